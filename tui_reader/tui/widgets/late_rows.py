"""A list whose rows are read off the screen's thread: each window is drawn when it has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual.message import Message

from tui_reader.tui.widgets.listed_rows import WINDOW, WINDOWS, ListedRows, Listing
from tui_reader.tui.widgets.row_list import RowList

T = TypeVar("T")


class LateRows(ListedRows[T], Generic[T]):
    """Asks for a window with `Wanted` and is given it with `put`; until then its rows are blank."""

    @dataclass
    class Wanted(Message):
        """The rows from `start` on are to be read from `listing`, `WINDOW` of them."""

        rows: LateRows[object]
        listing: Listing[object]
        start: int

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._awaited: set[int] = set()

    def begin(self, listing: Listing[T], *, at: int = 0, top: int = 0) -> None:
        """Show a listing with the cursor on its row `at`, scrolled down to the line `top`."""
        self._listing = listing
        self._windows.clear()
        self._awaited.clear()
        self.rows_changed()
        self.set_reactive(RowList.cursor, self.validate_cursor(at))
        self.stand(at, top)
        self.post_message(self.Moved(self))

    def row(self, index: int) -> T | None:
        """A row, if its window has come; else it is asked for."""
        listing = self._listing
        if listing is None or not 0 <= index < listing.total:
            return None
        number, within = divmod(index, WINDOW)
        window = self._windows.get(number)
        if window is None:
            if number not in self._awaited:
                self._awaited.add(number)
                self.post_message(self.Wanted(self, listing, number * WINDOW))  # type: ignore[arg-type]
            return None
        return window[within] if within < len(window) else None

    def put(self, listing: Listing[T], start: int, rows: Sequence[T]) -> None:
        """A window has come; of another listing than shows, it is of no use any more."""
        if listing is not self._listing:
            return
        number = start // WINDOW
        self._awaited.discard(number)
        self._windows[number] = rows
        while len(self._windows) > WINDOWS:
            del self._windows[next(iter(self._windows))]
        self.rows_changed()
        self.post_message(self.Moved(self))

    def ids(self, start: int, count: int) -> Sequence[int]:  # noqa: ARG002 (nothing is marked)
        return ()
