"""A comparison as a page: written out, folded, and set only where it is looked at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.articles import AT
from tui_reader.library.comparing import Comparison
from tui_reader.model import Version
from tui_reader.text.changes import Change, changes
from tui_reader.tui.widgets.changes_page import (
    NOTHING,
    ChangesPage,
    Folded,
    Part,
    folded_at_first,
    how_much,
    written,
)

KEPT = "The locks of the old canal were closed at noon, and nobody was let through."
TOLD = "A ticket to the other side costs as much as a good pair of boots."
TEASER = "The museum of clocks opens its cellar for one night only, and among the"


def compared(earlier: str, later: str, *aside: int) -> Comparison:
    return Comparison(
        Version(1, 1, earlier, "", AT),
        Version(2, 2, later, "", AT),
        changes(earlier, later),
        frozenset(aside),
    )


def rows(page: ChangesPage) -> list[str]:
    found = []
    for number in range(page.height):
        row = page.at(number)
        if row is not None and row.setting is not None:
            line = row.setting.rows[row.index]
            found.append(
                row.setting.text[line.start - row.setting.start : line.drawn - row.setting.start]
            )
    return found


def test_removed_words_stand_before_those_that_came_a_blank_between_them() -> None:
    script = written(compared("it ends in water", "it ends in oil"))
    assert script.text == "it ends in water oil\n"
    assert [stop.of(script.text) for stop in script.stops] == ["water oil"]


def test_all_of_an_added_line_is_one_stop() -> None:
    script = written(compared(KEPT, f"{KEPT}\n{TOLD}"))
    assert [stop.of(script.text) for stop in script.stops] == [TOLD]


def test_runs_of_what_did_not_change_are_folded_to_a_row() -> None:
    later = "\n".join([KEPT, KEPT, TOLD, KEPT])
    script = written(compared("\n".join([KEPT] * 3), later))
    assert rows(ChangesPage(script, 80)) == [
        "2 unchanged paragraphs",
        TOLD,
        "1 unchanged paragraph",
    ]
    assert rows(ChangesPage(script, 80, {3}))[-1] == KEPT


def test_lines_beside_the_article_are_folded_though_they_changed() -> None:
    found = compared(f"{KEPT}\n{TEASER}", f"{KEPT}\n{TOLD}", 1, 2)
    script = written(found)
    assert how_much(found) == "no paragraph of the article changed · 2 lines beside it"
    assert folded_at_first(script) == {1}
    assert rows(ChangesPage(script, 80))[-1] == "2 lines beside the article, 2 changed"


def test_how_much_changed_is_counted_in_words() -> None:
    other = KEPT.replace("noon", "one")
    assert how_much(compared(KEPT, other)) == "1 paragraph changed"
    found = compared(f"{KEPT}\n{TOLD}", f"{other}\n{TEASER}\n{TEASER}")
    assert how_much(found) == "1 paragraph changed, 2 added, 1 removed"
    assert how_much(compared(TOLD, f"{TOLD}\n{KEPT}")) == "1 paragraph added"


def test_texts_that_differ_in_empty_lines_alone_say_so() -> None:
    script = written(compared(KEPT, f"\n{KEPT}\n"))
    assert rows(ChangesPage(script, 80)) == [NOTHING, "1 unchanged paragraph"]


@given(st.text(), st.text(), st.integers(1, 60))
def test_every_code_point_of_what_is_open_is_set_once(earlier: str, later: str, width: int) -> None:
    script = written(compared(earlier, later))
    page = ChangesPage(script, width, range(len(script.lines)))
    seen = 0
    for number in range(page.height):
        row = page.at(number)
        if row is not None and row.setting is not None and isinstance(row.block, Part):
            line = row.setting.rows[row.index]
            seen += line.end - line.start
            assert page.row_of(line.start) == number or line.start == line.end
    assert seen == sum(span.end - span.start for span in script.lines)


def test_of_a_hundred_thousand_lines_only_those_that_show_are_set() -> None:
    script = written(compared("", "\n".join([KEPT] * 100_000)))
    page = ChangesPage(script, 80)
    page.settle(50_000, 40)
    assert page.row_of(script.stops[-1].start) > 100_000
    assert sum(page._measured) < 60


@pytest.mark.parametrize("unit", ["word ", "運"])
def test_a_line_of_megabytes_is_set_in_parts(unit: str) -> None:
    old = unit * 300_000 + "end"
    page = ChangesPage(written(compared(old, old + " more")), 80)
    page.settle(0, 40)
    assert sum(page._measured) < 10
    assert not any(isinstance(block, Folded) for block in page.blocks)
    assert all(block.end - block.start < 5_000 for block in page.blocks if isinstance(block, Part))
    assert page.script.runs[-1] is Change.ADDED
