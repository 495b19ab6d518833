"""What a start loads: nothing heavy before it is needed. Each in an interpreter of its own."""

from __future__ import annotations

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
}

FIRST_PAINT = """
import asyncio, sys
from pathlib import Path
from tui_reader.library import Library
from tui_reader.settings import Settings
from tui_reader.tui.app import NewsreaderApp

async def paint():
    library = Library.open(Path(sys.argv[1]))
    app = NewsreaderApp(library, Settings())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        print(*sys.modules)
        app.exit()
    library.close()

if __name__ == "__main__":
    asyncio.run(paint())
"""


def loaded(program: str, *arguments: str | Path) -> set[str]:
    """The modules that `program` prints, and the packages that they are of."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    modules = set(done.stdout.split())
    return modules | {module.partition(".")[0] for module in modules}


def test_the_first_paint_has_loaded_no_model_no_index_and_no_parser_of_html(
    tmp_path: Path,
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "one.txt").write_text("The ferry was late again, and nobody knew why.", "utf-8")
    add = "from tui_reader.cli import main; raise SystemExit(main())"
    subprocess.run(
        [sys.executable, "-c", add, "--library", tmp_path / "library", "add", texts], check=True
    )
    modules = loaded(FIRST_PAINT, tmp_path / "library")
    assert "tui_reader.tui.app" in modules
    assert not modules & HEAVY
    assert not any(each.startswith("tui_reader.entities.network") for each in modules)


def test_the_command_line_loads_no_screen() -> None:
    program = "import sys, tui_reader.cli; print(*sys.modules)"
    modules = loaded(program)
    assert not modules & (HEAVY | {"textual", "rich"})


def test_a_noun_costs_nothing() -> None:
    program = "import sys, tui_reader.model, tui_reader.errors; print(*sys.modules)"
    ours = {each for each in loaded(program) if each.startswith("tui_reader")}
    assert ours == {"tui_reader", "tui_reader.model", "tui_reader.errors"}
