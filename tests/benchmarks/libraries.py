"""Libraries of generated articles, made once and kept in the platform's cache directory."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from platformdirs import user_cache_path

from tests.benchmarks import generate


def the_library(count: int) -> Path:
    """The directory of a library of `count` generated articles; made now if there is none."""
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
    return library


def newest_title() -> str:
    """The first words of the article that a list by date shows first, as a regular expression."""
    return r"\s*".join(next(generate.articles(1))["title"].split()[:2])
