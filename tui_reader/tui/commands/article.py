"""Commands of the article, and of the list on an article."""

from __future__ import annotations

from tui_reader.tui.commands.command import Command
from tui_reader.tui.flows import (
    correcting,
    elsewhere,
    exporting,
    following,
    highlighting,
    marking,
    marking_hits,
    moving,
    opening,
)
from tui_reader.tui.places import Where

# fmt: off
COMMANDS: tuple[Command, ...] = (
    # the article
    Command(
        "next_hit", "n", "Next hit", "Go to the next hit of the search.", Where.ARTICLE,
        moving.next_hit, bar="hits", useful=marking_hits.are_there,
    ),
    Command(
        "previous_hit", "N", "Previous hit", "Go to the hit before.", Where.ARTICLE,
        moving.previous_hit, bar="hits", useful=marking_hits.are_there,
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
        "correct", "b", "Correct a line",
        "Why a line is taken for what it is, and what it really is, or where the article ends; "
        "a click in the margin beside it asks the same.",
        Where.ARTICLE, correcting.correct, bar="correct", useful=opening.is_reading,
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
)
# fmt: on
