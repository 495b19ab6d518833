"""Where a query's words stand in a text, and the piece that shows it best."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model import Span
from tui_reader.search.marks import find, marks
from tui_reader.search.query import parse
from tui_reader.search.snippets import snippet


def marked(query, text, **options):
    return [span.of(text) for span in marks(parse(query), text, **options)]


def test_words_are_marked_in_any_form_accent_and_case():
    text = "Running late, he runs to the CAFÉ; the run ends."
    assert marked("run cafe ", text) == ["Running", "runs", "CAFÉ", "run"]


def test_a_phrase_is_one_span():
    text = "The end of the war, and the war of the end of  the\nwars."
    assert marked('"end of the war"', text) == ["end of the war", "end of  the\nwars"]


def test_a_phrase_that_only_begins_is_not_marked():
    assert marked('"three gorges dam"', "Three gorges and three gorges") == []
    assert marked('"new york"', "new new york") == ["new york"]


def test_a_prefix_marks_the_whole_word():
    assert marked("runni*", "running runs runnier") == ["running", "runnier"]


def test_the_last_word_marks_longer_ones_only_while_typing():
    text = "The Mekong and a mekongs"
    assert marked("mek", text) == []
    assert marked("mek", text, typing=True) == ["Mekong", "mekongs"]


def test_an_open_phrase_marks_what_is_there_so_far():
    assert marked('"three go', "Three goats at Three Gorges", typing=True) == [
        "Three",
        "goats",
        "Three",
        "Gorges",
    ]
    text = "at the Three Gorges"
    assert marked('"the three go', text, typing=True) == ["the Three", "Gorges"]


def test_what_is_denied_or_asked_of_the_store_is_not_marked():
    assert marked("river -dam is:read person:Xi NOT (sea OR boat)", "dam river sea boat Xi") == [
        "river"
    ]


def test_what_is_wanted_in_titles_is_not_marked_in_texts():
    query = parse("title:dam river")
    text = "dam river"
    assert [span.of(text) for span in marks(query, text)] == ["river"]
    assert [mark.span.of(text) for mark in find(query, text, title=True)] == ["dam", "river"]


def test_overlapping_marks_become_one():
    assert marked('"a b" OR "b c" OR c', "a b c d") == ["a b c"]


def test_only_the_given_spans_are_looked_at_and_phrases_do_not_cross_them():
    text = "dam one\ndam two\ndam dam"
    spans = [Span(0, 7), Span(16, 23)]
    assert marks(parse("dam "), text, spans) == (Span(0, 3), Span(16, 19), Span(20, 23))
    assert marks(parse('"one dam"'), text, [Span(0, 7), Span(8, 15)]) == ()


def test_scripts_without_spaces_are_marked_by_sequences():
    text = "中国人民和人民,人和民"
    assert marked("人民", text) == ["人民", "人民"]
    assert marked("人民", text, typing=True) == ["人民", "人民"]


def test_nothing_to_search_for_marks_nothing():
    assert marked("", "text") == []
    assert marked("is:read", "text") == []
    assert marked("word", "") == []


@given(st.text(), st.text(alphabet='ab "*()-é中', max_size=20), st.booleans())
def test_marks_lie_in_the_text_in_order_and_apart(text, query, typing):
    found = marks(parse(query), text, typing=typing)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_two_million_letters_are_marked_and_shown_like_a_few():
    text = "international " * 150_000 + "river dam\n"
    # A search that looked at each place anew for each word would not come to an end here.
    assert marked('"international international river" OR "river dam"', text) == [
        "international international river dam"
    ]
    shown = snippet(parse('"international river" dam '), text, 40)
    assert shown.text == "…international international river dam"
    assert [span.of(shown.text) for span in shown.spans] == ["international river", "dam"]


LONG = "It began quietly. " * 30


def test_a_short_text_is_its_own_snippet():
    assert snippet(parse("river "), "A river.").text == "A river."


def test_a_snippet_shows_the_place_with_the_most_words():
    text = f"{LONG}A dam here. {LONG}The dam on the river bends. {LONG}"
    shown = snippet(parse("river dam "), text, 80)
    assert "The dam on the river" in shown.text
    assert [span.of(shown.text) for span in shown.spans] == ["dam", "river"]


@pytest.mark.parametrize(
    ("query", "there", "marked"),
    [
        ("dam ", "The dam on the river bends.", ["dam"]),
        ("dams ", "Dam walls on the river crack.", ["Dam"]),
        ("bend", "THE BENDS of the river.", ["BENDS"]),
        ('"upper dam" river ', "The Upper Dam on the river bends.", ["Upper Dam", "river"]),
        ("began dam ", "It began quietly at the dam.", ["began", "dam"]),
        ("barrage ", "", []),
    ],
)
def test_a_snippet_shows_a_place_far_down_in_a_long_text(query, there, marked):
    rest = "Nothing happened. " * 4_000
    text = f"{LONG}{rest}An epidamic damage. {rest}{there} {rest}"
    shown = snippet(parse(query), text, 80, typing=True)
    assert [span.of(shown.text) for span in shown.spans] == marked


def test_a_snippet_is_cut_at_words_with_ellipses():
    shown = snippet(parse("river "), f"{LONG}The river bends. {LONG}", 60)
    assert shown.text.startswith("…")
    assert shown.text.endswith("…")
    words = set(f"{LONG}The river bends.".split())
    assert set(shown.text.strip("…").split()) <= words
    assert len(shown.text) <= 60


def test_the_first_of_equal_places_is_shown_and_the_beginning_where_nothing_is_found():
    assert snippet(parse("began "), LONG, 40).text.startswith("It began quietly.")
    assert snippet(parse("zebra "), LONG, 40).text.startswith("It began quietly.")
    assert snippet(parse("zebra "), LONG, 40).spans == ()
    assert snippet(parse("is:read"), LONG, 40).text.endswith("…")


def test_a_mark_at_the_very_end_is_shown_with_what_stands_before_it():
    shown = snippet(parse("river "), LONG + "river", 60)
    assert shown.text.endswith("quietly. river")
    assert len(shown.text) > 40


def test_a_snippet_is_one_line():
    assert snippet(parse("river "), "A\nriver\tbends").text == "A river bends"


def test_a_text_without_spaces_is_cut_where_it_must():
    shown = snippet(parse("river"), "x" * 500, 40)
    assert len(shown.text) <= 40
    shown = snippet(parse("国 "), "中" * 500 + "国" + "中" * 500, 40)
    assert [span.of(shown.text) for span in shown.spans] == ["国"]
    assert len(shown.text) <= 40


def test_a_phrase_longer_than_the_snippet_is_cut_too():
    shown = snippet(parse(f'"{LONG[:200]}"'), LONG, 40)
    assert 0 < len(shown.text) <= 40


@pytest.mark.parametrize("width", [3, 10, 160])
@given(
    text=st.text(alphabet="ab é中\n.", max_size=400), query=st.text(alphabet="ab é中*", max_size=9)
)
def test_snippets_fit_and_their_spans_are_marks(width, text, query):
    shown = snippet(parse(query), text, width, typing=True)
    assert len(shown.text) <= width
    assert all(0 <= s.start < s.end <= len(shown.text) for s in shown.spans)
    assert "\n" not in shown.text


@given(
    text=st.text(alphabet="abé中 \n.", max_size=200), query=st.text(alphabet="ab é中*-", max_size=9)
)
def test_what_a_snippet_marks_is_marked_in_the_text_and_one_of_its_marks_is_shown(text, query):
    parsed = parse(query)
    shown = snippet(parsed, text, 60, typing=True)
    all_marked = marks(parsed, text, typing=True)
    assert bool(shown.spans) == bool(all_marked)
    assert {s.of(shown.text) for s in shown.spans} <= {
        "".join(" " if c.isspace() else c for c in s.of(text)) for s in all_marked
    }
