"""Each command, run in this process: what it prints, and its exit status."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Captured, run
from tests.unit.library.conftest import STORIES, TEASERS
from tui_reader import locations
from tui_reader.cli import main
from tui_reader.cli.output import summed_up
from tui_reader.library import Library
from tui_reader.model import Label, Summary

SCORE = Path(__file__).parents[3] / "../shared/benchmarks/separation/score.py"


def test_adding_says_what_it_did_and_what_failed(folder: Path, capsys: Captured) -> None:
    (folder / "empty.txt").write_text("")
    (folder / "a.pdf").write_bytes(b"%PDF")
    status, out, err = run(capsys, "add", str(folder))
    assert (status, out) == (1, "3 added, 1 failed, 1 file skipped: .pdf\n")
    assert "newsreader doctor" in err
    status, out, _ = run(capsys, "doctor")
    assert status == 0
    assert "empty.txt" in out
    assert "index           up to date" in out


def test_searching_prints_rows_or_the_json_form(added: Path, capsys: Captured) -> None:
    status, out, _ = run(capsys, "search", "mosquitoes")
    assert status == 0
    assert "Panama Canal" in out
    status, out, err = run(capsys, "search", "--json", "--limit", "1", "canal", "colour:red")
    form = json.loads(out)
    assert set(form) == {"query", "total", "took_ms", "hits", "notice"}
    assert form["query"] == "canal colour:red"
    status, out, err = run(capsys, "search", "--json", "ferdinand")
    (first, second) = json.loads(out)["hits"]
    assert set(first) == {
        "id",
        "title",
        "source",
        "published",
        "score",
        "snippet",
        "spans",
        "address",
    }
    ((start, end),) = first["spans"]
    assert first["snippet"][start:end] == "Ferdinand"
    assert second["address"].startswith(added.as_uri())
    status, _, err = run(capsys, "search", "--limit", "1", "canal")
    assert "1 more" in err


def test_an_export_goes_to_standard_output_or_a_new_file(added: Path, capsys: Captured) -> None:
    status, out, _ = run(capsys, "export", "--query", "canal")
    assert (status, out) == (0, "# Highlights\n\nNo highlights.\n")
    target = added.parent / "out.json"
    assert main(["export", "--format", "json", "--output", str(target)]) == 0
    assert json.loads(target.read_text()) == {"highlights": []}
    status, _, err = run(capsys, "export", "--output", str(target))
    assert (status, "already a file" in err) == (3, True)


def test_showing_prints_the_article_and_its_teasers_apart(added: Path, capsys: Captured) -> None:
    _, out, _ = run(capsys, "search", "mosquitoes")
    status, out, _ = run(capsys, "show", out.split("\t")[0])
    assert status == 0
    article, _, teasers = out.partition("────────")
    assert "Gatun Lake" in article
    assert TEASERS[0] in teasers
    assert TEASERS[0] not in article


@pytest.mark.parametrize("link", ["x", "1#", "#3", "99999999999999999999"])
def test_a_link_to_nothing_is_wrong_use(added: Path, capsys: Captured, link: str) -> None:
    status, _, err = run(capsys, "show", link)
    assert status == 2
    assert err.startswith("newsreader: ")


def test_sources_are_listed_and_forgotten_only_when_meant(added: Path, capsys: Captured) -> None:
    status, out, _ = run(capsys, "sources")
    assert out.split("\t")[1:3] == ["3", "scraped"]
    status, out, err = run(capsys, "forget", "scraped")
    assert (status, "say --yes" in err) == (2, True)
    assert "3 articles would go" in out
    status, out, _ = run(capsys, "forget", "scraped", "--yes")
    assert (status, out.splitlines()[-1]) == (0, "Forgotten; `newsreader undo` brings it back.")
    assert run(capsys, "sources")[1] == ""
    assert run(capsys, "search", "canal")[1] == ""
    assert added.exists()


def test_doctor_repairs_the_index(added: Path, library: Path, capsys: Captured) -> None:
    for file in (library / "index").iterdir():
        if file.is_file():
            file.write_bytes(b"garbage" * 50)
    assert "damaged" in run(capsys, "doctor")[1]
    assert "up to date" in run(capsys, "doctor", "--repair")[1]
    assert "Panama" in run(capsys, "search", "mosquitoes")[1]


def test_recognising_marks_every_article_once(added: Path, capsys: Captured) -> None:
    assert run(capsys, "recognise")[1] == "3 articles recognised\n"
    assert run(capsys, "recognise")[1] == "0 articles recognised\n"
    assert "Suez" in run(capsys, "search", "person:lesseps")[1]


def test_an_article_only_looked_through_for_watched_names_is_not_said_to_be_recognised(
    added: Path, capsys: Captured
) -> None:
    run(capsys, "recognise")
    locations.watchlist_file().parent.mkdir(parents=True, exist_ok=True)
    locations.watchlist_file().write_text("names: [{name: mosquitoes}]\n", encoding="utf-8")
    said = "0 articles recognised\nwatched names looked for in 3 articles\n"
    assert run(capsys, "recognise")[1] == said
    assert run(capsys, "recognise")[1] == "0 articles recognised\n"


def test_separating_prints_parts_or_labels(added: Path, capsys: Captured) -> None:
    file = str(added / "suez.txt")
    out = run(capsys, "separate", file)[1]
    assert out.index("────") < out.index(TEASERS[0])
    form = json.loads(run(capsys, "separate", "--json", file)[1])
    assert (form["id"], form["labels"]) == ("suez.txt", ["main"] * 4 + ["teaser"] * 2)


def test_separate_explains_every_line(tmp_path: Path, folder: Path, capsys: Captured) -> None:
    page = tmp_path / "page.txt"
    page.write_text((folder / "suez.txt").read_text("utf-8") + "Share this article\n", "utf-8")
    out = run(capsys, "separate", "--explain", str(page))[1]
    told = out.split("\n\n")
    assert len(told) == 8  # seven lines, and the last end
    assert told[0].startswith(f"main    99%  {STORIES['suez.txt'].splitlines()[0]}\n      ")
    assert told[4].startswith("teaser")
    assert "in mid-" in told[4]
    assert told[6].startswith("other")
    assert "is a set phrase of web pages" in told[6]
    assert run(capsys, "separate", "--explain", "--json", str(page))[0] == 2


@pytest.mark.parametrize("page", ["Related stories\nRead more: one boat\n", "Share\nPrint\n"])
def test_separate_says_where_there_is_no_article(
    page: str, tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "page.txt"
    file.write_text(page, encoding="utf-8")
    status, out, err = run(capsys, "separate", str(file))
    assert (status, out) == (0, "\n\n".join(page.splitlines()) + "\n")
    assert "Nothing on this page looks like an article" in err


def test_corrections_are_printed_as_rows_of_the_benchmark(
    added: Path, library: Path, capsys: Captured
) -> None:
    assert run(capsys, "doctor", "--corrections")[:2] == (0, "")
    opened = Library.open(library)
    (article_id,) = opened.searching.hits("mekong").ids
    opened.reading.correct(article_id, {4: Label.MAIN})
    opened.close()
    status, out, _ = run(capsys, "doctor", "--corrections")
    (row,) = map(json.loads, out.splitlines())
    assert status == 0
    assert row["labels"] == ["main"] * 5 + ["teaser"]
    assert row["corrected"] == [4]
    assert (row["set"], row["lang"], row["source"]) == ("corrections", "en", [])
    assert row["text"] == (added / "mekong.txt").read_text(encoding="utf-8")
    assert str(added) not in out
    assert "mekong.txt" not in out
    assert run(capsys, "doctor", "--corrections", "--repair")[0] == 2


@pytest.mark.skipif(not SCORE.exists(), reason="score.py is not beside this checkout")
def test_corrected_pages_are_scored_like_the_benchmarks(
    added: Path, library: Path, capsys: Captured, tmp_path: Path
) -> None:
    opened = Library.open(library)
    (article_id,) = opened.searching.hits("mekong").ids
    opened.reading.correct(article_id, {4: Label.MAIN})
    opened.close()
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text(run(capsys, "doctor", "--corrections")[1], "utf-8")
    predicted.write_text(run(capsys, "separate", "--jsonl", str(gold))[1], "utf-8")
    command = [sys.executable, str(SCORE), str(gold), str(predicted), "--json"]
    scored = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert scored["bad"] == []
    assert scored["corrections"]["docs"] == 1
    assert scored["corrections"]["main_lost"] == 20.0, "the line that only a person knew"


def test_a_row_whose_id_no_output_can_hold_is_escaped(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    row = b'{"id": "\\ud800", "text": "a"}\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(row)))
    written = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(written, encoding="utf-8"))
    assert main(["separate", "--jsonl"]) == 0
    assert json.loads(written.getvalue())["id"] == "\ud800"


def test_rows_go_through_a_pipe(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    rows = "".join(json.dumps({"id": i, "text": STORIES["suez.txt"]}) + "\n\n" for i in (1, 2))
    for command, key in (("separate", "labels"), ("entities", "entities")):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(rows.encode())))
        lines = run(capsys, command, "--jsonl")[1].splitlines()
        assert [json.loads(line)["id"] for line in lines] == [1, 2]
        assert json.loads(lines[0])[key]


def test_a_broken_row_in_a_pipe_is_named_and_costs_only_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    rows = b'{"id": 1, "text": null}\n{broken\n\xff\n{"id": 2, "text": "A boat."}\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(rows)))
    status, out, err = run(capsys, "separate", "--jsonl")
    assert status == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == [2]
    assert [line.partition("input, ")[2].partition(";")[0] for line in err.splitlines()] == [
        'line 1: the "text" is no text',
        "line 2: this is no JSON",
        "line 3: this is no JSON",
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('{"text": "A boat."}', 'there is no "id"'),
        ('{"title": "A boat"}', 'there is no "id" and no "text"'),
        ("[1, 2]", "this is no JSON object"),
        ("[" * 100_000, "this is no JSON"),
    ],
    ids=["no id", "neither", "a list", "brackets"],
)
def test_what_a_row_lacks_is_told(
    row: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(row.encode())))
    status, _, err = run(capsys, "separate", "--jsonl")
    assert status == 1
    assert f'standard input, line 1: {said}; a row is {{"id": ..., "text": "..."}}.\n' in err


@pytest.mark.parametrize("command", ["separate", "entities"])
def test_rows_that_are_read_as_one_page_are_noticed(
    command: str, tmp_path: Path, capsys: Captured
) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": 1, "text": "A boat."}\n{"id": 2, "text": "A barge."}\n', "utf-8")
    assert "--jsonl" in run(capsys, command, str(rows))[2]
    page = tmp_path / "page.txt"
    page.write_text("A boat came.\n", "utf-8")
    assert "--jsonl" not in run(capsys, command, str(page))[2]


@pytest.mark.parametrize("row_id", ["NaN", "-Infinity", "1e999", '{"n": [NaN]}'])
def test_an_id_that_no_json_can_hold_is_refused(
    row_id: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    rows = f'{{"id": {row_id}, "text": "A boat."}}\n{{"id": 2, "text": "A boat."}}\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(rows.encode())))
    status, out, err = run(capsys, "separate", "--jsonl")
    assert (status, [json.loads(line)["id"] for line in out.splitlines()]) == (1, [2])
    assert 'line 1: the "id" has NaN' in err


def test_every_form_labels_the_lines_of_which_nothing_shows(
    tmp_path: Path, capsys: Captured
) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(
        "The mayor quit.\n\x00\r\nShe said no more.\n\u200b\u200b \n\u2060\n \nShe left.".encode()
    )
    form = json.loads(run(capsys, "separate", "--json", str(page))[1])
    told = run(capsys, "separate", "--explain", str(page))[1].strip().split("\n\n")
    assert [each.split()[0] for each in told] == form["labels"]
    assert len(told) == 6
    assert "\x00" not in run(capsys, "separate", str(page))[1]
    assert "\ufffd" not in run(capsys, "separate", str(page))[1]


def test_of_very_many_broken_rows_only_the_first_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"no row\n" * 2_000)))
    status, out, err = run(capsys, "separate", "--jsonl")
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 11
    assert err.splitlines()[-1].endswith("2,000 lines in all are no such rows.")


def test_entities_are_listed(added: Path, capsys: Captured) -> None:
    out = run(capsys, "entities", str(added / "suez.txt"))[1]
    assert "person\t1\tFerdinand de Lesseps\n" in out


@pytest.mark.parametrize("besides", ["--json", "--jsonl", "FILE"])
def test_the_librarys_entities_are_not_taken_out_in_place_of_a_texts(
    added: Path, capsys: Captured, besides: str
) -> None:
    argument = str(added / "suez.txt") if besides == "FILE" else besides
    status, out, err = run(capsys, "entities", "--format", "csv", argument)
    assert (status, out) == (2, "")
    assert "--format is about the library" in err


def test_an_accent_by_itself_is_a_part_of_its_letter(
    added: Path, capsys: Captured, tmp_path: Path
) -> None:
    text = "The mayor of Malmo\u0308 met Andre\u0301 Gide in Malmo\u0308 on Monday."
    (tmp_path / "malmo.txt").write_text(text, "utf-8")
    found = json.loads(run(capsys, "entities", "--json", str(tmp_path / "malmo.txt"))[1])
    assert {each["entity"] for each in found["entities"]} == {"Malmö", "André Gide"}
    spans = [text[each["start"] : each["end"]] for each in found["entities"]]
    assert spans == [each["text"] for each in found["entities"]]
    assert spans == ["Malmo\u0308", "Andre\u0301 Gide", "Malmo\u0308"]
    (tmp_path / "composed.txt").write_text(unicodedata.normalize("NFC", text), "utf-8")
    same = json.loads(run(capsys, "entities", "--json", str(tmp_path / "composed.txt"))[1])
    assert [e["type"] for e in same["entities"]] == [e["type"] for e in found["entities"]]


def test_the_library_can_be_named_before_and_after_the_command(
    added: Path, tmp_path: Path, capsys: Captured
) -> None:
    other = str(tmp_path / "other")
    assert run(capsys, "--library", other, "sources")[1] == ""
    assert run(capsys, "sources", "--library", other)[1] == ""
    assert run(capsys, "sources")[1] != ""


def test_the_reader_needs_a_terminal(folder: Path, capsys: Captured) -> None:
    for arguments in ([], [str(folder)]):
        status, _, err = run(capsys, *arguments)
        assert (status, "needs a terminal" in err) == (2, True)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_each_shell(shell: str, capsys: Captured) -> None:
    status, out, _ = run(capsys, "completion", shell)
    assert status == 0
    assert "_NEWSREADER_COMPLETE" in out


def test_stopping_is_no_error_of_the_program(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui_reader.cli.adding.shown_progress", interrupted)
    status, _, err = run(capsys, "add", str(folder))
    assert (status, "What was taken in so far stays" in err) == (130, True)


def test_every_command_has_help_with_its_purpose(capsys: Captured) -> None:
    out = run(capsys, "--help")[1]
    for command in ("add", "doctor", "entities", "export", "forget", "open", "search", "separate"):
        assert f"\n  {command} " in out
        assert len(run(capsys, command, "--help")[1]) > 100
    assert run(capsys, "--version")[1].startswith("newsreader, version ")


def test_a_summary_names_only_what_there_is() -> None:
    assert summed_up(Summary()) == "0 added"
    told = summed_up(Summary(added=1200, changed=1, moved=2, skipped={".pdf": 18_000, ".png": 3}))
    assert told == "1,200 added, 1 changed, 2 moved, 18,003 files skipped: .pdf, .png"


def test_progress_is_shown_where_standard_error_is_a_terminal(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    status, out, _ = run(capsys, "add", str(folder))
    assert (status, out) == (0, "3 added\n")


@pytest.fixture
def changed(added: Path, capsys: Captured) -> str:
    """The id of an article that has had two texts."""
    article_id = run(capsys, "search", "suez")[1].split("\t")[0]
    file = added / "suez.txt"
    file.write_text(file.read_text().replace("ten years", "eleven years"))
    assert run(capsys, "add", str(added))[1].startswith("0 added, 1 changed")
    return article_id


def test_an_earlier_text_is_shown_by_its_number(changed: str, capsys: Captured) -> None:
    assert "after eleven years" in run(capsys, "show", changed)[1]
    out = run(capsys, "show", changed, "--version", "1")[1]
    assert "after ten years" in out
    assert "version 1, taken in 2" in out
    assert out.index("────") < out.index(TEASERS[0])
    assert run(capsys, "show", changed, "--version", "2")[1] == run(capsys, "show", changed)[1]


def test_what_changed_is_shown_with_marks(changed: str, capsys: Captured) -> None:
    status, out, _ = run(capsys, "show", changed, "--changes")
    earlier, later, line, unchanged = out.splitlines()
    assert status == 0
    assert earlier.startswith("--- version 1, taken in ")
    assert later.startswith("+++ version 2, taken in ")
    assert "after [-ten-]{+eleven+} years of digging" in line
    assert unchanged == "@@ 5 unchanged @@"
    assert run(capsys, "show", changed, "--changes", "1")[1] == out
    assert run(capsys, "show", "--changes", "1", changed)[1] == out


def test_a_version_that_is_not_there_is_named(changed: str, capsys: Captured) -> None:
    for more in (("--version", "3"), ("--changes", "3")):
        status, out, err = run(capsys, "show", changed, *more)
        assert (status, out) == (2, "")
        assert f"Article {changed} has no version 3; its last one is 2." in err
    assert run(capsys, "show", changed, "--changes", "x")[0] == 2
    assert run(capsys, "show", changed, "--changes", "1", "--version", "1")[0] == 2


def test_an_article_of_one_text_has_no_changes(added: Path, capsys: Captured) -> None:
    status, _, err = run(capsys, "show", "1", "--changes")
    assert (status, "one text only" in err) == (2, True)
