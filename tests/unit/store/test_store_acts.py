"""What a person does: kept, undone, redone, and never written over."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.store.delivering import delivery
from tui_reader import anchors
from tui_reader.errors import StoreError
from tui_reader.model import Article, Filter, HighlightFilter, HighlightOrder, Label, Span
from tui_reader.store import Remarks, Store, acts
from tui_reader.text.fingerprints import fingerprint


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "library")
    source = opened.sources.add("file:///news/", "news")
    for number in (1, 2):
        text = f"The river rose {number} metres in a night.\nBoats came."
        opened.deliveries.keep(source.id, "news", [delivery(f"{number}.txt", text)])
    yield opened
    opened.close()


def article(store: Store, article_id: int = 1) -> Article:
    found = store.articles.article(article_id)
    assert found is not None
    return found


def highlight(store: Store, article_id: int = 1) -> int:
    one = article(store, article_id)
    anchor = anchors.make(one.text, Span(4, 14))
    return store.acts.add_highlight(
        article_id, one.version.id, anchor, Remarks("why", 2, ("water",))
    )


def test_read_marks_are_kept_and_undone(store: Store) -> None:
    store.acts.set_read([1, 2], read=True)
    assert store.articles.count(Filter(unread=True)) == 0
    assert store.acts.undo() == "2 articles marked as read"
    assert store.articles.count(Filter(unread=True)) == 2
    assert store.acts.redo() == "2 articles marked as read"
    assert store.articles.count(Filter(unread=True)) == 0


def test_an_article_that_got_another_text_after_it_was_read_is_marked_as_changed(
    store: Store,
) -> None:
    store.acts.set_read([1], read=True)
    store.deliveries.keep(1, "news", [delivery("1.txt", "Another text.")])
    row = article(store).row
    assert (row.read, row.changed) == (True, True)
    assert store.selections.changed() == {1}


def test_undoing_a_star_leaves_what_was_read_since(store: Store) -> None:
    store.acts.set_starred([1], starred=True)
    store.acts.mark_opened(1, article(store).version.id)
    store.acts.undo()
    row = article(store).row
    assert (row.starred, row.read) == (False, True)


def test_a_highlight_is_found_in_the_text(store: Store) -> None:
    made = highlight(store)
    (found,) = article(store).highlights
    assert (found.id, found.span, found.note, found.colour, found.tags) == (
        made,
        Span(4, 14),
        "why",
        2,
        ("water",),
    )


def test_a_removed_highlight_comes_back_whole_with_its_number(store: Store) -> None:
    made = highlight(store)
    before = article(store).highlights
    store.acts.remove_highlights([made])
    assert article(store).highlights == ()
    assert store.acts.undo() == "1 highlight removed"
    assert article(store).highlights == before


def test_the_number_of_a_removed_highlight_is_not_given_again(store: Store) -> None:
    first = highlight(store)
    store.acts.remove_highlights([first])
    assert highlight(store) != first


def test_a_changed_note_is_undone_alone(store: Store) -> None:
    made = highlight(store)
    store.acts.change_highlights(
        "note and tags", [made], lambda before: replace(before, note="better", tags=("flood",))
    )
    assert article(store).highlights[0].note == "better"
    assert store.acts.undo() == "note and tags of 1 highlight changed"
    assert (article(store).highlights[0].note, article(store).highlights[0].tags) == (
        "why",
        ("water",),
    )


def test_a_new_act_ends_what_could_be_redone(store: Store) -> None:
    store.acts.set_starred([1], starred=True)
    store.acts.undo()
    store.acts.set_starred([2], starred=True)
    assert store.acts.redo() is None
    assert store.selections.starred() == {2}


def test_with_nothing_done_there_is_nothing_to_undo(store: Store) -> None:
    assert store.acts.undo() is None
    assert store.acts.redo() is None


def test_marking_what_is_marked_already_is_no_act(store: Store) -> None:
    store.acts.set_starred([1], starred=True)
    store.acts.set_starred([1], starred=True)
    store.acts.undo()
    assert store.acts.undo() is None


def test_undo_reaches_across_a_restart(store: Store, tmp_path: Path) -> None:
    highlight(store)
    store.close()
    again = Store(tmp_path / "library")
    assert again.acts.undo() == "highlight added"
    assert again.highlights.ids(HighlightOrder.DATE, HighlightFilter()) == []
    again.close()


@pytest.mark.parametrize(
    ("label", "said"), [(Label.TEASER, "teaser"), (Label.OTHER, "boilerplate")]
)
def test_a_corrected_line_wins_over_what_was_suggested_and_says_so_as_the_menu_does(
    store: Store, label: Label, said: str
) -> None:
    store.acts.correct(1, {0: label})
    (line,) = article(store).lines
    assert (line.label, line.corrected, line.confidence) == (label, True, 1.0)
    assert line.reasons == (f"corrected by you to {said}",)
    store.acts.undo()
    (line,) = article(store).lines
    assert (line.label, line.corrected) == (Label.MAIN, False)


def test_a_correction_makes_the_index_and_the_names_follow(store: Store) -> None:
    version_id = article(store).version.id
    store.names.keep("test 1", [(1, version_id, ())])
    before = store.generations.current()
    store.acts.correct(1, {0: Label.TEASER})
    assert store.generations.changed_after(before, 10).article_ids == (1,)
    assert 1 in store.names.unrecognised("test 1", 10)


def test_what_is_gone_is_said_in_a_sentence(store: Store) -> None:
    with pytest.raises(StoreError, match="no longer in the library"):
        store.acts.remove_highlights([99])
    with pytest.raises(StoreError, match="no longer in the library"):
        store.acts.correct(99, {0: Label.MAIN})
    one = article(store)
    anchor = anchors.make(one.text, Span(0, 3))
    with pytest.raises(StoreError, match="nothing was highlighted"):
        store.acts.add_highlight(99, one.version.id, anchor, Remarks())


def test_the_place_in_an_article_is_kept(store: Store) -> None:
    store.acts.set_place(1, 17)
    assert article(store).place == 17
    assert article(store, 2).place == 0


def test_a_library_of_an_earlier_schema_finds_its_highlights_by_their_words(
    tmp_path: Path,
) -> None:
    (tmp_path / "earlier").mkdir()
    script = Path(__file__).parent / "released" / "0001.sql"
    with closing(sqlite3.connect(tmp_path / "earlier" / "library.sqlite")) as connection:
        connection.executescript(script.read_text("utf-8"))
    again = Store(tmp_path / "earlier")
    assert again.highlights.ids(HighlightOrder.DATE, HighlightFilter(words="FATHER why")) == [1]
    again.close()


def test_a_highlight_is_found_by_the_title_that_its_article_has_now(store: Store) -> None:
    made = highlight(store)
    changed = delivery("1.txt", "The river rose 1 metres in a night.")
    changed = replace(changed, document=replace(changed.document, title="Flood at Phú Quốc"))
    store.deliveries.keep(1, "news", [changed])
    found = {
        words: store.highlights.ids(HighlightOrder.DATE, HighlightFilter(words=words))
        for words in ("phu quoc", "a title", "flood why")
    }
    assert found == {"phu quoc": [made], "a title": [], "flood why": [made]}


def read_before(store: Store) -> list[tuple[int, bool, bool]]:
    return [(each.number, each.read, each.read_before) for each in store.versions.of(1)]


def test_the_version_that_was_read_before_is_known_when_the_new_one_counts_as_read(
    store: Store,
) -> None:
    store.acts.mark_opened(1, article(store).version.id)
    store.deliveries.keep(1, "news", [delivery("1.txt", "Another text.")])
    assert read_before(store) == [(1, True, False), (2, False, False)]
    store.acts.mark_opened(1, article(store).version.id)
    store.acts.mark_opened(1, article(store).version.id)
    assert article(store).row.changed is False
    assert read_before(store) == [(1, False, True), (2, True, False)]


def test_marking_by_hand_remembers_the_version_before_as_well_and_undo_forgets_it(
    store: Store,
) -> None:
    store.acts.set_read([1], read=True)
    store.deliveries.keep(1, "news", [delivery("1.txt", "Another text.")])
    store.acts.set_read([1], read=False)
    store.acts.set_read([1], read=True)
    assert read_before(store) == [(1, False, True), (2, True, False)]
    store.acts.undo()
    store.acts.undo()
    assert read_before(store) == [(1, True, False), (2, False, False)]
    assert article(store).row.changed is True


def test_a_clock_that_is_put_back_changes_neither_what_is_undone_nor_which_correction_counts(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    print_ = fingerprint("Boats came back to the quay at the end of the long night.")
    assert print_ is not None
    for number, end in ((3, "."), (4, "!")):
        text = f"Boats came back to the quay at the end of the long night{end}"
        store.deliveries.keep(1, "news", [delivery(f"{number}.txt", text)])
    clock = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)
    monkeypatch.setattr(acts, "now", lambda: clock)
    store.acts.correct(3, {0: Label.TEASER})
    store.acts.set_starred([1], starred=True)
    clock = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    store.acts.correct(4, {0: Label.MAIN})
    highlight(store)
    assert store.deliveries.corrections("news", [print_]) == {print_: Label.MAIN}
    assert store.acts.undo() == "highlight added"
    assert article(store).highlights == ()
    assert store.acts.undo() == "1 line corrected"
    assert store.acts.undo() == "1 article starred"
