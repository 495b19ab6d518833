"""The text form of what a person made: one JSON object a line, for `dump` and `restore`.

The first line names the form and its version. The others are sorted; each begins with what its
article is known by, so that all of an article's stand together and a change to one thing changes
one line; a decision about a name, which is about no article, says so first. Times are ISO 8601 in
UTC, to the millisecond in which they are kept.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable

from tui_reader.errors import UsageError
from tui_reader.library.highlighting import cleaned
from tui_reader.model import Anchor, EntityType, Label
from tui_reader.store.made import (
    Correction,
    Made,
    MentionDecision,
    NameDecision,
    NamedEntity,
    Passage,
    ReadMark,
    Reference,
    Star,
)
from tui_reader.text.safety import one_line

FORM, VERSION = "newsreader dump", 1
_KINDS = ("star", "read", "correction", "name", "mention")
_SHA256 = re.compile("[0-9a-f]{64}")
_MOST = 2**53  # what JSON's readers keep exact


def first_line() -> str:
    """What a dump begins with."""
    return _json({"form": FORM, "version": VERSION})


def lines(made: Iterable[Made]) -> list[str]:
    """A line for each thing, sorted."""
    return sorted(_json(_object(each)) for each in made)


def check_first_line(line: bytes) -> None:
    """Raises UsageError where this is not the first line of a dump that can be read here."""
    try:
        first = json.loads(line)
        form, version = first["form"], first["version"]
    except (ValueError, TypeError, KeyError, RecursionError):
        form, version = None, None
    if form != FORM or not isinstance(version, int):
        raise UsageError(f"This is no dump: expected {first_line()} in its first line.")
    if version > VERSION:
        raise UsageError(
            f"This dump was written by a newer newsreader (form {version}, this one knows "
            f"{VERSION}); update this program."
        )


def parse(line: bytes) -> Made:
    """What a line of a dump says, made safe. Raises ValueError, in words, where it says nothing."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("expected a JSON object in UTF-8") from error
    if not isinstance(given, dict):
        raise ValueError("expected a JSON object")  # noqa: TRY004 (one kind of error for the caller)
    try:
        return _made(given)
    except KeyError as error:
        raise ValueError(f"expected a value for {error}") from error


def _object(made: Made) -> dict[str, object]:
    if isinstance(made, NameDecision):
        return {
            "kind": "name",
            "entity": _entity_object(made.entity),
            "spelling": made.spelling,
            "rejected": made.rejected,
            "into": None if made.into is None else _entity_object(made.into),
            "type": made.type,
            "name": made.name,
            "made_at": _time(made.made_at),
        }
    article = _article_object(made.article)
    if isinstance(made, Star):
        return {**article, "kind": "star"}
    if isinstance(made, ReadMark):
        return {**article, "kind": "read", "read_at": _time(made.read_at)}
    if isinstance(made, Correction):
        return {
            **article,
            "kind": "correction",
            "line_sha256": made.line_sha256,
            "occurrence": made.occurrence,
            "line": made.line,
            "label": made.label.value,
            "made_at": _time(made.made_at),
        }
    anchor = made.anchor
    place = {
        "position": {"start": anchor.start, "end": anchor.end},
        "quote": {"exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix},
    }
    if isinstance(made, MentionDecision):
        kind = {"kind": "mention", "type": made.type}
        return {**article, **place, **kind, "made_at": _time(made.made_at)}
    return {
        **article,
        "kind": "highlight",
        **place,
        "made_at": _time(made.made_at),
        "colour": made.colour,
        "tags": made.tags,
        "note": made.note,
    }


def _article_object(article: Reference) -> dict[str, object]:
    return {"title": article.title, "addresses": article.addresses, "sha256": article.sha256}


def _entity_object(entity: NamedEntity) -> dict[str, object]:
    article = None if entity.article is None else _article_object(entity.article)
    return {"type": entity.type, "name": entity.name, "article": article}


def _article(given: dict[str, object]) -> Reference:
    return Reference(
        one_line(_text(given["title"])),
        tuple(_text(each) for each in _list(given["addresses"])),
        _digest(given["sha256"]),
    )


def _entity(given: dict[str, object]) -> NamedEntity:
    article = given["article"]
    return NamedEntity(
        _type(given["type"]),
        _name(given["name"]),
        None if article is None else _article(_fields(article)),
    )


def _name_decision(given: dict[str, object]) -> NameDecision:
    into, kind, name = given["into"], given["type"], given["name"]
    return NameDecision(
        _entity(_fields(given["entity"])),
        one_line(_text(given["spelling"])),
        given["rejected"] is True,
        None if into is None else _entity(_fields(into)),
        None if kind is None else _type(kind),
        None if name is None else _name(name),
        _moment(given["made_at"]),
    )


def _made(given: dict[str, object]) -> Made:
    kind = given["kind"]
    if kind == "name":
        return _name_decision(given)
    article = _article(given)
    if kind == "star":
        return Star(article)
    if kind == "read":
        return ReadMark(article, _moment(given["read_at"]))
    if kind == "correction":
        line = given["line"]
        return Correction(
            article,
            _digest(given["line_sha256"]),
            _number(given["occurrence"]),
            None if line is None else _text(line),
            _label(given["label"]),
            _moment(given["made_at"]),
        )
    if kind not in ("highlight", "mention"):
        raise ValueError(f"expected one of {', '.join(_KINDS)} or highlight as its kind")
    position, quote = _fields(given["position"]), _fields(given["quote"])
    anchor = Anchor(
        _number(position["start"]),
        _number(position["end"]),
        _text(quote["exact"]),
        _text(quote["prefix"]),
        _text(quote["suffix"]),
    )
    if kind == "mention":
        decided = None if given["type"] is None else _type(given["type"])
        return MentionDecision(article, anchor, decided, _moment(given["made_at"]))
    remarks = cleaned(
        _text(given["note"]), _number(given["colour"]), [_text(tag) for tag in _list(given["tags"])]
    )
    return Passage(
        article, anchor, _moment(given["made_at"]), remarks.colour, remarks.tags, remarks.note
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _time(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _moment(value: object) -> dt.datetime:
    expected = "expected a time, as in 2026-11-24T08:30:00.000Z"
    try:
        moment = dt.datetime.fromisoformat(_text(value))
        in_utc = moment.astimezone(dt.UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(expected) from error
    if moment.tzinfo is None:
        raise ValueError(expected)
    return in_utc


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("expected a text")  # noqa: TRY004
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _MOST:
        raise ValueError("expected a whole number from 0")
    return value


def _digest(value: object) -> str:
    if not isinstance(value, str) or not _SHA256.fullmatch(value):
        raise ValueError("expected a SHA-256, in 64 hexadecimal digits")
    return value


def _type(value: object) -> EntityType:
    try:
        return EntityType(_text(value))
    except ValueError as error:
        raise ValueError(f"expected one of {', '.join(EntityType)} as the type") from error


def _name(value: object) -> str:
    name = one_line(_text(value))
    if not name:
        raise ValueError("expected a name")
    return name


def _label(value: object) -> Label:
    try:
        return Label(_text(value))
    except ValueError as error:
        raise ValueError("expected main, teaser or other as the label") from error


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError("expected a list")  # noqa: TRY004
    return value


def _fields(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ValueError("expected an object")  # noqa: TRY004
    return value
