"""Highlights as a list: filtered, counted, ordered, and many changed in one act."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.highlights import highlights_of
from tests.unit.library.conftest import STORIES, find
from tests.unit.library.highlighting import article, highlight
from tui_reader.errors import StoreError
from tui_reader.library import Library
from tui_reader.model import Highlight, HighlightFilter, HighlightOrder, Span


@pytest.fixture
def three(library: Library) -> tuple[Highlight, Highlight, Highlight]:
    """Two in the Panama article and one in the Mekong's, made out of the order of the text."""
    lake = highlight(library, "Gatun Lake", word="Panama", note="Where is it?\nAsk the engineers")
    cafe = highlight(library, "A café in Phnom Penh", word="Mekong")
    lifts = highlight(library, "lifts ships by locks", word="Panama")
    library.highlighting.change(lake.id, colour=2, tags=["water", "lakes"])
    library.highlighting.change(cafe.id, colour=3, tags=["water"])
    return lake, cafe, lifts


def listed(library: Library, only: HighlightFilter) -> set[int]:
    listing = library.highlighting.listing(only=only)
    return set(listing.ids(0, listing.total))


def test_highlights_are_listed_newest_first_or_by_article_in_the_order_of_the_text(
    library: Library, three: tuple[Highlight, ...]
) -> None:
    lake, cafe, lifts = (each.id for each in three)
    newest = library.highlighting.listing()
    assert newest.ids(0, 9) == [lifts, cafe, lake]
    assert newest.ids(1, 1) == [cafe]
    assert newest.position(lake) == 2
    assert newest.position(99) is None
    by_article = library.highlighting.listing(HighlightOrder.ARTICLE).ids(0, 9)
    assert by_article in ([lifts, lake, cafe], [cafe, lifts, lake])
    (second,) = newest.rows(1, 1)
    assert second.row.id == find(library, "Mekong")
    assert second.highlight.tags == ("water",)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("gatun", "lake"),
        ("CAFE phnom", "cafe"),
        ("café", "cafe"),
        ("engin", "lake"),
        ("water", "lake cafe"),
        ("panama", "lake lifts"),
        ("panama engineers", "lake"),
        ("mekong lake", ""),
        ("ake", ""),
        ("gatun-lake", "lake"),
        ("lake-gatun", ""),
        ("%", "lake cafe lifts"),
        ("\"' OR 1 --", ""),
        ("", "lake cafe lifts"),
    ],
)
def test_words_are_found_in_quotation_note_tags_and_title_case_and_accents_folded(
    library: Library, three: tuple[Highlight, ...], words: str, found: str
) -> None:
    names = dict(zip(("lake", "cafe", "lifts"), (each.id for each in three), strict=True))
    expected = {names[name] for name in found.split()}
    assert listed(library, HighlightFilter(words=words)) == expected


def test_colours_tags_and_sources_narrow_the_list_and_are_counted(
    library: Library, three: tuple[Highlight, ...]
) -> None:
    lake, cafe, lifts = (each.id for each in three)
    assert listed(library, HighlightFilter(colours=(1, 3))) == {cafe, lifts}
    assert listed(library, HighlightFilter(tags=("lakes", "none"))) == {lake}
    assert listed(library, HighlightFilter(tags=("water",), colours=(2,))) == {lake}
    assert listed(library, HighlightFilter(sources=("scraped",))) == {lake, cafe, lifts}
    assert listed(library, HighlightFilter(sources=("elsewhere",))) == set()
    assert listed(library, HighlightFilter(ids=(lake, 99))) == {lake}
    counts = library.highlighting.counts()
    assert counts.colours == ((1, 1), (2, 1), (3, 1))
    assert counts.tags == (("water", 2), ("lakes", 1))
    assert counts.sources == (("scraped", 3),)


def test_counts_say_what_choosing_would_list(
    library: Library, three: tuple[Highlight, ...]
) -> None:
    counts = library.highlighting.counts(HighlightFilter(words="water", colours=(2,)))
    assert counts.colours == ((2, 1), (3, 1))
    assert counts.tags == (("lakes", 1), ("water", 1))
    assert counts.sources == (("scraped", 1),)


