"""The command line as scripts use it: what it prints, where, and the status that it ends with."""

from __future__ import annotations

import json
import os
import pty
import stat
import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import Newsreader

pytestmark = pytest.mark.e2e


@pytest.fixture
def filled(newsreader: Newsreader, folder: Path) -> Newsreader:
    newsreader.run("add", folder)
    return newsreader


def found(newsreader: Newsreader, *query: str) -> list[str]:
    """The titles of the hits."""
    answer = json.loads(newsreader.run("search", "--json", *query).stdout)
    return [hit["title"] for hit in answer["hits"]]


# --- taking in


def test_taking_in_tells_what_it_did_and_does_it_once(newsreader: Newsreader, folder: Path) -> None:
    (folder / "picture.pdf").write_bytes(b"%PDF-1.4")
    (folder / "deeper" / "another.pdf").write_bytes(b"%PDF-1.4")
    first = newsreader.run("add", folder)
    assert "4 added" in first.stdout
    assert "2 files skipped: .pdf" in first.stdout
    assert first.stderr == ""
    again = newsreader.run("add", folder).stdout
    assert "0 added" in again
    assert "changed" not in again.replace("unchanged", "")
    assert len(found(newsreader, "salt")) == 1


def test_a_changed_file_is_a_new_version_and_a_moved_one_the_same_article(
    filled: Newsreader, folder: Path
) -> None:
    salt = folder / "deeper" / "salt.txt"
    salt.write_text(salt.read_text("utf-8") + "The last pit closed in 1989.\n", "utf-8")
    (folder / "canal.txt").rename(folder / "corinth.txt")
    told = filled.run("add", folder).stdout
    assert "1 changed" in told
    assert "1 moved" in told
    assert len(found(filled, "pit closed")) == 1
    assert len(found(filled, "Periander")) == 1


def test_a_failed_document_is_listed_and_costs_only_itself(
    newsreader: Newsreader, folder: Path
) -> None:
    with (folder / "tea.jsonl").open("a", encoding="utf-8") as rows:
        rows.write('{"text": "broken of\n')
    done = newsreader.run("add", folder, status=1)
    assert "4 added" in done.stdout
    assert "1 failed" in done.stdout
    assert "newsreader doctor" in done.stderr
    assert "tea.jsonl" in newsreader.run("doctor").stdout


def test_adding_what_is_not_there_is_wrong_use(newsreader: Newsreader, tmp_path: Path) -> None:
    done = newsreader.run("add", tmp_path / "nowhere", status=2)
    assert "nowhere" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_source_is_listed_and_forgotten(filled: Newsreader, folder: Path) -> None:
    assert "articles" in filled.run("sources").stdout
    asked = filled.run("forget", folder, status=2)
    assert "4 articles would go" in asked.stdout
    assert filled.run("sources").stdout != ""
    filled.run("forget", folder, "--yes")
    assert filled.run("sources").stdout == ""
    assert found(filled, "salt") == []
    assert (folder / "canal.txt").exists()


# --- finding


def test_search_answers_in_the_form_that_is_promised(filled: Newsreader, folder: Path) -> None:
    answer = json.loads(filled.run("search", "--json", "salzburg", "salt").stdout)
    assert answer["query"] == "salzburg salt"
    assert answer["total"] == 1
    assert answer["took_ms"] >= 0
    (hit,) = answer["hits"]
    assert hit.keys() >= {"id", "title", "source", "published", "score", "snippet", "spans"}
    assert hit["address"] == (folder / "deeper" / "salt.txt").as_uri()
    marked = {hit["snippet"][start:end].lower() for start, end in hit["spans"]}
    assert marked <= {"salt", "salzburg", "salzburgs"}
    assert marked


