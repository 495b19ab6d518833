"""The program on the screen: colours, keys, and the reader."""

from __future__ import annotations

import datetime as dt
import gc
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.scrollbar import ScrollBar
from textual.worker import WorkerFailed

from tui_reader.errors import NewsreaderError
from tui_reader.locations import themes_directories
from tui_reader.tui import remembered
from tui_reader.tui.commands import by_id
from tui_reader.tui.flows import listing, opening
from tui_reader.tui.keymap import Keymap
from tui_reader.tui.places import Where
from tui_reader.tui.screens.reader import ReaderScreen
from tui_reader.tui.theming import STANDARD, Wardrobe
from tui_reader.tui.too_small import cover, is_too_small
from tui_reader.tui.typed_ahead import KEEPING, Done, TypedAhead
from tui_reader.tui.widgets.scroll_bars import SwiftBar

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.driver import Driver
    from textual.geometry import Size
    from textual.screen import Screen

    from tui_reader.library import Library
    from tui_reader.settings import Settings


log = logging.getLogger(__name__)


def _command_provider() -> type[Provider]:
    """The palette's commands, loaded when it is first opened."""
    from tui_reader.tui.command_palette import CommandProvider

    return CommandProvider


class NewsreaderApp(App[None]):
    """The reader on an open library, which the caller closes afterwards.

    `paths` are taken in after the first paint. `open_article` and `open_highlight` (ids) are shown
    first; `notice` is a sentence to say at the start. `samples`: these are the articles that came
    with the program, on which a hint tells the keys that matter.
    """

    TITLE = "newsreader"
    CSS_PATH: ClassVar = [
        "screens/reader.tcss",
        "widgets/search_bar.tcss",
        "widgets/key_bar.tcss",
        "widgets/status_line.tcss",
        "widgets/article_view.tcss",
        "widgets/entity_panel.tcss",
        "widgets/highlight_card.tcss",
    ]
    COMMANDS: ClassVar = {_command_provider}
    # The palette is a command like the others, under a key that can be changed.
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        library: Library,
        settings: Settings,
        *,
        paths: Sequence[Path] = (),
        open_article: int | None = None,
        open_highlight: int | None = None,
        notice: str | None = None,
        samples: bool = False,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        super().__init__(driver_class=_driver())
        ScrollBar.renderer = SwiftBar
        self.use_command_palette = True
        self._library = library
        self._paths = paths
        self._samples = samples
        self._open_article = open_article
        self._open_highlight = open_highlight
        keymap = Keymap.of(settings.keys)
        self._settings = settings
        theme = settings.theme or remembered.read(remembered.THEME) or STANDARD
        self.wardrobe = Wardrobe(self, theme, themes_directories())
        self.stylesheet.set_variables(self.get_css_variables())
        self._styled_for = self.theme
        self._notices = [*filter(None, [notice]), *keymap.complaints, *self.wardrobe.complaints]
        self.set_keymap(keymap.remapped)
        self._reader = ReaderScreen(
            library,
            keymap,
            self.wardrobe.palette,
            settings=settings,
            today=today,
            theme_names=self.wardrobe.names,
            keep_theme=self._keep_theme,
        )

        self._keys = TypedAhead(self, super().on_event, self._is_at_rest)

    async def on_event(self, event: events.Event) -> None:
        is_covered = self.screen_stack and is_too_small(self.size)
        if is_covered and isinstance(event, Done) and not self._leaves(event):
            return
        if isinstance(event, events.Paste):  # here, since each kind of field would draw it raw
            from tui_reader.text.safety import as_typed

            event.text = as_typed(event.text)
        if isinstance(event, Done) and not event.is_forwarded and self.screen_stack:
            await self._keys.take(event)
        else:
            await super().on_event(event)

    def _leaves(self, event: Done) -> bool:
        """Whether a key leaves the program, from where it costs no text that was typed."""
        if not isinstance(event, events.Key) or self.screen is not self._reader:
            return False
        typing = self._reader.where is Where.SEARCH
        keys = () if typing else self._reader.keymap.keys(by_id("quit"))
        return event.key == "ctrl+q" or event.key in keys or event.character in keys

    async def _cover(self, size: Size) -> None:
        """Say what a terminal that is too small needs; no key but leaving does anything there.

        Whoever drags lets go of the mouse: nobody sees what it would do. Textual's command palette,
        which lets nothing cover it, goes.
        """
        if is_too_small(size) and self.screen_stack:
            from textual.command import CommandPalette

            self.capture_mouse(None)
            if isinstance(self.screen, CommandPalette):
                self.pop_screen()
        for screen in tuple(self.screen_stack):
            await cover(screen, size)

    async def on_resize(self, event: events.Resize) -> None:
        await self._cover(event.size)  # the app's own is not yet that

    def _is_at_rest(self) -> bool:
        """Whether no command is under way, or it has put up its dialogue and waits for a person."""
        top = self.screen
        if top is self._reader:
            return not self._reader.is_busy
        return top.focused is not None and not any(
            worker.is_running and worker.group == KEEPING for worker in self.workers
        )

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002 (Textual's signature)
        """Style everything anew where the theme is another: not at the start, which chose it."""
        if self.theme != self._styled_for:
            self._styled_for = self.theme
            super().refresh_css(animate)

    def get_default_screen(self) -> Screen[None]:
        return self._reader

    def on_mount(self) -> None:
        self.theme_changed_signal.subscribe(
            self, lambda _: self._reader.dress(self.wardrobe.palette)
        )
        # What a command puts up in a terminal that has become too small meanwhile.
        self.screen_change_signal.subscribe(self, lambda _: self._cover(self.size))
        self.call_after_refresh(self._begin)

    async def _begin(self) -> None:
        """What waits until the screen has been painted."""
        reader = self._reader
        if not reader.is_attached:
            return  # left already: there are people who type ahead
        await self._cover(self.size)
        reader.complete()
        if not gc.isenabled():
            # Paused for the start. What the start made stays: no collection need look at it again.
            gc.freeze()
            gc.enable()
        reader.background.start(self._paths)
        self._open_first()
        if self._notices:
            reader.status.complain(" · ".join(self._notices))
        if self._samples:
            from tui_reader.tui.flows import welcoming

            welcoming.welcome(reader)
        listing.narrow_to(reader, self._paths)

    def _open_first(self) -> None:
        """Open what the program was asked to open: an article, or a highlight in it."""
        if self._open_article is None:
            return
        article = self._library.reading.article(self._open_article)
        highlights = article.highlights if article is not None else ()
        found = next((h for h in highlights if h.id == self._open_highlight), None)
        self._reader.list.go_to(self._open_article)
        if found is not None and found.span is None:
            self._reader.begin(opening.open_lost(self._reader, found))
            return
        span = None if found is None else found.span
        opening.open_article(self._reader, self._open_article, span=span)
        if article is not None and found is None and self._open_highlight is not None:
            number = self._open_highlight
            self._reader.status.complain(f"Highlight {number} is no longer in this article.")

    async def action_quit(self) -> None:
        """Ctrl-Q, Textual's own way out: over a dialogue a step back, so that no text is lost."""
        if self.screen is self._reader:
            self._reader.action_command("quit")
        else:
            self.simulate_key("escape")

    def _keep_theme(self, name: str) -> str:
        """Have the next start wear this theme; a sentence on what the next start wears."""
        called = self.wardrobe.called(name)
        if self._settings.theme is not None:
            return f"theme: {called} until you leave; config.yaml says {self._settings.theme}"
        if remembered.keep(remembered.THEME, name):
            return f"theme: {called}, the next time too"
        return f"theme: {called} until you leave; it could not be kept for the next time"

    def action_help_quit(self) -> None:
        """Ctrl-C, which leaves other programs."""
        self._reader.status.say(f"{self._reader.key('quit')} leaves")

    def _handle_exception(self, error: Exception) -> None:
        """What the library cannot do is said in a sentence, wherever it was asked to; anything else
        ends the program."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, NewsreaderError):
            log.warning("%s", cause)
            (self._reader.comparing or self._reader).status.complain(str(cause))
        else:
            super()._handle_exception(error)

    def on_unmount(self) -> None:
        self._library.work.stop()


def _driver() -> type[Driver] | None:
    """Our driver, in the terminal's charset; None leaves the choice to Textual, as on Windows."""
    if sys.platform == "win32":
        return None
    from tui_reader.tui.terminal import TerminalDriver

    return TerminalDriver
