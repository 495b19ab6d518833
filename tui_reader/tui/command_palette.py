"""Every command in Textual's command palette, with its keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui_reader.tui.commands import COMMANDS, Command
from tui_reader.tui.places import Where

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen

LEFT_OUT = {"palette", "back", "left", "right", "next_pane", "previous_pane"}
"""Commands that make sense under a key only, beside those that move."""


class CommandProvider(Provider):
    """The commands that can be run from where a person is."""

    async def discover(self) -> Hits:
        for command in self._commands():
            yield DiscoveryHit(command.title, self._run(command), help=self._help(command))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._commands():
            score = max(matcher.match(command.title), matcher.match(command.help) * 0.8)
            if score > 0:
                title = matcher.highlight(command.title)
                yield Hit(score, title, self._run(command), command.title, self._help(command))

    @property
    def _reader(self) -> ReaderScreen:
        return cast("ReaderScreen", self.screen)

    def _commands(self) -> list[Command]:
        here = self._reader.front | Where.EVERYWHERE
        return [
            command
            for command in COMMANDS
            if command.where & here
            and command.id not in LEFT_OUT
            and (command.bar or command.where is not Where.PANES)
        ]

    def _help(self, command: Command) -> str:
        keys = " ".join(self._reader.keymap.shown(command))
        return f"{keys} · {command.help}" if keys else command.help

    def _run(self, command: Command) -> Callable[[], None]:
        return lambda: self._reader.run(command)
