"""The installed program, as a command and in a terminal, and a folder of articles for it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.terminal import PATIENCE, Terminal

CANAL = """\
The canal at Corinth is so narrow that the captain of a modern freighter never uses it. Its walls \
rise eighty metres out of the water and lean back by less than a man would think wise.
Periander, who ruled Corinth around 600 BC, is said to have thought of a canal first and to have \
paved a road for ships instead. Emperor Nero broke the ground with a golden pickaxe in AD 67 and \
had six thousand prisoners dig; when he died the next year the work stopped.
Work began again in 1882 under the Hungarian general Istvan Turr, who had fought beside Giuseppe \
Garibaldi in Sicily. His company ran out of money, and a Greek one finished the cut in 1893.
Since then landslides have closed it again and again. The limestone is full of faults, and every \
ship that passes washes at the foot of the walls.
"""

SALT = """\
Salt made Salzburg rich and gave it its name. For two thousand years men have dug it out of the \
mountain at Hallein, where the Celts of the Iron Age already drove galleries by the light of pine \
chips.
A miner of that time was found in the rock in 1573, whole and with his beard, his shoes and his \
tools, as the chronicle of Franz Dueckher tells. The salt had kept him as it keeps a ham.
The archbishops of Salzburg sold the salt down the rivers Salzach and Inn as far as Bohemia. What \
they earned paid for the cathedral, and for the young Mozart's wages too.
"""

TEA = """\
{"text": "Tea reached Lhasa on the backs of men. Porters carried bricks of it over the passes from \
Sichuan, and some of the loads weighed more than those who bore them.\\nThe Chinese Republic \
bought horses with the tea, and the road took its name from both.", "title": "The tea horse road", \
"url": "https://example.org/tea", "date": "2019-03-04", "source": "Mountain Post"}
{"text": "In 1610 the first chest of green tea was landed at Amsterdam by the Dutch East India \
Company. It came from Hirado in Japan and cost more than silver.", "title": "Tea comes to \
Amsterdam", "url": "https://example.org/chest", "date": "2020-11-30", "source": "Harbour News"}
"""


@dataclass(frozen=True)
class Newsreader:
    """The installed `newsreader`. Runs in `cwd`, away from the checkout, in the test's own home."""

    command: Path
    cwd: Path
    terminals: ExitStack

    def run(
        self,
        *arguments: str | Path,
        status: int | None = 0,
        stdin: str | bytes = b"",
        command: Sequence[str] = (),
    ) -> subprocess.CompletedProcess[str]:
        """Run a subcommand to its end, and see that it ended with `status`, if one is given."""
        done = subprocess.run(
            [*command, self.command, *arguments],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=self.cwd,
            timeout=4 * PATIENCE,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        as_asked = status is None or done.returncode == status
        assert as_asked, f"status {done.returncode}, not {status}: {out}\n{err}"
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    def open(
        self,
        *arguments: str | Path,
        columns: int = 80,
        rows: int = 24,
        command: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
    ) -> Terminal:
        """The reader in a terminal, which is closed at the end of the test at the latest."""
        program = [*command, self.command, *arguments]
        return self.terminals.enter_context(
            Terminal(program, columns=columns, rows=rows, cwd=self.cwd, env=env)
        )


@pytest.fixture
def newsreader(request: pytest.FixtureRequest, home: Path, tmp_path: Path) -> Iterator[Newsreader]:
    command = request.config.getoption("--newsreader") or Path(sys.executable).parent / "newsreader"
    with ExitStack() as terminals:
        yield Newsreader(Path(os.path.abspath(command)), tmp_path, terminals)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of four articles: two plain files, one of them deeper, and two rows of a scraper."""
    folder = tmp_path / "articles"
    (folder / "deeper").mkdir(parents=True)
    (folder / "canal.txt").write_text(CANAL, encoding="utf-8")
    (folder / "deeper" / "salt.txt").write_text(SALT, encoding="utf-8")
    (folder / "tea.jsonl").write_text(TEA, encoding="utf-8")
    return folder
