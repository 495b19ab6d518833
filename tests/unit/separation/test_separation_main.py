"""An article's line is never taken for another story's on thin grounds."""

from __future__ import annotations

import pytest
from pages import ARTICLE, cut, labels, main, page, teasers

from tui_reader.model import Label
from tui_reader.separation import separate

POEM = """The boat goes down the water slow
Past lock and lock and poplar row
And what the boatman used to know
The water does not say
The horse is gone that drew the rope
The keeper's girl has left the slope
And only plane trees lean and hope
For boats another day
The barges that the wheat came in
Lie hollow where the reeds begin
And there the heron, grey and thin
Stands fishing in the hold
More
And no one asks him what he caught
Or what the tolls of Agde brought
Or where the wine went that was bought
When summer nights turned cold"""

TABLE = """Lock\tKilometre\tRise in metres\tChambers
Ognon\t147.6\t6.1\t2
Pechlaurier\t150.9\t4.3\t2
Argens\t152.1\t2.3\t1
Fonserannes\t206.5\t13.6\t6
Bagnas\t231.4\t1.8\t1"""

TRANSCRIPT = """KEEPER: How many boats came through here in a day when you were young
BOATMAN: Twenty, and in the wine harvest forty, and all of them shouting
KEEPER: And who went first
BOATMAN: The post, always the post, and after the post whoever had the louder horn
KEEPER: I never heard that
BOATMAN: You never had a horn"""


@pytest.mark.parametrize("text", [POEM, TABLE, TRANSCRIPT], ids=["poem", "table", "transcript"])
def test_a_text_without_full_stops_is_main(text: str) -> None:
    assert set(labels(text)) == {Label.MAIN}


def test_a_table_in_an_article_is_main() -> None:
    assert labels(page(ARTICLE, TABLE)) == main(16)


def test_a_list_that_a_colon_announces_is_main() -> None:
    listed = [
        "The town of Toulouse, where the canal leaves the Garonne for the hills",
        "The ridge of Naurouze, where the water of the mountain streams comes in",
        "The stairs of Fonserannes, where boats climb eight locks in one go",
    ]
    assert labels(page(ARTICLE, "A boat passes these places in turn:", listed)) == main(14)


@pytest.mark.parametrize(
    "last",
    [
        "Sincerely,",
        "Jeanne Barthès",
        "Jeanne Barthès, Toulouse",
        "“Water is patient,” said Riquet.",
        "“It was his canal, and his ruin”",
        "— Pierre-Paul Riquet",
        "(The canal is 240 kilometres long)",
        "30",
    ],
)
def test_signatures_and_short_quotations_at_the_end_are_main(last: str) -> None:
    assert labels(page(ARTICLE, last)) == main(11)


def test_an_article_that_ends_in_short_quotations_keeps_them_all() -> None:
    quotes = [
        "“A work of kings.” Vauban.",
        "“I dug my own grave in it.” Riquet.",
        "“Slow.” A boatman",
    ]
    assert labels(page(ARTICLE, quotes)) == main(13)


@pytest.mark.parametrize("number", range(1, len(ARTICLE)))
def test_one_lost_full_stop_costs_no_line(number: int) -> None:
    lines = [line.rstrip(".") if n == number else line for n, line in enumerate(ARTICLE)]
    assert labels(page(lines)) == main()


def test_an_article_that_lost_every_full_stop_is_main() -> None:
    assert labels(page([line.rstrip(".") for line in ARTICLE])) == main()


def test_an_article_in_whole_sentences_without_teasers_is_main_from_end_to_end() -> None:
    assert labels(page(ARTICLE)) == main()


def test_a_last_paragraph_on_something_else_is_main() -> None:
    turn = "Elsewhere, Portugal and Denmark exchanged ambassadors after eleven years of silence."
    assert labels(page(ARTICLE, turn)) == main(11)


def test_a_line_in_doubt_is_kept_and_says_what_spoke_against_it() -> None:
    line = separate(page(ARTICLE, cut(1, 118)))[-1]
    assert line.label is Label.MAIN
    assert line.confidence < 0.5
    assert line.reasons[0].startswith(
        "kept, in doubt: it stops in mid-sentence after 118 characters"
    )


def test_every_line_marked_as_in_doubt_says_what_spoke_against_it() -> None:
    text = page(ARTICLE[:4], "Elsewhere, Portugal and Denmark exchanged ambassadors.", ARTICLE[4:6])
    doubtful = [line for line in separate(text) if line.in_doubt and line.confidence > 0.5]
    assert doubtful
    assert all(line.reasons[0].startswith("kept, in doubt: it ") for line in doubtful)


def test_of_a_short_page_nothing_is_said_that_only_a_longer_one_has() -> None:
    (line,) = separate("One line only.")
    assert not {"stands among lines of the article", "stands well before the end of the page"} & {
        *line.reasons
    }


def test_the_first_line_is_the_articles_even_when_it_is_cut() -> None:
    assert labels(page(cut(1), ARTICLE))[0] is Label.MAIN


def test_a_page_of_nothing_but_teasers_is_main_with_a_note() -> None:
    lines = separate(page("Related stories", cut()))
    assert [line.label for line in lines] == main(5)
    assert separate(page("Share", "Print", "Comments"))[0].label is Label.MAIN


def test_where_nothing_would_be_left_all_is_main_and_says_why() -> None:
    lines = separate(page("Canal news today", "Read more: one boat", "Read more: two boats"))
    assert [line.label for line in lines] == main(3)
    assert {line.reasons for line in lines} == {
        ("shown as the article because nothing on the page looks more like one",)
    }
    assert {line.confidence for line in lines} == {0.5}


def test_a_stated_title_makes_a_line_that_shares_its_names_more_the_articles() -> None:
    text = page(ARTICLE, cut(1))
    told = separate(text, title="Mary Anning and Joseph at the cliffs of Lyme Regis in London")
    assert told[-1].confidence > separate(text)[-1].confidence


def test_a_line_of_the_article_between_runs_of_teasers_is_kept() -> None:
    back = "He and Colbert never met again, and the canal of Riquet went on to Saint-Ferréol."
    text = page(ARTICLE[:7], cut(2), back, cut()[2:])
    assert labels(text) == [*main(7), *teasers(2), Label.MAIN, *teasers(2)]


@pytest.mark.parametrize(
    "line",
    [
        "“The water of the mountain comes down to us by itself…”",
        "“The canal [...] is the work of the age, and I have seen it with my eyes […]",
        "Nobody knew whether the dam of Saint-Ferréol would hold. . . . ...",
        "The canal cost as much as a war and brought in more than one.[3][14]",
    ],
)
def test_dots_and_notes_that_a_writer_left_do_not_make_a_teaser(line: str) -> None:
    found = separate(page(ARTICLE, line, cut()))[len(ARTICLE)]
    assert found.label is Label.MAIN
    assert not any("breaks off" in reason for reason in found.reasons)


def test_a_cut_line_in_japanese_that_points_back_is_kept() -> None:
    article = [
        "南の運河は大西洋と地中海を結ぶために十七世紀に掘られた。",
        "運河の頂点には水が必要であり、山の川から貯水池に引かれた。",
        "一万二千人が運河の工事に加わり、その多くは女性であった。",
    ]
    lines = separate(
        page(article, "この運河は鉄道が開通するまで小麦と葡萄酒を運びつづけ多くの町を豊かにした")
    )
    assert lines[-1].label is Label.MAIN
    assert "begins with a word that points back to the line before" in lines[-1].reasons
