"""Choosing the colours, seen while choosing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.tui.typeset import drawable

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen


async def choose(reader: ReaderScreen) -> None:
    """Offer the themes; each shows while the cursor is on it, Escape brings the old one back."""
    from tui_reader.tui.screens.menu import Choice, Menu

    app = reader.app
    before = app.theme
    choices = [Choice(name, _words(name, called)) for name, called in reader.theme_names().items()]

    def preview(name: str) -> None:
        app.theme = name

    chosen = await reader.ask(Menu("theme", choices, at=before, preview=preview))
    app.theme = chosen or before
    if chosen:
        reader.status.say(reader.keep_theme(chosen))


def _words(name: str, called: str) -> str:
    """What a theme is called, and where that differs its file's name, which config.yaml takes."""
    shown = drawable(called)
    return shown if shown.lower() == name else f"{shown} ({drawable(name)})"
