"""What a person chose in config.yaml. `SETTINGS` declares each setting once: its name, what it is
for, an example, and how it is read and written. Help, documentation and messages follow from it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tui_reader.text.yaml_node import Node

NARROWEST, WIDEST = 40, 120
"""The limits of `text_width`, in cells."""

ENGINES = ("whoosh",)
"""The full-text engines that there are."""

_LEAST_COLUMNS, _MOST_COLUMNS = 60, 1000
_LEAST_LIST, _MOST_LIST = 20, 200


class Columns(NamedTuple):
    """How the panes share the screen, in cells.

    From `two` on, list and article stand side by side, from `three` on the entity panel beside
    them. `list` is the width of the list then; None leaves it to the room there is.
    """

    two: int = 100
    three: int = 140
    list: int | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices in force; each has a default, so that no file is needed.

    `theme` is the name of a theme's file without its ending; None where none was chosen here.
    `keys` maps the id of a command to its keys, by Textual's names and separated by commas; an
    empty text takes them away. Whether there are such commands and keys is for the screen to say.
    `engine` is one of `ENGINES`. `languages` are codes; names are looked for in these languages,
    in all where there are none.
    `recognisers` maps languages to others than the program's own, as `entities.named` reads them.
    `text_width` is the most cells that a line of an article takes.
    `dim_read` says whether sentences that were read in another article are dimmed,
    `hide_boilerplate` whether no row stands for boilerplate that is folded away.
    `export_directory` is where exports are written; a relative one counts from where we started.
    """

    theme: str | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    columns: Columns = field(default_factory=Columns)
    text_width: int = 80
    dim_read: bool = True
    hide_boilerplate: bool = False
    languages: tuple[str, ...] = ()
    recognisers: Mapping[str, str] = field(default_factory=dict)
    engine: str = ENGINES[0]
    export_directory: Path = Path()


STANDARD = Settings()
"""What is in force where nothing was chosen."""


class Setting(NamedTuple):
    """One setting: `about` says in sentences what it is for and its default, `example` is YAML.

    `read` makes the value of a node, or raises SettingsError; `write` makes YAML of a value.
    """

    name: str
    about: str
    example: str
    read: Callable[[Node], Any]
    write: Callable[[Any], str] = str


class Chosen(NamedTuple):
    """The settings in force, and in which line of the file each of those in it stands."""

    settings: Settings
    lines: Mapping[str, int]


def load(path: Path) -> Settings:
    """The settings in a file; the defaults where there is no such file.

    Raises SettingsError, one sentence with the file, the line and what was expected, at the first
    mistake: the caller shows it and goes on with `Settings()`.
    """
    return chosen(path).settings


def chosen(path: Path) -> Chosen:
    """The same, with what comes from the file."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return Chosen(Settings(), {})
    except OSError:
        pass  # it may be there: reading it tells what is in the way
    from tui_reader.text.yaml_node import read

    nodes = read(path).fields([setting.name for setting in SETTINGS])
    values = {each.name: each.read(nodes[each.name]) for each in SETTINGS if each.name in nodes}
    lines = {name: node.line for name, node in nodes.items()}
    return Chosen(replace(Settings(), **values), lines)


def example(*, active: bool = False) -> str:
    """A file with every setting explained; its settings take effect only where `active`."""
    parts = []
    for setting in SETTINGS:
        about = "".join(f"# {line}\n" for line in setting.about.splitlines())
        mark = "" if active else "#"
        lines = "".join(f"{mark}{line}\n" for line in setting.example.splitlines())
        parts.append(about + lines)
    return "\n".join(parts)


def written(settings: Settings) -> list[tuple[str, str]]:
    """Each setting's name with its value as YAML."""
    return [(each.name, each.write(getattr(settings, each.name))) for each in SETTINGS]


def _theme(node: Node) -> str:
    return node.text("the name of a theme")


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


def _columns(node: Node) -> Columns:
    given = node.fields(("two", "three", "list"))
    default = Columns()
    two = given["two"].number(_LEAST_COLUMNS, _MOST_COLUMNS) if "two" in given else default.two
    three = max(default.three, two + 1)
    if "three" in given:
        three = given["three"].number(two + 1, _MOST_COLUMNS + 1)
    width = given["list"].number(_LEAST_LIST, _MOST_LIST) if "list" in given else None
    return Columns(two, three, width)


def _languages(node: Node) -> tuple[str, ...]:
    expected = "a list of language codes, as in [en, de]"
    codes = [each.text(expected).lower() for each in node.items(expected)]
    if not all(code.isascii() and code.isalpha() and len(code) in (2, 3) for code in codes):
        raise node.wrong(expected)
    return tuple(dict.fromkeys(codes))


