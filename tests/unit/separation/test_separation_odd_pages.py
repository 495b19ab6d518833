"""Pages that are no article in sentences are kept, and judged in work that grows as they do."""

from __future__ import annotations

import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import ARTICLE, cut, labels, main, page

from tui_reader.model import Label
from tui_reader.separation import separate

MIXED = """The canal was opened in 1681, and boats went from Toulouse to Sète.
运河于一六八一年通航，船只往来于图卢兹与塞特之间。
Канал был открыт в 1681 году, и суда пошли из Тулузы в Сет.
افتتحت القناة عام 1681، وسارت القوارب من تولوز إلى سيت.
運河は千六百八十一年に開通し、船がトゥールーズからセートまで通った。
नहर 1681 में खुली और नावें तूलूज़ से सेत तक चलने लगीं।"""
LIVE = """16:40 The last boat has passed the lock, and the keeper closes the gates.
15:12 A barge with wine is stuck below the bridge at Capestang. Two horses pull.
14:55 The mayor of Béziers has come to the stairs of Fonserannes to see the boats.
13:30 The first boats from Toulouse are in sight. The band plays.
12:05 Rain. The boatmen say that it will pass.
11:00 Good morning from Béziers, where the canal opens today. We tell what happens as it happens."""
RECIPE = """Cassoulet of the boatmen
300 g white beans
1 onion
2 cloves
Soak the beans overnight
Boil them for an hour
Serve hot"""
CODE = """def lock(level):
    if level < 3:
        return level + 1
    raise ValueError("no lock is deeper")
print(lock(2))"""
FORM = """Name
First name
Street and number
I have read the rules of the lock
Date, signature"""


POEM = """The boats go down to Sète at night
With barrels stacked and lanterns bright
The keeper counts them, one by one
And shuts the gates when he is done"""
TABLE = "\n".join(["Lock\tBoats\tTolls", *(f"{n}\t{9 * n}\t{300 - n}" for n in range(1, 12))])
TRANSCRIPT = """KEEPER: How many are you?
BOATMAN: Four, and a mule
KEEPER: The mule pays as well.
BOATMAN: It walks
KEEPER: Then it may go round."""
LOG = "\n".join(f"1681-05-15 10:00:{n:02} lock {n} level {n % 3} gate open" for n in range(30))
HEBREW = """התעלה נפתחה בשנת 1681 והסירות הפליגו מטולוז לסט.
ראש העיר אמר כי התעלה תישאר פתוחה כל הקיץ.
העבודה תתחיל באביב."""
CONTROLS = "The \x1b[31mlock\x1b[0m is open.\x00\n\u202eThe keeper\u202c rang the bell\x07 twice.\n"


@pytest.mark.parametrize(
    "text",
    [
        MIXED, LIVE, RECIPE, CODE, FORM, page([line.upper() for line in ARTICLE]),
        POEM, TABLE, TRANSCRIPT, LOG, HEBREW, CONTROLS,
    ],
    ids=[
        "mixed scripts", "live blog", "recipe", "code", "form", "capitals",
        "poem", "table", "transcript", "log", "right to left", "controls",
    ],
)  # fmt: skip
def test_a_page_of_another_shape_is_kept_whole(text: str) -> None:
    assert set(labels(text)) == {Label.MAIN}


@pytest.mark.parametrize("text", [RECIPE, FORM, POEM, TABLE, LOG])
def test_of_a_page_without_a_whole_sentence_nothing_is_said_for_sure(text: str) -> None:
    assert max(line.confidence for line in separate(text)) == 0.8


@pytest.mark.parametrize("line", ["Yes.", "Boats", "…", "42", "Read the rules of the lock", "字"])
def test_a_page_of_one_line_is_that_line(line: str) -> None:
    assert labels(line) == [Label.MAIN]


@pytest.mark.parametrize(
    "lines",
    [["Share", "Print", "Comments", "© 2024 The Canal Post"], ["Read more: one", "Read more: two"]],
)
def test_a_page_of_boilerplate_or_teasers_alone_is_shown_and_says_so(lines: list[str]) -> None:
    found = separate(page(lines))
    assert [line.label for line in found] == main(len(lines))
    assert {line.confidence for line in found} == {0.5}
    assert all("nothing on the page looks more like one" in line.reasons[0] for line in found)


def test_a_page_of_a_few_cut_headlines_says_that_nothing_on_it_is_an_article() -> None:
    found = separate(
        "Council opens new bridge over the river after years of del\n"
        "Museum shows finds from the wreck that fishermen found in M\n"
        "Ferry stops for the winter as ice closes the upper vall\n"
    )
    assert [line.label for line in found] == main(3)
    assert all("nothing on the page looks more like one" in line.reasons[0] for line in found)


@given(st.lists(st.sampled_from([*ARTICLE, *cut(), "Related stories", "Share"]), max_size=12))
def test_a_blank_line_changes_neither_label_nor_confidence_nor_reasons(lines: list[str]) -> None:
    found = [(x.label, x.confidence, x.reasons) for x in separate("\n".join(lines))]
    spaced = separate("\n\n \n".join(["", *lines, ""]))
    assert [(x.label, x.confidence, x.reasons) for x in spaced] == found


