"""The file itself: schema, transactions, threads, and errors that a person can act on."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from tests.unit.store.delivering import delivery
from tui_reader.errors import StoreError
from tui_reader.model import Filter
from tui_reader.store import Store
from tui_reader.store import database as database_module
from tui_reader.store.times import from_ms


def test_the_library_is_its_owners_alone(tmp_path: Path) -> None:
    store = Store(tmp_path / "deep" / "library")
    assert (tmp_path / "deep" / "library").stat().st_mode & 0o777 == 0o700
    store.close()


def test_opening_again_finds_what_was_kept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    source = store.sources.add("file:///news/", "news")
    store.deliveries.keep(source.id, "news", [delivery("a.txt", "First.")])
    store.close()
    again = Store(tmp_path)
    assert again.articles.count(Filter()) == 1
    again.close()


def test_a_library_of_a_newer_program_is_refused_in_a_sentence(tmp_path: Path) -> None:
    Store(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "library.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match=r"newer newsreader.*update this program"):
        Store(tmp_path)


def test_a_file_that_is_no_library_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_bytes(b"no database, " * 100)
    with pytest.raises(StoreError, match=r"damaged.*restore it from a backup"):
        Store(tmp_path)


def test_a_place_where_no_library_can_be_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match=r"cannot be made.*--library"):
        Store(tmp_path / "file" / "library")
    (tmp_path / "library.sqlite").mkdir()
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(tmp_path)


def test_a_failed_transaction_leaves_nothing_behind(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with (
        pytest.raises(StoreError, match="could not be used"),
        store.database.transaction(durable=True) as connection,
    ):
        connection.execute("INSERT INTO meta VALUES ('a', 'b')")
        connection.execute("INSERT INTO meta VALUES ('a', 'c')")
    assert store.database.number("SELECT COUNT(*) FROM meta WHERE name = 'a'") == 0
    store.close()


def test_a_writer_that_waits_in_vain_says_who_is_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "BUSY_TIMEOUT_S", 0.05)
    first, second = Store(tmp_path), Store(tmp_path)
    with (
        first.database.transaction(durable=False),
        pytest.raises(StoreError, match="being written by another newsreader"),
        second.database.transaction(durable=False),
    ):
        pass
    assert second.articles.count(Filter()) == 0  # reading never waits
    first.close()
    second.close()


def test_each_thread_reads_and_writes_for_itself(tmp_path: Path) -> None:
    store = Store(tmp_path)
    seen: list[str] = []
    thread = threading.Thread(
        target=lambda: seen.append(store.sources.add("file:///news/", "news").name)
    )
    thread.start()
    thread.join()
    assert seen == ["news"]
    assert [source.name for source in store.sources.all()] == ["news"]
    store.close()


def test_a_sound_file_passes_its_check_and_a_damaged_one_does_not(tmp_path: Path) -> None:
    store = Store(tmp_path)
    source = store.sources.add("file:///news/", "news")
    store.deliveries.keep(
        source.id, "news", [delivery(f"{n}.txt", f"{n} " * 900) for n in range(99)]
    )
    assert store.database.check() == []
    store.close()
    path = tmp_path / "library.sqlite"
    content = bytearray(path.read_bytes())
    content[40_000:90_000] = b"\xff" * 50_000
    path.write_bytes(content)
    damaged = Store(tmp_path)
    assert damaged.database.check() != []
    damaged.close()


def test_times_beyond_the_calendar_are_held_inside_it() -> None:
    assert from_ms(10**18).year == 9999
    assert from_ms(-(10**18)).year == 1
