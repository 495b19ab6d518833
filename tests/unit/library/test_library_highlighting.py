"""Highlights and exports: on disk at once, anchored in the text, never over another file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.highlights import highlights_of
from tests.unit.library.conftest import STORIES, TEASERS, find
from tests.unit.library.highlighting import article, highlight
from tui_reader.errors import ExportError, StoreError
from tui_reader.library import Library
from tui_reader.model import EntityType, Mention


def test_a_highlight_covers_the_passage_without_the_space_around_it(library: Library) -> None:
    made = highlight(library, " opened in November 1869 ")
    assert made.anchor.exact == "opened in November 1869"
    assert made.span is not None
    assert made.span.of(article(library).text) == "opened in November 1869"


def test_white_space_alone_is_not_highlighted(library: Library) -> None:
    with pytest.raises(StoreError, match="no text in that passage"):
        highlight(library, "\n")


def test_notes_and_tags_are_made_safe_and_colours_held_in_range(library: Library) -> None:
    made = highlight(library, "ten years", note="a\x1b[31mb\nsecond line")
    library.highlighting.change(made.id, colour=9, tags=["#water", "water", " ", "to do"])
    assert made.note == "ab\nsecond line"
    (changed,) = library.highlighting.some([made.id])
    assert (changed.colour, changed.tags) == (5, ("water", "to do"))


def test_highlights_survive_an_update_of_the_text_where_their_passage_does(
    library: Library, folder: Path
) -> None:
    kept = highlight(library, "after ten years of digging")
    lost = highlight(library, "one small share after another")
    text = (
        "A first paragraph was put before everything else in the morning.\n" + STORIES["suez.txt"]
    )
    text = text.replace("one small share after another", "from a great many people")
    (folder / "suez.txt").write_text(text, encoding="utf-8")
    list(library.taking_in.take_in([folder]))
    found = {h.id: h for h in highlights_of(library)}
    current = library.reading.article(kept.article_id)
    assert current is not None
    assert current.versions == 2
    place = found[kept.id].span
    assert place is not None
    assert place.of(current.text) == "after ten years of digging"
    assert found[lost.id].span is None


def test_all_highlights_come_with_their_article_newest_first(library: Library) -> None:
    first = highlight(library, "ten years")
    second = highlight(library, "Gatun Lake", word="Panama")
    listed = library.highlighting.listing().rows(0, 9)
    assert [(each.row.id, each.highlight.id) for each in listed] == [
        (find(library, "Panama"), second.id),
        (find(library, "Suez"), first.id),
    ]
    assert library.highlighting.article_of(first.id) == find(library, "Suez")
    assert library.highlighting.article_of(999) is None


def test_a_removed_highlight_is_back_after_undo(library: Library) -> None:
    made = highlight(library, "ten years", note="why")
    library.highlighting.remove(made.id)
    assert highlights_of(library) == []
    assert library.reading.undo() == "1 highlight removed"
    [again] = highlights_of(library)
    assert again == made
    assert library.reading.redo() == "1 highlight removed"


def test_an_export_holds_the_quotation_its_names_and_its_evidence(
    library: Library, folder: Path
) -> None:
    one = article(library)
    start = one.text.index("Ferdinand de Lesseps")
    mention = Mention(start, start + 20, EntityType.PERSON, "Ferdinand de Lesseps")
    library._store.names.keep("test 1", [(one.id, one.version.id, (mention,))])
    made = highlight(library, "Ferdinand de Lesseps had raised the money", note="by shares")
    (record,) = json.loads(library.exporting.render(form="json"))["highlights"]
    assert record["quote"] == "Ferdinand de Lesseps had raised the money"
    assert [name["entity"] for name in record["entities"]] == ["Ferdinand de Lesseps"]
    assert record["lines"] == [2, 2]
    assert record["note"] == "by shares"
    assert record["open"] == f"{one.id}#{made.id}"
    assert record["article"]["address"] == (folder / "suez.txt").as_uri()
    assert record["version"]["sha256"] == one.version.sha256
    assert TEASERS[0] not in library.exporting.render()


def test_an_export_quotes_the_text_that_was_read_even_when_it_has_changed_since(
    library: Library, folder: Path
) -> None:
    before = article(library).version.sha256
    highlight(library, "one small share after another")
    (folder / "suez.txt").write_text("All is new here, and nothing is as it was before.\n")
    list(library.taking_in.take_in([folder]))
    (record,) = json.loads(library.exporting.render(form="json"))["highlights"]
    assert (record["lost"], record["version"]["sha256"]) == (True, before)


def test_an_export_names_the_address_at_which_the_article_still_is(
    library: Library, folder: Path
) -> None:
    one = highlight(library, "ten years")
    copy = folder / "zzz.txt"
    copy.write_bytes((folder / "suez.txt").read_bytes())
    list(library.taking_in.take_in([folder]))
    copy.unlink()
    list(library.taking_in.take_in([folder]))
    (record,) = json.loads(library.exporting.render(form="json"))["highlights"]
    assert record["article"]["address"] == (folder / "suez.txt").as_uri()
    assert record["article"]["address"] == library.reading.address(one.article_id)


def test_only_the_articles_asked_for_are_exported(library: Library) -> None:
    highlight(library, "ten years")
    highlight(library, "Gatun Lake", word="Panama")
    text = library.exporting.render([find(library, "Panama"), 999])
    assert "Gatun Lake" in text
    assert "ten years" not in text


def test_an_export_is_never_written_over_another_file(library: Library, tmp_path: Path) -> None:
    highlight(library, "ten years")
    target = tmp_path / "out.md"
    assert library.exporting.write(target) == target
    assert "ten years" in target.read_text(encoding="utf-8")
    target.write_text("mine")
    with pytest.raises(ExportError, match="already a file"):
        library.exporting.write(target)
    assert target.read_text() == "mine"
    library.exporting.write(target, replace=True)
    assert "ten years" in target.read_text(encoding="utf-8")
    assert sorted(p.name for p in tmp_path.glob("*out*")) == ["out.md"]


def test_an_export_that_cannot_be_written_says_why(library: Library, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="could not be written"):
        library.exporting.write(tmp_path / "missing" / "out.md")
    with pytest.raises(ExportError, match="no export format"):
        library.exporting.render(form="docx")
