"""The query language: what is understood, and what is searched all the same."""

import calendar
import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui_reader.search.query import MAX_LENGTH, parse
from tui_reader.search.tree import (
    And,
    Field,
    FieldName,
    Not,
    Or,
    Period,
    Phrase,
    Prefix,
    Word,
    has_field,
    wanted,
)
from tui_reader.text.words import words

PAGE = Path(__file__).parents[3] / "docs" / "query-language.md"

NOW = dt.datetime(2025, 3, 31, 22, 0, tzinfo=dt.UTC)


def understood(text):
    query = parse(text, clock=lambda: NOW)
    assert query.notice is None, query.notice
    return query.tree


def day(year, month, day_):
    return calendar.timegm((year, month, day_, 0, 0, 0))


def test_words_are_all_wanted():
    assert understood("Mekong dams ") == And((Word("mekong"), Word("dams")))


def test_the_word_that_the_query_ends_in_may_still_grow():
    assert understood("mekong da") == And((Word("mekong"), Word("da", growing=True)))


def test_case_and_accents_are_folded():
    assert understood("CAFÉ ") == Word("cafe")


def test_a_quotation_is_a_phrase_and_does_not_grow():
    assert understood('"Mekong River"') == Phrase(("mekong", "river"))
    assert understood("“Mekong River”") == Phrase(("mekong", "river"))
    assert understood('"mekong"') == Word("mekong")


def test_glued_words_are_a_phrase():
    assert understood("e-mail ") == Phrase(("e", "mail"))
    assert understood("中国 ") == Phrase(("中", "国"))


def test_or_binds_less_than_and():
    tree = understood("a b OR c AND d ")
    assert tree == Or((And((Word("a"), Word("b"))), And((Word("c"), Word("d")))))


def test_brackets_group():
    assert understood("a (b OR c)") == And((Word("a"), Or((Word("b"), Word("c")))))


@pytest.mark.parametrize("text", ["a NOT b", "a -b", "a AND NOT b", "a AND -b"])
def test_what_is_denied_is_not_wanted(text):
    assert understood(text) == And((Word("a"), Not(Word("b"))))


def test_phrases_brackets_and_fields_can_be_denied():
    denied = understood('-"a b" -(c OR d) -is:read -title:e')
    assert isinstance(denied, And)
    assert all(isinstance(part, Not) for part in denied.parts)


def test_a_denial_of_a_denial_is_wanted():
    assert understood("NOT NOT a ") == Word("a")
    assert understood("NOT -a ") == Word("a")


def test_lower_case_operators_are_words():
    assert understood("war and peace ") == And((Word("war"), Word("and"), Word("peace")))


def test_a_star_asks_for_a_prefix():
    assert understood("Runni*") == Prefix("runni")
    assert understood("title:runni*") == Prefix("runni", title=True)
    assert understood("e-mai*") == And((Word("e"), Prefix("mai")))
    assert understood("mid-western-sta*") == And((Phrase(("mid", "western")), Prefix("sta")))


def test_title_asks_for_words_of_titles():
    assert understood("title:dam ") == Word("dam", title=True)
    assert understood('title:"three gorges"') == Phrase(("three", "gorges"), title=True)


def test_store_fields_keep_their_value_as_typed():
    assert understood('person:"Xi Jinping"') == Field(FieldName.PERSON, "Xi Jinping")
    assert understood("source:BBC") == Field(FieldName.SOURCE, "BBC")
    assert understood("organization:WHO") == Field(FieldName.ORGANISATION, "WHO")
    assert understood("LANG:en") == Field(FieldName.LANG, "en")
    assert understood("is:Unread") == Field(FieldName.IS, "unread")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("since:2025", Period(day(2025, 1, 1), None)),
        ("since:2025-02", Period(day(2025, 2, 1), None)),
        ("until:2025-02", Period(None, day(2025, 3, 1))),
        ("until:2024", Period(None, day(2025, 1, 1))),
        ("until:2025-02-05", Period(None, day(2025, 2, 6))),
        ("on:2024/2/29", Period(day(2024, 2, 29), day(2024, 3, 1))),
        ("on:2025.12", Period(day(2025, 12, 1), day(2026, 1, 1))),
        ("on:1933", Period(day(1933, 1, 1), day(1934, 1, 1))),
        ("until:9999", Period(None, day(9999, 12, 31) + 86_400)),
        ("since:today", Period(day(2025, 3, 31), None)),
        ("on:yesterday", Period(day(2025, 3, 30), day(2025, 3, 31))),
        ("since:7d", Period(day(2025, 3, 24), None)),
        ("since:2w", Period(day(2025, 3, 17), None)),
        ("since:1m", Period(day(2025, 2, 28), None)),
        ("on:1y", Period(day(2024, 3, 31), day(2024, 4, 1))),
    ],
)
def test_dates_are_half_open_stretches_of_utc(text, period):
    tree = understood(text)
    assert isinstance(tree, Field)
    assert tree.period == period


