"""Whom a person is asked about before a name is written as theirs, or nearly so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.store.test_store_deciding import BODY, PERSON, PLACE, dated, ids
from tui_reader.model import Mention
from tui_reader.store import Store

NAMES = {
    "Gertrude Bell": PERSON,
    "Turin": PLACE,
    "Henri Poincaré": PERSON,
    "Joseph Gay-Lussac": PERSON,
    "Sun Yat-sen": PERSON,
    "John Couch Adams": PERSON,
    "H. G. J. Moseley": PERSON,
    "World Health Organisation": BODY,
    "Royal Society": BODY,
    "Cape Verde": PLACE,
    "St. Kitts": PLACE,
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """With an article of these names, one of which is also written 'RS' and 'Old Society'."""
    opened = Store(tmp_path / "library")
    news = opened.sources.add("file:///news/", "news")
    spelt = [*NAMES, "RS", "Old Society"]
    text = ". ".join(spelt)
    opened.deliveries.keep(news.id, "news", [dated(1, text)])
    (stored,) = opened.articles.stored([1])
    mentions = [
        Mention(start := text.index(each), start + len(each), NAMES.get(each, BODY), name)
        for each in spelt
        for name in [each if each in NAMES else "Royal Society"]
    ]
    opened.names.keep("test 1", [(1, stored.version_id, tuple(mentions))])
    return opened


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("HENRI POINCARE", "Henri Poincaré"),
        ("Joseph Gay Lussac", "Joseph Gay-Lussac"),
        ("Joseph Gaylussac", "Joseph Gay-Lussac"),
        ("Sun Yatsen", "Sun Yat-sen"),
        ("J. Gay-Lussac", "Joseph Gay-Lussac"),
        ("H. Poincaré", "Henri Poincaré"),
        ("John Adams", "John Couch Adams"),
        ("J. C. Adams", "John Couch Adams"),
        ("John C. Adams", "John Couch Adams"),
        ("HGJ Moseley", "H. G. J. Moseley"),
        ("H.G.J. Moseley", "H. G. J. Moseley"),
        ("Henry Moseley", "H. G. J. Moseley"),
        ("World Health Organization", "World Health Organisation"),
        ("Caboverde", None),
        ("Capeverde", "Cape Verde"),
        ("St Kitts", "St. Kitts"),
        ("R.S.", "Royal Society"),
        ("RS", "Royal Society"),
        ("rs", None),
        ("old society", "Royal Society"),
        ("Society", None),
        ("New Society", None),
        ("Jacques Poincaré", None),
        ("James Q. Adams", None),
        ("Adams", None),
        ("%", None),
    ],
)
def test_who_is_nearly_called_so_is_asked_about(store: Store, name: str, other: str | None) -> None:
    now = ids(store)
    found = store.deciding.namesakes(now["Turin"], name)
    assert found == ([now[other]] if other else [])
    store.close()


def test_nobody_is_asked_whether_a_name_is_its_own(store: Store) -> None:
    bell = ids(store)["Gertrude Bell"]
    assert store.deciding.namesakes(bell, "G. Bell") == []
    store.close()


def test_who_is_only_nearly_called_so_is_left_undecided(store: Store) -> None:
    now = ids(store)
    store.deciding.rename(now["Turin"], "H. Poincaré")
    assert [row.decided for row in store.entities.rows([now["Henri Poincaré"]])] == [False]
    store.deciding.rename(now["Turin"], "Henri Poincaré")
    assert [row.decided for row in store.entities.rows([now["Henri Poincaré"]])] == [True]
    store.close()
