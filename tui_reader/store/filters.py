"""A filter as SQL: conditions on an article's id, so that indexes alone answer most of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from tui_reader.store.times import to_ms

if TYPE_CHECKING:
    from tui_reader.model import Filter

_STATES = {
    "unread": "NOT IN (SELECT article_id FROM states WHERE read_at IS NOT NULL)",
    "starred": "IN (SELECT article_id FROM states WHERE starred = 1)",
    "changed": "IN (SELECT t.article_id FROM states t JOIN articles z ON z.id = t.article_id "
    "WHERE t.read_at IS NOT NULL AND t.read_version_id != z.version_id)",
    "highlighted": "IN (SELECT article_id FROM highlights)",
}
"""The articles of which a condition without a value holds."""

OF_ENTITY = "form_id IN (SELECT id FROM forms WHERE entity_id = ?)"
"""The appearances of an entity, in the order of its forms and their articles."""

DATED = f"{OF_ENTITY} AND mentions > 0"
"""The same, read from the index that has each form's by date."""

MENTIONING = f"SELECT article_id FROM appearances WHERE {OF_ENTITY}"
"""The articles that mention an entity; one more than once that writes it in several forms."""


def mentioning(entities: int) -> str:
    """The articles that mention each of so many entities; of several, each article once."""
    return " INTERSECT ".join([MENTIONING] * entities)


def where(only: Filter) -> tuple[str, list[object]]:
    """The filter over the articles `a`, and its parameters.

    The `+` keeps SQLite to the order's own index, whose entries it then probes in sets: a few
    milliseconds for 100,000 articles, whichever the filter.
    """
    passes, parameters = conditions(only, "+a.id")
    if not passes and only.copies_of is None:
        return " WHERE a.duplicate_of IS NULL", []
    return _without_copies(only, "+a.id", passes, parameters)


def where_named(only: Filter) -> tuple[str, list[object]]:
    """The filter, which asks for an entity, over that entity's appearances `a`, dated: an article
    has several where the entity is written in several forms."""
    passes, parameters = conditions(replace(only, entity=None), "+a.article_id")
    passes, parameters = [DATED, *passes], [only.entity, *parameters]
    return _without_copies(only, "+a.article_id", passes, parameters)


def _without_copies(
    only: Filter, article: str, passes: list[str], parameters: list[object]
) -> tuple[str, list[object]]:
    """All conditions: of several articles with one body the first that passes is enough."""
    if only.copies_of is None:
        # Who has read one copy has read them all, so an unread one does not stand in for it.
        first, again = conditions(replace(only, unread=False), "o.id")
        before = " AND ".join(["o.body = d.body", "o.id < d.id", *first])
        copies = (
            "SELECT d.id FROM articles d WHERE d.duplicate_of IS NOT NULL "
            f"AND EXISTS (SELECT 1 FROM articles o WHERE {before})"
        )
        passes = [*passes, f"{article} NOT IN ({copies})"]
        parameters = [*parameters, *again]
    return " WHERE " + " AND ".join(passes), parameters


def conditions(only: Filter, article: str) -> tuple[list[str], list[object]]:
    """The filter's conditions on the SQL expression of an article's id, and their parameters."""
    found: list[str] = []
    parameters: list[object] = []

    def passes(ids: str, *values: object) -> None:
        found.append(f"{article} IN ({ids})")
        parameters.extend(values)

    found += [f"{article} {inside}" for state, inside in _STATES.items() if getattr(only, state)]
    if only.source is not None:
        passes("SELECT id FROM articles WHERE source_name = ?", only.source)
    if only.month is not None:
        passes(
            "SELECT id FROM articles WHERE published >= ? AND published < ?", *_month(only.month)
        )
    named = [entity for entity in (only.entity, *only.besides) if entity is not None]
    if named:
        passes(mentioning(len(named)), *named)
    if only.tag is not None:
        passes(
            "SELECT h.article_id FROM highlights h, json_each(h.tags) t WHERE t.value = ?",
            only.tag,
        )
    if only.found_in is not None:
        import json

        passes(
            "SELECT d.article_id FROM addresses d JOIN sources z ON z.id = d.source_id "
            "WHERE z.uri IN (SELECT value FROM json_each(?))",
            json.dumps(only.found_in),
        )
    if only.ids is not None:
        passes("SELECT value FROM json_each(?)", array(only.ids))
    if only.copies_of is not None:
        passes(
            "SELECT id FROM articles WHERE id = ? "
            "UNION SELECT id FROM articles WHERE body = (SELECT body FROM articles WHERE id = ?)",
            only.copies_of,
            only.copies_of,
        )
    return found, parameters


def array(ids: Iterable[int]) -> str:
    """The ids as SQLite's `json_each` reads them; Python's `json` takes a millisecond to load."""
    return f"[{','.join(map(str, ids))}]"


def _month(month: str) -> tuple[int, int]:
    """When a month, as `2025-02`, begins and when the next does, in UTC and milliseconds."""
    first = dt.datetime.strptime(month, "%Y-%m").replace(tzinfo=dt.UTC)
    after = (first + dt.timedelta(days=31)).replace(day=1)
    return to_ms(first), to_ms(after)
