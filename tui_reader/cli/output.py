"""Printing: safe for the terminal, plain in a pipe, progress on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from tui_reader.model import Line, Progress, Summary
from tui_reader.text.counting import counted
from tui_reader.text.safety import one_line

_RULE = "─" * 8


def say(text: str = "") -> None:
    """Print a line of our own; anything from outside in it must be made safe before."""
    sys.stdout.write(f"{text}\n")


def say_json(value: object, *, indent: int | None = None) -> None:
    """Print a value as JSON; what the output's encoding lacks, a lone surrogate say, escaped."""
    try:
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=indent) + "\n")
    except UnicodeEncodeError:
        sys.stdout.write(json.dumps(value, indent=indent) + "\n")


def say_error(sentence: str) -> None:
    """Print one sentence on standard error."""
    sys.stderr.write(f"newsreader: {one_line(sentence)}\n")


def shown_progress(steps: Iterator[Progress]) -> Progress | None:
    """Go through a job's steps, with a bar and the time left where standard error is a terminal.

    Returns the last step, None where there was none.
    """
    last = None
    with progress_bar() as show:
        for last in steps:
            show(last)
    return last


@contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None]]:
    """What shows a job's progress as a bar; nothing where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _progress: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, visible=False)
        stage = ""

        def show(progress: Progress) -> None:
            nonlocal stage
            if progress.stage != stage:
                stage = progress.stage
                bar.reset(task, description=stage, visible=True)
            bar.update(task, completed=progress.done, total=progress.total)

        yield show


def summed_up(summary: Summary) -> str:
    """What taking in did, in a line: only what there is, but always what was added."""
    parts = [f"{summary.added:,} added"]
    for name in ("changed", "moved", "duplicates", "unchanged", "vanished", "failed"):
        count: int = getattr(summary, name)
        if count:
            # The others say what was done, and are no plurals.
            is_noun = name == "duplicates"
            parts.append(counted(count, "duplicate") if is_noun else f"{count:,} {name}")
    if summary.skipped:
        kinds = ", ".join(
            one_line(kind) for kind, _ in sorted(summary.skipped.items(), key=lambda i: -i[1])[:6]
        )
        parts.append(f"{counted(sum(summary.skipped.values()), 'file')} skipped: {kinds}")
    return ", ".join(parts)


def print_reasons(text: str, lines: Sequence[Line]) -> None:
    """Print every line with what it is taken for, how surely, and why."""
    for line in lines:
        say(f"{line.label.value:6} {line.sureness:>4}  {line.span.of(text)}")
        say(f"{'':13}{'; '.join(line.reasons)}\n")


def print_parts(text: str, main: Sequence[Line], teasers: Sequence[Line]) -> None:
    """Print the article's paragraphs, and its teasers, if there are any, under a rule."""
    say("\n\n".join(line.span.of(text) for line in main))
    if teasers:
        say(f"\n{_RULE}\n")
        say("\n\n".join(line.span.of(text) for line in teasers))
