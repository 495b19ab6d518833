"""What stands in more than one article, as a reader meets it: copies, stories, what was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice

from tui_reader.model import Article, ReadBefore
from tui_reader.store import Store, Trait
from tui_reader.text.fingerprints import OPENING_LINES, opening
from tui_reader.text.wording import likeness, runs

STORIES_TRIED = 8
"""Articles that begin as a teaser does, of which the story is looked for: a beginning that a
hundred share is a form ("The weather today in"), and to try one takes a millisecond."""
PAGES_TRIED = 200
"""The same of pages that may tease a story, which are asked for by a key of their own."""


PAGES_COUNTED = 24
"""The same where they are only counted, each time that an article is opened."""


class Repeating:
    """From an article to the others that say the same. Nothing is written here."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def copies(self, article_id: int) -> list[int]:
        """The articles with the same main lines, itself among them, in the order taken in."""
        return self._store.repetitions.copies(article_id)

    def read_before(self, article: Article) -> tuple[ReadBefore, ...]:
        """The sentences that were read in another article before this one was, in their order."""
        from tui_reader.pipeline.digest import sentence_prints

        prints = list(sentence_prints(article.text, article.lines))
        known = self._store.repetitions.read_before(article.id, {value for _, value in prints})
        return tuple(ReadBefore(span, known[value]) for span, value in prints if value in known)

    def stories(self, article: Article) -> dict[int, int]:
        """The articles that the teasers announce, by where the teaser's line starts."""
        teasers = {span.start: span.of(article.text) for span in article.teasers.spans()}
        tried: dict[int, Article | None] = {article.id: None}
        found = {}
        for start, ids in self._likely(teasers).items():
            for i in islice(ids, STORIES_TRIED):
                if i not in tried:
                    tried[i] = self._store.articles.article(i)
            stories = filter(None, map(tried.get, islice(ids, STORIES_TRIED)))
            story = _the_one(teasers[start], stories)
            if story is not None:
                found[start] = story.id
        return found

    def _likely(self, teasers: Mapping[int, str]) -> dict[int, list[int]]:
        """For each teaser, by its key, the articles that begin as it does, the likeliest first."""
        openings = {key: opening(teaser) for key, teaser in teasers.items()}
        wordings = {key: runs(teaser) for key, teaser in teasers.items()}
        begun = self._store.repetitions.known_by(
            {value for value in openings.values() if value is not None}, Trait.OPENING
        )
        alike = self._store.repetitions.known_by(
            frozenset[int]().union(*wordings.values()), Trait.WORDING
        )
        found = {}
        for key, value in openings.items():
            shared = Counter() if value is None else Counter(begun.get(value, ()))
            shared.update(i for each in wordings[key] for i in alike.get(each, ()))
            found[key] = [i for i, _ in shared.most_common()]
        return found

    def announcing(self, article: Article, tried: int = PAGES_TRIED) -> list[int]:
        """The articles on whose pages this one is teased, newest first.

        Of hundreds that may be, the newest `tried` alone: each takes half a millisecond.
        """
        heads = _heads(article)
        asked = {value for value in map(opening, heads) if value is not None}
        found = self._store.repetitions.known_by(asked, Trait.TEASED)
        wording = frozenset[int]().union(*map(runs, heads))
        alike = self._store.repetitions.known_by(wording, Trait.TEASED_WORDING)
        pages = (*found.values(), *alike.values())
        ids = dict.fromkeys(i for each in pages for i in each if i != article.id)
        return [i for i in islice(ids, tried) if self._is_announced(article, i)]

    def _is_announced(self, story: Article, article_id: int) -> bool:
        page = self._store.articles.article(article_id)
        return page is not None and any(
            announces(span.of(page.text), story) > 0 for span in page.teasers.spans()
        )


def announces(teaser: str, story: Article) -> float:
    """How surely a teaser is the beginning of a story, of its title or of a line near its top.

    See `likeness`; 0 where it is not.
    """
    return max(likeness(teaser, head) for head in _heads(story))


def _the_one(teaser: str, stories: Iterable[Article]) -> Article | None:
    """The story that a teaser announces; None where it may be one as well as another."""
    surely = [(announces(teaser, story), story) for story in stories]
    most = max((sure for sure, _ in surely), default=0.0)
    best = [story for sure, story in surely if sure == most > 0]
    if not best or not all(_same(best[0], other) for other in best[1:]):
        return None
    return best[0]


def _same(one: Article, other: Article) -> bool:
    """Whether two articles begin as reports of one story do, in the headline or near the top."""
    return any(map(likeness, _heads(one), _heads(other)))


def _heads(story: Article) -> list[str]:
    """What a teaser may repeat: the title, and the lines near the top."""
    main = islice(story.lines.main_spans(), OPENING_LINES)
    return [story.row.title, *(span.of(story.text) for span in main)]
