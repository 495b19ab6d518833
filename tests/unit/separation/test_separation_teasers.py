"""What is another story's is kept apart, by the marks that pages leave."""

from __future__ import annotations

import pytest
from pages import ARTICLE, LEDES, cut, labels, main, page, teasers, whole

from tui_reader.model import Label
from tui_reader.separation import phrases, separate
from tui_reader.separation.features import features
from tui_reader.separation.phrases import normal


def test_lines_cut_in_mid_word_at_one_width_are_teasers() -> None:
    assert labels(page(ARTICLE, cut())) == main() + teasers()


@pytest.mark.parametrize("width", [60, 90, 120, 160])
def test_no_width_is_better_than_another(width: int) -> None:
    assert labels(page(ARTICLE, cut(width=width))) == main() + teasers()


def test_the_reason_says_where_a_word_was_cut_and_that_its_neighbours_were_too() -> None:
    lines = separate(page(ARTICLE, cut(width=140)))
    assert [line.reasons[0] for line in lines[-3:-1]] == [
        "stops in mid-sentence after 140 characters, like 3 lines near it",
        "stops in mid-word after 140 characters, like 3 lines near it",
    ]


def test_a_line_no_longer_than_a_headline_is_not_said_to_stop_in_mid_sentence() -> None:
    lines = separate(page(ARTICLE, [lede[:60].rsplit(" ", 1)[0] for lede in LEDES]))
    said = [reason for line in lines for reason in line.reasons]
    assert any("ends without a full stop after" in reason for reason in said)
    assert not any("mid-sentence" in reason for reason in said)


def test_lines_cut_at_a_word_near_one_width_are_teasers() -> None:
    words = [lede[:150].rsplit(" ", 1)[0] for lede in LEDES]
    lines = separate(page(ARTICLE, words))
    assert [line.label for line in lines] == main() + teasers()
    assert any("about" in reason for line in lines[-4:] for reason in line.reasons)


@pytest.mark.parametrize("dots", ["...", "…", " ...", ". . .", " […]", " [...]"])
def test_lines_that_break_off_in_dots_are_teasers(dots: str) -> None:
    lines = separate(page(ARTICLE, [lede[:110].rsplit(" ", 1)[0] + dots for lede in LEDES]))
    assert [line.label for line in lines] == main() + teasers()
    assert lines[-1].reasons[0].startswith("breaks off in dots")


def test_lines_that_glue_two_sentences_are_teasers_where_the_article_glues_none() -> None:
    glued = (
        "The bridge at Avignon fell in a flood.The town let it lie and built another further d",
        "Timur had masters from Damascus.They cast tubes of bronze that took forty oxen over a st",
    )
    lines = separate(page(ARTICLE, glued))
    assert [line.label for line in lines] == main() + teasers(2)
    assert any("runs two sentences together (“flood.The”)" in line.reasons for line in lines)


def test_glued_sentences_say_nothing_where_the_article_glues_its_own() -> None:
    glued = [f"{line}It is so." for line in ARTICLE]
    assert labels(page(glued)) == main()


@pytest.mark.parametrize(
    "heading",
    [
        "Related stories",
        "MORE NEWS:",
        "Top Stories »",
        "À lire aussi",
        "Lo más leído",
        "Das könnte Sie auch interessieren",
        "Leia também",
        "Читайте также",
        "أخبار ذات صلة",
        "ये भी पढ़ें",
        "相关新闻",
        "関連記事",
        "Berita terkait",
    ],
)
def test_what_follows_a_heading_of_other_stories_is_theirs(heading: str) -> None:
    lines = separate(page(ARTICLE, heading, whole()))
    assert [line.label for line in lines] == [*main(), Label.OTHER, *teasers()]
    assert lines[len(ARTICLE) + 1].reasons[0].startswith("follows the heading “")


def test_the_same_lines_without_a_heading_are_in_doubt_at_least() -> None:
    lines = separate(page(ARTICLE, whole()))
    assert [line.label for line in lines[: len(ARTICLE)]] == main()
    assert all(
        line.label is Label.TEASER or line.confidence < 0.5 for line in lines[len(ARTICLE) :]
    )
    assert "shares no name or rare word with the article" in lines[-1].reasons


def test_a_heading_reaches_over_a_list_of_headlines() -> None:
    titles = ["Ichthyosaur Found at Lyme Regis", "Two Men at the Bottom of the Sea", "Timur’s Guns"]
    assert labels(page(ARTICLE, "Most read", titles)) == [*main(), Label.OTHER, *teasers(3)]


def test_numbers_are_at_home_under_a_heading() -> None:
    numbered = [f"{number}. {lede[:60]}" for number, lede in enumerate(LEDES, 1)]
    assert labels(page(ARTICLE, "Most read", numbered)) == [*main(), Label.OTHER, *teasers()]


