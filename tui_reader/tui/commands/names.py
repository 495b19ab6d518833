"""Commands on names."""

from __future__ import annotations

from tui_reader.tui.commands.command import Command
from tui_reader.tui.flows import (
    correcting_names,
    following,
    listing_entities,
    marking_names,
    moving,
    narrowing_names,
    opening,
    visiting,
)
from tui_reader.tui.places import Where

# fmt: off
COMMANDS: tuple[Command, ...] = (
    # the article
    Command(
        "stay_with", "*", "Stay with this name",
        "Walk the mentions of this name alone, or of all names again.", Where.ARTICLE, moving.stay,
        bar="stay with it", useful=opening.on_a_mention,
    ),
    Command(
        "types", "T", "Types of names", "Choose which types of names are marked in the text.",
        Where.ARTICLE | Where.PANEL, marking_names.choose,
    ),
    # the entity panel
    Command(
        "follow", "enter", "Other articles", "List the articles that mention the entity.",
        Where.PANEL, following.follow_chosen, bar="articles that mention it",
    ),
    # the list of names
    Command(
        "open_entity", "enter", "Open the name",
        "Open the name's page; where two are marked, list the articles with both.",
        Where.ENTITIES, listing_entities.visit_selected, bar="open",
        useful=listing_entities.any_listed,
    ),
    Command(
        "previous_type", "left", "Previous type", "List the names of the type before.",
        Where.ENTITIES, listing_entities.previous_type, bar="types",
    ),
    Command(
        "next_type", "right", "Next type", "List the names of the next type.", Where.ENTITIES,
        listing_entities.next_type, bar="types",
    ),
    # a name's page
    Command(
        "jump_to_mention", "enter", "Go there", "Open the article at the mention.", Where.ENTITY,
        visiting.jump, bar="go there", useful=visiting.any_mentions,
    ),
    Command(
        "companions", "w", "Appears with", "Whom and what it appears with most, and where.",
        Where.ENTITY, visiting.choose_companion, bar="with whom",
    ),
    # names in any of these
    Command(
        "articles", "o", "Articles with it",
        "List the articles that mention the name, or all marked names.",
        Where.ENTITIES | Where.ENTITY, listing_entities.list_articles, bar="articles",
    ),
    Command(
        "narrow", "f", "Narrow the names", "Type some letters of a name; the others are left out.",
        Where.PANEL | Where.ENTITIES, narrowing_names.narrow, bar="narrow",
    ),
    Command(
        "sort", "s", "Sort the names",
        "Sort the names: by how often they are mentioned, or otherwise.",
        Where.PANEL | Where.ENTITIES, narrowing_names.sort, bar="sort",
        useful=narrowing_names.is_in_panel,
    ),
    Command(
        "correct_name", "c", "Correct the name",
        "Correct the name: its type, its spelling, who is the same, or that it is none.",
        Where.PANEL | Where.ENTITIES | Where.ENTITY, correcting_names.correct, bar="correct",
    ),
)
# fmt: on
