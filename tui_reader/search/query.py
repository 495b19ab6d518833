"""From what a person typed in the search bar to a tree.

The language is described for people in docs/query-language.md. No text raises an error: a piece
that cannot be understood is searched as plain words, and the notice says so.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tui_reader.search.dates import period
from tui_reader.search.tree import (
    Field,
    FieldName,
    Node,
    Period,
    Phrase,
    Prefix,
    Query,
    State,
    Word,
    all_of,
    any_of,
    none_of,
)
from tui_reader.text.words import is_character, words

MAX_LENGTH = 300  # characters; more is a pasted paragraph, and no longer a quick search
MAX_NESTING = 50  # brackets or NOTs in one another, well inside Python's own limit

_TITLE = "title"
_FIELDS: dict[str, str] = {name.value: name.value for name in FieldName} | {
    _TITLE: _TITLE,
    "organization": FieldName.ORGANISATION,
}
_DATED = (FieldName.SINCE, FieldName.UNTIL, FieldName.ON)
_FIELD_VALUES = {
    FieldName.IS: ", ".join(state.value for state in State),
    **dict.fromkeys(_DATED, "a date such as 2025, 2025-02, 2025-02-05, 7d or yesterday"),
}

# Curly quotation marks come with pasted text. One for one, so that offsets stay.
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})

_TOKEN = re.compile(
    r"""(?P<open>\() | (?P<close>\))
      | (?P<minus>-(?=[^\s)-]))
      | (?:(?P<field>[^\W\d_]+):)?"(?P<quoted>[^"]*)(?P<end>"|$)
      | (?P<chunk>[^\s()"]+)
    """,
    re.VERBOSE,
)


class _Kind(StrEnum):
    OPEN = "("
    CLOSE = ")"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    MINUS = "-"
    QUOTED = '"'
    CHUNK = "chunk"


@dataclass(frozen=True, slots=True)
class _Token:
    kind: _Kind
    text: str
    field: str | None = None
    closed: bool = True
    last: bool = False


class _TooDeepError(Exception):
    """More brackets in one another than are followed."""


def parse(text: str, clock: Callable[[], dt.datetime] | None = None) -> Query:
    """The query that `text` asks. Never raises; `clock` (aware) says what 'yesterday' refers to."""
    if len(text) > MAX_LENGTH:
        start = text[: MAX_LENGTH + 1].rpartition(" ")[0] or text[:MAX_LENGTH]
        notice = f"Only the first {MAX_LENGTH} characters are searched, as plain words."
        return Query(text, _plain(start), notice)
    now = (clock or _utc_now)()
    parser = _Parser(list(_tokens(text.translate(_QUOTES))), now)
    try:
        tree = parser.query()
    except _TooDeepError:
        notice = "There are too many brackets in one another: searched as plain words."
        return Query(text, _plain(text), notice)
    if tree is None and text.strip():
        tree = _plain(text) if parser.dangled else None
        notice = parser.notice or "There is no word in this to search for."
        return Query(text, tree, notice)
    return Query(text, tree, parser.notice)


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _plain(text: str, *, growing: bool = True) -> Node | None:
    """All words of the text, whatever stands around them."""
    end = len(text) if growing else -1
    return all_of([Word(word.form, growing=word.end == end) for word in words(text)])


def _tokens(text: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(text):
        last = found.end() == len(text)
        if found["open"] or found["close"] or found["minus"]:
            yield _Token(_Kind(found[0]), found[0], last=last)
        elif found["quoted"] is not None:
            closed = found["end"] == '"'
            yield _Token(_Kind.QUOTED, found["quoted"], found["field"], closed, last)
        elif found[0] in ("AND", "OR", "NOT"):
            yield _Token(_Kind(found[0]), found[0], last=last)
        else:
            yield _Token(_Kind.CHUNK, found[0], last=last)


class _Parser:
    """Recursive descent over the tokens: OR binds least, then AND (said or not), then NOT."""

    def __init__(self, tokens: list[_Token], now: dt.datetime) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0
        self._denied = 0
        self._now = now
        self.notice: str | None = None
        self.dangled = False

    def query(self) -> Node | None:
        """The whole query; a closing bracket that nothing opened is passed over."""
        parts: list[Node] = []
        while self._peek() is not None:
            _add(parts, self._alternatives())
            if self._take(_Kind.CLOSE):
                self._say("A closing bracket has no opening one, so it was left out.")
        return all_of(parts)

    def _alternatives(self) -> Node | None:
        parts: list[Node] = []
        _add(parts, self._conjunction())
        while operator := self._take(_Kind.OR):
            if not parts or self._ends():
                self._leave_out(operator)
            _add(parts, self._conjunction())
        return any_of(parts)

    def _conjunction(self) -> Node | None:
        parts: list[Node] = []
        while (token := self._peek()) and token.kind not in (_Kind.OR, _Kind.CLOSE):
            if token.kind is _Kind.AND:
                self._at += 1
                if not parts or self._ends() or self._peek_kind() is _Kind.AND:
                    self._leave_out(token)
                continue
            _add(parts, self._unary())
        return all_of(parts)

    def _unary(self) -> Node | None:
        token = self._next()
        if token.kind in (_Kind.NOT, _Kind.MINUS):
            if self._ends() or self._peek_kind() is _Kind.AND:
                self._leave_out(token)
                return None
            self._go_deeper()
            self._denied += 1
            part = self._unary()
            self._denied -= 1
            self._depth -= 1
            return None if part is None else none_of(part)
        if token.kind is _Kind.OPEN:
            self._go_deeper()
            inner = self._alternatives()
            self._depth -= 1
            if not self._take(_Kind.CLOSE):
                self._say("A bracket is still open.")
            return inner
        if token.kind is _Kind.QUOTED:
            return self._quoted(token)
        return self._chunk(token)

    def _quoted(self, token: _Token) -> Node | None:
        if not token.closed:
            self._say("A quotation is still open.")
        if token.field is None:
            return _phrase(token.text, growing=self._grows(token))
        return self._field(token.field, token.text, token)

    def _chunk(self, token: _Token) -> Node | None:
        name, colon, value = token.text.partition(":")
        # '10:30', 'https://...' and a colon after a word are no fields.
        if colon and name.isalpha() and not value.startswith("//"):
            if name.lower() in _FIELDS:
                return self._field(name, value, token)
            if value:
                self._say(f"There is no field '{_shown(name)}': searched as words.")
        return self._words(token.text, token)

    def _words(self, text: str, token: _Token, *, title: bool = False) -> Node | None:
        """A piece without spaces: one word, a prefix, or several glued words as a phrase."""
        start = text.rstrip("*")
        found = list(words(start))
        if start == text or not found or found[-1].end != len(start):
            return _phrase(text, growing=self._grows(token), title=title)
        *before, last = [word.form for word in found]
        parts: list[Node] = []
        _add(parts, _in_order(before, title=title))
        return all_of([*parts, Prefix(last, title=title)])

    def _field(self, name: str, value: str, token: _Token) -> Node | None:
        known, value = _FIELDS.get(name.lower()), value.strip()
        if known is None:
            self._say(f"There is no field '{_shown(name)}': searched as words.")
            return _plain(f"{name} {value}", growing=False)
        if known == _TITLE:
            if token.kind is _Kind.QUOTED:
                return _phrase(value, growing=self._grows(token), title=True)
            return self._words(value, token, title=True)
        field = FieldName(known)
        leaf = self._store_leaf(field, value)
        if leaf is None and (token.last or not value):
            # Nobody has typed a whole date or state with one key: do not flash 'no hits'.
            self._say(f"'{field}:' waits for {_FIELD_VALUES.get(field, 'a name')}.")
        elif leaf is None:
            self._say(f"'{field}:' takes {_FIELD_VALUES[field]}: searched as words.")
            return _plain(f"{name} {value}", growing=False)
        return leaf

    def _store_leaf(self, field: FieldName, value: str) -> Field | None:
        if field in _DATED:
            found = period(value, self._now)
            if found is None:
                return None
            start = None if field is FieldName.UNTIL else found.start
            end = None if field is FieldName.SINCE else found.end
            return Field(field, value, Period(start, end))
        if field is FieldName.IS:
            value = value.lower()
            return Field(field, value) if value in set(State) else None
        return Field(field, value) if value else None

    def _leave_out(self, operator: _Token) -> None:
        """Passes over an operator with nothing to work on; the rest is still searched."""
        if operator.kind is _Kind.MINUS:
            return
        self.dangled = True
        if self._peek() is None:
            self._say(f"{operator.text} waits for another word.")
        else:
            self._say(f"{operator.text} joins nothing where it stands, so it was left out.")

    def _grows(self, token: _Token) -> bool:
        """Whether the piece may still be typed at. What is denied must be whole, or `-d` on the
        way to `-dam` would take away half of the library."""
        closed = token.kind is _Kind.QUOTED and token.closed
        return token.last and not closed and not self._denied

    def _say(self, notice: str) -> None:
        self.notice = self.notice or notice

    def _go_deeper(self) -> None:
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise _TooDeepError

    def _peek(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _peek_kind(self) -> _Kind | None:
        token = self._peek()
        return token.kind if token else None

    def _ends(self) -> bool:
        """Whether no further part comes in this bracket or alternative."""
        return self._peek_kind() in (None, _Kind.CLOSE, _Kind.OR)

    def _next(self) -> _Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _take(self, kind: _Kind) -> _Token | None:
        return self._next() if self._peek_kind() is kind else None


def _add(parts: list[Node], part: Node | None) -> None:
    if part is not None:
        parts.append(part)


def _phrase(text: str, *, growing: bool = False, title: bool = False) -> Node | None:
    """The words of `text` in this order; `growing` only holds where the text ends in a word."""
    found = list(words(text))
    growing = growing and bool(found) and found[-1].end == len(text)
    return _in_order([word.form for word in found], growing=growing, title=title)


def _in_order(forms: list[str], *, growing: bool = False, title: bool = False) -> Node | None:
    if len(forms) > 1:
        # A growing end is looked for anywhere; a sequence of characters is wanted as it stands.
        growing = growing and not is_character(forms[-1])
        return Phrase(tuple(forms), growing=growing, title=title)
    return Word(forms[0], growing=growing, title=title) if forms else None


def _shown(name: str) -> str:
    """A field's name for the notice: letters only (it was matched as such), and not too many."""
    return name if len(name) <= 20 else f"{name[:19]}…"
