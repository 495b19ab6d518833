"""Taking in: from folders and files to articles that can be searched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from tui_reader import locations
from tui_reader.errors import UsageError
from tui_reader.model import Failure, Progress, Source, Summary
from tui_reader.store import Forgetting, Store


class TakingIn:
    """The library's sources and what comes from them."""

    def __init__(self, store: Store, heal_index: Callable[[], Iterator[Progress]]) -> None:
        self._store = store
        self._heal_index = heal_index

    def take_in(
        self, paths: Sequence[Path], executor: Executor | None = None
    ) -> Iterator[Progress]:
        """Read what changed in these folders and files, store it, index it, step by step.

        The last progress holds the summary. Stop iterating to cancel; what was stored stays.
        Raises UsageError for a path that is not there.
        """
        from tui_reader.pipeline.taking_in import take_in

        samples = locations.seeds_directory()
        if samples in paths:
            self._store.sources.add(locations.source_uri(samples), "samples")
        summary = Summary()
        for progress in take_in(self._store, paths, executor):
            assert progress.summary is not None
            summary = progress.summary
            if list(paths) == [samples]:  # what lies beside them is no news to a first reader
                summary = replace(summary, skipped={})
            yield replace(progress, summary=summary)
        for step in self._heal_index():
            yield replace(step, summary=summary)

    def sources(self) -> list[Source]:
        """Every source, in the order added."""
        return self._store.sources.all()

    def failures(self) -> list[Failure]:
        """The documents that could not be taken in, each with the reason in a sentence."""
        return self._store.sources.failures()

    def find(self, name: str) -> Source:
        """The source with this name, path or URI. Raises UsageError where it is not just one."""
        path_uri = Path(name).expanduser().absolute().as_uri()
        sources = self.sources()
        found = [s for s in sources if s.uri.rstrip("/") in (name.rstrip("/"), path_uri)] or [
            s for s in sources if name in (s.name, str(s.id))
        ]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"{len(found)} sources are called {name!r}; give the path.")
        raise UsageError(f"There is no source {name!r}; `newsreader sources` lists them.")

    def forgetting(self, source: Source) -> Forgetting:
        """What forgetting a source would do; nothing is done."""
        return self._store.sources.forgetting(source)

    def forget(self, source: Source) -> Forgetting:
        """Forget a source and the articles found only there; what a person marked stays."""
        return self._store.sources.forget(source)
