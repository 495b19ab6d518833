"""The engine against a plain reading of every article: the same hits, with the same scores."""

import math
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.search.engine import IndexedArticle
from tui_reader.search.marks import marks
from tui_reader.search.tree import And, Not, Or, Phrase, Prefix, Query, Word
from tui_reader.search.whoosh_engine import WhooshEngine
from tui_reader.text.words import stem, words

# BM25F as published, with the constants that the engine's documentation names.
SATURATION = 1.2
TITLE, BODY = (0.3, 5.0), (0.75, 1.0)  # how much the length counts, what an occurrence is worth

# Few words, so that they meet; forms of one stem, beginnings of one another, accents, characters.
TOKENS = [
    "run",
    "running",
    "runs",
    "runner",
    "ru",
    "dam",
    "dams",
    "the",
    "Café",
    "река",
    "ре",
    "中",
]
FORMS = sorted({word.form for token in TOKENS for word in words(token)})
STARTS = sorted({form[:length] for form in FORMS for length in range(1, len(form) + 1)})

IDS = st.integers(1, 8)
TEXTS = st.lists(st.sampled_from(TOKENS), max_size=7).map(" ".join)
# A first batch large enough that what is taken out of it later leaves a gap in its segment.
FIRST = st.lists(st.tuples(IDS, TEXTS, TEXTS), min_size=5, max_size=9, unique_by=lambda row: row[0])
LATER = st.lists(
    st.tuples(st.lists(st.tuples(IDS, TEXTS, TEXTS), max_size=2), st.sets(IDS, max_size=2)),
    max_size=2,
)
LEAVES = st.one_of(
    st.builds(Word, st.sampled_from(FORMS + STARTS), st.booleans(), st.booleans()),
    st.builds(Prefix, st.sampled_from(STARTS), st.booleans()),
    st.builds(
        Phrase,
        st.lists(st.sampled_from(FORMS), min_size=2, max_size=3).map(tuple),
        st.booleans(),
        st.booleans(),
    ),
)


def joined(nodes):
    several = st.lists(nodes, min_size=2, max_size=3).map(tuple)
    return st.one_of(nodes.map(Not), several.map(And), several.map(Or))


TREES = st.recursive(LEAVES, joined, max_leaves=6)


@dataclass
class Shelf:
    """Articles as lists of forms, read from end to end for each query."""

    titles: dict[int, list[str]]
    bodies: dict[int, list[str]]

    @classmethod
    def of(cls, articles):
        read = {n: [[word.form for word in words(text)] for text in a] for n, a in articles.items()}
        return cls({n: a[0] for n, a in read.items()}, {n: a[1] for n, a in read.items()})

    def scores(self, node, typing):
        """The articles that answer, each with its score."""
        match node:
            case Not():
                return dict.fromkeys(self.titles.keys() - self.scores(node.part, typing), 0.0)
            case And() | Or():
                found = [self.scores(part, typing) for part in node.parts]
                join = set.intersection if isinstance(node, And) else set.union
                return {n: sum(one.get(n, 0.0) for one in found) for n in join(*map(set, found))}
            case Prefix():
                return self._leaf(lambda forms: starts(forms, node.form), node.title)
            case Word():
                exact = self._leaf(lambda forms: sequences(forms, [node.form]), node.title)
                if typing and node.growing:
                    longer = self._leaf(lambda forms: starts(forms, node.form), node.title)
                    return {n: max(exact.get(n, 0), longer.get(n, 0)) for n in {*exact, *longer}}
                return exact
            case Phrase():
                if not (typing and node.growing):
                    return self._leaf(lambda forms: sequences(forms, node.forms), node.title)
                *before, last = node.forms
                start = self._leaf(lambda forms: sequences(forms, before), node.title)
                end = self.scores(Word(last, growing=True, title=node.title), typing)
                return {n: start[n] + end[n] for n in {*start} & {*end}}

    def _leaf(self, count, title):
        """BM25F of what `count` counts in a title and, unless only `title` counts, a text."""
        frequency = dict.fromkeys(self.titles, 0.0)
        for texts, (weight, worth) in ((self.titles, TITLE), (self.bodies, BODY))[
            : 1 if title else 2
        ]:
            average = max(sum(map(len, texts.values())) / max(len(texts), 1), 1.0)
            for n, forms in texts.items():
                norm = 1 - weight + weight * len(forms) / average
                frequency[n] += worth * count(forms) / norm if forms else 0.0
        having = sum(value > 0 for value in frequency.values())
        rarity = math.log(1 + (len(frequency) - having + 0.5) / (having + 0.5))
        return {
            n: rarity * value * (SATURATION + 1) / (value + SATURATION)
            for n, value in frequency.items()
            if value
        }


def starts(forms, start):
    return sum(form.startswith(start) for form in forms)


def sequences(forms, wanted):
    stems, terms = [stem(form) for form in forms], [stem(form) for form in wanted]
    return sum(stems[at : at + len(terms)] == terms for at in range(len(stems)))


@settings(max_examples=100)
@given(
    first=FIRST, later=LATER, trees=st.lists(TREES, min_size=5, max_size=12), typing=st.booleans()
)
def test_hits_and_scores_are_those_of_reading_every_article(
    tmp_path_factory, first, later, trees, typing
):
    engine = WhooshEngine(tmp_path_factory.mktemp("reference") / "index")
    held = {}
    for generation, (given_articles, removed) in enumerate([(first, ()), *later], 1):
        articles = [IndexedArticle(n, title, body) for n, title, body in given_articles]
        engine.update(articles, removed, generation)
        for n in removed:
            held.pop(n, None)
        held |= {n: (title, body) for n, title, body in given_articles}
    shelf = Shelf.of(held)
    for tree in trees:
        ranking = engine.search(tree, typing=typing)
        expected = shelf.scores(tree, typing)
        assert dict(zip(ranking.ids, ranking.scores, strict=True)) == pytest.approx(expected)
        order = list(zip(ranking.scores, ranking.ids, strict=True))
        assert order == sorted(order, reverse=True)
    engine.close()


@settings(max_examples=60)
@given(
    texts=st.lists(TEXTS, min_size=1, max_size=5),
    leaves=st.lists(LEAVES, min_size=1, max_size=6),
    typing=st.booleans(),
)
def test_what_is_found_has_marks_and_what_is_not_has_none(tmp_path_factory, texts, leaves, typing):
    engine = WhooshEngine(tmp_path_factory.mktemp("marks") / "index")
    engine.update([IndexedArticle(n, "", text) for n, text in enumerate(texts)], [], 1)
    for leaf in leaves:
        found = set(engine.search(leaf, typing=typing).ids)
        marked = {n for n, text in enumerate(texts) if marks(Query("", leaf), text, typing=typing)}
        if isinstance(leaf, Phrase) and leaf.growing and typing:
            assert found <= marked  # marks show what is there so far
        elif not leaf.title:
            assert found == marked
    engine.close()
