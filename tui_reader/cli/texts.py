"""`separate` and `entities`: the same judgement without a library, for pipes and scripts; and the
entities of a library."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

import click

from tui_reader.cli.finding import answers
from tui_reader.cli.options import common
from tui_reader.cli.output import print_parts, print_reasons, say, say_error, say_json
from tui_reader.cli.places import opened_library
from tui_reader.errors import UsageError
from tui_reader.export.entities import ENTITY_FORMATS
from tui_reader.library import judging
from tui_reader.model import Label, shown_for_want

_Judge = Callable[[str], dict[str, object]]
_NO_ARTICLE = "Nothing on this page looks like an article, so all of it is shown as one."
_MOST_TOLD = 10  # broken rows that are named one by one
_file = click.argument("file", type=click.File("rb"), default="-")
_json = click.option("--json", "form", flag_value="json", help="Print one JSON document.")
_jsonl = click.option(
    "--jsonl", "form", flag_value="jsonl", help='Read and write rows: {"id", "text"} a line.'
)


@click.command("separate")
@_file
@click.option("--explain", is_flag=True, help="Print every line's label, how sure it is, and why.")
@_json
@_jsonl
@common
def separate_(file: IO[bytes], *, explain: bool, form: str | None) -> int:
    """Print the article, a rule, and the teasers that trailed it.

    Boilerplate is left out; --explain prints every line of the page in its place, and so do the
    JSON forms, which have reasons as well. Where nothing looks like an article, all is printed as
    one, and that is said.

    \b
    newsreader separate page.txt
    newsreader separate --explain page.txt
    cat pages.jsonl | newsreader separate --jsonl > labels.jsonl
    """
    if form is not None:
        if explain:
            raise UsageError("The JSON forms have the reasons already; leave --explain out.")
        return _judged(file, form, judging.labels)
    judged = judging.explained if explain else judging.separated
    content = file.read()
    text, lines = judged(_name(file), content)
    if explain:
        print_reasons(text, lines)
    else:
        print_parts(
            text,
            [line for line in lines if line.label is Label.MAIN],
            [line for line in lines if line.label is Label.TEASER],
        )
    if shown_for_want(lines):
        say_error(_NO_ARTICLE)
    _say_that_these_are_rows(content)
    return 0


@click.command("entities")
@click.argument("file", type=click.File("rb"), required=False)
@_json
@_jsonl
@click.option(
    "--format",
    "of_library",
    type=click.Choice(list(ENTITY_FORMATS)),
    help="Take out the library's entities instead, and which of them appear together.",
)
@click.option("--query", help="With --format: only those in articles that answer this query.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With --format: a file that is not there yet [default: standard output].",
)
@common
def entities_(
    file: IO[bytes] | None,
    form: str | None,
    of_library: str | None,
    query: str | None,
    output: Path | None,
) -> int:
    """List the people, organisations, places and other names in a text, or in the library.

    \b
    newsreader entities page.txt
    cat pages.jsonl | newsreader entities --jsonl > entities.jsonl
    newsreader entities --format csv > names.csv
    newsreader entities --query mekong --format graphml --output mekong.graphml
    """
    if of_library is not None:
        if file is not None or form is not None:
            raise UsageError(
                "--format is about the library: leave out FILE, --json and --jsonl, which are not."
            )
        return _of_library(of_library, query, output)
    if query is not None or output is not None:
        raise UsageError("--query and --output are about the library: say in which --format.")
    file = file or sys.stdin.buffer
    if form is not None:
        return _judged(file, form, judging.entities)
    content = file.read()
    for kind, name, count in judging.named(_name(file), content):
        say(f"{kind}\t{count}\t{name}")
    _say_that_these_are_rows(content)
    return 0


def _of_library(form: str, query: str | None, output: Path | None) -> int:
    with opened_library() as library:
        ids = None if query is None else list(answers(library, query).ids)
        text = library.exporting.entities(ids, form)
        if output is None:
            click.echo(text.encode(), nl=False)
        else:
            library.exporting.write_text(output, text)
    return 0


def _judged(file: IO[bytes], form: str, judge: _Judge) -> int:
    """Offsets and lines in these forms are those of `text` as given, nothing made safe.

    A broken row costs that row: the others are answered, and the status is 1.
    """
    if form == "json":
        text = judging.decoded(_name(file), file.read())
        say_json({"id": _name(file), **judge(text)})
        return 0
    failed = 0
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            row_id, text = _row(line)
        except _NoRowError as error:
            failed += 1
            if failed <= _MOST_TOLD:
                said = f"{_name(file)}, line {number}: {error}"
                say_error(f'{said}; a row is {{"id": ..., "text": "..."}}.')
            continue
        say_json({"id": row_id, **judge(text)})
        sys.stdout.flush()
    if failed > _MOST_TOLD:
        say_error(f"{_name(file)}: {failed:,} lines in all are no such rows.")
    return 1 if failed else 0


class _NoRowError(Exception):
    """What a line lacks to be a row, in a few words."""


def _row(line: bytes) -> tuple[object, str]:
    """The id and text that a row states. Raises _NoRowError where it states none, or an id that no
    JSON can hold: Python reads NaN, and 1e999 as Infinity."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise _NoRowError("this is no JSON") from None
    if not isinstance(row, dict):
        raise _NoRowError("this is no JSON object")
    missing = [f'"{key}"' for key in ("id", "text") if key not in row]
    if missing:
        raise _NoRowError(f"there is no {' and no '.join(missing)}")
    if not isinstance(row["text"], str):
        raise _NoRowError('the "text" is no text')
    try:
        json.dumps(row["id"], allow_nan=False)
    except ValueError:
        raise _NoRowError('the "id" has NaN or Infinity, which are no JSON') from None
    return row["id"], row["text"]


def _say_that_these_are_rows(content: bytes) -> None:
    """Where a file was read as one page that holds rows, say what would have read them."""
    try:
        _row(content.strip().partition(b"\n")[0])
    except _NoRowError:
        return
    say_error("This was read as one page, and looks like rows: --jsonl reads each by itself.")


def _name(file: IO[bytes]) -> str:
    name = getattr(file, "name", "-")
    return "standard input" if name in ("-", "<stdin>", 0) else Path(str(name)).name
