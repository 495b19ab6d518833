"""Every command of the reader, declared once.

Key bindings, the key bar, the help screen and the command palette are all drawn from `COMMANDS`;
a person's `keys` in config.yaml remap by `Command.id` (see `keymap`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NamedTuple

from textual.binding import Binding

from tui_reader.tui.flows import (
    arranging,
    background,
    choosing_theme,
    comparing,
    correcting,
    elsewhere,
    exporting,
    filtering,
    following,
    highlighting,
    listing_highlights,
    marking,
    moving,
    opening,
    retracing,
    searching,
    undoing,
)
from tui_reader.tui.places import Where

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen

Run = Callable[["ReaderScreen"], Awaitable[None] | None]
"""What a command does. Coroutines run as workers, one at a time, so that they may write to disk."""


PLACES: dict[Where, str] = {
    Where.EVERYWHERE: "everywhere",
    Where.PANES: "moving",
    Where.SEARCH: "in the search bar",
    Where.LIST: "in the list",
    Where.ARTICLE: "in the article",
    Where.PANEL: "in the entity panel",
    Where.HIGHLIGHTS: "in the highlights",
    Where.CHANGES: "in what changed",
}
"""The help screen's headings, in its order."""


def _always(_reader: ReaderScreen) -> bool:
    return True


class Command(NamedTuple):
    """One thing that a person can do.

    `keys` are Textual key names or characters parted by commas; none means palette only.
    `title` names it in the palette and help, `help` says what it does in a sentence.
    `bar` is its word in the key bar (none: not shown there); neighbours with one word share it.
    `useful` tells whether the key bar should offer it now; the key itself always works.
    """

    id: str
    keys: str
    title: str
    help: str
    where: Where
    run: Run
    bar: str = ""
    useful: Callable[[ReaderScreen], bool] = _always


def bindings(where: Where) -> list[Binding]:
    """The bindings of the commands that belong to one part of the screen.

    They run as soon as the key comes (a priority binding), so that the keys after it, however fast
    they are typed, meet the pane that it went to. In the search bar characters are text, and keys
    run commands only once the bar has refused them, but for those of its own, which leave it.
    """
    found = []
    for command in COMMANDS:
        if not command.keys or where not in command.where:
            continue
        name = f"({command.id!r})"
        if where is not Where.SEARCH:
            found.append(
                Binding(
                    command.keys,
                    f"screen.command_at_once{name}",
                    command.title,
                    priority=True,
                    id=command.id,
                )
            )
        if where in Where.SEARCH | Where.EVERYWHERE:
            found.append(
                Binding(
                    command.keys,
                    f"screen.command{name}",
                    command.title,
                    priority=where is Where.SEARCH,
                    id=command.id,
                )
            )
    return found


def by_id(command_id: str) -> Command:
    """The command of this id; KeyError if there is none."""
    return _BY_ID[command_id]


