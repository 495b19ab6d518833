"""How the engine's and the store's answers are put together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.search.engine import IndexedArticle
from tui_reader.search.planner import answer
from tui_reader.search.query import parse
from tui_reader.search.tree import And, Field, FieldName, Not, Or, Phrase, Prefix, Query, Word
from tui_reader.search.whoosh_engine import WhooshEngine

TEXTS = {
    1: "river dam",
    2: "river boat river",
    3: "sea boat",
    4: "dam dam dam",
    5: "desert",
    6: "a river of words about many other things than one would think",
}
UNREAD = {1, 3, 5, 99}
# Article 7 is in the store and not yet in the index; newest first is by falling id.
EVERYTHING = {*TEXTS, 7}


class Shelf:
    """A store of sets."""

    def __call__(self, field):
        if field.name is FieldName.IS:
            return UNREAD & EVERYTHING if field.value == "unread" else EVERYTHING - UNREAD
        return {int(field.value)} & EVERYTHING

    def everything(self):
        return set(EVERYTHING)

    def newest_first(self, ids):
        return sorted(ids, reverse=True)


class Counting:
    """An engine that notes what it is asked."""

    def __init__(self, engine):
        self._engine = engine
        self.asked = []

    def search(self, node, *, typing=False):
        self.asked.append(node)
        return self._engine.search(node, typing=typing)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    engine = WhooshEngine(tmp_path_factory.mktemp("planner") / "index")
    engine.update([IndexedArticle(n, "", text) for n, text in TEXTS.items()], [], 1)
    return engine


@pytest.fixture
def engine(index):
    return Counting(index)


def ids(engine, text, **options):
    return list(answer(parse(text), engine, Shelf(), **options).ids)


def test_text_alone_is_answered_by_the_engine_in_one_piece(engine):
    assert ids(engine, "river (dam OR boat) -sea ") == list(
        engine._engine.search(parse("river (dam OR boat) -sea ").tree).ids
    )
    assert len(engine.asked) == 1


def test_text_parts_go_to_the_engine_together(engine):
    assert ids(engine, "river is:unread dam -sea ") == [1]
    assert engine.asked == [And((Word("river"), Word("dam"), Not(Word("sea"))))]


def test_scores_order_what_both_answer(engine):
    assert ids(engine, "boat is:read ") == [2]
    assert ids(engine, "river OR is:unread ")[0] == 2
    found = answer(parse("river OR is:unread "), engine, Shelf())
    assert set(found.ids) == {1, 2, 6, 3, 5}
    assert list(found.scores) == sorted(found.scores, reverse=True)
    assert found.scores[-1] == 0


def test_scores_of_parts_add_up(engine):
    both = answer(parse("(river source:1) OR (dam source:1) "), engine, Shelf())
    river = answer(parse("river source:1 "), engine, Shelf())
    dam = answer(parse("dam source:1 "), engine, Shelf())
    assert both.scores[0] == pytest.approx(river.scores[0] + dam.scores[0])
    mixed = answer(parse("(river OR source:1) (dam OR source:1) "), engine, Shelf())
    assert mixed.ids[0] == 1
    assert mixed.scores[0] == pytest.approx(both.scores[0])


def test_the_store_alone_orders_by_date(engine):
    assert ids(engine, "is:unread") == [5, 3, 1]
    assert ids(engine, "is:unread source:3") == [3]
    assert ids(engine, "is:unread OR source:2") == [5, 3, 2, 1]
    assert engine.asked == []


def test_what_is_only_denied_leaves_all_the_others_indexed_or_not(engine):
    assert ids(engine, "-river ") == [7, 5, 4, 3]
    assert ids(engine, "-river -dam ") == [7, 5, 3]
    assert ids(engine, "-is:unread ") == [7, 6, 4, 2]
    assert ids(engine, "-river is:unread ") == [5, 3]
    assert ids(engine, "NOT (river OR is:unread) ") == [7, 4]


def test_a_denied_alternative_counts(engine):
    assert set(ids(engine, "dam OR -river ")) == {1, 3, 4, 5, 7}
    assert ids(engine, "dam OR -river ")[0] == 4


def test_nothing_asked_is_nothing_found(engine):
    assert answer(parse(""), engine, Shelf()) == ((), ())


def test_while_typing_the_last_word_grows(engine):
    assert ids(engine, "is:unread riv") == []
    assert ids(engine, "is:unread riv", typing=True) == [1]


TEXT_LEAVES = [Word("river"), Word("dam"), Word("boat"), Prefix("d"), Phrase(("sea", "boat"))]
STORE_LEAVES = [Field(FieldName.IS, "unread"), Field(FieldName.SOURCE, "2")]
LEAVES = st.sampled_from([*TEXT_LEAVES, *STORE_LEAVES])
TREES = st.recursive(
    LEAVES,
    lambda nodes: st.one_of(
        nodes.map(Not),
        st.lists(nodes, min_size=2, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(nodes, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts))),
    ),
    max_leaves=8,
)


def naively(node):
    """The same, an article at a time."""
    match node:
        case And():
            return set.intersection(*map(naively, node.parts))
        case Or():
            return set.union(*map(naively, node.parts))
        case Not():
            return EVERYTHING - naively(node.part)
        case Field():
            return Shelf()(node)
        case Prefix():
            return {n for n, text in TEXTS.items() if f" {node.form}" in f" {text}"}
        case Phrase():
            return {n for n, text in TEXTS.items() if " ".join(node.forms) in text}
    return {n for n, text in TEXTS.items() if node.form in text.split()}


@settings(deadline=None)
@given(TREES)
def test_any_tree_is_answered_as_its_parts_say(index, tree):
    found = answer(Query("", tree), index, Shelf())
    assert len(found.ids) == len(set(found.ids)) == len(found.scores)
    assert set(found.ids) == naively(tree)
