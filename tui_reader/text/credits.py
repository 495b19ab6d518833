"""Lines that belong to an article without being its text: who wrote it, where, whose picture, whom
to ask.

They are told by their form alone, in the languages whose words stand here; a line that is a
sentence is none.
"""

from __future__ import annotations

import re

LONGEST = 240
"""Code points; a longer line says more than who and where. An agency names all who took part."""

_AGENCIES = (
    "AAP|ABI|Adnkronos|Agence France-Presse|Agência Brasil|Agência Lusa|AFP|AGI|Agencia EFE|"
    "Agencies|Agencias|Agências|ANI|ANP|ANSA|Antara|AP|APA|APP|Anadolu|AA|The Associated Press|"
    "Associated Press|ATS|BBC|Belga|Bloomberg|BNS|BTA|CNA|CP|The Canadian Press|CTK|ČTK|DHA|dpa|"
    "dpa-AFX|DW|EFE|epd|Estadão Conteúdo|Europa Press|Folhapress|Getty|Getty Images|HINA|Hina|"
    "IANS|İHA|imago|Interfax|IRNA|ITAR-TASS|Jiji|KNA|KUNA|Kyodo|Kyodo News|Lusa|MTI|NTB|Notimex|"
    "NOS|PA|PA Media|PA Wire|PAP|picture alliance|Press Association|PTI|RIA Novosti|Reuters|"
    "Ritzau|SANA|SDA|SID|SPA|SRNA|STA|STT|Shutterstock|Tanjug|TASR|TASS|Télam|TT|UNI|UPI|VNA|WAM|"
    "Xinhua|Yonhap|ΑΠΕ-ΜΠΕ|АФП|АП|БТА|Интерфакс|ИТАР-ТАСС|РИА Новости|Рейтер|Рейтерс|ТАСС|Танјуг|"
    "Укрінформ|УНІАН|中新社|中央社|中国新闻网|彭博社|新华社|新华网|新華社|法新社|美联社|美聯社|路透社|路透|共同|共同社|共同通信|共同通信社|時事|時事通信|ロイター|연합뉴스|"
    "뉴시스|뉴스1|أ ف ب|أ.ف.ب|الأناضول|د ب أ|رويترز|فرانس برس|وكالات|واس|اے ایف پی|روئٹرز|اے پی پی|"
    "ایسنا|ایرنا|एएनआई|एएफपी|पीटीआई|रॉयटर्स|आईएएनएस|এএফপি|রয়টার্স|বাসস|ইউএনবি|ANTARA"
)
# Who did something for the article or where it is from, before a colon and the name.
_ROLES = (
    "Photo|Photos|Photo credit|File photo|Picture|Pictures|Image|Images|Image credit|Credit|Source|"
    "Sources|Author|Editor|Editors|Text|Foto|Fotos|Foto de|Bild|Bilder|Quelle|Quellen|Redaktion|"
    "Mitarbeit|Crédit|Crédits|Crédit photo|Crédits photo|Rédaction|Crédito|Créditos|Fuente|Imagen|"
    "Imágenes|Fotografía|Redacción|Edición|Fonte|Imagem|Edição|Reportagem|Fotografia|Immagine|"
    "Redazione|Zdjęcie|Fot\\.|Źródło|Oprac\\.|Opracowanie|Redakcja|Fotoğraf|Kaynak|Haber|Editör|"
    "Muhabir|Fotografija|Izvor|Kuva|Kuvat|Lähde|Beeld|Bron|Redactie|Källa|Kilde|Redaktör|Zdroj|Fotó|"
    "Kép|Forrás|Szerkesztő|Sursă|Sursa|Sursa foto|Φωτογραφία|Φωτό|Πηγή|Sumber|Pewarta|Penulis|"
    "Laporan|Gambar|Ảnh|Nguồn|Theo|Фото|Фотография|Источник|Редактор|Корреспондент|"
    "Подготовил|Подготовила|Джерело|Источници|Извор|Снимка|图|图片|图片来源|图源|圖|圖片|圖片來源|"
    "摄影|攝影|编辑|編輯|责编|責編|责任编辑|責任編輯|来源|來源|稿源|作者|撰文|校对|审核|通讯员|写真|"
    "写真提供|撮影|画像|出典|責任編集|編集|取材|翻訳|사진|출처|편집|صورة|الصورة|تصوير|المصدر|مصدر|"
    "تحرير|إعداد|ترجمة|عکس|منبع|تصویر|رپورٹ|ماخذ|صوره|צילום|מקור|फोटो|तस्वीर|स्रोत|संपादक|रिपोर्ट|"
    "ছবি|সূত্র|সম্পাদনা|ภาพ|ที่มา"
)
# What others did, told in words that begin no headline: names alone stand behind the colon.
_ALSO = (
    "Additional reporting|Additional research|Reporting|Edited by|Editing|Editing by|Copy editing|"
    "Fact[- ]check(?:ing|ed by|er)|Graphics?|Illustrations?(?: by)?|Translation|Translated by|"
    "Produced by|Research by|Camera|Sound|Grafik(?:en)?|Illustration(?:en)?|Übersetzung|Lektorat|"
    "Faktencheck|Recherche|Kamera|Infographie|Traduction|Montage|Grafica|Traduzione|Infografía|"
    "Ilustración|Traducción|Cámara|Ilustração|Tradução|Arte|Infográfico|Graf(?:ika|iek)|Vertaling|"
    "Tłumaczenie|Tłum\\.|Графика|Перевод|Иллюстрация|Çeviri"
)
_WRITERS = (
    "聞き手[・=＝]?|By|BY|Von|Par|Por|Di|Door|Autor(?:in|a|e)?:|Author:|Text:|Автор:|Текст:|Yazan:|Tekst:|Piše:|"
    "Teksti:|Toimittaja:|文[:：/]|記者|记者|بقلم|كتب:|كتبت:|تحریر:|लेखक:|লেখক:|প্রতিবেদক:|글[:：]"
)
# What they did, before the names alone.
_DONE_BY = (
    "(?i:(?:additional |with )?(?:reporting|writing|editing|production)(?: and editing)?|"
    "(?:compiled|edited|reported|written|translated)(?: and edited)?|photos?|pictures?|images?) "
    "(?i:by)|With files from|With reporting from|Con información de(?: la)?|Con reportes? de|"
    "(?:Reporte|Reportaje|Informe|Edición|Editado|Escrito|Traducido) (?:de|por)|"
    "(?:Reportagem|Reportagem adicional|Edição|Texto|Tradução) (?:de|por)|Com informações d[aeo]s?|"
    "(?:Reportage|Rédigé|Édité|Traduit) (?:de|par)|Avec la collaboration de|"
    "(?:Bericht|Bearbeitet|Übersetzt|Mit Material|Mit Informationen) von|A cura di|Servizio di|"
    "Con informazioni d[ia]|Bewerkt door|Met (?:informatie|medewerking) van|Opracowała?|"
    "По материалам|Подготовила?|За матеріалами|"
    "Interview(?:ed)? by|As told to|Propos recueillis par|Das (?:Gespräch|Interview) führten?|"
    "Die Fragen stellten?|Entrevistad[oa] por|Intervista di|Rozmawia(?:ła?|li)|Беседовал[аи]?"
)
_BETWEEN = (
    "[aA]dditional|[rR]eporting|[wW]riting|[eE]diting|[pP]roduction|by|and|in|at|for|from|of|the|with|"
    "y|e|et|en|à|de|del|della|da|do|dos|von|van|der|und|aus|door|di|per|por|para|i|w|z|и|в|из|dan|ve"
)
_DAYS = (
    "Published|Updated|Last updated|Publié|Mis à jour|Veröffentlicht|Aktualisiert|Publicado|"
    "Actualizado|Atualizado|Pubblicato|Aggiornato|Опубликовано|Обновлено|Opublikowano|Objavljeno|"
    "Julkaistu|Päivitetty|Gepubliceerd"
)
_TELEPHONE = (
    "Tel|Telefon|Telefono|Teléfono|Telefone|Telefoon|Telefonnummer|Téléphone|Tél|Phone|Telephone|"
    "Puh|Puhelin|Τηλ|Τηλέφωνο|Тел|Телефон|电话|電話|전화|هاتف|טלפון|फ़ोन|โทร"
)
COLON = "[:：]"
CAPITAL = r"[^\Wa-z\d_]"  # a letter that is no small one of the Latin alphabet
_PARTICLES = "de|del|della|da|van|von|der"
_NAME = r"[^\W\d_][^\s,;:：!?()（）/&|、，]{0,24}"
_NAMES = rf"{_NAME}(?:[ ,&/、，]{{1,3}}{_NAME}){{0,7}}(?<![.。।۔])"
_INITIALS = rf"(?!U\. ?[SKN]\.|E\. ?U\.){CAPITAL}\.(?:[ -]?{CAPITAL}\.){{1,3}}"
_WORD = rf"{CAPITAL}[^\s,;:!?()]*"
_AND_OTHERS = rf"(?:[ ,;&]+(?:{_WORD}|{_BETWEEN})){{0,40}}"
_AND = r"(?:, ?| ?[&/] ?| (?:and|und|et|y|e|en|i|и|ve) )"
_PERSON = rf"{_WORD}(?: (?:{_WORD}|{_PARTICLES})){{1,3}}"
_ROLE = rf"(?:{_ROLES}) ?{COLON} ?{_NAMES}"
_MARKED = rf"(?:{_AGENCIES})(?:(?: ?[,/&+=|-] ?| )(?:{_AGENCIES})|/[a-z]{{2,4}}){{0,3}}"
_ADDRESS = r"[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,40}){1,3}"
_NUMBER = rf"(?:\+|\b(?i:{_TELEPHONE})\.?:? ?)\d[\d ()./-]{{5,20}}\d"
# A whole line, or what stands in brackets from end to end.
_FORMS = (
    rf"(?:{_WRITERS}){COLON}? ?{CAPITAL}[^.!?]{{1,60}}",  # By Jane Doe
    rf"{_ROLE}(?:[ |;，、]{{1,3}}{_ROLE}){{0,3}}",  # Photo: Jane Doe/AP
    rf"(?:(?:{_ROLES}) ?[/©|]|©) ?{_NAMES}",
    rf"(?:[-–—―]{{1,2}} ?|[a-z]{{2,4}}/)?{_MARKED}",  # AFP/dpa, dpa/kv
    rf"[Aa]vec (?:{_AGENCIES})(?:(?:, | et )(?:{_AGENCIES})){{0,2}}",
    rf"{CAPITAL}(?:[^.!?]|\d\.){{1,40}}[(（](?:{_AGENCIES})[)）] ?[-–—]?",  # a dateline
    rf"{CAPITAL}{{3}}[^a-z.!?]{{0,30}} ?[-–—](?: [Bb]y {CAPITAL}[^.!?]{{1,60}})?",
    rf"(?:{_AGENCIES}) (?:Photo|Foto)/{_NAMES}",
    rf"[a-z]{{2,4}}(?:/[a-z]{{2,4}})? ?[(（]{_MARKED}[)）]",  # jh/tr (AFP, Reuters)
    rf"(?:{_DAYS})\b:?[^.!?]{{0,20}}\d[^!?]{{0,40}}(?<!\.)",
    rf"(?:{_DONE_BY}) (?:{_WORD}|{_MARKED}){_AND_OTHERS}",
    rf"(?:{_ALSO}) ?{COLON} ?{_PERSON}(?:{_AND}{_PERSON}){{0,7}}",  # Fact-checking: Jo Ek
    rf"{CAPITAL}[^.!?]{{1,150}} contributed to this (?:article|report|story)\.?",
    rf"[-–—]? ?{_INITIALS}",
    _ADDRESS,
    rf"{CAPITAL}[^:：.!?]{{0,40}}{COLON}[^!?]*?(?:{_ADDRESS}|{_NUMBER})[^!?]*",  # Contact:
)
_CREDIT = re.compile("|".join(_FORMS))
_BRACKETED = re.compile(r"[(\[（【](?P<said>[^()\[\]（）【】]+)[)\]）】]")
_SET = re.compile(r"[a-z]{2,4}|[A-Z]{2,3}")  # a writer's initials in brackets
_SIGNED = rf"{CAPITAL}[\w’'-]*\.?"
_SIGNATURE = re.compile(
    rf"[-–—]? ?{_SIGNED}(?: (?:{_SIGNED}|{_PARTICLES})){{1,4}}(?:, [^.!?]{{1,30}})?"
)
# What an agency sets behind the last sentence: who reported, in brackets or not.
_REPORTED = re.compile(
    rf"(?i:(?:additional )?(?:reporting|writing|editing)(?: and editing)? by) {_WORD}{_AND_OTHERS}"
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»]? +")


def ends_in_credit(line: str) -> bool:
    """Whether a line is text that an agency's credit follows: '… he said. (Reporting by Jo Ek)'."""
    for end in _SENTENCE_END.finditer(line, max(0, len(line) - LONGEST)):
        said = line[end.end() :]
        bracketed = _BRACKETED.fullmatch(said)
        if _REPORTED.fullmatch(bracketed["said"].strip() if bracketed else said):
            return True
    return False


def is_credit(line: str, *, last: bool = False) -> bool:
    """Whether a line names an article's writer, agency, place, picture or day, or whom to ask by
    mail or telephone, and says no more.

    At an article's end (`last`) a name alone signs it.
    """
    if len(line) > LONGEST:
        return False
    bracketed = _BRACKETED.fullmatch(line)
    said = bracketed["said"].strip() if bracketed else line
    return (
        _CREDIT.fullmatch(said) is not None
        or (bracketed is not None and _SET.fullmatch(said) is not None)
        or (last and _SIGNATURE.fullmatch(line) is not None)
    )
