"""YAML is read as text with places, and every mistake is one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.errors import SettingsError
from tui_reader.text.safety import one_line
from tui_reader.text.yaml_node import MOST_BYTES, Node, parse, read

MARKS = st.sampled_from("[]{}#'\t\n \"é\x1b\u202e\ufeff")
LINES = st.sampled_from(
    [
        "a: 1\n",
        "b: ",
        "- ",
        "? ",
        "&a ",
        "*a",
        "<<: ",
        "---\n",
        "...\n",
        "%YAML 9.9\n",
        "|\n",
        ">-\n  x\n",
    ]
)
SCALARS = st.sampled_from(
    ["2001-02-30", "9" * 5000, "!!int x", "!!timestamp x", '"\\x00', '"\\UFFFFFFFF"']
)
FRAGMENTS = st.lists(st.one_of(MARKS, LINES, SCALARS), max_size=12).map("".join)

both_parsers = pytest.mark.parametrize("has_libyaml", [True, False])


def choose_parser(monkeypatch: pytest.MonkeyPatch, *, has_libyaml: bool) -> None:
    if not has_libyaml:
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)


def complaint(text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        parse(text, "some.yaml")
    return str(caught.value)


def test_values_stay_as_written_and_know_their_lines() -> None:
    values = parse("# first\nday: 2001-02-30\nnumber: 0x10\nlist: [on, '']\n", "some.yaml").named(
        ""
    )
    assert {name: node.line for name, node in values.items()} == {"day": 2, "number": 3, "list": 4}
    assert values["day"].text("a day") == "2001-02-30"
    assert values["number"].written == "0x10"
    assert [(item.written, item.plain) for item in values["list"].items("")] == [
        ("on", True),
        ("", False),
    ]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# only a comment\n", "---\n", "~", "null\n", "\ufeff"]
)
def test_a_text_that_says_nothing_is_an_empty_mapping(text: str) -> None:
    assert parse(text, "some.yaml").named("names") == {}


@both_parsers
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\n b: 2\n", 2),
        ("a: [1\n", 1),
        ("%YAML 9.9\n", 1),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: 1\nb: &here x\nc: *here\n", 3),
        ("a: 1\nb: !!python/object:os.system x\n", 2),
        ("a: 1\nb: \x1b[31m\n", 2),
        ("one\n", 1),
        ("- one\n", 1),
    ],
)
def test_a_mistake_is_told_with_its_line(
    text: str, line: int, *, has_libyaml: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_parser(monkeypatch, has_libyaml=has_libyaml)
    told = complaint(text)
    assert told.startswith(f"some.yaml, line {line}: expected ")
    assert one_line(told) == told


@both_parsers
@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused_before_it_can_hurt(
    opening: str, *, has_libyaml: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_parser(monkeypatch, has_libyaml=has_libyaml)
    assert "expected at most 8 levels of nesting" in complaint("a:\n  " + opening * 10_000)


def test_an_escape_for_no_character_is_a_mistake_in_the_python_parser_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choose_parser(monkeypatch, has_libyaml=False)
    assert complaint('a: "\\UFFFFFFFF"\n').startswith("some.yaml: expected YAML, but ")


def test_a_name_given_twice_or_no_name_at_all_is_a_mistake() -> None:
    with pytest.raises(SettingsError, match="line 2: expected each name once, not 'a'"):
        parse("a: 1\na: 2\n", "some.yaml").named("names")
    with pytest.raises(SettingsError, match="expected a name before the colon, not a list of 1"):
        parse("? [a]\n: 2\n", "some.yaml").named("names")


def test_what_stands_instead_is_shown_short_and_without_controls() -> None:
    long = parse('a: "' + "x" * 500 + '"\nb: "\\e[31mred"\n', "some.yaml").named("names")
    assert str(long["a"].wrong("less")).endswith("x…'")
    assert len(str(long["a"].wrong("less"))) < 100
    assert "\x1b" not in str(long["b"].wrong("less"))


def test_a_known_field_that_is_missing_is_named_where_all_are_required() -> None:
    node = parse("a: 1\n", "some.yaml")
    assert set(node.fields(("a", "b"))) == {"a"}
    with pytest.raises(SettingsError, match="expected a value for 'b', not none at all"):
        node.fields(("a", "b"), required=True)


@pytest.mark.parametrize(
    ("written", "flag"), [("true", True), ("Yes", True), ("off", False), ("FALSE", False)]
)
def test_true_and_false_are_taken_in_yamls_own_words(written: str, *, flag: bool) -> None:
    assert Node("some.yaml", 1, written=written, plain=True).flag() is flag


def test_a_file_that_cannot_be_read_is_told_by_its_name(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing", tmp_path / "nul\0", tmp_path / ("x" * 500)):
        with pytest.raises(SettingsError, match=r"(expected a file|cannot be read)") as caught:
            read(path)
        assert one_line(str(caught.value)) == str(caught.value)


def test_a_file_that_is_not_utf_8_is_told_by_the_line_of_the_first_wrong_byte(
    tmp_path: Path,
) -> None:
    path = tmp_path / "some.yaml"
    path.write_bytes(b"a: 1\nb: caf\xe9\n")
    with pytest.raises(SettingsError, match=r"some\.yaml, line 2: expected text in UTF-8"):
        read(path)


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    path = tmp_path / "some.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert set(read(path).named("names")) == {"a"}


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "some.yaml"
    path.write_bytes(b"#" * (MOST_BYTES + 1))
    with pytest.raises(SettingsError, match="expected at most 64 KiB, and it has more"):
        read(path)


@given(st.one_of(st.text(), FRAGMENTS))
def test_any_text_is_read_or_told_of_in_one_printable_sentence(text: str) -> None:
    for loader in ("CSafeLoader", None):
        with pytest.MonkeyPatch.context() as patch:
            choose_parser(patch, has_libyaml=loader is not None)
            try:
                parse(text, "some.yaml").named("names")
            except SettingsError as error:
                assert one_line(str(error)) == str(error)
