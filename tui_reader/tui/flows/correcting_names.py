"""Correcting names: what a name is, how it is written, who is the same, and what is no name.

What a person decides is on disk before it is said, shows everywhere at once, and can be undone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui_reader import model
from tui_reader.text.counting import counted
from tui_reader.text.words import folded
from tui_reader.tui.entity_types import HEADINGS, TYPES
from tui_reader.tui.flows import moving, retracing, visiting
from tui_reader.tui.flows.saving import saved
from tui_reader.tui.places import Where
from tui_reader.tui.typeset import drawable

if TYPE_CHECKING:
    from tui_reader.library.naming import Naming
    from tui_reader.model import Article, EntityCard, EntityRow, EntityType, Mention
    from tui_reader.tui.screens.filters import Facet, Offering
    from tui_reader.tui.screens.menu import Choice
    from tui_reader.tui.screens.reader import ReaderScreen

TYPE_KEYS = {
    model.EntityType.PERSON: "p",
    model.EntityType.PLACE: "l",
    model.EntityType.ORGANISATION: "o",
    model.EntityType.OTHER: "x",
}
MOST_LISTED = 60
"""Names of each type that are offered to be merged with; typing finds the others."""
MOST_ALIKE = 12
"""Names that have another's name, or nearly so, of which it is asked whether they are the same."""
THEMSELVES = 0
"""In the place of an entity's id: none of those that have the name."""


class _Named(NamedTuple):
    """The name that is corrected; `mention` where it was met in `article`, as that showed."""

    card: EntityCard
    article: Article | None = None
    mention: Mention | None = None

    @property
    def name(self) -> str:
        return drawable(self.card.name)


Deed = Callable[["ReaderScreen", _Named], Awaitable[str | None]]
"""A correction; gives the sentence that says what was done, None where a person left it."""


def correct(reader: ReaderScreen) -> Awaitable[None] | None:
    """Say of the name at hand what is wrong with it, or that it is right."""
    if reader.front is Where.ENTITIES and reader.browsing_entities.rejected:
        return take_back(reader)
    article = reader.article if reader.front is Where.ARTICLE else None
    if article is not None and article.earlier:
        reader.status.say("this is an earlier version; what is corrected is the present one")
        return None
    entity_id = visiting.at_hand(reader)
    if entity_id is None:
        said = "there is no name here to correct"
        if reader.front is Where.ARTICLE:
            said = moving.to_a_name(reader, "to correct")
        reader.status.say(said)
        return None
    if article is None:
        return _correct(reader, entity_id)
    placed = reader.view.current_span
    mention = placed.value if placed is not None else None
    met = mention if isinstance(mention, model.Mention) else None
    return _correct(reader, entity_id, article, met)


async def _correct(
    reader: ReaderScreen,
    entity_id: int,
    article: Article | None = None,
    mention: Mention | None = None,
) -> None:
    from tui_reader.tui.screens.menu import Menu

    card = await asyncio.to_thread(reader.library.naming.card, entity_id)
    named = _Named(card, article, mention)
    about = f"{TYPES[named.card.type]} · what you say here wins over what the program finds"
    deed = await reader.ask(Menu(f"correct {named.name}", _choices(named), about=about))
    if deed is None:
        return
    said = await deed(reader, named)
    if said is not None:
        _shown(reader, said)


def take_back(reader: ReaderScreen) -> Awaitable[None] | None:
    """Offer to make a name again of one that was rejected."""
    row = reader.entity_list.selected
    return None if row is None else _take_back(reader, row)


async def _take_back(reader: ReaderScreen, row: EntityRow) -> None:
    from tui_reader.tui.screens.menu import Choice, Menu

    choices = [Choice("name", "it is a name after all", "k")]
    about = f"{TYPES[row.type]} · you said that it is no name"
    if await reader.ask(Menu(drawable(row.name), choices, about=about)):
        naming = reader.library.naming
        _shown(reader, await _kept(reader, partial(naming.confirm, row.entity_id)))


def _shown(reader: ReaderScreen, said: str) -> None:
    reader.reread()
    reader.background.wake()
    reader.status.say(f"{said} · {reader.key('undo')} undo")


