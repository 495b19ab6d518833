"""What a report of a match sets below its text: who played and scored, who refereed, who watched.

Told by its form alone: a word such as 'Scorers' before a colon, in the languages whose words stand
here, or a side's name before the names of its players.
"""

from __future__ import annotations

import re

from tui_reader.text.credits import CAPITAL, COLON

LONGEST = 600
"""Code points; a longer line is none. Both sides of a match with their substitutes take less."""

_WORDS = (
    "Team|Teams|Line-?ups?|Subs|Subs not used|Substitutes|Replacements|Bench|Scorers?|Goals?|Tries|"
    "Cons|Conversions|Pens|Penalties|Drop goals?|Bookings?|Booked|Yellow cards?|Red cards?|Cards|"
    "Sent off|Sin[- ]bin|Referee|Ref|Umpires?|Assistant referees|VAR|TMO|Attendance|Venue|Toss|"
    "Half-time|Man of the match|Player of the match|"
    "Aufstellung|Aufstellungen|Tore?|Torschützen|Schiedsrichter(?:in)?|SR|Zuschauer|Gelbe Karten?|"
    "Gelb|Gelb-Rote? Karten?|Gelb-Rot|Rote Karten?|Rot|Eingewechselt|Auswechslungen|Ersatzbank|"
    "Besondere Vorkommnisse|Strafminuten|Siebenmeter|"
    "Arbitres?|Spectateurs|Affluence|Buts?|Essais?|Transformations?|Pénalités?|Avertissements?|"
    "Cartons? jaunes?|Cartons? rouges?|Expulsions?|Remplaçants|Remplacements|Évolution du score|"
    "Mi-temps|Entraîneurs?|Composition|"
    "Árbitros?|Goles?|Tarjetas?(?: amarillas| rojas)?|Amonestados|Expulsados|Suplentes|Cambios|"
    "Incidencias|Estadio|Espectadores|Alineación|Alineaciones|Entrenador|"
    "Gols?|Golos?|Cartões(?: amarelos| vermelhos)?|Público|Renda|Estádio|Técnico|Treinador|"
    "Substituições|Escalação|Marcadores|Ao intervalo|"
    "Arbitro|Marcatori|Reti|Rete|Ammoniti|Ammonito|Espulsi|Espulso|Allenatore|Spettatori|Angoli|"
    "Recupero|Formazioni|Panchina|A disposizione|Sostituzioni|"
    "Scheidsrechter|Doelpunten|Toeschouwers|Gele kaarten|Rode kaarten|Opstelling(?:en)?|Wissels|"
    "Bramki|Bramka|Sędzia|Sędziował|Widzów|Żółte kartki|Czerwone kartki|Składy|"
    "Hakem|Hakemler|Goller|Sarı kartlar|Kırmızı kartlar|Stat|Seyirci|"
    "Sudac|Sudija|Suci|Strijelci|Strelci|Gledatelja|Gledalaca|Žuti kartoni|Crveni kartoni|"
    "Maalit|Tuomari|Erotuomari|Yleisöä?|Jäähyt|Varoitukset|Domare|Mål|Publik|Utvisningar|Varningar|"
    "Dommer|Tilskuere|Tilskuertall|"
    "Голы|Гол|Судья|Главный судья|Предупреждения|Предупреждение|Удаления|Зрители|Зрителей|Составы|"
    "Запасные|Суддя|Голи|Попередження|Глядачів|"
    "得点|得点者|主審|審判|観衆|観客|入場者数|警告|退場|交代|进球|進球|裁判|主裁|黄牌|紅牌|红牌|득점|심판|관중|"
    "الحكم|الأهداف"
)
# Names, figures and what joins them: no sentence, and no headline but one with capitals throughout.
_SAID = (
    rf"(?: ?(?:{CAPITAL}[\w.'’]*+|[a-z]{{1,3}}\b\.?|\d[\w.,:+'’%]*+|[(（][^()（）]{{1,30}}[)）]|"
    r"[,;:–—/&+'’、，-]))++"
)
_TOLD = re.compile(
    rf"(?:{CAPITAL}[^:：.!?;]{{0,40}} [–—-] )?(?i:{_WORDS}) ?{COLON}{_SAID}"  # Referee: Jo Ek
)
_SIDE = re.compile(rf"{CAPITAL}[^:：.!?;]{{0,40}}{COLON}{_SAID}")  # Bologna (4-3-3): Pessina; Ek
_PLAYERS = 9  # of a side, at least
_PARTED = re.compile("[,;、，]")


def is_result(line: str) -> bool:
    """Whether a line tells a match's players, scorers, referee or spectators, and no more."""
    if len(line) > LONGEST:
        return False
    return _TOLD.fullmatch(line) is not None or (
        len(_PARTED.findall(line)) >= _PLAYERS - 1 and _SIDE.fullmatch(line) is not None
    )
