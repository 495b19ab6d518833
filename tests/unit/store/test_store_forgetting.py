"""What is forgotten is kept aside, whole, and comes back; for good means for good."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.unit.store.delivering import delivery
from tui_reader import anchors
from tui_reader.errors import StoreError
from tui_reader.model import Failure, Filter, Label, Source, Span
from tui_reader.store import Stamp, Store, aside
from tui_reader.store.acts import Remarks

SECRET = "The cipher clerk kept his keys in a biscuit tin."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "library")
    source = opened.sources.add("file:///news/", "news")
    texts = {"1.txt": "The river rose.", "2.txt": SECRET, "3.txt": "Boats came down."}
    deliveries = [delivery(uri, text, prints=frozenset({len(text)})) for uri, text in texts.items()]
    failure = ("4.txt", Failure("4.txt", "It is empty."))
    opened.deliveries.keep(source.id, "news", deliveries, [failure], [Stamp("1.txt", 15, 1)])
    opened.deliveries.keep(source.id, "news", [delivery("2.txt", f"{SECRET} Twice.")])
    other = opened.sources.add("file:///other/", "other")
    opened.deliveries.keep(other.id, "other", [delivery("x.txt", "Boats came down.")])
    opened.acts.set_read([1, 2], read=True)
    opened.acts.set_place(2, 7)
    opened.repetitions.remember(2, 4, {11, 12})
    opened.names.keep("test 1", [(each, each, ()) for each in (1, 2, 3)])
    yield opened
    opened.close()


def news(store: Store) -> Source:
    return next(source for source in store.sources.all() if source.name == "news")


def folder(store: Store) -> Path:
    return store.directory / aside.FOLDER


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows that going away and coming back must leave as they are."""
    left_out = {"addresses": ("id",), "articles": ("generation",)}
    found = {}
    for moved in aside.MOVED:
        columns = [
            row["name"]
            for row in store.database.rows(f"PRAGMA table_info({moved.table})")
            if row["name"] not in left_out.get(moved.table, ())
        ]
        rows = store.database.rows(f"SELECT {', '.join(columns)} FROM {moved.table}")
        found[moved.table] = sorted((tuple(row) for row in rows), key=repr)
    return found


def test_every_table_is_declared_to_go_to_be_made_anew_or_to_stay(store: Store) -> None:
    tables = {
        row["name"]
        for row in store.database.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    }
    declared = [*(moved.table for moved in aside.MOVED), *aside.MADE_ANEW, *aside.STAYING]
    assert sorted(declared) == sorted(tables)


def test_every_table_that_goes_had_a_row_in_these_tests(store: Store) -> None:
    empty = {table for table, rows in everything(store).items() if not rows}
    assert empty <= {"openings"}  # made by the pipeline; the library's tests have them


def test_undo_brings_everything_back_with_its_numbers(store: Store) -> None:
    before = everything(store)
    generation = store.generations.current()
    store.acts.forget(news(store))
    assert store.articles.count(Filter()) == 1
    assert store.acts.undo() == "source news forgotten"
    assert everything(store) == before
    assert store.generations.changed_after(generation + 1, 10).article_ids == (1, 2)
    assert store.generations.removed_after(0) == []
    assert store.names.unrecognised("test 1", 10) != []
    assert store.database.rows("PRAGMA foreign_key_check") == []


def test_undo_reaches_across_a_restart_and_goes_on_to_what_was_done_before(store: Store) -> None:
    store.acts.forget(news(store))
    store.close()
    again = Store(store.directory)
    assert again.acts.undo() == "source news forgotten"
    assert again.acts.undo() == "2 articles marked as read"
    assert again.acts.redo() == "2 articles marked as read"
    assert again.acts.redo() == "source news forgotten"
    assert [source.name for source in again.sources.all()] == ["other"]
    assert again.acts.undo() == "source news forgotten"
    assert news(again).articles == 3
    again.close()


def test_articles_that_stay_get_their_address_and_source_back(store: Store) -> None:
    one = store.articles.article(1)
    assert one is not None
    anchor = anchors.make(one.text, Span(4, 9))
    store.acts.add_highlight(1, one.version.id, anchor, Remarks(note="why"))
    store.acts.correct(2, {0: Label.OTHER})
    before = everything(store)
    store.acts.forget(news(store))
    marked = store.articles.article(1)
    assert marked is not None
    assert (marked.addresses, len(marked.highlights)) == ((), 1)
    store.acts.undo()
    assert everything(store) == before


def test_two_sources_forgotten_one_after_the_other_come_back_in_turn(store: Store) -> None:
    before = everything(store)
    other = next(source for source in store.sources.all() if source.name == "other")
    store.acts.forget(news(store))
    store.acts.forget(other)
    assert store.articles.count(Filter()) == 0
    store.acts.undo()
    store.acts.undo()
    assert everything(store) == before


def test_what_is_kept_aside_is_whole_private_and_listed(store: Store) -> None:
    store.acts.forget(news(store))
    (kept,) = store.acts.kept_aside()
    assert (kept.name, kept.uri, kept.articles) == ("news", "file:///news/", 2)
    path = folder(store) / kept.file
    assert kept.size == path.stat().st_size
    assert path.stat().st_mode & 0o777 == 0o600
    assert folder(store).stat().st_mode & 0o777 == 0o700
    with closing(sqlite3.connect(path)) as connection:
        texts = {row[0] for row in connection.execute("SELECT text FROM versions")}
    assert texts == {"The river rose.", SECRET, f"{SECRET} Twice."}
    store.acts.undo()
    assert store.acts.kept_aside() == []
    assert list(folder(store).iterdir()) == []


