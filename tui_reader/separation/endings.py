"""How a line ends and where sentences run into each other, in any script."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

# The sentence ends of the scripts in use (Unicode property Sentence_Terminal, living scripts only).
SENTENCE_ENDS = frozenset(
    ".!?։؟۔܀܁܂߹।॥၊။።፧፨។៕᠃᠉᥄᥅᪨᪩᪪᪫᭚᭛᭞᭟᰻᰼᱾᱿‼‽⁇⁈⁉⸮⸼꓿꘎꘏꛳꛷꡶꡷꣎꣏꤯꧈꧉꩝꩞꩟꫰꫱꯫﹒﹖﹗！．？｡。"
)
_QUOTES = frozenset("\"'’‘“”„‟«»‹›「」『』`´")
_CLOSERS = frozenset({"Pe", "Pf", "Pi"})
_ELLIPSIS = re.compile(r"(?:\.\s?\.\s?\.+|…+|⋯+|[\[(（［]\s?(?:\.{2,}|…+)\s?[\])）］])\s*$")
_NOTE_MARK = re.compile(r"(?:\s?\[\d{1,3}\])+$")  # footnote numbers after the full stop
# Two small letters, a stop, at once a capital and a small letter: 'divorce.Joe'. Only scripts with
# capitals can show it.
# Sought by the stop, and looked back from there: a run of letters of any length costs nothing then.
_GLUE = re.compile(r"[.!?](?<=[^\W\d_A-Z]{2}.)[\"”’»)]?(?=([^\W\d_]))")
_WINDOW = 48  # code points at the end of a line that are enough to see how it ends


class Ending(StrEnum):
    """How a line ends."""

    STOP = "stop"  # with the end of a sentence
    CLOSED = "closed"  # with a closing quote or bracket and no stop before it
    ELLIPSIS = "ellipsis"  # with dots that stand for words left out
    OPEN = "open"  # with a comma, colon, dash: something follows
    BARE = "bare"  # with a letter, a digit or a symbol


def ending(line: str) -> Ending:
    """How `line` (without white space around it) ends. Looks at its last few characters only."""
    tail = _NOTE_MARK.sub("", line[-_WINDOW:])
    dots = _ELLIPSIS.search(tail)
    if dots:
        return _before_dots(line, tail[: dots.start()].rstrip(), dots.group())
    inner = tail
    while inner and (inner[-1] in _QUOTES or unicodedata.category(inner[-1]) in _CLOSERS):
        inner = inner[:-1].rstrip()
    if inner and inner[-1] in SENTENCE_ENDS:
        return Ending.STOP
    if inner.endswith(("…", "...")):
        return Ending.CLOSED
    if inner and unicodedata.category(inner[-1]) in {"Po", "Pd", "Ps", "Pc"}:
        return Ending.OPEN if inner[-1] not in "%&#@*/\\†‡°′″" else Ending.BARE
    return Ending.CLOSED if len(inner) < len(tail) else Ending.BARE


def _before_dots(line: str, before: str, dots: str) -> Ending:
    """Dots after a whole sentence, or bracketed within an open quotation, were left by a writer."""
    if before and before[-1] in SENTENCE_ENDS:
        return Ending.STOP
    bracketed = not dots.lstrip().startswith((".", "…", "⋯"))
    if bracketed and (line.count('"') % 2 or line.count("“") > line.count("”")):
        return Ending.STOP
    return Ending.ELLIPSIS


def glued(line: str) -> int | None:
    """Where in `line` a sentence runs into the next without a space, or None."""
    for match in _GLUE.finditer(line):
        if match.group(1).isupper() and line[match.end() + 1 : match.end() + 2].islower():
            return match.end()
    return None
