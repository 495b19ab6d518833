"""Titles that news sets before people's names, as parts of verbose regular expressions.

They are English, but for those by which English news calls others ('Taoiseach', 'Frau'), and those
that German writes with a capital, as a part of the name to one who does not know it
('Bundeskanzlerin').
"""

from __future__ import annotations

import re

FEMALE_TITLES = "Mrs|Ms|Miss|Mme|Mlle|Madame|Frau|Señora|Señorita|Signora"
MALE_TITLES = "Mr|Herr|Señor|Signor|Monsieur"
"""What one is called by out of courtesy: before a surname, and seldom before a full name."""

_OF_SURNAMES = rf"""
    (?: (?: {FEMALE_TITLES} | {MALE_TITLES}
          | Mx|Messrs|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Maj|Capt|Cpt|Sgt|Cpl|Adm|Brig|Rev|Fr|Hon|Pres
          | Cllr
        )\.?
      | Lord | Lady
      | (?:Vice[ -])?(?:President|Chancellor|Admiral|Chairman)
      | (?:Prime|First)[ ]Minister | Premier | Taoiseach | Tánaiste
      | Council(?:l?or|man|woman) | Baroness
      | (?:Foreign[ ]|Defen[cs]e[ ]|Interior[ ]|Finance[ ])?Minister
      | Secretary(?:[ -]General)? | Speaker | Senator | Congress(?:wo)?man | Representative
      | Governor | Mayor | Ambassador | Commissioner | Judge | Justice | Professor | Doctor
      | General | Colonel | Major | Captain | Lieutenant | Sergeant | Corporal | Private
      | Bishop | Archbishop | Cardinal | Reverend | Ayatollah
      | (?:[A-ZÄÖÜ][\w-]*)? (?:[Mm]inister|[Kk]anzler|[Pp]räsident|[Bb]ürgermeister|sekretär
                              |chef|trainer) (?:in)? )"""
_OF_FORENAMES = r"""
    (?: Sir | Dame | King | Queen | Prince | Princess | Emperor | Empress | Pope | Father | Sheikh )
    """

TITLES = rf"(?: {_OF_SURNAMES} | {_OF_FORENAMES} )"
_TITLED = re.compile(rf"\b{TITLES}\s$", re.VERBOSE)
_LONGEST = 24
"""Code points before a name in which its title is looked for."""
TITLED_BY_SURNAME = re.compile(rf"\b{_OF_SURNAMES}\s$", re.VERBOSE)
TITLED_BY_FORENAME = re.compile(rf"\b{_OF_FORENAMES}\s$", re.VERBOSE)
"""The same of a name of one word: 'President Xi' is called by a surname, 'King Solomon' is not."""


def is_titled(text: str, start: int) -> bool:
    """Whether the name that begins there has a title before it."""
    return _TITLED.search(text[max(0, start - _LONGEST) : start]) is not None
