"""The processes behind the screen: real ones, answered, overtaken, cancelled, killed."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from contextlib import aclosing
from pathlib import Path

import pytest

from tests.unit.library.conftest import find
from tui_reader.errors import StoreError, UsageError
from tui_reader.library import Library
from tui_reader.library.work import Work, _Process
from tui_reader.settings import Settings


async def test_the_search_process_answers_while_one_types(library: Library) -> None:
    library.work.start()
    hits = await library.work.search("mosq")
    assert hits is not None
    assert list(hits.ids) == [find(library, "Panama")]
    library.work.stop()


async def test_the_newest_query_wins(library: Library) -> None:
    answers = await asyncio.gather(*(library.work.search(q) for q in ("c", "ca", "can", "canal")))
    assert answers[:3] == [None, None, None]
    assert answers[3] is not None
    assert (answers[3].query, answers[3].total) == ("canal", 2)
    library.work.stop()


async def test_a_search_process_that_was_killed_is_started_anew(library: Library) -> None:
    await library.work.search("canal")
    pid = await asyncio.wrap_future(library.work._search.submit(os.getpid))
    os.kill(pid, signal.SIGKILL)
    hits = await library.work.search("canal")
    assert hits is not None
    assert hits.total == 2
    library.work.stop()


async def test_processes_that_died_before_the_start_are_started_anew(library: Library) -> None:
    work = library.work
    for process in (work._names, work._search):
        pid = await process.call(os.getpid)
        waiting = process.submit(time.sleep, 60)
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(BrokenProcessPool):
            await asyncio.wrap_future(waiting)
    work.start()
    await work.ready()
    await work.mark(find(library, "Suez"))
    hits = await work.search("canal")
    assert hits is not None
    assert hits.total == 2
    work.stop()


async def test_articles_come_in_and_can_be_searched(library: Library, folder: Path) -> None:
    (folder / "new.txt").write_text("A zeppelin landed at Friedrichshafen in the evening.\n")
    progress = [step async for step in library.work.take_in([folder])]
    assert progress[-1].summary is not None
    assert (progress[-1].summary.added, progress[-1].summary.unchanged) == (1, 3)
    hits = await library.work.search("zeppelin")
    assert hits is not None
    assert hits.total == 1
    library.work.stop()


async def test_taking_in_can_be_cancelled_and_taken_up_again(
    library: Library, folder: Path
) -> None:
    for number in range(200):
        (folder / f"{number:03}.txt").write_text(f"Story number {number} tells of one ship.\n")
    async with aclosing(library.work.take_in([folder])) as steps:
        async for _ in steps:
            break
    assert 3 < library.reading.count() < 203
    last = [step async for step in library.work.take_in([folder])][-1]
    assert last.summary is not None
    assert last.summary.added + last.summary.unchanged == 203
    library.work.stop()


async def test_a_job_whose_process_was_killed_says_so_and_the_next_one_goes_on(
    library: Library, folder: Path
) -> None:
    for number in range(200):
        (folder / f"{number:03}.txt").write_text(f"Story number {number} tells of one ship.\n")
    with pytest.raises(StoreError, match="was ended from outside; what it did stays"):
        async for _ in library.work.take_in([folder]):
            pid = await asyncio.wrap_future(library.work._intake.submit(os.getpid))
            os.kill(pid, signal.SIGKILL)
    assert 3 < library.reading.count() < 203
    last = [step async for step in library.work.take_in([folder])][-1]
    assert last.summary is not None
    assert last.summary.added + last.summary.unchanged == 203
    library.work.stop()


def test_processes_start_while_the_screen_captures_what_is_printed(tmp_path: Path) -> None:
    """In a program of its own: the tracker of resources is started once a process."""
    script = (
        "import asyncio, contextlib, io, sys\n"
        "from pathlib import Path\n"
        "from tui_reader.library.work import Work\n"
        "class Captured(io.StringIO):\n"
        "    def fileno(self):\n"
        "        return -1\n"
        "async def main():\n"
        "    work = Work(Path(sys.argv[1]))\n"
        "    with contextlib.redirect_stderr(Captured()):\n"
        "        hits = await work.search('anything')\n"
        "    print(hits.total)\n"
        "    work.stop()\n"
        "if __name__ == '__main__':\n"
        "    asyncio.run(main())\n"
    )
    file = tmp_path / "captured.py"
    file.write_text(script)
    done = subprocess.run(
        [sys.executable, file, tmp_path / "library"], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("0\n", "")


async def test_an_error_in_a_process_reaches_whoever_asked(library: Library, folder: Path) -> None:
    with pytest.raises(UsageError, match="nothing at"):
        async for _ in library.work.take_in([folder / "missing"]):
            pass
    library.work.stop()


async def test_names_are_recognised_with_the_article_on_the_screen_first(library: Library) -> None:
    wished = find(library, "Suez")
    async with aclosing(library.work.recognise(lambda: wished)) as steps:
        async for _ in steps:
            break
    article = library.reading.article(wished)
    assert article is not None
    assert article.recognised
    names = {entity.name for entity in library.naming.entities(wished)}
    assert {"Ferdinand de Lesseps", "France"} <= names
    library.work.stop()


async def test_recognising_that_is_cancelled_leaves_its_process_to_the_next_job_at_once(
    library: Library,
) -> None:
    async with aclosing(library.work.recognise(lambda: None)) as steps:
        async for _ in steps:
            break
    assert not library.work._names._job.locked()
    library.work.stop()


async def test_the_index_is_brought_up_to_date_in_the_background(library: Library) -> None:
    library.searching.engine.clear()
    async for _ in library.work.catch_up():
        pass
    hits = await library.work.search("canal")
    assert hits is not None
    assert hits.total == 2
    library.work.stop()


async def test_a_process_ends_when_the_one_that_started_it_was_killed(tmp_path: Path) -> None:
    Library.open(tmp_path / "library").close()
    script = (
        "import asyncio, os, sys\n"
        "from pathlib import Path\n"
        "from tui_reader.library.work import Work\n"
        "async def main():\n"
        "    work = Work(Path(sys.argv[1]))\n"
        "    pid = await asyncio.wrap_future(work._search.submit(os.getpid))\n"
        "    print(pid, flush=True)\n"
        "    await asyncio.sleep(60)\n"
        "if __name__ == '__main__':\n"
        "    asyncio.run(main())\n"
    )
    file = tmp_path / "start.py"
    file.write_text(script)
    parent = await asyncio.create_subprocess_exec(
        sys.executable, str(file), str(tmp_path / "library"), stdout=asyncio.subprocess.PIPE
    )
    assert parent.stdout is not None
    child = int(await parent.stdout.readline())
    parent.kill()
    await parent.wait()
    for _ in range(100):
        if not Path(f"/proc/{child}").exists():
            break
        await asyncio.sleep(0.1)
    assert not Path(f"/proc/{child}").exists()


def test_stopping_what_never_started_does_nothing(tmp_path: Path) -> None:
    Work(tmp_path).stop()
    _Process(tmp_path, Settings(), niceness=0).stop()


async def test_one_article_is_marked_at_once_between_two_steps_of_a_job(library: Library) -> None:
    wished = find(library, "Suez")
    async with aclosing(library.work.recognise(lambda: None)) as steps:
        async for _ in steps:
            await library.work.mark(wished)
            break
    article = library.reading.article(wished)
    assert article is not None
    assert article.recognised
    library.work.stop()


async def test_a_work_process_is_given_back_when_it_was_idle_and_started_anew_for_more(
    library: Library,
) -> None:
    process = _Process(library.directory, Settings(), niceness=0, idle=0.2)
    pid = await process.call(os.getpid)
    for _ in range(4):  # each use puts the end off
        await asyncio.sleep(0.1)
        assert await process.call(os.getpid) == pid
    for _ in range(200):
        if not Path(f"/proc/{pid}").exists():
            break
        await asyncio.sleep(0.05)
    assert not Path(f"/proc/{pid}").exists()
    assert await process.call(os.getpid) != pid
    process.stop()


LOADING = """
import sys
from pathlib import Path
from tui_reader.library import Library
naming = Library.open(Path(sys.argv[1])).naming
naming.prepare()
print("tui_reader.entities.network" in sys.modules)
for _ in naming.recognise(lambda: None):
    pass
