"""Excerpts as Markdown: quotations under their article, names in bold, the evidence below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from tui_reader.export.excerpts import Excerpt

# Everything that CommonMark could take for markup in running text, and the start of a line.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~&])")
_LINE_START = re.compile(r"^(\s*)(?:([#+=-])|(\d+)([.)]))", re.MULTILINE)


def render(excerpts: Sequence[Excerpt]) -> str:
    """The excerpts as one Markdown document, in the order given, grouped by article."""
    parts = ["# Highlights", ""]
    for _, group in groupby(excerpts, key=lambda excerpt: excerpt.article_id):
        of_article = list(group)
        parts += _heading(of_article[0])
        for excerpt in of_article:
            parts += _excerpt(excerpt)
    if not excerpts:
        parts += ["No highlights.", ""]
    return "\n".join(parts)


def _heading(excerpt: Excerpt) -> Iterable[str]:
    facts = [_escaped(excerpt.source)]
    if excerpt.published is not None:
        about = "about " if excerpt.published.approximate else ""
        facts.append(f"{about}{excerpt.published.at:%Y-%m-%d}")
    if excerpt.url is not None:
        facts.append(f"<{_url(excerpt.url)}>")
    yield f"## {_escaped(excerpt.title)}"
    yield ""
    yield " · ".join(facts)
    yield ""


def _excerpt(excerpt: Excerpt) -> Iterable[str]:
    paragraphs = [p for p in _with_names(excerpt).split("\n") if p.strip()]
    yield "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs)
    yield ""
    if excerpt.note:
        yield "Note: " + _escaped(excerpt.note).replace("\n", "  \n")
        yield ""
    named = dict.fromkeys((name.entity, name.type) for name in excerpt.names)
    if named:
        yield "Names: " + ", ".join(f"{_escaped(entity)} ({kind})" for entity, kind in named)
        yield ""
    if excerpt.tags:
        yield "Tags: " + " ".join(f"\\#{_escaped(tag)}" for tag in excerpt.tags)
        yield ""
    yield "; ".join(_evidence(excerpt))
    yield ""


def _evidence(excerpt: Excerpt) -> Iterable[str]:
    first, last = excerpt.lines
    yield f"line {first}" if first == last else f"lines {first} to {last}"
    yield f"text taken in {excerpt.taken_at:%Y-%m-%d %H:%M:%S} UTC"
    yield f"SHA-256 `{excerpt.sha256}`"
    yield f"from <{_url(excerpt.address)}>"
    if excerpt.lost:
        yield "no longer in the article's present text"
    yield _code(excerpt.command)


def _code(words: str) -> str:
    """Words as they stand, between more backquotes than there are in a row in them."""
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence}{words}{fence}"


def _with_names(excerpt: Excerpt) -> str:
    """The quotation, escaped, its names in bold."""
    pieces, at = [], 0
    for name in excerpt.names:
        pieces.append(_escaped(excerpt.quote[at : name.start]))
        pieces.append(f"**{_escaped(excerpt.quote[name.start : name.end])}**")
        at = name.end
    pieces.append(_escaped(excerpt.quote[at:]))
    return "".join(pieces)


def _escaped(text: str) -> str:
    def at_line_start(found: re.Match[str]) -> str:
        space, mark, number, stop = found.groups()
        return f"{space}\\{mark}" if mark else f"{space}{number}\\{stop}"

    return _LINE_START.sub(at_line_start, _MARKUP.sub(r"\\\1", text))


def _url(url: str) -> str:
    """An address for an autolink, which may hold neither spaces nor angle brackets."""
    return re.sub(r"[\s<>]", lambda found: f"%{ord(found[0]):02X}", url)
