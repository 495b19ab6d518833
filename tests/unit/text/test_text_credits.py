"""Bylines, datelines, agency marks, picture credits and signatures, told from sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.text.credits import LONGEST, ends_in_credit, is_credit


@pytest.mark.parametrize(
    "line",
    [
        "By Jeanne Barthès",
        "By Jeanne Barthès and Paul Riquet, Toulouse",
        "Von Anna Schiffer",
        "Par Jeanne Barthès, correspondante à Sète",
        "Автор: Иван Лодкин",
        "记者：王河",
        "Photo: Reuters",
        "Foto: Anna Schiffer/dpa",
        "© Jeanne Barthès",
        "(Reuters)",
        "AFP/dpa",
        "ТАСС",
        "TOULOUSE, March 3 (Reuters) –",
        "Updated: 3 March 2024, 14:30",
        "Veröffentlicht am 3. März 2024",
        "Aktualisiert: 03.03.2024, 14.30",
        "(AFP)",
        "— Reuters",
        "—新华社",
        "AFP, Reuters",
        "dpa/kv",
        "kv/dpa",
        "(cp)",
        "(JM)",
        "J. M.",
        "J.-P. R.",
        "（责任编辑：张伟）",
        "编辑：张伟 校对：李娜",
        "来源：新华社",
        "責任編集：山田",
        "写真：山田",
        "사진: 연합뉴스",
        "Фото: ТАСС",
        "Источник: РИА Новости",
        "По материалам ТАСС",
        "Fuente: EFE",
        "Con información de EFE",
        "Com informações da Reuters",
        "Avec AFP",
        "Mit Material von dpa",
        "Interview by Jeanne Barthès",
        "Propos recueillis par Jeanne Barthès",
        "Das Gespräch führte Anna Schiffer.",
        "Die Fragen stellten Anna Schiffer und Karl Moor",
        "Intervista di Carlo Levi",
        "Rozmawiała Anna Kot",
        "Беседовал Иван Лодкин",
        "（聞き手・山田太郎）",
        "Quelle: dpa",
        "BANGKOK - By Jane Harwood",
        "LONDON —",
        "BERLIN, 12. März (dpa)",
        "AP Photo/Jane Harwood",
        "jh/tr (AFP, Reuters)",
        "共同社",
        "Additional reporting: Paul Caruso, Vlad Moldan",
        "Edited by: Carol Byrne",
        "Fact-checking: Zora Babel and Lea Zerman",
        "Grafik: Jan Ek",
        "फोटो: एएनआई",
        "ছবি: বাসস",
        "صورة: رويترز",
        "المصدر: وكالات",
        "ماخذ: روئٹرز",
        "Fotoğraf: AA",
        "Fot.: PAP",
        "Sumber: Antara",
        "(Reporting by Tom Allard)",
        "(Reporting by Tom Allard and J. P. Roe in Jakarta; Editing by Ann Lee)",
        "Additional reporting by Li Wei in Beijing",
        "Associated Press writer Ann Lee contributed to this report.",
        "Picture: PA",
        "ann.lee@canalpost.example",
    ],
)
def test_who_wrote_it_and_where_is_a_credit(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "By noon the boats had passed the lock.",
        "By noon the boats",
        "Photo editors left the paper in March.",
        "Reuters reported that the canal was closed",
        "The canal was opened in 1681 (Reuters) and closed again in the same year by the king",
        "Published in 1681.",
        "Source: the boats went home.",
        "BBC said so",
        "Reuters Reports Profit",
        "Reporting by the keepers showed that the lock was open.",
        "Photos by the thousand were found in the lock.",
        "Avec Riquet, le canal du Midi",
        "U.S.",
        "(1681)",
        "Jeanne Barthès",
        "© 2024 The Canal Post",
        "",
    ],
)
def test_what_says_more_is_none(line: str) -> None:
    assert not is_credit(line)


@pytest.mark.parametrize("line", ["Jeanne Barthès", "— Jeanne de Sète", "Paul Riquet, Toulouse"])
def test_a_name_signs_an_article_only_at_its_end(line: str) -> None:
    assert is_credit(line, last=True)
    assert not is_credit(line)
    assert not is_credit(line + " went home.", last=True)


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("The lock is shut, he said. (Reporting by Tom Allard; Editing by Ann Lee)", True),
        ("“The lock is shut.” Additional reporting by Li Wei in Beijing", True),
        ("The lock is shut. Reporting by the keepers showed that it was open.", False),
        ("The lock is shut, he said. (See page 4)", False),
        ("Reporting by Tom Allard", False),
        ("The lock is shut. " * 50_000, False),
    ],
)
def test_text_that_a_credit_follows_is_told_by_its_end(line: str, *, ends: bool) -> None:
    assert ends_in_credit(line) is ends


@given(st.text(max_size=2 * LONGEST), st.booleans())
def test_any_line_is_one_or_not(line: str, last: bool) -> None:
    assert is_credit(line, last=last) in (True, False)


def test_hostile_lines_take_no_time_that_grows_with_them() -> None:
    assert not is_credit("Photo: " + "a " * 500_000)
    assert not is_credit("By " + "A " * 38 + ".")
