"""What a person decided about names leaves as lines, and holds in another library."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.library.conftest import find
from tests.unit.library.names_marked import ids, mark
from tui_reader.library import Library, dump_form
from tui_reader.model import EntityType, Mention, Span

PLACE, PERSON = EntityType.PLACE, EntityType.PERSON


@pytest.fixture
def decided(library: Library) -> Library:
    mark(library, "Suez", "Panama", "Mekong", "Tibet", "Vietnam", "Cambodia")
    now = ids(library)
    library.naming.rename(now["Tibet"], "=Tibet")
    library.naming.retype(now["Vietnam"], EntityType.OTHER)
    library.naming.merge([now["Panama"]], now["Suez"])
    library.naming.reject(now["Cambodia"])
    suez = library.reading.article(find(library, "Suez"))
    assert suez is not None
    start = suez.text.index("Africa")
    library.naming.retype_here(suez.id, suez.version.id, Span(start, start + 6), PERSON)
    return library


def shown(library: Library) -> set[tuple[str, str, int, int]]:
    rows = library.naming.rows(library.naming.listed())
    return {(row.name, row.type, row.mentions, row.articles) for row in rows}


def test_decisions_hold_in_another_library_before_and_after_its_names_are_recognised(
    decided: Library, folder: Path, tmp_path: Path
) -> None:
    lines = [line.encode() for line in decided.dumping.dump()]
    for early in (True, False):
        other = Library.open(tmp_path / f"other-{early}")
        list(other.taking_in.take_in([folder]))
        if not early:
            mark(other, "Suez", "Panama", "Mekong", "Tibet", "Vietnam", "Cambodia")
        assert other.dumping.restore(lines).added == len(lines) - 1
        if early:
            mark(other, "Suez", "Panama", "Mekong", "Tibet", "Vietnam", "Cambodia")
        assert shown(other) == shown(decided)
        assert [row.name for row in other.naming.rejected()] == ["Cambodia"]
        assert [line.encode() for line in other.dumping.dump()] == lines
        again = other.dumping.restore(lines)
        assert (again.added, again.present) == (0, len(lines) - 1)
        assert other.reading.undo() is not None
        assert other.naming.rejected() == []
        other.close()


def test_a_decision_about_a_name_of_one_article_waits_for_that_article(
    library: Library, tmp_path: Path
) -> None:
    suez = find(library, "Suez")
    store = library._store
    (stored,) = store.articles.stored([suez])
    start = stored.text.index("Lesseps")
    mention = Mention(start, start + 7, PERSON, "Lesseps")
    store.names.keep("test", [(suez, stored.version_id, (mention,))])
    (entity,) = library.naming.entities(suez)
    library.naming.rename(entity.entity_id, "Ferdinand")
    lines = [line.encode() for line in library.dumping.dump()]
    other = Library.open(tmp_path / "other")
    assert other.dumping.restore(lines).no_article == 1
    other.close()


@pytest.mark.parametrize(
    "line",
    [
        b'{"kind": "name"}',
        b'{"kind": "name", "entity": [], "spelling": "", "rejected": false, "into": null}',
        b'{"kind": "name", "entity": {"type": "river", "name": "x", "article": null}}',
        b'{"kind": "name", "entity": {"type": "place", "name": "\\n", "article": null}}',
    ],
)
def test_a_decision_that_says_nothing_is_refused_in_words(line: bytes) -> None:
    with pytest.raises(ValueError, match="expected"):
        dump_form.parse(line)
