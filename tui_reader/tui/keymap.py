"""Which keys run which command: the commands' own, or those of a person's config.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from textual.keys import format_key

from tui_reader.tui.commands import COMMANDS, Command
from tui_reader.tui.places import Where
from tui_reader.tui.typeset import drawable

SHOWN = {
    "ctrl": "ctrl-",
    "shift": "shift-",
    "alt": "alt-",
}
NO_KEY = "no_key"
"""What Textual is told instead of no key, which it would take for the default one."""
ALIASES = {"enter": "enter", "comma": ",", "full_stop": "."}


class Keymap(NamedTuple):
    """The keys in force. `complaints` says in sentences what of config.yaml cannot be done."""

    remapped: Mapping[str, str] = MappingProxyType({})
    complaints: tuple[str, ...] = ()

    @classmethod
    def of(cls, chosen: Mapping[str, str]) -> Keymap:
        """The commands' keys with a person's choices (command id to keys) laid over them.

        A choice that names no command, or a key that another command in the same place already
        has, is left out and complained of.
        """
        remapped: dict[str, str] = {}
        complaints: list[str] = []
        names = {command.id: command for command in COMMANDS}
        for name, keys in chosen.items():
            if name not in names:
                from difflib import get_close_matches

                near = get_close_matches(name, names, n=1)
                hint = f"; did you mean {near[0]}?" if near else ""
                complaints.append(f"keys: there is no command {drawable(name)!r}{hint}")
                continue
            remapped[name] = ",".join(part for part in _split(keys) if part) or NO_KEY
        for name in list(remapped):
            rival = _rival(names[name], remapped)
            if rival is not None:
                del remapped[name]
                complaints.append(f"keys: {name} cannot have a key that {rival.id} has already")
        return cls(remapped, tuple(complaints))

    def keys(self, command: Command) -> tuple[str, ...]:
        """The command's keys by their Textual names or characters."""
        return _keys(command, self.remapped)

    def shown(self, command: Command) -> tuple[str, ...]:
        """The command's keys as a person reads them: `ctrl-d`, `pgdn`, `/`."""
        return tuple(shown(key) for key in self.keys(command))


@cache
def shown(key: str) -> str:
    """One key as a person reads it."""
    *modifiers, name = key.split("+") if len(key) > 1 else [key]
    return "".join(SHOWN[part] for part in modifiers if part in SHOWN) + (
        ALIASES.get(name) or format_key(name)
    )


def _split(keys: str) -> list[str]:
    return [part.strip() for part in keys.split(",")]


def _keys(command: Command, remapped: Mapping[str, str]) -> tuple[str, ...]:
    return _read(remapped.get(command.id, command.keys))


@cache
def _read(keys: str) -> tuple[str, ...]:
    """Asked for every command that the key bar may offer, at every key."""
    return tuple(key for key in _split(keys) if key and key != NO_KEY)


def _rival(command: Command, remapped: Mapping[str, str]) -> Command | None:
    """Another command that has one of this one's keys where both work."""
    mine = set(_keys(command, remapped))
    for other in COMMANDS:
        together = other.where & command.where or (
            Where.EVERYWHERE in (other.where | command.where)
            and not other.where & Where.SEARCH
            and Where.CHANGES not in (other.where, command.where)
        )
        if other is not command and together and mine & set(_keys(other, remapped)):
            return other
    return None
