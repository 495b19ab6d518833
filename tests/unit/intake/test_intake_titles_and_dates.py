"""Titles come from the first sentence, dates from a text only where they are sure."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.intake.dates import date_in, parse_date
from tui_reader.intake.titles import WIDEST_TITLE, title_of
from tui_reader.text.cells import cell_width

NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The canal was sold. It was old.", "The canal was sold"),
        ("Was the canal sold? It was.", "Was the canal sold?"),
        ("A headline of the day\n\nThe text begins.", "A headline of the day"),
        ("WORLD\nThe canal was sold to its owners.", "The canal was sold to its owners"),
        ("Share This\nThe canal was sold to its owners.", "The canal was sold to its owners"),
        ("5 February 2025\nThe canal was sold.", "The canal was sold"),
        ("\n\n \n42\n", ""),
        ("Short", "Short"),
        ("Wait...", "Wait..."),
        ("\n" * 5_000 + "The canal was sold.", "The canal was sold"),
        (
            "中国外交部发言人今天说，两国将继续合作。然后",
            "中国外交部发言人今天说，两国将继续合作。",
        ),
        ("习近平会见普京\n中国国家主席周二在北京会见了俄罗斯总统。", "习近平会见普京"),
        (
            "国际新闻\n中国国家主席周二在北京会见了俄罗斯总统。",
            "中国国家主席周二在北京会见了俄罗斯总统。",
        ),
        ("", ""),
    ],
)
def test_the_title_is_the_first_sentence(text: str, title: str) -> None:
    assert title_of(text) == title


def test_a_long_first_sentence_is_cut_behind_a_word() -> None:
    title = title_of("The company that had built the canal " * 5)
    assert title.endswith(("canal…", "company…", "built…", "the…", "that…", "had…", "The…"))
    assert cell_width(title) <= WIDEST_TITLE


@given(st.text())
def test_a_title_is_one_safe_line_that_fits(text: str) -> None:
    title = title_of(text)
    assert cell_width(title) <= WIDEST_TITLE
    assert title == title.strip()
    title.encode()
    assert "\n" not in title


@pytest.mark.parametrize(
    "text",
    [
        "5 February 2025\nThe canal was sold.",
        "Wednesday, February 5, 2025\nText",
        "2025-02-05T10:00:00Z\nText",
        "A headline\nBy Ana Stone | 5 February 2025\nText",
        "A headline\nPublished: Wed 5 Feb 2025, 10:30 GMT\nText",
        "Updated on February 5th, 2025 at 9.30 pm",
        "Last updated 6 February 2025\nFirst published 5 February 2025"[29:],
        "LONDON, 5 February 2025 – The canal was sold.",
        "BEIJING, Feb. 5, 2025 (Agency) -- The canal was sold.",
        "5 Feb 2025 — The canal was sold.",
    ],
)
def test_a_day_that_a_text_states_as_its_own_is_taken(text: str) -> None:
    found = date_in(text, NOW)
    assert found is not None
    assert found.at == dt.datetime(2025, 2, 5, tzinfo=dt.UTC)
    assert not found.approximate


@pytest.mark.parametrize(
    "text",
    [
        "At a briefing on Wednesday (5 February), the ministry spoke.",
        "The canal opened on 17 November 1869.",
        "17 November 1869 was the day on which the canal opened.",
        "On February 5, 2025, the canal was sold.",
        "In 1869 the canal opened.",
        "The Suez Canal, 17 November 1869, and what came of it",
        "05/02/2025",
        "31 February 2025",
        "Published: 5 February 2031",
        "Published: 5 February 1492",
        "Text\n" * 10 + "5 February 2025",
        "",
    ],
)
def test_a_day_that_may_be_another_is_not(text: str) -> None:
    assert date_in(text, NOW) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-02-05", "2025-02-05T00:00:00"),
        ("2025-02-05T10:00:00+05:00", "2025-02-05T05:00:00"),
        ("2025-02-05T10:00:00Z", "2025-02-05T10:00:00"),
        ("2025-02-05 10:00:00 UTC", "2025-02-05T10:00:00"),
        ("2025/02/05", "2025-02-05T00:00:00"),
        ("Wed, 05 Feb 2025 10:00:00 GMT", "2025-02-05T10:00:00"),
        ("Feb 5, 2025 3pm EST", "2025-02-05T20:00:00"),
        ("5 February 2025 10:00 XYZ", "2025-02-05T10:00:00"),
        ("25/02/2025", "2025-02-25T00:00:00"),
        ("20250205", "2025-02-05T00:00:00"),
        (20250205, "2025-02-05T00:00:00"),
        (1738713600, "2025-02-05T00:00:00"),
        (1738713600.5, "2025-02-05T00:00:00.500000"),
        (1738713600000, "2025-02-05T00:00:00"),
        ("1738713600000", "2025-02-05T00:00:00"),
        (" 1869-11-17 ", "1869-11-17T00:00:00"),
    ],
)
def test_a_stated_moment_is_read_in_utc(value: object, expected: str) -> None:
    at = parse_date(value, NOW)
    assert at == dt.datetime.fromisoformat(expected).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        0,
        7,
        -1,
        2025,
        1e300,
        float("inf"),
        float("nan"),
        10**400,
        [],
        {},
        b"2025-02-05",
        "",
        "soon",
        "2025",
        "February 2025",
        "12:30",
        "05/02/2025",
        "0000-00-00",
        "1492-10-12",
        "2026-11-04",
        "9" * 500,
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+14:00",
        "\ud800",
        "Feb 5 2025 10:00 +99:99:99",
    ],
)
def test_what_is_no_full_or_sane_moment_is_none(value: object) -> None:
    assert parse_date(value, NOW) is None


def test_clocks_and_zones_may_differ_by_two_days() -> None:
    assert parse_date("2026-11-02", NOW) is not None


@given(st.text() | st.integers() | st.floats() | st.text(alphabet="0123456789 /:-+TZapmFeb,."))
def test_no_stated_value_raises(value: object) -> None:
    at = parse_date(value, NOW)
    assert at is None or (at.year >= 1600 and at.utcoffset() == dt.timedelta(0))


@given(st.text(alphabet="0123456789-/. ,:|FebruaryPublished\n"))
def test_no_text_raises(text: str) -> None:
    date_in(text, NOW)