def test_a_page_twice_as_long_is_twice_the_work_not_four_times() -> None:
    parts = [*ARTICLE, *cut(), "Related stories"]
    separate(page(parts))  # what is read on first use is no part of the work

    def calls(times: int) -> int:
        text, count = page(parts * times), 0

        def counted(_frame: FrameType, event: str, _argument: object) -> None:
            nonlocal count
            count += event == "call"

        before = sys.getprofile()
        sys.setprofile(counted)
        try:
            separate(text)
        finally:
            sys.setprofile(before)
        return count

    assert calls(40) < 2.2 * calls(20)


FLOODS = """Floods cut off three valleys in the north
Heavy rain has cut off three valleys in the north, where rivers rose by four metres overnight.
Helicopters brought food and insulin to the village of Upper Senn on Thursday.
"The road is simply gone," said mayor Karl Imhof. He asked visitors to stay away for now.
{subhead}
In the south the rivers are falling, and the trains run again between Brig and Visp.
Imhof's colleague in Visp, Anna Zenklusen, said that the cellars would be dry by Monday.
Forecasters expect the rain to ease on Friday."""


@pytest.mark.parametrize("subhead", ["Elsewhere", "Latest", "What happens next", "Also"])
def test_a_subhead_that_heads_headlines_on_other_pages_takes_no_paragraph_away(subhead):
    assert {line.label for line in separate(FLOODS.format(subhead=subhead))} == {Label.MAIN}


def test_the_same_word_over_headlines_heads_them():
    article = FLOODS.partition("{subhead}")[0]
    page = f"{article}Elsewhere\nTax office loses letters\nChess: teenager wins\nStorm over Orkney"
    labels = [line.label for line in separate(page)]
    assert labels[4:] == [Label.OTHER, Label.TEASER, Label.TEASER, Label.TEASER]


@pytest.mark.parametrize("title", ["Most read", "Related stories", "Главное за день"])
def test_a_title_that_is_a_heading_on_other_pages_is_the_articles(title):
    paragraphs = FLOODS.format(subhead="Elsewhere").partition("\n")[2]
    assert {line.label for line in separate(f"{title}\n{paragraphs}")} == {Label.MAIN}


THAI = """ไฟไหม้ตลาดสดเมืองน่าน
เกิดเหตุไฟไหม้ตลาดสดเทศบาลเมืองน่านเมื่อช่วงเช้ามืดของวันอังคารที่ผ่านมา
เจ้าหน้าที่ดับเพลิงของเทศบาลใช้เวลาสองชั่วโมงจึงควบคุมเพลิงไว้ได้ทั้งหมด
เทศบาลเมืองน่านจะตั้งตลาดชั่วคราวริมแม่น้ำน่านให้พ่อค้าแม่ค้าในสัปดาห์หน้า"""
LAO = """ໄຟໄໝ້ຕະຫຼາດເມືອງຫຼວງພະບາງ
ເກີດເຫດໄຟໄໝ້ຕະຫຼາດເມືອງຫຼວງພະບາງໃນຕອນເຊົ້າຂອງວັນອັງຄານທີ່ຜ່ານມາ
ເຈົ້າໜ້າທີ່ດັບເພີງໃຊ້ເວລາສອງຊົ່ວໂມງຈຶ່ງຄວບຄຸມໄຟໄວ້ໄດ້ທັງໝົດ"""
KHMER = """ភ្លើងឆេះផ្សារនៅក្រុងសៀមរាប
ភ្លើងបានឆេះផ្សារមួយនៅក្រុងសៀមរាបនៅព្រឹកថ្ងៃអង្គារ ដោយបំផ្លាញតូបជាច្រើន
មន្ត្រីពន្លត់អគ្គិភ័យបានចំណាយពេលពីរម៉ោងទើបអាចគ្រប់គ្រងភ្លើងបាន"""
BURMESE = """မန္တလေးဈေး မီးလောင်
အင်္ဂါနေ့ နံနက်ပိုင်းက မန္တလေးမြို့ရှိ ဈေးတစ်ခု မီးလောင်ကျွမ်းခဲ့သည်ဟု ဒေသခံများက ပြောသည်
မီးသတ်သမားများသည် နှစ်နာရီအတွင်း မီးကို ထိန်းချုပ်နိုင်ခဲ့သည်ဟု ဆိုသည်"""


@pytest.mark.parametrize("article", [THAI, LAO, KHMER, BURMESE])
def test_an_article_in_a_script_without_full_stops_is_one(article: str) -> None:
    lines = separate(page(article, "Share", "Read more: one boat on the canal"))
    assert [line.label for line in lines[-2:]] == [Label.OTHER, Label.TEASER]


def test_headlines_in_a_script_without_full_stops_are_no_article() -> None:
    title = THAI.split("\n")[1]
    lines = separate(page(title, "Read more: one boat", "Read more: two boats"))
    assert all("nothing on the page looks more like one" in line.reasons[0] for line in lines)
