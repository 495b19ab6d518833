"""What changed in an article: going there, walking it, and when a change counts as seen.

The list marks an article whose text changed since it was read. The mark goes when the new text has
been read: when its changes were looked at, when the reader leaves the article after its end was on
the screen, or when they say so. Opening alone does not take it away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.text.counting import counted
from tui_reader.tui.places import INSIDE, Where

if TYPE_CHECKING:
    from tui_reader.model import Article, Row
    from tui_reader.tui.screens.reader import ReaderScreen


def compare(reader: ReaderScreen) -> None:
    """Show what changed in the article at hand since the version that was read before."""
    row = _at_hand(reader)
    if row is None:
        return
    base = reader.library.reading.base_of_changes(row.id)
    if base is None:
        reader.status.say("This article has had one text only; there is nothing to compare.")
        return
    from tui_reader.tui.screens.changes import ChangesScreen

    reader.comparing = ChangesScreen(reader, row, base)
    reader.app.push_screen(reader.comparing, lambda _: left(reader))


def left(reader: ReaderScreen) -> None:
    """The reader is back from what changed."""
    reader.comparing = None
    reader.offer()


def has_versions(reader: ReaderScreen) -> bool:
    """Whether there is more than one text of the article at hand."""
    if reader.front is Where.ARTICLE:
        return reader.article is not None and reader.article.versions > 1
    row = _at_hand(reader)
    return row is not None and row.changed


def _at_hand(reader: ReaderScreen) -> Row | None:
    if reader.front is Where.ARTICLE:
        return reader.article.row if reader.article is not None else None
    listed = reader.list.selected
    return listed.row if listed is not None else None


# In what changed


def next_change(reader: ReaderScreen) -> None:
    if reader.comparing and not reader.comparing.sheet.next_change():
        reader.comparing.status.say("There is no change to go to.")


def previous_change(reader: ReaderScreen) -> None:
    if reader.comparing and not reader.comparing.sheet.next_change(backwards=True):
        reader.comparing.status.say("There is no change to go to.")


def older(reader: ReaderScreen) -> None:
    if reader.comparing and not reader.comparing.step(-1):
        reader.comparing.status.say("This is the oldest version.")


def newer(reader: ReaderScreen) -> None:
    if reader.comparing and not reader.comparing.step(1):
        reader.comparing.status.say("This is the newest version to compare with.")


def has_choice(reader: ReaderScreen) -> bool:
    return reader.comparing is not None and len(reader.comparing.others) > 1


def unfold(reader: ReaderScreen) -> None:
    if reader.comparing:
        reader.comparing.sheet.toggle_near()


def unfold_all(reader: ReaderScreen) -> None:
    if reader.comparing:
        reader.comparing.sheet.toggle_all()


def copy(reader: ReaderScreen) -> None:
    """Copy what changed, with marks that stay in plain text."""
    if reader.comparing is None:
        return
    copied = reader.comparing.sheet.copied()
    if copied:
        reader.app.copy_to_clipboard(copied)
        paragraphs = counted(copied.count("\n") + 1, "paragraph")
        reader.comparing.status.say(f"copied {paragraphs}")


def leave(reader: ReaderScreen) -> None:
    if reader.comparing:
        reader.comparing.dismiss()


# When a change counts as seen


def tell(reader: ReaderScreen, article: Article) -> None:
    """Say, once, that the article that is open has another text than the one that was read."""
    if article.row.changed and article.version.id != reader.told_of:
        reader.told_of = article.version.id
        reader.status.say(f"The text changed since you read it; {reader.key('changes')} shows how.")


def looked_at(reader: ReaderScreen, row: Row, version_id: int) -> None:
    """The changes of an article were looked at: if it was read before, its new text is as well."""
    if row.changed:
        _mark(reader, row.id, version_id)


def leaving(reader: ReaderScreen) -> None:
    """An article that is open is left: if its end was on the screen, its new text is read."""
    article = finished(reader)
    if article is not None:
        mark_read(reader, article)


def finished(reader: ReaderScreen) -> Article | None:
    """The open article, if its text changed since it was read and was read to its end now."""
    article = reader.article if reader.front in INSIDE else None
    if article is None or article.earlier or not article.row.changed or reader.view.progress < 1:
        return None
    return article


def mark_read(reader: ReaderScreen, article: Article) -> None:
    """Mark an article as read in the version that was shown, whatever came meanwhile."""
    _mark(reader, article.id, article.version.id)


def _mark(reader: ReaderScreen, article_id: int, version_id: int) -> None:
    reader.soon(
        lambda: reader.library.reading.mark_opened(article_id, version_id), then=reader.reread
    )
