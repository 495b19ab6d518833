"""Text made safe to show: nothing in it can act on a terminal, hide, or reorder what is read.

What a source delivered may hold any code point. `show` gives the text that the library shows,
searches and anchors in, with the way back from its offsets to those of the delivered text. It is
idempotent, and its result can always be encoded as UTF-8.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from tui_reader.text import paragraphs
from tui_reader.text.offsets import Edit, OffsetMap, apply

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Longest run of combining marks that is kept: UAX #15's Stream-Safe Text Format. Longer ones are
# made to overflow the lines above and below, or to make normalisation take quadratic time.
MOST_MARKS = 30

# One for one: separators that are no newlines here, and what no encoder takes or Unicode reserves.
_SPACES = "\t\v\f\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"
_NO_CHARACTER = re.compile(
    "[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "]"
)

# Left out: controls but newline; invisible marks, bidi marks, embeddings, overrides and isolates;
# fillers, annotation and tag characters (Unicode's Default_Ignorable_Code_Point and the like).
_DROPPED = (
    "\x00-\x08\x0e-\x1f\x7f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
).replace("\x0d", "")
# Kept where they stand properly: joiners, and variation selectors.
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_SUSPECT = re.compile(f"[{_DROPPED}\r\x80-\x9f\u200c\u200d{_SELECTORS}]")
_DROPPED_RUN = re.compile(f"[{_DROPPED}]+")

# ECMA-48 control sequences and strings, with 7-bit and 8-bit introducers. A string ends at BEL or
# ST and within its line; an unfinished one is left out only as far as its introducer.
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*+[ -/]*+[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\r\n]*+(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*+[0-~]"
)
_INTRODUCERS = frozenset("\x1b\x90\x98\x9b\x9d\x9e\x9f")

# Text in windows-1252 taken for Latin-1 holds these as C1 controls. (HTML standard, 13.2.5.80.)
_C1_MEANT = {
    chr(code): bytes([code]).decode("windows-1252")
    for code in range(0x80, 0xA0)
    if code not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}

_EMOJI = (
    "©®‼⁉™ℹ\u2190-\u21ff\u2300-\u2328\u232b-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
# Scripts in which a joiner between letters changes their shape: Arabic to Malayalam, Sinhala,
# Myanmar, Khmer, Mongolian.
_JOINED = "\u0620-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17b3\u17b6-\u17ff\u1820-\u18af"
_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_PROPER = re.compile(
    f"(?<=[{_EMOJI}])[\ufe0e\ufe0f]|(?<=[#*0-9])\ufe0f(?=\u20e3)"
    f"|(?<=[{_HAN}])[\ufe00-\ufe02\U000e0100-\U000e01ef]"
    "|(?<=[\u1820-\u18af])[\u180b-\u180d\u180f]|(?<=[\u1000-\u109f])\ufe00"
    f"|(?<=[{_JOINED}])[\u200c\u200d](?=[{_JOINED}])"
    f"|(?:(?<=[{_EMOJI}])|(?<=[{_EMOJI}]\ufe0f))\u200d(?=[{_EMOJI}])"
)

# Candidates for a run of combining marks: neither word characters nor white space.
_MARKS_RUN = re.compile(rf"[^\w\s\x00-\u02ff]{{{MOST_MARKS + 1},}}")
# Before an ASCII character normalisation always starts afresh; nearly always before a letter too,
# but for the vowels and finals of Hangul that are written out. (And the vowels of Kirat Rai, which
# are letters: where the pieces do not add up, the whole run is normalised as one.)
_NOT_ASCII = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_CLUSTER = re.compile("(?s:.)(?:\\W|[\u1160-\u11ff\ud7b0-\ud7ff])*")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text that is safe to show, and where each of its code points was delivered."""

    text: str
    maps: tuple[OffsetMap, ...] = field(default=(), repr=False)

    def to_delivered(self, offset: int) -> int:
        """The offset in the delivered text at which `offset` of `text` stands.

        Monotonic and within the text; where something was left out, the offset behind it.
        """
        for offsets in reversed(self.maps):
            offset = offsets.back(offset)
        return offset


