"""Parts of the screen that go on after what the library could not do."""

from __future__ import annotations

from textual.message import Message
from textual.message_pump import MessagePump

from tui_reader.errors import NewsreaderError


class Undaunted(MessagePump):
    """Goes on with its next message where the library could not give what one asked for.

    Textual tells the app of an error in a message, and the part deals with no message more. Here
    the app is told as well, which says what it was in a sentence.
    """

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except NewsreaderError as error:
            self.app._handle_exception(error)  # noqa: SLF001 (as Textual does)
