"""Excerpts in Markdown and JSON: quoted in full, safe to open elsewhere, with their evidence."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tui_reader.export import FORMATS, Excerpt, QuotedName
from tui_reader.model import EntityType, Published

QUOTE = "The Suez Canal opened in 1869.\nFerdinand de Lesseps had dug for ten years."
EXCERPT = Excerpt(
    highlight_id=3,
    article_id=12,
    title="A canal",
    source="samples",
    published=Published(datetime(2025, 2, 5, tzinfo=UTC), approximate=True),
    url="https://example.org/a b",
    address="file:///news/a.txt",
    quote=QUOTE,
    names=(
        QuotedName(4, 14, EntityType.PLACE, "Suez Canal"),
        QuotedName(31, 51, EntityType.PERSON, "Ferdinand de Lesseps"),
    ),
    note="check the year",
    colour=2,
    tags=("canals", "to do"),
    lines=(1, 2),
    sha256="ab" * 32,
    taken_at=datetime(2025, 2, 6, 7, 8, 9, tzinfo=UTC),
    made_at=datetime(2025, 2, 7, tzinfo=UTC),
    lost=False,
)


def test_markdown_quotes_in_full_with_names_in_bold_and_the_evidence_below() -> None:
    assert FORMATS["md"]([EXCERPT]) == (
        "# Highlights\n"
        "\n"
        "## A canal\n"
        "\n"
        "samples · about 2025-02-05 · <https://example.org/a%20b>\n"
        "\n"
        "> The **Suez Canal** opened in 1869.\n"
        ">\n"
        "> **Ferdinand de Lesseps** had dug for ten years.\n"
        "\n"
        "Note: check the year\n"
        "\n"
        "Names: Suez Canal (place), Ferdinand de Lesseps (person)\n"
        "\n"
        "Tags: \\#canals \\#to do\n"
        "\n"
        "lines 1 to 2; text taken in 2025-02-06 07:08:09 UTC; SHA-256 `" + "ab" * 32 + "`; "
        "from <file:///news/a.txt>; `newsreader open 12#3`\n"
    )


def test_the_way_back_names_the_library_where_it_is_another_than_the_usual_one() -> None:
    other = replace(EXCERPT, library=Path("/my news/a`b"))
    command = "newsreader --library '/my news/a`b' open 12#3"
    assert f"; ``{command}``\n" in FORMATS["md"]([other])
    (record,) = json.loads(FORMATS["json"]([other]))["highlights"]
    assert (record["library"], record["open"]) == ("/my news/a`b", "12#3")
    (record,) = json.loads(FORMATS["json"]([EXCERPT]))["highlights"]
    assert record["library"] is None


def test_markdown_takes_no_markup_from_the_text() -> None:
    hostile = replace(
        EXCERPT,
        title="# <script> [x](y)",
        quote="*not bold* `code` <b>\n1. no list\n- nor here\n# nor a heading",
        names=(),
        note="",
        tags=(),
    )
    text = FORMATS["md"]([hostile])
    assert "## \\# \\<script\\> \\[x\\](y)" in text
    assert "> \\*not bold\\* \\`code\\` \\<b\\>\n>\n> 1\\. no list\n>\n> \\- nor here\n" in text


def test_markdown_names_an_article_once_for_all_its_excerpts() -> None:
    text = FORMATS["md"]([EXCERPT, replace(EXCERPT, highlight_id=4)])
    assert text.count("## A canal") == 1
    assert "open 12#3" in text
    assert "open 12#4" in text


def test_markdown_says_what_is_lost_and_what_has_no_date() -> None:
    text = FORMATS["md"]([replace(EXCERPT, lost=True, published=None, url=None, lines=(7, 7))])
    assert "line 7; " in text
    assert "no longer in the article's present text" in text
    assert "\nsamples\n" in text


def test_without_highlights_markdown_says_so() -> None:
    assert FORMATS["md"]([]) == "# Highlights\n\nNo highlights.\n"


def test_json_holds_everything_with_offsets_in_the_quotation() -> None:
    (record,) = json.loads(FORMATS["json"]([EXCERPT]))["highlights"]
    assert record == {
        "id": 3,
        "open": "12#3",
        "library": None,
        "quote": QUOTE,
        "entities": [
            {"start": 4, "end": 14, "type": "place", "text": "Suez Canal", "entity": "Suez Canal"},
            {
                "start": 31,
                "end": 51,
                "type": "person",
                "text": "Ferdinand de Lesseps",
                "entity": "Ferdinand de Lesseps",
            },
        ],
        "note": "check the year",
        "colour": 2,
        "tags": ["canals", "to do"],
        "lines": [1, 2],
        "lost": False,
        "made_at": "2025-02-07T00:00:00+00:00",
        "article": {
            "id": 12,
            "title": "A canal",
            "source": "samples",
            "published": "2025-02-05T00:00:00+00:00",
            "published_approximate": True,
            "url": "https://example.org/a b",
            "address": "file:///news/a.txt",
        },
        "version": {"sha256": "ab" * 32, "taken_at": "2025-02-06T07:08:09+00:00"},
    }
