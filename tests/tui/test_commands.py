"""Commands, their keys, and how a person's own keys are laid over them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tui_reader.tui import keys_page
from tui_reader.tui.commands import COMMANDS, PLACES, bindings, by_id
from tui_reader.tui.keymap import Keymap, shown
from tui_reader.tui.offering import offered
from tui_reader.tui.places import Where
from tui_reader.tui.screens.help import Help, home

# DESIGN.md's table of keys, as far as it is built.
MOVING = "j k g G pagedown pageup ctrl+d ctrl+u up down"
KEYS = {
    Where.EVERYWHERE: "/ tab shift+tab escape < > H u ctrl+p ? q",
    Where.LIST: f"{MOVING} enter r s space f",
    Where.ARTICLE: f"{MOVING} n N ] [ }} {{ enter v a 1 2 3 4 5 i # y x t b e o d",
}


@pytest.mark.parametrize(
    ("where", "key"), [(where, key) for where, keys in KEYS.items() for key in keys.split()]
)
def test_every_key_of_the_design_has_a_command_where_it_should_work(where: Where, key: str) -> None:
    assert any(key in Keymap().keys(each) for each in COMMANDS if where in each.where)


def test_no_key_means_two_things_in_one_place() -> None:
    for where in (Where.LIST, Where.ARTICLE, Where.PANEL, Where.HIGHLIGHTS):
        here = [each for each in COMMANDS if where in each.where or Where.EVERYWHERE in each.where]
        keys = Counter(key for each in here for key in Keymap().keys(each))
        assert [key for key, times in keys.items() if times > 1] == []


def test_what_changed_has_keys_of_its_own() -> None:
    here = [each for each in COMMANDS if Where.CHANGES in each.where]
    keys = Counter(key for each in here for key in Keymap().keys(each))
    assert [key for key, times in keys.items() if times > 1] == []
    assert set(offered(Where.CHANGES)) <= set(here)


def test_ids_are_unique_and_every_command_says_what_it_does() -> None:
    assert len({each.id for each in COMMANDS}) == len(COMMANDS)
    assert all(each.title and each.help.endswith(".") for each in COMMANDS)


def test_every_command_stands_under_a_heading_of_the_help() -> None:
    assert {home(each) for each in COMMANDS} <= set(PLACES)


def test_a_binding_carries_the_commands_id_so_that_it_can_be_remapped() -> None:
    star = next(each for each in bindings(Where.LIST) if each.id == "star")
    assert star.key == "s"
    assert star.action == "screen.command_at_once('star')"
    assert star.priority


def test_a_key_everywhere_works_in_the_search_bar_once_the_bar_has_refused_it() -> None:
    actions = [each.action for each in bindings(Where.EVERYWHERE) if each.id == "back"]
    assert actions == ["screen.command_at_once('back')", "screen.command('back')"]
    assert [each.priority for each in bindings(Where.EVERYWHERE) if each.id == "back"] == [
        True,
        False,
    ]


def test_what_leaves_the_search_bar_runs_before_the_next_key_is_read() -> None:
    own = [each for each in bindings(Where.SEARCH) if each.id == "to_hits"]
    assert [each.priority for each in own] == [True]


def test_in_the_search_bar_only_what_is_no_character_is_offered() -> None:
    assert [each.id for each in offered(Where.SEARCH)] == ["to_hits", "back"]


def test_a_persons_keys_replace_those_of_the_command() -> None:
    keymap = Keymap.of({"star": "S,ctrl+s"})
    assert keymap.shown(by_id("star")) == ("S", "ctrl-s")
    assert keymap.shown(by_id("read")) == ("r",)
    assert keymap.complaints == ()


def test_keys_can_be_taken_away() -> None:
    keymap = Keymap.of({"star": ""})
    assert keymap.shown(by_id("star")) == ()
    assert keymap.complaints == ()


def test_an_unknown_command_is_complained_of_with_the_nearest() -> None:
    keymap = Keymap.of({"higlight": "z"})
    assert keymap.remapped == {}
    assert keymap.complaints == ("keys: there is no command 'higlight'; did you mean highlight?",)


def test_a_name_with_control_characters_is_complained_of_without_them() -> None:
    assert "\x1b" not in Keymap.of({"\x1b[31m": "z"}).complaints[0]


def test_a_key_that_another_command_has_in_the_same_place_is_not_taken() -> None:
    keymap = Keymap.of({"star": "f"})
    assert keymap.keys(by_id("star")) == ("s",)
    assert keymap.complaints == ("keys: star cannot have a key that filter has already",)


def test_a_key_of_another_place_may_be_taken() -> None:
    assert Keymap.of({"filter": "b"}).complaints == ()


def test_two_commands_may_swap_their_keys() -> None:
    keymap = Keymap.of({"star": "r", "read": "s"})
    assert keymap.complaints == ()
    assert keymap.keys(by_id("read")) == ("s",)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("/", "/"),
        ("question_mark", "?"),
        ("escape", "esc"),
        ("ctrl+d", "ctrl-d"),
        ("shift+tab", "shift-tab"),
        ("pagedown", "pgdn"),
        ("enter", "enter"),
        ("+", "+"),
    ],
)
def test_keys_are_shown_as_people_write_them(key: str, words: str) -> None:
    assert shown(key) == words


ROOT = Path(__file__).parents[2]


def test_the_page_of_keys_and_the_readmes_table_are_those_of_the_commands() -> None:
    """`make docs` makes them."""
    assert (ROOT / "docs" / keys_page.PAGE).read_text(encoding="utf-8") == keys_page.page()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert keys_page.put_into(readme) == readme
    assert keys_page.table() in readme


def test_the_help_begins_with_the_keys_of_where_one_is() -> None:
    lines = [str(line) for line in Help(Keymap(), Where.ARTICLE).lines(60)]
    assert lines[0] == "here, in the article"
    first = lines[1 : lines.index("")]
    assert any("Say what can be done with the span" in line for line in first)
    assert not any("Mark or unmark the row" in line for line in first)
    assert len([line for line in lines if "Star the article" in line]) == 1
