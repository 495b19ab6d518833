"""Names through the commands: taken out for other tools, watched for, read by other recognisers."""

from __future__ import annotations

import csv
import io
import json
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.e2e.conftest import Newsreader
from tui_reader import locations

pytestmark = pytest.mark.e2e

FORMATS = ("csv", "json", "graphml")
WATCHED = (
    'Smith, "Jones" & <Sons>',
    "=SUM of parts",
    "Bell and red",
    "L'Été ]]> 東京 🌊",
)
SPELT = (*WATCHED[:2], "Bell\x07 and \x1b[31mred", *WATCHED[3:])
"""The same as the articles have them."""
NAMED = "{http://graphml.graphdrawing.org/xmlns}"


def config(name: str, text: str) -> None:
    directory = locations.config_directory()
    directory.mkdir(parents=True, exist_ok=True)
    (directory / name).write_text(text, encoding="utf-8")


def rows(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out, newline="")))


def labels(out: str) -> dict[str, str]:
    """The nodes of a graph, by their labels, with their types."""
    return {
        node.findtext(f"{NAMED}data[@key='label']", ""): node.findtext(
            f"{NAMED}data[@key='type']", ""
        )
        for node in ET.fromstring(out).iter(f"{NAMED}node")
    }


@pytest.fixture
def hostile(newsreader: Newsreader, tmp_path: Path) -> Newsreader:
    """A library of three articles that name what is on a watchlist, in odd letters."""
    names = "\n".join(f"  - name: {json.dumps(name, ensure_ascii=False)}" for name in WATCHED)
    config("watchlist.yaml", f"names:\n{names}\n")
    folder = tmp_path / "odd"
    folder.mkdir()
    for number in range(3):
        text = "\n".join(f"It was {name} that the tide took, on day {number}." for name in SPELT)
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    newsreader.run("add", folder)
    newsreader.run("recognise")
    return newsreader


def test_odd_names_come_out_whole_in_each_format_and_steer_nothing(hostile: Newsreader) -> None:
    known = set(WATCHED)
    table = hostile.run("entities", "--format", "csv").stdout
    found = {row["name"].removeprefix("'"): row for row in rows(table)}
    assert known <= set(found)
    assert {found[name]["articles"] for name in known} == {"3"}
    assert {row["name"] for row in rows(table) if row["name"].startswith("'=")}
    form = json.loads(hostile.run("entities", "--format", "json").stdout)
    assert known <= {each["name"] for each in form["entities"]}
    graph = hostile.run("entities", "--format", "graphml").stdout
    assert known <= set(labels(graph))
    for out in (table, json.dumps(form, ensure_ascii=False), graph):
        assert not any((ord(c) < 32 and c not in "\r\n") or 0x7F <= ord(c) < 0xA0 for c in out)


@pytest.mark.skipif(find_spec("networkx") is None, reason="networkx is not installed here")
def test_networkx_reads_the_graph(hostile: Newsreader, tmp_path: Path) -> None:
    import networkx as nx

    file = tmp_path / "names.graphml"
    hostile.run("entities", "--format", "graphml", "--output", file)
    graph = nx.read_graphml(file)
    assert set(WATCHED) <= {each["label"] for _, each in graph.nodes(data=True)}
    assert all(edge["weight"] >= 2 for _, _, edge in graph.edges(data=True))


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_library_gives_an_empty_file_of_each_format(
    newsreader: Newsreader, form: str, tmp_path: Path
) -> None:
    out = newsreader.run("entities", "--format", form).stdout
    if form == "csv":
        assert rows(out) == []
        assert out == "id,type,name,articles,mentions\r\n"
    elif form == "json":
        assert json.loads(out) == {"entities": [], "together": []}
    else:
        assert labels(out) == {}
    file = tmp_path / f"names.{form}"
    newsreader.run("entities", "--format", form, "--output", file)
    assert file.read_bytes().decode() == out


def test_any_query_is_answered_with_a_whole_file(hostile: Newsreader) -> None:
    for query in ("", '"', "(", "AND", "since:never", "a" * 5_000, "\x1b[", "nosuchword"):
        out = hostile.run("entities", "--format", "json", "--query", query).stdout
        form = json.loads(out)
        assert form.keys() == {"entities", "together"}
        assert form["entities"] == [] or query != "nosuchword"


