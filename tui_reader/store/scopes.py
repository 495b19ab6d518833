"""Which names are the same wherever they stand, and which only within one article."""

from __future__ import annotations

from tui_reader.model import EntityType
from tui_reader.text.words import words

_GENERIC = frozenset(
    """\
the a an of and for on in its new national federal state local regional central supreme high
superior constitutional lower upper district appeal appeals court courts party parties
government cabinet parliament senate house congress assembly council councils committee
commission board ministry department office agency bureau authority foreign interior defence
defense finance health education justice home environment transport trade labour labor
agriculture energy affairs police army navy air force forces military security coast guard bank
treasury opposition coalition union federation association club team company group ministers
minister school university college hospital church mosque museum library city town village
county province capital north south east west border river lake airport station port
parliamentary electoral election ruling public prosecutor prosecutors service services
administration embassy consulate league cup final championship
""".split()  # noqa: SIM905 (words are read as words)
)
"""Words that, alone and together, say what something is and not which."""


def is_of_one_article(kind: EntityType, name: str) -> bool:
    """Whether a name tells nothing of the same name elsewhere, so that its entity is the article's.

    That holds of people called by one word, since Solomon here is not Solomon there, and of what is
    named by common words alone: 'the party', 'High Court', 'foreign ministry'.
    """
    forms = [word.form for word in words(name)]
    if kind is EntityType.PERSON and len(forms) < 2:
        return True
    return all(form in _GENERIC for form in forms) and name.upper() != name
