"""config.yaml is read in full, or told of in one sentence."""

from __future__ import annotations

import dataclasses
import json
import os
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.errors import SettingsError
from tui_reader.settings import (
    SETTINGS,
    Chosen,
    Columns,
    Settings,
    chosen,
    example,
    load,
    written,
)
from tui_reader.text.safety import one_line

DOCUMENTED = Path(__file__).parents[2] / "docs" / "configuration.md"
NAMES = st.sampled_from([*(field.name for field in dataclasses.fields(Settings)), "them", "x"])
SCALARS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "",
            "80",
            "39",
            "~",
            "~nobody/x",
            "~\\0",
            "[]",
            "no",
            "en",
            "whoosh",
            "s, S",
            "\x85\u2028a",
        ]
    ),
)
# As YAML text: flow and block style, quotes with escapes, what YAML calls nothing.
WRITTEN = st.one_of(
    SCALARS,
    SCALARS.map(lambda text: json.dumps(text)),
    st.lists(SCALARS, max_size=3).map(lambda texts: f"[{', '.join(texts)}]"),
    st.dictionaries(SCALARS, SCALARS, max_size=2).map(json.dumps),
    st.sampled_from(
        ['"\\0"', '"~a\\0"', '"\\uD800"', '"\\U00110000"', "{a: {b: c}}", "- a", "\n  a: b"]
    ),
)
SETTINGS_TEXT = st.lists(st.tuples(NAMES, WRITTEN), max_size=5).map(
    lambda pairs: "".join(f"{name}: {value}\n" for name, value in pairs)
)
# Any structure that YAML has, under the settings' names.
STRUCTURES = st.dictionaries(
    NAMES,
    st.recursive(
        st.none() | st.booleans() | st.integers(-9, 200) | SCALARS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SCALARS, inner, max_size=3),
        max_leaves=6,
    ),
    max_size=4,
).map(lambda structure: yaml.safe_dump(structure, allow_unicode=True))


@st.composite
def damaged(draw: st.DrawFn, text: str) -> bytes:
    """A file in which a piece was typed over, or a few bytes went bad."""
    raw = text.encode()
    start = draw(st.integers(0, len(raw)))
    typed = draw(st.binary(max_size=4) | SCALARS.map(lambda text: text.encode("utf-8", "replace")))
    return raw[:start] + typed + raw[start + draw(st.integers(0, 30)) :]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.yaml"


def complaint(config: Path, text: str) -> str:
    config.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load(config)
    return str(caught.value).removeprefix(str(config))


def test_without_a_file_the_defaults_are_in_force(config: Path) -> None:
    assert load(config) == Settings()
    assert load(config.parent / "no" / "such" / "folder" / "config.yaml") == Settings()


@pytest.mark.parametrize("text", ["", "# nothing chosen\n", "keys:\n"])
def test_a_file_that_chooses_nothing_leaves_the_defaults(config: Path, text: str) -> None:
    config.write_text(text)
    assert load(config) == Settings()


def test_every_setting_can_be_chosen(config: Path, home: Path) -> None:
    config.write_text(
        "theme: paper\n"
        "columns: {two: 90, three: 120, list: 44}\n"
        "languages: [EN, de, en]\n"
        "engine: whoosh\n"
        "dim_read: no\n"
        "hide_boilerplate: yes\n"
        "text_width: 66\n"
        "export_directory: ~/clippings\n"
        "keys:\n"
        "  star: S\n"
        "  quit: [q, ctrl+q]\n"
        "  undo: u, ctrl+z\n"
        "  note: n\n"
        "  help: ''\n"
        "  export: []\n"
    )
    assert load(config) == Settings(
        theme="paper",
        columns=Columns(90, 120, 44),
        languages=("en", "de"),
        engine="whoosh",
        dim_read=False,
        hide_boilerplate=True,
        text_width=66,
        export_directory=home / "clippings",
        keys={
            "star": "S",
            "quit": "q,ctrl+q",
            "undo": "u,ctrl+z",
            "note": "n",
            "help": "",
            "export": "",
        },
    )


