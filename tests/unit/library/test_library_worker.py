"""What a work process tells of its job."""

from __future__ import annotations

from collections.abc import Iterator

from tui_reader.library import worker
from tui_reader.model import Progress


def test_a_job_of_short_steps_answers_seldom_but_tells_each_stage_and_its_end() -> None:
    def job() -> Iterator[Progress]:
        for done in range(2_000):
            yield Progress("separating anew", done, 2_000)
        yield Progress("indexing", 0, 1)
        yield Progress("indexing", 1, 1)

    worker.begin(job, ())
    told = []
    while (progress := worker.step(None)) is not None:
        told.append(progress)
    assert told[0] == Progress("separating anew", 0, 2_000)
    assert told[-2:] == [Progress("indexing", 0, 1), Progress("indexing", 1, 1)]
    assert len(told) < 200
