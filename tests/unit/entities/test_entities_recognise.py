"""The recogniser with its real weights: equal to the reference, at ease with anything."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path

import pytest
from marked_articles import mark

from tests.gold.names import lines_of
from tui_reader import entities
from tui_reader.entities import Recogniser, TypedSpan
from tui_reader.entities.minilm import MiniLM
from tui_reader.entities.network import Network
from tui_reader.entities.recogniser import NAME
from tui_reader.entities.wordpiece import Vocabulary
from tui_reader.model import EntityType, Span

ROOT = Path(__file__).parents[3]
SHARED = ROOT / ".." / "shared"
REFERENCE = SHARED / "models" / "entities" / "reference.py"
SAMPLE = SHARED / "seeds" / "000_8bf35addc35121d4.txt"
CORPORA = ("gum", "uner", "redocred", "wnut", "voa-unlabelled")
TEXTS_OF_A_CORPUS = 3


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return entities.load()


@pytest.fixture(scope="module")
def with_weights_of_reference() -> Recogniser:
    vocabulary = Vocabulary(REFERENCE.with_name("vocab.txt").read_text("utf-8").splitlines())
    with REFERENCE.with_name("weights.npz").open("rb") as weights:
        return MiniLM(vocabulary, Network(weights))


class Fixed:
    """A recogniser that finds what it is told to."""

    name = "fixed 1"

    def __init__(self, names: list[TypedSpan]) -> None:
        self.names = names

    def mentions(self, text: str, spans: Sequence[Span]) -> list[TypedSpan]:
        return self.names


def samples() -> Iterator[str]:
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    yield from (path.read_text(encoding="utf-8") for path in (*paths, SAMPLE))
    for corpus in CORPORA:
        with (SHARED / "training" / "entities" / f"{corpus}.jsonl").open(encoding="utf-8") as rows:
            yield from (json.loads(row)["text"] for row in islice(rows, TEXTS_OF_A_CORPUS))


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference is not beside this checkout")
def test_the_names_found_are_exactly_the_references(
    with_weights_of_reference: Recogniser,
) -> None:
    texts = list(samples())
    rows = "".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(texts))
    reference = subprocess.run(
        [sys.executable, REFERENCE], input=rows, capture_output=True, text=True, check=True
    )
    answers = [json.loads(row)["entities"] for row in reference.stdout.splitlines()]
    for text, answer in zip(texts, answers, strict=True):
        found = with_weights_of_reference.mentions(text, lines_of(text))
        assert [(one.start, one.end, one.type.value) for one in found] == [
            (one["start"], one["end"], one["type"]) for one in answer
        ]


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample article is not beside this checkout")
def test_the_sample_articles_people_and_places_are_found(recogniser: Recogniser) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    mentions = entities.recognise(recogniser, text, lines_of(text)[:30])
    named = {kind: {m.entity for m in mentions if m.type is kind} for kind in EntityType}
    people = {"Lin Jian", "Wang Xing", "Xi Jinping", "Paetongtarn Shinawatra"}
    places = {"China", "Cambodia", "Myanmar", "Vietnam", "Thailand"}
    assert named[EntityType.PERSON] == people
    assert named[EntityType.PLACE] >= places
    assert named[EntityType.PLACE] & {"An Giang", "An Giang Province"}
    xi = [m.span.of(text) for m in mentions if m.entity == "Xi Jinping"]
    assert xi == ["Xi Jinping", "Xi"]


def test_names_are_found_and_joined(recogniser: Recogniser) -> None:
    text = "Marie Curie left Warsaw for the University of Paris.\nMrs Curie was Polish."
    found = entities.recognise(recogniser, text, lines_of(text))
    assert [(m.span.of(text), m.type.value, m.entity) for m in found] == [
        ("Marie Curie", "person", "Marie Curie"),
        ("Warsaw", "place", "Warsaw"),
        ("University of Paris", "organisation", "University of Paris"),
        ("Curie", "person", "Marie Curie"),
        ("Polish", "other", "Polish"),
    ]


def test_only_the_lines_given_are_read(recogniser: Recogniser) -> None:
    text = "Marie Curie left Warsaw.\nCharles Darwin left Plymouth.\nIsaac Newton left Grantham."
    first, second, third = lines_of(text)
    both = entities.recognise(recogniser, text, [first, third])
    assert [m.entity for m in both] == ["Marie Curie", "Warsaw", "Isaac Newton", "Grantham"]
    assert all(not m.span.overlaps(second) for m in both)
    assert entities.recognise(recogniser, text, []) == ()


def test_whoever_finds_the_names_the_rules_and_the_joining_follow() -> None:
    article = mark("{p President Ada Byron} wrote. {p Byron’s} notes. Ada Byron died.")
    found = entities.recognise(Fixed(article.names), article.text, article.lines)
    assert [(m.span.of(article.text), m.entity) for m in found] == [
        ("Ada Byron", "Ada Byron"),
        ("Byron", "Ada Byron"),
        ("Ada Byron", "Ada Byron"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n \n",
        "a" * 5_000_000,
        "A" * 5_000_000 + " Marie Curie",
        "👩‍🔬👩🏽‍🚀🇫🇷 Marie Curie 🏴‍☠️" * 20,
        "قال نجيب محفوظ في القاهرة \u202eMarie Curie\u202c",
        "夏目漱石は東京で生まれた。" * 40,
        "\x00\x1b[31mMarie\x1b[0m \x07Curie\x9b\x85 \x1b]8;;x\x1b\\",
        "\ud800Marie \udfff Curie\ud83d",
        "Z̸̧͎͙͚a̴l̶g̷o̵ " * 50,
        "()[]{}“”‘’--..''" * 100,
        "Curie-" * 300,
        "[@click=app.quit]Marie Curie[/] [bold",
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_anything_can_be_read(recogniser: Recogniser, text: str) -> None:
    mentions = entities.recognise(recogniser, text, lines_of(text))
    lines = lines_of(text)
    for mention in mentions:
        assert any(line.start <= mention.start < mention.end <= line.end for line in lines)
        assert mention.entity
        assert mention.entity.isprintable()
    assert all(one.end <= two.start for one, two in pairwise(mentions))


def test_the_package_is_imported_without_numpy() -> None:
    check = "import sys, tui_reader.entities; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False, cwd=ROOT).returncode == 0


def test_the_recogniser_tells_its_name_and_version(recogniser: Recogniser) -> None:
    assert recogniser.name == NAME
