"""What a person chose in config.yaml."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_reader.text.yaml_node import Node

NARROWEST, WIDEST = 40, 120
"""The limits of `text_width`, in cells."""

_KNOWN = ("theme", "keys", "text_width", "export_directory", "dim_read")


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices in force; each has a default, so that no file is needed.

    `theme` is the name of a theme's file without its ending.
    `keys` maps the id of a command to its keys, by Textual's names and separated by commas; an
    empty text takes them away. Whether there are such commands and keys is for the screen to say.
    `text_width` is the most cells that a line of an article takes.
    `dim_read` says whether sentences that were read in another article are dimmed.
    `export_directory` is where exports are written; a relative one counts from where we started.
    """

    theme: str = "night"
    keys: Mapping[str, str] = field(default_factory=dict)
    text_width: int = 80
    export_directory: Path = Path()
    dim_read: bool = True


def load(path: Path) -> Settings:
    """The settings in a file; the defaults where there is no such file.

    Raises SettingsError, one sentence with the file, the line and what was expected, at the first
    mistake: the caller shows it and goes on with `Settings()`.
    """
    if not path.exists() and not path.is_symlink():
        return Settings()
    from tui_reader.text.yaml_node import read

    chosen = read(path).fields(_KNOWN)
    default = Settings()
    theme, keys, width, folder, dim = (chosen.get(name) for name in _KNOWN)
    return Settings(
        theme=theme.text("the name of a theme") if theme else default.theme,
        keys=_keys(keys) if keys else default.keys,
        text_width=width.number(NARROWEST, WIDEST) if width else default.text_width,
        export_directory=_folder(folder) if folder else default.export_directory,
        dim_read=dim.flag() if dim else default.dim_read,
    )


def _keys(node: Node) -> Mapping[str, str]:
    commands = node.named("commands with their keys, as in 'star: s'")
    return {command: _keys_of(value) for command, value in commands.items()}


def _keys_of(node: Node) -> str:
    """Keys separated by commas, from a text or a list of them; none from `[]` or `""`."""
    from tui_reader.text.yaml_node import Kind

    expected = "a key, as in 'ctrl+d', or a list of keys"
    if node.kind is Kind.SCALAR and not node.plain and not node.written:
        return ""
    parts = node.items(expected) if node.kind is Kind.LIST else (node,)
    keys = [key.strip() for part in parts for key in part.text(expected).split(",")]
    if not all(key and key.isprintable() for key in keys):
        raise node.wrong(f"{expected} (the comma itself is called 'comma')")
    return ",".join(keys)


def _folder(node: Node) -> Path:
    expected = "a folder"
    written = node.text(expected)
    try:
        os.fsencode(written)
        folder = Path(written).expanduser()
    except (UnicodeEncodeError, RuntimeError) as error:  # RuntimeError: nobody's home for `~`
        raise node.wrong(f"{expected} that can be found") from error
    if "\0" in written:
        raise node.wrong(f"{expected} that can be found")
    return folder
