"""Which language a text is in, told by py3langid's small model (Lui and Baldwin's langid.py)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Protocol

from tui_reader.errors import NewsreaderError

# The first code points say enough, and a long text would take long.
LOOKED_AT = 2_000

# Below this many letters the answer is a guess; ideographs and the like say more each.
FEWEST_LETTERS = 20

# The probability below which the answer is None. On single news sentences of twenty letters or
# more py3langid is right nearly always above it.
SURE = 0.8


_NO_LANGUAGE = "zxx"


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def detect(text: str) -> str | None:
    """The ISO 639 code of the language of `text`; None where it is too short or not sure.

    Raises NewsreaderError where there is no room for temporary files.
    """
    piece = text[:LOOKED_AT].encode("utf-8", "replace").decode("utf-8")
    if not _has_letters(piece):
        return None
    code, probability = _identifier().classify(piece)
    return code if probability >= SURE and code != _NO_LANGUAGE else None


def _has_letters(piece: str) -> bool:
    letters = 0
    for character in piece:
        if character.isalpha():
            letters += 3 if character >= "\u3040" else 1
            if letters >= FEWEST_LETTERS:
                return True
    return False


@cache
def _identifier() -> _Identifier:
    """The model with probabilities. It is loaded at first use (0.3 s), with numpy."""
    from py3langid import langid

    load: Callable[..., _Identifier] = langid.LanguageIdentifier.from_model_file
    try:
        return load(langid.MODEL_FILE, norm_probs=True)
    except OSError as error:  # it is unpacked into a temporary file
        raise NewsreaderError(
            f"The folder for temporary files cannot be written to ({error.strerror}); "
            "make room there, or set TMPDIR to another."
        ) from error
