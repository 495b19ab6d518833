"""Make N articles, the same ones every time, as a scraper's rows.

    python -m tests.benchmarks.generate 100000 articles.jsonl

300 to 600 words each, in paragraphs, with names that recur, and the teasers of other stories below.
The words follow Zipf's law: the common ones are English, the rare ones are built of syllables, so
that an index meets a vocabulary that keeps growing, as real news has it. Dates go over ten years.
The very first is a long read, and the newest, so that there is something to scroll at the top of
the list. The first articles of a larger N are those of a smaller one.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SEED = 1859
BATCH = 1_000
VOCABULARY = 60_000
# The exponent and offset of Zipf and Mandelbrot that fit English text.
ZIPF_EXPONENT, ZIPF_OFFSET = 1.1, 2.7
WORDS = (300, 600)
LONG_READ_WORDS = 6_000
SENTENCE_WORDS = (7, 25)
PARAGRAPH_SENTENCES = (2, 5)
MOST_TEASERS = 5
# Where a page cuts the teasers of its other stories, in code points.
TEASER_CUT = 150
NAMED_SENTENCES = 0.4
FIRST_DAY, DAYS = dt.datetime(2014, 1, 1, tzinfo=dt.UTC), 3_650

COMMON = """\
the of and to in a is that for it as was with be by on not he his but at are this have from or had
an they which one you were all her she there would their we him been has when who will no more if
out so up said what its about than into them can only other time new some could these two may
first then do any like my now over such our man me even most made after also did many off before
must well back through years much where your way down should because long each just state people
those too mr how little good world make very year still see own work men day get here between both
under last never same while another against use government house without again number part found
right night company three week city water report during until public since country around court
place month market price river trade ship bridge minister council police school law land power
plan road station team game season player match vote party leader election bank tax budget judge
trial weather storm flood rain coast island port harbour railway engine factory worker union
strike wage farm crop wheat oil gas coal energy plant science study university professor museum
paper book film music
"""
SYLLABLES = """\
ba be bri car cel com con cor da de den di dor el en er fal fer fin for gan gen gra har hel in is
ka kel kin la lan le lin lo lor ma mar men mi mon na nel ni nor o or pa per pla por qua ra ren ri
ro sa sel ser si sol son sta tan tel ter tha ti ton tor tra u ul va ven ver vi vor wa wel win ya
zel
"""
ENDINGS = ["", "s", "ed", "ing", "er", "ly", "ion", "ment", "al", "ity"]
GIVEN = """\
Ada Anna Arturo Beatriz Bruno Carmen Chidi Clara Dag Elena Emil Farid Greta Hana Igor Ines Ivo
Jonas Kenji Laila Linh Luca Mara Mei Milan Nadia Noor Oskar Paula Petra Quang Rafael Rosa Samir
Sofia Tariq Tomas Uma Vera Viktor Wanda Yusuf Zoe
"""
PLACES = """\
Accra Adelaide Algiers Amsterdam Antwerp Athens Baku Bangkok Beirut Bergen Berlin Bogota Bordeaux
Bremen Brno Cairo Calais Cardiff Casablanca Chengdu Cologne Cork Dakar Delhi Dublin Fez Gdansk
Geneva Genoa Ghent Hamburg Hanoi Havana Helsinki Istanbul Jakarta Kyoto Lagos Leipzig Lima Lisbon
London Lyon Madrid Malta Manila Marseille Mekong Milan Mombasa Montevideo Nairobi Naples Odesa
Oran Oslo Panama Paris Porto Prague Quito Riga Rotterdam Seoul Suez Tallinn Tehran Tokyo Trieste
Tunis Utrecht Valletta Vienna Warsaw Zagreb
"""
BODIES = ("Institute", "Council", "Railway Company", "University", "Harbour Board", "Bank")
OUTLETS = ["Harbour News", "The Meridian", "Mountain Post", "River Gazette", "Daily Ledger"]
VERBS = ["said", "warned", "announced", "denied", "explained", "told reporters", "agreed", "wrote"]


@dataclass(frozen=True, slots=True)
class Language:
    """The words by rank with their cumulative frequencies, and the names."""

    words: list[str]
    cumulative: np.ndarray
    people: list[str]
    bodies: list[str]
    places: list[str]

    @classmethod
    def make(cls) -> Language:
        rng = np.random.default_rng(SEED)
        words = COMMON.split()
        syllables, given, places = SYLLABLES.split(), GIVEN.split(), PLACES.split()
        known = set(words)
        while len(words) < VOCABULARY:
            stem = "".join(rng.choice(syllables, size=rng.integers(2, 4)))
            if (word := stem + str(rng.choice(ENDINGS))) not in known:
                known.add(word)
                words.append(word)
        frequency = 1 / (np.arange(VOCABULARY) + 1 + ZIPF_OFFSET) ** ZIPF_EXPONENT
        surnames = ["".join(rng.choice(syllables, size=2)).title() for _ in range(400)]
        people = [f"{rng.choice(given)} {surname}" for surname in surnames for _ in range(3)]
        bodies = [f"{place} {body}" for place in places for body in BODIES]
        return cls(words, np.cumsum(frequency / frequency.sum()), people, bodies, places)


def articles(count: int) -> Iterator[dict[str, str]]:
    """The first `count` articles, as rows: text, title, url, date and source."""
    language = Language.make()
    for first in range(0, count, BATCH):
        rng = np.random.default_rng([SEED, first])
        batch = (_article(language, rng, number) for number in range(first, first + BATCH))
        yield from itertools.islice(batch, count - first)


def write(count: int, path: Path) -> None:
    """Write the first `count` articles to `path`, a row a line."""
    with path.open("w", encoding="utf-8") as file:
        for article in articles(count):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")


def _article(language: Language, rng: np.random.Generator, number: int) -> dict[str, str]:
    cast = [_any(language.people, rng) for _ in range(3)]
    cast += [_any(language.bodies, rng), _any(language.places, rng), _any(language.places, rng)]
    wanted = LONG_READ_WORDS if number == 0 else int(rng.integers(*WORDS))
    sentences = list(_sentences(language, rng, cast, wanted))
    lines = list(_paragraphs(sentences, rng))
    for teaser in range(int(rng.integers(MOST_TEASERS + 1))):
        other = " ".join(_sentences(language, rng, cast[teaser % 2 : 4 : 3], 40))
        lines.append(other[:TEASER_CUT])
    minutes = DAYS * 24 * 60 if number == 0 else int(rng.integers(DAYS * 24 * 60))
    date = FIRST_DAY + dt.timedelta(minutes=minutes)
    return {
        "text": "\n".join(lines),
        "title": sentences[0][:70].rpartition(" ")[0],
        "url": f"https://news.example/{date:%Y/%m}/{number}",
        "date": date.isoformat(),
        "source": OUTLETS[number % len(OUTLETS)],
    }


def _any(names: list[str], rng: np.random.Generator) -> str:
    return names[int(rng.integers(len(names)))]


def _sentences(
    language: Language, rng: np.random.Generator, cast: list[str], wanted: int
) -> Iterator[str]:
    """Sentences of `wanted` words in all, some of which a member of the cast says."""
    ranks = np.searchsorted(language.cumulative, rng.random(wanted))
    words = [language.words[rank] for rank in np.minimum(ranks, VOCABULARY - 1).tolist()]
    lengths = rng.integers(*SENTENCE_WORDS, size=wanted).tolist()
    named = (rng.random(wanted) < NAMED_SENTENCES).tolist()
    speakers = rng.integers(len(cast), size=wanted).tolist()
    start = 0
    for length, has_name, speaker in zip(lengths, named, speakers, strict=True):
        if start >= wanted:
            return
        words_here = " ".join(words[start : start + length])
        start += length
        if has_name:
            yield f"{cast[speaker]} {VERBS[length % len(VERBS)]} that {words_here}."
        else:
            yield words_here[:1].upper() + words_here[1:] + "."


def _paragraphs(sentences: list[str], rng: np.random.Generator) -> Iterator[str]:
    rest = iter(sentences)
    while paragraph := list(itertools.islice(rest, int(rng.integers(*PARAGRAPH_SENTENCES)))):
        yield " ".join(paragraph)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int)
    parser.add_argument("path", type=Path)
    arguments = parser.parse_args()
    write(arguments.count, arguments.path)


if __name__ == "__main__":
    main()
