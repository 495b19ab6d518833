"""Libraries of every schema that was released are brought up to date, after a copy was made."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.highlights import highlights_of
from tui_reader.errors import StoreError
from tui_reader.library import Library
from tui_reader.model import Label
from tui_reader.store import Store, backups
from tui_reader.store import database as database_module

RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql"))
OPEN = "import sys; from pathlib import Path; from tui_reader.store import Store; "


def released(script: Path, directory: Path) -> Path:
    """A library as the program of that schema left it."""
    directory.mkdir()
    path = directory / "library.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script.read_text("utf-8"))
        connection.execute("PRAGMA journal_mode = WAL")
    return path


def schema(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def made_by_a_person(path: Path) -> list[set[tuple[str, object]]]:
    """Row by row what each column holds."""
    tables = ("highlights", "corrections", "states", "places", "acts")
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return [
            set(dict(row).items())
            for table in tables
            for row in connection.execute(f"SELECT * FROM {table}")
        ]


def is_kept(before: list[set[tuple[str, object]]], path: Path) -> bool:
    """Whether all rows are there as they were; a later schema may have more columns."""
    after = made_by_a_person(path)
    return all(old <= new for old, new in zip(before, after, strict=True))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The library file of the first schema."""
    return released(RELEASED[0], tmp_path / "library")


def test_there_is_a_library_of_the_first_schema() -> None:
    assert [script.stem for script in RELEASED][:1] == ["0001"]


@pytest.mark.parametrize("script", RELEASED, ids=lambda script: script.stem)
def test_a_released_library_keeps_all_that_a_person_made(script: Path, tmp_path: Path) -> None:
    path = released(script, tmp_path / "library")
    before = made_by_a_person(path)
    library = Library.open(path.parent)
    assert is_kept(before, path)
    [highlight] = highlights_of(library)
    article = library.reading.article(highlight.article_id)
    assert article is not None
    assert highlight.span is not None
    assert highlight.span.of(article.text) == "older than my father"
    assert (highlight.note, highlight.tags, highlight.colour) == ("why?\nask him", ("sea",), 3)
    assert (article.versions, article.row.changed, article.place) == (2, True, 40)
    assert article.lines[2].label is Label.TEASER
    assert library.examine().store_faults == ()
    assert library.reading.redo() == "1 article starred"
    library.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_library_is_copied_as_it_was_and_that_is_said_once(old: Path) -> None:
    before = made_by_a_person(old)
    library = Library.open(old.parent)
    (copy,) = old.parent.glob("library-schema-1-*.sqlite")
    assert library.notice is not None
    assert str(copy) in library.notice
    library.close()
    assert schema(copy) == 1
    assert made_by_a_person(copy) == before
    again = Library.open(old.parent)
    assert again.notice is None
    again.close()
    assert list(old.parent.glob("library-schema-*")) == [copy]


def test_the_copy_opens_as_a_library(old: Path, tmp_path: Path) -> None:
    Store(old.parent).close()
    (copy,) = old.parent.glob("library-schema-1-*.sqlite")
    (tmp_path / "other").mkdir()
    copy.rename(tmp_path / "other" / "library.sqlite")
    library = Library.open(tmp_path / "other")
    assert library.reading.count() == 2
    library.close()


def test_a_new_library_is_not_copied(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "new")
    assert library.notice is None
    assert list((tmp_path / "new").glob("library-schema-*")) == []
    library.close()


def test_of_several_programs_that_open_at_once_one_brings_it_up_to_date(old: Path) -> None:
    program = OPEN + "print(Store(Path(sys.argv[1])).database.copied_to is not None)"
    several = [
        subprocess.Popen(
            [sys.executable, "-c", program, old.parent], stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    said = sorted(each.communicate()[0].strip() for each in several)
    assert said == ["False", "False", "True"]
    assert len(list(old.parent.glob("library-schema-*"))) == 1


def test_a_step_that_fails_leaves_the_library_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = database_module._statements
    monkeypatch.setattr(
        database_module, "_statements", lambda script: [*whole(script), "INSERT INTO nowhere"]
    )
    with pytest.raises(StoreError, match="could not be used"):
        Store(old.parent)
    assert schema(old) == 1
    monkeypatch.undo()
    Store(old.parent).close()
    assert schema(old) > 1


def test_where_the_copy_has_no_room_nothing_is_changed_and_the_reason_is_said(old: Path) -> None:
    before = made_by_a_person(old)
    program = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({64 * 1024}, {resource.RLIM_INFINITY})); "
        + OPEN
        + "Store(Path(sys.argv[1]))"
    )
    assert old.stat().st_size > 64 * 1024
    done = subprocess.run(
        [sys.executable, "-c", program, old.parent], capture_output=True, text=True
    )
    assert "no copy of it could be made beside it first" in done.stderr
    assert "nothing was changed" in done.stderr
    assert schema(old) == 1
    assert made_by_a_person(old) == before
    assert {each.suffix for each in old.parent.iterdir()} <= {
        ".sqlite",
        ".sqlite-wal",
        ".sqlite-shm",
    }
    assert list(old.parent.glob("*library-schema-*")) == []


def test_where_the_copy_cannot_be_written_nothing_is_changed(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = backups.copy
    monkeypatch.setattr(
        "tui_reader.store.backups.copy",
        lambda library, target: copied(library, target.parent / "no such folder" / "copy"),
    )
    with pytest.raises(StoreError, match=r"No such file or directory.*nothing was changed"):
        Store(old.parent)
    assert schema(old) == 1
