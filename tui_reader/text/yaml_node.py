"""YAML that a person wrote, read so that a mistake can be told by file, line and what was expected.

Nothing is constructed: a scalar stays the text that was written, and whoever asks for it says what
it is to be. So no tag can make an object, no alias can multiply, no date can be malformed; and
nesting is cut off before the parser, which is recursive and quadratic in its depth, meets it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from tui_reader.errors import SettingsError, reason_of
from tui_reader.text.safety import one_line

if TYPE_CHECKING:
    from yaml.events import Event

MOST_BYTES = 64 * 1024
"""The largest file that is read; one with every setting is a hundredth of it."""

MOST_DEPTH = 8
"""The deepest nesting that is read; settings and themes need three."""

_LONGEST_SHOWN = 40
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
# What YAML 1.1 (5.1) does not allow in a stream, and the breaks of lines (5.4) that editors do not
# count, so that a line is the one that an editor shows.
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


class Kind(Enum):
    """What YAML has values of."""

    SCALAR = auto()
    LIST = auto()
    MAPPING = auto()


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it stands: `file` as shown, `line` from 1.

    `written` is the text of a scalar, `plain` whether it stood without quotes. `inner` are the
    nodes of a list; in a mapping names and values take turns.
    """

    file: str
    line: int
    kind: Kind = Kind.SCALAR
    written: str = ""
    plain: bool = False
    inner: tuple[Node, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no value was written, or YAML's word for none."""
        return self.kind is Kind.SCALAR and self.plain and self.written in _NULL

    def wrong(self, expected: str) -> SettingsError:
        """The error that says where this stands, what was expected and what stands there."""
        return SettingsError(
            f"{self.file}, line {self.line}: expected {expected}, not {self._as_shown()}"
        )

    def text(self, expected: str) -> str:
        """The text of a scalar, stripped, not blank. It may hold any character, as outside text."""
        if self.kind is not Kind.SCALAR or self.is_empty or not self.written.strip():
            raise self.wrong(expected)
        return self.written.strip()

    def number(self, low: int, high: int) -> int:
        """A whole number from `low` up to and with `high`."""
        if not re.fullmatch("[0-9]{1,9}", self.written) or not low <= int(self.written) <= high:
            raise self.wrong(f"a whole number from {low} to {high}")
        return int(self.written)

    def flag(self) -> bool:
        """True or false, in any of the words that YAML 1.1 has for them."""
        flag = _FLAGS.get(self.written.lower())
        if flag is None:
            raise self.wrong("true or false")
        return flag

    def items(self, expected: str) -> tuple[Node, ...]:
        """The nodes of a list."""
        if self.kind is not Kind.LIST:
            raise self.wrong(expected)
        return self.inner

    def named(self, expected: str) -> dict[str, Node]:
        """The values of a mapping by their names, whatever these are; none where nothing stands."""
        if self.is_empty:
            return {}
        if self.kind is not Kind.MAPPING:
            raise self.wrong(expected)
        values: dict[str, Node] = {}
        for name, value in self._pairs():
            key = name.text("a name before the colon")
            if key in values:
                raise name.wrong("each name once")
            values[key] = value
        return values

    def fields(
        self, known: Sequence[str], *, required: bool = False, former: Sequence[str] = ()
    ) -> dict[str, Node]:
        """The values of a mapping that has no names but `known` ones: all, where `required`.

        `former` names were known once: whatever their values are, they are left out.
        """
        values = self.named(f"names with values, such as {_listed(known)}")
        for name, _ in self._pairs():
            if name.written.strip() not in (*known, *former):
                near = difflib.get_close_matches(name.written[:_LONGEST_SHOWN], known, n=1)
                raise name.wrong(f"'{near[0]}'" if near else f"one of {_listed(known)}")
        missing = [name for name in known if name not in values]
        if required and missing:
            place = f"{self.file}, line {self.line}"
            raise SettingsError(f"{place}: expected a value for '{missing[0]}', not none at all")
        return {name: value for name, value in values.items() if name not in former}

    def _as_shown(self) -> str:
        if self.kind is Kind.LIST:
            return f"a list of {len(self.inner)}"
        if self.kind is Kind.MAPPING:
            return "names with values"
        return "nothing" if self.is_empty else f"'{_shortened(self.written)}'"

    def _pairs(self) -> Iterator[tuple[Node, Node]]:
        return zip(self.inner[::2], self.inner[1::2], strict=True)


def read(path: Path) -> Node:
    """The mapping that a YAML file holds. Raises SettingsError where it cannot be read as one."""
    file = one_line(str(path))
    try:
        if not S_ISREG(path.stat().st_mode):  # a pipe would be waited for
            raise SettingsError(f"{file}: expected a file, and something else is there")
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise SettingsError(f"{file}: expected a file, and there is none") from error
    except (OSError, ValueError) as error:
        raise SettingsError(f"{file}: cannot be read ({reason_of(error)})") from error
    if len(raw) > MOST_BYTES:
        raise SettingsError(f"{file}: expected at most {MOST_BYTES // 1024} KiB, and it has more")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{file}, line {line}: expected text in UTF-8") from error
    return parse(text, file)


def parse(text: str, file: str) -> Node:
    """The mapping that a YAML text holds, empty where it says nothing; `file` is for messages."""
    if forbidden := _FORBIDDEN.search(text):
        line = text.count("\n", 0, forbidden.start()) + 1
        code = f"U+{ord(forbidden[0]):04X}"
        raise SettingsError(f"{file}, line {line}: expected text without the character {code}")
    import yaml

    try:
        events = yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        root = _document(events, file)
    except yaml.MarkedYAMLError as error:
        marked = error.problem_mark.line + 1 if error.problem_mark else 1
        line = min(
            marked, max(1, len(text.splitlines()))
        )  # the parser's end may lie below the last
        problem = one_line(error.problem or "something else")
        raise SettingsError(f"{file}, line {line}: expected YAML, but {problem}") from error
    except (ValueError, OverflowError) as error:  # an escape for no character, in the Python parser
        raise SettingsError(f"{file}: expected YAML, but {one_line(str(error))}") from error
    if root.kind is not Kind.MAPPING and not root.is_empty:
        raise root.wrong("names with values, as in 'theme: paper'")
    return root


def _document(events: Iterator[Event], file: str) -> Node:
    from yaml.events import DocumentStartEvent

    root = Node(file, 1, plain=True)
    documents = 0
    for event in events:
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise SettingsError(f"{_place(event, file)}: expected one document, not a second")
            root = _node(next(events), events, file, MOST_DEPTH)
    return root


def _node(event: Event, events: Iterator[Event], file: str, depth: int) -> Node:
    """The node that begins with `event`, at most `depth` levels deep; takes its events."""
    from yaml.events import AliasEvent, CollectionEndEvent, MappingStartEvent, ScalarEvent

    place = _place(event, file)
    line = _line(event)
    if isinstance(event, AliasEvent) or getattr(event, "tag", None):
        raise SettingsError(f"{place}: expected a value, not an alias or a tag")
    if isinstance(event, ScalarEvent):
        return Node(file, line, written=event.value, plain=not event.style)
    if depth == 0:
        raise SettingsError(f"{place}: expected at most {MOST_DEPTH} levels of nesting")
    kind = Kind.MAPPING if isinstance(event, MappingStartEvent) else Kind.LIST
    inner = []
    while not isinstance(following := next(events), CollectionEndEvent):
        inner.append(_node(following, events, file, depth - 1))
    return Node(file, line, kind, inner=tuple(inner))


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _place(event: Event, file: str) -> str:
    return f"{file}, line {_line(event)}"


def _shortened(written: str) -> str:
    """`written` made safe and short enough for a message."""
    shown = one_line(written[: 2 * _LONGEST_SHOWN])
    return shown if len(shown) <= _LONGEST_SHOWN else shown[: _LONGEST_SHOWN - 1] + "…"


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
