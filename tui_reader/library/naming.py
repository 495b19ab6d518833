"""Naming: what an article mentions, where else it is mentioned, and what a person decides of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from tui_reader.entities.recogniser import HOME, MOST_CHARACTERS, NAME
from tui_reader.errors import SettingsError
from tui_reader.model import (
    Company,
    EntitiesByType,
    EntityCard,
    EntityCount,
    EntityOrder,
    EntityRow,
    EntityType,
    Occurrence,
    Progress,
    Span,
)
from tui_reader.settings import STANDARD, Settings
from tui_reader.store import Store

JOINING = "joining names"

if TYPE_CHECKING:
    from tui_reader.entities import Recogniser
    from tui_reader.model import Article
    from tui_reader.watchlist import Watchlist


class Naming:
    """From a name to every article that mentions it.

    Decisions are acts, which undo takes back; each is on disk before it returns, with a sentence
    that says what was done. They raise UsageError for what cannot be meant, and StoreError where
    the entity or the article is gone.
    """

    def __init__(self, store: Store, settings: Settings = STANDARD) -> None:
        self._store = store
        self._settings = settings

    # ------------------------------------------------------------------ lists

    def entities(self, article_id: int) -> list[EntityCount]:
        """The article's entities, by type, the most mentioned first."""
        return self._store.entities.of_article(article_id)

    def mentioned(self, article: Article) -> list[EntityCount]:
        """The same of an article that was just read; of one that is open in an earlier version
        those that it has now."""
        if article.earlier:
            return self.entities(article.id)
        return self._store.entities.among(article.mentions)

    def count_with(self, entity_ids: Sequence[int]) -> int:
        """How many articles mention all of these entities."""
        return self._store.entities.count_with(entity_ids)

    def listed(
        self,
        kinds: frozenset[EntityType] = frozenset(EntityType),
        containing: str = "",
        order: EntityOrder = EntityOrder.MENTIONS,
        most: int | None = None,
    ) -> tuple[int, ...]:
        """Ids of the library's entities of these types, without those of one article alone.

        `containing`: every typed word begins a word of the name. `most`: no more than so many.
        """
        return tuple(self._store.entities.listed(kinds, containing, order, most))

    def by_type(
        self, containing: str = "", order: EntityOrder = EntityOrder.MENTIONS
    ) -> EntitiesByType:
        """What `listed` gives for every type, in the time of one."""
        return self._store.entities.by_type(containing, order)

    def rows(self, entity_ids: Sequence[int]) -> list[EntityRow]:
        """A window of a list of entities; those that are gone left out."""
        return self._store.entities.rows(entity_ids)

    def rejected(self) -> list[EntityRow]:
        """What a person said is no name; confirming takes it back."""
        return self._store.entities.rejected()

    # ------------------------------------------------------------------ one entity

    def now(self, entity_id: int) -> int:
        """The entity that this one is by now: another one where they turned out to be one."""
        return self._store.entities.now(entity_id)

    def card(self, entity_id: int) -> EntityCard:
        """What the library knows of an entity. Raises StoreError where it is gone."""
        return self._store.entities.card(entity_id)

    def company(self, entity_id: int, most: int = 20) -> Company:
        """What it appears with more, or less, often than by chance; the most telling first."""
        return self._store.companions.of(entity_id, most)

    def count_occurrences(self, entity_id: int) -> int:
        """How many mentions the library has."""
        return self._store.occurrences.count(entity_id)

    def occurrences(self, entity_id: int, offset: int, limit: int) -> list[Occurrence]:
        """A window of its mentions, each in its sentence, those of the newest article first."""
        return self._store.occurrences.window(entity_id, offset, limit)

    # ------------------------------------------------------------------ decisions

    def rename(self, entity_id: int, name: str) -> str:
        """Call it by another name."""
        return self._store.deciding.rename(entity_id, name)

    def namesakes(self, entity_id: int, name: str) -> list[EntityRow]:
        """What is called by this name already, so that one may ask whether it is the same."""
        return self.rows(self._store.deciding.namesakes(entity_id, name))

    def retype(self, entity_id: int, kind: EntityType) -> str:
        """Say what kind of thing it is."""
        return self._store.deciding.retype(entity_id, kind)

    def merge(self, entity_ids: Sequence[int], into: int) -> str:
        """Say that these are one entity, `into`."""
        return self._store.deciding.merge(entity_ids, into)

    def split(self, entity_id: int, spelling: str) -> str:
        """Say that what is spelt so is an entity of its own."""
        return self._store.deciding.split(entity_id, spelling)

    def reject(self, entity_id: int) -> str:
        """Say that it is no name: its mentions are marked nowhere any more."""
        return self._store.deciding.reject(entity_id)

    def reject_here(self, article_id: int, version_id: int, span: Span) -> str:
        """Say that one mention is no name. It is given by its place in the version that was shown,
        since another may have come meanwhile; StoreError where that one has it no more."""
        return self._store.deciding.reject_here(article_id, version_id, span)

    def retype_here(self, article_id: int, version_id: int, span: Span, kind: EntityType) -> str:
        """Say of what kind the thing named here is, whatever the name means elsewhere."""
        return self._store.deciding.retype_here(article_id, version_id, span, kind)

    def confirm(self, entity_id: int) -> str:
        """Say that it is right; one that was rejected is a name again."""
        return self._store.deciding.confirm(entity_id)

    # ------------------------------------------------------------------ recognising

    def watched_names(self) -> tuple[str, ...]:
        """What the person's watchlist has now. Raises SettingsError where it is wrong."""
        from tui_reader import locations, watchlist

        return tuple(each.name for each in watchlist.load(locations.watchlist_file()).names)

    def remark(self, article: Article) -> str | None:
        """What is to be said of how an article's names were found, for its length and language;
        None if nothing is, or they were not looked for yet."""
        said = self._remark_on_language(article)
        if not article.mentions or not _too_long(article):
            return said
        beginning = f"names are marked in its first {MOST_CHARACTERS:,} characters alone"
        return beginning if said is None else f"{beginning}; {said}"

    def _remark_on_language(self, article: Article) -> str | None:
        language = article.language
        if language == HOME:
            return None
        if language is None:
            said = "its language is not known: names are guessed at"
            return said if article.recognised else None
        if self._settings.languages and language not in self._settings.languages:
            return f"names are not looked for in this language ({language})"
        wanted = self._settings.recognisers.get(language)
        guessed = f"names in this language ({language}) are guessed at"
        if wanted is None:
            return f"{guessed}: no recogniser knows it"
        reader = self._store.names.reader(article.version.id)
        if reader is None:
            return None
        if reader == NAME:  # the other is new in config.yaml, or cannot be had
            return f"{guessed}: {wanted} has not read this article"
        return f"names found by {reader}"

    def count_unrecognised(self) -> int:
        """How many articles were not read yet by the recogniser that is meant for them."""
        languages = self._settings.languages
        return self._store.names.count_unrecognised(NAME, languages, self._names_of_others)

    def recognise(self, first: Callable[[], int | None]) -> Iterator[Progress]:
        """Mark the names of the watchlist, recognise what is not recognised yet, and join what the
        library then tells enough of; in short steps, newest first. Before each article `first` may
        name one to take before all others.
        Only in the languages that were chosen. Loads the model: not for the screen.

        Raises SettingsError, when all else is done, where the watchlist is wrong (the last one that
        was right holds) or a recogniser that config.yaml names fails.
        """
        from tui_reader.pipeline.watching import watch

        wrong: list[str] = []
        try:
            watchlist = self._watchlist(wrong)
            if watchlist is not None:
                yield from watch(self._store, watchlist, first)
            yield from self._recognise(first)
        except SettingsError as error:
            wrong.append(str(error))
        if wrong:
            raise SettingsError(" ".join(wrong))

    def _recognise(self, first: Callable[[], int | None]) -> Iterator[Progress]:
        from tui_reader.pipeline.recognising import recognise
        from tui_reader.store.joining import is_due, join

        joined = 0
        try:
            if self._is_any_waiting():
                usual, languages = self._recogniser, self._settings.languages
                yield from recognise(self._store, usual, first, languages, self._others)
        finally:
            if is_due(self._store.database):
                joined = join(self._store.database)
        if joined:
            yield Progress(JOINING, joined, joined)

    def prepare(self) -> None:
        """Load the model where an article waits to be recognised, so that whoever opens it waits
        less. Not for the screen."""
        if not self._is_any_waiting():
            return
        from threading import Thread

        # The weights are unpacked outside the interpreter's lock: the rest is loaded meanwhile.
        loading = Thread(target=lambda: self._recogniser)
        loading.start()
        from tui_reader.entities import joining, rules  # noqa: F401
        from tui_reader.pipeline import recognising  # noqa: F401
        from tui_reader.text.words import words

        list(words("compiled"))
        loading.join()

    def mark(self, article_id: int) -> None:
        """Recognise one article, which somebody looks at, if that was not done yet. Loads the
        model: not for the screen."""
        from tui_reader.pipeline.recognising import recognise_one

        languages = self._settings.languages
        recognise_one(self._store, self._recogniser, article_id, languages, self._others)

    @cached_property
    def _recogniser(self) -> Recogniser:
        from tui_reader import entities

        return entities.load()

    def _is_any_waiting(self) -> bool:
        languages = self._settings.languages
        return bool(self._store.names.unrecognised(NAME, 1, languages, self._names_of_others))

    @property
    def _names_of_others(self) -> dict[str, str]:
        return {language: other.name for language, other in self._others.items()}

    @cached_property
    def _others(self) -> dict[str, Recogniser]:
        """Those that config.yaml names, by language."""
        from tui_reader.entities.named import named

        return {code: named(form) for code, form in self._settings.recognisers.items()}

    def _watchlist(self, wrong: list[str]) -> Watchlist | None:
        """The person's; where it is wrong, which is added to `wrong`, the one that held last. None
        where that is not known."""
        from tui_reader import locations, watchlist

        try:
            return watchlist.load(locations.watchlist_file())
        except SettingsError as error:
            wrong.append(str(error))
            return self._store.watching.remembered()


def _too_long(article: Article) -> bool:
    if len(article.text) <= MOST_CHARACTERS:
        return False
    return sum(line.end - line.start for line in article.lines.main_spans()) > MOST_CHARACTERS
