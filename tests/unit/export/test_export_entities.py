"""Entities leave as other tools read them."""

from __future__ import annotations

import csv
import io
import json
from importlib.util import find_spec
from xml.etree import ElementTree as ET

from tui_reader.export.entities import ENTITY_FORMATS, as_csv, as_graphml, as_json
from tui_reader.model import EntityRow, EntityType, Pair

ROWS = (
    EntityRow(3, EntityType.PLACE, '=HYPERLINK("x";"y")', 9, 20),
    EntityRow(5, EntityType.PERSON, 'Zoë <"&"> O\u2019Neill\x0b\ufffe', 2, 3),
)
PAIRS = (Pair(3, 5, 2, 4.25),)
NS = {"g": "http://graphml.graphdrawing.org/xmlns"}


def test_a_name_that_spreadsheets_would_calculate_with_is_text() -> None:
    header, first, second = csv.reader(io.StringIO(as_csv(ROWS, PAIRS)))
    assert header == ["id", "type", "name", "articles", "mentions"]
    assert first == ["3", "place", '\'=HYPERLINK("x";"y")', "9", "20"]
    assert second[2].startswith("Zoë")


def test_json_has_entities_and_pairs() -> None:
    form = json.loads(as_json(ROWS, PAIRS))
    assert form["entities"][0]["name"] == ROWS[0].name
    assert form["together"] == [{"one": 3, "other": 5, "articles": 2, "g2": 4.25}]


def test_a_graph_is_read_back_with_its_names_weights_and_types() -> None:
    written = as_graphml(ROWS, PAIRS)
    root = ET.fromstring(written)
    labels = [d.text for d in root.findall(".//g:node/g:data[@key='label']", NS)]
    assert labels == [ROWS[0].name, 'Zoë <"&"> O\u2019Neill\ufffd\ufffd']
    (edge,) = root.findall(".//g:edge", NS)
    assert (edge.get("source"), edge.get("target")) == ("n3", "n5")
    assert [d.text for d in edge.findall("g:data", NS)] == ["2", "4.25"]
    if find_spec("networkx"):
        import networkx

        graph = networkx.parse_graphml(written)
        assert graph.edges["n3", "n5"] == {"weight": 2, "g2": 4.25}
        assert graph.nodes["n3"]["articles"] == 9


def test_nothing_is_a_valid_file_in_each_format() -> None:
    assert all(render((), ()) for render in ENTITY_FORMATS.values())
