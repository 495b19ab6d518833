"""The screen of conditions: narrowed by typing, several in force, taken away one by one or all."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tui_reader.tui.screens.filters import FEW, Facet, Filters, Offering, Section, narrowed
from tui_reader.tui.theming import STANDARD, Wardrobe

COLOURS = ("red", "green", "blue")
TOWNS = ("Álamo", "Bath", "Cork", "Delhi", "Essen", "Fez", "Ghent")
SOURCES = tuple(f"Daily {town}" for town in TOWNS)


class FiltersApp(App[None]):
    """Colours and sources, any of which can be in force."""

    def __init__(self) -> None:
        super().__init__()
        Wardrobe(self, STANDARD, [])
        self.in_force: list[str] = []
        self.typed: list[str] = []

    def on_mount(self) -> None:
        self.push_screen(Filters("filter", self.offered, self.choose))

    def choose(self, name: str) -> None:
        if not name:
            self.in_force = []
        else:
            self.in_force = [*{*self.in_force} ^ {name}]

    def offered(self, typed: str) -> Offering[str]:
        self.typed.append(typed)

        def choices(names: tuple[str, ...]) -> tuple[Facet[str], ...]:
            return tuple(
                Facet(name, name, at, name in self.in_force) for at, name in enumerate(names)
            )

        return Offering(
            (Section("colour", choices(COLOURS)), Section("source", choices(SOURCES))),
            "",
            tuple(Facet(name, name) for name in self.in_force),
            f"{len(self.in_force)} in force",
        )

    @property
    def shown(self) -> list[str]:
        options = self.screen.query_one(OptionList)
        return [
            str(options.get_option_at_index(at).prompt).rstrip()
            for at in range(options.option_count)
        ]


async def opened(pilot: Pilot[None]) -> Callable[..., object]:
    async def press(*keys: str) -> None:
        await pilot.press(*keys)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    await press()
    return press


async def test_a_long_section_shows_its_first_and_says_how_many_more_there_are() -> None:
    app = FiltersApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert app.shown[0] == "colour"
        assert [line.split()[:2] for line in app.shown[1:4]] == [["○", name] for name in COLOURS]
        assert app.shown[-1] == "  1 more: type a few letters"


async def test_in_the_smallest_terminal_the_lines_are_for_what_there_is_to_choose() -> None:
    app = FiltersApp()
    async with app.run_test(size=(60, 15)) as pilot:
        await opened(pilot)
        assert app.screen.query_one(OptionList).size.height >= 9


async def test_typing_narrows_by_the_beginnings_of_words_and_accents_do_not_matter() -> None:
    app = FiltersApp()
    async with app.run_test(size=(60, 15)) as pilot:
        press = await opened(pilot)
        await press(*"dai ala")
        assert [line.split()[0] for line in app.shown] == ["source", "○"]
        await press("enter")
        assert app.in_force == ["Daily Álamo"]
        assert app.typed[-1] == "", "what was typed has been answered"
        assert app.shown[:2] == ["in force", "✕ Daily Álamo"]
        await press(*"zzz")
        assert app.shown == ["nothing of that name"]
        await press("enter", "escape")
        assert app.in_force == ["Daily Álamo"]
        assert isinstance(app.screen, Filters), "the first escape forgets what was typed"
        await press("escape")
        assert not isinstance(app.screen, Filters)


async def test_conditions_are_taken_away_one_by_one_or_all_at_once() -> None:
    app = FiltersApp()
    async with app.run_test(size=(80, 24)) as pilot:
        press = await opened(pilot)
        await press("enter", "down", "space", "down", "enter")
        assert set(app.in_force) == set(COLOURS)
        last = app.in_force[-1]
        await press("backspace")
        assert last not in app.in_force
        first = app.in_force[0]
        await press("pageup", "pageup", "up", "up", "up", "up")
        app.screen.query_one(OptionList).highlighted = 1
        await press("delete")
        assert first not in app.in_force
        await press("0")
        assert app.in_force == []
        await press("0", "backspace")
        assert app.in_force == []


async def test_the_cursor_stays_on_what_was_chosen_so_that_enter_takes_it_back() -> None:
    app = FiltersApp()
    async with app.run_test(size=(80, 24)) as pilot:
        press = await opened(pilot)
        await press("down", "down", "enter")
        assert app.in_force == ["blue"]
        await press("enter")
        assert app.in_force == []


async def test_enter_right_behind_what_is_typed_chooses_what_answers_it() -> None:
    app = FiltersApp()
    async with app.run_test() as pilot:
        await opened(pilot)
        field = app.screen.query_one(Input)
        field.insert_text_at_cursor("gh")  # and Enter before the lines can have followed
        app.screen.post_message(Input.Submitted(field, field.value))
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert app.in_force == ["Daily Ghent"]


async def test_a_blank_pressed_twice_takes_back_what_it_chose() -> None:
    app = FiltersApp()
    async with app.run_test() as pilot:
        press = await opened(pilot)
        await press("space", "space")
        assert app.in_force == []


async def test_a_click_chooses_and_digits_and_blanks_are_characters_once_one_types() -> None:
    app = FiltersApp()
    async with app.run_test(size=(80, 24)) as pilot:
        press = await opened(pilot)
        await pilot.click(OptionList, offset=(4, 2))
        await press()
        assert app.in_force == ["green"]
        await press(*"x 0")
        assert app.typed[-1] == "x 0"
        assert app.in_force == ["green"]


def test_a_choice_in_force_shows_even_where_it_is_not_among_the_first() -> None:
    choices = tuple(Facet(n, f"c{n}", chosen=n == FEW + 3) for n in range(FEW + 5))
    assert [c.value for c in narrowed(Section("many", choices), "")] == [*range(FEW), FEW + 3]


def test_a_heading_is_typed_as_well() -> None:
    section = Section("source", (Facet(1, "wire"), Facet(2, "post")))
    assert [c.value for c in narrowed(section, "sou wi")] == [1]
    assert len(narrowed(section, "source")) == 2
