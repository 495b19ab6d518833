"""What an article's page is made of, from top to bottom, before any of it is set in rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tui_reader.model import Article, Elsewhere, EntityType, Label, Line
from tui_reader.text.counting import counted
from tui_reader.text.safety import one_line
from tui_reader.tui.dates import day
from tui_reader.tui.entity_types import TYPES
from tui_reader.tui.typeset import PIECE, pieces
from tui_reader.tui.widgets.article_list import VANISHED

DOUBT = 0.8
"""A main line whose label is less certain than this gets a quiet mark in the margin."""

FULLER = 1.06
"""Rows are this much more than code points by width, since words do not break (measured)."""

_OPENING = 3
"""Lines at the top of a text, of which one may be its title."""
_CUT = "…"
_STOPS = frozenset(".!?…。！？।؟۔")

_OF_ALL_TYPES = "people, places and organisations"

WITHOUT_ARTICLE = "Nothing on this page looks like an article, so all of it is shown as one."


@dataclass(frozen=True, slots=True)
class Heading:
    """The title and, under it, what is known of the article: the first that fits, else the last.

    There is no title where the text begins with it.
    """

    title: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a main line too long to be set at once."""

    line: Line
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of lines that are not the article's, in one row.

    `stories` of its teasers announce an article that the library holds.
    """

    lines: tuple[Line, ...]
    open: bool
    stories: int = 0

    @property
    def words(self) -> str:
        """What the row says: '4 teasers', '2 lines of boilerplate', or both."""
        teasers = sum(line.label is Label.TEASER for line in self.lines)
        others = len(self.lines) - teasers
        said = []
        if teasers:
            said.append(counted(teasers, "teaser"))
        if others:
            said.append(f"{counted(others, 'line')} of boilerplate")
        return " and ".join(said)

    @property
    def whence(self) -> str:
        """What the row says of teasers besides, where there is room."""
        return " from the page" if any(line.label is Label.TEASER for line in self.lines) else ""

    @property
    def leading(self) -> str:
        """How many of the teasers lead to a story: ' · 2 in the library'."""
        return f" · {self.stories:,} in the library" if self.stories else ""


@dataclass(frozen=True, slots=True)
class Aside:
    """A line of an open fold, or a part of a long one; its `last` part tells the reasons.

    `story` says whether it announces an article that the library holds.
    """

    line: Line
    start: int
    end: int
    first: bool
    last: bool
    story: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence of ours, where there is no text or no article in it."""

    words: str


Block = Heading | Line | Piece | Fold | Aside | Notice
"""One part of the page. A main line of common length stands for itself."""


def blocks(
    article: Article, elsewhere: Elsewhere, *, open_folds: bool, hide_boilerplate: bool = False
) -> list[Block]:
    """The page from top to bottom: heading, main lines, and folds where they stand.

    With `hide_boilerplate` nothing tells of boilerplate while the folds are closed.
    """
    known = _read_before(article, elsewhere)
    title = "" if titling(article) else article.row.title
    page: list[Block] = [Heading(title, facts(article, known, _teased(elsewhere)))]
    if article.is_all_there_is:
        page.append(Notice(WITHOUT_ARTICLE))
    for is_main, run in groupby(article.lines, key=lambda line: line.label is Label.MAIN):
        lines = list(run)
        if is_main:
            if any(line.end - line.start > PIECE for line in lines):
                page.extend(part for line in lines for part in _parts(article.text, line))
            else:
                page.extend(lines)
        else:
            if hide_boilerplate and not open_folds:
                lines = [line for line in lines if line.label is Label.TEASER]
                if not lines:
                    continue
            stories = sum(line.start in elsewhere.stories for line in lines)
            page.append(Fold(tuple(lines), open_folds, stories))
            if open_folds:
                page.extend(_asides(article.text, lines, elsewhere))
    if not article.lines:
        page.append(Notice("This article has no text."))
    return page


