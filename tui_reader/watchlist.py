"""A person's own names, in watchlist.yaml: always marked, whatever a recogniser finds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.errors import SettingsError
from tui_reader.model import EntityType
from tui_reader.text.safety import one_line

if TYPE_CHECKING:
    from tui_reader.text.yaml_node import Node

COLOURS = 5
"""How many colours there are to mark with; they are the highlights'."""

STAYS = "Until that is mended, what is watched stays as it was, in new articles too."

EXAMPLE = """\
# Names to mark in every article, old and new. Of each only `name` is needed. Acronyms are found in
# capitals alone, other names in any case; `type` is person, organisation, place or other.
names:
  - name: Ocean Grid
    aliases: [OGX, Ocean Grid Holdings]
    type: organisation
    colour: 2
  - name: Harbour Board of Genoa
"""
"""A file to begin with."""


@dataclass(frozen=True, slots=True)
class WatchedName:
    """A name with its other spellings. `colour` is 1 to 5."""

    name: str
    aliases: tuple[str, ...] = ()
    type: EntityType = EntityType.OTHER
    colour: int = 1

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))


@dataclass(frozen=True, slots=True)
class Watchlist:
    """The names that are watched for. `edition` is another one after every change that matters."""

    names: tuple[WatchedName, ...] = ()

    @property
    def edition(self) -> str:
        import hashlib  # OpenSSL takes a while to load

        return hashlib.sha256(repr(self.names).encode()).hexdigest()[:16] if self.names else ""


def load(path: Path) -> Watchlist:
    """The watchlist in a file; an empty one where there is no such file.

    Raises SettingsError at the first mistake: the file, the line, what was expected, and what holds
    until it is mended.
    """
    try:
        return _read(path)
    except SettingsError as error:
        raise SettingsError(f"{error}. {STAYS}") from error


def written(watchlist: Watchlist) -> str:
    """The watchlist as JSON, for `parsed`."""
    import json

    names = [
        {"name": each.name, "aliases": each.aliases, "type": each.type, "colour": each.colour}
        for each in watchlist.names
    ]
    return json.dumps({"names": names})


def parsed(text: str) -> Watchlist:
    """The watchlist that was `written`."""
    import json

    return Watchlist(
        tuple(
            WatchedName(
                each["name"], tuple(each["aliases"]), EntityType(each["type"]), each["colour"]
            )
            for each in json.loads(text)["names"]
        )
    )


def _read(path: Path) -> Watchlist:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return Watchlist()
    except OSError:
        pass  # it may be there: reading it tells what is in the way
    from tui_reader.text.yaml_node import read

    given = read(path).fields(("names",))
    if "names" not in given or given["names"].is_empty:
        return Watchlist()
    items = given["names"].items("a list of names, as in '- name: Ocean Grid'")
    names = tuple(_name(each) for each in items)
    taken: set[str] = set()
    for each, item in zip(names, items, strict=True):
        if each.name in taken:
            raise item.wrong(f"each name once; {each.name} stands above already")
        taken.add(each.name)
    return Watchlist(names)


def _name(node: Node) -> WatchedName:
    given = node.fields(("name", "aliases", "type", "colour"))
    if "name" not in given:
        raise node.wrong("a name, as in 'name: Ocean Grid'")
    aliases: tuple[str, ...] = ()
    if "aliases" in given:
        others = given["aliases"].items("a list of other spellings, as in [OGX]")
        aliases = tuple(_spelling(each) for each in others)
    kind = EntityType.OTHER
    if "type" in given:
        known = ", ".join(EntityType)
        written = given["type"].text(f"one of {known}")
        if written not in set(EntityType):
            raise given["type"].wrong(f"one of {known}")
        kind = EntityType(written)
    colour = given["colour"].number(1, COLOURS) if "colour" in given else 1
    return WatchedName(_spelling(given["name"]), aliases, kind, colour)


def _spelling(node: Node) -> str:
    expected = "a name with a letter or a digit"
    spelling = one_line(node.text(expected))
    if not any(character.isalnum() for character in spelling):
        raise node.wrong(expected)
    return spelling