def test_search_takes_phrases_operators_prefixes_accents_and_stems(filled: Newsreader) -> None:
    assert len(found(filled, '"golden pickaxe"')) == 1
    assert found(filled, '"pickaxe golden"') == []
    assert len(found(filled, "tea NOT lhasa")) == 1
    assert len(found(filled, "pickaxe OR hallein")) == 2
    assert len(found(filled, "salzb*")) == 1
    assert len(found(filled, "istván türr")) == 1
    assert len(found(filled, "landslide")) == 1


@pytest.mark.parametrize(
    "query",
    ["(((", '"', "AND", "a AND", "*", "title:", "[bold", "\\", "NOT", "since:never tea", ""],
)
def test_no_query_is_an_error(filled: Newsreader, query: str) -> None:
    answer = json.loads(filled.run("search", "--json", "--", query).stdout)
    assert answer["query"] == query


def test_search_says_how_many_more_there_are(filled: Newsreader) -> None:
    done = filled.run("search", "tea", "--limit", "1")
    assert "1 more" in done.stderr


# --- judging texts


def test_separate_labels_each_line_of_each_row(newsreader: Newsreader) -> None:
    text = "The ferry was late again.\nNobody knew why it was.\n"
    rows = "".join(json.dumps({"id": each, "text": text}) + "\n" for each in ("a", 7))
    done = newsreader.run("separate", "--jsonl", stdin=rows)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", 7]
    for answer in answers:
        assert set(answer["labels"]) <= {"main", "teaser", "other"}
        assert len(answer["labels"]) == len(answer["confidence"]) == len(answer["reasons"]) == 2
        assert all(isinstance(reasons, list) for reasons in answer["reasons"])


