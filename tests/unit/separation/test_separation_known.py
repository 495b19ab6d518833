"""What the library knows of a source, and what a person decided, count."""

from __future__ import annotations

import pytest
from pages import ARTICLE, cut, labels, main, page, teasers, whole

from tui_reader.model import Label
from tui_reader.separation import Known, separate
from tui_reader.text.fingerprints import FEWEST_OF_A_CORRECTION, fingerprint

ABOUT = "The Canal Post has brought the news of the waterways since 1904."
SLOGAN = "All the news of the waterways"


def mark(line: str) -> int:
    found = fingerprint(line)
    assert found is not None
    return found


def short(line: str) -> int:
    found = fingerprint(line, FEWEST_OF_A_CORRECTION)
    assert found is not None
    return found


def repeated(count: int, *lines: str) -> Known:
    return Known(repeated={mark(line): count for line in lines})


def test_a_line_that_stands_in_many_documents_of_its_source_is_not_the_articles() -> None:
    line = separate(page(ARTICLE, ABOUT), known=repeated(40, ABOUT))[-1]
    assert line.label is not Label.MAIN
    assert "stands in 40 documents of this source" in line.reasons


def test_a_line_that_stands_in_two_documents_is_not_yet_the_pages() -> None:
    assert labels(page(ARTICLE, ABOUT)) == main(11)
    assert separate(page(ARTICLE, ABOUT), known=repeated(2, ABOUT))[-1].label is Label.MAIN


def test_a_short_line_that_is_repeated_is_other() -> None:
    assert separate(page(ARTICLE, SLOGAN), known=repeated(40, SLOGAN))[-1].label is Label.OTHER


def test_an_article_that_was_delivered_many_times_is_still_an_article() -> None:
    lines = separate(page(ARTICLE), known=repeated(7, *ARTICLE))
    assert [line.label for line in lines] == main()


def test_a_correction_wins_over_every_sign() -> None:
    teaser = cut()[1]
    known = Known(
        repeated={mark(teaser): 90},
        corrections={mark(teaser): Label.MAIN, mark(ARTICLE[4]): Label.TEASER},
    )
    lines = separate(page(ARTICLE, cut()), known=known)
    assert lines[11].label is Label.MAIN
    assert lines[4].label is Label.TEASER
    for line in (lines[11], lines[4]):
        assert line.corrected
        assert line.confidence == 1.0
        assert line.reasons == (
            "a person decided so of this very line, on this page or another of its source",
        )


def test_a_correction_changes_no_other_line() -> None:
    known = Known(corrections={mark(ARTICLE[4]): Label.TEASER})
    lines = separate(page(ARTICLE, cut()), known=known)
    others = [line for number, line in enumerate(lines) if number != 4]
    assert [line.label for line in others] == main(9) + teasers()
    assert not any(line.corrected for line in others)


def test_a_correction_finds_its_line_however_it_is_typed() -> None:
    known = Known(corrections={mark(ABOUT): Label.OTHER})
    typed = ABOUT.upper().replace(" ", "  ")
    assert separate(page(ARTICLE, typed), known=known)[-1].label is Label.OTHER


def test_a_set_phrase_that_a_person_gave_to_the_article_is_the_articles() -> None:
    phrase = "You may also be interested in"
    known = Known(corrections={mark(phrase): Label.MAIN})
    assert separate(page(ARTICLE, phrase), known=known)[-1].label is Label.MAIN


def test_a_correction_stands_where_everything_else_is_shown_for_want_of_an_article() -> None:
    headline = "Read more: one boat on the canal"
    known = Known(corrections={mark(headline): Label.TEASER})
    first, second, third = separate(page("Canal news", headline, "Read more: two"), known=known)
    assert (first.label, second.label, third.label) == (Label.MAIN, Label.TEASER, Label.MAIN)
    assert second.corrected
    assert not third.corrected


def test_a_page_whose_every_line_a_person_gave_away_has_no_article() -> None:
    known = Known(corrections=dict.fromkeys(map(mark, ARTICLE), Label.TEASER))
    assert {line.label for line in separate(page(ARTICLE), known=known)} == {Label.TEASER}


def test_a_heading_that_a_person_marked_is_known_and_so_is_the_block_below_it() -> None:
    heading = "Sophie’s choice"
    text = page(ARTICLE, heading, whole())
    known = Known(corrections={short(heading): Label.OTHER})
    lines = separate(text, known=known)
    assert [line.label for line in lines] == [*main(), Label.OTHER, *teasers()]
    assert lines[-1].reasons[0] == f"follows the heading “{heading}”"
    doubtful = [line.confidence for line in separate(text)[len(ARTICLE) + 1 :]]
    assert all(
        line.confidence > before
        for line, before in zip(lines[len(ARTICLE) + 1 :], doubtful, strict=True)
    )


@pytest.mark.parametrize("at", range(2, len(ARTICLE)))
def test_what_a_person_marked_within_an_article_costs_no_line_of_it(at: int) -> None:
    caption = "Getty Images"
    known = Known(corrections={short(caption): Label.OTHER})
    found = separate(page(ARTICLE[:at], caption, ARTICLE[at:]), known=known)
    assert [line.label for line in found] == [*main(at), Label.OTHER, *main(len(ARTICLE) - at)]


def test_a_heading_that_no_list_has_is_other_where_teasers_follow_it() -> None:
    lines = separate(page(ARTICLE, "Sophie’s choice", cut()))
    assert [line.label for line in lines] == [*main(), Label.OTHER, *teasers()]


def test_the_first_headline_of_several_is_no_heading() -> None:
    titles = ["Skull in the cliff", "At the bottom of the sea", "Guns for Timur"]
    listed = [part for pair in zip(titles, cut(), strict=False) for part in pair]
    assert Label.OTHER not in labels(page(ARTICLE, listed))


BACKGROUND = "The canal was closed in the spring of 1987, and has carried no boats since then."


def test_what_the_articles_of_a_long_story_tell_again_and_again_stays_in_each() -> None:
    text = page(ARTICLE[:5], BACKGROUND, ARTICLE[5:])
    assert [line.label for line in separate(text, known=repeated(12, BACKGROUND))] == main(11)


def test_one_sentence_that_three_articles_end_with_stays_in_each() -> None:
    text = page(ARTICLE, BACKGROUND)
    assert [line.label for line in separate(text, known=repeated(3, BACKGROUND))] == main(11)


def test_a_block_that_three_documents_share_is_the_pages_wherever_it_stands() -> None:
    block = (SLOGAN, BACKGROUND, ABOUT)
    lines = separate(page(ARTICLE[:5], block, ARTICLE[5:]), known=repeated(3, *block))
    hidden = [number for number, line in enumerate(lines) if line.label is not Label.MAIN]
    assert hidden == [5, 6, 7]
