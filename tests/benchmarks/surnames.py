"""How often a lone surname would be given to the right person across articles, and how often not.

    python -m tests.benchmarks.surnames LIBRARY [--show 20]

Of a library whose names are recognised. First, whom its lone surnames are given to. Then each full
name in each article is hidden from the others: were only its surname there, whom would it be given
to? The names that are not the same are printed, to be read: a third of them are one person under
two names.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from tui_reader.store import Store
from tui_reader.store.surnames import LEAST_ARTICLES, LEAST_LETTERS, surnames

_NAMED = (
    "SELECT DISTINCT f.suggested_id, p.article_id FROM appearances p JOIN forms f "
    "ON f.id = p.form_id"
)


def hidden(store: Store, least: int) -> tuple[int, Counter[tuple[str, str]]]:
    """How many would be given to somebody, and those of them that differ in name."""
    persons, bearing, others = {}, defaultdict(set), set()
    for row in store.database.rows(
        "SELECT id, suggested_type, suggested_name, suggested_key FROM entities WHERE scope = 0"
    ):
        words = row["suggested_key"].split()
        if row["suggested_type"] != "person":
            others.add(row["suggested_key"])
        elif len(words) > 1:
            persons[row["id"]] = (row["suggested_name"], words)
            for word in set(words):
                bearing[word].add(row["id"])
    articles = defaultdict(set)
    for row in store.database.rows(_NAMED):
        articles[row["suggested_id"]].add(row["article_id"])
    given, differing = 0, Counter[tuple[str, str]]()
    for mine, (name, words) in persons.items():
        surname = words[-1]
        if len(surname) < LEAST_LETTERS or surname in others:
            continue
        for article in articles[mine]:
            left = [each for each in bearing[surname] if articles[each] - {article}]
            if len(left) != 1 or len(articles[left[0]] - {article}) < least:
                continue
            taken, of = persons[left[0]]
            if of[-1] == surname:
                given += 1
                if left[0] != mine:
                    differing[name, taken] += 1
    return given, differing


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("library", type=Path)
    parser.add_argument("--show", type=int, default=20)
    arguments = parser.parse_args()
    store = Store(arguments.library)
    lone = store.database.number(
        "SELECT COUNT(*) FROM entities WHERE scope > 0 AND suggested_type = 'person' "
        "AND suggested_key NOT LIKE '% %'"
    )
    print(f"  {len(surnames(store.database)):,} of {lone:,} lone names are given to somebody")
    for least in (1, 2, LEAST_ARTICLES, LEAST_ARTICLES + 2):
        given, differing = hidden(store, least)
        other = differing.total()
        share = other / max(1, given)
        print(f"  in {least} articles at least: {given:,} given, {other:,} differ ({share:.1%})")
    for (name, taken), _ in hidden(store, LEAST_ARTICLES)[1].most_common(arguments.show):
        print(f"    {name} -> {taken}")
    store.close()


if __name__ == "__main__":
    main()