@pytest.mark.parametrize(
    "date", ["2025-13", "2025-02-30", "2025-00", "2025-01-00", "9999y", "soon"]
)
def test_what_is_no_date_is_searched_as_words(date):
    query = parse(f"since:{date} mekong", clock=lambda: NOW)
    assert query.notice is not None
    assert "searched as words" in query.notice
    assert Word("since") in query.tree.parts
    assert Word("mekong", growing=True) in query.tree.parts


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("mekong is:unr", Word("mekong")),
        ("mekong since:20", Word("mekong")),
        ("mekong person:", Word("mekong")),
        ("mekong AND", Word("mekong")),
        ("mekong OR", Word("mekong")),
        ("mekong NOT", Word("mekong")),
        ("mekong (delta OR", And((Word("mekong"), Word("delta")))),
        ('mekong "thr', And((Word("mekong"), Word("thr", growing=True)))),
        ('"three gor', Phrase(("three", "gor"), growing=True)),
        ('title:"three gor', Phrase(("three", "gor"), growing=True, title=True)),
    ],
)
def test_what_is_still_being_typed_is_waited_for(text, tree):
    query = parse(text, clock=lambda: NOW)
    assert query.tree == tree
    assert query.notice is not None
    assert len(query.notice) < 100


def test_a_sequence_of_characters_does_not_grow_and_a_letter_of_any_alphabet_does():
    assert understood("中国") == Phrase(("中", "国"))
    assert understood("中a") == Phrase(("中", "a"), growing=True)
    assert understood("а-я") == Phrase(("а", "я"), growing=True)


def test_what_is_denied_does_not_grow():
    assert understood("mekong -da") == And((Word("mekong"), Not(Word("da"))))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a OR OR b ", Or((Word("a"), Word("b")))),
        ("OR a ", Word("a")),
        ("AND a ", Word("a")),
        ("a AND AND b ", And((Word("a"), Word("b")))),
        ("a AND OR b ", Or((Word("a"), Word("b")))),
        ("NOT AND a ", Word("a")),
        ("(a NOT) b ", And((Word("a"), Word("b")))),
        ("a) b ", And((Word("a"), Word("b")))),
        ("((a ", Word("a")),
        ("foo:bar ", Phrase(("foo", "bar"))),
        ('foo:"bar baz"', And((Word("foo"), Word("bar"), Word("baz")))),
        ("is:old a ", And((Word("is"), Word("old"), Word("a")))),
        ("NOT OR", And((Word("not"), Word("or", growing=True)))),
    ],
)
def test_the_rest_of_what_cannot_be_parsed_is_searched_and_the_notice_says_so(text, tree):
    query = parse(text, clock=lambda: NOW)
    assert query.tree == tree
    assert query.notice


@pytest.mark.parametrize("text", ["*", "**", '""', "()", "!?", "-", "title:"])
def test_where_no_word_is_the_notice_says_so(text):
    query = parse(text)
    assert query.tree is None
    assert query.notice


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_typed_is_nothing_to_say(text):
    query = parse(text)
    assert query.tree is None
    assert query.notice is None


@pytest.mark.parametrize(
    "text", ["10:30", "https://example.org/a", "What: the end", "a - b", "-5 degrees", "a*b", "~1"]
)
def test_words_as_people_write_them_are_no_mistake(text):
    assert understood(text) is not None


def test_a_long_text_is_searched_by_its_first_words():
    query = parse("(word " * 100)
    assert query.notice is not None
    assert str(MAX_LENGTH) in query.notice
    assert set(wanted(query.tree)) == {Word("word"), Word("word", growing=True)}
    assert set(wanted(parse("x" * 400).tree)) == {Word("x" * 300, growing=True)}


@pytest.mark.parametrize("text", ["(" * 60 + "a", "NOT " * 60 + "a"])
def test_deep_nesting_is_searched_as_words(text):
    query = parse(text)
    assert query.notice is not None
    assert Word("a", growing=True) in set(wanted(query.tree))


WORDS = ["a", "mekong", "AND", "OR", "NOT", "title:", "is:", "since:", "2025", "person:", "foo:"]
PIECES = st.sampled_from([*WORDS, "\x1b[31m", *"\"()-*: “é中\x00\ud800\u202e'\n"])


LETTERS = st.text(st.characters(categories=["L"]), min_size=1, max_size=12)
PLAIN = LETTERS.filter(lambda word: word not in ("AND", "OR", "NOT") and [*words(word)])


@given(st.lists(PLAIN, min_size=1, max_size=20))
def test_plain_words_are_all_wanted_and_nothing_is_said_about_them(typed):
    query = parse(" ".join(typed))
    assert query.notice is None
    forms = [
        form
        for leaf in wanted(query.tree)
        for form in (leaf.forms if isinstance(leaf, Phrase) else (leaf.form,))
    ]
    assert forms == [word.form for word in words(query.text)]


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
@example("a OR OR")
@example(")((")
@example('"' * 300)
@example("NOT " * 75)
@example("is:" * 100)
def test_no_text_raises_and_no_notice_can_harm_a_terminal(text):
    query = parse(text, clock=lambda: NOW)
    assert query.text == text
    if query.notice is not None:
        assert query.notice.isprintable()
        assert len(query.notice) < 140
    if query.tree is not None:
        check(query.tree)


def check(node):
    match node:
        case And() | Or():
            assert len(node.parts) > 1
            for part in node.parts:
                assert type(part) is not type(node)
                check(part)
        case Not():
            assert not isinstance(node.part, Not)
            check(node.part)
        case Phrase():
            assert len(node.forms) > 1
        case Field():
            assert node.value
            assert has_field(node)
        case Word() | Prefix():
            assert node.form


def test_every_example_of_the_documentation_is_understood():
    rows = re.findall(r"^\| (`.*?) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    typed = [text for row in rows for text in re.findall("`([^`]+)`", row)]
    assert len(typed) > 30
    for text in typed:
        # 'place:' stands in the table for what takes a name as `person:` does.
        assert understood(f"{text}X" if text.endswith(":") else text) is not None
