"""The manual, from the commands' own words: a man page, and a page of the documentation.

Run as a program it writes both into a folder: `python -m tui_reader.cli.manual docs`.
"""

from __future__ import annotations

import inspect
import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from tui_reader.cli.group import newsreader

MAN_PAGE, DOCUMENTATION = "newsreader.1", "commands.md"

_SUMMARY = "read news in the terminal"
_INTRODUCTION = (
    "What `newsreader --help` says, and `--help` after each command, on one page; "
    "`newsreader man` shows it as a man page."
)
_DATE = "2026-11-24"  # in the page's foot: of the release, so that the same commands give one page
# Every command takes these; they are told once.
_COMMON = frozenset({"--library", "--debug", "--help"})
# What formatters of man pages call good style, in characters.
_WIDTH = 78
_STATUS = (
    ("0", "done"),
    ("1", "done, but some documents failed, or something is not well or has no place"),
    ("2", "wrong use"),
    ("3", "cannot go on"),
)
_ENVIRONMENT = (
    ("NEWSREADER_LIBRARY", "The library's directory, where --library does not name one."),
    ("NO_COLOR", "Draw without colours."),
)
_FILES = (
    ("~/.config/tui-newsreader/config.yaml", "The settings; `newsreader config` tells of them."),
    ("~/.config/tui-newsreader/watchlist.yaml", "Names to mark in every article."),
    ("~/.config/tui-newsreader/themes/", "Themes of your own."),
    ("~/.local/share/tui-newsreader/", "The library, unless another is named."),
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or lines to be set as they are."""

    text: str
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What one command has to say of itself: how it is written, what it does, its own options."""

    name: str
    usage: str
    blocks: tuple[Block, ...]
    options: tuple[tuple[str, str], ...]


def entries() -> list[Entry]:
    """The program itself first, then its commands by name."""
    context = click.Context(newsreader, info_name="newsreader")
    found = [_entry(newsreader, context, common=True)]
    for name in newsreader.list_commands(context):
        command = newsreader.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context)
        found.append(_entry(command, inner, common=False))
    return found


def _entry(command: click.Command, context: click.Context, *, common: bool) -> Entry:
    pieces = " ".join(command.collect_usage_pieces(context))
    records = (
        param.get_help_record(context)
        for param in command.get_params(context)
        if isinstance(param, click.Option) and (common or not _COMMON.intersection(param.opts))
    )
    return Entry(
        name=context.info_name or "",
        usage=f"{context.command_path} {pieces}",
        blocks=tuple(_blocks(command.help or "")),
        options=tuple(record for record in records if record is not None),
    )


def _blocks(text: str) -> Iterator[Block]:
    """A help text's paragraphs; click sets those that begin with \\b as they are."""
    for part in re.split(r"\n\s*\n", inspect.cleandoc(text)):
        if part.startswith("\b"):
            yield Block(part.removeprefix("\b").strip("\n"), literal=True)
        else:
            yield Block(" ".join(part.split()))


# ---------------------------------------------------------------------- as a man page


def man_page() -> str:
    """The manual in roff, for `man`: plain ASCII, so that every formatter sets it alike."""
    program, *commands = entries()
    lines = [
        r".\" Made from the commands by `make docs`: do not edit.",
        f'.TH NEWSREADER 1 {_DATE} newsreader "User Commands"',
        ".SH NAME",
        rf"newsreader \- {_SUMMARY}",
        ".SH SYNOPSIS",
        _bold("newsreader") + _roff(" [PATH ...]"),
        ".br",
        _bold("newsreader") + _roff(" COMMAND [OPTIONS] [ARGUMENTS]"),
        ".SH DESCRIPTION",
        *_roff_blocks(program.blocks),
        ".SH OPTIONS",
        "Before or after a command:",
        *_roff_terms(program.options),
        ".SH COMMANDS",
    ]
    for entry in commands:
        lines += [f".SS {_roff(entry.name)}", _bold(entry.usage)]
        lines += [".PP", *_roff_blocks(entry.blocks), *_roff_terms(entry.options)]
    for heading, terms in (
        ("EXIT STATUS", _STATUS),
        ("ENVIRONMENT", _ENVIRONMENT),
        ("FILES", _FILES),
    ):
        lines += [f".SH {heading}", *_roff_terms(terms)]
    return "\n".join(lines) + "\n"


def _roff_blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for number, block in enumerate(blocks):
        if number:
            yield ".PP"
        if block.literal:
            lines = (_protected(_roff(line)) for line in block.text.splitlines())
            yield from (".RS 4", ".nf", *lines, ".fi", ".RE")
        else:
            yield from _filled(block.text)


def _roff_terms(terms: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for term, said in terms:
        yield from (".TP", _bold(term), *_filled(said))


def _bold(text: str) -> str:
    return rf"\fB{_escaped(text)}\fR"


def _filled(text: str) -> Iterator[str]:
    """A paragraph in lines of a good length."""
    wrapped = textwrap.wrap(_roff(text), _WIDTH, break_long_words=False, break_on_hyphens=False)
    return map(_protected, wrapped)


def _protected(line: str) -> str:
    """A line that is not taken for a request."""
    return rf"\&{line}" if line.startswith(".") else line


def _roff(text: str) -> str:
    """Text; what stands between backticks is bold."""
    parts = text.split("`")
    return "".join(
        _bold(part) if at % 2 and at < len(parts) - 1 else _escaped(part)
        for at, part in enumerate(parts)
    )


def _escaped(text: str) -> str:
    text = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    return "".join(each if each.isascii() else rf"\[u{ord(each):04X}]" for each in text)


# ---------------------------------------------------------------------- as documentation


def documentation() -> str:
    """The manual in Markdown, for `docs/`."""
    program, *commands = entries()
    parts = [
        "# Commands",
        "<!-- Made from the commands by `make docs`: do not edit. -->",
        _INTRODUCTION,
        *_markdown(program),
    ]
    for entry in commands:
        parts += [f"## {entry.name}", *_markdown(entry)]
    for heading, terms in (("Exit status", _STATUS), ("Environment", _ENVIRONMENT)):
        parts += [f"## {heading}", _table("", terms)]
    return "\n\n".join(parts) + "\n"


def _markdown(entry: Entry) -> Iterator[str]:
    yield f"    {entry.usage}"
    for block in entry.blocks:
        if block.literal:
            yield "\n".join(f"    {line}" for line in block.text.splitlines())
        else:
            yield block.text
    if entry.options:
        yield _table("option", entry.options)


def _table(heading: str, terms: tuple[tuple[str, str], ...]) -> str:
    rows = [(f"`{term}`", said) for term, said in terms]
    table = [(heading, ""), ("---", "---"), *rows]
    return "\n".join(f"| {a} | {b.replace('|', chr(92) + '|')} |" for a, b in table)


def write(folder: Path) -> None:
    """Write both into a folder."""
    (folder / MAN_PAGE).write_text(man_page(), encoding="ascii")
    (folder / DOCUMENTATION).write_text(documentation(), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
