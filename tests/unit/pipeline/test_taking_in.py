"""The first job: from a folder to articles that can be searched, and again, and again."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from tui_reader.errors import UsageError
from tui_reader.intake import rows as intake_rows
from tui_reader.model import Filter, Label, Order, Summary
from tui_reader.pipeline.indexing import index
from tui_reader.pipeline.separating import REPEATED_LEAST
from tui_reader.pipeline.taking_in import take_in
from tui_reader.search.whoosh_engine import WhooshEngine
from tui_reader.store import Store
from tui_reader.store.articles import Stored

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "scraped"
    made.mkdir()
    return made


def taken(store: Store, *paths: Path) -> Summary:
    *_, last = take_in(store, paths)
    assert last.summary is not None
    return last.summary


def story(number: int) -> str:
    names = ("Aswan", "Bergen", "Cuzco", "Dakar", "Esfahan")
    return (
        f"The bridge at {names[number]} was opened after {number + 3} years of work.\n"
        f"Engineers from {names[number]} had built {number + 2} piers before the flood of spring.\n"
    )


def lacking(store: Store, engine: WhooshEngine) -> int:
    return store.generations.lacking(engine.generation())


def all_stored(store: Store) -> list[Stored]:
    return store.articles.stored(store.articles.window_ids(Order.DATE, Filter(), 0, 999))


def test_a_folder_is_taken_in_with_labels_and_languages(store: Store, folder: Path) -> None:
    for file in SEEDS.glob("*.txt"):
        shutil.copy(file, folder)
    (folder / "notes.pdf").write_bytes(b"%PDF-1.4")
    assert taken(store, folder) == Summary(added=8, skipped={".pdf": 1})
    labels = json.loads((SEEDS / "labels.json").read_text(encoding="utf-8"))
    teasers = sum(one.count("teaser") for one in labels.values())
    found = [line for one in all_stored(store) for line in one.lines]
    assert sum(line.label is Label.TEASER for line in found) == teasers
    assert {one.language for one in all_stored(store)} == {"en"}
    assert all(line.reasons for line in found)


def test_a_file_of_a_kind_that_is_not_read_is_counted_and_makes_no_source(
    store: Store, folder: Path
) -> None:
    (folder / "notes.pdf").write_bytes(b"%PDF-1.4")
    assert taken(store, folder / "notes.pdf") == Summary(skipped={".pdf": 1})
    assert store.sources.all() == []


def test_a_second_run_reads_only_what_changed(store: Store, folder: Path) -> None:
    for number in range(3):
        (folder / f"{number}.txt").write_text(story(number), encoding="utf-8")
    assert taken(store, folder).added == 3
    assert taken(store, folder) == Summary(unchanged=3)
    (folder / "1.txt").write_text(story(1) + "A third line was added.\n", encoding="utf-8")
    assert taken(store, folder) == Summary(unchanged=2, changed=1)


def test_what_moved_and_what_vanished_is_noticed(store: Store, folder: Path) -> None:
    for number in range(3):
        (folder / f"{number}.txt").write_text(story(number), encoding="utf-8")
    taken(store, folder)
    (folder / "sub").mkdir()
    (folder / "0.txt").rename(folder / "sub" / "0.txt")
    (folder / "1.txt").unlink()
    assert taken(store, folder) == Summary(moved=1, vanished=1, unchanged=1)
    assert store.articles.count(Filter()) == 3
    gone = [r.title for r in store.articles.window(Order.DATE, Filter(), 0, 9) if r.vanished]
    assert gone == ["The bridge at Bergen was opened after 4 years of work"]
    (folder / "1.txt").write_text(story(1), encoding="utf-8")
    taken(store, folder)
    assert not any(r.vanished for r in store.articles.window(Order.DATE, Filter(), 0, 9))


def test_a_file_that_was_only_touched_is_unchanged(store: Store, folder: Path) -> None:
    file = folder / "0.txt"
    file.write_text(story(0), encoding="utf-8")
    taken(store, folder)
    os.utime(file, (1, 1))
    assert taken(store, folder) == Summary(unchanged=1)
    assert taken(store, folder) == Summary(unchanged=1)


def test_rows_with_the_same_name_in_two_folders_are_two_addresses(
    store: Store, folder: Path
) -> None:
    for number, name in enumerate(("monday", "tuesday")):
        (folder / name).mkdir()
        row = {"id": 7, "text": story(number), "source": "The Bugle", "date": "2024-05-06"}
        (folder / name / "rows.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert taken(store, folder).added == 2
    row_one, row_two = store.articles.window(Order.DATE, Filter(), 0, 9)
    assert (row_one.source, row_two.source) == ("The Bugle", "The Bugle")
    assert row_one.published is not None
    assert f"{row_one.published.at:%Y-%m-%d}" == "2024-05-06"
    assert not row_one.published.approximate


def test_one_broken_document_costs_that_document_and_is_tried_again(
    store: Store, folder: Path
) -> None:
    (folder / "good.txt").write_text(story(0), encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    rows = [json.dumps({"id": 1, "text": story(1)}), "{broken", json.dumps({"text": story(2)})]
    (folder / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert taken(store, folder) == Summary(added=3, failed=2)
    uris = [failure.uri for failure in store.sources.failures()]
    assert any(uri.endswith("/empty.txt") for uri in uris)
    assert any("rows.jsonl#" in uri for uri in uris)
    assert taken(store, folder) == Summary(unchanged=3, failed=2), "counted as the first time"
    (folder / "empty.txt").write_text(story(3), encoding="utf-8")
    assert taken(store, folder).added == 1
    assert len(store.sources.failures()) == 1


class FailingDisk(io.BytesIO):
    """A file of which only the first rows can be read."""

    left = 5

    def readline(self, size: int | None = -1, /) -> bytes:
        self.left -= 1
        if self.left < 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().readline(size)


def test_a_file_that_could_not_be_read_to_its_end_leaves_the_rest_of_its_articles(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [json.dumps({"id": n, "text": f"{story(n % 5)}Number {n}.\n"}) for n in range(20)]
    file = folder / "rows.jsonl"
    file.write_text("\n".join(rows), encoding="utf-8")
    assert taken(store, folder) == Summary(added=20)
    os.utime(file, (1, 1))
    with monkeypatch.context() as failing:
        failing.setattr(intake_rows, "opened", lambda path: FailingDisk(path.read_bytes()))
        assert taken(store, folder) == Summary(unchanged=5, failed=1)
    file.write_text("\n".join(rows[:19]), encoding="utf-8")
    assert taken(store, folder) == Summary(unchanged=19, vanished=1), "a whole delivery says it"


def test_what_cannot_even_be_looked_at_is_listed_as_failed(store: Store, folder: Path) -> None:
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "good.txt").write_text(story(0), encoding="utf-8")
    for summary in (Summary(added=1, failed=1), Summary(unchanged=1, failed=1)):
        assert taken(store, folder) == summary
        (failure,) = store.sources.failures()
        assert failure.uri.endswith("/gone.txt")


def test_stopping_in_the_middle_keeps_what_was_stored_and_the_next_run_goes_on(
    store: Store, folder: Path
) -> None:
    for number in range(150):
        text = story(number % 5) + f"Number {number} of many.\n"
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    steps = take_in(store, [folder])
    next(steps)
    steps.close()
    before = store.articles.count(Filter())
    assert 0 < before < 150
    summary = taken(store, folder)
    assert (summary.added, summary.unchanged) == (150 - before, before)


def test_lines_that_turn_out_to_stand_on_every_page_are_known_on_the_first_one_too(
    store: Store, folder: Path
) -> None:
    block = "Our correspondents in nine countries send you the week in pictures every Friday"
    for number in range(5):
        (folder / f"{number}.txt").write_text(story(number) + block + "\n", encoding="utf-8")
    taken(store, folder)
    for stored in all_stored(store):
        row = store.database.row(
            "SELECT repeated FROM separations WHERE version_id = ?", stored.version_id
        )
        assert row is not None
        assert row["repeated"] == 1
        assert stored.lines[-1].label is not Label.MAIN
        assert all(line.label is Label.MAIN for line in stored.lines[:-1])
    assert REPEATED_LEAST <= 5


def test_a_page_that_begins_with_short_lines_does_not_count_itself_twice(
    store: Store, folder: Path
) -> None:
    block = "Our correspondents in nine countries send you the week in pictures every Friday"
    for number in range(4):
        head = f"Bridges old and new: {number}\nBy our own correspondent\n"
        (folder / f"{number}.txt").write_text(f"{head}{story(number)}{block}\n", encoding="utf-8")
    taken(store, folder)
    for stored in all_stored(store):
        assert "stands in 4 documents of this source" in stored.lines[-1].reasons


def test_lines_are_labelled_in_other_processes_just_the_same(store: Store, folder: Path) -> None:
    for file in SEEDS.glob("*.txt"):
        shutil.copy(file, folder)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        *_, last = take_in(store, [folder], executor)
    assert last.summary == Summary(added=8)
    other = Store(folder.parent / "other")
    taken(other, folder)
    assert [one.lines for one in all_stored(store)] == [one.lines for one in all_stored(other)]
    other.close()


def test_a_path_that_is_not_there_is_said_in_a_sentence(store: Store, folder: Path) -> None:
    with pytest.raises(UsageError, match="nothing at"):
        taken(store, folder / "missing")


def test_a_device_is_neither_a_file_nor_a_folder(store: Store) -> None:
    with pytest.raises(UsageError, match="/dev/null is neither a file nor a folder"):
        taken(store, Path("/dev/null"))
    assert store.sources.all() == []


def test_the_index_follows_the_store_and_heals(store: Store, folder: Path) -> None:
    for number in range(4):
        (folder / f"{number}.txt").write_text(story(number), encoding="utf-8")
    taken(store, folder)
    engine = WhooshEngine(folder.parent / "index")
    assert lacking(store, engine) == 4
    *_, last = index(store, engine)
    assert (last.done, lacking(store, engine)) == (4, 0)
    shutil.rmtree(folder.parent / "index")
    healed = WhooshEngine(folder.parent / "index")
    assert lacking(store, healed) == 4
    list(index(store, healed))
    assert lacking(store, healed) == 0


def test_an_index_of_another_library_is_made_anew(store: Store, folder: Path) -> None:
    (folder / "0.txt").write_text(story(0), encoding="utf-8")
    taken(store, folder)
    engine = WhooshEngine(folder.parent / "index")
    engine.update([], [], 999)
    list(index(store, engine))
    assert engine.generation() == store.generations.current()


def test_a_damaged_index_is_made_anew(store: Store, folder: Path) -> None:
    for number in range(3):
        (folder / f"{number}.txt").write_text(story(number), encoding="utf-8")
    taken(store, folder)
    engine = WhooshEngine(folder.parent / "index")
    list(index(store, engine))
    engine.close()
    for file in (folder.parent / "index").iterdir():
        if file.is_file():
            file.write_bytes(b"garbage")
    damaged = WhooshEngine(folder.parent / "index")
    list(index(store, damaged))
    assert damaged.generation() == store.generations.current()


def test_forgotten_articles_leave_the_index(store: Store, folder: Path) -> None:
    (folder / "0.txt").write_text(story(0), encoding="utf-8")
    taken(store, folder)
    engine = WhooshEngine(folder.parent / "index")
    list(index(store, engine))
    (source,) = store.sources.all()
    store.acts.forget(source)
    assert lacking(store, engine) == 1
    list(index(store, engine))
    assert lacking(store, engine) == 0


def test_an_article_found_again_and_again_is_not_taken_for_what_stands_on_every_page(
    store: Store, tmp_path: Path
) -> None:
    story = (
        "Fog closed the strait between the two islands on Monday morning.\n"
        "The strait was closed to all ships for nine hours, the coast guard said.\n"
        "Forty ships waited at anchor until the wind turned in the afternoon.\n"
    )
    sentence = story.split("\n")[1]
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(
            story + f"Picture number {number} by the harbour.\n"
        )
    (tmp_path / "other.txt").write_text(
        "Ferries stood still and schools stayed shut on the smaller island.\n"
        f"{sentence}\nThe mayor asked for a second harbour on the lee side.\n"
    )
    list(take_in(store, [tmp_path]))
    for stored in store.articles.stored(store.articles.window_ids(Order.DATE, Filter(), 0, 9)):
        labels = {x.span.of(stored.text): x for x in stored.lines}
        assert labels[sentence].label is Label.MAIN
        assert not any("documents of this source" in why for why in labels[sentence].reasons)
