"""The sample articles have the shape of scraped pages, and labels that fit them."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from tui_reader.model import Label

SEEDS = Path(__file__).parents[2] / "seeds"
SCRAPED = Path(__file__).parents[2] / "../shared/seeds/000_8bf35addc35121d4.txt"
FILES = sorted(SEEDS.glob("*.txt"))
LABELS: dict[str, list[str]] = json.loads((SEEDS / "labels.json").read_text("utf-8"))

each_seed = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def labelled(path: Path, label: Label) -> list[str]:
    pairs = zip(lines(path), LABELS[path.name], strict=True)
    return [line for line, given in pairs if given == label]


def sentences(text: str) -> set[str]:
    """Sentences of five words or more, without what typography may change."""
    pieces = re.split(r"[.!?]+[\s”\"]*|\n", text)
    words = (re.findall(r"\w+", piece.casefold()) for piece in pieces)
    return {" ".join(found) for found in words if len(found) >= 5}


def test_there_are_eight_samples_each_with_labels() -> None:
    assert len(FILES) == 8
    assert set(LABELS) == {path.name for path in FILES}


@each_seed
def test_a_file_is_named_by_its_own_hash(path: Path) -> None:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert re.fullmatch(rf"\d{{3}}_{digest[:16]}\.txt", path.name)


@each_seed
def test_every_line_is_a_paragraph_with_one_label(path: Path) -> None:
    assert all(line == line.strip() and line for line in lines(path))
    assert len(LABELS[path.name]) == len(lines(path))
    assert set(LABELS[path.name]) <= {Label.MAIN, Label.TEASER}


@each_seed
def test_an_article_comes_first_and_its_teasers_trail_it(path: Path) -> None:
    assert sorted(LABELS[path.name]) == LABELS[path.name]
    assert 8 <= len(labelled(path, Label.MAIN)) <= 20
    assert len(labelled(path, Label.TEASER)) <= 6


@each_seed
def test_an_article_is_three_to_nine_hundred_words_long(path: Path) -> None:
    assert 300 <= len(" ".join(lines(path)).split()) <= 900


@each_seed
def test_an_article_begins_with_prose_and_not_with_a_title(path: Path) -> None:
    assert lines(path)[0].endswith(".")
    assert len(lines(path)[0]) > 120


def test_most_teasers_are_cut_in_mid_word_at_about_150_characters() -> None:
    teasers = [teaser for path in FILES for teaser in labelled(path, Label.TEASER)]
    cut = [teaser for teaser in teasers if teaser[-1].isalpha() and 140 <= len(teaser) <= 160]
    assert len(cut) > len(teasers) / 2
    assert len(cut) < len(teasers)


def test_some_teasers_lack_the_space_between_two_sentences() -> None:
    glued = re.compile(r"[a-z0-9]\.[A-Z]")
    teasers = [teaser for path in FILES for teaser in labelled(path, Label.TEASER)]
    assert sum(bool(glued.search(teaser)) for teaser in teasers) >= 3


def test_two_articles_have_no_teasers_and_one_ends_in_short_quotations() -> None:
    bare = [path for path in FILES if not labelled(path, Label.TEASER)]
    assert len(bare) == 2
    ends = [labelled(path, Label.MAIN)[-3:] for path in FILES]
    assert sum(all(line.startswith("“") and len(line) < 200 for line in end) for end in ends) == 1


def test_a_teaser_may_lead_to_another_sample() -> None:
    ledes = {path: lines(path)[0] for path in FILES}
    teasers = {teaser for path in FILES for teaser in labelled(path, Label.TEASER)}
    led_to = {
        path for path, lede in ledes.items() if any(lede.startswith(teaser) for teaser in teasers)
    }
    assert len(led_to) >= 4


@each_seed
def test_a_name_leads_from_each_article_to_another(path: Path) -> None:
    names = ["Lesseps", "Napoleon", "Queen Victoria", "Jimmy Carter", "Xi Jinping", "Champollion"]
    places = ["Suez", "Panama", "Egypt", "Alexandria", "Yunnan", "Myanmar", "An Giang", "Cambodia"]
    articles = {other: "\n".join(labelled(other, Label.MAIN)) for other in FILES}
    shared = [
        name
        for name in names + places
        if name in articles[path]
        and any(name in text for other, text in articles.items() if other != path)
    ]
    assert shared


def test_no_sentence_is_copied_from_the_page_that_one_sample_retells() -> None:
    if not SCRAPED.exists():
        pytest.skip("the scraped page is not beside this checkout")
    theirs = sentences(SCRAPED.read_text("utf-8"))
    ours = {sentence for path in FILES for sentence in sentences(path.read_text("utf-8"))}
    assert len(theirs) > 30
    assert not ours & theirs