naming.prepare()
print("tui_reader.entities.network" in sys.modules)
"""


def test_the_model_is_loaded_beforehand_where_an_article_waits_and_else_not_at_all(
    library: Library,
) -> None:
    def loads() -> list[str]:
        command = [sys.executable, "-c", LOADING, library.directory]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return done.stdout.split()

    assert loads() == ["True", "True"]
    assert loads() == ["False", "False"]


async def test_names_can_be_recognised_soon_after_the_start_whatever_else_is_to_be_done(
    library: Library,
) -> None:
    work = Work(library.directory)
    work.start()
    await work.ready()
    pid = await work._names.call(os.getpid)
    await work.mark(find(library, "Suez"))
    assert os.getpriority(os.PRIO_PROCESS, pid) == os.getpriority(os.PRIO_PROCESS, 0)
    async for _ in work.recognise(lambda: None):
        pass
    assert os.getpriority(os.PRIO_PROCESS, pid) > os.getpriority(os.PRIO_PROCESS, 0)
    work.stop()


async def test_a_library_that_cannot_be_opened_is_told_to_whoever_asks_for_names(
    tmp_path: Path,
) -> None:
    (tmp_path / "library").write_text("a file, not a folder")
    work = Work(tmp_path / "library")
    work.start()
    await work.ready()
    with pytest.raises(StoreError):
        await work.mark(1)
    work.stop()
