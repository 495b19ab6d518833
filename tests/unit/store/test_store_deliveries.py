"""Addresses, articles and versions: what becomes of a document that is taken in."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.unit.store.delivering import delivery, judgement
from tui_reader.model import Failure, Filter, Order
from tui_reader.store import Outcome, Stamp, Store


@pytest.fixture
def source_id(store: Store) -> int:
    return store.sources.add("file:///news/", "news").id


def keep(store: Store, source_id: int, uri: str, text: str) -> Outcome:
    (placement,) = store.deliveries.keep(source_id, "news", [delivery(uri, text)])
    return placement.outcome


def ids(store: Store) -> list[int]:
    return store.articles.window_ids(Order.DATE, Filter(), 0, 100)


def test_a_new_text_at_a_new_address_is_a_new_article(store: Store, source_id: int) -> None:
    assert keep(store, source_id, "a.txt", "First.") is Outcome.ADDED
    assert keep(store, source_id, "b.txt", "Second.") is Outcome.ADDED
    assert store.articles.count(Filter()) == 2


def test_the_same_text_at_the_same_address_changes_nothing(store: Store, source_id: int) -> None:
    keep(store, source_id, "a.txt", "First.")
    assert keep(store, source_id, "a.txt", "First.") is Outcome.UNCHANGED
    assert store.articles.count(Filter()) == 1


def test_the_same_address_with_a_new_text_is_a_new_version_and_the_old_one_stays(
    store: Store, source_id: int
) -> None:
    keep(store, source_id, "a.txt", "First.")
    assert keep(store, source_id, "a.txt", "First, mended.") is Outcome.CHANGED
    (article_id,) = ids(store)
    article = store.articles.article(article_id)
    assert article is not None
    assert (article.text, article.version.number, article.versions) == ("First, mended.", 2, 2)
    texts = store.database.rows("SELECT text FROM versions ORDER BY number")
    assert [row["text"] for row in texts] == ["First.", "First, mended."]


def test_a_text_that_comes_back_is_current_again_without_a_third_version(
    store: Store, source_id: int
) -> None:
    for text in ("First.", "Second.", "First."):
        keep(store, source_id, "a.txt", text)
    (article_id,) = ids(store)
    article = store.articles.article(article_id)
    assert article is not None
    assert (article.text, article.version.number, article.versions) == ("First.", 1, 2)


def test_another_address_with_the_same_text_is_the_same_article(
    store: Store, source_id: int
) -> None:
    keep(store, source_id, "a.txt", "First.")
    assert keep(store, source_id, "b.txt", "First.") is Outcome.DUPLICATE
    (article_id,) = ids(store)
    article = store.articles.article(article_id)
    assert article is not None
    assert [address.uri for address in article.addresses] == ["a.txt", "b.txt"]


def test_of_two_addresses_with_one_text_the_one_that_changes_leaves_the_other_its_article(
    store: Store, source_id: int
) -> None:
    """Two pages that once showed the same error are not versions of each other."""
    keep(store, source_id, "a.txt", "Page not found.")
    keep(store, source_id, "b.txt", "Page not found.")
    assert keep(store, source_id, "a.txt", "A real story.") is Outcome.CHANGED
    texts = {store.articles.article(i).text for i in ids(store)}  # type: ignore[union-attr]
    assert texts == {"Page not found.", "A real story."}


def test_a_file_that_moved_is_one_article_with_its_old_address_vanished(
    store: Store, source_id: int
) -> None:
    keep(store, source_id, "a.txt", "First.")
    keep(store, source_id, "sub/a.txt", "First.")
    assert store.deliveries.vanish(source_id, {"sub/a.txt": {"sub/a.txt"}}, {"sub/a.txt"}) == (0, 1)
    (article_id,) = ids(store)
    article = store.articles.article(article_id)
    assert article is not None
    gone = {address.uri: address.vanished_at is not None for address in article.addresses}
    assert gone == {"a.txt": True, "sub/a.txt": False}


def test_what_vanished_stays_in_the_library_and_can_come_back(store: Store, source_id: int) -> None:
    keep(store, source_id, "a.txt", "First.")
    assert store.deliveries.vanish(source_id, {}, set()) == (1, 0)
    assert store.articles.count(Filter()) == 1
    assert not store.deliveries.unchanged(source_id, "a.txt", hashlib.sha256(b"First.").digest())
    assert keep(store, source_id, "a.txt", "First.") is Outcome.UNCHANGED
    assert store.deliveries.unchanged(source_id, "a.txt", hashlib.sha256(b"First.").digest())


def test_a_row_that_is_gone_from_a_file_read_anew_has_vanished(
    store: Store, source_id: int
) -> None:
    keep(store, source_id, "rows.jsonl#id=1", "First.")
    keep(store, source_id, "rows.jsonl#id=2", "Second.")
    delivered = {"rows.jsonl": {"rows.jsonl#id=2"}}
    assert store.deliveries.vanish(source_id, delivered, {"rows.jsonl"}) == (1, 0)


def test_the_text_as_delivered_is_kept_beside_the_text_as_shown(
    store: Store, source_id: int
) -> None:
    keep(store, source_id, "a.txt", "Broken \ud800 here.")
    row = store.database.row("SELECT text, delivered FROM versions")
    assert row is not None
    assert row["text"] == "Broken \ufffd here."
    assert row["delivered"].decode("utf-8", "surrogatepass") == "Broken \ud800 here."


def test_the_hash_is_that_of_the_file(store: Store, source_id: int, tmp_path: Path) -> None:
    keep(store, source_id, "a.txt", "Zürich, “quoted”.\n")
    (article_id,) = ids(store)
    article = store.articles.article(article_id)
    assert article is not None
    file = tmp_path / "a.txt"
    file.write_bytes("Zürich, “quoted”.\n".encode())
    assert article.version.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


def test_failures_are_listed_until_the_document_can_be_read(store: Store, source_id: int) -> None:
    failure = Failure("a.txt", "It is empty.")
    store.deliveries.keep(source_id, "news", [], [("a.txt", failure)])
    assert store.sources.failures() == [Failure("file:///news/a.txt", "It is empty.")]
    keep(store, source_id, "a.txt", "Now there is something.")
    assert store.sources.failures() == []


def test_failures_of_a_file_end_when_it_is_read_anew_or_gone(store: Store, source_id: int) -> None:
    failures = [("rows.jsonl", Failure("rows.jsonl#line=2", "Broken."))]
    store.deliveries.keep(source_id, "news", [], failures)
    store.deliveries.begin_file(source_id, "rows.jsonl")
    assert store.sources.failures() == []
    store.deliveries.keep(source_id, "news", [], failures)
    store.deliveries.vanish(source_id, {}, set())
    assert store.sources.failures() == []


def test_a_stamp_tells_which_files_need_not_be_read_again(store: Store, source_id: int) -> None:
    stamp = Stamp("a.txt", 6, 1_700_000_000_000_000_000)
    store.deliveries.keep(source_id, "news", [delivery("a.txt", "First.")], stamps=[stamp])
    assert store.deliveries.stamps(source_id) == {"a.txt": stamp}


def test_lines_repeated_in_a_source_are_counted_for_that_source_alone(
    store: Store, source_id: int
) -> None:
    other = store.sources.add("file:///other/", "other").id
    for number in range(3):
        one = delivery(f"{number}.txt", f"Text {number}.", prints=frozenset({7, number}))
        store.deliveries.keep(source_id, "news", [one])
    store.deliveries.keep(other, "other", [delivery("x.txt", "X.", prints=frozenset({7}))])
    first, second, third = sorted(ids(store))[:3]
    assert store.deliveries.standing("news", {7, 0, 99}) == {7: [first, second, third], 0: [first]}
    assert store.deliveries.standing("other", {7}) == {7: [third + 1]}


def test_articles_labelled_before_a_line_was_known_to_be_repeated_are_found(
    store: Store, source_id: int
) -> None:
    placed = []
    for number in range(3):
        one = delivery(f"{number}.txt", f"Text {number}.", prints=frozenset({7}))
        placed += store.deliveries.keep(source_id, "news", [one])
    article_ids = [p.article_id for p in placed]
    assert store.separations.repeated_since("news", article_ids[-1:], 3) == article_ids
    for stored in store.articles.stored(article_ids):
        store.separations.replace(
            stored.article_id, stored.version_id, judgement(stored.text, repeated=1)
        )
    assert store.separations.repeated_since("news", article_ids[-1:], 3) == []