def test_the_article_goes_on_after_teasers_in_its_midst() -> None:
    head, rest = ARTICLE[:7], ARTICLE[7:]
    text = page(head, "Related stories", whole()[:2], rest)
    assert labels(text) == [*main(7), Label.OTHER, *teasers(2), *main(3)]


def test_a_line_that_leads_on_to_a_headline_is_a_teaser() -> None:
    lines = separate(page(ARTICLE, "Read more: The ichthyosaur that made a cliff famous"))
    assert lines[-1].label is Label.TEASER
    assert lines[-1].reasons[0] == "begins with “Read more”"


@pytest.mark.parametrize(
    ("lead", "said"),
    [
        ("[Related] {}", "Related"),
        ("【関連】{}", "関連"),
        ("(Lire aussi) {}", "Lire aussi"),
        ("▶ Läs också: {}", "▶ Läs också"),
        ("Xem thêm: {}", "Xem thêm"),
        ("Vezano: {}", "Vezano"),
        ("See also – {}", "See also"),
        ("Διαβάστε επίσης | {}", "Διαβάστε επίσης"),
        ("관련 기사: {}", "관련 기사"),
    ],
)
def test_a_story_is_led_on_to_by_words_before_a_mark_in_many_languages(
    lead: str, said: str
) -> None:
    headline = lead.format("The ichthyosaur that made a cliff famous")
    lines = separate(page(ARTICLE[:6], headline, ARTICLE[6:]))
    assert [line.label for line in lines] == [*main(6), Label.TEASER, *main(4)]
    assert lines[6].reasons[0] == f"begins with “{said}”"


def test_a_lone_word_before_a_lede_leads_on_where_nobody_speaks() -> None:
    lede = f"READ: {whole()[0]}"
    assert labels(page(ARTICLE[:6], lede, ARTICLE[6:])) == [*main(6), Label.TEASER, *main(4)]
    credited = features([*ARTICLE[:6], lede, *ARTICLE[6:], "Photo: Mara Quill"])
    assert credited[6].lead == ("READ", False), "a credit is nobody who speaks"


def test_a_lone_word_before_a_lede_is_a_name_where_others_speak() -> None:
    spoken = (
        "WEBB: Was the dam of Saint-Ferréol the largest of its time?",
        "READ: The canal needed water at its highest point, and Riquet led the streams to a dam.",
        "WEBB: And who paid for the workers when rain stopped the digging of the canal?",
        "READ: Riquet did, by the month, and his family drew the tolls until the Revolution came.",
    )
    assert labels(page(ARTICLE[:4], spoken)) == main(8)


def test_a_teaser_that_names_the_articles_people_is_still_a_teaser() -> None:
    close = (
        "Riquet’s canal at Toulouse and the reservoir of Saint-Ferréol were drawn by Vauban in "
        "1686, who asked for more bridges and aqueducts along the whole of the canal to Sète"
    )
    assert labels(page(ARTICLE, cut(2), close[:150], cut()[2:])) == main() + teasers(5)


def test_cut_lines_in_a_script_without_spaces_are_teasers() -> None:
    article = [
        "南运河在图卢兹附近把加龙河与地中海连接起来，全长二百四十公里。",
        "里凯在一六六二年向柯尔贝尔提出修建运河的计划，得到国王的许可。",
        "运河的最高处需要水，里凯把黑山的溪流引到圣费雷奥尔水库。",
        "一万二千人参加了运河的挖掘，其中许多是比利牛斯山区的妇女。",
        "里凯于一六八〇年去世，几个月以后运河通航，船只开始往来。",
        "运河运送小麦和葡萄酒，直到铁路夺走了运河的全部货物。",
    ]
    ledes = [
        "玛丽安宁十二岁时和哥哥在莱姆里杰斯的悬崖上挖出了一具鱼龙的头骨后来许多游客从伦敦赶来参",
        "两名潜水员乘坐钢球到达马里亚纳海沟的底部停留了二十分钟只看见一团泥云没有看见他们希望的",
        "火药随着在巴格达俘虏的工匠来到撒马尔罕一代人以后帖木儿就有了大马士革的铸炮师傅为他铸造",
    ]
    assert labels(page(article, ledes)) == main(6) + teasers(3)


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "Advertisement",
        "© 2024 The Canal Post",
        "(c) The Canal Post 2019. All rights reserved.",
        "Tags: canals, France",
        "Read more »",
        "Abonnez-vous à notre newsletter",
        "Alle Rechte vorbehalten",
        "Поделиться",
        "责任编辑",
    ],
)
def test_a_set_phrase_of_web_pages_is_other(line: str) -> None:
    found = separate(page(ARTICLE, line))[-1]
    assert found.label is Label.OTHER
    assert found.confidence > 0.9
    leads_on = line.startswith("Read more")
    said = "only leads on to another page" if leads_on else "is a set phrase of web pages"
    assert found.reasons == (said,)


