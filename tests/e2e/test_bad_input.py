"""Files that nobody would send on purpose: each is shown as text, or told of in one sentence."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.e2e.conftest import Newsreader

pytestmark = pytest.mark.e2e

# Each is something that a terminal would obey, and that Textual itself never writes.
ORDERS = [
    b"\x1b]0;OWNED\x07",
    b"\x1b]52;c;T1dORUQ=\x07",
    b"\x1b]8;;http://owned.example\x1b\\",
    b"\x1b[5i",
    b"\x1b[3J",
    b"\x1b[21t",
    b"\x1bPq#0;2;0;0;0\x1b\\",
    b"\x1bc",
    b"\xc2\x9b31m",
    b"\xc2\x9dOWNED\xc2\x9c",
]
BIDI = "\u202e\u2066"


def bad_files() -> dict[str, bytes]:
    """File name to content. The word after `bad` in each text is the file's own."""
    orders = b" ".join(ORDERS)
    return {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 64,
        "invalid.txt": b"A badinvalid text with \xff\xfe\xc3\x28 in the middle of its sentence.\n",
        "utf16.txt": "A badutf text of two bytes a letter, as Windows saved it: ä ö ü.\n".encode(
            "utf-16"
        ),
        "latin.txt": b"A badlatin text from K\xf6ln, where the caf\xe9 was closed.\n",
        "nuls.txt": b"A badnuls text\x00with\x00nothing\x00between the words of it.\n",
        "orders.txt": b"A badorders text " + orders + b" goes on after them.\n",
        "markup.txt": b"A badmarkup text [@click=app.quit]go[/] [bold [/nothing] $error [red].\n",
        "bidi.txt": f"A badbidi text {BIDI}gnirts and the rest of its line.\n".encode(),
        "long.txt": b"A badlong text without an end to its line " + b"and on " * 700_000,
        "huge.txt": b"A badhuge text of many lines.\n" * 1_750_000,
        "rows.jsonl": b'{"text": "A badrow is followed by a good one.\n'
        b'[1, 2]\n{"title": "no text"}\n{"text": 5}\n'
        b'{"text": "The badgood row is whole.", "title": "\\u001b]0;OWNED\\u0007 [bold"}\n',
        "\x1b[31m red.txt": b"A badname text whose file has an escape in its name.\n",
    }


@pytest.fixture(scope="module")
def bad_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad input")
    for name, content in bad_files().items():
        (folder / name).write_bytes(content)
    (folder / os.fsdecode(b"name\xff.txt")).write_bytes(b"A badbytes text with an odd file name.\n")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    return folder


SHOWN = {
    "badinvalid": "in the middle of its sentence",
    "badutf": "as Windows saved it: ä ö ü",
    "badlatin": "Köln, where the café was closed",
    "badnuls": "between the words of it",
    "badorders": "goes on after them",
    "badmarkup": "[@click=app.quit]go[/] [bold [/nothing] $error [red]",
    "badbidi": "and the rest of its line",
    "badgood": "row is whole",
    "badname": "an escape in its name",
    "badbytes": "an odd file name",
    "badlong": "without an end to its line",
}


def test_every_bad_file_is_taken_in_or_told_of(newsreader: Newsreader, bad_folder: Path) -> None:
    done = newsreader.run("add", bad_folder, status=1)
    assert "Traceback" not in done.stderr
    for word in SHOWN:
        found = json.loads(newsreader.run("search", "--json", word).stdout)
        assert found["total"] == 1, word
    told = newsreader.run("doctor").stdout
    for name in ("huge.txt", "rows.jsonl", "empty.txt", "self.txt", "gone.txt", "pipe.txt"):
        assert name in told
    for printed in (done.stdout, done.stderr, told, newsreader.run("sources").stdout):
        assert "\x1b" not in printed
        assert "\x9b" not in printed


def test_every_bad_file_is_read_without_an_order_to_the_terminal(
    newsreader: Newsreader, bad_folder: Path
) -> None:
    newsreader.run("add", bad_folder, status=1)
    terminal = newsreader.open(columns=120, rows=40)
    terminal.wait_for("bad")
    for word, piece in SHOWN.items():
        terminal.press("/")
        terminal.settle()
        terminal.type(word)
        terminal.wait_for(rf"/ {word} (.|\n)*{word}")
        terminal.settle()
        terminal.press("Enter")
        terminal.settle()
        terminal.press("Enter")
        words = r"\s+(?:.*│)?".join(map(re.escape, piece.split()))
        terminal.wait_for(words)
        terminal.press("Escape")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.unexpected() == []
    for order in ORDERS:
        assert order not in terminal.raw
    for character in BIDI:
        assert character.encode() not in terminal.raw


def test_an_unreadable_file_costs_only_itself(newsreader: Newsreader, folder: Path) -> None:
    secret = folder / "secret.txt"
    secret.write_text("Nobody may read this.", "utf-8")
    secret.chmod(0)
    if os.access(secret, os.R_OK):
        pytest.skip("this user may read everything")
    assert "4 added" in newsreader.run("add", folder, status=1).stdout
    assert "secret.txt" in newsreader.run("doctor").stdout


def test_a_mistake_in_the_settings_is_said_and_the_reader_opens_all_the_same(
    newsreader: Newsreader, folder: Path, home: Path
) -> None:
    newsreader.run("add", folder)
    config = home / ".config" / "tui-newsreader" / "config.yaml"
    config.parent.mkdir(parents=True)
    config.write_text("# mine\ncolumns:\n  two: wide\n", encoding="utf-8")
    terminal = newsreader.open()
    told = f"{config}, line 3: expected a whole number from 60 to 1000, not 'wide'"

    def all_of_it_shows() -> bool:
        return "".join(told.split()) in "".join(terminal.text.split())

    terminal.wait_until(all_of_it_shows, "the whole sentence")
    terminal.wait_for("Corinth")
    terminal.press("q")
    assert terminal.wait_exit() == 0
