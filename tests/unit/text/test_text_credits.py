"""Bylines, datelines, agency marks, picture credits and signatures, told from sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.text.credits import LONGEST, is_credit


@pytest.mark.parametrize(
    "line",
    [
        "By Jeanne Barthès",
        "By Jeanne Barthès and Paul Riquet, Toulouse",
        "Von Anna Schiffer",
        "Par Jeanne Barthès, correspondante à Sète",
        "Автор: Иван Лодкин",
        "记者：王河",
        "Photo: Reuters",
        "Foto: Anna Schiffer/dpa",
        "© Jeanne Barthès",
        "(Reuters)",
        "AFP/dpa",
        "ТАСС",
        "TOULOUSE, March 3 (Reuters) –",
        "Updated: 3 March 2024, 14:30",
        "Veröffentlicht am 3. März 2024",
    ],
)
def test_who_wrote_it_and_where_is_a_credit(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "By noon the boats had passed the lock.",
        "By noon the boats",
        "Photo editors left the paper in March.",
        "Reuters reported that the canal was closed",
        "The canal was opened in 1681 (Reuters) and closed again in the same year by the king",
        "Published in 1681.",
        "Jeanne Barthès",
        "© 2024 The Canal Post",
        "",
    ],
)
def test_what_says_more_is_none(line: str) -> None:
    assert not is_credit(line)


@pytest.mark.parametrize("line", ["Jeanne Barthès", "— Jeanne de Sète", "Paul Riquet, Toulouse"])
def test_a_name_signs_an_article_only_at_its_end(line: str) -> None:
    assert is_credit(line, last=True)
    assert not is_credit(line)
    assert not is_credit(line + " went home.", last=True)


@given(st.text(max_size=2 * LONGEST), st.booleans())
def test_any_line_is_one_or_not(line: str, last: bool) -> None:
    assert is_credit(line, last=last) in (True, False)


def test_hostile_lines_take_no_time_that_grows_with_them() -> None:
    assert not is_credit("Photo: " + "a " * 500_000)
    assert not is_credit("By " + "A " * 38 + ".")