def test_an_unknown_setting_is_told_with_the_nearest_known_one(config: Path) -> None:
    assert complaint(config, "text_width: 70\nthem: paper\n") == (
        ", line 2: expected 'theme', not 'them'"
    )
    assert complaint(config, "zzz: 1\n") == (
        ", line 1: expected one of theme, keys, columns, text_width, dim_read, "
        "hide_boilerplate, languages, recognisers, engine or export_directory, not 'zzz'"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("theme:\n", ", line 1: expected the name of a theme, not nothing"),
        ("theme: [a]\n", ", line 1: expected the name of a theme, not a list of 1"),
        ("dim_read: maybe\n", ", line 1: expected true or false, not 'maybe'"),
        ("engine: lucene\n",
         ", line 1: expected the name of an engine (whoosh), not 'lucene'"),
        ("languages: en\n",
         ", line 1: expected a list of language codes, as in [en, de], not 'en'"),
        ("languages: [english]\n",
         ", line 1: expected a list of language codes, as in [en, de], not a list of 1"),
        ("columns: 100\n",
         ", line 1: expected names with values, such as two, three or list, not '100'"),
        ("columns:\n  too: 90\n", ", line 2: expected 'two', not 'too'"),
        ("columns: {two: 59}\n", ", line 1: expected a whole number from 60 to 1000, not '59'"),
        ("columns: {two: 90, three: 90}\n",
         ", line 1: expected a whole number from 91 to 1001, not '90'"),
        ("columns: {list: 19}\n", ", line 1: expected a whole number from 20 to 200, not '19'"),
        ("text_width: wide\n", ", line 1: expected a whole number from 40 to 120, not 'wide'"),
        ("text_width: 39\n", ", line 1: expected a whole number from 40 to 120, not '39'"),
        ("text_width: 121\n", ", line 1: expected a whole number from 40 to 120, not '121'"),
        ("text_width: ٨٠\n", ", line 1: expected a whole number from 40 to 120, not '٨٠'"),
        ("text_width: [80]\n", ", line 1: expected a whole number from 40 to 120, not a list of 1"),
        ("\n\nexport_directory: {a: b}\n", ", line 3: expected a folder, not names with values"),
        ("keys: [q]\n",
         ", line 1: expected commands with their keys, as in 'star: s', not a list of 1"),
        ("keys:\n  quit:\n",
         ", line 2: expected a key, as in 'ctrl+d', or a list of keys, not nothing"),
        ("dim_read: no # \u2028\n", ", line 1: expected text without the character U+2028"),
        ("theme: 'a\n", ", line 1: expected YAML, but found unexpected end of stream"),
        ("- theme\n",
         ", line 1: expected names with values, as in 'theme: paper', not a list of 1"),
    ],
)  # fmt: skip
def test_a_mistake_names_file_line_and_what_was_expected(
    config: Path, text: str, told: str
) -> None:
    assert complaint(config, text) == told


@pytest.mark.parametrize("keys", ["','", "[a, ',']", '"\\e"', '"a,\\x07"'])
def test_a_key_that_cannot_be_shown_or_told_apart_is_a_mistake(config: Path, keys: str) -> None:
    assert "the comma itself is called 'comma'" in complaint(config, f"keys: {{quit: {keys}}}\n")


@pytest.mark.parametrize("folder", ["~no-such-person/x", '"a\\0b"', '"~a\\0b"'])
def test_a_folder_that_there_cannot_be_is_a_mistake(config: Path, folder: str) -> None:
    told = complaint(config, f"export_directory: {folder}\n")
    assert told.startswith(", line 1: expected a folder that can be found, not ")
    assert one_line(told) == told


@pytest.mark.parametrize("name", ["x" * 300, "x/" * 3000], ids=["name", "path"])
def test_a_file_that_cannot_even_be_asked_for_is_a_mistake(config: Path, name: str) -> None:
    with pytest.raises(SettingsError, match="cannot be read") as caught:
        load(config.parent / name / "config.yaml")
    assert one_line(str(caught.value)) == str(caught.value)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("closed", ["config.yaml", "."])
