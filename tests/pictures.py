"""The pictures of the documentation: `make pictures` presses real keys in the real reader.

Every picture is Textual's SVG of the screen, on the sample articles, or on two short reports of one
event for what is dimmed. Only a highlight's date is that of the day they are made.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.tui.conftest import FIRST_DAY, SEEDS, TODAY, open_here
from tests.tui.driving import settled
from tui_reader.library import Library
from tui_reader.settings import Settings
from tui_reader.tui.app import NewsreaderApp

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
SETTLES = 0.1
"""Seconds that a dialogue, or the preview beside the list, may take."""

REPORTS = {
    "daily.txt": """\
Fog closed the strait between the two islands on Monday morning, and nobody crossed it until dusk.
The strait was closed to all ships for nine hours, the coast guard said.
Forty ships waited at anchor until the wind turned in the afternoon. Two of them had run out of \
drinking water by then.
"We could not see our own bow," said the captain of a freighter that had come from the north.
The beekeepers of the high valley have had their best harvest since the war, and no one knows wh
A clockmaker in the old town repairs the watches that nobody else will touch, and his sons do n
""",
    "evening.txt": """\
Ferries stood still and schools stayed shut on the smaller island on Monday.
The strait was closed to all ships for nine hours, the coast guard said.
Forty ships waited at anchor until the wind turned in the afternoon. The mayor asked for a second \
harbour on the lee side, as in every winter.
Two teachers had crossed the strait on Sunday evening, and taught the children of the ferrymen.
The last typesetter of the capital sets one page a day by hand, and his readers wait for it ev
Fog closed the strait between the two islands on Monday morning, and nobody crossed it until d
An orchestra of engineers plays on instruments made from what the shipyard threw away, and it h
The museum of clocks opens its cellar for one night only, and among the things to be seen the
""",
}


@dataclass(frozen=True)
class Picture:
    """A picture's name, the size of its terminal, and the keys that lead to what it shows."""

    name: str
    size: tuple[int, int]
    keys: Sequence[str]
    theme: str = "night"
    reports: bool = False


FIND = ("slash", *"voyager", "enter", "enter")
SENTENCE = ("v", "v", "a")
NAMES = ("right_square_bracket",)
READING = (*FIND, *SENTENCE, "2", "escape", *NAMES * 3, "v", *SENTENCE, "1", "escape", *NAMES * 9)
NOTE = ("i", *"ask the observatory for the plate", "ctrl+s")
NOTED = (*READING, *NAMES * 6, "v", *SENTENCE, "4", *NOTE, "escape")
SHOWN = (
    Picture("search", (120, 34), ("slash", *"canal", "enter", "j")),
    Picture("article", (80, 30), READING),
    Picture("highlights", (100, 30), (*NOTED, "escape", "H"), theme="paper"),
    Picture("name", (120, 34), ("E", "j", "enter")),
    Picture("correction", (80, 26), (*FIND, "G", "b"), theme="night"),
    Picture("read-before", (80, 26), ("j", "enter", "escape", "k", "enter", "t"), reports=True),
)


async def draw(picture: Picture, library: Library) -> str:
    """The screen after the keys, as SVG."""
    app = NewsreaderApp(library, Settings(theme=picture.theme), today=lambda: TODAY)
    async with app.run_test(size=picture.size) as pilot:
        await settled(pilot)
        for key in picture.keys:
            await pilot.press(key)
            if pilot.app.screen.is_modal or key == "i":  # a command waits for its answer
                await pilot.pause(SETTLES)
            else:
                await settled(pilot)
        await pilot.pause(SETTLES)
        svg = app.export_screenshot(title="newsreader")
    # The fonts are somebody's server's; a reader's own monospaced one does.
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def filled(directory: Path, files: Sequence[Path]) -> Library:
    """A library of copies of these files, one a day, names and all."""
    folder = directory / "samples"
    folder.mkdir(parents=True)
    for day, file in enumerate(files):
        copied = Path(shutil.copy(file, folder))
        at = (FIRST_DAY + dt.timedelta(days=day)).timestamp()
        os.utime(copied, (at, at))
    library = open_here(directory / "library")
    for _ in library.taking_in.take_in((folder,)):
        pass
    for _ in library.naming.recognise(lambda: None):
        pass
    return library


def main() -> None:
    """Draw every picture anew."""
    os.environ.pop("NO_COLOR", None)
    os.environ["COLORTERM"] = "truecolor"
    os.environ["TZ"] = "UTC"
    PICTURES.mkdir(exist_ok=True)
    for picture in SHOWN:
        with tempfile.TemporaryDirectory() as work:
            files = sorted(SEEDS.glob("*.txt"))
            if picture.reports:
                files = [Path(work) / name for name in REPORTS]
                for file in files:
                    file.write_text(REPORTS[file.name], encoding="utf-8")
            library = filled(Path(work) / "made", files)
            svg = asyncio.run(draw(picture, library))
            library.close()
        (PICTURES / f"{picture.name}.svg").write_text(svg, encoding="utf-8")
        print(f"docs/pictures/{picture.name}.svg")


if __name__ == "__main__":
    main()
