"""Any passage with any note goes out as JSON that reads back the same, and as harmless Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.errors import StoreError
from tui_reader.library import Library
from tui_reader.model import Article, Span

HOSTILE = (
    "# no heading \x1b[31m of *a* [link](javascript:x) <script>\n"
    "1. no list | no table `no code` \u202e\x9b2J 運河 e\u0301 👩‍💻 שלום\n"
    "> no quotation\\\n"
    "--- and the canal was sold at last\n"
)
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
NOTES = st.lists(
    st.text(max_size=12)
    | st.sampled_from(["\n", "# ", "- ", "\x1b[31m", "\x9b", "\ud800", "> ", "```", "<b>", "\r\n"]),
    max_size=8,
).map("".join)


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Article]]:
    """A library with one article that is made to be hard to quote."""
    folder = tmp_path_factory.mktemp("hostile")
    row = {"text": HOSTILE, "title": "# *x* \x1b[0m", "source": "<i>\n#", "language": "en"}
    (folder / "rows.jsonl").write_text(json.dumps(row))
    library = Library.open(folder / "library")
    list(library.taking_in.take_in([folder / "rows.jsonl"]))
    found = library.reading.article(library.reading.listing().ids(0, 1)[0])
    assert found is not None
    yield library, found
    library.close()


@settings(max_examples=60)
@given(data=st.data(), note=NOTES, tags=st.lists(NOTES, max_size=3), colour=st.integers(-1, 9))
def test_any_highlight_goes_out_as_it_is_kept(
    article: tuple[Library, Article], data: st.DataObject, note: str, tags: list[str], colour: int
) -> None:
    library, one = article
    start = data.draw(st.integers(0, len(one.text) - 1))
    end = data.draw(st.integers(start, len(one.text)))
    span = Span(start, end)
    try:
        made = library.highlighting.add(
            one.id, one.version.id, span, colour=colour, note=note, tags=tags
        )
    except StoreError as error:
        assert not span.of(one.text).strip(), error
        return
    (record,) = json.loads(library.exporting.render(form="json", highlight_ids=[made.id]))[
        "highlights"
    ]
    assert record["quote"] == span.of(one.text).strip() == made.anchor.exact
    assert (record["note"], record["colour"]) == (made.note, made.colour)
    assert tuple(record["tags"]) == made.tags
    assert not CONTROL.search(made.note)
    markdown = library.exporting.render(form="md", highlight_ids=[made.id])
    assert not CONTROL.search(markdown)
    assert re.findall("^#+ .*", markdown, re.MULTILINE)[0] == "# Highlights"
    assert len(re.findall("^ {0,3}#+ ", markdown, re.MULTILINE)) == 2, "none but ours"
    assert not re.search("^ {0,3}(```|[-*_] ?[-*_] ?[-*_]|[-+*] )", markdown, re.MULTILINE)
    library.highlighting.remove(made.id)
