"""What the package ships is what training would make of today's measures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from training.separation.pages import Page
from training.separation.rows import fingerprint, given_pages, rows
from tui_reader import separation
from tui_reader.model import Label
from tui_reader.separation.model import FILE

WEIGHTS = Path(separation.__file__).with_name(FILE)
GIVEN = Path(__file__).parents[3] / "../shared/benchmarks/separation/dev.jsonl"


@pytest.mark.skipif(not GIVEN.exists(), reason="the labelled pages are not beside this checkout")
def test_the_trees_were_grown_on_what_is_measured_today() -> None:
    with np.load(WEIGHTS, allow_pickle=False) as learnt:
        assert str(learnt["measured"]) == fingerprint(rows(page) for _, page in given_pages(GIVEN))


def test_other_measures_have_another_fingerprint() -> None:
    one, other = (
        rows(Page(("A dam broke.", line), (Label.MAIN, Label.MAIN), "somewhere"))
        for line in ("It was old.", "It was old, they say")
    )
    assert fingerprint([one]) == fingerprint([one])
    assert fingerprint([one]) != fingerprint([other])
