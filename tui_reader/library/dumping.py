"""Dumping: all that a person made as lines of text, and back into this or another library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tui_reader import atomic
from tui_reader.errors import StoreError
from tui_reader.library import dump_form
from tui_reader.store import Store
from tui_reader.store.made import Made
from tui_reader.store.restoring import Fate

UNPLACED = "unplaced.jsonl"


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of the things in a dump, those kept from earlier ones among them.

    `different` are there already, with other remarks or another label, and were left so.
    `no_article`, `no_text` and `unreadable` could not be placed and are kept in `kept_in`;
    `complaint` says of the first unreadable one where it stands and what was expected.
    """

    added: int = 0
    present: int = 0
    different: int = 0
    no_article: int = 0
    no_text: int = 0
    unreadable: int = 0
    complaint: str | None = None
    kept_in: Path = Path()

    @property
    def unplaced(self) -> int:
        """How many could not be placed."""
        return self.no_article + self.no_text + self.unreadable


class Dumping:
    """Takes out what a person made, and puts it back."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept_in = store.directory / UNPLACED

    def dump(self) -> Iterator[str]:
        """The lines of a dump, without their ends: the form's name first, the rest sorted."""
        yield dump_form.first_line()
        yield from dump_form.lines(self._store.made())

    def restore(self, given: Iterable[bytes] = ()) -> Restored:
        """Add what is missing, in one act that undo takes back; what is there already is left.

        `given` are the lines of a dump; without any, what is kept from earlier ones is tried again,
        as it is with every dump. What cannot be placed, since the library lacks its article or
        text, is kept in a file for the next time. Raises UsageError for what is no dump.
        """
        new = self._checked(given)
        lines = list(dict.fromkeys([*self.unplaced(), *new]))
        made, kept, complaint = self._parsed(lines, new)
        fates = self._store.acts.restore(list(made.values()))
        placed: set[bytes] = set()
        for line, fate in zip(made, fates, strict=True):
            (kept if fate in (Fate.NO_ARTICLE, Fate.NO_TEXT) else placed).add(line)
        self._keep([line for line in lines if line in kept], placed)
        counts = Counter(fates)
        return Restored(
            added=counts[Fate.ADDED],
            present=counts[Fate.PRESENT],
            different=counts[Fate.DIFFERENT],
            no_article=counts[Fate.NO_ARTICLE],
            no_text=counts[Fate.NO_TEXT],
            unreadable=len(lines) - len(made),
            complaint=complaint,
            kept_in=self._kept_in,
        )

    def unplaced(self) -> list[bytes]:
        """The lines that earlier dumps held and that found no place yet."""
        try:
            return _things(self._kept_in.read_bytes().split(b"\n")[1:])
        except FileNotFoundError:
            return []
        except OSError as error:
            raise StoreError(f"{self._kept_in} cannot be read: {error.strerror}.") from error

    def _checked(self, given: Iterable[bytes]) -> list[bytes]:
        lines = iter(given)
        first = next(lines, None)
        if first is None:
            return []
        dump_form.check_first_line(first.removeprefix(b"\xef\xbb\xbf"))
        return _things(lines)

    def _parsed(
        self, lines: Sequence[bytes], new: Sequence[bytes]
    ) -> tuple[dict[bytes, Made], set[bytes], str | None]:
        """What the lines say, those that say nothing, and where the first of these is wrong."""
        made: dict[bytes, Made] = {}
        unreadable: set[bytes] = set()
        complaint = None
        for line in lines:
            try:
                made[line] = dump_form.parse(line)
            except ValueError as error:
                unreadable.add(line)
                if complaint is None:
                    at = f"line {new.index(line) + 2}" if line in new else UNPLACED
                    complaint = f"{at}: {error}"
        return made, unreadable, complaint

    def _keep(self, unplaced: Sequence[bytes], placed: set[bytes]) -> None:
        """Have the unplaced in the file, and the placed no more; others may write it as well."""
        # The library's lock for writing guards this file too.
        with self._store.database.transaction(durable=False):
            before = self.unplaced()
            after = [line for line in dict.fromkeys([*before, *unplaced]) if line not in placed]
            if after == before:
                return
            try:
                self._write(after)
            except OSError as error:
                raise StoreError(
                    f"What could not be placed could not be kept in {self._kept_in} "
                    f"({error.strerror}): keep the dump itself; the rest was restored."
                ) from error

    def _write(self, lines: Sequence[bytes]) -> None:
        if not lines:
            with suppress(FileNotFoundError):
                self._kept_in.unlink()
            return
        with atomic.written(self._kept_in, replace=True) as temporary:
            temporary.write_bytes(b"\n".join([dump_form.first_line().encode(), *lines, b""]))


def _things(lines: Iterable[bytes]) -> list[bytes]:
    """The lines that say something, without their ends."""
    return [stripped for line in lines if (stripped := line.strip())]