def test_a_source_added_again_is_told_and_does_not_block_what_was_done_before(
    store: Store,
) -> None:
    store.acts.forget(news(store))
    store.sources.add("file:///news/", "news")
    with pytest.raises(StoreError, match="news was added again since it was forgotten"):
        store.acts.undo()
    assert store.acts.undo() == "2 articles marked as read"
    assert len(store.acts.kept_aside()) == 1
    store.acts.sweep_aside()
    assert len(store.acts.kept_aside()) == 1


@pytest.mark.parametrize("how", [Path.unlink, lambda path: path.write_bytes(b"no database" * 99)])
def test_a_lost_file_is_told_and_does_not_block_what_was_done_before(
    store: Store, how: object
) -> None:
    store.acts.forget(news(store))
    (path,) = folder(store).iterdir()
    how(path)  # type: ignore[operator]
    with pytest.raises(StoreError, match="missing or damaged"):
        store.acts.undo()
    assert store.acts.undo() == "2 articles marked as read"


def test_where_nothing_can_be_kept_aside_nothing_is_forgotten(store: Store) -> None:
    folder(store).write_text("in the way")
    with pytest.raises(StoreError, match=r"Nothing was forgotten.*--for-good"):
        store.acts.forget(news(store))
    assert news(store).articles == 3
    assert store.acts.undo() == "2 articles marked as read"


def test_for_good_leaves_nothing_on_disk(store: Store) -> None:
    store.acts.forget(news(store))
    store.acts.undo()
    store.acts.forget(news(store))
    source = store.sources.add("file:///news/", "news")
    store.deliveries.keep(source.id, "news", [delivery("2.txt", SECRET)])
    store.acts.forget_for_good("file:///news/")
    assert store.acts.kept_aside() == []
    assert [source.name for source in store.sources.all()] == ["other"]
    for path in store.directory.rglob("*"):
        assert not path.is_file() or b"cipher clerk" not in path.read_bytes(), path
    assert store.acts.undo() == "2 articles marked as read"


def test_for_good_takes_quotations_out_of_the_journal_too(store: Store) -> None:
    two = store.articles.article(2)
    assert two is not None
    made = store.acts.add_highlight(
        2, two.version.id, anchors.make(two.text, Span(4, 16)), Remarks()
    )
    store.acts.remove_highlights([made])
    store.acts.forget_for_good("file:///news/")
    for path in store.directory.rglob("*"):
        assert not path.is_file() or b"cipher clerk" not in path.read_bytes(), path


# A program that ends as by kill -9 at one of the steps of forgetting or of undoing it.
DIES = """
import os, sys
from pathlib import Path
from tui_reader.store import Store, aside, journal

step, what = sys.argv[2:]
store = Store(Path(sys.argv[1]))
def die(*_, **__):
    os._exit(9)
if step == "before it is kept":
    aside.Aside._copy = die
elif step == "before it is deleted":
    aside.delete = die
elif step == "before it is journalled":
    journal._record = die
elif step == "before it is back":
    aside._bring_back = die
elif step == "before the file goes":
    aside.Aside.discard = die
if what == "forget":
    store.acts.forget(store.sources.all()[0])
else:
    store.acts.undo()
"""


@pytest.mark.parametrize(
    ("step", "what"),
    [
        ("before it is kept", "forget"),
        ("before it is deleted", "forget"),
        ("before it is journalled", "forget"),
        ("before it is back", "undo"),
        ("before the file goes", "undo"),
    ],
)
def test_a_crash_between_the_steps_heals(store: Store, step: str, what: str) -> None:
    before = everything(store)
    if what == "undo":
        store.acts.forget(news(store))
    store.close()
    done = subprocess.run([sys.executable, "-c", DIES, store.directory, step, what])
    assert done.returncode == 9
    again = Store(store.directory)
    again.acts.sweep_aside()
    if step == "before it is back":
        assert again.acts.undo() == "source news forgotten"
    assert everything(again) == before
    assert list(folder(again).glob("*")) == []
    again.acts.forget(news(again))
    assert again.acts.undo() == "source news forgotten"
    assert everything(again) == before
    again.close()


def test_a_table_or_column_that_came_later_is_left_as_it_is_made(store: Store) -> None:
    store.acts.forget(news(store))
    (path,) = folder(store).iterdir()
    with closing(sqlite3.connect(path)) as connection:  # as an earlier program would have kept it
        connection.execute("DROP TABLE openings")
        connection.execute("DROP TABLE read_texts")
        connection.execute("ALTER TABLE articles DROP COLUMN judged_by")
        connection.execute("ALTER TABLE articles DROP COLUMN body")
        connection.commit()
    store.acts.undo()
    assert news(store).articles == 3
    assert store.separations.count_outdated("test 1") >= 2


def test_a_library_named_by_a_relative_path_is_forgotten_from_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    relative = Store(Path("here"))
    source = relative.sources.add("file:///news/", "news")
    relative.acts.forget(source)
    assert relative.acts.undo() == "source news forgotten"
    assert relative.sources.all() == [source]
    relative.close()
