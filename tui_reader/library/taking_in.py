"""Taking in: from folders and files to articles that can be searched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from tui_reader import locations
from tui_reader.errors import UsageError
from tui_reader.model import Failure, Progress, Source, Summary
from tui_reader.store import Forgetting, KeptAside, Store

_Found = TypeVar("_Found")


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
        sources = self.sources()
        found = _named(name, [(s.uri, s.name, s) for s in sources]) or [
            s for s in sources if name == str(s.id)
        ]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"{len(found)} sources are called {name!r}; give the path.")
        raise UsageError(f"There is no source {name!r}; `newsreader sources` lists them.")

    def kept_aside(self, name: str | None = None) -> list[KeptAside]:
        """The forgotten sources that are kept: all, or those with this name, path or URI."""
        kept = self._store.acts.kept_aside()
        return kept if name is None else _named(name, [(k.uri, k.name, k) for k in kept])

    def forgetting(self, source: Source) -> Forgetting:
        """What forgetting a source would do; nothing is done."""
        return self._store.sources.forgetting(source)

    def forget(self, source: Source) -> None:
        """Forget a source and the articles found only there; what a person marked stays.

        Undo brings it back. Raises StoreError where what goes cannot be kept aside.
        """
        self._store.acts.forget(source)

    def forget_for_good(self, uri: str) -> None:
        """The same, nothing kept: what was forgotten of the source before goes as well."""
        self._store.acts.forget_for_good(uri)


def _named(name: str, known: Iterable[tuple[str, str, _Found]]) -> list[_Found]:
    """What has this path or URI, else what has this name; `known` are URI, name and thing."""
    known = list(known)
    uris = {name.rstrip("/")}
    with suppress(UsageError):  # it may well be a name that begins with `~`
        uris.add(locations.whole(Path(name)).as_uri())
    return [each for uri, _, each in known if uri.rstrip("/") in uris] or [
        each for _, called, each in known if called == name
    ]
