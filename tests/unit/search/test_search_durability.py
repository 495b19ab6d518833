"""An index survives kills and says clearly what else befalls it."""

import contextlib
import errno
import os
import pickle
import pickletools
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from whoosh.codec.whoosh3 import W3PerDocWriter

from tui_reader.errors import IndexDamagedError, StoreError
from tui_reader.search import whoosh_index, whoosh_storage
from tui_reader.search.engine import IndexedArticle
from tui_reader.search.query import parse
from tui_reader.search.whoosh_engine import WhooshEngine
from tui_reader.search.whoosh_index import mergeable

NAME = whoosh_index._NAME

WRITER = """
import sys
from pathlib import Path
from tui_reader.search.engine import IndexedArticle
from tui_reader.search.whoosh_engine import WhooshEngine

engine = WhooshEngine(Path(sys.argv[1]))
generation = engine.generation()
while True:
    generation += 1
    first = generation * 20
    batch = [IndexedArticle(first + n, f"Title {n}", f"river {n} " * 30) for n in range(20)]
    engine.update(batch, [first - 20], generation)
    print(generation, flush=True)
"""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "index"


def engine_with(folder, *texts, patience=0.2):
    engine = WhooshEngine(folder, patience=patience)
    engine.update([IndexedArticle(n, "", text) for n, text in enumerate(texts, 1)], [], 1)
    return engine


def ids(engine, text):
    return list(engine.search(parse(text).tree).ids)


def test_the_folder_is_private(folder):
    engine_with(folder, "river")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("mode", [0o777, 0o720])
def test_a_folder_that_others_can_write_to_is_not_opened(folder, mode):
    engine_with(folder, "river").close()
    folder.chmod(mode)
    engine = WhooshEngine(folder)
    for use in (engine.generation, engine.clear, lambda: ids(engine, "river")):
        with pytest.raises(StoreError, match="private"):
            use()


def test_kills_in_mid_commit_leave_a_whole_state(folder):
    chance = random.Random(6)
    held = 0
    for _ in range(6):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True
        )
        first = writer.stdout.readline()
        time.sleep(chance.uniform(0, 0.3))
        writer.send_signal(signal.SIGKILL)
        rest = (first + writer.communicate()[0]).split("\n")[:-1]
        confirmed = int(rest[-1])
        engine = WhooshEngine(folder)
        held = engine.generation()
        # What was confirmed is there, and the generation tells exactly what else is.
        assert held in (confirmed, confirmed + 1)
        expected = {g * 20 + n for g in range(1, held + 1) for n in range(20)}
        expected -= {g * 20 for g in range(held)}
        assert set(ids(engine, "river")) == expected
        engine.close()
    engine = WhooshEngine(folder, patience=0.2)
    engine.update([], [], held + 1)
    known = {".seg", ".toc", ""}
    assert {path.suffix for path in folder.iterdir()} <= known, "leftovers are swept up"
    assert len(list(folder.glob("*.toc"))) == 1


def test_what_other_versions_and_killed_writers_left_is_swept_up_and_nothing_else(folder):
    engine = engine_with(folder, "river")
    leftovers = ["_news0_3.toc", "news0_abc.seg", f"_{NAME}_9.toc.17.5", f"{NAME}_zzz.pst"]
    for name in [*leftovers, "notes.txt"]:
        (folder / name).write_bytes(b"x")
    (folder / f"{NAME}.tmp").mkdir()
    (folder / f"{NAME}.tmp" / "run").write_bytes(b"x")
    engine.update([], [], 2)
    names = {path.name for path in folder.iterdir()}
    assert not names & {*leftovers, f"{NAME}.tmp"}
    assert "notes.txt" in names
    assert ids(engine, "river") == [1]


def test_an_index_of_another_version_counts_as_none(folder, monkeypatch):
    engine_with(folder, "river").close()
    monkeypatch.setattr(whoosh_index, "_NAME", "news999")
    engine = WhooshEngine(folder)
    assert engine.generation() == 0
    assert ids(engine, "river") == []
    engine.update([IndexedArticle(4, "", "sea")], [], 1)
    assert ids(engine, "NOT zebra") == [4]


