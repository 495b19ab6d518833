"""Lines that belong to an article without being its text: who wrote it, where, whose picture.

They are told by their form alone, in the languages whose words stand here; a line that is a
sentence is none.
"""

from __future__ import annotations

import re

LONGEST = 80
"""Code points; a longer line says more than who and where."""

_AGENCIES = (
    "AFP|ANP|ANSA|AP|APA|Anadolu|BBC|Belga|Bloomberg|CNA|DHA|dpa|EFE|HINA|Hina|IANS|Interfax|Jiji|"
    "KNA|Kyodo|Lusa|PAP|PTI|Reuters|SRNA|STT|Tanjug|TASS|UPI|Xinhua|Интерфакс|Рейтер|ТАСС|"
    "共同|共同通信|時事|時事通信|新华社|新華社|رويترز|واس"
)
_CAPITAL = r"[^\Wa-z\d_]"  # a letter that is no small one of the Latin alphabet
_WORD = r"[^\W\d_][\w.’'-]*"
_WRITERS = (
    "By|BY|Von|Par|Por|Di|Door|Autor(?:in|a|e)?:|Author:|Text:|Автор:|Текст:|Yazan:|Tekst:|Piše:|"
    "Teksti:|Toimittaja:|文[:：/]|記者|记者"
)
_PICTURES = (
    "Photo|Picture|Image|Credit|Photo credit|Foto|Bild|Crédit|Crédit photo|Crédito|Imagen|Imagem|"
    "Immagine|Zdjęcie|Fotoğraf|Fotografija|Kuva|Фото|图片|圖片|写真|صورة|फोटो"
)
_DAYS = (
    "Published|Updated|Last updated|Publié|Mis à jour|Veröffentlicht|Aktualisiert|Publicado|"
    "Actualizado|Atualizado|Pubblicato|Aggiornato|Опубликовано|Обновлено|Opublikowano|Objavljeno|"
    "Julkaistu|Päivitetty|Gepubliceerd"
)
_COLON = "[:：]"
_CREDITS = tuple(
    re.compile(form)
    for form in (
        rf"(?:{_WRITERS}){_COLON}? ?{_CAPITAL}[^.!?]{{1,60}}",  # By Jane Doe
        rf"(?:(?:{_PICTURES}) ?(?:{_COLON}|[/©|]|by ) ?|© ?){_WORD}(?:[ ,&/]+{_WORD}){{0,7}}",
        rf"[(\[]?(?:{_AGENCIES})(?:[ ,/&-]+(?:{_AGENCIES}))*[)\]]?",  # AFP/dpa
        rf"{_CAPITAL}[^.!?]{{1,40}}\((?:{_AGENCIES})\) ?[-–—]?",  # a dateline
        rf"(?:{_DAYS})\b:?[^.!?]{{0,20}}\d[^!?]{{0,40}}",
    )
)
_SIGNED = rf"{_CAPITAL}[\w’'-]*\.?"
_SIGNATURE = re.compile(
    rf"[-–—]? ?{_SIGNED}(?: (?:{_SIGNED}|de|del|della|da|van|von|der)){{1,4}}(?:, [^.!?]{{1,30}})?"
)
_ENDS = (".", "!", "?", "。")


def is_credit(line: str, *, last: bool = False) -> bool:
    """Whether a line names an article's writer, agency, place, picture or day, and says no more.

    At an article's end (`last`) a name alone signs it.
    """
    if len(line) > LONGEST or line.endswith(_ENDS):
        return False
    forms = (*_CREDITS, _SIGNATURE) if last else _CREDITS
    return any(form.fullmatch(line) for form in forms)
