"""JSON Lines: a scraper's rows, one document a line, under the names that scrapers use.

The file is read a row at a time, so that its size does not matter; a row that is broken, or too
long, costs itself.
"""

from __future__ import annotations

import codecs
import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import quote, urlsplit

from tui_reader.errors import IntakeError
from tui_reader.intake.charsets import decoded
from tui_reader.intake.dates import date_in, parse_date
from tui_reader.intake.found import Found, megabytes, opened
from tui_reader.intake.plain import modified_at
from tui_reader.intake.titles import holds_text, title_of
from tui_reader.model import Document, Failure, Published
from tui_reader.text.cells import shortened
from tui_reader.text.safety import one_line

ENDINGS = frozenset({".jsonl", ".ndjson"})
MEDIA_TYPES = frozenset({"application/jsonl", "application/x-ndjson", "application/x-jsonlines"})

# Names of fields, the more telling first; case, '_' and '-' do not matter.
_TEXT = ("text", "body", "content", "article", "maintext", "articlebody")
_TITLE = ("title", "headline")
_URL = ("url", "link", "canonicalurl")
_DATE = (
    "published", "publishedat", "datepublish", "datepublished", "pubdate", "publishdate",
    "publicationdate", "date", "datetime", "timestamp",
)  # fmt: skip
_PUBLISHER = ("source", "publisher", "site", "sitename", "outlet", "sourcedomain", "domain")
_LANGUAGE = ("language", "lang")
_ID = ("id", "guid", "uuid")
# Where a field holds a table itself, the names of what it is called.
_NAMES = ("name", "title", "domain", "id")

_LANGUAGE_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]*)?")

# Cells: more than any screen shows of them.
_WIDEST_TITLE = 300
_WIDEST_PUBLISHER = 100
_LONGEST_URL = 4_000
# Hexadecimal digits of a text's hash that name a row without an id.
_HASH_DIGITS = 24
# Bytes read at a time to pass over a row that is too long.
_CHUNK = 1024 * 1024


class _RowError(Exception):
    """What is wrong with one row."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the file: `raw` is None where it is longer than may be read."""

    number: int
    raw: bytes | None


def read(found: Found, limit: int, now: dt.datetime) -> Iterator[Document | Failure]:
    """The documents of the file's rows, in order. `limit` bounds one row, in bytes.

    A row's address is the file's with `#id=`, `#url=` or `#sha256=` and the row's own id, web
    address or hash of its text; where two rows agree, the later one's ends in `&n=2`.
    """
    document = _Documents(found, limit, now)
    with opened(found.path) as file:
        mark = file.read(4)
        if mark.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in mark:
            raise IntakeError("Its rows are not in UTF-8, as JSON Lines have to be.")
        file.seek(len(codecs.BOM_UTF8) if mark.startswith(codecs.BOM_UTF8) else 0)
        empty = True
        for row in _rows(file, limit):
            empty = False
            try:
                yield document.of(row)
            except _RowError as error:
                yield Failure(f"{found.uri}#line={row.number}", f"Line {row.number}: {error}")
    if empty:
        raise IntakeError("It is empty.")