def test_a_second_writer_waits_and_then_says_who_is_in_the_way(folder):
    engine = engine_with(folder, "river")
    lock = whoosh_index.lock(whoosh_storage.Storage(folder), 0)
    try:
        with pytest.raises(StoreError, match="another newsreader"):
            engine.update([], [1], 2)
        with pytest.raises(StoreError, match="another newsreader"):
            engine.clear()
        assert ids(engine, "river") == [1]
    finally:
        lock.release()
    engine.update([], [1], 2)
    assert ids(engine, "river") == []


class Bomb:
    """What a stranger may have put into a library that was copied from elsewhere."""

    def __reduce__(self):
        return pytest.fail, ("code from the index was run",)


def damage(folder, how):
    for path in [*folder.glob("*.seg"), *folder.glob("*.toc")]:
        size = path.stat().st_size
        if how == "cut":
            os.truncate(path, size // 2)
        elif how == "emptied":
            os.truncate(path, 0)
        elif how == "bomb":
            path.write_bytes(path.read_bytes()[:40] + pickle.dumps(Bomb()))
        elif how == "garbage":
            path.write_bytes(random.Random(1).randbytes(size))
        elif path.suffix == ".seg":
            path.unlink()


@pytest.mark.parametrize("how", ["cut", "emptied", "garbage", "segments gone", "bomb"])
def test_damage_is_told_as_such_and_can_be_healed(folder, how):
    engine_with(folder, *["river and sea"] * 50).close()
    damage(folder, how)
    engine = WhooshEngine(folder)
    with pytest.raises(IndexDamagedError, match="rebuilt"):
        ids(engine, "river")
    with pytest.raises(IndexDamagedError):
        engine.update([IndexedArticle(1, "", "river")], [], 2)
    engine.clear()
    assert engine.generation() == 0
    engine.update([IndexedArticle(1, "", "river")], [], 2)
    assert ids(engine, "river") == [1]


def test_a_pickle_in_the_index_runs_no_code(folder):
    engine_with(folder, "river").close()
    [contents] = folder.glob("*.toc")
    whole = contents.read_bytes()
    segments = pickletools.genops(whole[whole.rindex(b"\x80") :])
    assert next(segments)[0].name == "PROTO", "the file ends with the pickled segments"
    contents.write_bytes(whole[: whole.rindex(b"\x80")] + pickle.dumps(Bomb()))
    with pytest.raises(IndexDamagedError):
        ids(WhooshEngine(folder), "river")


def test_a_pickle_in_a_segment_that_is_merged_runs_no_code(folder, monkeypatch):
    with monkeypatch.context() as patch:
        # Whoosh's stored fields, of which we have none: they are read where segments are merged.
        patch.setattr(
            W3PerDocWriter, "add_field", lambda writer, *_: writer._storedfields.update(x=Bomb())
        )
        engine = engine_with(folder, "river")
    monkeypatch.setattr(whoosh_index, "_MERGED_AT_ONCE", 1)
    with pytest.raises(IndexDamagedError):
        engine.update([IndexedArticle(2, "", "river")], [], 2)


def test_damage_that_only_a_search_meets_is_known_to_every_process_until_it_is_healed(folder):
    engine = engine_with(folder, *["river and sea"] * 300)
    [segment] = folder.glob("*.seg")
    whole = segment.read_bytes()
    engine.close()
    at = next(at for at in range(0, len(whole), 16) if meets_damage(segment, whole, at))
    other = WhooshEngine(folder)
    with pytest.raises(IndexDamagedError):
        other.generation()
    other.clear()
    assert other.generation() == 0
    other.update([IndexedArticle(1, "", "river")], [], 2)
    assert (other.generation(), ids(other, "river")) == (2, [1]), at


def meets_damage(segment, whole, at):
    """Whether with garbage at this place the index opens, but a search in it fails."""
    segment.parent.joinpath(whoosh_storage.DAMAGED).unlink(missing_ok=True)
    segment.write_bytes(whole[:at] + b"\xff" * 16 + whole[at + 16 :])
    engine = WhooshEngine(segment.parent)
    try:
        opened = engine.generation() == 1
    except IndexDamagedError:
        return False
    try:
        ids(engine, '"river and sea"')
    except IndexDamagedError:
        return opened
    return False


@pytest.mark.parametrize("make", [Path.write_text, Path.symlink_to])
def test_what_is_no_folder_in_the_indexs_place_is_moved_aside_and_not_deleted(folder, make):
    make(folder, "a note of somebody's")
    engine = WhooshEngine(folder)
    with contextlib.suppress(IndexDamagedError):
        assert engine.generation() == 0
    engine.clear()
    engine.update([IndexedArticle(1, "", "river")], [], 1)
    assert ids(engine, "river") == [1]
    if make is Path.write_text:
        aside = folder.with_name("index.moved-aside")
        assert aside.read_text() == "a note of somebody's"


def test_too_little_memory_is_no_damage_and_too_much_asked_for_is(folder, monkeypatch):
    engine = engine_with(folder, "river")
    engine.close()

    def exhausted(*_args, **_options):
        raise MemoryError

    monkeypatch.setattr(whoosh_index.Snapshot, "stems", exhausted)
    with monkeypatch.context() as patch:
        patch.setattr(whoosh_storage, "fits_memory", lambda _: False)
        with pytest.raises(StoreError, match="not enough memory"):
            ids(engine, "river")
    assert engine.generation() == 1
    with pytest.raises(IndexDamagedError):
        ids(engine, "river")


def test_damage_anywhere_raises_nothing_but_damage(folder):
    engine_with(folder, *[f"river sea number{n}" for n in range(200)]).close()
    [segment] = folder.glob("*.seg")
    whole = segment.read_bytes()
    chance = random.Random(4)
    for _ in range(60):
        broken = bytearray(whole)
        start = chance.randrange(len(broken))
        broken[start : start + 40] = chance.randbytes(len(broken[start : start + 40]))
        segment.write_bytes(broken)
        folder.joinpath(whoosh_storage.DAMAGED).unlink(missing_ok=True)
        engine = WhooshEngine(folder)
        for query in ("river", '"river sea"', "num*", "number17", "title:a"):
            with contextlib.suppress(IndexDamagedError):
                ids(engine, query)
        engine.close()


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "the disk is full"), (errno.EFBIG, "larger than is allowed")],
)
def test_an_error_of_the_machine_is_no_damage(folder, monkeypatch, number, reason):
    engine = engine_with(folder, "river")

    def full(*_args, **_options):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(StoreError, match=reason):
            engine.update([IndexedArticle(2, "", "river")], [1], 2)
    assert engine.generation() == 1
    assert ids(engine, "river") == [1]
    assert len(list(folder.glob("*.seg"))) == 1, "what was not committed does not stay"
    engine.update([IndexedArticle(2, "", "river")], [1], 2)
    assert ids(engine, "river") == [2]


