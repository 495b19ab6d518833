"""The library's entities, for other tools."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.library.conftest import find
from tests.unit.library.test_library_dumping_names import ids, mark
from tui_reader.errors import ExportError
from tui_reader.library import Library


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
