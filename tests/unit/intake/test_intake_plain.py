"""Text files become documents, or a sentence that says why not."""

import datetime as dt
import hashlib
import os
from pathlib import Path

import pytest

from tui_reader.intake import MAX_DOCUMENT, Found, read, scan
from tui_reader.model import Document, Failure
from tui_reader.text.safety import show

NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
LONG = "The canal joined the two rivers in eleven years, and the mill went on. " * 30


def taken_in(folder: Path, raw: bytes, name: str = "a.txt") -> Document | Failure:
    path = folder / name
    path.write_bytes(raw)
    os.utime(path, (1_600_000_000, 1_600_000_000))
    (found,) = scan(folder)
    assert isinstance(found, Found)
    (result,) = read(found, now=NOW)
    return result


def document(folder: Path, raw: bytes, name: str = "a.txt") -> Document:
    result = taken_in(folder, raw, name)
    assert isinstance(result, Document), result
    return result


def reason(folder: Path, raw: bytes) -> str:
    result = taken_in(folder, raw)
    assert isinstance(result, Failure), result
    assert result.uri == "a.txt"
    assert result.reason.endswith(".")
    return result.reason


def test_a_text_gets_a_title_and_the_time_of_its_file(tmp_path: Path) -> None:
    found = document(tmp_path, b"The canal was sold. It was old.\nMore.")
    assert found.uri == "a.txt"
    assert found.delivered == "The canal was sold. It was old.\nMore."
    assert found.title == "The canal was sold"
    assert found.published is not None
    assert found.published.approximate
    assert found.published.at == dt.datetime.fromtimestamp(1_600_000_000, dt.UTC)
    assert found.language is found.url is found.publisher is None


def test_a_sure_date_in_the_text_comes_before_that_of_the_file(tmp_path: Path) -> None:
    found = document(tmp_path, b"Published: 5 February 2025\nThe canal was sold.")
    assert found.published is not None
    assert (found.published.at.date(), found.published.approximate) == (dt.date(2025, 2, 5), False)
    assert found.title == "The canal was sold"


@pytest.mark.parametrize(
    "raw", [b"\xef\xbb\xbfCaf\xc3\xa9s close.\r\nAll.", "Plain — text.".encode()]
)
def test_the_hash_of_what_was_delivered_is_that_of_the_file(tmp_path: Path, raw: bytes) -> None:
    delivered = document(tmp_path, raw).delivered
    assert hashlib.sha256(delivered.encode()).digest() == hashlib.sha256(raw).digest()


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    assert reason(tmp_path, b"") == "It is empty."


@pytest.mark.parametrize(
    "raw", [b"\n \r\n\t", b"\0\0\n", "\ufeff\u200b".encode(), b"\x1b[31m\x1b[0m"]
)
def test_a_file_with_nothing_to_read_says_so(tmp_path: Path, raw: bytes) -> None:
    assert "no text" in reason(tmp_path, raw) or "binary" in reason(tmp_path, raw)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
        (b"PK\x03\x04\x14\0", "zip"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x01\x02\x03\x04\x05ab" * 50, "binary"),
    ],
)
def test_a_binary_file_is_not_text(tmp_path: Path, raw: bytes, said: str) -> None:
    message = reason(tmp_path, raw)
    assert "not text" in message
    assert said in message


def test_a_file_of_fifty_megabytes_says_its_size_and_what_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.write(b"Some text. ")
        file.truncate(50 * 1024 * 1024)
    (found,) = scan(tmp_path)
    assert isinstance(found, Found)
    assert list(read(found)) == [
        Failure("a.txt", "It is too large for one article: 50 MB, where 8 MB are read.")
    ]


