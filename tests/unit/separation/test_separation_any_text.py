"""Whatever a text holds, every line gets a label, a place and a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import ARTICLE, LEDES, cut, labels

from tui_reader.model import Label
from tui_reader.separation import Known, reasons, separate
from tui_reader.text.fingerprints import fingerprint

SEEDS = Path(__file__).parents[3] / "seeds"
GOLD: dict[str, list[str]] = json.loads((SEEDS / "labels.json").read_text(encoding="utf-8"))
SCRAPED = Path(__file__).parents[3] / "../shared/seeds/000_8bf35addc35121d4.txt"
HOSTILE = st.characters()  # with lone surrogates and controls
PIECES = st.sampled_from(
    [
        *ARTICLE,
        *LEDES,
        *cut(),
        "Related stories",
        "Share",
        "Read more: it",
        "\t1\t2",
        "更多",
        "...",
        "",
    ]
)
TEXTS = st.one_of(
    st.text(HOSTILE), st.lists(st.one_of(PIECES, st.text(HOSTILE)), max_size=30).map("\n".join)
)


@given(TEXTS)
def test_every_line_that_is_not_empty_has_one_label_in_order(text: str) -> None:
    lines = separate(text)
    assert [text[line.start : line.end] for line in lines] == [
        line.strip() for line in text.split("\n") if line.strip()
    ]
    ends = [0, *(line.end for line in lines)]
    assert all(end <= line.start < line.end for end, line in zip(ends, lines, strict=False))
    assert all(line.end <= len(text) for line in lines)


@given(TEXTS)
def test_every_line_has_a_confidence_and_reasons_that_can_be_shown(text: str) -> None:
    for line in separate(text):
        assert 0.0 <= line.confidence <= 1.0
        assert line.reasons
        assert all(reason and reason.isprintable() for reason in line.reasons)


@given(TEXTS, st.data())
def test_the_same_text_and_knowledge_give_the_same_lines(text: str, data: st.DataObject) -> None:
    marks = [mark for line in text.split("\n") if (mark := fingerprint(line)) is not None]
    some = st.sampled_from(marks) if marks else st.nothing()
    known = Known(
        repeated=data.draw(st.dictionaries(some, st.integers(0, 50))),
        corrections=data.draw(st.dictionaries(some, st.sampled_from(list(Label)))),
    )
    lines = separate(text, title=text[:20], known=known)
    assert lines == separate(text, title=text[:20], known=known)
    for line in lines:
        decided = known.corrections.get(fingerprint(text[line.start : line.end]) or 0)
        assert line.corrected is (decided is not None)
        assert decided is None or line.label is decided


@given(
    st.lists(PIECES, max_size=20), st.lists(st.sampled_from(["", " ", "\t ", "\r"]), max_size=20)
)
def test_blank_lines_change_no_label(pieces: list[str], blanks: list[str]) -> None:
    spaced = [part for n, piece in enumerate(pieces) for part in (piece, *blanks[n : n + 1])]
    assert labels("\n".join(spaced)) == labels("\n".join(pieces))


@pytest.mark.parametrize("text", ["", "\n", " \r\n\t\n\u3000", "\u2028"])
def test_a_text_without_lines_has_no_labels(text: str) -> None:
    assert separate(text) == ()


@pytest.mark.parametrize(
    "piece", ["a", "é", "A", "1", ".", "…", "。", "a.", "“", " .", "a.B", "字", "[1]"]
)
def test_five_million_letters_on_one_line_are_one_line(piece: str) -> None:
    size = 5_000_000 if len(piece) == 1 else 1_000_000
    text = (piece * (size // len(piece))).strip()
    (line,) = separate(text)
    assert (line.start, line.end, line.label) == (0, len(text), Label.MAIN)


@pytest.mark.parametrize("parts", [[*ARTICLE, *cut()], ["Related stories", "a"]])
def test_twenty_thousand_lines_have_twenty_thousand_labels(parts: list[str]) -> None:
    count = 20_000 // len(parts) * len(parts)
    assert len(separate("\n".join(parts * (count // len(parts))))) == count


def test_of_a_hundred_thousand_lines_both_ends_are_judged_and_a_person_decides_anywhere() -> None:
    teaser = "Mary Anning dug the skull of an ichthyosaur from the cliffs"
    middle = ["The log of the lock: one boat up, one boat down."] * 49_990
    text = "\n".join([*ARTICLE, *middle, teaser, *middle, *ARTICLE[:5], *cut()])
    mark = fingerprint(teaser)
    assert mark is not None
    lines = separate(text, known=Known(corrections={mark: Label.TEASER}))
    assert len(lines) == text.count("\n") + 1
    assert [line.label for line in lines[-4:]] == [Label.TEASER] * 4
    assert [line.start for line in lines if line.corrected] == [text.index(teaser)]
    unjudged = lines[60_000]
    assert (unjudged.label, unjudged.confidence) == (Label.MAIN, 0.5)
    assert unjudged.reasons == (reasons.UNJUDGED,)


@pytest.mark.parametrize("name", sorted(GOLD))
def test_a_sample_article_is_parted_where_it_ends(name: str) -> None:
    assert labels((SEEDS / name).read_text(encoding="utf-8")) == GOLD[name]


@pytest.mark.skipif(not SCRAPED.exists(), reason="the scraped page is not beside this checkout")
def test_a_scraped_page_is_thirty_lines_of_article_and_four_teasers() -> None:
    expected = [Label.MAIN] * 30 + [Label.TEASER] * 4
    assert labels(SCRAPED.read_text(encoding="utf-8")) == expected
