"""What a search finds and in which order, on real indexes."""

import threading
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui_reader.search.engine import IndexedArticle
from tui_reader.search.query import parse
from tui_reader.search.terms import MAX_TERM
from tui_reader.search.tree import Field, FieldName, Or, has_field
from tui_reader.search.whoosh_engine import WhooshEngine

FILLER = "The report speaks of other matters at length. " * 8


@pytest.fixture
def engine(tmp_path):
    made = WhooshEngine(tmp_path / "index", patience=0.2)
    yield made
    made.close()


def index(engine, *texts):
    """Articles 1, 2, ... of these texts, or pairs of title and text."""
    pairs = [text if isinstance(text, tuple) else ("", text) for text in texts]
    articles = [IndexedArticle(n, title, body) for n, (title, body) in enumerate(pairs, 1)]
    engine.update(articles, [], engine.generation() + 1)


def search(engine, text, *, typing=False):
    return list(engine.search(parse(text).tree, typing=typing).ids)


def test_an_index_that_was_never_written_holds_nothing(engine, tmp_path):
    assert engine.generation() == 0
    assert search(engine, "mekong") == []
    assert not (tmp_path / "index").exists()


def test_accents_and_case_are_folded_on_both_sides(engine):
    index(engine, "Ein Café in Łódź", "cafe society")
    assert set(search(engine, "cafe")) == {1, 2}
    assert set(search(engine, "CAFÉ")) == {1, 2}
    assert search(engine, "lodz") == [1]


def test_words_are_found_in_their_other_forms(engine):
    index(engine, "He runs a shop.", "They were running.", "The runner won.")
    assert set(search(engine, "running")) == {1, 2}


def test_a_prefix_is_of_the_word_as_it_stands(engine):
    index(engine, "They were running.", "He runs.", "A runnel of water.")
    assert search(engine, "runni*") == [1]
    assert set(search(engine, "runn*")) == {1, 3}
    for prefix in ("r*", "ru*", "run*"):
        assert set(search(engine, prefix)) == {1, 2, 3}
    assert search(engine, "unning*") == []


def test_while_typing_the_last_word_is_a_prefix_or_the_word_itself(engine):
    index(engine, "The Mekong delta", "The dams of the Mekong", "The Mekongs ran dry")
    assert search(engine, "delta mek", typing=True) == [1]
    assert search(engine, "delta mek") == []
    assert search(engine, "mek delta", typing=True) == []
    # 'running' is no prefix of 'run', but a form of it.
    index(engine, "He runs")
    assert search(engine, "running", typing=True) == [1]


def test_while_typing_a_whole_word_comes_before_longer_ones(engine):
    others = [f"catalogue {word}" for word in ("one", "two", "three", "four")]
    index(engine, *others, "the cat sat")
    assert search(engine, "cat", typing=True)[0] == 5


def test_a_phrase_is_its_words_one_after_the_other_stop_words_too(engine):
    index(engine, "The end of the war came.", "The war is at an end.", "end the war")
    assert search(engine, '"end of the war"') == [1]
    assert search(engine, '"the war"') != []
    assert search(engine, '"war end"') == []


def test_a_phrase_does_not_span_title_and_text(engine):
    index(engine, ("Three", "gorges"), ("Three gorges", "dam"))
    assert search(engine, '"three gorges"') == [2]


def test_a_phrase_may_repeat_a_word(engine):
    index(engine, "new york new york", "new york")
    assert search(engine, '"new york new york"') == [1]


def test_an_open_phrase_takes_its_last_word_as_a_prefix(engine):
    index(engine, "The Three Gorges dam", "Three goats")
    assert set(search(engine, '"three go', typing=True)) == {1, 2}
    assert search(engine, '"the three gor', typing=True) == [1]


def test_an_open_phrase_grows_from_its_last_words_first_letter_in_any_alphabet(engine):
    index(engine, "красная площадь", "красная")
    assert search(engine, '"красная п', typing=True) == [1]
    assert search(engine, '"красная "', typing=True) != []


def test_scripts_without_spaces_are_found_by_any_sequence(engine):
    index(engine, "中国人民", "国中", "สวัสดีครับ")
    assert search(engine, "中国") == [1]
    assert search(engine, "中国", typing=True) == [1]
    assert set(search(engine, "国")) == {1, 2}
    assert search(engine, "สวัส") == [3]


