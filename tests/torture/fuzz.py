"""Mutated documents all the way: taken in, separated, stored, indexed, marked, shown, taken out.

    python -m tests.torture.fuzz 10000 --seed 7

Whatever a document holds, nothing but a failure with a reason may come of it, and it may cost no
other: between the mutated rows of each file stand good ones that have to arrive. What is stored,
drawn and exported may hold nothing that a terminal would obey. All articles are searched for and
set in rows, some are recognised, highlighted and exported, and some drawn by the real widget. The
documents follow from the seed and their numbers; ends with status 1 where there was a fault.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import random
import sqlite3
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from rich.cells import cell_len
from textual.app import App, ComposeResult

from tests.torture import stories
from tests.torture.homes import a_home
from tests.torture.mutations import TROUBLE, Mutated, mutated
from tui_reader import entities
from tui_reader.export import FORMATS
from tui_reader.library import Library
from tui_reader.locations import source_uri
from tui_reader.model import Article, Filter, Label, Span
from tui_reader.text.safety import show
from tui_reader.text.words import words
from tui_reader.tui.typeset import Setting
from tui_reader.tui.widgets.article_view import ArticleView

ROUND = 500  # documents taken in at a time
ROWS_A_FILE = 25
SEARCHED_EVERY, HIGHLIGHTED_EVERY, DRAWN_EVERY, RECOGNISED_EVERY = 3, 5, 25, 60
WIDTH = 40  # cells
LED_BACK = 300  # code points of a text that are led back to where they were delivered
MOST_SET = 40  # lines of an article that are set
MOST_RECOGNISED = 1_000  # code points of an article

_ORDERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")


def is_harmless(text: str) -> bool:
    """Whether a terminal would take the text for nothing but text, newlines aside."""
    return not _ORDERS & set(text) and not any(
        unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in text if c != "\n"
    )


@dataclass
class Fuzz:
    """One library that all mutated documents go into."""

    directory: Path
    seed: int
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    good: int = 0

    def run(self, count: int) -> None:
        """Take in and look at `count` documents."""
        for first in range(0, count, ROUND):
            numbers = range(first, min(first + ROUND, count))
            folder = self.directory / f"round{first}"
            self._write(folder, [mutated(self.seed, number) for number in numbers])
            with closing(Library.open(self.directory / "library")) as library:
                self._take_in(library, folder)
                self._look(library, folder)
            self.counts["documents"] += len(numbers)

    def _write(self, folder: Path, documents: Iterable[Mutated]) -> None:
        """Texts in files of their own; rows in files together, a good one behind each."""
        folder.mkdir(parents=True)
        rows = []
        for document in documents:
            if document.is_row:
                rows += [document.raw, self._good_row()]
            else:
                (folder / f"{document.number}.txt").write_bytes(document.raw)
        for number in range(0, len(rows), 2 * ROWS_A_FILE):
            part = [self._good_row(), *rows[number : number + 2 * ROWS_A_FILE]]
            (folder / f"rows{number}.jsonl").write_bytes(b"\n".join(part))

    def _good_row(self) -> bytes:
        self.good += 1
        row = {"text": stories.text(self.good), "title": f"Good {self.good}", "date": "2025-02-05"}
        return json.dumps(row).encode()

    def _take_in(self, library: Library, folder: Path) -> None:
        try:
            *_, last = library.taking_in.take_in([folder])
        except Exception as error:  # noqa: BLE001 - what leaves here is the fault that is looked for
            self.faults.append(f"{folder.name}: {error!r}")
            return
        assert last.summary is not None
        self.counts["failed, with a reason"] += last.summary.failed
        found = library.searching.hits(stories.COMMON).total
        if found != self.good:
            self.faults.append(f"{folder.name}: {found} of {self.good} good rows arrived")
        for failure in library.taking_in.failures():
            if not failure.reason or not is_harmless(failure.reason):
                self.faults.append(f"{failure.uri}: the reason is {failure.reason!r}")

    def _look(self, library: Library, folder: Path) -> None:
        here = Filter(found_in=(source_uri(folder),))
        listing = library.reading.listing(only=here)
        drawn = []
        for article_id in listing.ids(0, listing.total):
            article = library.reading.article(article_id)
            assert article is not None
            address = article.addresses[-1].full
            if article.row.title.startswith("Good "):
                continue
            self.counts["articles"] += 1
            chance = random.Random(article.version.sha256)
            try:
                for fault in self._of_article(library, article, chance):
                    self.faults.append(f"{address}: {fault}")
            except Exception as error:  # noqa: BLE001 - as above
                self.faults.append(f"{address}: {error!r}")
            if chance.randrange(DRAWN_EVERY) == 0:
                drawn.append(article)
        self.faults += asyncio.run(_drawn(drawn))
        self.counts["drawn by the widget"] += len(drawn)

    def _of_article(
        self, library: Library, article: Article, chance: random.Random
    ) -> Iterator[str]:
        yield from _stored(article)
        yield from _led_back(article, self._delivered(article), chance)
        yield from _set(article)
        if chance.randrange(SEARCHED_EVERY) == 0:
            self.counts["searched for"] += 1
            yield from _searched(library, article, chance)
        if chance.randrange(RECOGNISED_EVERY) == 0:
            self.counts["recognised"] += 1
            yield from _recognised(article)
        if chance.randrange(HIGHLIGHTED_EVERY) == 0:
            self.counts["highlighted and exported"] += 1
            yield from _highlighted(library, article, chance)

    def _delivered(self, article: Article) -> str:
        """The text as it came, read from the file and not through the library."""
        with closing(sqlite3.connect(self.directory / "library" / "library.sqlite")) as connection:
            (raw,) = connection.execute(
                "SELECT delivered FROM versions WHERE id = ?", (article.version.id,)
            ).fetchone()
        return article.text if raw is None else raw.decode("utf-8", "surrogatepass")


def _stored(article: Article) -> Iterator[str]:
    """Every word of what is kept is harmless, and the lines stand where they say."""
    row = article.row
    for name, value in {
        "text": article.text,
        "title": row.title,
        "source": row.source,
        "url": article.url or "",
        "language": article.language or "",
        "address": article.addresses[-1].full,
    }.items():
        if not is_harmless(value) or (name != "text" and "\n" in value):
            yield f"its {name} is {value!r}"
    if not row.title:
        yield "it has no title"
    at = 0
    for line in article.lines:
        words_of_line = line.span.of(article.text)
        if line.start < at or not words_of_line.strip() or "\n" in words_of_line:
            yield f"line {line} is {words_of_line!r}"
        if not 0 <= line.confidence <= 1 or not is_harmless(" ".join(line.reasons)):
            yield f"line {line} is not judged well"
        at = line.end
    lines = [line for line in article.text.split("\n") if line.strip()]
    if len(lines) != len(article.lines):
        yield f"{len(lines)} lines, of which {len(article.lines)} are labelled"


def _led_back(article: Article, delivered: str, chance: random.Random) -> Iterator[str]:
    """The hash is that of the text as delivered, and offsets lead back into it, in order."""
    raw = delivered.encode("utf-8", "surrogatepass")
    if hashlib.sha256(raw).hexdigest() != article.version.sha256:
        yield "its hash is not that of what was delivered"
    shown = show(delivered)
    if shown.text != article.text:
        yield "its text is not what is shown of what was delivered"
    offsets = sorted(chance.sample(range(len(shown.text)), min(LED_BACK, len(shown.text))))
    back = [shown.to_delivered(offset) for offset in (*offsets, len(shown.text))]
    if back != sorted(back) or back[-1] != len(delivered):
        yield "its offsets do not lead back in order"
    for offset, original in zip(offsets, back, strict=False):
        letter = shown.text[offset]
        if letter.isascii() and letter.isalpha() and delivered[original] != letter:
            yield f"{letter!r} at {offset} leads to {delivered[original]!r} at {original}"


def _set(article: Article) -> Iterator[str]:
    """Set in rows, no row is too wide, none holds an order, and none of the text is left out."""
    for line in article.lines[:MOST_SET]:
        setting = Setting(article.text, line.start, min(line.end, line.start + 2000), WIDTH)
        for index, row in enumerate(setting.rows):
            if setting.cells(index) > WIDTH:
                yield f"row {index} of line {line.start} is {setting.cells(index)} cells wide"
            if not is_harmless(setting.text[row.start - line.start : row.drawn - line.start]):
                yield f"row {index} of line {line.start} holds an order"
        if [row.start for row in setting.rows[1:]] != [row.end for row in setting.rows[:-1]]:
            yield f"between the rows of line {line.start} text is left out"


def _searched(library: Library, article: Article, chance: random.Random) -> Iterator[str]:
    """Its words find it; its text, taken for a query, raises nothing."""
    main = [line.span.of(article.text) for line in article.labelled(Label.MAIN)]
    spans = list(words(main[0])) if main else []
    if spans:
        word = chance.choice(spans)
        word = main[0][word.start : word.end]
        if article.id not in library.searching.hits(f'"{word}"').ids:
            yield f"its word {word!r} does not find it"
    at = chance.randrange(len(article.text))
    hits = library.searching.hits(article.text[at : at + 60], typing=True)
    for listed in library.searching.listing(hits).rows(0, 5):
        snippet = listed.snippet
        if snippet is not None and not is_harmless(snippet.text):
            yield f"a snippet is {snippet.text!r}"


@cache
def _recogniser() -> entities.Recogniser:
    return entities.load()


def _recognised(article: Article) -> Iterator[str]:
    """Names are found in its text, apart from one another, and say what stands there."""
    spans = [line.span for line in article.labelled(Label.MAIN)]
    at = 0
    for mention in entities.recognise(
        _recogniser(),
        article.text[:MOST_RECOGNISED],
        [span for span in spans if span.end <= MOST_RECOGNISED],
    ):
        if mention.start < at or not mention.entity.strip() or not is_harmless(mention.entity):
            yield f"the mention {mention} is wrong"
        at = mention.end


def _highlighted(library: Library, article: Article, chance: random.Random) -> Iterator[str]:
    """A passage of it is kept, found again, and exported as it stands, with a hostile note."""
    start = chance.randrange(len(article.text))
    span = Span(start, min(len(article.text), start + chance.randrange(1, 300)))
    if not span.of(article.text).strip():
        return
    note = chance.choice(TROUBLE).decode("utf-8", "surrogateescape")
    made = library.highlighting.add(
        article.id, article.version.id, span, note=note, tags=[note, "tag"]
    )
    if made.span is None or made.anchor.exact != span.of(article.text).strip():
        yield f"the highlight {made} is not what stands at {span}"
    exported = json.loads(library.exporting.render([article.id], "json"))["highlights"]
    quotes = [each["quote"] for each in exported if each["id"] == made.id]
    if quotes != [made.anchor.exact]:
        yield f"exported was {quotes}"
    for form in FORMATS:
        if not is_harmless(library.exporting.render([article.id], form)):
            yield f"an order stands in the export as {form}"


class _Page(App[None]):
    """Nothing but the widget that shows an article."""

    def compose(self) -> ComposeResult:
        yield ArticleView()


async def _drawn(articles: list[Article]) -> list[str]:
    """Draw these by the real widget, at the top and at the end, and look at what is drawn."""
    faults = []
    app = _Page()
    async with app.run_test(size=(60, 20)) as pilot:
        view = app.query_one(ArticleView)
        for article in articles:
            view.show(article)
            for move in (view.move_top, view.move_bottom):
                move()
                await pilot.pause()
                for y in range(view.size.height):
                    text = view.render_line(y).text
                    if not is_harmless(text) or cell_len(text) > view.size.width:
                        faults.append(f"{article.addresses[-1].full}: row {y} is drawn {text!r}")
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=int, nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    arguments = parser.parse_args()
    print(f"{arguments.documents} documents, --seed {arguments.seed}", flush=True)
    started = time.monotonic()
    with a_home() as directory:
        fuzz = Fuzz(directory, arguments.seed)
        fuzz.run(arguments.documents)
    for fault in fuzz.faults:
        print(fault)
    for what, count in fuzz.counts.items():
        print(f"  {count:7,} {what}")
    print(f"{time.monotonic() - started:.0f} s, {len(fuzz.faults)} faults")
    return 1 if fuzz.faults else 0


if __name__ == "__main__":
    sys.exit(main())