def _choices(named: _Named) -> list[Choice[Deed]]:
    from tui_reader.tui.screens.menu import Choice

    choices: list[Choice[Deed]] = [
        Choice(_confirm, "it is right as it is", "k"),
        Choice(_retype, "it is of another type…", "t"),
        Choice(_rename, "it is written otherwise…", "n"),
        Choice(_merge, "it is the same as…", "m"),
    ]
    if _others_of(named.card):
        choices.append(Choice(_split, "one of its spellings is somebody else…", "s"))
    if named.mention is not None:
        choices.append(Choice(_reject_here, "it is no name, just here", "h"))
    choices.append(Choice(_reject, "it is no name anywhere", "r"))
    return choices


# Corrections


async def _kept(reader: ReaderScreen, write: Callable[[], str]) -> str:
    return await saved(reader, "correcting names", write)


async def _confirm(reader: ReaderScreen, named: _Named) -> str:
    return await _kept(reader, partial(reader.library.naming.confirm, named.card.entity_id))


async def _reject(reader: ReaderScreen, named: _Named) -> str:
    said = await _kept(reader, partial(reader.library.naming.reject, named.card.entity_id))
    if reader.front is Where.ENTITY:  # there is nothing on its page any more
        back = retracing.before(reader)
        if back is not None:
            await back
    return said


async def _reject_here(reader: ReaderScreen, named: _Named) -> str | None:
    if named.article is None or named.mention is None:
        return None
    at = named.article.id, named.article.version.id, named.mention.span
    return await _kept(reader, partial(reader.library.naming.reject_here, *at))


async def _retype(reader: ReaderScreen, named: _Named) -> str | None:
    """Ask for the type, everywhere or just here."""
    from tui_reader.tui.screens.menu import Choice, Menu

    types = [kind for kind in HEADINGS if kind is not named.card.type]
    choices = [
        Choice((kind, True), f"{TYPES[kind]}, everywhere", TYPE_KEYS[kind]) for kind in types
    ]
    if named.mention is not None:
        choices += [
            Choice((kind, False), f"{TYPES[kind]}, just here", TYPE_KEYS[kind].upper())
            for kind in types
        ]
    chosen = await reader.ask(Menu(f"{named.name} is a", choices))
    if chosen is None:
        return None
    kind, everywhere = chosen
    naming = reader.library.naming
    if everywhere or named.article is None or named.mention is None:
        return await _kept(reader, partial(naming.retype, named.card.entity_id, kind))
    at = named.article.id, named.article.version.id, named.mention.span
    return await _kept(reader, partial(naming.retype_here, *at, kind))


async def _rename(reader: ReaderScreen, named: _Named) -> str | None:
    """Ask for the name; where another has it already, or nearly so, whether the two are one."""
    from tui_reader.tui.screens.ask import Ask

    naming, entity_id = reader.library.naming, named.card.entity_id
    said: list[str] = []
    namesakes: list[EntityRow] = []

    async def keep(name: str) -> None:
        namesakes[:] = await asyncio.to_thread(naming.namesakes, entity_id, name)
        if not namesakes:
            said.append(await reader.save(partial(naming.rename, entity_id, name)))

    title, typed = f"how {named.name} is written", named.card.name
    while not said:
        name = await reader.ask(Ask(title, typed, keep, about="in every article"))
        if name is None:
            return None
        if namesakes:
            into = await _which(reader, named, name, namesakes)
            if into == THEMSELVES:
                return await _kept(reader, partial(naming.rename, entity_id, name))
            if into is not None:
                return await _merged(reader, entity_id, into)
            typed = name  # to be asked for once more
    return said[-1]


async def _which(
    reader: ReaderScreen, named: _Named, name: str, namesakes: Sequence[EntityRow]
) -> int | None:
    """Which of those who have the name it is the same as; `THEMSELVES` where it is none of them.

    Of more than a dozen the likeliest are asked about.
    """
    from tui_reader.tui.screens.menu import Choice, Menu

    choices = [
        Choice(row.entity_id, f"they are one: {_told(row)}", "m" if row is namesakes[0] else "")
        for row in namesakes[:MOST_ALIKE]
    ]
    apart = "they are two, called alike" if len(namesakes) == 1 else "it is another one"
    choices.append(Choice(THEMSELVES, apart, "n"))
    is_there = any(folded(row.name) == folded(name) for row in namesakes)
    title = "is in the library already" if is_there else "is like a name in the library"
    about = f"is {named.name} the same?"
    if (others := len(namesakes) - MOST_ALIKE) > 0:
        about += f" {others:,} more are like it; ‘it is the same as…’ finds them"
    return await reader.ask(Menu(f"{drawable(name)} {title}", choices, about=about))


