"""The group of subcommands. Each is imported only when it is called, so that opening is fast."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from tui_reader import __version__
from tui_reader.cli.options import common, refuse_web_address
from tui_reader.errors import NewsreaderError, UsageError
from tui_reader.locations import whole
from tui_reader.text.stops import stopped

# Name -> module in this package; the function in it has the command's name and a trailing "_".
_COMMANDS: Mapping[str, str] = {
    "add": "adding",
    "backup": "keeping",
    "completion": "helping",
    "config": "configuring",
    "doctor": "tending",
    "dump": "keeping",
    "entities": "texts",
    "export": "finding",
    "forget": "tending",
    "man": "helping",
    "open": "opening",
    "recognise": "adding",
    "redo": "keeping",
    "restore": "keeping",
    "search": "finding",
    "separate": "texts",
    "show": "showing",
    "sources": "tending",
    "undo": "keeping",
}
_READ = "read"  # what happens where no command is named


class _Newsreader(click.Group):
    """Subcommands by name; any other first word is a path to read, or a mistake."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return sorted(_COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002  click's signature
        cmd_name: str,
    ) -> click.Command | None:
        module = "opening" if cmd_name == _READ else _COMMANDS.get(cmd_name)
        if module is None:
            return None
        loaded = importlib.import_module(f"tui_reader.cli.{module}")
        command: click.Command = getattr(loaded, f"{cmd_name}_")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        word = args[0]
        if word in _COMMANDS:
            return super().resolve_command(ctx, args)
        refuse_web_address(word)
        if word and not whole(Path(word)).exists():
            raise click.UsageError(_unknown(word), ctx)
        return _READ, self.get_command(ctx, _READ), args


def _sentence(error: click.UsageError) -> str:
    """What click says, with a full stop, which it leaves out after a reason; of a value that is
    wrong only why, as "'page.txt': No such file or directory." says all there is to say."""
    sentence = error.format_message()
    if isinstance(error, click.BadParameter) and not isinstance(error, click.MissingParameter):
        names = error.param.opts if isinstance(error.param, click.Option) else ()
        sentence = ": ".join([*names[:1], error.message])
    return stopped(sentence)


def _unknown(word: str) -> str:
    near = get_close_matches(word, _COMMANDS, n=1)
    guess = f" Did you mean `newsreader {near[0]}`?" if near else ""
    return f"{word!r} is neither a command nor a path that exists.{guess}"


@click.group(cls=_Newsreader, invoke_without_command=True)
@click.version_option(__version__, prog_name="newsreader")
@common
@click.pass_context
def newsreader(ctx: click.Context) -> int | None:
    """Read news in the terminal.

    \b
    newsreader                    open the reader (on the samples, at first)
    newsreader FOLDER|FILE ...    take in what is there and open on it
    newsreader COMMAND --help     what a command does

    A path named like a command is written ./search.
    """
    if ctx.invoked_subcommand is not None:
        return None
    read = ctx.command.get_command(ctx, _READ) if isinstance(ctx.command, click.Group) else None
    assert read is not None
    status: int | None = ctx.invoke(read, paths=())
    return status


def run(given: Sequence[str]) -> int | None:
    """Run the command that the words name; returns its status.

    Raises UsageError or another NewsreaderError in place of click's own.
    """
    try:
        status: int | None = newsreader.main(
            list(given), prog_name="newsreader", standalone_mode=False
        )
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else ""
        hint = f" See `{path} --help`." if path else ""
        raise UsageError(f"{_sentence(error)}{hint}") from error
    except click.ClickException as error:
        raise NewsreaderError(error.format_message()) from error
    except click.Abort as error:
        raise KeyboardInterrupt from error
    return status
