"""Names at the size of a large library: what each question of a screen, and each decision, takes.

    python -m tests.benchmarks.names [ARTICLES]

A library of 100,000 articles with 3 million mentions of 60,000 entities (by the law of Zipf and
Mandelbrot; the first is in half of all articles) is written straight into SQLite, once, and kept in
the platform's cache directory. The budget is 50 ms for each question that a screen asks, and for
each decision with what follows from it. On a machine that others use as well, what counts is the
second line of each: for how long of that time a processor worked for this process.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from platformdirs import user_cache_path

from tests.benchmarks.figures import Figure
from tui_reader.library import Library
from tui_reader.model import EntityOrder, EntityType, Filter, Order
from tui_reader.store import Store
from tui_reader.store.forms import recount

SEED = 1859
ENTITIES = 60_000
MENTIONS_AN_ARTICLE = 30
ZIPF_OFFSET = 2.7
"""Mandelbrot's: the most frequent entity is then in half of the articles."""
YEARS_MS = 10 * 365 * 86_400_000
FIRST_MS = 1_388_534_400_000
BUDGET_MS = 50.0
RUNS = 20
WINDOW = 64
"""Rows that a list asks for at a time."""
BATCH = 2_000
SENTENCES_A_LINE = 3


def the_library(count: int) -> Path:
    """The directory of the library; made now if there is none."""
    kept = user_cache_path("newsreader-benchmarks", appauthor=False)
    schema = Path(__file__).parents[2] / "tui_reader" / "store" / "schema"
    edition = hashlib.sha256(Path(__file__).read_bytes())
    for script in sorted(schema.glob("*.sql")):
        edition.update(script.read_bytes())
    library = kept / f"names-{edition.hexdigest()[:8]}-{count}"
    if not library.exists():
        kept.mkdir(parents=True, exist_ok=True)
        print(f"making a library of {count:,} articles in {library}", file=sys.stderr)
        # Renamed when it is whole, so that an interrupted run leaves none that is half made.
        with tempfile.TemporaryDirectory(dir=kept) as work:
            store = Store(Path(work) / "library")
            _fill(store, count)
            store.close()
            shutil.move(f"{work}/library", library)
    return library


def _fill(store: Store, count: int) -> None:
    rng = np.random.default_rng(SEED)
    chance = 1 / (np.arange(1, ENTITIES + 1) + ZIPF_OFFSET)
    cumulative = np.cumsum(chance / chance.sum())
    types = list(EntityType)
    with store.database.transaction(durable=False) as connection:
        connection.executemany(
            "INSERT INTO entities (id, suggested_type, suggested_name, suggested_key, scope, type, "
            "name, name_key, listed) VALUES (?1, ?2, ?3, ?4, 0, ?2, ?3, ?4, 1)",
            ((n, types[n % 4], f"Name {n}", f"name {n}") for n in range(1, ENTITIES + 1)),
        )
        connection.executemany(
            "INSERT INTO forms (id, suggested_id, spelling, entity_id) VALUES (?, ?, ?, ?)",
            (
                (2 * n + second, n, f"Name {n}" if not second else f"N {n}", n)
                for n in range(1, ENTITIES + 1)
                for second in (0, 1)
            ),
        )
    triggers = [
        (row["name"], row["sql"])
        for row in store.database.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    ]
    for name, _ in triggers:
        store.database.rows(f"DROP TRIGGER {name}")
    for first in range(1, count + 1, BATCH):
        with store.database.transaction(durable=False) as connection:
            for article_id in range(first, min(first + BATCH, count + 1)):
                _article(connection, rng, cumulative, article_id)
    with store.database.transaction(durable=False) as connection:
        recount(connection, range(1, ENTITIES + 1))
        for _, trigger in triggers:
            connection.execute(trigger)


