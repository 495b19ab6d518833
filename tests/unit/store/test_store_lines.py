"""Lines as the separations hold them, read again."""

from __future__ import annotations

import sqlite3
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model import Label, Line, Lines
from tui_reader.store import lines as stored_lines
from tui_reader.store.lines import lines_of
from tui_reader.store.placing import written

TELLING = st.sampled_from(['[1,2,"main",', "]],[3,4,", '"', "\\", "],[", "[5,6,"])
WORDS = st.lists(TELLING | st.text(max_size=4), max_size=4).map("".join)
LINE = st.builds(
    Line,
    st.integers(0, 10**7),
    st.integers(0, 10**7),
    st.sampled_from(Label),
    st.integers(0, 10**4).map(lambda parts: parts / 10**4),
    st.lists(WORDS, max_size=3).map(tuple),
)


def read(stored: str, text: str = "", corrections: tuple[tuple[str, int, str], ...] = ()) -> Lines:
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    connection.executescript(
        "CREATE TABLE separations (version_id, lines); CREATE TABLE versions (id, text); "
        "CREATE TABLE corrections (article_id, line_sha256, occurrence, label);"
    )
    connection.execute("INSERT INTO separations VALUES (1, ?)", (stored,))
    connection.execute("INSERT INTO versions VALUES (1, ?)", (text,))
    connection.executemany("INSERT INTO corrections VALUES (1, ?, ?, ?)", corrections)

    def rows(sql: str, *parameters: object) -> list[sqlite3.Row]:
        return connection.execute(sql, parameters).fetchall()

    return lines_of(rows, 1, 1)


@given(st.lists(LINE, max_size=6))
def test_lines_are_read_as_they_were_written_whatever_their_reasons_quote(
    lines: list[Line],
) -> None:
    assert list(read(written(lines))) == lines


def test_a_correction_changes_its_line_and_what_is_told_of_all() -> None:
    text = "One.\nTwo.\nOne."
    lines = [Line(at, at + 4, Label.MAIN, 0.9, ("guessed",)) for at in (0, 5, 10)]
    second_one = (sha256(b"One.").hexdigest(), 1, "teaser")
    found = read(written(lines), text, (second_one,))
    assert list(found)[:2] == lines[:2]
    assert found[2] == Line(
        10, 14, Label.TEASER, 1.0, ("corrected by you to teaser",), corrected=True
    )
    assert [span.start for span in found.main_spans()] == [0, 5]
    assert list(found.labelled(Label.TEASER)) == [found[2]]


def test_of_a_long_text_that_is_read_again_the_lines_are_as_a_person_has_them_by_now(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stored_lines, "LONG", 0)
    suggested = written([Line(0, 4, Label.MAIN, 0.9)])
    first = read(suggested, "One.")
    correction = (sha256(b"One.").hexdigest(), 0, "other")
    assert read(suggested, "One.", (correction,))[0].label is Label.OTHER
    assert read(suggested, "One.") is first
    assert list(read(written([Line(0, 4, Label.TEASER, 0.9)]))) == [Line(0, 4, Label.TEASER, 0.9)]
