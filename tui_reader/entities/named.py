"""Recognisers that config.yaml names for a language: a spaCy pipeline, or anybody's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from importlib import import_module, metadata
from typing import Protocol

from tui_reader.entities.recogniser import Recogniser, TypedSpan
from tui_reader.errors import SettingsError
from tui_reader.model import EntityType, Span

FORM = re.compile(r"(?P<module>[A-Za-z_][\w.]*):(?P<name>\w+)", re.ASCII)
"""`spacy:PIPELINE`, or `MODULE:FUNCTION` of a module that Python finds: calling the function gives
a `Recogniser`."""

_TYPES = {
    **dict.fromkeys(("PER", "PERSON", "PS", "persName"), EntityType.PERSON),
    **dict.fromkeys(("ORG", "orgName", "ORGANIZATION", "OG"), EntityType.ORGANISATION),
    **dict.fromkeys(("LOC", "GPE", "FAC", "placeName", "geogName", "LC"), EntityType.PLACE),
    **dict.fromkeys(
        ("MISC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "EVT"), EntityType.OTHER
    ),
}
"""What spaCy's pipelines call their types; what is not here (dates, amounts) is no name to us."""


class _Entity(Protocol):
    start_char: int
    end_char: int
    label_: str


class _Document(Protocol):
    @property
    def ents(self) -> Iterable[_Entity]: ...


class Pipeline(Protocol):
    """What is asked of a spaCy pipeline."""

    def __call__(self, text: str) -> _Document:
        """The text with its entities."""
        ...


class SpacyRecogniser:
    """A spaCy pipeline as a recogniser. It is loaded when the first text is read."""

    def __init__(self, name: str, pipeline: Pipeline | None = None) -> None:
        self._pipeline_name = name
        self._given = pipeline

    @property
    def name(self) -> str:
        """The pipeline with its version, where it is an installed package."""
        try:
            version = metadata.version(self._pipeline_name)
        except metadata.PackageNotFoundError:
            version = ""
        return f"spacy:{self._pipeline_name} {version}".strip()

    def mentions(self, text: str, spans: Sequence[Span]) -> list[TypedSpan]:
        """As the protocol has it; each line is read by itself."""
        found = []
        for line in spans:
            for each in self._pipeline(line.of(text)).ents:
                kind = _TYPES.get(each.label_)
                start, end = line.start + each.start_char, line.start + each.end_char
                if kind is not None and text[start:end].strip():
                    found.append(TypedSpan(start, end, kind))
        return found

    @cached_property
    def _pipeline(self) -> Pipeline:
        if self._given is not None:
            return self._given
        wanted = f"config.yaml names the spaCy pipeline {self._pipeline_name}"
        try:
            spacy = import_module("spacy")
        except ImportError as error:
            raise SettingsError(
                f"{wanted}, but spaCy is not installed: pip install 'tui-newsreader[spacy]'"
            ) from error
        try:
            pipeline: Pipeline = spacy.load(self._pipeline_name)
        except OSError as error:
            raise SettingsError(
                f"{wanted}, which is not installed: python -m spacy download {self._pipeline_name}"
            ) from error
        return pipeline


class OwnRecogniser:
    """A recogniser of anybody's own module, which is looked for when the first text is read."""

    def __init__(self, form: str, module: str, function: str) -> None:
        self._form = form
        self._module, self._function = module, function

    @property
    def name(self) -> str:
        """What it calls itself; the form in config.yaml where it cannot be asked."""
        try:
            return self._made.name
        except SettingsError:
            return self._form

    def mentions(self, text: str, spans: Sequence[Span]) -> list[TypedSpan]:
        """As the protocol has it. Raises SettingsError, in a sentence, where there is none."""
        return self._made.mentions(text, spans)

    @cached_property
    def _made(self) -> Recogniser:
        try:
            made: Recogniser = getattr(import_module(self._module), self._function)()
        except Exception as error:  # anything may go wrong in a module that is not ours
            raise SettingsError(
                f"config.yaml names the recogniser {self._form}, which cannot be had ({error!r})"
            ) from error
        return made


def named(form: str) -> Recogniser:
    """The recogniser of this `FORM`. Raises SettingsError where it is no such form."""
    match = FORM.fullmatch(form)
    if match is None:
        raise SettingsError(f"{form!r} names no recogniser: expected spacy:NAME or module:function")
    if match["module"] == "spacy":
        return SpacyRecogniser(match["name"])
    return OwnRecogniser(form, match["module"], match["name"])
