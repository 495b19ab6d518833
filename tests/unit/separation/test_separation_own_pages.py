"""The pages written for these tests: what the package's trees make of newsrooms they never saw."""

import pytest

from tests.gold.pages import rows
from tui_reader.model import Label
from tui_reader.separation import separate

PAGES = list(rows())
CLEAN = [page for page in PAGES if "teaser" not in page["labels"]]


def labels(page):
    return [line.label for line in separate(page["text"])]


@pytest.mark.parametrize("page", CLEAN, ids=lambda page: page["id"])
def test_a_page_without_teasers_keeps_every_line(page):
    assert labels(page) == [Label.MAIN] * len(page["labels"])


def test_at_most_one_line_in_a_hundred_is_lost_and_66_teasers_in_a_hundred_are_found():
    found = [
        (said, gold)
        for page in PAGES
        for said, gold in zip(labels(page), page["labels"], strict=True)
    ]
    main = [said for said, gold in found if gold == "main"]
    teasers = [said for said, gold in found if gold == "teaser"]
    assert sum(said is not Label.MAIN for said in main) <= len(main) / 100
    assert sum(said is Label.TEASER for said in teasers) >= len(teasers) * 0.66