def test_a_listed_highlight_is_anchored_in_the_text_of_today(
    library: Library, folder: Path
) -> None:
    kept = highlight(library, "after ten years of digging")
    lost = highlight(library, "one small share after another")
    text = "A new first paragraph.\n" + STORIES["suez.txt"].replace("one small share", "much")
    (folder / "suez.txt").write_text(text, encoding="utf-8")
    list(library.taking_in.take_in([folder]))
    spans = {h.id: h.span for h in library.highlighting.some([kept.id, lost.id])}
    found, present = spans[kept.id], library.reading.article(kept.article_id)
    assert found is not None
    assert present is not None
    assert found.of(present.text) == "after ten years of digging"
    assert spans[lost.id] is None
    assert {h.made_in for h in library.highlighting.some([lost.id])} == {lost.made_in}


def test_many_are_retagged_in_one_act_and_keep_the_tags_they_have_besides(
    library: Library, three: tuple[Highlight, ...]
) -> None:
    ids = [each.id for each in three]
    library.highlighting.retag(ids, add=["#to do", "water"], remove=["lakes"])
    after = [h.tags for h in library.highlighting.some(ids)]
    assert after == [("water", "to do"), ("water", "to do"), ("to do", "water")]
    assert library.reading.undo() == "tags of 3 highlights changed"
    assert [h.tags for h in library.highlighting.some(ids)] == [("water", "lakes"), ("water",), ()]
    assert library.reading.redo() == "tags of 3 highlights changed"


def test_many_are_coloured_noted_and_removed_in_one_act_each(
    library: Library, three: tuple[Highlight, ...]
) -> None:
    ids = [each.id for each in three]
    library.highlighting.change(*ids, colour=4)
    library.highlighting.annotate([*ids, 99], "seen\n  twice  ")
    lake, cafe, _ = library.highlighting.some(ids)
    assert (lake.colour, lake.note) == (4, "Where is it?\nAsk the engineers\nseen\n  twice")
    assert cafe.note == "seen\n  twice"
    library.highlighting.remove(*ids)
    assert highlights_of(library) == []
    assert library.reading.undo() == "3 highlights removed"
    assert library.reading.undo() == "note of 3 highlights changed"
    assert library.reading.undo() == "colour of 3 highlights changed"
    assert library.highlighting.some(ids)[0].note == "Where is it?\nAsk the engineers"
    with pytest.raises(StoreError, match="no longer in the library"):
        library.highlighting.remove(98, 99)


def test_the_lines_of_a_note_stay_as_they_were_typed(library: Library) -> None:
    # Of a length that a hard-wrapped article has: there they are one paragraph.
    wrapped = "\n".join(
        ["a line of a note that is nearly as long as a page is wide, and goes on"] * 4
    )
    made = highlight(library, "ten years", note=f"\n{wrapped}\r\n\n\x1b[2Jend\n")
    assert made.note == f"{wrapped}\n\nend"


def test_an_export_can_hold_some_highlights_alone(
    library: Library, three: tuple[Highlight, ...]
) -> None:
    lake, cafe, lifts = three
    text = library.exporting.render(form="json", highlight_ids=[lake.id, cafe.id])
    assert [each["id"] for each in json.loads(text)["highlights"]] == [lake.id, cafe.id]
    text = library.exporting.render(form="json", highlight_ids=[lifts.id, cafe.id, lake.id])
    assert [each["id"] for each in json.loads(text)["highlights"]] == [lifts.id, lake.id, cafe.id]
    assert library.exporting.render(form="json", highlight_ids=[]).count('"id"') == 0


def test_words_are_found_in_highlights_of_any_text(library: Library) -> None:
    one = article(library)
    made = library.highlighting.add(one.id, one.version.id, Span(0, 3), note="運河は十年 [b]")
    assert listed(library, HighlightFilter(words="十年")) == {made.id}
    assert listed(library, HighlightFilter(words="年十")) == set()
