"""The panel of an article's entities, in an app that has nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tui_reader.model import EntityCount, EntityType
from tui_reader.tui.palette import DEFAULT
from tui_reader.tui.widgets.entity_panel import EntityPanel

PERSON, PLACE, OTHER = EntityType.PERSON, EntityType.PLACE, EntityType.OTHER
CANAL = (
    EntityCount(1, "Port Said", PLACE, 8, 5),
    EntityCount(2, "Ferdinand de Lesseps", PERSON, 4, 1),
    EntityCount(3, "Suez", PLACE, 2, 1_200),
    EntityCount(4, "Aida", OTHER, 1, 2),
)


class PanelApp(App[None]):
    """Nothing but the panel, and which entities were chosen."""

    CSS = "EntityPanel { width: 36; overflow-x: hidden; scrollbar-size-vertical: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[tuple[int, str]] = []

    def compose(self) -> ComposeResult:
        yield EntityPanel()

    @property
    def panel(self) -> EntityPanel:
        return self.query_one(EntityPanel)

    def on_entity_panel_entity_chosen(self, event: EntityPanel.EntityChosen) -> None:
        self.chosen.append((event.entity_id, event.name))


@asynccontextmanager
async def panel_of(
    entities: tuple[EntityCount, ...], *, recognised: bool = True
) -> AsyncIterator[tuple[Pilot[None], EntityPanel, list[tuple[int, str]]]]:
    app = PanelApp()
    async with app.run_test(size=(60, 16)) as pilot:
        app.panel.show(entities, recognised)
        await pilot.pause()
        yield pilot, app.panel, app.chosen


def rows(panel: EntityPanel) -> list[str]:
    return [panel.render_line(y).text.rstrip() for y in range(panel.size.height)]


def row_of(panel: EntityPanel, name: str) -> int:
    return next(y for y, row in enumerate(rows(panel)) if name in row)


async def test_entities_stand_by_type_each_with_its_count_and_a_bar() -> None:
    async with panel_of(CANAL) as (_, panel, _chosen):
        names = [row.lstrip(" ▌").split("  ")[0] for row in rows(panel) if row]
        assert rows(panel)[1].split() == ["people", "mentions", "articles"]
        assert names == [
            "people",
            "Ferdinand de Lesseps",
            "places",
            "Port Said",
            "Suez",
            "other names",
            "Aida",
        ]
        counts = {
            "Port Said": ("8", 4, "5"),
            "Ferdinand": ("4", 2, "1"),
            "Suez": ("2", 1, "1,200"),
            "Aida": ("1", 1, "2"),
        }
        for name, (count, bar, articles) in counts.items():
            row = rows(panel)[row_of(panel, name)]
            assert row.split()[-3:] == [count, "█" * bar, articles]


async def test_a_long_name_keeps_its_numbers_in_their_columns_and_is_whole_at_the_cursor() -> None:
    long = replace(CANAL[1], name="Viscount Ferdinand de Lesseps")
    async with panel_of((CANAL[0], long, *CANAL[2:])) as (pilot, panel, _):
        panel.move_bottom()
        row, usual = (rows(panel)[row_of(panel, name)] for name in ("Viscount", "Port Said"))
        assert "Viscount Ferdinand d…" in row
        assert row.index(" 4 ██") == usual.index(" 8 ██")
        assert row.endswith(" 1")
        panel.focus()
        panel.move_top()
        await pilot.pause()
        assert panel.chosen == long
        assert long.name in rows(panel)[row_of(panel, "Viscount")]


async def test_every_row_is_as_wide_as_the_panel_whatever_the_names() -> None:
    hostile = "[bold]名前が\x1b[31mとても" * 8
    async with panel_of((replace(CANAL[0], name=hostile), *CANAL[1:])) as (_, panel, _chosen):
        width = panel.scrollable_content_region.width
        drawn = [panel.render_line(y) for y in range(panel.size.height)]
        assert {strip.cell_length for strip in drawn} == {width}
        assert {sum(s.cell_length for s in strip) for strip in drawn} == {width}
        text = "".join(strip.text for strip in drawn)
        assert "[bold]" in text
        assert "\x1b" not in text


async def test_the_one_under_the_cursor_tells_in_how_many_articles_it_is() -> None:
    async with panel_of(CANAL) as (pilot, panel, _):
        panel.focus()
        panel.move(rows=2)
        await pilot.pause()
        assert panel.chosen == CANAL[2]
        assert "in 1,200 articles" in rows(panel)[row_of(panel, "Suez")]
        assert "articles" not in rows(panel)[row_of(panel, "Port Said")]


async def test_letters_leave_other_names_out_whatever_their_case_and_accents() -> None:
    accented = (*CANAL, EntityCount(5, "Élysée", PLACE, 1, 1))
    async with panel_of(accented) as (_, panel, _chosen):
        panel.letters = "SU"
        assert panel.chosen == CANAL[2]
        assert rows(panel)[0].strip() == "“SU”: 1 of 5"
        assert "Port Said" not in "".join(rows(panel))
        panel.letters = "elys"
        assert panel.chosen is not None
        assert panel.chosen.name == "Élysée"
        panel.letters = "nobody"
        assert "no name here with “nobody”" in rows(panel)[1]
        panel.letters = ""
        assert len([row for row in rows(panel) if row.endswith(tuple("0123456789"))]) == 5


async def test_letters_find_another_spelling_and_first_what_is_spelt_exactly_so() -> None:
    who = EntityCount(6, "World Health Organization", PLACE, 1, 1, spellings=("WHO",))
    whole = EntityCount(7, "Whole", PLACE, 2, 1)
    async with panel_of((*CANAL, whole, who)) as (_, panel, _chosen):
        panel.letters = "who"
        assert row_of(panel, "World") < row_of(panel, "Whole")


async def test_names_of_a_type_can_stand_as_in_the_text() -> None:
    places = (replace(CANAL[0], first=90), replace(CANAL[2], first=7))
    async with panel_of(places) as (_, panel, _chosen):
        panel.as_in_text = True
        assert row_of(panel, "Suez") < row_of(panel, "Port Said")
        assert rows(panel)[0].strip() == "as in the text"
        panel.as_in_text = False
        assert row_of(panel, "Port Said") < row_of(panel, "Suez")


async def test_what_a_person_decided_or_watches_has_a_sign() -> None:
    signed = (replace(CANAL[0], decided=True), replace(CANAL[2], watched=3), CANAL[3])
    async with panel_of(signed) as (_, panel, _chosen):
        assert "Port Said ✓" in rows(panel)[row_of(panel, "Port Said")]
        assert "Suez ◆" in rows(panel)[row_of(panel, "Suez")]
        assert not set("✓◆") & set(rows(panel)[row_of(panel, "Aida")])


async def test_a_type_that_is_not_marked_in_the_text_says_so() -> None:
    async with panel_of(CANAL) as (_, panel, _chosen):
        panel.unmarked = frozenset({PLACE})
        assert "places · not marked" in "\n".join(rows(panel))


async def test_enter_and_a_click_choose_an_entity_and_headings_are_none() -> None:
    async with panel_of(CANAL) as (pilot, panel, chosen):
        assert panel.activate()
        await pilot.pause()
        assert chosen == [(2, "Ferdinand de Lesseps")]
        await pilot.click(offset=(4, row_of(panel, "Suez")))
        assert chosen[1:] == [(3, "Suez")]
        assert panel.chosen == CANAL[2]
        await pilot.click(offset=(4, row_of(panel, "places")))
        assert len(chosen) == 2


async def test_the_cursor_stays_on_its_name_when_others_are_found() -> None:
    async with panel_of(CANAL[:2]) as (_, panel, _chosen):
        panel.move(rows=1)
        panel.show(CANAL)
        assert panel.chosen == CANAL[0]
        panel.show(CANAL[1:])
        assert panel.chosen == CANAL[1], "its name is gone: the first"


@pytest.mark.parametrize(
    ("recognised", "said"), [(True, "no names found"), (False, "names are looked for…")]
)
async def test_an_empty_panel_says_why(recognised: bool, said: str) -> None:
    async with panel_of((), recognised=recognised) as (_, panel, _chosen):
        assert said in "\n".join(rows(panel))
        panel.move(rows=1)
        panel.move_bottom()
        assert not panel.activate()
        assert panel.chosen is None


async def test_a_long_reason_for_an_empty_panel_is_told_to_its_end() -> None:
    remark = "names in this language (de) are guessed at: spacy:de_core_news_md has not read this"
    async with panel_of(()) as (pilot, panel, _):
        panel.show((), remark=remark)
        await pilot.pause()
        assert " ".join(" ".join(rows(panel)).split()) == remark


async def test_thousands_of_entities_are_walked_with_the_cursor_in_sight() -> None:
    many = tuple(EntityCount(n, f"Name {n}", PLACE, 1, 1) for n in range(5_000))
    async with panel_of(many) as (pilot, panel, _):
        panel.move_bottom()
        await pilot.pause()
        assert "Name 4999" in rows(panel)[-1]
        panel.move_page(-1)
        await pilot.pause()
        assert panel.chosen == many[4999 - 15]
        row_of(panel, "Name 4984")
        panel.move_top()
        await pilot.pause()
        assert rows(panel)[1].split()[0] == "places"
        panel.move(rows=20)
        await pilot.pause()
        row_of(panel, "Name 20")


async def test_another_palette_is_drawn_at_once() -> None:
    async with panel_of(CANAL) as (_, panel, _chosen):
        panel.palette = replace(DEFAULT, place=Style.parse("red"))
        strip = panel.render_line(row_of(panel, "Suez"))
        (segment,) = (segment for segment in strip if segment.text == "Suez")
        assert segment.style is not None
        assert segment.style.color == Style.parse("red").color


async def test_another_articles_names_are_shown_from_the_top() -> None:
    many = tuple(EntityCount(n, f"Name {n}", PLACE, 1, 1) for n in range(100))
    async with panel_of(many) as (pilot, panel, _):
        panel.move_bottom()
        await pilot.pause()
        panel.show(tuple(replace(one, entity_id=one.entity_id + 1_000) for one in many))
        await pilot.pause()
        assert rows(panel)[1].split()[0] == "places"
        assert panel.chosen is not None
        assert panel.chosen.name == "Name 0"


async def test_names_found_above_the_cursor_do_not_move_it_on_the_screen() -> None:
    many = tuple(EntityCount(n, f"Name {n}", PLACE, 1, 1) for n in range(100))
    more = tuple(EntityCount(1_000 + n, f"New {n}", PERSON, 1, 1) for n in range(7))
    async with panel_of(many) as (pilot, panel, _):
        panel.move(rows=50)
        await pilot.pause()
        before = row_of(panel, "Name 50")
        panel.show((*more, *many))
        await pilot.pause()
        assert row_of(panel, "Name 50") == before


async def test_bars_are_measured_against_the_most_mentioned_name_of_all() -> None:
    async with panel_of(CANAL) as (_, panel, _chosen):
        panel.show((replace(CANAL[0], mentions=80), *CANAL[1:]))
        assert rows(panel)[row_of(panel, "Ferdinand")].split()[-3:] == ["4", "█", "1"]
