"""A decision about tens of thousands of mentions is made whole or not at all, whenever one dies."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests import many_names
from tui_reader.model import EntityType
from tui_reader.store import Store

# Ends as by `kill -9`, before the statement of this number (from 1) that the act would run.
DYING = """
import os, signal, sys
from pathlib import Path
from tui_reader.store import Store
from tests.unit.store.test_store_killed import ACTS

store = Store(Path(sys.argv[1]))
dies_before, run = int(sys.argv[3]), []

def statement(sql):
    run.append(sql)
    if len(run) == dies_before:
        os.kill(os.getpid(), signal.SIGKILL)

store.database.connection.set_trace_callback(statement)
ACTS[sys.argv[2]](store)
store.database.connection.set_trace_callback(None)
print(len(run))
"""
ACTS = {
    "merge": lambda store: store.deciding.merge([of(store, many_names.OTHER)], of(store, "Grid")),
    "reject": lambda store: store.deciding.reject(of(store, "Grid")),
    "split": lambda store: store.deciding.split(of(store, "Grid"), "the Grid"),
    "undo": lambda store: store.acts.undo(),
}
State = tuple[list[tuple[object, ...]], ...]


def of(store: Store, words: str) -> int:
    """The entity with these words in its name."""
    return store.entities.listed(frozenset(EntityType), words)[0]


def state(directory: Path) -> State:
    """All that is known of names, after whatever a new start mends; sound, and counted rightly."""
    store = Store(directory)
    listed = store.entities.rows(store.entities.listed(frozenset(EntityType)))
    for row in listed:
        card = store.entities.card(row.entity_id)
        assert (row.mentions, row.articles) == (card.mentions, card.articles)
        assert sum(many for _, many in card.aliases) == card.mentions
        assert store.entities.count_with([row.entity_id]) == card.articles
    store.close()
    with closing(sqlite3.connect(directory / "library.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return tuple(
            connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in ("entities", "forms", "decisions", "acts", "appearances")
        )


def timeless(whole: State) -> State:
    """The same but for when acts were done."""
    entities, forms, decisions, acts, appearances = whole
    return (
        entities,
        forms,
        [row[:-1] for row in decisions],
        [(row[0], row[2], row[4]) for row in acts],
        appearances,
    )


def run(directory: Path, act: str, dies_before: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", DYING, directory, act, str(dies_before)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("act", ACTS)
def test_a_kill_in_the_middle_of_a_decision_leaves_all_of_it_or_nothing(
    act: str, tmp_path: Path
) -> None:
    directory = tmp_path / "library"
    many_names.fill(directory, articles=400, mentions=30)
    if act == "undo":
        store = Store(directory)
        ACTS["merge"](store)
        store.close()
    before = state(directory)
    dry = tmp_path / "dry"
    dry.mkdir()
    with closing(sqlite3.connect(directory / "library.sqlite")) as connection:
        connection.execute("VACUUM INTO ?", (str(dry / "library.sqlite"),))
    whole = run(dry, act, 0)
    assert whole.returncode == 0, whole.stderr
    statements, after = int(whole.stdout), timeless(state(dry))
    assert timeless(before) != after
    for dies_before in {2, statements // 2, statements - 1, statements}:
        killed = run(directory, act, dies_before)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        assert state(directory) == before, "nothing of it, since it was not committed"
    assert run(directory, act, 0).returncode == 0
    assert timeless(state(directory)) == after, "and then all of it"