def test_rows_are_answered_one_by_one_while_others_are_still_to_come(
    newsreader: Newsreader,
) -> None:
    with subprocess.Popen(
        [newsreader.command, "separate", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=newsreader.cwd,
    ) as separating:
        assert separating.stdin is not None
        assert separating.stdout is not None
        for row_id in range(3):  # nobody who waits for all rows would answer the first
            separating.stdin.write(json.dumps({"id": row_id, "text": "A boat."}).encode() + b"\n")
            separating.stdin.flush()
            assert json.loads(separating.stdout.readline())["id"] == row_id
        separating.stdin.close()
        assert separating.wait() == 0


def test_separate_prints_the_article_of_a_file(newsreader: Newsreader, folder: Path) -> None:
    done = newsreader.run("separate", folder / "canal.txt")
    assert done.stdout.startswith("The canal at Corinth")
    form = json.loads(newsreader.run("separate", "--json", folder / "canal.txt").stdout)
    assert form["labels"] == ["main"] * 4


def test_entities_of_rows_stand_at_their_offsets(newsreader: Newsreader) -> None:
    text = "🛶 Francis Garnier went up the Mekong from Saigon."
    done = newsreader.run("entities", "--jsonl", stdin=json.dumps({"id": 1, "text": text}))
    (answer,) = map(json.loads, done.stdout.splitlines())
    assert answer["id"] == 1
    for each in answer["entities"]:
        assert text[each["start"] : each["end"]] == each["text"]
        assert each["type"] in {"person", "organisation", "place", "other"}
    assert "Francis Garnier" in {each["entity"] for each in answer["entities"]}


def test_recognising_is_done_when_the_command_returns(filled: Newsreader) -> None:
    filled.run("recognise")
    assert "0 articles not yet recognised" in filled.run("doctor").stdout


# --- taking out


def test_an_export_never_overwrites(filled: Newsreader, tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    filled.run("export", "--output", target)
    assert target.read_text("utf-8") == filled.run("export").stdout
    target.write_text("mine", "utf-8")
    done = filled.run("export", "--output", target, status=3)
    assert "out.md" in done.stderr
    assert target.read_text("utf-8") == "mine"


def test_show_prints_an_article_plainly(filled: Newsreader) -> None:
    answer = json.loads(filled.run("search", "--json", "periander").stdout)
    shown = filled.run("show", str(answer["hits"][0]["id"])).stdout
    assert shown.startswith(answer["hits"][0]["title"])
    assert "six thousand prisoners" in shown
    assert "\x1b" not in shown
    assert "no article 99" in filled.run("show", "99", status=2).stderr


# --- the command itself


def test_the_library_is_chosen_before_or_after_the_command_or_by_the_environment(
    newsreader: Newsreader, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "somewhere else"
    newsreader.run("--library", library, "add", folder)
    assert stat.S_IMODE(library.stat().st_mode) == 0o700
    assert {each.name for each in library.iterdir()} >= {"library.sqlite", "index"}
    before = newsreader.run("--library", library, "search", "periander", "--json")
    after = newsreader.run("search", "periander", "--json", "--library", library)
    assert json.loads(before.stdout)["hits"] == json.loads(after.stdout)["hits"] != []
    assert found(newsreader, "periander") == []
    monkeypatch.setenv("NEWSREADER_LIBRARY", str(library))
    assert len(found(newsreader, "periander")) == 1


def test_a_word_that_is_nothing_gets_the_nearest_command(newsreader: Newsreader) -> None:
    done = newsreader.run("serach", status=2)
    assert "'serach'" in done.stderr
    assert "newsreader search" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_path_named_like_a_command_is_a_path_when_it_is_written_so(
    newsreader: Newsreader, tmp_path: Path
) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "one.txt").write_text("A single article about lighthouses.", "utf-8")
    terminal = newsreader.open("./search")
    terminal.wait_for("lighthouses")
    terminal.press("q")
    assert terminal.wait_exit() == 0


def test_every_command_has_help_with_its_name(newsreader: Newsreader) -> None:
    listed = newsreader.run("--help").stdout.partition("Commands:")[2]
    commands = [line.split()[0] for line in listed.splitlines() if line.startswith("  ")]
    names = {name for name in commands if name.isalpha()}
    promised = {"add", "recognise", "search", "separate", "entities", "export", "open", "show"}
    assert names >= promised | {"sources", "forget", "doctor", "completion"}
    for name in names & promised:
        assert f"Usage: newsreader {name}" in newsreader.run(name, "--help").stdout


def test_the_reader_needs_a_terminal_and_says_so(newsreader: Newsreader) -> None:
    assert "terminal" in newsreader.run(status=2).stderr


def test_a_closed_pipe_is_no_error(filled: Newsreader) -> None:
    script = '"$0" search tea --json | true; echo ${PIPESTATUS[0]}'
    done = subprocess.run(
        ["bash", "-c", script, str(filled.command)],
        capture_output=True,
        text=True,
        cwd=filled.cwd,
    )
    assert done.stderr == ""
    assert done.stdout.strip() == "0"


def test_a_library_that_cannot_be_used_is_one_sentence(
    newsreader: Newsreader, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("where a directory should be", "utf-8")
    library = tmp_path / "file" / "library"
    done = newsreader.run("--library", library, "search", "tea", status=3)
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
    debugged = newsreader.run("--debug", "--library", library, "search", "tea", status=1)
    assert "Traceback" in debugged.stderr


def test_a_damaged_store_is_never_written_over(newsreader: Newsreader, tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    (library / "library.sqlite").write_bytes(b"no database" * 1000)
    done = newsreader.run("--library", library, "search", "tea", status=3)
    assert "library.sqlite" in done.stderr
    assert (library / "library.sqlite").read_bytes() == b"no database" * 1000


def test_output_that_is_no_terminal_carries_no_colours(filled: Newsreader) -> None:
    # The outer terminal is real; standard output is a pipe all the same.
    master, inner = pty.openpty()
    try:
        done = subprocess.run(
            [filled.command, "search", "tea"], stdin=inner, stdout=subprocess.PIPE, cwd=filled.cwd
        )
    finally:
        os.close(master)
        os.close(inner)
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