def show(delivered: str) -> Shown:
    """`delivered` as it is shown: in NFC, one kind of newline, hard-wrapped lines joined.

    Escape sequences, controls, and invisible and bidi formatting characters are left out; what
    cannot be encoded becomes U+FFFD; C1 controls become what they mean in windows-1252. Tabs and
    the separators U+2028 and U+2029 become spaces.
    """
    text, maps = _made_safe(delivered)
    edits = paragraphs.joins(text)
    if edits:
        text, last = apply(text, edits)
        maps.append(last)
    return Shown(text, tuple(maps))


def composed(delivered: str) -> Shown:
    """`delivered` in NFC, as `show` has it, and otherwise as it is."""
    return Shown(*_changed(delivered, (_surplus_marks, _uncomposed, _surplus_marks)))


def as_typed(text: str) -> str:
    """`text` made safe as by `show`, its lines and blanks as they are: for what is pasted."""
    return _made_safe(text)[0]


def lines(text: str) -> str:
    """`text` made safe as by `show`, its lines as they were typed, ends trimmed: for notes."""
    return as_typed(text).strip()


def one_line(text: str) -> str:
    """`text` made safe as by `show`, on one line, single-spaced: for titles, names and messages."""
    return " ".join(_made_safe(text)[0].split())


def _made_safe(delivered: str) -> tuple[str, list[OffsetMap]]:
    text = delivered
    for space in _SPACES:
        text = text.replace(space, " ")
    if not text.isascii():
        text = _NO_CHARACTER.sub(REPLACEMENT, text)
    # Marks are counted twice: for the sake of normalising, and since that can make more of them.
    text, maps = _changed(text, (_hidden, _surplus_marks, _uncomposed, _surplus_marks))
    return text, list(maps)


def _changed(
    text: str, steps: Iterable[Callable[[str], Iterator[Edit]]]
) -> tuple[str, tuple[OffsetMap, ...]]:
    maps = []
    for step in steps:
        edits = list(step(text))
        if edits:
            text, offsets = apply(text, edits)
            maps.append(offsets)
    return text, tuple(maps)


def _hidden(text: str) -> Iterator[Edit]:
    """Everything that would act on a terminal or hide, and the newlines that are not `\\n`."""
    done = position = 0
    while found := _SUSPECT.search(text, position):
        start = found.start()
        # A selector must follow a character that is still there.
        if start > done and _PROPER.match(text, start):
            position = start + 1
            continue
        edit = _without(text, start)
        yield edit
        done = position = edit.end


def _without(text: str, start: int) -> Edit:
    character = text[start]
    if character == "\r":
        return Edit(start, start + (2 if text.startswith("\n", start + 1) else 1), "\n")
    if character in _INTRODUCERS and (sequence := _SEQUENCE.match(text, start)):
        return Edit(start, sequence.end(), "")
    if "\x80" <= character <= "\x9f":
        return Edit(start, start + 1, _C1_MEANT.get(character, ""))
    # A control that begins a sequence may end a run of others: it has to be looked at by itself.
    run = _DROPPED_RUN.match(text, start)
    end = run.end() if run else start + 1
    escape = text.find("\x1b", start + 1, end)
    return Edit(start, end if escape < 0 else escape, "")


def _surplus_marks(text: str) -> Iterator[Edit]:
    """What goes beyond `MOST_MARKS` combining marks in a row."""
    if text.isascii():
        return
    for run in _MARKS_RUN.finditer(text):
        first = run.start()
        for offset in range(run.start(), run.end() + 1):
            if offset == run.end() or not unicodedata.combining(text[offset]):
                if offset - first > MOST_MARKS:
                    yield Edit(first + MOST_MARKS, offset, "")
                first = offset + 1


def _uncomposed(text: str) -> Iterator[Edit]:
    """What is not in NFC, in pieces as small as they can be normalised apart."""
    if unicodedata.is_normalized("NFC", text):
        return
    for run in _NOT_ASCII.finditer(text):
        piece = run[0]
        if unicodedata.is_normalized("NFC", piece):
            continue
        clusters = [
            Edit(run.start() + part.start(), run.start() + part.end(), _nfc(part[0]))
            for part in _CLUSTER.finditer(piece)
        ]
        whole = _nfc(piece)
        if "".join(cluster.text for cluster in clusters) != whole:
            yield Edit(run.start(), run.end(), whole)
            continue
        for cluster in clusters:
            if text[cluster.start : cluster.end] != cluster.text:
                yield cluster


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