# A table: the eye goes down it.
# fmt: off
COMMANDS: tuple[Command, ...] = (
    # the search bar
    Command(
        "to_hits", "enter,down", "To the list", "Leave the search bar for the list below it.",
        Where.SEARCH, searching.to_hits, bar="to the list",
    ),
    # the list
    Command(
        "open", "enter", "Open", "Open the article in the reading pane.", Where.LIST,
        opening.open_selected, bar="open", useful=opening.any_selected,
    ),
    # what is at hand
    Command(
        "jump", "enter", "Go there", "Open the article at the highlight.", Where.HIGHLIGHTS,
        opening.jump, bar="go there", useful=listing_highlights.any_listed,
    ),
    Command(
        "act", "enter", "What can be done", "Say what can be done with the span you walked to.",
        Where.ARTICLE, following.act, bar="do", useful=opening.on_a_span,
    ),
    Command(
        "note", "i", "Note", "Write a note on the highlight, or on all marked.",
        Where.ARTICLE | Where.HIGHLIGHTS, highlighting.note, bar="note",
        useful=highlighting.any_at_hand,
    ),
    Command(
        "tags", "#", "Tags", "Give the highlight tags, or all marked; -tag takes one away.",
        Where.ARTICLE | Where.HIGHLIGHTS, highlighting.tags, bar="tags",
        useful=highlighting.any_at_hand,
    ),
    # the lists
    Command(
        "changes", "d", "What changed",
        "Show what changed in the article since it was read, or since an earlier version.",
        Where.LIST | Where.ARTICLE, comparing.compare, bar="changes",
        useful=comparing.has_versions,
    ),
    Command(
        "mark", "space", "Mark", "Mark or unmark the row; what is done next is done to the marked.",
        Where.LIST | Where.HIGHLIGHTS, marking.mark, bar="mark", useful=opening.any_row,
    ),
    Command(
        "mark_range", "V", "Mark a range", "Mark from the row marked last to this one.",
        Where.LIST | Where.HIGHLIGHTS, marking.mark_range,
    ),
    Command(
        "mark_down", "shift+down,J", "Mark downwards", "Mark the row and the one below it.",
        Where.LIST | Where.HIGHLIGHTS, marking.mark_down,
    ),
    Command(
        "mark_up", "shift+up,K", "Mark upwards", "Mark the row and the one above it.",
        Where.LIST | Where.HIGHLIGHTS, marking.mark_up,
    ),
    Command(
        "mark_all", "ctrl+a", "Mark all", "Mark every row of the list, or none where all are.",
        Where.LIST | Where.HIGHLIGHTS, marking.mark_all, bar="all", useful=marking.any_marked,
    ),
    Command(
        "filter", "f", "Filter and sort", "Choose what the list shows, and in which order.",
        Where.LIST | Where.HIGHLIGHTS, filtering.choose, bar="filter",
    ),
    # the highlights
    Command(
        "delete", "d,delete", "Remove",
        "Remove the marked highlights, or this one; undo brings them back.",
        Where.HIGHLIGHTS, highlighting.remove_listed, bar="remove",
        useful=listing_highlights.any_listed,
    ),
    # the entity panel
    Command(
        "follow", "enter", "Other articles", "List the articles that mention the entity.",
        Where.PANEL, following.follow_chosen, bar="articles that mention it",
    ),
    # the article
    Command(
        "next_hit", "n", "Next hit", "Go to the next hit of the search.", Where.ARTICLE,
        moving.next_hit, bar="hits", useful=searching.is_searching,
    ),
    Command(
        "previous_hit", "N", "Previous hit", "Go to the hit before.", Where.ARTICLE,
        moving.previous_hit, bar="hits", useful=searching.is_searching,
    ),
    Command(
        "highlight", "a", "Highlight", "Highlight the selection, or else the sentence.",
        Where.ARTICLE, highlighting.highlight, bar="highlight", useful=opening.is_reading,
    ),
    *(
        Command(
            f"colour_{number}", str(number), f"Colour {number}",
            f"Give the highlight colour {number}, or highlight in it.",
            Where.ARTICLE | Where.HIGHLIGHTS, highlighting.in_colour(number),
        )
        for number in range(1, 6)
    ),
    Command(
        "select", "v", "Select", "Select a word; again: sentence, paragraph; arrows extend.",
        Where.ARTICLE, moving.select, bar="select", useful=opening.is_reading,
    ),
    Command(
        "copy", "y,ctrl+c", "Copy", "Copy the selection, the span or the sentence.", Where.ARTICLE,
        highlighting.copy, bar="copy", useful=opening.has_selection,
    ),
    Command(
        "next_mention", "]", "Next mention", "Go to the next person, organisation or place.",
        Where.ARTICLE, moving.next_mention, bar="names", useful=opening.has_mentions,
    ),
    Command(
        "previous_mention", "[", "Previous mention", "Go to the name before.", Where.ARTICLE,
        moving.previous_mention, bar="names", useful=opening.has_mentions,
    ),
    Command(
        "next_highlight", "}", "Next highlight", "Go to the next highlight in the article.",
        Where.ARTICLE, moving.next_highlight, bar="highlights", useful=opening.has_highlights,
    ),
    Command(
        "previous_highlight", "{", "Previous highlight", "Go to the highlight before.",
        Where.ARTICLE, moving.previous_highlight, bar="highlights", useful=opening.has_highlights,
    ),
    Command(
        "teasers", "t", "Teasers", "Unfold or fold the teasers from the page.", Where.ARTICLE,
        moving.teasers, bar="teasers", useful=opening.has_teasers,
    ),
    Command(
        "next_teaser", ")", "Next teaser", "Go to the next teaser; Enter opens its story.",
        Where.ARTICLE, moving.next_teaser,
    ),
    Command(
        "previous_teaser", "(", "Previous teaser", "Go to the teaser before.", Where.ARTICLE,
        moving.previous_teaser,
    ),
    Command(
        "panel", "e", "Entity panel", "Show or hide whom and what the article names.",
        Where.ARTICLE | Where.PANEL, moving.toggle_panel, bar="entities", useful=opening.is_reading,
    ),
    Command(
        "correct", "b", "Correct a line", "Say what a line is, or where the article ends.",
        Where.ARTICLE, correcting.correct, bar="boundary", useful=opening.is_reading,
    ),
    Command(
        "browser", "o", "Open in browser", "Open the article's web address in the browser.",
        Where.ARTICLE, following.open_in_browser, bar="browser", useful=opening.has_url,
    ),
    # the list and the article
    Command(
        "star", "s", "Star", "Star the article, or take the star away.", Where.LIST | Where.ARTICLE,
        marking.star, bar="star", useful=opening.any_selected,
    ),
    Command(
        "read", "r", "Read or unread", "Mark the article as read, or as unread again.",
        Where.LIST | Where.ARTICLE, marking.read, bar="read", useful=opening.any_selected,
    ),
    Command(
        "export", "x", "Export highlights",
        "Write highlights to a file: the article's, the marked, the filtered, all.",
        Where.LIST | Where.ARTICLE | Where.HIGHLIGHTS, exporting.export, bar="export",
        useful=exporting.anything_to_export,
    ),
    Command(
        "elsewhere", "c", "Elsewhere",
        "Where else the text stands: copies, pages that tease it, sentences read before.",
        Where.LIST | Where.ARTICLE, elsewhere.show,
    ),
    # what changed
    Command(
        "next_change", "n,}", "Next change", "Go to the next change.", Where.CHANGES,
        comparing.next_change, bar="changes",
    ),
    Command(
        "previous_change", "N,{", "Previous change", "Go to the change before.", Where.CHANGES,
        comparing.previous_change, bar="changes",
    ),
    Command(
        "older_version", "[,left", "Older version", "Compare with an older version.",
        Where.CHANGES, comparing.older, bar="versions", useful=comparing.has_choice,
    ),
    Command(
        "newer_version", "],right", "Newer version", "Compare with a newer version.",
        Where.CHANGES, comparing.newer, bar="versions", useful=comparing.has_choice,
    ),
    Command(
        "unfold", "enter,space", "Around the change",
        "Open or close what is unchanged around the change.", Where.CHANGES, comparing.unfold,
        bar="around",
    ),
    Command(
        "unfold_all", "t", "All of the text", "Open or close all that is unchanged.",
        Where.CHANGES, comparing.unfold_all, bar="all",
    ),
    Command(
        "copy_changes", "y,ctrl+c", "Copy",
        "Copy the paragraph of the change, or all that changed, with marks.", Where.CHANGES,
        comparing.copy, bar="copy",
    ),
    Command(
        "leave_changes", "escape,d,q", "Leave", "Go back to where you were.", Where.CHANGES,
        comparing.leave, bar="back",
    ),
    # moving
    Command("down", "j,down", "Down", "One row down.", Where.PANES, moving.down),
    Command("up", "k,up", "Up", "One row up.", Where.PANES, moving.up),
    Command(
        "left", "left", "Left", "A word, or while selecting a character, to the left.",
        Where.ARTICLE, moving.left,
    ),
    Command(
        "right", "right", "Right", "A word, or while selecting a character, to the right.",
        Where.ARTICLE, moving.right,
    ),
    Command("page_down", "pagedown", "Page down", "One page down.", Where.PANES, moving.page_down),
    Command("page_up", "pageup", "Page up", "One page up.", Where.PANES, moving.page_up),
    Command(
        "half_down", "ctrl+d", "Half a page down", "Half a page down.", Where.PANES,
        moving.half_down,
    ),
    Command("half_up", "ctrl+u", "Half a page up", "Half a page up.", Where.PANES, moving.half_up),
    Command("top", "g,home", "Top", "To the first row.", Where.PANES, moving.top),
    Command("bottom", "G,end", "Bottom", "To the last row.", Where.PANES, moving.bottom),
    Command(
        "wider", "ctrl+right", "Wider", "Make the pane wider; the mouse drags the edge.",
        Where.LIST | Where.HIGHLIGHTS | Where.ARTICLE | Where.PANEL, arranging.wider,
    ),
    Command(
        "narrower", "ctrl+left", "Narrower", "Make the pane narrower.",
        Where.LIST | Where.HIGHLIGHTS | Where.ARTICLE | Where.PANEL, arranging.narrower,
    ),
    # everywhere
    Command(
        "search", "/", "Search", "Search titles and text while you type.", Where.EVERYWHERE,
        searching.to_bar, bar="search", useful=searching.is_outside_the_bar,
    ),
    Command(
        "next_pane", "tab", "Next pane", "Go to the next pane.", Where.EVERYWHERE, moving.next_pane,
    ),
    Command(
        "previous_pane", "shift+tab", "Previous pane", "Go to the pane before.", Where.EVERYWHERE,
        moving.previous_pane,
    ),
    Command(
        "earlier", "<", "Back", "Go back through the articles, names and searches you were at.",
        Where.EVERYWHERE, retracing.earlier,
    ),
    Command("later", ">", "Forward", "Go forward again.", Where.EVERYWHERE, retracing.later),
    Command(
        "highlights", "H", "Highlights", "List every highlight in the library.", Where.EVERYWHERE,
        listing_highlights.list_all, bar="highlights", useful=listing_highlights.is_not_listing,
    ),
    Command("undo", "u", "Undo", "Undo the last thing you did.", Where.EVERYWHERE, undoing.undo),
    Command("redo", "ctrl+r", "Redo", "Do again what was undone.", Where.EVERYWHERE, undoing.redo),
    Command(
        "palette", "ctrl+p", "Every command", "Find a command by its name.", Where.EVERYWHERE,
        lambda reader: reader.app.action_command_palette(),
    ),
    Command(
        "theme", "", "Theme", "Choose the colours; each shows while you choose.", Where.EVERYWHERE,
        choosing_theme.choose,
    ),
    Command(
        "cancel", "", "Cancel the work", "Stop taking in or marking names; what is done stays.",
        Where.EVERYWHERE, background.cancel,
    ),
    Command(
        "back", "escape", "One step back",
        "Leave the selection, panel, article or search.", Where.EVERYWHERE,
        moving.step_back, bar="back", useful=moving.can_step_back,
    ),
    Command(
        "help", "?", "Help", "Show every key.", Where.EVERYWHERE | Where.CHANGES,
        following.show_help, bar="help",
    ),
    Command(
        "legend", "L", "Legend", "Show what the colours and marks mean.", Where.EVERYWHERE,
        following.show_legend,
    ),
    Command(
        "quit", "q", "Quit", "Leave; everything is saved.", Where.EVERYWHERE, undoing.leave,
        bar="quit",
    ),
)
# fmt: on

_BY_ID = {command.id: command for command in COMMANDS}