def _article(connection, rng, cumulative, article_id: int) -> None:  # type: ignore[no-untyped-def]
    published = FIRST_MS + int(rng.integers(YEARS_MS))
    entities = np.searchsorted(cumulative, rng.random(MENTIONS_AN_ARTICLE)) + 1
    second = rng.random(MENTIONS_AN_ARTICLE) < 0.3
    text, mentions, forms, lines, begun = "", [], {}, [], 0
    for number, (entity, other) in enumerate(zip(entities.tolist(), second.tolist(), strict=True)):
        form_id = 2 * min(entity, ENTITIES) + other
        name = f"N {entity}" if other else f"Name {entity}"
        mentions.append((article_id, len(text), len(text) + len(name), form_id))
        forms[form_id] = forms.get(form_id, 0) + 1
        text += f"{name} said that the river had risen again in the night, and fell silent. "
        if number % SENTENCES_A_LINE == SENTENCES_A_LINE - 1:
            text = f"{text[:-1]}\n"
            lines.append([begun, len(text) - 1, "main", 0.9, ["it stands among the article"]])
            begun = len(text)
    connection.execute(
        "INSERT INTO articles (id, version_id, title, title_key, source_name, published, "
        "approximate, minutes, language, generation) VALUES (?1, ?1, ?2, ?2, 'news', ?3, 0, 1, "
        "'en', 1)",
        (article_id, f"article {article_id}", published),
    )
    connection.execute(
        "INSERT INTO versions (id, article_id, number, sha256, taken_at, text) "
        "VALUES (?1, ?1, 1, ?2, ?3, ?4)",
        (article_id, article_id.to_bytes(32), published, text),
    )
    connection.execute(
        "INSERT INTO separations VALUES (?, 'bench', 0, ?)", (article_id, json.dumps(lines))
    )
    connection.execute("INSERT INTO recognitions VALUES (?, 'bench')", (article_id,))
    connection.executemany("INSERT INTO mentions VALUES (?, ?, ?, ?, NULL)", mentions)
    connection.executemany(
        "INSERT INTO appearances VALUES (?, ?, ?, ?)",
        [(form_id, article_id, published, many) for form_id, many in forms.items()],
    )


def _print(name: str, asked: Sequence[Callable[[], object]], runs: int = RUNS) -> None:
    """Time what is asked in turn; of several each has its share, since one undoes the other."""
    for ask in asked:
        ask()
    walls, shares = [], []
    for _ in range(runs):
        for ask in asked:
            started, share = time.perf_counter(), time.process_time()
            ask()
            walls.append(1000 * (time.perf_counter() - started))
            shares.append(1000 * (time.process_time() - share))
    print(Figure(name, "ms", walls))
    print(Figure("  on a processor", "ms", shares, most=BUDGET_MS))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", type=int, nargs="?", default=100_000)
    library = Library.open(the_library(parser.parse_args().articles))
    naming, reading = library.naming, library.reading
    every = frozenset(EntityType)
    frequent, other, *others = naming.rows(naming.listed()[:300])
    first, second, rare = frequent.entity_id, other.entity_id, others[250].entity_id
    print(
        f"  {frequent.mentions:,} mentions in {frequent.articles:,} articles of the most frequent"
    )

    def windows(offset: int) -> Callable[[], object]:
        return lambda: naming.occurrences(first, offset, WINDOW)

    def list_articles(*besides: int) -> Callable[[], object]:
        only = Filter(entity=first, besides=besides)
        return lambda: reading.listing(Order.DATE, only).rows(0, WINDOW)

    questions: dict[str, Callable[[], object]] = {
        "panel of an article": lambda: naming.entities(77),
        "list, by mentions": naming.by_type,
        "list, by name": lambda: naming.by_type(order=EntityOrder.NAME),
        "list, letters in all": lambda: naming.by_type("na"),
        "list, letters in some": lambda: naming.by_type("12"),
        "list, of one type": lambda: naming.by_type().of(EntityType.PERSON),
        "rows of a window": lambda: naming.rows(range(200, 200 + WINDOW)),
        "names to merge with": lambda: naming.listed(every, "na", EntityOrder.ARTICLES, 20),
        "card of the first": lambda: naming.card(first),
        "card of a rare one": lambda: naming.card(rare),
        "company of the first": lambda: naming.company(first),
        "company of a rare one": lambda: naming.company(rare),
        "mentions, newest": windows(0),
        "mentions, next window": windows(WINDOW),
        "mentions, in the middle": windows(frequent.mentions // 2),
        "mentions, oldest": windows(frequent.mentions - WINDOW),
        "how many mention two": lambda: naming.count_with([first, second]),
        "articles of the first": list_articles(),
        "articles with both": list_articles(second),
    }
    for name, ask in questions.items():
        _print(name, [ask])
    for name, decide in {
        "merge two, or undo it": lambda: naming.merge([second], first),
        "rename, or undo it": lambda: naming.rename(first, "Another name"),
        "retype, or undo it": lambda: naming.retype(first, EntityType.PLACE),
        "reject, or undo it": lambda: naming.reject(first),
        "split, or undo it": lambda: naming.split(first, f"N {first}"),
    }.items():
        _print(name, [decide, reading.undo], 5)
    library.close()


if __name__ == "__main__":
    main()
