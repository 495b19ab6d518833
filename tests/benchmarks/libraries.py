"""Libraries of generated articles, made once and kept in the platform's cache directory."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from platformdirs import user_cache_path

from tests.benchmarks import generate


def the_library(count: int) -> Path:
    """The directory of a library of `count` generated articles that nobody has read in; made now if
    there is none."""
    kept = user_cache_path("newsreader-benchmarks", appauthor=False)
    edition = hashlib.sha256(Path(generate.__file__).read_bytes()).hexdigest()[:8]
    library = kept / f"{edition}-{count}"
    if not library.exists():
        kept.mkdir(parents=True, exist_ok=True)
        print(f"making a library of {count:,} articles in {library}", file=sys.stderr)
        # Renamed when it is whole, so that an interrupted run leaves none that is half made.
        with tempfile.TemporaryDirectory(dir=kept) as work:
            rows = Path(work) / "articles.jsonl"
            generate.write(count, rows)
            newsreader = Path(sys.executable).parent / "newsreader"
            subprocess.run([newsreader, "--library", f"{work}/library", "add", rows], check=True)
            shutil.move(f"{work}/library", library)
    _forget_reading(library)
    return library


def _forget_reading(library: Path) -> None:
    """Each run opens articles and leaves them where it scrolled to: the next one starts there."""
    with closing(sqlite3.connect(library / "library.sqlite")) as database, database:
        database.execute("DELETE FROM places")
        database.execute("DELETE FROM states")


def newest_title() -> str:
    """The first words of the article that a list by date shows first, as a regular expression."""
    return r"\s*".join(next(generate.articles(1))["title"].split()[:2])