def titling(article: Article) -> Line | None:
    """The line among the article's first ones that begins with its title, as in most texts that
    carry none beside them; None where the title is to be read nowhere else."""
    title = article.row.title
    said = title.removesuffix(_CUT).rstrip()
    if not said:
        return None
    for line in article.lines[:_OPENING]:
        text = one_line(article.text[line.start : min(line.end, line.start + 2 * len(title))])
        rest = text[len(said) :]
        ends = title.endswith(_CUT) or not rest or rest[0] in _STOPS or said[-1] in _STOPS
        if line.label is Label.MAIN and text.startswith(said) and ends:
            return line
    return None


def headline(article: Article) -> Line | None:
    """The line that is the article's title and nothing else."""
    line = titling(article)
    if line is None or line.end - line.start > len(article.row.title):
        return None
    return line


def estimates(page: Sequence[Block], width: int) -> list[int]:
    """About how many rows each block takes, its blank row before included, without setting any."""
    a_cell = FULLER / width
    return [
        2 + int((block.end - block.start - 1) * a_cell)
        if isinstance(block, Line | Piece | Aside)
        else 2
        for block in page
    ]


def _parts(text: str, line: Line) -> Iterator[Line | Piece]:
    if line.end - line.start <= PIECE:
        yield line
        return
    for span in pieces(text, line.start, line.end):
        yield Piece(line, span.start, span.end)


def _asides(text: str, lines: Sequence[Line], elsewhere: Elsewhere) -> Iterator[Aside]:
    for line in lines:
        for span in pieces(text, line.start, line.end):
            yield Aside(
                line,
                span.start,
                span.end,
                first=span.start == line.start,
                last=span.end == line.end,
                story=line.start in elsewhere.stories,
            )


def facts(article: Article, read_before: str = "", teased: str = "") -> tuple[str, ...]:
    """The dim line under the title, fullest first: source, date, reading time, names, what is old.

    The briefer ones say less of the names, which is what a reader misses least.
    """
    row = article.row
    known = [row.source, day(row.published), f"{row.minutes} min"]
    if article.earlier:
        known.insert(0, f"version {article.version.number} of {article.versions}, not the present")
    copies = f"{row.copies:,} copies" if row.copies > 1 else ""
    elsewhere = [VANISHED if row.vanished else copies, read_before, teased]
    return tuple(
        " · ".join(part for part in [*known, names, *elsewhere] if part)
        for names in _names(article)
    )


def _teased(elsewhere: Elsewhere) -> str:
    """On how many pages the article is announced: 'teased on 3 pages'."""
    return f"teased on {counted(elsewhere.teased_on, 'page')}" if elsewhere.teased_on else ""


def _read_before(article: Article, elsewhere: Elsewhere) -> str:
    """How much of the article's own text was read before: '40 % read before'."""
    main = sum(line.end - line.start for line in article.labelled(Label.MAIN))
    known = sum(each.span.end - each.span.start for each in elsewhere.read_before)
    return f"{max(1, min(100, round(100 * known / main)))} % read before" if main and known else ""


def _names(article: Article) -> tuple[str, ...]:
    """What is said of the names, fullest first."""
    if not article.recognised:
        return "looking for names…", ""
    types = Counter(kind for kind, _ in {(m.type, m.entity) for m in article.mentions})
    if not types:
        return "no names found", ""
    briefly = counted(types.total(), "name")
    others = types.pop(EntityType.OTHER, 0)
    if not types:
        return counted(others, TYPES[EntityType.OTHER]), briefly, ""
    one = types.total() == 1
    fully = f"1 {TYPES[next(iter(types))]}" if one else f"{types.total():,} {_OF_ALL_TYPES}"
    also = f", {counted(others, 'other')}" if others else ""
    return fully + also, briefly, ""


def in_doubt(line: Line) -> bool:
    """Whether a line is the article's for want of proof that it is not."""
    return line.label is Label.MAIN and not line.corrected and line.confidence < DOUBT


def end_of_main(article: Article) -> int:
    """Where the article's own text ends; 0 where it has none."""
    main = (line.end for line in reversed(article.lines) if line.label is Label.MAIN)
    return next(main, 0)
