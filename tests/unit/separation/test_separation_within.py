"""Blocks of other stories between the article's paragraphs: the article goes on below them."""

from __future__ import annotations

import pytest
from pages import ARTICLE, page

from tests.gold.pages import rows
from tui_reader.model import Label
from tui_reader.separation import separate

HEADLINES = (
    "Man charged over bakery fire",
    "Bus fares to rise in April",
    "Hospital trust names new chief",
)
LONG_HEADLINES = (
    "Court frees opposition leader on bail after four hundred days in a northern jail",
    "Striking nurses reject a second pay offer and plan to walk out again next week",
    "How a bakery in the old harbour became the most photographed shop in the country",
)
HEADINGS = {
    "en": "Related stories",
    "fr": "À lire aussi",
    "es": "Te puede interesar",
    "de": "Lesen Sie auch",
    "pt": "Leia também",
    "ru": "Читайте также",
    "ar": "اقرأ أيضا",
    "zh": "相关阅读",
    "ja": "関連記事",
    "hi": "यह भी पढ़ें",
}


def kept(text: str) -> list[str]:
    return [line.span.of(text) for line in separate(text) if line.label is Label.MAIN]


@pytest.mark.parametrize("at", [4, 6, 8])
@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("headlines", [HEADLINES, LONG_HEADLINES], ids=["short", "long"])
def test_the_article_goes_on_below_a_block(headlines: tuple[str, ...], count: int, at: int) -> None:
    text = page(ARTICLE[:at], "Related stories", headlines[:count], ARTICLE[at:])
    assert set(ARTICLE) <= set(kept(text))


@pytest.mark.parametrize("at", [4, 6, 8])
def test_the_article_goes_on_below_a_heading_whose_links_were_lost(at: int) -> None:
    assert kept(page(ARTICLE[:at], "Related stories", ARTICLE[at:])) == list(ARTICLE)


def test_the_article_goes_on_below_links_within_it() -> None:
    links = [f"Related: {headline}" for headline in HEADLINES]
    text = page(ARTICLE[:3], links[0], ARTICLE[3:6], links[1], ARTICLE[6:8], links[2], ARTICLE[8:])
    assert kept(text) == list(ARTICLE)


@pytest.mark.parametrize(
    "headlines", [HEADLINES[:1], HEADLINES, LONG_HEADLINES], ids=["one", "short", "long"]
)
def test_a_block_within_hides_one_line_in_ten_at_most_of_short_pages_in_any_language(
    headlines: tuple[str, ...],
) -> None:
    lost = stood = 0
    for row in rows():
        lines = str(row["text"]).splitlines()
        labels = row["labels"]
        assert isinstance(labels, list)
        article = [line for line, label in zip(lines, labels, strict=True) if label == "main"]
        if len(article) < 5 or row["lang"] not in HEADINGS:
            continue
        for at in (len(article) // 2, len(article) * 3 // 4):
            text = page(article[:at], HEADINGS[str(row["lang"])], headlines, article[at:])
            lost += len(set(article) - set(kept(text)))
            stood += len(article)
    assert stood > 200
    assert lost <= stood / 10
