"""Documents that nobody would send on purpose: good ones, mutated.

Each can be made again from the seed and its number.
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from tests.benchmarks import generate
from tui_reader.locations import seeds_directory

# What is put in between: orders to a terminal, what reorders or hides, what breaks decoders.
TROUBLE: Sequence[bytes] = (
    *(b"\x1b[31m", b"\x1b]0;OWNED\x07", b"\x1b]52;c;T1dORUQ=\x07", b"\x1b]8;;http://x\x1b\\"),
    *(b"\x1b[3J", b"\x1bPq#0\x1b\\", b"\x1bc", b"\x1b", b"\x9b31m", b"\xc2\x9b31m", b"\xc2\x85"),
    *(b"\0", b"\0" * 40, b"\x07\x08\x7f", b"\r", b"\r\n", b"\n\n\n", b"\x0b\x0c\x1c\x1d\x1e\t"),
    *("\u202e\u2066\u2067".encode(), "\u200b\u200d\ufeff".encode(), "\u2028\u2029".encode()),
    *(b"\xed\xa0\x80", b"\xed\xbf\xbf\xed\xa0\xbd", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc0\x80"),
    *(b"\xf4\x90\x80\x80", b"\xe2\x82", "\U0010ffff\ufffe\U000e0041".encode(), b"\xc3\x28"),
    *(("Z" + "\u0327\u0301" * 60).encode(), ("\u1112\u1161\u11ab" * 9).encode(), b"x" * 9000),
    *(
        "👩\u200d👩\u200d👧👍🏽🇪🇺❤\ufe0f".encode(),
        "漢字、かな「はい」。".encode(),
        "שלום عربي".encode(),
    ),
    *("ß İ ŉ ǰ ﷺ ﬃ K Å".encode(), "\u0344\u0958\u2adc\ufb1d\U0001d15e".encode()),
    *(b"[@click=app.quit]go[/]", b"[bold", b"$error {{x}} %s %n", b"<script>", b"]]>", b"' OR 1=1"),
    *(b"31 February 2025", b"9999-12-31T23:59:60Z", b"0000-00-00", b"-1", b"1e999", b"99999999999"),
    *(
        b"Updated 00:00",
        b"Monday, 29 February 2100",
        "٣١/١٢/٢٠٢٤".encode(),
        b"Read more",
        b"|" * 500,
    ),
)
# What takes the place of a value in a row.
VALUES: Sequence[str] = (
    *("null", "true", "[]", "{}", "NaN", "-Infinity", "1e999", "-0", "1" * 5000, "9" * 18, '""'),
    *('"\\ud800"', '"\\u0000"', '"\\u001b]0;OWNED\\u0007"', '"\\u202e"', "[" * 3000, '[[["a"]]]'),
    *('{"name": {"name": 1}}', '["a", 1, null, "b"]', '"https://[::1"', '"javascript:alert(1)"'),
    *('"http://x/\\u001b[31m"', '"31.02.2025"', '"9999-12-31"', '"0001-01-01T00:00:00+23:59"'),
    *(
        "-62135596800",
        "253402300800",
        "1738713600000",
        '"12/13/14"',
        '" \\n\\t"',
        '"' + "a" * 9000 + '"',
    ),
)
_ENCODINGS = (
    "utf-16",
    "utf-16-le",
    "utf-32",
    "utf-8-sig",
    "cp1252",
    "shift_jis",
    "koi8-r",
    "utf-7",
)


@dataclass(frozen=True, slots=True)
class Mutated:
    """A document as its bytes: of a file of its own, or of one row."""

    number: int
    raw: bytes
    is_row: bool


def mutated(seed: int, number: int) -> Mutated:
    """The document with this number; the same at each call."""
    chance = random.Random(f"{seed}/{number}")
    is_row = chance.random() < 0.5
    raw = chance.choice(_rows() if is_row else _texts())
    for _ in range(chance.choice((0, 1, 1, 2, 3, 8))):
        raw = chance.choice(_ROW_MUTATIONS if is_row else _MUTATIONS)(raw, chance)
    return Mutated(number, raw.replace(b"\n", b" ") if is_row else raw, is_row)


@cache
def _texts() -> Sequence[bytes]:
    seeds = [path.read_bytes() for path in sorted(seeds_directory().glob("*.txt"))]
    made = itertools.islice(generate.articles(40), 1, None)  # the first is the long read
    return seeds + [article["text"].encode() for article in made]


@cache
def _rows() -> Sequence[bytes]:
    made = itertools.islice(generate.articles(40), 1, None)
    rows = [
        json.dumps(article, ensure_ascii=number % 2 == 0) for number, article in enumerate(made)
    ]
    return [row.encode() for row in rows]


def _flip(raw: bytes, chance: random.Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(chance.choice((1, 1, 5, 50))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _truncate(raw: bytes, chance: random.Random) -> bytes:
    return raw[: chance.randrange(len(raw) + 1)]


def _behead(raw: bytes, chance: random.Random) -> bytes:
    return raw[chance.randrange(len(raw) + 1) :]


def _insert(raw: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 2, 10))):
        at = chance.randrange(len(raw) + 1)
        raw = raw[:at] + chance.choice(TROUBLE) * chance.choice((1, 1, 1, 30)) + raw[at:]
    return raw


def _repeat(raw: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(raw) + 1)
    return raw[: start + chance.randrange(400)] + raw[start:]


def _one_line(raw: bytes, chance: random.Random) -> bytes:
    return raw.replace(b"\n", chance.choice((b"", b" ", b"\r", b"\0", b"\xe2\x80\xa8")))


def _encode(raw: bytes, chance: random.Random) -> bytes:
    return raw.decode("utf-8", "replace").encode(chance.choice(_ENCODINGS), "replace")


def _noise(raw: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(raw) + 1)
    return raw[:start] + chance.randbytes(chance.choice((3, 300))) + raw[start:]


def _value(raw: bytes, chance: random.Random) -> bytes:
    """Another value under one of the row's names, or under one more."""
    try:
        fields = json.loads(raw)
    except (ValueError, RecursionError):
        return raw
    if not isinstance(fields, dict):
        return raw
    names = ("text", "title", "url", "date", "source", "lang", "id", "body", "Published_At")
    name, value = chance.choice(names), chance.choice(VALUES)
    rest = [f"{json.dumps(key)}: {json.dumps(fields[key])}" for key in fields if key != name]
    parts = [f"{json.dumps(name)}: {value}", *rest]
    chance.shuffle(parts)
    return ("{" + ", ".join(parts) + "}").encode()


_Mutation = Callable[[bytes, random.Random], bytes]
_MUTATIONS: Sequence[_Mutation] = (
    _flip, _truncate, _behead, _insert, _insert, _repeat, _one_line, _encode, _noise,
)  # fmt: skip
_ROW_MUTATIONS: Sequence[_Mutation] = (*_MUTATIONS, _value, _value, _value, _value, _value)
