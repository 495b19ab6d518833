"""The lines of a text, made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tui_reader.model import Label, Line, Lines, Span, shown_for_want
from tui_reader.model.lines import NO_ARTICLE

M, T, O = Label.MAIN, Label.TEASER, Label.OTHER  # noqa: E741 (a letter a label, as in MMTTO)


def lines(labels: str) -> Lines:
    """Lines of five code points each, a letter a label."""
    return Lines.of(_line(at, labels) for at in range(len(labels)))


def _line(at: int, labels: str) -> Line:
    return Line(6 * at, 6 * at + 5, {"M": M, "T": T, "O": O}[labels[at]], 0.9, (f"line {at}",))


def watched(labels: str, made: list[int]) -> Lines:
    """The same, which note in `made` what was asked for."""

    def line(at: int) -> Line:
        made.append(at)
        return _line(at, labels)

    known = lines(labels)
    return Lines(known.starts, known.ends, known.labels, line)


def test_lines_are_a_sequence_like_any_other() -> None:
    found = lines("MMTTOM")
    made = list(found)
    assert len(found) == len(made) == 6
    assert [found[at] for at in range(-6, 6)] == made * 2
    assert list(found[1:4]) == made[1:4]
    assert list(found[::-2]) == made[::-2]
    assert list(found[2:][1:]) == made[3:]
    assert made[2] in found
    assert found == Lines.of(made)
    assert found != lines("MMTTOO")
    assert hash(found) == hash(Lines.of(made))
    with pytest.raises(IndexError):
        found[6]


def test_what_concerns_all_lines_makes_none_of_them() -> None:
    made: list[int] = []
    found = watched("MMTTOM", made)
    assert list(found.labelled(T).spans()) == [Span(12, 17), Span(18, 23)]
    assert [(main, list(run.starts)) for main, run in found.runs()] == [
        (True, [0, 6]),
        (False, [12, 18, 24]),
        (True, [30]),
    ]
    assert (found.last(M), found.last(O), lines("TT").last(M)) == (5, 4, None)
    assert found.has(T, O)
    assert not lines("MM").has(T, O)
    assert not made
    assert found.labelled(M)[2].reasons == ("line 5",)
    assert made == [5]


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (lambda _: (NO_ARTICLE,), True),
        (lambda at: ("opens the page",) if at == 0 else (NO_ARTICLE,), False),
        (lambda at: (f"reason {at}",), False),
    ],
)
def test_an_article_is_told_from_a_page_without_one_by_its_first_line(
    change: Callable[[int], tuple[str, ...]], shown: bool
) -> None:
    found = Lines.of(Line(at, at + 1, M, 0.5, change(at)) for at in range(4))
    assert shown_for_want(found) is shown


def test_a_page_without_an_article_is_one_though_a_person_decided_its_first_line() -> None:
    decided = Line(0, 1, M, 1.0, ("corrected by you to main",), corrected=True)
    assert shown_for_want(Lines.of([decided, Line(2, 3, M, 0.5, (NO_ARTICLE,))]))
    assert not shown_for_want(Lines.of([decided, decided]))
