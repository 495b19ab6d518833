"""Articles made of a few lines, with names and highlights where their words stand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tui_reader.model import (
    Anchor,
    Article,
    EntityType,
    Highlight,
    Label,
    Line,
    Lines,
    Mention,
    Published,
    Row,
    Span,
    Version,
)

AT = dt.datetime(2025, 2, 5, tzinfo=dt.UTC)
ROW = Row(7, "How the canal was dug", "wire", Published(AT, approximate=True), 4)

MAIN = (
    "Ferdinand de Lesseps began to dig at Port Said in 1859. The work took ten years.",
    "Ismail Pasha opened it. 運河は十年で完成した。 The café\u0301 at Suez was full 👩\u200d💻 so",
    "Ships of every nation went through, and the Compagnie counted its money in Paris.",
)
TEASERS = ("A bridge in Lisbon reopens after repairs that took", "Tea prices rise as rains fail in")


def made(
    *labelled: tuple[Label, str],
    mentions: tuple[tuple[str, EntityType], ...] = (),
    highlights: tuple[tuple[str, int, str], ...] = (),
    **more: object,
) -> Article:
    """An article of these lines, with names and highlights where their words first stand."""
    text = "\n".join(words for _, words in labelled)
    lines: list[Line] = []
    at = 0
    for label, words in labelled:
        reasons = ("cut off in mid-word",) if label is Label.TEASER else ()
        lines.append(Line(at, at + len(words), label, 0.95, reasons))
        at += len(words) + 1
    article = Article(
        ROW,
        Version(1, 1, text, "", AT),
        Lines.of(lines),
        tuple(
            Mention(where(text, name).start, where(text, name).end, kind, name, number)
            for number, (name, kind) in enumerate(mentions, 1)
        ),
        tuple(
            Highlight(
                number,
                7,
                Anchor(*where_of(text, words), words, "", ""),
                where(text, words),
                AT,
                note,
                colour,
            )
            for number, (words, colour, note) in enumerate(highlights, 1)
        ),
        recognised=True,
    )
    return replace(article, **more)  # type: ignore[arg-type]


def where(text: str, words: str) -> Span:
    return Span(*where_of(text, words))


def where_of(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


CANAL = made(
    *((Label.MAIN, words) for words in MAIN),
    *((Label.TEASER, words) for words in TEASERS),
    (Label.OTHER, "Share this page"),
    mentions=(
        ("Ferdinand de Lesseps", EntityType.PERSON),
        ("Port Said", EntityType.PLACE),
        ("Compagnie", EntityType.ORGANISATION),
    ),
    highlights=(("took ten years", 1, "so long"), ("opened it", 2, "")),
)

LONG = made(*((Label.MAIN, f"Paragraph {n}. " + "word " * 40) for n in range(60)))
