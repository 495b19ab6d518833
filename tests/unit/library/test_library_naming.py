"""The library's entities, for other tools."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest

from tests.unit.library.conftest import find
from tests.unit.library.names_marked import ids, mark
from tui_reader.entities.recogniser import NAME
from tui_reader.errors import ExportError, SettingsError
from tui_reader.library import Library
from tui_reader.library.naming import JOINING, Naming
from tui_reader.model import EntityType, Mention, Progress
from tui_reader.settings import Settings


def test_entities_and_what_they_share_are_counted_in_the_articles_asked_for(
    library: Library,
) -> None:
    mark(library, "Africa", "America", "Canal", "Ferdinand", "Mekong")
    form = json.loads(library.exporting.entities(None, "json"))
    counts = {each["name"]: each["articles"] for each in form["entities"]}
    assert (counts["Canal"], counts["Ferdinand"], counts["Mekong"]) == (2, 2, 1)
    (pair,) = form["together"]
    assert {pair["one"], pair["other"]} == {ids(library)[n] for n in ("Canal", "Ferdinand")}
    assert pair["articles"] == 2
    assert pair["g2"] > 0
    some = json.loads(library.exporting.entities([find(library, "Suez")], "json"))
    assert {each["name"] for each in some["entities"]} == {"Africa", "Canal", "Ferdinand"}
    assert some["together"] == []


def test_an_export_is_never_written_over_a_file(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    text = library.exporting.entities(None, "csv")
    library.exporting.write_text(file, text)
    with pytest.raises(ExportError, match="already a file"):
        library.exporting.write_text(file, text)


def test_names_are_joined_anew_when_a_person_decided_though_no_article_waits(
    library: Library,
) -> None:
    place, body = EntityType.PLACE, EntityType.ORGANISATION
    for stored in library._store.articles.stored(range(1, 9)):
        kind = place if stored.article_id == 1 else body
        found = Mention(0, 5, kind, "Acme Rockets")
        kept = (stored.article_id, stored.version_id, (found,))
        library._store.names.keep(NAME, [kept])
    assert library.naming.count_unrecognised() == 0

    def job() -> list[Progress]:
        return list(library.naming.recognise(lambda: None))

    assert [step.stage for step in job()] == [JOINING]
    (acme,) = library.naming.rows(library.naming.listed())
    assert (acme.type, acme.articles) == (body, 3)
    assert job() == []
    library.naming.retype(acme.entity_id, place)
    library.naming.rename(acme.entity_id, "Acme")
    assert job() == [], "nothing is joined otherwise"
    library.reading.undo()
    library.reading.undo()
    assert job() == []
    assert library.naming.rows(library.naming.listed()) == [acme]


FORM = "no_such_module_of_ours:rivers"
RIVERS = """
class Rivers:
    name = "rivers 7"
    def mentions(self, text, spans):
        return []
"""


def test_who_found_the_names_of_another_language_is_told_as_it_is(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = find(library, "Suez")
    library._store.database.connection.execute("UPDATE articles SET language = 'de'")

    def remark(**settings: object) -> str | None:
        article = library.reading.article(wanted)
        assert article is not None
        naming = Naming(library._store, Settings(**settings))  # type: ignore[arg-type]
        with suppress(SettingsError):
            list(naming.recognise(lambda: None))
        return naming.remark(article)

    guessed = "names in this language (de) are guessed at: "
    article = library.reading.article(wanted)
    assert article is not None
    meant = Naming(library._store, Settings(recognisers={"de": FORM}))
    assert meant.remark(article) is None, "nobody has looked for them yet"
    assert remark() == f"{guessed}no recogniser knows it"
    assert remark(recognisers={"de": FORM}) == f"{guessed}{FORM} has not read this article"
    assert meant.count_unrecognised() == 3
    (tmp_path / "no_such_module_of_ours.py").write_text(f"{RIVERS}rivers = Rivers\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert remark(recognisers={"de": FORM}) == "names found by rivers 7"
    mended = Naming(library._store, Settings(recognisers={"de": FORM}))
    assert mended.count_unrecognised() == 0
    assert remark(languages=("fr",)) == "names are not looked for in this language (de)"
    library._store.database.connection.execute("UPDATE articles SET language = NULL")
    assert remark() == "its language is not known: names are guessed at"


def test_that_names_are_marked_in_the_beginning_of_a_very_long_article_alone_is_told(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark(library, "Africa")
    suez = library.reading.article(find(library, "Suez"))
    assert suez is not None
    said = library.naming.remark(suez)
    monkeypatch.setattr("tui_reader.library.naming.MOST_CHARACTERS", 50)
    told = library.naming.remark(suez)
    assert told is not None
    beginning = "names are marked in its first 50 characters alone"
    assert told == (beginning if said is None else f"{beginning}; {said}")


def test_an_article_that_was_read_tells_its_names_as_the_library_does(
    library: Library, folder: Path
) -> None:
    mark(library, "Africa", "Canal", "Ferdinand")
    suez = find(library, "Suez")
    article = library.reading.article(suez)
    assert article is not None
    assert library.naming.mentioned(article) == library.naming.entities(suez) != []
    file = next(each for each in folder.iterdir() if "Suez" in each.read_text(encoding="utf-8"))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Ferdinand", "Monsieur"), encoding="utf-8")
    list(library.taking_in.take_in([folder]))
    mark(library, "Africa", "Canal")
    earlier = library.reading.article(suez, article.version.id)
    assert earlier is not None
    assert earlier.earlier
    now = {each.name for each in library.naming.mentioned(earlier)}
    assert now == {"Africa", "Canal"}, "as the article is now"