def _recognisers(node: Node) -> Mapping[str, str]:
    expected = "a language's code with a recogniser, as in 'de: spacy:de_core_news_md'"
    given = {code.lower(): each for code, each in node.named(expected).items()}
    for code, each in given.items():
        module, colon, name = each.text(expected).partition(":")
        fits = code.isascii() and code.isalpha() and len(code) in (2, 3)
        if not (fits and colon and name.isidentifier() and module.replace(".", "").isidentifier()):
            raise each.wrong(expected)
    return {code: each.text(expected) for code, each in given.items()}


def _engine(node: Node) -> str:
    known = f"the name of an engine ({' or '.join(ENGINES)})"
    name = node.text(known)
    if name not in ENGINES:
        raise node.wrong(known)
    return name


def _folder(node: Node) -> Path:
    expected = "a folder"
    written = node.text(expected)
    if "\0" in written:
        raise node.wrong(f"{expected} that can be found")
    try:
        os.fsencode(written)
        return Path(written).expanduser()
    except (UnicodeEncodeError, RuntimeError) as error:  # RuntimeError: nobody's home for `~`
        raise node.wrong(f"{expected} that can be found") from error


def _quoted(text: str) -> str:
    """A text as YAML, which takes JSON's quotes."""
    import json

    return json.dumps(text, ensure_ascii=False)


def _pairs(values: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in values.items()) + "}"


def _written_keys(keys: Mapping[str, str]) -> str:
    return _pairs({_quoted(name): _quoted(value) for name, value in keys.items()})


def _written_columns(columns: Columns) -> str:
    pairs = {"two": str(columns.two), "three": str(columns.three)}
    return _pairs(pairs if columns.list is None else {**pairs, "list": str(columns.list)})


SETTINGS = (
    Setting(
        "theme",
        "The colours: a theme's name. Default: the one chosen last in the program, else night.",
        "theme: paper",
        _theme,
        lambda theme: "the one chosen last" if theme is None else _quoted(theme),
    ),
    Setting(
        "keys",
        "Other keys for commands: a key, or several. `?` in the program lists the commands.",
        "keys:\n  star: S\n  quit: [q, ctrl+q]\n  undo: u, ctrl+z",
        _keys,
        _written_keys,
    ),
    Setting(
        "columns",
        "From how many columns list and article stand side by side (default: 100), and the panel\n"
        "of names beside them (140); the list's width (default: by the room there is).",
        "columns:\n  two: 90\n  three: 130\n  list: 40",
        _columns,
        _written_columns,
    ),
    Setting(
        "text_width",
        f"The most columns that a line of an article takes, from {NARROWEST} to {WIDEST}. "
        "Default: 80.",
        "text_width: 72",
        lambda node: node.number(NARROWEST, WIDEST),
    ),
    Setting(
        "dim_read",
        "Whether sentences that you read in another article before are dimmed. Default: true.",
        "dim_read: false",
        lambda node: node.flag(),
        lambda dim: "true" if dim else "false",
    ),
    Setting(
        "hide_boilerplate",
        "Whether a page's boilerplate ('Share', 'Read more') is out of sight until the teasers\n"
        "are unfolded. Default: false, which leaves a row in its place.",
        "hide_boilerplate: true",
        lambda node: node.flag(),
        lambda hide: "true" if hide else "false",
    ),
    Setting(
        "languages",
        "The languages in which names are looked for, by their codes. Default: every language.",
        "languages: [en, de]",
        _languages,
        lambda codes: f"[{', '.join(codes)}]",
    ),
    Setting(
        "recognisers",
        "Who finds names in a language instead of the program's own model, which knows English: a\n"
        "spaCy pipeline (pip install 'tui-newsreader[spacy]'), or a function of your own module.",
        "recognisers:\n  de: spacy:de_core_news_md\n  vi: my_module:my_recogniser",
        _recognisers,
        lambda named: _pairs({code: _quoted(each) for code, each in named.items()}),
    ),
    Setting(
        "engine",
        f"The engine that searches the full text: {' or '.join(ENGINES)}. Default: {ENGINES[0]}.",
        f"engine: {ENGINES[0]}",
        _engine,
    ),
    Setting(
        "export_directory",
        "Where exports are written. Default: the folder in which newsreader was started.",
        "export_directory: ~/Documents/clippings",
        _folder,
        lambda folder: _quoted(str(folder)),
    ),
)
