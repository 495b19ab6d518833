"""Boilerplate with a number or a name in it is known, and no line of an article is taken for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import ARTICLE, labels, main, page

from tests.gold.pages import rows
from tui_reader.model import Label
from tui_reader.separation import patterns
from tui_reader.separation.phrases import Phrase, phrase

SHARED = Path(__file__).parents[3] / "../shared"

LINES = """
Sign up here for our weekly newsletter.|By continuing you agree to our terms|5 minute read
We and our partners use cookies to store information on a device.|Follow BBC News on Instagram
View all 23 comments|Comments (7)|1,204 views|Share this story on Facebook|Listen to this story
© The Guardian 2024. All rights reserved.|Copyright © 2023 Example Media|Already a member? Sign in
Our Standards: The Thomson Reuters Trust Principles.
You have 3 free articles remaining this month|Tags: Sudan, Darfur, United Nations, Chad, El Fasher
Abonnieren Sie unseren kostenlosen Newsletter|3 Kommentare|Lesezeit: ca. 5 Min.|Link kopieren
Diese Website verwendet Cookies, um Ihr Erlebnis zu verbessern|Folgen Sie uns auf Instagram
Abonnez-vous gratuitement à notre newsletter|Lire les 14 commentaires|Écouter cet article
En vous inscrivant, vous acceptez nos conditions générales|Déjà abonné ? Connectez-vous
Recibe las últimas noticias en tu correo|Tiempo de lectura: 4 minutos|Compartir en WhatsApp
Síguenos en X, Instagram y TikTok|Prohibida su reproducción total o parcial|3 comentarios
Assine a nossa newsletter|Siga o G1 no Instagram|8 comentários|Continua após a publicidade
Подпишитесь на наш Telegram-канал|3 комментария|Время чтения: 3 минуты|© 2024 Все права защищены
扫描二维码关注公众号|未经授权，不得转载|12条评论|阅读时间 3 分钟|追蹤我們的 Facebook|分享到微信
メールマガジンに登録する|コメント（12）|無断転載を禁じます|この記事は約3分で読めます
اشترك في النشرة البريدية اليومية|5 تعليقات|مدة القراءة: 3 دقائق|جميع الحقوق محفوظة © 2025
हमें फेसबुक पर फॉलो करें|5 टिप्पणियां|हमारे व्हाट्सएप चैनल से जुड़ें|सर्वाधिकार सुरक्षित © 2024
Iscriviti gratis alla nostra newsletter|4 commenti|Tempo di lettura: 3 minuti|Seguici su Instagram
Bizi Twitter'dan takip edin|3 yorum|Okuma süresi: 2 dakika|© 2024 Tüm hakları saklıdır
Schrijf je in voor onze dagelijkse nieuwsbrief|4 reacties|Leestijd: 3 minuten|Deel op Facebook
Zapisz się na nasz newsletter|3 komentarze|Czas czytania: 4 minuty|Masz już konto? Zaloguj się
Ikuti saluran WhatsApp kami|5 komentar|Waktu baca: 3 menit|Hak Cipta © 2024 Tempo
뉴스레터 구독하기|댓글 12개|카카오톡으로 공유하기|ⓒ 한겨레신문사, 무단전재 및 재배포 금지
"""


@pytest.mark.parametrize(
    "line", [each for row in LINES.split("\n") for each in row.split("|") if each]
)
def test_boilerplate_with_a_number_or_a_name_is_known(line: str) -> None:
    assert phrase(line) is Phrase.BOILERPLATE
    assert labels(page(ARTICLE, line)) == [*main(), Label.OTHER]


@pytest.mark.parametrize(
    "line",
    [
        "Follow us on Facebook was all that the campaign had to say.",
        "Twelve comments were made on the plan before the meeting ended.",
        "“Sign up for our newsletter,” the flyer said.",
        "Do you have 12 comments?",
        "The council said all rights reserved to the tenants would be kept.",
        "Copyright law has not kept up with the web, the court said.",
        "3 minutes of silence were kept for the miners.",
        "By signing up for the army at seventeen he had left his village for good.",
        "Topics: the council said that the bridge would stay shut until the inquiry had ended.",
        "Copyright 2024 was the worst year for painters, " + "and so it went on " * 8,
    ],
)
def test_what_an_article_says_is_no_boilerplate(line: str) -> None:
    assert phrase(line) is None


def articles() -> Iterator[str]:
    """Lines of articles: those of the tests' own pages and, where they are there, of thousands."""
    pages = list(rows())
    benchmark = SHARED / "benchmarks/separation/dev.jsonl"
    if benchmark.exists():
        pages += map(json.loads, benchmark.read_text(encoding="utf-8").splitlines())
    for each in pages:
        lines = [line.strip() for line in each["text"].split("\n") if line.strip()]
        yield from (
            line for line, label in zip(lines, each["labels"], strict=True) if label != "other"
        )
    for path in sorted(SHARED.glob("training/articles/*.jsonl")):
        for row in path.read_text(encoding="utf-8").splitlines():
            yield from json.loads(row)["paragraphs"]


def test_no_line_of_an_article_is_boilerplate() -> None:
    assert not [line for line in articles() if patterns.is_boilerplate(line)]


def test_a_pattern_is_written_as_lines_are_compared_and_begins_with_what_is_said() -> None:
    for pattern in patterns.listed():
        said = "".join(" " if letter in "()/*0" else letter for letter in pattern)
        assert patterns.plain(said) == " ".join(said.split()), pattern
        assert not any(first.startswith("*") for first in patterns.firsts(pattern)), pattern


@given(st.text(max_size=2 * patterns.LONGEST))
def test_any_line_is_boilerplate_or_not(line: str) -> None:
    assert patterns.is_boilerplate(line) in (True, False)
