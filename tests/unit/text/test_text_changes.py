"""What changed between two texts: which lines belong together, and which words are others."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model import Span
from tui_reader.text.alignment import matches
from tui_reader.text.changes import Change, Changes, changes, marked

OPENED = "The canal was opened in 1869 after ten years of digging in the desert."
LOCKS = "It has no locks, since the two seas stand at nearly the same level."
SHIPS = "Ships that had sailed round Africa could go from Europe to India in half the time."
PRICE = "A single ticket to the other side costs as much as a good pair of boots."


def told(earlier: str, later: str) -> list[str]:
    """Each line that changed, with its marks."""
    return [
        marked(earlier, later, line)
        for line in changes(earlier, later).lines
        if line.change is not Change.SAME
    ]


def text(*lines: str) -> str:
    return "\n".join(lines)


# Lines


def test_equal_texts_have_no_change() -> None:
    found = changes(text(OPENED, LOCKS), text(OPENED, LOCKS))
    assert not found
    assert [line.change for line in found.lines] == [Change.SAME, Change.SAME]


def test_a_line_that_came_and_one_that_went_are_told_whole() -> None:
    assert told(text(OPENED, LOCKS), text(OPENED, LOCKS, SHIPS)) == [f"{{+{SHIPS}+}}"]
    assert told(text(OPENED, LOCKS, SHIPS), text(OPENED, SHIPS)) == [f"[-{LOCKS}-]"]


def test_lines_with_most_words_in_common_are_one_line_that_changed() -> None:
    later = OPENED.replace("ten years", "eleven years")
    (line,) = changes(OPENED, later).lines
    assert line.change is Change.CHANGED


def test_lines_with_little_in_common_are_not() -> None:
    assert [line.change for line in changes(OPENED, PRICE).lines] == [
        Change.REMOVED,
        Change.ADDED,
    ]


def test_of_two_lines_the_one_that_is_liker_is_the_counterpart() -> None:
    rewritten = LOCKS.replace("nearly", "almost")
    found = changes(text(LOCKS), text(SHIPS, rewritten))
    assert [line.change for line in found.lines] == [Change.ADDED, Change.CHANGED]


def test_a_line_typed_otherwise_is_the_same_line_with_what_is_other() -> None:
    assert told("“Yes,” she said.", "YES, she said.") == ["[-“Yes,”-]{+YES,+} she said."]


def test_newlines_and_empty_lines_are_not_compared() -> None:
    assert not changes(f"{OPENED}\n{LOCKS}", f"\n{OPENED}\n\n  \n  {LOCKS}\n")


def test_what_was_removed_stands_before_what_was_added() -> None:
    found = changes(text(OPENED, LOCKS, SHIPS), text(OPENED, PRICE, SHIPS))
    assert [line.change.value for line in found.lines] == ["same", "removed", "added", "same"]


# Words


@pytest.mark.parametrize(
    ("earlier", "later", "said"),
    [
        (
            "opened in 1869 after ten years",
            "opened in 1869 after eleven years",
            "opened in 1869 after [-ten-]{+eleven+} years",
        ),
        (
            "it was opened in 1869.",
            "it was opened in 1869, at last.",
            "it was opened in 1869{+, at last+}.",
        ),
        ("a toll of 1,869 francs", "a toll of 1,870 francs", "a toll of [-1,869-]{+1,870+} francs"),
        ("they don't dig here", "they do dig here", "they [-don't-]{+do+} dig here"),
        ("at Leon in the spring", "at León in the spring", "at [-Leon-]{+León+} in the spring"),
        ("運河は十年で完成した", "運河は十二年で完成した", "運河は十{+二+}年で完成した"),
        ("it ends in water", "it ends in oil", "it ends in [-water-]{+oil+}"),
        (
            "one  blank too many here",
            "one blank too many here",
            "one[-  -]{+ +}blank too many here",
        ),
    ],
)
def test_words_that_changed_are_marked_and_no_others(earlier: str, later: str, said: str) -> None:
    assert told(earlier, later) == [said]


def test_a_comma_amid_words_that_changed_is_part_of_the_change() -> None:
    rest = " told the newspaper about the bridge and about the river on Monday."
    assert told("Smith, the mayor," + rest, "Jones, a baker," + rest) == [
        "[-Smith, the mayor-]{+Jones, a baker+}," + rest
    ]


# Whatever the texts are

words = st.sampled_from(
    [
        *("canal", "Canal", "opened", "ten", ",", ".", " ", "  ", "\n", "1,869", "don't"),
        *("é", "e\u0301", "運", "河", "👩\u200d💻", "क्षि"),
    ]
)
texts = st.one_of(st.text(), st.lists(words).map("".join), st.lists(words).map(" ".join))


def sides(found: Changes, earlier: str, later: str) -> tuple[str, str]:
    """Both texts as the pieces give them, with nothing but blanks between lines."""
    put = ["", ""]
    for side, whole in enumerate((earlier, later)):
        spans: list[Span] = []
        for line in found.lines:
            span = (line.earlier, line.later)[side]
            own = [(piece.earlier, piece.later)[side] for piece in line.pieces]
            if span is None:
                assert not any(each.start < each.end for each in own)
                continue
            assert "".join(each.of(whole) for each in own) == span.of(whole)
            assert own[0].start == span.start
            assert all(one.end == other.start for one, other in pairwise(own))
            spans.append(span)
        ends = [0, *(each.end for each in spans)]
        starts = [*(each.start for each in spans), len(whole)]
        between = [whole[end:start] for end, start in zip(ends, starts, strict=True)]
        assert not "".join(between).strip()
        put[side] = "\n".join(each.of(whole) for each in spans)
    return put[0], put[1]


def lines_of(whole: str) -> str:
    return "\n".join(line.strip() for line in whole.split("\n") if line.strip())


@given(texts, texts)
def test_the_pieces_of_either_side_put_together_are_that_text(earlier: str, later: str) -> None:
    found = changes(earlier, later)
    assert sides(found, earlier, later) == (lines_of(earlier), lines_of(later))
    for line in found.lines:
        for piece in line.pieces:
            if piece.change is Change.SAME:
                assert piece.earlier.of(earlier) == piece.later.of(later)
            else:
                empty = piece.later if piece.change is Change.REMOVED else piece.earlier
                assert empty.start == empty.end


@given(texts)
def test_no_text_differs_from_itself(whole: str) -> None:
    assert not changes(whole, whole)


@given(texts, texts)
def test_a_change_is_found_wherever_lines_differ(earlier: str, later: str) -> None:
    assert bool(changes(earlier, later)) == (lines_of(earlier) != lines_of(later))


@given(st.lists(st.integers(0, 6)), st.lists(st.integers(0, 6)))
def test_what_matches_is_equal_and_in_order(first: list[int], second: list[int]) -> None:
    last = (0, 0)
    for match in matches(first, second):
        end, other_end = match.first + match.length, match.second + match.length
        assert first[match.first : end] == second[match.second : other_end]
        assert match.length
        assert (match.first, match.second) >= last
        last = (end, other_end)


# Far more than a person writes: each of these took minutes, or more memory than there is, were
# anything quadratic in it.

rng = random.Random(7)
VOCABULARY = [f"word{number}" for number in range(2_000)]


def prose(count: int) -> str:
    return " ".join(rng.choices(VOCABULARY, k=count))


def test_a_hundred_thousand_lines_are_compared() -> None:
    old = [prose(3) for _ in range(100_000)]
    new = [*old[:40_000], "something new", *old[40_001:90_000], *old[90_010:]]
    found = [line.change for line in changes(text(*old), text(*new)).lines]
    assert found.count(Change.REMOVED) == 11
    assert found.count(Change.ADDED) == 1


def test_a_line_of_megabytes_is_compared_word_by_word() -> None:
    old = prose(100_000)
    new = re.sub(r"\bword7\b", "other", old)
    (line,) = changes(old, new).lines
    assert line.change is Change.CHANGED
    kept = [piece.later for piece in line.pieces if piece.change is Change.SAME]
    assert sum(span.end - span.start for span in kept) > len(new) * 0.99


def test_a_script_without_spaces_is_compared_character_by_character() -> None:
    old = "".join(rng.choices([chr(0x4E00 + each) for each in range(3_000)], k=100_000))
    new = old.replace("\u4e07", "")
    (line,) = changes(old, new).lines
    removed = [piece for piece in line.pieces if piece.change is Change.REMOVED]
    assert len(removed) == old.count("\u4e07")


HARD = {
    "words in a cycle": ("a b c d e f g " * 10_000, "a c b d f e g " * 10_000),
    "one word again and again": ("a " * 100_000 + "b", "b " + "a " * 100_001),
    "two lines in turns": ("\n".join("ab" * 10_000), "\n".join("ba" * 10_001)),
    "dots": ("." * 100_000 + "x", "x" + "." * 100_000),
    "one endless word": ("ab" * 100_000, "ba" * 100_000),
}


@pytest.mark.parametrize("name", HARD)
def test_texts_made_to_be_hard_are_compared_all_the_same(name: str) -> None:
    old, new = HARD[name]
    found = changes(old, new)
    assert sides(found, old, new) == (lines_of(old), lines_of(new))