def test_a_file_of_one_line_of_five_megabytes_is_read(tmp_path: Path) -> None:
    raw = b"word " * 1024 * 1024
    assert len(raw) < MAX_DOCUMENT
    found = document(tmp_path, raw)
    assert len(found.delivered) == len(raw)
    assert found.title.startswith("word word")
    assert found.title.endswith("word…")


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("The café’s owner said “no” — and closed.", "utf-8"),
        ("The café’s owner said “no” — and closed.", "utf-16"),
        ("The café’s owner said “no” — and closed.", "utf-16-le"),
        ("The café’s owner said “no” — and closed.", "utf-16-be"),
        ("The café’s owner said “no” — and closed.", "utf-32"),
        ("The café’s owner said “no” — and closed.", "cp1252"),
        ("L'été dernier, les députés ont voté la réforme à une très large majorité.", "latin-1"),
        ("Die Brücke über den Fluß wurde für fünf Millionen Euro erneuert.", "latin-1"),
        (
            "Wczoraj rząd przyjął ustawę o ochronie środowiska, której domagali się ekolodzy.",
            "cp1250",
        ),
        ("Президент подписал закон о бюджете на следующий год, сообщает агентство.", "cp1251"),
        ("Η κυβέρνηση ανακοίνωσε νέα μέτρα για την οικονομία της χώρας.", "cp1253"),
        ("政府は昨日、新しい経済対策を発表しました。首相は記者会見で説明した。", "cp932"),
        ("政府昨天宣布了新的经济措施，总理在记者会上作了说明。", "gb18030"),
    ],
)
def test_text_in_any_usual_charset_is_decoded(tmp_path: Path, text: str, charset: str) -> None:
    assert document(tmp_path, text.encode(charset)).delivered.removeprefix("\ufeff") == text


def test_a_charset_that_a_text_declares_is_believed(tmp_path: Path) -> None:
    text = "Content-Type: text/plain; charset=iso-8859-7\n\nΗ κυβέρνηση."
    assert document(tmp_path, text.encode("iso-8859-7")).delivered == text


@pytest.mark.parametrize("name", ["nonsense", "hex", "rot13", "utf-8", "ascii", "idna", "punycode"])
def test_a_charset_declared_wrongly_is_not(tmp_path: Path, name: str) -> None:
    text = f"charset={name} the café closed early on this day of the year."
    assert document(tmp_path, text.encode("latin-1")).delivered == text


def test_invalid_bytes_in_utf8_cost_only_themselves(tmp_path: Path) -> None:
    raw = ("Ελλάδα " * 20).encode() + b"\xff\xfe broken \xce"
    delivered = document(tmp_path, raw).delivered
    assert delivered.startswith("Ελλάδα Ελλάδα")
    assert "\ufffd broken \ufffd" in delivered


def test_invalid_bytes_in_ascii_give_a_text_that_can_be_shown(tmp_path: Path) -> None:
    shown = show(document(tmp_path, b"Some text \xff\xfe\xfa and more of it.").delivered).text
    assert shown.startswith("Some text ")
    assert shown.endswith(" and more of it.")


def test_nuls_within_a_text_do_not_keep_it_from_being_read(tmp_path: Path) -> None:
    found = document(tmp_path, LONG.encode().replace(b"rivers", b"ri\0vers"))
    assert show(found.delivered).text.count("rivers") == 30


def test_half_of_a_wide_text_is_no_text(tmp_path: Path) -> None:
    assert "binary" in reason(tmp_path, ("word " * 40).encode("utf-16-le") + b"\x00\xd8" * 3)


@pytest.mark.parametrize(
    "text",
    [
        "\x1b]0;owned\x07A \x1b[31mred\x1b[0m canal was sold.",
        "[@click=app.quit]A canal[/] was [bold sold.",
        "A canal \u202ewas\u2066 sold to its owner.",
    ],
)
def test_titles_made_of_hostile_text_are_safe(tmp_path: Path, text: str) -> None:
    found = document(tmp_path, text.encode())
    assert found.delivered == text
    assert found.title.isprintable()
    assert not set("\x1b\x07\u202e\u2066") & set(found.title)


def test_a_text_without_letters_is_called_like_its_file(tmp_path: Path) -> None:
    assert document(tmp_path, b"1234 5678", "mu\x1b[31mseum.txt").title == "museum"


@pytest.mark.parametrize("when", [-5_000_000_000, 2**55])
def test_a_file_time_beyond_any_calendar_does_no_harm(tmp_path: Path, when: int) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Some text.")
    (result,) = read(Found("a.txt", path, 10, when * 10**9))
    assert isinstance(result, Document)
