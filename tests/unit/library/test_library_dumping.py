"""What a person made leaves as lines that diff well, and comes back the same."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.highlights import highlights_of
from tests.unit.library.conftest import STORIES, TEASERS, find
from tui_reader.errors import UsageError
from tui_reader.library import Library, dump_form
from tui_reader.library.dumping import Restored
from tui_reader.library.highlighting import cleaned
from tui_reader.model import Anchor, Filter, Label, Span
from tui_reader.store.made import Passage, Reference

Make = Callable[[str], Library]
UTC = st.just(dt.UTC)
NOTE = "first line\n\n  second 🌊"


@pytest.fixture
def other(tmp_path: Path) -> Make:
    """Makes an empty library of a name."""
    return lambda name: Library.open(tmp_path / name)


def lines(library: Library) -> list[str]:
    return list(library.dumping.dump())


def encoded(library: Library) -> list[bytes]:
    return [line.encode() + b"\n" for line in library.dumping.dump()]


def make_everything(library: Library, folder: Path) -> None:
    """Highlights in two versions, one of them lost, with what people write; and all the rest."""
    suez = library.reading.article(find(library, "Suez"))
    mekong = library.reading.article(find(library, "Mekong"))
    assert suez is not None
    assert mekong is not None
    library.highlighting.add(
        suez.id,
        suez.version.id,
        Span(0, 14),
        note="first line\n\n  second 🌊",
        tags=["sea", "Ägypten"],
    )
    start = suez.text.index("Ferdinand")
    library.highlighting.add(suez.id, suez.version.id, Span(start, start + 21), colour=4)
    start = mekong.text.index("café")
    library.highlighting.add(mekong.id, mekong.version.id, Span(start, start + 4), note='"{}\\')
    library.reading.correct(suez.id, {0: Label.OTHER, 4: Label.MAIN})
    library.reading.set_read([suez.id], True)
    library.reading.set_starred([mekong.id, find(library, "Panama")], True)
    changed = STORIES["suez.txt"].replace("Ferdinand de Lesseps had raised", "A banker raised")
    (folder / "suez.txt").write_text(changed + "It was widened in 2015.\n", "utf-8")
    list(library.taking_in.take_in([folder]))
    suez = library.reading.article(suez.id)
    assert suez is not None
    start = suez.text.index("widened")
    library.highlighting.add(suez.id, suez.version.id, Span(start, start + 7), note="when?")
    assert [h.span is None for h in suez.highlights].count(True) == 1


@pytest.fixture
def full(library: Library, folder: Path) -> Library:
    make_everything(library, folder)
    return library


def same_history(library: Library, folder: Path) -> Library:
    """The same documents taken into another library, the earlier version of one first."""
    now = (folder / "suez.txt").read_text("utf-8")
    before = STORIES["suez.txt"] + "\n".join(TEASERS) + "\n"
    (folder / "suez.txt").write_text(before, "utf-8")
    list(library.taking_in.take_in([folder]))
    (folder / "suez.txt").write_text(now, "utf-8")
    list(library.taking_in.take_in([folder]))
    return library


def test_a_dump_restored_into_a_fresh_library_dumps_the_same(
    full: Library, folder: Path, other: Make
) -> None:
    fresh = same_history(other("fresh"), folder)
    restored = fresh.dumping.restore(encoded(full))
    assert (restored.added, restored.unplaced) == (9, 0)
    assert lines(fresh) == lines(full)
    # Highlights made in one millisecond may change places.
    assert {h.note for h in highlights_of(fresh)} == {h.note for h in highlights_of(full)}
    fresh.close()


def test_lines_are_sorted_and_say_what_their_article_is(full: Library) -> None:
    first, *rest = lines(full)
    assert json.loads(first) == {"form": "newsreader dump", "version": 1}
    assert [first, *rest] == sorted([first, *rest])
    kinds = [json.loads(line)["kind"] for line in rest]
    assert sorted(kinds) == ["correction"] * 2 + ["highlight"] * 4 + ["read", "star", "star"]
    for line in map(json.loads, rest):
        assert list(line)[:4] == ["title", "addresses", "sha256", "kind"]
        assert len(line["sha256"]) == 64
        assert line["addresses"][0].startswith("file:///")
    highlight = next(line for line in map(json.loads, rest) if line.get("tags"))
    assert highlight["quote"]["exact"] == "The Suez Canal"
    assert highlight["position"] == {"start": 0, "end": 14}
    assert highlight["made_at"].endswith("Z")


def test_a_change_to_one_thing_changes_one_line(full: Library) -> None:
    before = set(lines(full))
    highlight, *_ = highlights_of(full)
    full.highlighting.change(highlight.id, note="another note")
    assert len(before - set(lines(full))) == 1
    assert len(set(lines(full)) - before) == 1
    full.reading.set_starred([highlight.article_id], True)
    assert len(set(lines(full)) - before) == 2


def test_restoring_leaves_what_is_there_and_undo_takes_back_what_was_added(
    full: Library, folder: Path, other: Make
) -> None:
    assert full.dumping.restore(encoded(full)) == Restored(
        present=9, kept_in=full.directory / "unplaced.jsonl"
    )
    fresh = same_history(other("fresh"), folder)
    suez = find(fresh, "Suez")
    fresh.reading.set_starred([suez], True)
    mine = lines(fresh)
    fresh.dumping.restore(encoded(full))
    assert len(lines(fresh)) == len(lines(full)) + 1
    assert fresh.reading.undo() == "9 things restored"
    assert lines(fresh) == mine
    assert fresh.reading.redo() == "9 things restored"
    assert len(lines(fresh)) == len(lines(full)) + 1
    fresh.close()


def test_a_note_that_differs_is_left_and_counted(full: Library) -> None:
    dumped = encoded(full)
    highlight, *_ = highlights_of(full)
    full.highlighting.change(highlight.id, note="written since")
    now = lines(full)
    restored = full.dumping.restore([*dumped, *dumped])
    assert (restored.added, restored.present, restored.different) == (0, 8, 1)
    assert lines(full) == now


def test_a_thing_that_stands_twice_is_added_once(full: Library, folder: Path, other: Make) -> None:
    first, *rest = encoded(full)
    fresh = same_history(other("fresh"), folder)
    again = [line.replace(b'"kind"', b' "kind"') for line in rest]
    restored = fresh.dumping.restore([first, *rest, *again])
    assert (restored.added, restored.present, restored.different) == (9, 9, 0)
    assert lines(fresh) == lines(full)
    fresh.close()


def test_what_has_no_article_is_kept_and_placed_once_it_is_added(
    full: Library, folder: Path, other: Make
) -> None:
    fresh = other("fresh")
    restored = fresh.dumping.restore(encoded(full))
    assert (restored.added, restored.no_article) == (0, 9)
    assert restored.kept_in.stat().st_mode & 0o777 == 0o600
    assert restored.kept_in.read_bytes() == b"".join(encoded(full))
    same_history(fresh, folder)
    assert fresh.dumping.restore().added == 9
    assert lines(fresh) == lines(full)
    assert not restored.kept_in.exists()
    fresh.close()


def test_articles_are_found_by_their_text_wherever_they_are_now(
    library: Library, folder: Path, other: Make, tmp_path: Path
) -> None:
    library.reading.set_starred([find(library, "Suez")], True)
    moved = folder.rename(tmp_path / "elsewhere")
    fresh = other("fresh")
    list(fresh.taking_in.take_in([moved]))
    assert fresh.dumping.restore(encoded(library)).added == 1
    assert fresh.reading.listing(only=Filter(starred=True)).ids(0, 9) == [find(fresh, "Suez")]
    fresh.close()


def test_where_only_a_newer_text_is_here_a_passage_is_found_again_or_kept_for_later(
    full: Library, folder: Path, other: Make
) -> None:
    fresh = other("fresh")
    list(fresh.taking_in.take_in([folder]))  # the earlier version is nowhere any more
    restored = fresh.dumping.restore(encoded(full))
    assert (restored.added, restored.no_text) == (7, 2)
    kept = [json.loads(line) for line in restored.kept_in.read_bytes().splitlines()[1:]]
    assert sorted(line["kind"] for line in kept) == ["highlight", "read"]
    for highlight in highlights_of(fresh):
        article = fresh.reading.article(highlight.article_id)
        assert article is not None
        assert highlight.span is not None
        assert highlight.span.of(article.text) == highlight.anchor.exact
    fresh.close()


def test_a_passage_that_does_not_stand_where_a_dump_says_is_not_believed(
    full: Library, folder: Path, other: Make
) -> None:
    first, *rest = encoded(full)
    told = [line.replace(b'"start": 0, "end": 14', b'"start": 3, "end": 17') for line in rest]
    fresh = same_history(other("fresh"), folder)
    restored = fresh.dumping.restore([first, *told])
    assert (restored.added, restored.no_text) == (8, 1)
    fresh.close()


def test_what_cannot_be_read_is_kept_and_told_by_line(library: Library) -> None:
    first = dump_form.first_line().encode()
    broken = [b"{", b"[]", b'"x"', b'{"title": 1}', b'{"title": "a", "addresses": []}', b"\xff\xfe"]
    restored = library.dumping.restore([first + b"\n", b"\n", *broken])
    assert (restored.added, restored.unreadable) == (0, 6)
    assert restored.complaint == "line 2: expected a JSON object in UTF-8"
    assert restored.kept_in.read_bytes().splitlines() == [first, *broken]


@pytest.mark.parametrize(
    "first", [b"", b"\n", b"# Highlights\n", b'{"form": "other"}', b"[" * 9999]
)
def test_what_is_no_dump_is_refused(library: Library, first: bytes) -> None:
    with pytest.raises(UsageError, match="This is no dump"):
        library.dumping.restore([first, b"{}"])
    assert library.dumping.unplaced() == []


def test_a_dump_of_a_newer_program_is_refused(library: Library) -> None:
    with pytest.raises(UsageError, match="newer newsreader"):
        library.dumping.restore([b'{"form": "newsreader dump", "version": 2}'])


def test_what_comes_from_outside_is_made_safe(full: Library, folder: Path, other: Make) -> None:
    first, *rest = (json.loads(line) for line in lines(full))
    for line in rest:
        if line["kind"] == "highlight":
            line |= {
                "note": "\x1b]52;c;T1dORUQ=\x07bad",
                "tags": ["\x1b[5i#red\n", 'a"b'],
                "colour": 99,
            }
    fresh = same_history(other("fresh"), folder)
    fresh.dumping.restore([json.dumps(line).encode() for line in (first, *rest)])
    for highlight in highlights_of(fresh):
        assert (highlight.note, highlight.tags, highlight.colour) == ("bad", ("red", 'a"b'), 5)
    assert "\x1b" not in "".join(lines(fresh))
    fresh.close()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
NAMES = ["title", "addresses", "sha256", "kind", "read_at", "line_sha256", "occurrence", "line"]
NAMES += ["label", "made_at", "position", "quote", "colour", "tags", "note"]


@given(
    st.binary()
    | st.dictionaries(st.sampled_from(NAMES), JSON).map(lambda each: json.dumps(each).encode())
)
def test_any_line_says_something_or_is_told_in_words(line: bytes) -> None:
    try:
        made = dump_form.parse(line)
    except ValueError as error:
        assert str(error).startswith("expected ")
    else:
        assert dump_form.parse(dump_form.lines([made])[0].encode()) == made


@given(st.text(), st.lists(st.text()), st.text(min_size=1), st.datetimes(timezones=UTC))
def test_a_highlight_goes_through_its_line_unchanged(
    note: str, tags: list[str], exact: str, made_at: dt.datetime
) -> None:
    remarks = cleaned(note, 2, tags)
    made = Passage(
        Reference("A title", ("file:///a%20b.txt",), "0" * 64),
        Anchor(3, 3 + len(exact), exact, "", "after"),
        made_at.replace(microsecond=made_at.microsecond // 1000 * 1000),
        remarks.colour,
        remarks.tags,
        remarks.note,
    )
    (line,) = dump_form.lines([made])
    assert "\n" not in line
    assert dump_form.parse(line.encode()) == made


def test_the_page_about_dumps_tells_of_every_kind_of_line() -> None:
    page = (Path(__file__).parents[3] / "docs" / "safekeeping.md").read_text(encoding="utf-8")
    assert [kind for kind in (*dump_form._KINDS, "highlight") if f"| `{kind}` |" not in page] == []
