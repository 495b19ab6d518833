"""Documents as intake delivers them to the store, made of a text."""

from __future__ import annotations

import hashlib

from tui_reader.model import Document, Label, Line
from tui_reader.store import Delivery, Judgement


def delivery(uri: str, text: str, *, prints: frozenset[int] = frozenset()) -> Delivery:
    return Delivery(
        document=Document(uri=uri, delivered=text, title="A title"),
        file_uri=uri.partition("#")[0],
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest(),
        text=text.replace("\ud800", "\ufffd"),
        fingerprints=prints,
        language="en",
        judgement=judgement(text),
    )


def judgement(text: str, *, repeated: int = 0) -> Judgement:
    line = Line(0, len(text), Label.MAIN, 0.9, ("ends in a full stop",))
    return Judgement((line,), separator="test 1", repeated=repeated, minutes=1)
