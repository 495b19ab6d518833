"""What is shown can neither act on the terminal nor hide, and leads back to what was delivered."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui_reader.text.safety import MOST_MARKS, one_line, show

# Every kind of trouble there is, thick enough that kinds meet each other.
TROUBLE = [
    *["\r\n", "\r", "\n", "\t", "\0", "\x1b", "\x1b[31m", "\x1b]0;title\x07", "\x1b]8;;u\x1b\\"],
    *["\x1b[", "\x1bP", "\x9b1m", "\x9d0;x\x9c", "\x85", "\x93", "\x7f", "\u2028", "\u2029"],
    *["\u202e", "\u2066", "\u200b", "\u200c", "\u200d", "\ufeff", "\ufe0f", "\ufe0e", "\u00ad"],
    *["\ud800", "\udcff", "\ufffe", "\U0010ffff", "\U000e0041", "\U000e0101", "\u180b"],
    *["e", "\u0301", "\u0327", "\u0344", "❤", "👩", "🏽", "🇫", "1", "\u20e3", "ک", "ක", "්", "漢"],
    *["\u1112\u1161\u11ab", "각", "\u2329", "\u2adc", "\u0958", "\uf900", "ᠠ", "က", "7"],
    *[" ", "word ", "a", "Z", "[bold]", "[@click=app.quit]", "\u0301" * 40, "\u0344" * 40],
]
texts = st.lists(st.sampled_from(TROUBLE) | st.characters(), max_size=40).map("".join)


def is_safe(text: str) -> bool:
    return all(
        character == "\n" or unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
        for character in text
    )


@given(texts)
@example("7\ufe0f\u20e3\x1b7\ufe0f\u20e3")
@example("\u2329\ufe0f")
@example("a" + "\u0344" * 40)
def test_what_is_shown_is_safe_composed_and_stays_as_it_is(delivered: str) -> None:
    shown = show(delivered).text
    assert is_safe(shown)
    shown.encode("utf-8")
    assert unicodedata.is_normalized("NFC", shown)
    assert show(shown).text == shown
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff") & set(
        shown
    )


@given(texts)
def test_offsets_lead_back_in_order_and_within_the_delivered_text(delivered: str) -> None:
    shown = show(delivered)
    back = [shown.to_delivered(offset) for offset in range(len(shown.text) + 1)]
    assert back == sorted(back)
    assert all(0 <= offset <= len(delivered) for offset in back)
    assert back[-1] == len(delivered)


@given(st.text(alphabet="abc d.é漢👩", min_size=1), texts)
def test_a_word_behind_any_trouble_is_found_where_it_was_delivered(word: str, before: str) -> None:
    shown = show(before + "\n=" + word)
    at = shown.text.rindex("=")
    assert shown.to_delivered(at) == len(before) + 1


@pytest.mark.parametrize(
    ("delivered", "expected"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("one\u2028two\u2029three\x0cfour", "one two three four"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]0;owned\x07title \x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "title link"),
        ("\x9b31mred \x9d0;owned\x9cafter", "red after"),
        ("\x1bPq#0\x1b\\picture \x1b(Bset \x1bcreset", "picture set reset"),
        ("unfinished \x1b]0;title without an end\nnext", "unfinished 0;title without an end\nnext"),
        ("cut \x1b[", "cut "),
        ("two\x07\x00\x08three\x7f", "twothree"),
        ("two \0\0\x1b[31mred", "two red"),
        ("he said \x93yes\x94\x85", "he said “yes”…"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\ud800b\udcffc\ufffe", "a\ufffdb\ufffdc\ufffd"),
        ("\ufeffstart soft\u00adhyphen zero\u200bwidth", "start softhyphen zerowidth"),
        ("hidden\U000e0041\U000e0042 tags", "hidden tags"),
        ("a\tb", "a b"),
        ("cafe\u0301", "café"),
        ("[@click=app.quit]quit[/] [bold", "[@click=app.quit]quit[/] [bold"),
        ("a\ufe0f b\u200dc", "a bc"),
    ],
)
def test_each_kind_of_trouble_is_left_out_or_made_visible(delivered: str, expected: str) -> None:
    assert show(delivered).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d👩\u200d👧",
        "❤\ufe0f",
        "❤\ufe0f\u200d🔥",
        "1\ufe0f\u20e3",
        "می\u200cخواهم",
        "ශ්\u200dරී",
        "葛\U000e0100",
    ],
)
def test_joiners_and_selectors_stay_where_they_belong(text: str) -> None:
    assert show(f"so {text} it is").text == f"so {text} it is"


def test_a_heap_of_marks_is_cut_down() -> None:
    shown = show("Z" + "\u0327\u0301" * 50_000 + "!").text
    assert len(shown) <= MOST_MARKS + 2
    assert shown.endswith("!")


def test_decomposed_text_leads_back_letter_by_letter() -> None:
    shown = show("Ve\u0301ga\r\nsoleil")
    assert shown.text == "Véga\nsoleil"
    assert [shown.to_delivered(offset) for offset in range(6)] == [0, 1, 3, 4, 5, 7]


def test_a_letter_that_takes_two_leads_back_to_the_one() -> None:
    shown = show("\u0958!")
    assert shown.text == "\u0915\u093c!"
    assert [shown.to_delivered(offset) for offset in range(4)] == [0, 1, 1, 2]


def test_a_hangul_word_and_a_vowel_that_combines_over_letters_are_composed() -> None:
    word = unicodedata.normalize("NFD", "대한민국")
    assert show(f"in {word}").text == "in 대한민국"


@given(texts)
def test_one_line_is_one_safe_line(text: str) -> None:
    line = one_line(text)
    assert "\n" not in line
    assert is_safe(line)
    assert line == " ".join(line.split())


def test_vowels_that_combine_though_they_are_letters_are_composed() -> None:
    kirat_rai = "\U00016d67\U00016d67"  # since Unicode 16
    assert show(kirat_rai).text == unicodedata.normalize("NFC", kirat_rai)


def test_one_line_joins_what_stood_on_several() -> None:
    assert one_line("  A \x1b[1mbold\x1b[0m\r\n\ttitle\0 ") == "A bold title"
