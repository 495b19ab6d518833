"""Whom a surname that stands alone in an article names: the one person the library knows by it.

On some 900 articles of news and of press offices, lone surnames that had a bearer in three articles
at least were all his, as read by eye; with the full names of each article hidden from the rest,
2.5 % of 285 went to somebody else (`tests/benchmarks/surnames.py`). In two articles, or one, many a
name is no person's, or another's.

Who is named by one word in passing is known to everybody by that word, to the library by none:
'Gandhi', 'Solomon'. So the article itself has to treat it as a surname: set a title before it, or
come back to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from tui_reader.store.database import Database
from tui_reader.store.filters import array
from tui_reader.store.forms import OF_THE_LIBRARY, key_of
from tui_reader.text.titles import TITLED_BY_FORENAME, TITLED_BY_SURNAME

LEAST_ARTICLES = 3
"""In how many articles the full name has to stand."""
LEAST_LETTERS = 3
"""Letters of a surname; those of `FAMILY_FIRST` may have two."""
LOOK_BACK = 20
"""Code points before a name in which its title is looked for."""

FAMILY_FIRST = frozenset(
    """\
ahn bae bai ban bang bui byun cai cao cha chae chan chang che chen cheng cheung chiang cho choe
choi chow chu chun chung cui dai dang deng ding dinh dong du duan duong fan fang feng fu gao ge
geng gong gu guan guo gwak ha han hao heo hoang hong hou hsu hu hua huang huynh hwang jang jeon
jeong ji jia jiang jin jo joo jung kang ke kim ko kong koo kwak kwon lam lang lau le lee lei leung
li liang liao lim lin liu lo lou lu luo luong lyu ma mai mao meng min moon na nam ngo nguyen ni nie
noh oh ou pak pan pang park peng pham phan qi qian qiao qin qiu qu quan rao ren rhee roh ryu seo
shao shen sheng shi shim shin shu sim son song su suh sun tan tang tao teng thich tian tong tran
trinh truong tsai tsang tung vo vu wan wang wei wen weng won woo wong wu xi xia xiang xiao xie xing
xiong xu xue yan yang yao ye yeo yi yim yin yoo yoon you yu yuan yue yun zeng zhai zhan zhang zhao
zheng zhong zhou zhu zhuang zou""".split()  # noqa: SIM905 (words are read as words)
)
"""Family names of Chinese, Koreans and Vietnamese, which stand before the names that are given."""

_LONE = f"""
SELECT id, suggested_key FROM entities WHERE suggested_type = 'person'
    AND scope != {OF_THE_LIBRARY} AND suggested_key NOT LIKE '% %'
"""
_PERSONS = f"""
SELECT id, suggested_key FROM entities WHERE suggested_type = 'person'
    AND scope = {OF_THE_LIBRARY} AND suggested_key LIKE '% %'
"""
# What is named by such a word besides people.
_OTHERS = f"""
SELECT suggested_key FROM entities WHERE suggested_type != 'person' AND articles > 0
    AND scope = {OF_THE_LIBRARY} AND suggested_key NOT LIKE '% %'
"""
# Words of which a person said in some article that they are somebody else there.
_DECIDED = f"""
SELECT DISTINCT e.suggested_key FROM decisions d JOIN entities e ON e.id = d.entity_id
WHERE e.scope != {OF_THE_LIBRARY} AND d.spelling != ''
"""
_NOW = """
SELECT DISTINCT f.suggested_id, f.entity_id FROM forms f JOIN entities n ON n.id = f.entity_id
WHERE f.suggested_id IN (SELECT value FROM json_each(?)) AND EXISTS (
    SELECT 1 FROM appearances p WHERE p.form_id = f.id
)
"""
_SPELLINGS = """
SELECT f.suggested_id, f.spelling FROM forms f
WHERE f.suggested_id IN (SELECT value FROM json_each(?)) AND EXISTS (
    SELECT 1 FROM appearances p WHERE p.form_id = f.id
)
"""
# The words before each mention of these entities of one article, in what it says now.
_BEFORE = """
SELECT f.suggested_id AS id,
    SUBSTR(v.text, MAX(1, m.start + 1 - ?1), MIN(m.start, ?1)) AS before
