"""Every test runs in a home of its own, with an environment that says nothing of the machine's."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

# No test asserts a time; on a busy machine a deadline only makes noise. CI tries the same examples
# on every run, so that a red run is a change's own doing.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")

# What a person's own shell may say that changes what a program shows or where it looks.
PERSONAL = ("NO_COLOR", "COLORTERM", "FORCE_COLOR", "COLUMNS", "LINES", "PAGER", "BROWSER", "TMUX")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--newsreader",
        metavar="PATH",
        type=Path,
        help="the installed program that the end-to-end tests run (default: this environment's)",
    )


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home directory; the platform's directories for data, settings and caches follow."""
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith("TEXTUAL_SNAPSHOT"):
            continue  # where the snapshot plugin collects its report
        if name.startswith(("NEWSREADER_", "XDG_", "TEXTUAL")) or name in PERSONAL:
            monkeypatch.delenv(name)
    for name, value in {
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }.items():
        monkeypatch.setenv(name, value)
    return home