def _told(row: EntityRow) -> str:
    return f"{drawable(row.name)} · {TYPES[row.type]} · {counted(row.articles, 'article')}"


async def _split(reader: ReaderScreen, named: _Named) -> str | None:
    from tui_reader.tui.screens.menu import Choice, Menu

    choices = [
        Choice(spelling, f"{drawable(spelling)} · {count:,}")
        for spelling, count in _others_of(named.card)
    ]
    title = f"which of these is not {named.name}"
    spelling = await reader.ask(Menu(title, choices, about="it becomes a name of its own"))
    if spelling is None:
        return None
    naming = reader.library.naming
    return await _kept(reader, partial(naming.split, named.card.entity_id, spelling))


def _others_of(card: EntityCard) -> list[tuple[str, int]]:
    """The spellings that may be somebody else's: not the name itself, nor the only one."""
    others = [each for each in card.aliases if each[0] != card.name]
    return others if len(card.aliases) > 1 else []


async def _merge(reader: ReaderScreen, named: _Named) -> str | None:
    """Ask for the name that this one becomes part of."""
    from tui_reader.tui.screens.filters import Pick

    naming, entity_id = reader.library.naming, named.card.entity_id
    chosen: list[int] = []
    offered = partial(_others, naming, named.card)
    await reader.ask(Pick(f"{named.name} is the same as", offered, chosen.append))
    if not chosen:
        return None
    return await _merged(reader, entity_id, chosen[0])


async def _merged(reader: ReaderScreen, entity_id: int, into: int) -> str:
    """Make a name part of another; who is on its page is on that of both then."""
    said = await _kept(reader, partial(reader.library.naming.merge, (entity_id,), into))
    if reader.visited == entity_id:
        reader.visited = into
    reader.trail = reader.trail.merged(entity_id, into)
    return said


def _others(naming: Naming, card: EntityCard, typed: str) -> Offering[int]:
    """The names to merge with: those alike first; not on the screen's thread."""
    from tui_reader.model import EntityOrder
    from tui_reader.tui.screens.filters import FEW, MANY, Offering, Section

    def listed(kinds: frozenset[EntityType], containing: str = "") -> Sequence[int]:
        return naming.listed(kinds, containing, EntityOrder.ARTICLES, MOST_LISTED)

    def section(heading: str, ids: Sequence[int], few: int = FEW) -> Section[int]:
        others = [each for each in ids[:MOST_LISTED] if each != card.entity_id]
        return Section(heading, _pickable(naming, others), few)

    kinds = sorted(HEADINGS, key=lambda kind: kind is not card.type)
    if typed:  # looked for once, for all types
        found = naming.by_type(typed, EntityOrder.ARTICLES)
        sections = [section(HEADINGS[kind], found.of(kind), MANY) for kind in kinds]
        return Offering(tuple(sections), 0)
    alike = section("alike", _alike(card.name, lambda word: listed(frozenset(HEADINGS), word)))
    by_type = [section(HEADINGS[kind], listed(frozenset({kind})), MANY) for kind in kinds]
    return Offering((alike, *by_type), 0)


def _alike(name: str, having: Callable[[str], Sequence[int]]) -> list[int]:
    """Those that have the name's last word, as people of one surname do, then those that have its
    longest, as companies do."""
    words = name.split() or [name]
    telling = words[-1], max(reversed(words), key=len)
    return list(dict.fromkeys(each for word in telling for each in having(word)))


def _pickable(naming: Naming, ids: Sequence[int]) -> tuple[Facet[int], ...]:
    from tui_reader.tui.screens.filters import Facet

    return tuple(
        Facet(row.entity_id, f"{row.name} · {TYPES[row.type]}", row.articles)
        for row in naming.rows(ids)
    )