FROM entities e JOIN articles a ON a.id = e.scope JOIN versions v ON v.id = a.version_id
JOIN mentions m ON m.version_id = v.id JOIN forms f ON f.id = m.form_id
WHERE e.id IN (SELECT value FROM json_each(?2)) AND f.suggested_id = e.id
"""
_ARTICLES = """
SELECT COUNT(DISTINCT p.article_id) FROM appearances p JOIN forms f ON f.id = p.form_id
JOIN entities n ON n.id = f.entity_id
WHERE f.suggested_id IN (SELECT value FROM json_each(?))
    AND n.rejected = 0 AND n.type = 'person'
"""


def surnames(database: Database) -> dict[int, int]:
    """Lone surnames, as entities of their articles, with the person that each is taken for.

    A person whose full name ends in the word, or begins with it where that is where family names
    stand, in `LEAST_ARTICLES` articles, where no other person has that word in the name, nothing
    else is called so, the article treats it as a surname, and nobody said otherwise.
    """
    lone: defaultdict[str, list[int]] = defaultdict(list)
    for row in database.rows(_LONE):
        word = row["suggested_key"]
        if len(word) >= LEAST_LETTERS or word in FAMILY_FIRST:
            lone[word].append(row["id"])
    for sql in (_OTHERS, _DECIDED):
        for row in database.rows(sql):
            lone.pop(row["suggested_key"], None)
    found: dict[int, int] = {}
    for word, person in _bearers(database, lone).items():
        found |= dict.fromkeys(lone[word], person)
    treated = _treated_as_surnames(database, found)
    return {each: person for each, person in found.items() if each in treated}


def _bearers(database: Database, words: Collection[str]) -> dict[str, int]:
    """The one person whom each of these words names, of those that have one."""
    borne: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for row in database.rows(_PERSONS):
        for word in set(row["suggested_key"].split()).intersection(words):
            borne[word][row["id"]] = row["suggested_key"]
    everybody = {each for bearers in borne.values() for each in bearers}
    now = _now(database, everybody)
    called = _called(database, everybody)
    found = {}
    for word, bearers in borne.items():
        there = {each: now[each] for each in bearers if each in now}
        if len(set(there.values())) != 1:
            continue
        named = [each for each in there if _is_surname(word, bearers[each], called[each])]
        if named and database.number(_ARTICLES, array(named)) >= LEAST_ARTICLES:
            found[word] = min(named)
    return found


def _is_surname(word: str, full: str, called: Collection[str]) -> bool:
    """Whether a word is the surname of somebody whose articles have these other names for him.

    Kim Jong Un is never 'Un' for short, while Kim Clijsters is 'Clijsters'.
    """
    first, *_, last = full.split()
    return word == last or (word == first and word in FAMILY_FIRST and last not in called)


def _treated_as_surnames(database: Database, entity_ids: Collection[int]) -> set[int]:
    """Those of these lone names that have a title in their article, or stand there again.

    Not where the title is one for forenames: 'King Solomon' is not Sheldon Solomon.
    """
    before: defaultdict[int, list[str]] = defaultdict(list)
    for row in database.rows(_BEFORE, LOOK_BACK, array(entity_ids)):
        before[row["id"]].append(row["before"])
    return {
        each
        for each, places in before.items()
        if not any(map(TITLED_BY_FORENAME.search, places))
        and (len(places) > 1 or any(map(TITLED_BY_SURNAME.search, places)))
    }


def _called(database: Database, entity_ids: Collection[int]) -> Mapping[int, set[str]]:
    """How each of these is called in articles that name it in full, by its keys."""
    called: defaultdict[int, set[str]] = defaultdict(set)
    for row in database.rows(_SPELLINGS, array(entity_ids)):
        called[row["suggested_id"]].add(key_of(row["spelling"]))
    return called


def _now(database: Database, entity_ids: Collection[int]) -> Mapping[int, int]:
    """Which entity each of these is now, of those that some article mentions."""
    rows = database.rows(_NOW, array(entity_ids))
    return {row["suggested_id"]: row["entity_id"] for row in rows}
