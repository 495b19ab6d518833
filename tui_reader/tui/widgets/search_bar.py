"""The top line, always there: the query, how many hits it has, and what was not understood."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tui_reader.text.cells import cell_width
from tui_reader.tui.commands import bindings
from tui_reader.tui.places import Where
from tui_reader.tui.typeset import drawable
from tui_reader.tui.widgets.fields import Field

ARTICLES = "search titles and text"
"""What the empty bar says while it searches the articles."""
HIGHLIGHTS = "highlights: words in the passage, note, tags or title"
"""What it says while it filters the highlights."""
ENTITIES = "names: a few letters"
"""What it says while it filters the library's names."""
NAMES_HERE = "names in this article: a few letters"
"""What it says while it filters the names in the panel."""
LONGEST_QUERY = 300
"""Characters; the query parser takes no more."""


class QueryInput(Field):
    """Where the query is typed."""

    BINDINGS = [*bindings(Where.SEARCH)]  # noqa: RUF012 (Textual's form)


class SearchBar(Horizontal):
    """A query and what came of it."""

    class Changed(Message):
        """Another query was typed."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    def __init__(self) -> None:
        super().__init__()
        self.input = QueryInput(
            placeholder=ARTICLES, compact=True, id="query", max_length=LONGEST_QUERY
        )
        self.input.cursor_blink = False
        self._outcome = Static("", id="outcome", markup=False)

    def compose(self) -> ComposeResult:
        yield Static("/ ", id="slash")
        yield self.input
        yield self._outcome

    @property
    def typed(self) -> str:
        """The query as it stands."""
        return self.input.value

    def put(self, query: str) -> None:
        """Put a query in the bar without asking for it again."""
        with self.prevent(Input.Changed):
            self.input.value = query

    def ask_for(self, what: str, typed: str) -> None:
        """Be there for something else (`ARTICLES`, `HIGHLIGHTS`, …), with what was typed for it."""
        self.input.placeholder = what
        self.put(typed)

    def tell(self, outcome: str, notice: str = "") -> None:
        """Say what came of the query, and what of it was not understood."""
        said = Content(drawable(outcome))
        if notice:
            said = Content.styled(drawable(notice), "$text-warning") + Content(" · ") + said
        self._outcome.update(said)

    @property
    def is_cut(self) -> bool:
        """Whether there is too little room for what was said last."""
        return cell_width(str(self._outcome.content)) > self._outcome.content_size.width

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if (safe := drawable(event.value)) != event.value:
            self.put(safe)  # a paste can hold anything
        self.post_message(self.Changed(self.typed))
