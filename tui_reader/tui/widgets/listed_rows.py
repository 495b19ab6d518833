"""A row list over a listing of the library, of which only the windows that show are held here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, Protocol, TypeVar

from tui_reader.errors import NewsreaderError
from tui_reader.tui.palette import DEFAULT, Palette
from tui_reader.tui.widgets.row_list import RowList

WINDOW = 64
"""Rows asked of the library at a time: more than a tall terminal shows."""
WINDOWS = 4
"""Windows kept: the one that shows and its neighbours."""

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Listing(Protocol[T_co]):
    """What the library gives: an ordered list whose rows are read when they are asked for."""

    @property
    def total(self) -> int: ...
    def rows(self, start: int, count: int) -> Sequence[T_co]: ...
    def ids(self, start: int, count: int) -> Sequence[int]: ...
    def position(self, row_id: int, /) -> int | None: ...


class ListedRows(RowList, Generic[T]):
    """The rows of a listing. A subclass says what is in one, and what its id is.

    `KEEPS_PLACE`: where the row under the cursor is gone, the next one takes its place there.
    """

    KEEPS_PLACE: ClassVar[bool] = False

    def __init__(self, *, palette: Palette = DEFAULT, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(palette=palette, id=id)
        self._listing: Listing[T] | None = None
        self._windows: dict[int, Sequence[T]] = {}
        self._empty: Sequence[str] = ()

    def id_of(self, row: T) -> int:
        """What the listing knows a row by."""
        raise NotImplementedError

    def show(self, listing: Listing[T], *, keep: bool = True, empty: Sequence[str] = ()) -> None:
        """Show another listing, or the same one anew.

        With `keep`, the row under the cursor stays there wherever it now stands, if it is in the
        listing at all. `empty` is said where there is nothing in it.
        """
        before, index = self.selected, None
        place = round(self.scroll_target_y) - self._top_of(self.cursor)
        self._listing = listing
        self.forget_last_mark()
        self._windows.clear()
        self._empty = empty
        if keep and before is not None:
            index = listing.position(self.id_of(before))
            if index is None and self.KEEPS_PLACE:
                index = self.cursor
        self.rows_changed()
        self.set_reactive(RowList.cursor, self.validate_cursor(index or 0))
        top = 0 if index is None else self._top_of(self.cursor) + place
        self.scroll_to(y=top, animate=False)
        self.reveal()
        self.post_message(self.Moved(self))

    @property
    def listing(self) -> Listing[T] | None:
        """What shows."""
        return self._listing

    @property
    def total(self) -> int:
        return self._listing.total if self._listing else 0

    @property
    def selected(self) -> T | None:
        """The row under the cursor."""
        return self.row(self.cursor)

    def row(self, index: int) -> T | None:
        """A row of the listing, out of the window that holds it."""
        if self._listing is None or not 0 <= index < self._listing.total:
            return None
        number, within = divmod(index, WINDOW)
        window = self._windows.get(number)
        if window is None:
            window = self._windows[number] = self._read(self._listing, number * WINDOW)
            while len(self._windows) > WINDOWS:
                del self._windows[next(iter(self._windows))]
        return window[within] if within < len(window) else None

    def _read(self, listing: Listing[T], start: int) -> Sequence[T]:
        """A window; where it cannot be read its rows are blank, and the app is told why, once."""
        try:
            return listing.rows(start, WINDOW)
        except NewsreaderError as error:
            self.app._handle_exception(error)  # noqa: SLF001 (as Textual does)
            return ()

    def ids(self, start: int, count: int) -> Sequence[int]:
        """The ids of a window; of a row that shows, what it shows."""
        if count == 1 and (row := self.row(start)) is not None:
            return (self.id_of(row),)  # the library may have changed under the listing
        return self._listing.ids(start, count) if self._listing else ()

    def go_to(self, row_id: int) -> bool:
        """Put the cursor on a row; False if the listing does not hold it."""
        index = self._listing.position(row_id) if self._listing else None
        if index is None:
            return False
        self.cursor = index
        self.reveal()
        return True

    def stand(self, at: int, top: int) -> None:
        """Put the cursor on a row and that many lines out of sight above, as they were before."""
        self.cursor = at
        self.scroll_to(y=top, animate=False)
        self.reveal()

    def empty(self) -> Sequence[str]:
        return self._empty
