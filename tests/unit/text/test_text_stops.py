"""The full stop behind what the program says."""

from __future__ import annotations

import pytest

from tui_reader.text.stops import stopped


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Split from Ada", "Split from Ada."),
        ("Split from Ada Jr.", "Split from Ada Jr."),
        ("Called Yahoo!", "Called Yahoo!."),
        ("Is it meant?", "Is it meant?"),
    ],
)
def test_there_is_one_full_stop_though_a_name_ends_in_one(words: str, said: str) -> None:
    assert stopped(words) == said
