"""A scraper's rows become documents; a broken row costs itself."""

import datetime as dt
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.intake import Found, read, scan
from tui_reader.model import Document, Failure

NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)


def results(folder: Path, *rows: object, limit: int = 100_000) -> list[Document | Failure]:
    """What is read of rows, each written as it is where it is bytes."""
    written = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    (folder / "rows.jsonl").write_bytes(b"\n".join(written) + b"\n")
    (found,) = scan(folder)
    assert isinstance(found, Found)
    return list(read(found, limit, now=NOW))


def only(folder: Path, row: object) -> Document:
    (document,) = results(folder, row)
    assert isinstance(document, Document), document
    return document


def reasons(folder: Path, *rows: object, limit: int = 100_000) -> list[Failure]:
    return [each for each in results(folder, *rows, limit=limit) if isinstance(each, Failure)]


@pytest.mark.parametrize(
    "row",
    [
        {
            "id": 7,
            "text": "T. U.",
            "title": "A title",
            "url": "https://example.org/a",
            "date": "2025-02-05",
            "source": "The Gazette",
            "language": "en",
        },
        {
            "guid": "7",
            "Body": "T. U.",
            "Headline": "A title",
            "link": "https://example.org/a",
            "pubDate": "Wed, 05 Feb 2025 00:00:00 GMT",
            "publisher": "The Gazette",
            "lang": "en-GB",
        },
        {
            "_id": "7",
            "maintext": "T. U.",
            "TITLE": " A title ",
            "canonical_url": "https://example.org/a",
            "date_publish": "2025-02-05 00:00:00",
            "site_name": "The Gazette",
            "language": "EN_us",
        },
        {
            "id": 7,
            "articleBody": "T. U.",
            "title": "A title",
            "url": "https://example.org/a",
            "published_at": 1738713600,
            "source": {"id": None, "name": "The Gazette"},
            "lang": "en",
        },
        {
            "id": 7,
            "content": "T. U.",
            "title": "A title",
            "url": "https://example.org/a",
            "timestamp": 1738713600000,
            "outlet": ["The Gazette", "Other"],
            "lang": "en",
        },
    ],
)
def test_fields_are_known_by_their_usual_names(tmp_path: Path, row: dict[str, object]) -> None:
    document = only(tmp_path, row)
    assert document.uri == "rows.jsonl#id=7"
    assert document.delivered == "T. U."
    assert document.title == "A title"
    assert document.url == "https://example.org/a"
    assert document.publisher == "The Gazette"
    assert document.language == "en"
    assert document.published is not None
    assert document.published.at == dt.datetime(2025, 2, 5, tzinfo=dt.UTC)
    assert not document.published.approximate


def test_a_row_of_text_alone_is_filled_from_the_text_and_the_file(tmp_path: Path) -> None:
    document = only(tmp_path, {"text": "The canal was sold. More."})
    assert document.title == "The canal was sold"
    assert document.published is not None
    assert document.published.approximate
    assert document.language is document.url is document.publisher is None
    assert document.uri.startswith("rows.jsonl#sha256=")
    assert only(tmp_path, {"text": "42", "title": None}).title == "Untitled"
    dated = only(tmp_path, {"text": "5 February 2025\nText", "date": "soon"}).published
    assert dated is not None
    assert dated.at.date() == dt.date(2025, 2, 5)


def test_paragraphs_in_a_list_are_lines(tmp_path: Path) -> None:
    assert only(tmp_path, {"text": ["One.", None, 3, "Two."]}).delivered == "One.\nTwo."


def test_an_empty_field_gives_way_to_the_next_name(tmp_path: Path) -> None:
    document = only(tmp_path, {"text": " ", "body": "Some text.", "title": "", "headline": "Head"})
    assert (document.delivered, document.title) == ("Some text.", "Head")


def test_an_address_stays_when_rows_are_added_before_it(tmp_path: Path) -> None:
    rows = [
        {"url": "https://example.org/ä?b#c", "text": "One."},
        {"text": "Two."},
        {"id": "a/b", "text": "3."},
    ]
    before = [each.uri for each in results(tmp_path, *rows)]
    after = [each.uri for each in results(tmp_path, {"text": "New."}, *rows)]
    assert after[1:] == before
    assert before[0] == "rows.jsonl#url=https%3A%2F%2Fexample.org%2F%C3%A4%3Fb%23c"
    assert before[2] == "rows.jsonl#id=a%2Fb"


def test_rows_of_one_id_are_numbered_from_the_second(tmp_path: Path) -> None:
    found = results(tmp_path, *({"id": 7, "text": f"Text {number}."} for number in range(3)))
    assert [each.uri for each in found] == [
        "rows.jsonl#id=7",
        "rows.jsonl#id=7&n=2",
        "rows.jsonl#id=7&n=3",
    ]