def test_a_format_without_a_library_and_a_file_that_is_there_are_told(
    hostile: Newsreader, tmp_path: Path
) -> None:
    assert "--format" in hostile.run("entities", "--query", "tide", status=2).stderr
    file = tmp_path / "there.csv"
    file.write_text("mine", encoding="utf-8")
    told = hostile.run("entities", "--format", "csv", "--output", file, status=3).stderr
    assert "already" in told
    assert file.read_text(encoding="utf-8") == "mine"


# The watchlist


def test_from_a_watchlist_to_its_names_in_the_text_and_the_list(
    newsreader: Newsreader, folder: Path
) -> None:
    newsreader.run("add", folder)
    newsreader.run("recognise")
    config("watchlist.yaml", "names: [{name: golden pickaxe, type: other, colour: 3}]\n")
    newsreader.run("recognise")
    found = {row["name"]: row for row in rows(newsreader.run("entities", "--format", "csv").stdout)}
    assert (found["golden pickaxe"]["type"], found["golden pickaxe"]["mentions"]) == ("other", "1")
    assert "Istvan Turr" in found, "what is recognised stays beside it"
    terminal = newsreader.open(folder / "canal.txt", columns=200)
    terminal.wait_for("golden pickaxe")
    terminal.wait_for("◆ ")
    config("watchlist.yaml", "names: [{name: golden pickaxe, colour: green}]\n")
    terminal.wait_for("as it was|articles too")  # where it is folded depends on the path
    config("watchlist.yaml", "names: [{name: six thousand prisoners}]\n")
    terminal.wait_for("watchlist.yaml has changed: 1 name is watched now")
    terminal.wait_for(r"◆ .*six thousand prisoners")
    terminal.settle()  # half a sequence is no unexpected one
    assert terminal.unexpected() == []


def test_a_watchlist_that_is_wrong_costs_a_sentence_and_new_articles_are_marked(
    newsreader: Newsreader, folder: Path
) -> None:
    config("watchlist.yaml", "names: [{name: golden pickaxe}]\n")
    newsreader.run("add", folder)
    newsreader.run("recognise")
    config("watchlist.yaml", "names:\n- name: golden pickaxe\n  colour: green\n")
    (folder / "late.txt").write_text("A second Golden Pickaxe has been found.", encoding="utf-8")
    newsreader.run("add", folder)
    done = newsreader.run("recognise", status=1)
    assert done.stdout == "1 article recognised\n"
    assert f"{locations.watchlist_file()}, line 3: expected a whole number" in done.stderr
    assert done.stderr.endswith("what is watched stays as it was, in new articles too.\n")
    found = {row["name"]: row for row in rows(newsreader.run("entities", "--format", "csv").stdout)}
    assert found["golden pickaxe"]["articles"] == "2"


# Other recognisers

GERMAN = """\
Der Hafen von Genua war drei Tage lang geschlossen, weil die Stadt keine neuen Kräne bekam.
Die Schiffe warteten vor der Küste, und niemand wusste, wann sie einlaufen durften.
"""


@pytest.mark.parametrize(
    ("form", "why"),
    [("no_such_module:x", "no_such_module"), ("spacy:no_such_pipeline", "no_such_pipeline")],
)
def test_a_recogniser_that_is_not_there_costs_its_language_and_a_sentence(
    newsreader: Newsreader, folder: Path, form: str, why: str
) -> None:
    (folder / "genua.txt").write_text(GERMAN, encoding="utf-8")
    config("config.yaml", f"recognisers:\n  de: {form}\n")
    newsreader.run("add", folder)
    told = newsreader.run("recognise", status=1).stderr
    assert why in told
    assert "names in this language (de) are guessed at" in told
    assert "Traceback" not in told
    names = {row["name"] for row in rows(newsreader.run("entities", "--format", "csv").stdout)}
    assert "Istvan Turr" in names, "the other languages are read"
    terminal = newsreader.open(columns=240)
    terminal.wait_for("guessed at")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    terminal = newsreader.open(folder / "genua.txt", columns=240)
    terminal.wait_for(rf"(?s)are guessed at:.*{why}")
    assert "names found by" not in terminal.text
    terminal.press("q")
    assert terminal.wait_exit() == 0
