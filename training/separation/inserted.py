"""Blocks of other stories put into labelled pages: how much of the article is hidden below them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.benchmarks.separation import Page as Judged
from training.separation.pages import Page
from tui_reader.model import Label
from tui_reader.separation import separate
from tui_reader.separation.model import Model

# The heading of a block, and headlines to stand below it.
BLOCKS = {
    "en": (
        "Related stories",
        "Court frees opposition leader on bail after four hundred days in a northern jail",
        "Striking nurses reject a second pay offer and plan to walk out again next week",
        "How a bakery in the old harbour became the most photographed shop in the country",
    ),
    "fr": (
        "À lire aussi",
        "Les prix du beurre s'envolent et les boulangers réclament une aide de l'État",
        "Un loup aperçu près de Nancy inquiète les éleveurs de toute la région",
        "Grève des éboueurs à Marseille : les ordures s'entassent sur le Vieux-Port",
    ),
    "ja": (
        "関連記事",
        "東京株式市場、一時八百円安で取引を終える、半導体関連に売り広がる",
        "開幕戦で二打席連続の本塁打、チームは延長で逆転勝ち",
        "能登の鉄道が全線で運転を再開、沿線の住民が旗を振って列車を出迎え",
    ),
    "hr": (
        "Pročitajte još",
        "Poskupljuje maslac: pekari traže pomoć vlade i upozoravaju na zatvaranje",
        "Dinamo svladao Rijeku u derbiju kola i učvrstio se na vrhu ljestvice",
        "Veliki požar u skladištu pokraj Splita, vatrogasci na terenu cijelu noć",
    ),
    "fi": (
        "Lue myös",
        "Voin hinta nousee taas, ja leipomot pyytävät hallitukselta nopeaa tukea",
        "Susi nähtiin keskustassa kahdesti viikonlopun aikana, poliisi varoittaa",
        "Junaliikenne seisoo Tampereella sähkövian vuoksi ainakin iltaan asti",
    ),
}
WAYS = {
    "a heading and three headlines": slice(0, 4),
    "a heading and one": slice(0, 2),
    "a heading whose links were lost": slice(0, 1),
    "three headlines, no heading": slice(1, 4),
}
_PLACES = (0.4, 0.75)  # how far down the article the block stands
_FEWEST = 6  # lines of an article that a block is put into
_STRANGE = {"dev-d-162"}  # no article: its lines are single sentences from many stories


@dataclass(frozen=True, slots=True)
class Inserted:
    """A page with a block in it, the labels of its lines, and the newsroom it is from."""

    page: Judged
    newsroom: str


def inserted(given: Sequence[tuple[dict[str, Any], Page]], block: slice) -> Iterator[Inserted]:
    """The articles of the pages, their teasers left out, each with the block at either place."""
    for row, page in given:
        lines = [
            line for line, label in zip(page.lines, page.labels, strict=True) if label is Label.MAIN
        ]
        if len(lines) < _FEWEST or row["id"] in _STRANGE:
            continue
        others = BLOCKS[row["lang"]][block]
        for place in _PLACES:
            at = int(len(lines) * place)
            text = "\n".join((*lines[:at], *others, *lines[at:]))
            labels = (
                *[Label.MAIN] * at,
                *[Label.TEASER] * len(others),
                *[Label.MAIN] * (len(lines) - at),
            )
            yield Inserted(Judged(f"{row['id']}@{place}", text, labels), page.newsroom)


def told(given: Sequence[tuple[dict[str, Any], Page]], models: Mapping[str, Model]) -> None:
    """Print what is lost of the articles around each kind of block."""
    for way, block in WAYS.items():
        pages = lost = hit = stood = 0
        for each in inserted(given, block):
            said = separate(each.page.text, model=models[each.newsroom])
            gone = sum(
                label is Label.MAIN and line.label is not Label.MAIN
                for line, label in zip(said, each.page.labels, strict=True)
            )
            pages, hit, lost = pages + 1, hit + (gone > 0), lost + gone
            stood += each.page.labels.count(Label.MAIN)
        print(
            f"within the article, {way}: {100 * lost / stood:.1f} % of its lines hidden, "
            f"on {100 * hit / pages:.0f} % of {pages} pages",
            flush=True,
        )
