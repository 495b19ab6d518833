"""The terminal's own alphabet: what it cannot show gets a stand-in, what it sends is read.

Textual writes and reads UTF-8 whatever the locale says, and a byte that is none ends the program.
Here the charset is the locale's, as for other programs; in UTF-8 a stray byte is left out.
"""

from __future__ import annotations

import codecs
import os
import selectors
import unicodedata
from collections.abc import Mapping
from io import TextIOWrapper

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

STAND_IN = "newsreader.stand_in"
"""The name of the error handler that writes stand-ins."""

_WAIT = 0.1
"""Seconds between two looks at whether the program ends."""
_CHUNK = 4096
"""Bytes read at a time."""

# Each as wide as what it stands for. What is drawn is recognised by its place and shape.
_DRAWN = {
    "●": "*", "◆": "*", "○": "o", "✓": "v", "★": "*", "✎": "&", "▌": "|", "▸": ">", "▾": "v",
    "→": ">", "←": "<", "↑": "^", "↓": "v", "…": ".", "·": "-", "×": "x", "Δ": "~", "═": "=",
    "━": "-", "▔": "-", "▁": "_", "▂": ".", "▃": ":", "▅": "=", "▆": "+", "▇": "*", "█": "#",
    "▀": "#", "▄": "#", "▐": "|", "▏": "|", "▕": "|", "▎": "|",
    "▊": "|", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "«": '"', "»": '"', "–": "-",
    "—": "-", "•": "*", "€": "E", "ß": "s", "æ": "e", "ø": "o", "ł": "l",
}  # fmt: skip


class TerminalDriver(LinuxDriver):
    """Textual's driver, in the charset of the locale."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._charset = charset()
        if self._charset != "utf-8" and isinstance(self._file, TextIOWrapper):
            codecs.register_error(STAND_IN, stand_in)
            self._file.reconfigure(encoding=self._charset, errors=STAND_IN)

    def run_input_thread(self) -> None:
        """Read what the terminal sends until the program ends."""
        decode = codecs.getincrementaldecoder(self._charset)(errors="ignore").decode
        parser = XTermParser(self._debug)
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_WAIT):
                    sent = os.read(self.fileno, _CHUNK)
                    if not sent:  # nobody is there any more
                        self.exit_event.wait(_WAIT)
                    for event in parser.feed(decode(sent)):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)


def charset(environ: Mapping[str, str] = os.environ) -> str:
    """The codec of the terminal's charset, as LC_ALL, else LC_CTYPE, else LANG names it.

    UTF-8 where none is named. The C locale, where LC_ALL names it in so many words, is ASCII; set
    by LANG alone it says nothing, as for Python itself.
    """
    if environ.get("LC_ALL") in {"C", "POSIX"}:
        return "ascii"
    named = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    codeset = named.partition(".")[2].partition("@")[0]
    try:
        return codecs.lookup(codeset).name
    except LookupError:
        return "utf-8"


def stand_in(error: UnicodeError) -> tuple[str, int]:
    """An error handler of `codecs`: characters of the same width that every charset has."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plain, error.object[error.start : error.end])), error.end


def _plain(character: str) -> str:
    from rich.cells import cell_len

    width = cell_len(character)
    if 0x2500 <= ord(character) <= 0x257F and character not in _DRAWN:
        return "|" if "VERTICAL" in unicodedata.name(character) else "-"
    letters = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    plain = _DRAWN.get(character, letters)
    return plain if len(plain) == width else "?" * width
