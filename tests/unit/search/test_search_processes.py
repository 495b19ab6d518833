"""Several processes at one index: readers see whole states, writers wait for each other."""

import subprocess
import sys
import threading

import pytest

from tui_reader.errors import StoreError
from tui_reader.search.engine import IndexedArticle
from tui_reader.search.query import parse
from tui_reader.search.whoosh_engine import WhooshEngine

COMMITS = 25

WRITER = f"""
import sys
from pathlib import Path
from tui_reader.search.engine import IndexedArticle
from tui_reader.search.whoosh_engine import WhooshEngine

engine = WhooshEngine(Path(sys.argv[1]))
for generation in range(2, {COMMITS} + 2):
    batch = [IndexedArticle(n, "", f"river state{{generation}}") for n in range(10)]
    engine.update(batch, [], generation)
"""

# Says that it writes, and goes on when it is told to.
HOLDER = """
import sys
from pathlib import Path
from tui_reader.search.engine import IndexedArticle
from tui_reader.search.whoosh_engine import WhooshEngine
from tui_reader.search import whoosh_index

write = whoosh_index.write

def slowly(*arguments):
    print("writing", flush=True)
    sys.stdin.readline()
    write(*arguments)

whoosh_index.write = slowly
WhooshEngine(Path(sys.argv[1])).update([IndexedArticle(2, "", "held")], [], 2)
"""


def python(program, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def ids(engine, text):
    return list(engine.search(parse(text).tree).ids)


def test_a_search_during_anothers_commits_sees_a_whole_state_and_never_an_older_one(tmp_path):
    engine = WhooshEngine(tmp_path / "index")
    engine.update([IndexedArticle(n, "", "river state1") for n in range(10)], [], 1)
    seen = [1]
    with python(WRITER, tmp_path / "index") as writer:
        while writer.poll() is None:
            before = engine.generation()
            assert len(ids(engine, "river")) == 10
            # Each commit replaces all ten: one is never seen beside another.
            assert {len(ids(engine, f"state{n}")) for n in (before, before - 1)} <= {0, 10}
            seen.append(before)
        assert writer.returncode == 0
    assert seen == sorted(seen)
    assert len(set(seen)) > 1
    assert engine.generation() == COMMITS + 1
    assert len(ids(engine, f"state{COMMITS + 1}")) == 10


def test_a_second_writer_waits_for_the_first_and_then_writes(tmp_path):
    folder = tmp_path / "index"
    WhooshEngine(folder).update([IndexedArticle(1, "", "held")], [], 1)
    with python(HOLDER, folder) as holder:
        assert holder.stdout.readline() == "writing\n"
        with pytest.raises(StoreError, match="another newsreader"):
            WhooshEngine(folder, patience=0.1).update([IndexedArticle(3, "", "held")], [], 3)
        assert ids(WhooshEngine(folder), "held") == [1]
        engine = WhooshEngine(folder, patience=60)
        second = threading.Thread(
            target=engine.update, args=([IndexedArticle(3, "", "held")], [], 3)
        )
        second.start()
        second.join(0.2)
        assert second.is_alive()
        holder.communicate("go on\n")
        second.join()
        assert holder.returncode == 0
    assert set(ids(engine, "held")) == {1, 2, 3}
    assert engine.generation() == 3


def test_a_killed_writers_lock_is_nobodys(tmp_path):
    folder = tmp_path / "index"
    with python(HOLDER, folder) as holder:
        assert holder.stdout.readline() == "writing\n"
        holder.kill()
    engine = WhooshEngine(folder, patience=5)
    engine.update([IndexedArticle(1, "", "held")], [], 1)
    assert ids(engine, "held") == [1]
