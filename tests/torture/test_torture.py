"""The long runs of `make torture` and `make fuzz`, in short: a few kills, seconds, documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture.fuzz import Fuzz
from tests.torture.kills import torture
from tests.torture.mutations import mutated
from tests.torture.together import Together

pytestmark = pytest.mark.e2e


def test_after_kill_9_every_confirmed_act_is_there_and_the_index_heals(tmp_path: Path) -> None:
    tortured, faults = torture(tmp_path, 4, seed=3)
    for seed in range(7, 19):  # a busy machine may confirm no act before it is killed
        if tortured.ledger.confirmed:
            break
        tortured.longest_reading *= 1.5
        faults += tortured.kill_once(seed)
    assert faults == []
    assert tortured.ledger.confirmed > 0


def test_two_readers_and_an_intake_share_a_library(tmp_path: Path) -> None:
    together = Together(tmp_path, seed=1)
    assert together.run(5) == []
    assert all(ledger.confirmed for ledger in together.ledgers)


def test_mutated_documents_cost_no_more_than_themselves(tmp_path: Path) -> None:
    fuzz = Fuzz(tmp_path, seed=1)
    fuzz.run(40)
    assert fuzz.faults == []
    assert fuzz.counts["articles"] > 12
    assert fuzz.counts["failed, with a reason"] > 3


def test_a_mutated_document_can_be_made_again() -> None:
    assert [mutated(7, n) for n in range(40)] == [mutated(7, n) for n in range(40)]
    assert mutated(8, 1) != mutated(7, 1)