def test_and_or_not_and_brackets(engine):
    index(engine, "river dam", "river boat", "sea boat")
    assert search(engine, "river boat") == [2]
    assert set(search(engine, "river OR boat")) == {1, 2, 3}
    assert search(engine, "boat -river") == [3]
    assert search(engine, "NOT boat") == [1]
    assert set(search(engine, "(dam OR sea) -(boat river)")) == {1, 3}
    assert search(engine, "dam OR NOT river")[0] == 1


def test_a_title_weighs_more_than_a_text(engine):
    index(engine, ("Nothing", FILLER + "Mekong Mekong."), ("The Mekong", FILLER), ("x", FILLER))
    assert search(engine, "mekong") == [2, 1]
    assert search(engine, "title:mekong") == [2]
    assert search(engine, "title:mek*") == [2]
    assert search(engine, 'title:"the mekong"') == [2]
    assert search(engine, "title:mek", typing=True) == [2]


def test_rare_words_frequent_mention_and_short_texts_weigh_more(engine):
    index(engine, "dam", "dam " + FILLER, "dam dam dam " + FILLER, "x", "y")
    assert search(engine, "dam") in ([1, 3, 2], [3, 1, 2])
    index(engine, "often rare", "often", "often often", "often", "other")
    assert search(engine, "often OR rare")[0] == 1


def test_half_of_a_bracket_is_worth_nothing(engine):
    index(engine, "boat river", "boat", "dam river")
    ranking = engine.search(parse("boat OR (dam river)").tree)
    scores = dict(zip(ranking.ids, ranking.scores, strict=True))
    assert scores[1] < scores[2] < scores[3]  # the longer of the two with a boat comes after


def test_of_equal_hits_the_newer_article_comes_first(engine):
    index(engine, "same words", "same words", "same words")
    ranking = engine.search(parse("same").tree)
    assert list(ranking.ids) == [3, 2, 1]
    assert len(set(ranking.scores)) == 1
    assert len(ranking) == 3


def test_scores_fall_and_are_positive(engine):
    index(engine, "dam", "dam dam", "dam river river", "boat")
    scores = list(engine.search(parse("dam river OR dam").tree).scores)
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0


def test_an_article_given_again_takes_the_place_of_the_former(engine):
    index(engine, "old text")
    engine.update([IndexedArticle(1, "", "new text")], [], 2)
    assert search(engine, "old") == []
    assert search(engine, "text") == [1]


def test_the_same_id_twice_in_one_batch_is_one_article_the_last(engine):
    engine.update([IndexedArticle(7, "", "first"), IndexedArticle(7, "", "second text")], [], 1)
    assert search(engine, "first") == []
    assert search(engine, "second") == [7]
    assert search(engine, "NOT zebra") == [7]


def test_removed_articles_are_gone_and_unknown_ones_passed_over(engine):
    index(engine, "river", "river")
    engine.update([], [1, 99], 2)
    assert search(engine, "river") == [2]
    engine.update([IndexedArticle(2, "", "river")], [2], 3)
    assert search(engine, "river") == [2]


def test_every_article_with_a_common_word_is_found_but_for_those_removed(engine):
    counts = [1 + n % 3 for n in range(700)]
    index(engine, *["sea " * count for count in counts])
    removed = {1, 2, *range(120, 140), 256, 257, 700}
    engine.update([], sorted(removed), 2)
    left = set(range(1, 701)) - removed
    assert set(search(engine, "sea")) == left
    assert set(search(engine, "s", typing=True)) == left
    best = search(engine, "sea")[: sum(counts[n - 1] == 3 for n in left)]
    assert {counts[n - 1] for n in best} == {3}, "each has its own weight"


def test_what_was_removed_is_no_answer_to_a_not_and_weighs_nothing(engine, tmp_path):
    index(engine, *["sea"] * 9, "river")
    engine.update([], [1], 2)
    assert set(search(engine, "NOT river")) == set(range(2, 10))
    fresh = WhooshEngine(tmp_path / "fresh")
    fresh.update([IndexedArticle(n, "", "sea") for n in range(2, 10)], [], 1)
    fresh.update([IndexedArticle(10, "", "river")], [], 2)
    for query in ("sea", "river"):
        tree = parse(query).tree
        assert engine.search(tree).scores == fresh.search(tree).scores


def test_an_empty_article_is_an_article(engine):
    index(engine, "", "word")
    assert set(search(engine, "NOT other")) == {1, 2}
    assert search(engine, "NOT word") == [1]


def test_large_and_negative_ids_come_back_as_they_are(engine):
    engine.update([IndexedArticle(2**62, "", "dam"), IndexedArticle(-5, "", "dam")], [], 1)
    assert set(search(engine, "dam")) == {2**62, -5}


