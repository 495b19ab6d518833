"""What stands in more than one article, as a reader meets it: copies, stories, what was read."""

from __future__ import annotations

from itertools import islice

from tui_reader.model import Article, Label, ReadBefore
from tui_reader.store import Store
from tui_reader.text.fingerprints import opening
from tui_reader.text.words import words

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
        openings = {line: opening(line.span.of(article.text)) for line in article.teasers}
        asked = {value for value in openings.values() if value is not None}
        if not asked:
            return {}
        candidates = self._store.repetitions.beginning(asked, teased=False)
        found = {}
        for line, value in openings.items():
            teaser = line.span.of(article.text)
            likely = candidates.get(value, [])[:STORIES_TRIED] if value is not None else []
            story = next(
                (i for i in likely if i != article.id and self._announces(teaser, i)), None
            )
            if story is not None:
                found[line.start] = story
        return found

    def announcing(self, article: Article, tried: int = PAGES_TRIED) -> list[int]:
        """The articles on whose pages this one is teased, newest first.

        Of hundreds that may be, the newest `tried` alone: each takes half a millisecond.
        """
        main = [line.span.of(article.text) for line in article.labelled(Label.MAIN)[:2]]
        asked = {value for value in map(opening, [article.row.title, *main]) if value is not None}
        found = self._store.repetitions.beginning(asked, teased=True)
        ids = dict.fromkeys(i for each in found.values() for i in each if i != article.id)
        return [i for i in islice(ids, tried) if self._is_announced(article, i)]

    def _announces(self, teaser: str, article_id: int) -> bool:
        story = self._store.articles.article(article_id)
        return story is not None and announces(teaser, story)

    def _is_announced(self, story: Article, article_id: int) -> bool:
        page = self._store.articles.article(article_id)
        return page is not None and any(
            announces(line.span.of(page.text), story) for line in page.teasers
        )


def announces(teaser: str, story: Article) -> bool:
    """Whether a teaser is the beginning of a story: of its title, or of a line near its top.

    The words must agree from the first on, to the end of the title or line or of the teaser, of
    which the last word may have been cut.
    """
    told = [word.form for word in words(teaser)]
    heads = [story.row.title, *(x.span.of(story.text) for x in story.labelled(Label.MAIN)[:2])]
    return any(_begins([word.form for word in words(head)], told) for head in heads)


def _begins(head: list[str], told: list[str]) -> bool:
    shared = min(len(head), len(told))
    if shared < len(told):
        return head == told[:shared] and shared > 0
    *whole, last = told
    return head[: len(whole)] == whole and head[len(whole)].startswith(last)
