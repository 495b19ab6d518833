"""Bytes decoded: by their byte order mark, as UTF-8, as declared, or as they look."""

from __future__ import annotations

import codecs
import re

from tui_reader.errors import IntakeError
from tui_reader.text.language import detect

# Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE. That of UTF-8 is kept in the
# text, so that its bytes, and their hash, are those of the file.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
)

_DECLARED = re.compile(rb"""(?i)(?:charset|encoding|coding)\s*[:=]\s*["']?([a-z0-9_.:-]{2,40})""")
_DECLARED_WITHIN = 1024

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b")) + b"\x7f"
# Shares of control bytes above which bytes are no text: a text in UTF-8 may have strays, while
# random bytes are seldom UTF-8 and a ninth of them are controls.
_MOST_CONTROLS_UTF8 = 0.3
_MOST_CONTROLS = 0.03

# Bytes that detection looks at, from shortly before the first that is not ASCII.
_SAMPLE = 16 * 1024
# Times that whole characters must outnumber broken ones for a damaged text to be UTF-8.
_MOSTLY = 10

# Charsets of one byte a character for Latin script, as Python names them.
_LATIN = frozenset(
    {"cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "latin_1", "mac_roman", "mac_latin2"}
    | {"cp437", "cp775", "cp850", "cp852", "cp857", "cp858", "cp860", "cp861", "cp863", "cp865"}
    | {f"iso8859_{part}" for part in (1, 2, 3, 4, 9, 10, 13, 14, 15, 16)}
)
_BY_LANGUAGE = dict.fromkeys(("cs", "sk", "pl", "hu", "ro", "hr", "bs", "sl"), "cp1250")
_BY_LANGUAGE |= {"tr": "cp1254", "lv": "cp1257", "lt": "cp1257", "et": "cp1257", "vi": "cp1258"}


def decoded(raw: bytes) -> str:
    """The text that `raw` holds. Raises IntakeError, one sentence, where it is not text.

    Bytes that cannot be decoded become U+FFFD.
    """
    for mark, charset in _MARKS:
        if raw.startswith(mark):
            return raw.decode(charset, "replace")
    for signature, kind in _SIGNATURES:
        if raw.startswith(signature):
            raise IntakeError(f"It is not text but {kind}.")
    wide = _unmarked_wide(raw)
    if wide is not None:
        return wide
    controls = (len(raw) - len(raw.translate(None, _CONTROLS))) / max(len(raw), 1)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        if controls > _MOST_CONTROLS:
            raise IntakeError("It is not text: it holds binary data.") from None
        return _declared(raw) or _damaged_utf8(raw) or _detected(raw)
    if controls > _MOST_CONTROLS_UTF8:
        raise IntakeError("It is not text: it holds binary data.")
    return text


def _unmarked_wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of a Western text is NUL."""
    sample = raw[:4096]
    half = len(sample) // 2
    if not half or len(raw) % 2:
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    for share, other, charset in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if share > 0.4 and other < 0.05:
            try:
                return raw.decode(charset)
            except UnicodeDecodeError:
                return None
    return None


def _declared(raw: bytes) -> str | None:
    """As the text says of itself near its beginning, as saved mail and pages do."""
    found = _DECLARED.search(raw[:_DECLARED_WITHIN])
    if not found:
        return None
    name = found[1].decode("ascii").lower()
    # HTML standard: who says Latin-1 or ASCII means windows-1252.
    name = "windows-1252" if name in {"iso-8859-1", "latin-1", "latin1", "us-ascii"} else name
    try:
        codec = codecs.lookup(name)
        text, _ = codec.decode(raw, "strict")
    except (LookupError, ValueError, TypeError):
        return None
    # Codecs such as 'rot13' and 'hex' are no charsets.
    return text if isinstance(text, str) else None


def _damaged_utf8(raw: bytes) -> str | None:
    """UTF-8 with some broken characters, or cut in the midst of its last one."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    whole = sum(1 for character in text if character > "\x7f") - broken
    return text if whole >= broken * _MOSTLY else None


def _detected(raw: bytes) -> str:
    """As it looks, windows-1252 in doubt: in it all but five bytes mean something."""
    import charset_normalizer

    first = next(offset for offset, byte in enumerate(raw) if byte > 0x7F)
    sample = raw[max(first - _SAMPLE // 4, 0) :][:_SAMPLE]
    best = charset_normalizer.from_bytes(sample).best()
    charset = best.encoding if best is not None else "cp1252"
    if charset in _LATIN:
        # Its guesses among these differ by a letter or two ("naďve"); the language, which the ASCII
        # letters alone give away, is the better witness.
        language = detect(sample.decode("cp1252", "replace")) or ""
        charset = _BY_LANGUAGE.get(language, "cp1252")
    return raw.decode(charset, "replace")
