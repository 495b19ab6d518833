"""A backup is the library as it was, whole and checked, while others go on."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.highlights import highlights_of
from tests.unit.library.conftest import find
from tests.unit.library.names_marked import ids, mark
from tui_reader.errors import ExportError, StoreError
from tui_reader.library import Library
from tui_reader.model import Progress, Span
from tui_reader.store import Store, backups


def opened_copy(copy: Path, directory: Path) -> Library:
    """A backup opened as its owner is told to."""
    directory.mkdir()
    shutil.copy(copy, directory / "library.sqlite")
    return Library.open(directory)


def test_a_backup_opens_as_a_library_with_all_that_was_made(
    library: Library, tmp_path: Path
) -> None:
    article = library.reading.article(find(library, "Suez"))
    assert article is not None
    library.highlighting.add(article.id, article.version.id, Span(0, 14), note="why")
    target = tmp_path / "copy.sqlite"
    steps: list[Progress] = []
    assert library.safekeeping.backup(target, steps.append) == target
    assert (steps[-1].done, steps[-1].total) == (steps[-1].total, steps[-1].total)
    assert target.stat().st_mode & 0o777 == 0o600
    copy = opened_copy(target, tmp_path / "again")
    assert copy.reading.article(article.id) == library.reading.article(article.id)
    assert highlights_of(copy)[0].note == "why"
    list(copy.searching.heal())
    assert copy.searching.hits("mosquitoes").total == 1
    copy.close()


def test_a_backup_is_one_file_and_leaves_no_other(library: Library, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    library.safekeeping.backup(tmp_path / "backups" / "a.sqlite", lambda _progress: None)
    assert [each.name for each in (tmp_path / "backups").iterdir()] == ["a.sqlite"]


def test_a_backup_never_overwrites(library: Library, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite"
    target.write_text("mine")
    with pytest.raises(ExportError, match="already a file"):
        library.safekeeping.backup(target, lambda _progress: None)
    assert target.read_text() == "mine"
    with pytest.raises(ExportError, match="could not be written: No such file"):
        library.safekeeping.backup(tmp_path / "nowhere" / "copy", lambda _progress: None)


def test_a_backup_holds_nobody_up_and_is_the_library_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "_PAGES_A_STEP", 1)
    store = Store(tmp_path / "library")
    for number in range(50):
        store.sources.add(f"file:///news/{number}/" + "x" * 4_000, "news")
    written: list[str] = []

    def write(_done: int, _total: int) -> None:
        if len(written) < 5:  # in another thread, as another program would
            thread = threading.Thread(
                target=lambda: written.append(
                    store.sources.add(f"file:///later/{len(written)}/", "later").name
                )
            )
            thread.start()
            thread.join()

    backups.copy(store.database.path, tmp_path / "copy.sqlite", write)
    assert written == ["later"] * 5
    with closing(sqlite3.connect(tmp_path / "copy.sqlite")) as connection:
        names = connection.execute("SELECT name, COUNT(*) FROM sources GROUP BY 1").fetchall()
    assert names == [("news", 50)]
    store.close()


def test_a_damaged_library_is_not_passed_off_as_a_backup(library: Library, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    library.safekeeping.backup(broken / "library.sqlite", lambda _progress: None)
    content = bytearray((broken / "library.sqlite").read_bytes())
    content[40_000:60_000] = b"\xff" * 20_000
    (broken / "library.sqlite").write_bytes(content)
    with pytest.raises((StoreError, sqlite3.DatabaseError)):
        backups.copy(broken / "library.sqlite", tmp_path / "copy.sqlite")
    assert not (tmp_path / "copy.sqlite").exists()
    assert list(tmp_path.glob(".copy*")) == []


def test_a_file_system_without_links_gets_its_backup_too(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(self: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    target = library.safekeeping.backup(tmp_path / "copy.sqlite", lambda _progress: None)
    assert target.stat().st_size > 0
    with pytest.raises(ExportError, match="already a file"):
        library.safekeeping.backup(target, lambda _progress: None)


def test_what_was_decided_about_names_is_in_a_backup_and_can_be_undone_there(
    library: Library, tmp_path: Path
) -> None:
    mark(library, "Suez", "Panama", "Mekong", "Africa")
    now = ids(library)
    library.naming.rename(now["Mekong"], "Mother of Waters")
    library.naming.merge([now["Panama"]], now["Suez"])
    library.naming.reject(now["Africa"])
    target = tmp_path / "copy.sqlite"
    library.safekeeping.backup(target, lambda _: None)
    copy = opened_copy(target, tmp_path / "again")
    assert names_of(copy) == names_of(library) == {("Mother of Waters", 1), ("Suez", 2)}
    mark(copy, "Suez", "Panama", "Mekong", "Africa")
    assert names_of(copy) == names_of(library), "whatever is found there again"
    assert copy.reading.undo() == "Africa rejected as a name"
    assert ("Africa", 1) in names_of(copy)
    assert ("Africa", 1) not in names_of(library)
    copy.close()


def names_of(library: Library) -> set[tuple[str, int]]:
    rows = library.naming.rows(library.naming.listed())
    return {(row.name, row.articles) for row in rows}
