"""The page of keys, from the commands' own words.

Run as a program it writes `keys.md` into a folder, and the table of the README beside that folder:
`python -m tui_reader.tui.keys_page docs`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tui_reader.tui.commands import COMMANDS, PLACES, Command
from tui_reader.tui.keymap import Keymap
from tui_reader.tui.screens.help import home

PAGE = "keys.md"
BEGINS, ENDS = "<!-- keys: made by `make docs` -->\n", "<!-- keys end -->\n"
_INTRODUCTION = """# Keys

What `?` shows in the program, made from the same commands by `make docs`. Every key can be another
one: `config.yaml` names commands by the word in the last column (see
[configuration](configuration.md)). Ctrl-P finds every command by its name, those without a key too.
"""
_MOUSE = """
## The mouse

| what | does |
| --- | --- |
| click | opens a row, follows a name, folds and unfolds teasers, presses a key of the bottom line |
| click on a row's first cells, or with Ctrl | marks the row |
| click with Shift or Alt | marks every row from the last mark on |
| drag, double click, triple click | selects a passage, a word, a paragraph |
| drag the line between two panes | makes one wider, the other narrower |
| wheel | scrolls |
"""


def page() -> str:
    """All commands with their keys, by where they work, as Markdown."""
    return _INTRODUCTION + "".join(_sections()) + _MOUSE


def _sections() -> Iterator[str]:
    for place, heading in PLACES.items():
        yield f"\n## {heading[0].upper()}{heading[1:]}\n\n"
        yield "| key | does | command |\n| --- | --- | --- |\n"
        for command in COMMANDS:
            if home(command) is place:
                yield f"| {_keys(command)} | {command.help} | `{command.id}` |\n"


def table() -> str:
    """The commands that the bottom line offers, a row a place, as Markdown for the README."""
    rows = "| where | keys |\n| --- | --- |\n"
    for place, heading in PLACES.items():
        offers: dict[str, list[str]] = {}
        for command in COMMANDS:
            if command.bar and home(command) is place:
                offers.setdefault(command.bar, []).append(_first(command))
        if offers:
            said = ", ".join(f"{' '.join(keys)} {word}" for word, keys in offers.items())
            rows += f"| {heading} | {said} |\n"
    return rows


def put_into(readme: str) -> str:
    """The README with its table as it should be."""
    before, _, rest = readme.partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    return f"{before}{BEGINS}{table()}{ENDS}{after}"


def _keys(command: Command) -> str:
    keys = Keymap().shown(command)
    return " ".join(map(_code, keys)) or "palette"


def _first(command: Command) -> str:
    return _code(Keymap().shown(command)[0])


def _code(key: str) -> str:
    return f"`{key}`".replace("|", "\\|")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / PAGE).write_text(page(), encoding="utf-8")
    readme = folder.parent / "README.md"
    readme.write_text(put_into(readme.read_text(encoding="utf-8")), encoding="utf-8")
