"""Who wrote an article, where, and whose picture it is stays with the article."""

from __future__ import annotations

import pytest
from pages import ARTICLE, cut, labels, main, page, teasers

from tui_reader.model import Label
from tui_reader.separation import Known, separate
from tui_reader.separation.crediting import own_credits
from tui_reader.separation.features import features
from tui_reader.text.fingerprints import fingerprint

HEADLINES = (
    "Man charged over bakery fire",
    "Bus fares to rise in April",
    "Hospital appoints chief",
)


@pytest.mark.parametrize(
    "credit",
    [
        "AFP",
        "(AFP)",
        "Reuters",
        "J. M.",
        "Picture: PA",
        "Фото: ТАСС",
        "（责任编辑：张伟）",
        "責任編集：山田",
        "(Reporting by Tom Allard)",
        "Additional reporting by Li Wei in Beijing",
        "Con información de EFE",
        "Media contact: Ruth Penn, press@lumina.example, +44 20 5550 1234",
        "Auskunft: Verkehrsverein Holzau, Telefon 05555/1234, www.holzau.example",
        "連絡先：広報室、電話 03-5555-0123",
    ],
)
@pytest.mark.parametrize("tail", [(), cut(), HEADLINES], ids=["no tail", "cut", "headlines"])
def test_a_credit_at_the_articles_end_is_the_articles(credit: str, tail: tuple[str, ...]) -> None:
    lines = separate(page(ARTICLE, credit, tail))
    assert [line.label for line in lines] == main(11) + teasers(len(tail))
    assert lines[10].reasons == (
        "names who wrote the article, where, whose picture it is, or whom to ask",
    )


@pytest.mark.parametrize("tail", [(), cut()], ids=["no tail", "cut"])
def test_who_played_and_scored_stays_with_the_article(tail: tuple[str, ...]) -> None:
    told = (
        "Lions (4-3-3): Moll; Ek, Brandt, Osei, Lind; Costa, Weir (capt), Sato; Okoro, Diaz, Novak",
        "Subs: Hahn, Perez, Ito",
        "Scorers: Okoro 12, Diaz 40, 90+4",
        "Referee: A. Lund (Norway)",
        "Attendance: 25,600",
    )
    lines = separate(page(ARTICLE, told, tail))
    assert [line.label for line in lines] == main(15) + teasers(len(tail))
    assert {line.reasons for line in lines[10:15]} == {
        ("tells who played, scored, refereed or watched",)
    }


def test_several_credits_in_a_row_and_behind_a_button_are_the_articles() -> None:
    text = page(ARTICLE, "Reuters", "Share", "Picture: PA", cut())
    assert labels(text) == [*main(11), Label.OTHER, Label.MAIN, *teasers()]


def test_a_byline_below_the_title_is_the_articles() -> None:
    text = page("The canal of two seas", "Photo: PA", "AFP", ARTICLE)
    assert labels(text) == main(13)


@pytest.mark.parametrize(
    "reported",
    ["(Reporting by Tom Allard; Editing by Ann Lee)", "Reporting by Tom Allard in Jakarta"],
)
def test_a_last_paragraph_that_ends_in_its_agencys_credit_is_the_articles(reported: str) -> None:
    last = f"Shares in the bakery fell by 3 percent on Friday, traders said. {reported}"
    lines = ["The canal was sold.", "It was old.", last]
    seen = features(lines)
    article, teaser = Label.MAIN, Label.TEASER
    assert own_credits(lines, seen, [article, article, teaser]) == {2}
    assert own_credits(lines, seen, [article, teaser, teaser]) == set(), "a teaser's neighbour"


def test_a_credit_among_teasers_goes_with_them() -> None:
    for credit in ("AFP", "Picture: PA"):
        found = labels(page(ARTICLE, cut(2), credit, cut()[2:]))
        assert found == [*main(), *teasers(5)]


def test_a_credit_below_the_heading_of_a_block_is_not_the_articles() -> None:
    found = labels(page(ARTICLE, "Related stories", "(AFP)", cut()))
    assert found == [*main(), Label.OTHER, *teasers(5)]


def test_what_a_person_said_of_a_credit_holds() -> None:
    credit = "Additional reporting by Li Wei in Beijing"
    mark = fingerprint(credit)
    assert mark is not None
    known = Known(corrections={mark: Label.OTHER})
    assert separate(page(ARTICLE, credit), known=known)[-1].label is Label.OTHER


def test_a_credit_alone_is_no_article() -> None:
    lines = separate(page("(AFP)", "Read more: one boat", "Read more: two boats"))
    assert all("nothing on the page looks more like one" in line.reasons[0] for line in lines)