@pytest.mark.parametrize(
    "row",
    [
        b'{"text": "cut',
        b"not json",
        b"[1, 2]",
        b'"text"',
        b"null",
        b"{}",
        b'{"text": 5}',
        b'{"text": {"a": "b"}}',
        b'{"text": "\\u0000\\u200b"}',
        b"[" * 100_000,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b'{"text": "x", "n": ' + b"9" * 5_000 + b"}",
        bytes(range(1, 32)).replace(b"\n", b"") * 3 + b"\xff",
    ],
)
def test_a_broken_row_is_one_failure_with_its_line_and_the_rest_go_on(
    tmp_path: Path, row: bytes
) -> None:
    found = results(
        tmp_path, {"id": 1, "text": "One."}, b"", row, {"id": 3, "text": "Three."}, limit=10**6
    )
    assert [each.uri for each in found] == [
        "rows.jsonl#id=1",
        "rows.jsonl#line=3",
        "rows.jsonl#id=3",
    ]
    failure = found[1]
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("Line 3: it ")
    assert failure.reason.isprintable()


def test_a_row_of_fifty_megabytes_is_passed_over_without_holding_it(tmp_path: Path) -> None:
    with (tmp_path / "rows.jsonl").open("wb") as file:
        for _ in range(50):
            file.write(b"x" * 1024 * 1024)
        file.write(b'\n{"id": 2, "text": "Two."}')
    (found,) = scan(tmp_path)
    assert isinstance(found, Found)
    tracemalloc.start()
    got = list(read(found, 1024 * 1024))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [each.uri for each in got] == ["rows.jsonl#line=1", "rows.jsonl#id=2"]
    assert isinstance(got[0], Failure)
    assert got[0].reason == "Line 1: it is too long for one article, over 1 MB."
    assert peak < 16 * 1024 * 1024


def test_rows_are_read_one_at_a_time(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": 1, "text": "One."}\n' * 3)
    (found,) = scan(tmp_path)
    assert isinstance(found, Found)
    reading = read(found)
    assert isinstance(next(reading), Document)
    reading.close()  # type: ignore[attr-defined]


def test_a_byte_order_mark_does_not_break_the_first_row(tmp_path: Path) -> None:
    assert only(tmp_path, b'\xef\xbb\xbf{"text": "One."}').delivered == "One."


def test_rows_in_latin_1_are_read_all_the_same(tmp_path: Path) -> None:
    assert (
        only(tmp_path, '{"text": "Le café a fermé."}'.encode("latin-1")).delivered
        == "Le café a fermé."
    )


def test_rows_in_utf16_and_empty_files_say_so_once(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    for raw, said in (
        ('{"text": "x"}\n'.encode("utf-16"), "UTF-8"),
        (b"", "empty"),
        (b"\n \n", "empty"),
    ):
        path.write_bytes(raw)
        (found,) = scan(tmp_path)
        assert isinstance(found, Found)
        (failure,) = read(found)
        assert isinstance(failure, Failure)
        assert said in failure.reason


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "example.org",
        "https://",
        "http://[",
        7,
        None,
        ["x"],
        "https://example.org/\x1b[31m",
        "https://exa mple.org",
        "https://example.org/" + "x" * 9_000,
    ],
)
def test_what_no_browser_should_be_sent_to_is_no_address(tmp_path: Path, url: object) -> None:
    assert only(tmp_path, {"text": "One.", "url": url}).url is None


def test_hostile_names_are_made_safe(tmp_path: Path) -> None:
    document = only(
        tmp_path,
        {
            "text": "One.",
            "title": "A\x1b[31m red\n" + "t" * 900,
            "source": "G\u202eaz\0ette" * 90,
            "id": "\ud800\x1b]0;x\x07",
            "language": "English",
        },
    )
    assert document.title.startswith("A red t")
    assert len(document.title) <= 300
    assert document.publisher is not None
    assert document.publisher.startswith("Gazette")
    assert len(document.publisher) <= 100
    assert document.uri.isascii()
    assert document.language is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
known = st.sampled_from(
    ["text", "Body", "title", "url", "date", "timestamp", "source", "language", "id", "name", "_id"]
)


@settings(max_examples=60)
@given(row=st.dictionaries(known, json_values), raw=st.binary(max_size=60))
def test_no_row_raises(
    tmp_path_factory: pytest.TempPathFactory, row: dict[str, object], raw: bytes
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    for each in results(folder, row, raw, {"id": "last", "text": "The last."}):
        each.uri.encode("ascii")
        if isinstance(each, Document):
            assert each.title
