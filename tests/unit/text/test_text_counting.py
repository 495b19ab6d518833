"""Numbers of things, in words."""

from __future__ import annotations

import pytest

from tui_reader.text.counting import counted


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 lines"), (1, "1 line"), (2, "2 lines"), (10_412, "10,412 lines")]
)
def test_one_is_said_otherwise_than_none_and_many(number: int, said: str) -> None:
    assert counted(number, "line") == said
