"""The articles written for these tests are marked as the guidelines ask."""

from __future__ import annotations

from itertools import groupby, pairwise

import pytest

from tests.gold.names import HALVES, Article, articles, read
from tui_reader.model import EntityType, Mention

ARTICLES = [article for half in HALVES for article in articles(half)]
each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)


def test_there_are_fifteen_articles_to_make_rules_on_and_fifteen_to_score() -> None:
    halves = groupby(ARTICLES, key=lambda article: article.id.partition("/")[0])
    assert {half: len(list(found)) for half, found in halves} == {"dev": 15, "test": 15}


@each_article
def test_an_article_is_as_long_as_short_news(article: Article) -> None:
    assert 80 <= len(article.text.split()) <= 200


@each_article
def test_the_marks_are_all_read(article: Article) -> None:
    assert not set("{}|") & set(article.text)


@each_article
def test_mentions_are_in_order_within_lines_and_do_not_overlap(article: Article) -> None:
    assert all(one.end <= two.start for one, two in pairwise(article.mentions))
    for mention in article.mentions:
        assert any(line.start <= mention.start < mention.end <= line.end for line in article.lines)


@each_article
def test_names_stand_without_titles_articles_and_possessives(article: Article) -> None:
    for mention in article.mentions:
        name = mention.span.of(article.text)
        assert name == name.strip(" \"'“”‘’,;:()")
        assert not name.startswith(("the ", "Mr ", "Mrs ", "Ms ", "Dr ", "Sir ", "President "))
        assert name in mention.entity or not name.endswith(("'s", "’s"))


@each_article
def test_an_entity_is_called_by_a_name_that_the_article_has_for_it(article: Article) -> None:
    named = {(m.type, m.span.of(article.text)) for m in article.mentions}
    assert {(mention.type, mention.entity) for mention in article.mentions} <= named


@each_article
def test_a_name_that_is_marked_once_is_marked_each_time(article: Article) -> None:
    for name in {mention.span.of(article.text) for mention in article.mentions}:
        if len(name.split()) > 1:
            starts = [m.start for m in article.mentions if m.span.of(article.text) == name]
            inside = [m for m in article.mentions if name in m.span.of(article.text)]
            assert article.text.count(name) == len(inside) >= len(starts)


def test_the_marks_tell_the_type_the_name_and_the_entity() -> None:
    article = read("{p Byron|Ada Byron} met {p Ada Byron}.", "x")
    assert article == Article(
        "x",
        "Byron met Ada Byron.",
        (
            Mention(0, 5, EntityType.PERSON, "Ada Byron"),
            Mention(10, 19, EntityType.PERSON, "Ada Byron"),
        ),
    )
