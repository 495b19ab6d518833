"""The language is told where it is sure."""

import pytest

from tui_reader.text.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ship left the harbour at dawn with forty men aboard.", "en"),
        ("Le navire a quitté le port à l'aube avec quarante hommes.", "fr"),
        ("Das Schiff verließ den Hafen im Morgengrauen mit vierzig Mann.", "de"),
        ("中国外交部发言人今天在北京说，两国将继续合作，这个问题会得到解决。", "zh"),
    ],
)
def test_the_language_of_a_sentence_is_told(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    "text", ["", "ok", "12345 67890 12345 67890 12345", "\ud800" * 50, "x" * 3]
)
def test_where_it_is_not_sure_there_is_none(text: str) -> None:
    assert detect(text) is None


def test_a_text_of_broken_characters_does_no_harm() -> None:
    assert detect("The ship left the harbour \ud800 at dawn with forty men aboard.") == "en"