@pytest.mark.parametrize(
    ("heading", "leads", "boilerplate"),
    [
        ("Ti potrebbe interessare", "Continua a leggere", "Tutti i diritti riservati"),
        ("Meest gelezen", "Lees verder", "Alle rechten voorbehouden"),
        ("Najczęściej czytane", "Czytaj dalej", "Wszelkie prawa zastrzeżone"),
        ("En çok okunanlar", "Devamını oku", "Tüm hakları saklıdır"),
        ("Možda vas zanima", "Pročitajte više", "Sva prava pridržana"),
        ("Luetuimmat", "Lue lisää", "Tilaa uutiskirje"),
        ("Последние новости", "Читать далее", "Все права защищены"),
        ("الأكثر قراءة", "اقرأ المزيد", "جميع الحقوق محفوظة"),
        ("अन्य खबरें", "और पढ़ें", "विज्ञापन"),
        ("热门新闻", "阅读全文", "版权所有"),
        ("人気記事", "続きを読む", "無断転載を禁じます。"),
        ("Mest läst", "Läs mer", "Prenumerera"),
        ("Nejčtenější články", "Celý článek", "Všechna práva vyhrazena."),
        ("Kapcsolódó cikkek", "Bővebben", "Minden jog fenntartva"),
        ("Citește și", "Află mai multe", "Toate drepturile rezervate"),
        ("Σχετικά άρθρα", "Δείτε περισσότερα", "Διαφήμιση"),
        ("Читайте також", "Докладніше", "Усі права захищено"),
        ("Tin liên quan", "Đọc tiếp", "Quảng cáo"),
        ("많이 본 뉴스", "더보기", "무단전재 및 재배포 금지"),
        ("ข่าวที่เกี่ยวข้อง", "อ่านต่อ", "โฆษณา"),
        ("پربازدیدترین‌ها", "ادامه مطلب", "تبلیغات"),
        ("כתבות נוספות", "להמשך קריאה", "כל הזכויות שמורות"),
    ],
)
def test_headings_and_boilerplate_are_known_in_many_languages(
    heading: str, leads: str, boilerplate: str
) -> None:
    text = page(ARTICLE, leads, boilerplate, heading, cut())
    assert labels(text) == [*main(), *[Label.OTHER] * 3, *teasers()]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices of the canal’s owners fell by a third on Monday.",
        "Share prices fell",
        "Read more than one book on the canal before you go.",
        "Subscribe to the canal’s own bonds, the king told his nobles, or lose your offices.",
        "“Share.”",
        "“Subscribe now,” said Riquet.",
        "— Read more",
        "«Подробнее»",
        "More?",
        "Related to the king by marriage, Riquet had little to fear.",
        "Latest of all came the boats from Sète.",
        "Cookies were baked on the boats.",
        "© was not yet a sign that anybody knew.",
        "Advertisement of the canal’s tolls was forbidden under the old law.",
        "More: I never said so to the king.",
        "Read: He did, and in my own house.",
    ],
)
def test_a_line_of_the_article_is_not_lost_for_words_that_a_phrase_begins_with(line: str) -> None:
    for at in (4, len(ARTICLE)):
        found = separate(page(ARTICLE[:at], line, ARTICLE[at:]))[at]
        assert found.label is Label.MAIN, found.reasons


def test_an_article_of_one_line_that_sounds_like_boilerplate_is_an_article() -> None:
    assert labels("Subscribe to our newsletter") == [Label.MAIN]
    assert labels("Share prices fell on Monday.\nShare this article") == [Label.MAIN, Label.OTHER]


def test_no_further_phrase_stands_in_a_list_before_it() -> None:
    first, further = (
        [normal(piece) for _, piece in phrases.listed(name)] for name in phrases.LISTS
    )
    assert len(further) == len({*further} - {*first}) > 400


def test_a_set_phrase_inside_prose_is_prose() -> None:
    prose = (
        "The owners asked all to share this article of trade, and related stories were read more."
    )
    assert labels(page(ARTICLE, prose)) == main(11)


def test_a_label_without_anything_behind_it_is_no_boilerplate() -> None:
    assert labels(page(ARTICLE, "Topics", ARTICLE[1]))[-2] is Label.MAIN


def test_reasons_quote_the_page_without_its_control_characters() -> None:
    lines = separate(
        page(ARTICLE, "Related stories\x1b[31m:", "Read more: a\u202eb\x07 story of it")
    )
    said = "".join(reason for line in lines for reason in line.reasons)
    assert not {"\x1b", "\u202e", "\x07", "\n"} & set(said)


def test_a_line_that_leads_elsewhere_does_not_take_the_article_s_next_line_along() -> None:
    lines = [
        "Water will be cut off in four districts tonight while a main is replaced.",
        "The work, from ten until five, follows three bursts within a month.",
        "Read also: Mayor's cousin wins paving contract",
        "Tankers will stand at the schools in Alder Street and at the old market.",
        "The utility asked people to fill a bath and to check on neighbours.",
    ]
    found = labels(page(lines))
    assert found == [Label.MAIN, Label.MAIN, Label.TEASER, Label.MAIN, Label.MAIN]
