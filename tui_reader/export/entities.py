"""Entities with their counts, and which appear together, for spreadsheets and graph tools."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from xml.etree import ElementTree as ET

from tui_reader.model import EntityRow, Pair

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that spreadsheets calculate with."""


def as_csv(entities: Sequence[EntityRow], pairs: Sequence[Pair]) -> str:
    """A row for each entity; names that a spreadsheet would calculate with get a leading `'`."""
    del pairs
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(["id", "type", "name", "articles", "mentions"])
    for each in entities:
        name = f"'{each.name}" if each.name.startswith(_FORMULA) else each.name
        table.writerow([each.entity_id, each.type.value, name, each.articles, each.mentions])
    return written.getvalue()


def as_json(entities: Sequence[EntityRow], pairs: Sequence[Pair]) -> str:
    """`{"entities": [{"id", "type", "name", "articles", "mentions"}], "together": [{"one",
    "other", "articles", "g2"}]}`."""
    form = {
        "entities": [
            {
                "id": each.entity_id,
                "type": each.type.value,
                "name": each.name,
                "articles": each.articles,
                "mentions": each.mentions,
            }
            for each in entities
        ],
        "together": [
            {"one": p.one, "other": p.other, "articles": p.together, "g2": round(p.score, 3)}
            for p in pairs
        ],
    }
    return json.dumps(form, ensure_ascii=False) + "\n"


def as_graphml(entities: Sequence[EntityRow], pairs: Sequence[Pair]) -> str:
    """An undirected graph, a node for each entity, as Gephi and networkx read it.

    Gephi takes `label` and `weight` (articles together) as they are.
    """
    graphml = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for place, key, kind in (
        ("node", "label", "string"),
        ("node", "type", "string"),
        ("node", "articles", "int"),
        ("node", "mentions", "int"),
        ("edge", "weight", "int"),
        ("edge", "g2", "double"),
    ):
        ET.SubElement(
            graphml, "key", {"id": key, "for": place, "attr.name": key, "attr.type": kind}
        )
    graph = ET.SubElement(graphml, "graph", edgedefault="undirected")
    for each in entities:
        node = ET.SubElement(graph, "node", id=f"n{each.entity_id}")
        _data(node, label=each.name, type=each.type, articles=each.articles, mentions=each.mentions)
    for pair in pairs:
        edge = ET.SubElement(graph, "edge", source=f"n{pair.one}", target=f"n{pair.other}")
        _data(edge, weight=pair.together, g2=round(pair.score, 3))
    ET.indent(graphml)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(graphml, encoding="unicode")}\n'


def _data(element: ET.Element, **values: object) -> None:
    for key, value in values.items():
        ET.SubElement(element, "data", key=key).text = _NO_XML.sub("\ufffd", str(value))


ENTITY_FORMATS: dict[str, Callable[[Sequence[EntityRow], Sequence[Pair]], str]] = {
    "csv": as_csv,
    "json": as_json,
    "graphml": as_graphml,
}
