"""What counts as mentioned follows the lines that a person corrects, before it is read again."""

from __future__ import annotations

from tests.unit.library.conftest import TEASERS, find
from tests.unit.library.names_marked import ids, mark
from tui_reader.library import Library
from tui_reader.model import EntityType, Label
from tui_reader.pipeline.watching import watch
from tui_reader.watchlist import WatchedName, Watchlist

NAME = "Ferdinand"


def flip(library: Library, word: str, label: Label) -> None:
    """Say what the line with this word is, in the article on the Suez canal."""
    article = library.reading.article(find(library, "Suez"))
    assert article is not None
    (index,) = (n for n, x in enumerate(article.lines) if word in x.span.of(article.text))
    library.reading.correct(article.id, {index: label})


def counts(library: Library, name: str = NAME) -> tuple[int, int, int, int, int, int]:
    """How often the panel, list and page count a name: everywhere the same thing is said."""
    here = {e.name: e for e in library.naming.entities(find(library, "Suez"))}
    listed = ids(library)
    entity_id = listed.get(name)
    if entity_id is None:
        return (here[name].mentions if name in here else 0, 0, 0, 0, 0, 0)
    (row,) = library.naming.rows([entity_id])
    card = library.naming.card(entity_id)
    assert (card.articles, card.mentions) == (row.articles, row.mentions)
    assert library.naming.count_occurrences(entity_id) == row.mentions
    return (
        here[name].mentions if name in here else 0,
        row.articles,
        row.mentions,
        library.naming.count_with([entity_id]),
        len(library.naming.occurrences(entity_id, 0, 99)),
        sum(many for _, many in card.aliases),
    )


def test_a_line_that_is_a_teaser_after_all_takes_its_names_out_of_every_count_and_back_again(
    library: Library,
) -> None:
    mark(library, NAME, "Canal", "Africa")
    assert counts(library) == (1, 2, 2, 2, 2, 2)
    flip(library, NAME, Label.TEASER)
    assert counts(library) == (0, 1, 1, 1, 1, 1)
    assert "Africa" in ids(library), "other lines count as before"
    assert [c.name for c in library.naming.company(ids(library)["Africa"]).companions] == ["Canal"]
    assert library.naming.count_with([ids(library)["Africa"], ids(library)[NAME]]) == 0
    flip(library, NAME, Label.MAIN)
    assert counts(library) == (1, 2, 2, 2, 2, 2)
    library.reading.undo()
    assert counts(library) == (0, 1, 1, 1, 1, 1)
    library.reading.undo()
    assert counts(library) == (1, 2, 2, 2, 2, 2)
    library.reading.redo()
    assert library.naming.count_with([ids(library)[NAME]]) == 1


def test_a_line_that_comes_back_counts_at_once_though_it_was_passed_over_meanwhile(
    library: Library,
) -> None:
    mark(library, NAME, "Africa")
    flip(library, NAME, Label.TEASER)
    (stored,) = library._store.articles.stored([find(library, "Suez")])
    library._store.names.keep("read again", [(stored.article_id, stored.version_id, ())])
    assert counts(library) == (0, 1, 1, 1, 1, 1)
    assert counts(library, "Africa") == (0, 0, 0, 0, 0, 0), "what is no longer found is gone"
    library.reading.undo()
    assert counts(library) == (1, 2, 2, 2, 2, 2)


def test_a_watched_name_leaves_and_comes_with_its_line(library: Library) -> None:
    watchlist = Watchlist((WatchedName("lighthouse keeper", (), EntityType.PERSON, 3),))
    list(watch(library._store, watchlist, lambda: None))
    assert counts(library, "lighthouse keeper") == (0, 0, 0, 0, 0, 0), "it stands in teasers"
    flip(library, TEASERS[0], Label.MAIN)
    assert counts(library, "lighthouse keeper") == (1, 1, 1, 1, 1, 1)
    library.reading.undo()
    assert counts(library, "lighthouse keeper") == (0, 0, 0, 0, 0, 0)


def test_counts_follow_on_the_other_pages_of_the_source_once_these_are_judged_again(
    filled: Library,
) -> None:
    mark(filled, "harbour office", "Africa")
    assert counts(filled, "harbour office")[:3] == (1, 2, 2)
    flip(filled, "harbour office", Label.OTHER)
    assert counts(filled, "harbour office")[:3] == (0, 1, 1)
    list(filled.catch_up())
    assert counts(filled, "harbour office")[:3] == (0, 0, 0)
    assert counts(filled, "Africa")[:3] == (1, 1, 1)
    filled.reading.undo()
    list(filled.catch_up())
    assert counts(filled, "harbour office")[:3] == (1, 2, 2)