def _rows(file: BinaryIO, limit: int) -> Iterator[_Row]:
    """The lines that are not blank, with their numbers from 1."""
    number = 0
    while line := file.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            while (rest := file.readline(_CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield _Row(number, None)
        elif line.strip():
            yield _Row(number, line)


class _Documents:
    """Makes the documents of one file's rows, and remembers which addresses were given."""

    def __init__(self, found: Found, limit: int, now: dt.datetime) -> None:
        self._found = found
        self._limit = limit
        self._now = now
        self._modified = modified_at(found)
        self._given: dict[bytes, int] = {}

    def of(self, row: _Row) -> Document:
        """The document of a row. Raises _RowError."""
        if row.raw is None:
            raise _RowError(f"it is too long for one article, over {megabytes(self._limit)}.")
        fields = _fields(row.raw)
        text = _first(fields, _TEXT, _paragraphs)
        if text is None or not holds_text(text):
            raise _RowError("it has no text under any of the usual names.")
        title = one_line(_first(fields, _TITLE, _name) or "")
        url = _first(fields, _URL, _web_address)
        return Document(
            uri=self._numbered(f"{self._found.uri}#{_own_address(fields, url, text)}"),
            delivered=text,
            title=shortened(title, _WIDEST_TITLE) or title_of(text) or "Untitled",
            published=self._published(fields, text),
            language=_first(fields, _LANGUAGE, _language),
            url=url,
            publisher=_first(fields, _PUBLISHER, _publisher),
        )

    def _published(self, fields: Mapping[str, object], text: str) -> Published:
        for name in _DATE:
            at = parse_date(fields.get(name), self._now)
            if at is not None:
                return Published(at)
        return date_in(text, self._now) or self._modified

    def _numbered(self, uri: str) -> str:
        """`uri`, with a number where it was given before. Keeps a hash of each, not its text."""
        key = hashlib.blake2b(uri.encode(), digest_size=8).digest()
        count = self._given[key] = self._given.get(key, 0) + 1
        return uri if count == 1 else f"{uri}&n={count}"


def _fields(raw: bytes) -> Mapping[str, object]:
    """The fields of a row by their plain names."""
    try:
        row = json.loads(decoded(raw))
    except json.JSONDecodeError as error:
        raise _RowError(f"it is not JSON ({error.msg} at column {error.colno}).") from None
    except RecursionError:
        raise _RowError("it is nested too deeply.") from None
    except ValueError:
        raise _RowError("it holds a number that is too long.") from None
    except IntakeError:
        raise _RowError("it is not text.") from None
    if not isinstance(row, dict):
        raise _RowError("it is not an object with named fields.")
    fields: dict[str, object] = {}
    for name, value in row.items():
        if value is not None:
            fields.setdefault(name.lower().replace("_", "").replace("-", ""), value)
    return fields


def _first(
    fields: Mapping[str, object], names: tuple[str, ...], understood: Callable[[object], str | None]
) -> str | None:
    """The first of the named fields that holds what is wanted."""
    for name in names:
        found = understood(fields[name]) if name in fields else None
        if found is not None:
            return found
    return None


def _paragraphs(value: object) -> str | None:
    """A text, or the paragraphs of one in a list."""
    if isinstance(value, list):
        value = "\n".join(each for each in value if isinstance(each, str))
    return value if isinstance(value, str) and value.strip() else None


def _name(value: object) -> str | None:
    """A name or number as text; of a list its first, of a table its name."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = next((value[name] for name in _NAMES if isinstance(value.get(name), str)), None)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return value.strip() or None if isinstance(value, str) else None


def _publisher(value: object) -> str | None:
    name = _name(value)
    return shortened(one_line(name), _WIDEST_PUBLISHER) or None if name else None


def _web_address(value: object) -> str | None:
    """An address that a browser may be sent to: http or https, without white space or controls."""
    text = _name(value)
    if text is None or len(text) > _LONGEST_URL or one_line(text) != text or " " in text:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in {"http", "https"} and parts.netloc else None


def _language(value: object) -> str | None:
    code = _LANGUAGE_CODE.fullmatch(value.strip()) if isinstance(value, str) else None
    return code[1].lower() if code else None


def _own_address(fields: Mapping[str, object], url: str | None, text: str) -> str:
    """What tells the row apart within its file, and stays when rows are added before it."""
    own = _first(fields, _ID, _name)
    if own is not None and len(own) <= _LONGEST_URL:
        return f"id={_quoted(own)}"
    if url is not None:
        return f"url={_quoted(url)}"
    hashed = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"sha256={hashed[:_HASH_DIGITS]}"


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="surrogatepass")
