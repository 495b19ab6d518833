"""`search` and `export`: finding articles, and taking highlights out."""

from __future__ import annotations

from pathlib import Path

import click

from tui_reader.cli.options import common
from tui_reader.cli.output import say, say_error, say_json
from tui_reader.cli.places import opened_library, say_that_it_is_empty
from tui_reader.export import FORMATS
from tui_reader.library import Library
from tui_reader.model import Hits, ListedRow
from tui_reader.text.counting import counted


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@common
def search_(query: tuple[str, ...], limit: int, *, as_json: bool) -> int:
    """Find articles, best first.

    \b
    newsreader search mekong dams
    newsreader search '"online gambling" since:2025 -casino' --json
    """
    text = " ".join(query)
    with opened_library() as library:
        hits = answers(library, text)
        rows = library.searching.listing(hits).rows(0, limit)
        if as_json:
            say_json(_form(library, hits, rows))
        else:
            _print(hits, rows)
        if not library.reading.count():
            say_that_it_is_empty(library)
        elif not as_json and not hits.total and not hits.notice:
            say_error("No article answers this.")
    return 0


def answers(library: Library, query: str) -> Hits:
    """What answers the query. Why that may not be all of it is said on standard error."""
    hits = library.searching.hits(query)
    if hits.index_damaged:
        say_error("The search index is damaged; `newsreader doctor --repair` makes it anew.")
    elif hits.notice:
        say_error(hits.notice)
    if lacking := library.searching.lacking():
        articles = counted(lacking, "article")
        say_error(f"The search index lacks {articles}; `newsreader doctor --repair` adds them.")
    return hits


def _print(hits: Hits, rows: list[ListedRow]) -> None:
    for listed in rows:
        row = listed.row
        day = f"{row.published.at:%Y-%m-%d}" if row.published is not None else ""
        say(f"{row.id}\t{day}\t{row.source}\t{row.title}")
        if listed.snippet is not None:
            say(f"\t{listed.snippet.text}")
    if len(rows) < hits.total:
        say_error(f"{hits.total - len(rows):,} more; --limit shows more of them.")


def _form(library: Library, hits: Hits, rows: list[ListedRow]) -> dict[str, object]:
    return {
        "query": hits.query,
        "total": hits.total,
        "took_ms": round(hits.took_ms, 1),
        "hits": [
            {
                "id": listed.row.id,
                "title": listed.row.title,
                "source": listed.row.source,
                "published": None
                if listed.row.published is None
                else listed.row.published.at.isoformat(),
                "score": listed.score,
                "snippet": "" if listed.snippet is None else listed.snippet.text,
                "spans": []
                if listed.snippet is None
                else [[span.start, span.end] for span in listed.snippet.spans],
                "address": library.reading.address(listed.row.id),
            }
            for listed in rows
        ],
        **({"notice": hits.notice} if hits.notice else {}),
    }


@click.command("export")
@click.option("--query", help="Only highlights in articles that answer this query.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="md", show_default=True)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file that is not there yet [default: standard output].",
)
@common
def export_(query: str | None, form: str, output: Path | None) -> int:
    """Take out highlighted passages with their notes, names and sources.

    \b
    newsreader export > highlights.md
    newsreader export --query 'entity:Mekong' --format json --output mekong.json
    """
    with opened_library() as library:
        ids = None if query is None else list(answers(library, query).ids)
        if output is None:
            click.echo(library.exporting.render(ids, form), nl=False)
        else:
            library.exporting.write(output, ids, form)
    return 0