def test_what_the_callers_articles_raise_is_not_taken_for_damage(folder):
    def articles():
        yield IndexedArticle(1, "", "river")
        raise RuntimeError("the store has gone")

    engine = engine_with(folder, "sea")
    with pytest.raises(RuntimeError, match="the store has gone"):
        engine.update(articles(), [], 2)
    assert ids(engine, "sea OR river") == [1]


def test_a_commit_is_synced_before_it_counts(folder, monkeypatch):
    synced = []
    whole = os.fsync

    def fsync(descriptor):
        synced.append(os.path.realpath(f"/proc/self/fd/{descriptor}"))
        whole(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    engine_with(folder, "river")
    kinds = [name.rsplit("/", 1)[-1] for name in synced]
    assert any(name.endswith(".seg") for name in kinds)
    assert any(".toc." in name for name in kinds)
    assert kinds[-1] == folder.name


def test_few_segments_stay_as_they_are():
    assert mergeable([(100, 100)] * 7) == set()


def test_eight_of_a_size_are_merged_and_large_ones_left_alone():
    assert mergeable([(100, 100)] * 8 + [(20_000, 20_000)] * 9) == set(range(8))


def test_what_is_mostly_deleted_is_written_anew_and_what_is_all_deleted_is_not():
    assert mergeable([(10_000, 30_000), (0, 50), (60, 100)]) == {0}