def test_a_file_that_may_not_be_read_is_a_mistake(config: Path, closed: str) -> None:
    config.write_text("theme: paper\n")
    (config.parent / closed).chmod(0)
    try:
        with pytest.raises(SettingsError, match=r"config\.yaml: cannot be read"):
            load(config)
    finally:
        (config.parent / closed).chmod(0o700)


def test_a_link_to_nowhere_is_a_mistake_and_not_an_empty_file(config: Path) -> None:
    config.symlink_to("nowhere")
    with pytest.raises(SettingsError, match="expected a file, and there is none"):
        load(config)


@settings(max_examples=300)
@given(
    st.one_of(
        st.binary(),
        st.one_of(st.text(), SETTINGS_TEXT, STRUCTURES).map(
            lambda text: text.encode("utf-8", "surrogatepass")
        ),
        damaged(example(active=True)),
    )
)
def test_any_file_gives_settings_within_their_limits_or_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    config = tmp_path_factory.getbasetemp() / "any.yaml"
    config.write_bytes(raw)
    try:
        loaded = load(config)
    except SettingsError as error:
        assert_tells_where(str(error), config, raw)
    else:
        assert 40 <= loaded.text_width <= 120
        assert 60 <= loaded.columns.two < loaded.columns.three <= 1001
        assert loaded.columns.list is None or 20 <= loaded.columns.list <= 200
        assert loaded.engine == "whoosh"
        assert type(loaded.dim_read) is bool
        assert loaded.theme is None or loaded.theme.strip()
        assert all(re.fullmatch("[a-z]{2,3}", code) for code in loaded.languages)
        assert all(keys.isprintable() for keys in loaded.keys.values())
        assert b"\0" not in os.fsencode(loaded.export_directory)


def assert_tells_where(told: str, file: Path, raw: bytes) -> None:
    """One line that can be printed, with the file and a line that it has."""
    assert one_line(told) == told
    found = re.match(rf"{re.escape(str(file))}, line (\d+): expected ", told)
    if found is None:
        # What the parser itself refuses to make of an escape has no line.
        assert told.startswith(f"{file}: expected YAML, but ")
    else:
        assert 1 <= int(found[1]) <= max(1, len(raw.splitlines()))


def test_every_setting_is_declared_once_with_its_example() -> None:
    assert [each.name for each in SETTINGS] == [f.name for f in dataclasses.fields(Settings)]
    assert [name for name, _ in written(Settings())] == [each.name for each in SETTINGS]


def test_the_example_chooses_nothing_until_it_is_uncommented(config: Path) -> None:
    config.write_text(example(), encoding="utf-8")
    assert chosen(config) == Chosen(Settings(), {})
    config.write_text(re.sub("^#(?! )|^#(?=  )", "", example(), flags=re.MULTILINE), "utf-8")
    assert config.read_text("utf-8") == example(active=True)
    found = chosen(config)
    assert list(found.lines) == [each.name for each in SETTINGS]
    lines = config.read_text("utf-8").splitlines()
    for name, line in found.lines.items():
        assert lines[line - 1].startswith(f"{name}:") or lines[line - 2] == f"{name}:"


def test_what_is_written_of_settings_is_read_as_the_same(config: Path) -> None:
    config.write_text(example(active=True), encoding="utf-8")
    settings = load(config)
    config.write_text("".join(f"{name}: {value}\n" for name, value in written(settings)), "utf-8")
    assert load(config) == settings


def test_the_documented_example_is_the_programs_own() -> None:
    documented = re.search("```yaml\n(.*?)```", DOCUMENTED.read_text("utf-8"), re.DOTALL)
    assert documented
    assert documented[1] == example(active=True)


def test_a_recogniser_is_named_by_language_and_a_wrong_one_is_told(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("recognisers:\n  DE: spacy:de_core_news_md\n", "utf-8")
    assert load(file).recognisers == {"de": "spacy:de_core_news_md"}
    for wrong in ("de: spacy", "german: a:b", "de: 'a b:c'"):
        file.write_text(f"recognisers:\n  {wrong}\n", "utf-8")
        with pytest.raises(SettingsError, match="line 2: expected a language's code"):
            load(file)
