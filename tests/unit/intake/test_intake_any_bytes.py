"""Whatever bytes a file holds, what comes of it is documents and failures that can be shown."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.intake import Found, read, scan
from tui_reader.model import Document
from tui_reader.text.safety import one_line, show

NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")

TEXTS = st.lists(
    st.text(max_size=12)
    | st.sampled_from(
        ["The canal was sold. ", "\n", "\r", "\x1b[31m", "\x9b2J", "\x90x\x9c", "\u202e", "\0", "é"]
    ),
    max_size=12,
).map("".join)
CHARSETS = st.sampled_from(
    ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "cp1252", "koi8-r"]
)
ENCODED = st.builds(lambda text, charset: text.encode(charset, "replace"), TEXTS, CHARSETS)
ROWS = st.lists(
    st.dictionaries(
        st.sampled_from(["text", "body", "title", "url", "date", "source", "lang", "id", "x\x1b"]),
        TEXTS | st.integers() | st.lists(TEXTS, max_size=2),
    ).map(lambda row: json.dumps(row).encode())
    | st.binary(max_size=20),
    max_size=5,
).map(b"\n".join)


@st.composite
def any_bytes(draw: st.DrawFn) -> bytes:
    """Text in some charset, or rows, with some bytes gone bad; or no text at all."""
    raw = draw(ENCODED | ROWS | st.binary(max_size=80))
    start = draw(st.integers(0, len(raw)))
    return raw[:start] + draw(st.binary(max_size=3)) + raw[start + draw(st.integers(0, 3)) :]


@pytest.mark.parametrize("name", ["any.txt", "any.jsonl"])
@settings(max_examples=100)
@given(raw=any_bytes())
def test_any_bytes_are_documents_and_failures_that_can_be_shown(
    tmp_path_factory: pytest.TempPathFactory, name: str, raw: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp() / f"folder of {name}"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(raw)
    (found,) = scan(folder)
    assert isinstance(found, Found)
    for each in read(found, 4_000, now=NOW):
        assert each.uri.isascii()
        assert each.uri.isprintable()
        if not isinstance(each, Document):
            assert each.reason.endswith(".")
            assert one_line(each.reason) == each.reason
            continue
        shown = show(each.delivered).text
        assert shown.strip()
        assert not CONTROL.search(shown)
        assert show(shown).text == shown
        for said in (each.title, each.publisher or "", each.url or "", each.language or ""):
            assert one_line(said) == said
        assert each.title