def test_a_word_without_end_is_found_by_its_beginning(engine):
    index(engine, "x" * 100_000)
    assert search(engine, "x" * 200) == [1]
    assert search(engine, "x" * (MAX_TERM + 3) + "*") == [1]
    assert search(engine, "x" * 20) == []


def test_positions_beyond_two_bytes_still_make_phrases(engine):
    index(engine, "word " * 70_000 + "three gorges three goats")
    assert search(engine, '"three gorges"') == [1]
    assert search(engine, '"gorges three goats"') == [1]
    assert search(engine, '"goats three"') == []


def test_a_store_field_is_not_for_the_engine(engine):
    with pytest.raises(ValueError, match="store"):
        engine.search(Or((parse("a").tree, Field(FieldName.IS, "read"))))


def test_every_small_update_is_found_and_the_files_stay_few(engine, tmp_path):
    for number in range(1, 70):
        engine.update([IndexedArticle(number, "", f"number{number} all")], [number - 2], number)
    assert search(engine, "all") == [69, 68]
    assert search(engine, "number69") == [69]
    assert search(engine, "number5*") == []
    assert engine.generation() == 69
    assert len(list((tmp_path / "index").glob("*.seg"))) < 20


def test_merged_segments_answer_like_single_ones(tmp_path):
    texts = [f"river number{n} end of the war dam{n % 3} café" for n in range(40)]
    one, many = WhooshEngine(tmp_path / "one"), WhooshEngine(tmp_path / "many")
    one.update([IndexedArticle(n, f"Title {n}", text) for n, text in enumerate(texts)], [], 1)
    for n, text in enumerate(texts):
        many.update([IndexedArticle(n, f"Title {n}", text)], [], n + 1)
    for query in ("river", "dam1", '"the war"', "num*", "number3*", "title:title", "NOT dam0"):
        tree = parse(query).tree
        assert list(one.search(tree).ids) == list(many.search(tree).ids), query
        assert list(one.search(tree).scores) == pytest.approx(list(many.search(tree).scores))


def test_another_engine_sees_each_commit_and_each_clearing(engine, tmp_path):
    other = WhooshEngine(tmp_path / "index")
    index(engine, "river")
    assert search(other, "river") == [1]
    engine.clear()
    assert (search(other, "river"), other.generation()) == ([], 0)
    index(engine, "sea")
    assert (search(other, "sea"), search(other, "river")) == ([1], [])


def test_threads_search_at_once(engine):
    index(engine, *[f"river number{n}" for n in range(50)])
    wrong = []

    def ask():
        for n in range(50):
            found = search(engine, f"number{n}"), len(search(engine, "river"))
            wrong.extend([found] if found != ([n + 1], 50) else [])

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_closed_engine_can_be_used_again(engine):
    index(engine, "river")
    engine.close()
    assert search(engine, "river") == [1]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    engine = WhooshEngine(tmp_path_factory.mktemp("shelf") / "index")
    engine.update(
        [
            IndexedArticle(1, "The Mekong", "A dam on the river, not or and title café"),
            IndexedArticle(2, "中国", "since 2025 person is unread"),
            IndexedArticle(3, "", ""),
        ],
        [],
        1,
    )
    return engine


WORDS = ["a", "mekong", "AND", "OR", "NOT", "title:", "dam", "river", "the", "body_stems:x", "~2"]
PIECES = st.sampled_from([*WORDS, *"\"()-*:^3é中国 \x00\ud800'\n"])


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)), st.booleans())
@example("a OR OR", False)
@example(")((", True)
@example("*", True)
@example("body_stems:dam", False)
@example("generation:1", False)
@example("dam^1000 [a TO z] mekong~9 ?? dam?*", False)
@example("(" * 49 + "a OR b" + ")" * 49, False)
@example("x " * 149, True)
def test_no_query_raises(shelf, text, typing):
    tree = parse(text).tree
    if tree is not None and not has_field(tree):
        ranking = shelf.search(tree, typing=typing)
        assert set(ranking.ids) <= {1, 2, 3}
        assert len(ranking.ids) == len(ranking.scores)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.text(max_size=200), max_size=5))
def test_any_text_can_be_indexed(tmp_path_factory, texts):
    engine = WhooshEngine(Path(tmp_path_factory.mktemp("any")) / "index")
    engine.update([IndexedArticle(n, text[:20], text) for n, text in enumerate(texts)], [], 1)
    assert set(search(engine, "NOT zebrafish")) == set(range(len(texts)))
    engine.close()
