"""The manual is what the commands say, in a form that every formatter takes without a warning."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Captured, run
from tui_reader.cli import manual
from tui_reader.cli.group import _COMMANDS

DOCS = Path(__file__).parents[3] / "docs"


def test_the_pages_that_are_shipped_are_what_the_commands_say(tmp_path: Path) -> None:
    manual.write(tmp_path)
    for name in (manual.MAN_PAGE, manual.DOCUMENTATION):
        shipped, made = (folder.joinpath(name).read_text("utf-8") for folder in (DOCS, tmp_path))
        assert shipped == made, f"`make docs` makes docs/{name} anew"


def test_every_command_is_told_with_its_options_and_the_common_ones_once() -> None:
    _, *commands = manual.entries()
    assert [entry.name for entry in commands] == sorted(_COMMANDS)
    assert all(entry.blocks for entry in commands)
    export = next(entry for entry in commands if entry.name == "export")
    assert any(option.startswith("--format") for option, _ in export.options)
    page = manual.man_page()
    assert page.count(r"\-\-library DIR") == 1
    assert page.count(r"\fB\-\-help\fR") == 1
    assert r"\fBnewsreader undo\fR" in page  # backticks in help are bold in the manual


def test_the_page_is_ascii_and_no_line_is_taken_for_a_request() -> None:
    page = manual.man_page()
    assert page.isascii()
    requests = {line.split()[0] for line in page.splitlines() if line.startswith((".", "'"))}
    assert requests <= {
        r".\"",
        ".TH",
        ".SH",
        ".SS",
        ".PP",
        ".TP",
        ".br",
        ".nf",
        ".fi",
        ".RS",
        ".RE",
    }
    blocks = manual._blocks("Reads .txt files.\n\n\b\n.profile it's a-b\n'quoted \\n é")
    assert list(manual._roff_blocks(tuple(blocks))) == [
        "Reads .txt files.",
        ".PP",
        ".RS 4",
        ".nf",
        r"\&.profile it\(aqs a\-b",
        r"\(aqquoted \en \[u00E9]",
        ".fi",
        ".RE",
    ]


@pytest.mark.parametrize(
    "formatter",
    [["groff", "-man", "-Tutf8", "-ww"], ["mandoc", "-T", "lint"], ["man", "--warnings", "-l"]],
    ids=lambda formatter: formatter[0],
)
def test_formatters_set_the_page_without_a_warning(formatter: list[str]) -> None:
    if shutil.which(formatter[0]) is None:
        pytest.skip(f"{formatter[0]} is not installed")
    page = str(DOCS / manual.MAN_PAGE)
    done = subprocess.run([*formatter, page], capture_output=True, text=True)
    if "--warnings" in formatter and "invalid option" in done.stderr + done.stdout:
        pytest.skip("this man knows no --warnings")
    assert done.stderr == ""
    if formatter[0] == "mandoc":
        assert done.stdout == ""
    else:
        words = re.sub("\x1b\\[[0-9;]*m|.\b", "", done.stdout)
        assert "newsreader search [OPTIONS] QUERY" in " ".join(words.split())


def test_where_output_is_no_terminal_the_page_is_printed(capsys: Captured) -> None:
    assert run(capsys, "man")[1] == manual.man_page()
