"""A few steps of training: it learns, goes on where it was, and makes what the program reads."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is there only after `make train-entities`")

from training.entities import learning, narrowing  # noqa: E402
from training.entities.learning import Course, train  # noqa: E402
from training.entities.lessons import Batch, Lesson, side_by_side  # noqa: E402
from training.entities.model import Tagger, between  # noqa: E402
from training.entities.narrowing import loss, narrowed, needs  # noqa: E402
from training.entities.silver import load_vocabulary  # noqa: E402
from training.entities.weights import write  # noqa: E402
from tui_reader.entities.network import Network  # noqa: E402
from tui_reader.entities.windows import Window, windows  # noqa: E402
from tui_reader.model import Span  # noqa: E402

PIECES = Path(__file__).parents[3] / "tui_reader" / "entities" / "model" / "vocab.txt"
SENTENCE = "Ada Lovelace spoke in London"


@pytest.fixture(autouse=True)
def few_and_small(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(1)
    torch.set_num_threads(1)
    monkeypatch.setattr(learning, "AVERAGED_EVERY", 1)
    monkeypatch.setattr(learning, "KEPT_EVERY", 4)
    monkeypatch.setattr(narrowing, "FEWEST", 64)


def window() -> Window:
    (found,) = windows(load_vocabulary(PIECES), SENTENCE, [Span(0, len(SENTENCE))])
    return found


def lessons() -> Iterator[Batch]:
    answers = np.zeros((5, 9), np.float32)
    answers[[0, 1, 2, 3, 4], [1, 2, 0, 0, 5]] = 1
    while True:
        yield side_by_side([Lesson(window(), answers)] * 4)


def small() -> Tagger:
    torch.manual_seed(2)
    return Tagger([128, 128])


def test_it_learns_and_goes_on_from_what_it_kept(tmp_path: Path) -> None:
    before = loss(small(), next(lessons())).item()
    whole = train(small(), course(tmp_path / "whole.pt"), lessons(), lambda average: None)
    assert loss(whole.eval(), next(lessons())).item() < before / 2

    def halt(average: Tagger) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train(small(), course(tmp_path / "halted.pt"), lessons(), halt)
    resumed = train(Tagger([128, 128]), course(tmp_path / "halted.pt"), lessons(), lambda _: None)
    for name, values in whole.state_dict().items():
        assert torch.equal(values, resumed.state_dict()[name]), name


def course(kept: Path) -> Course:
    return Course(kept, steps=8, rate=1e-3, seed=1, warm_up=1, memory=0.0)


def test_the_hidden_units_that_are_left_out_are_those_not_needed() -> None:
    tagger = small()
    with torch.no_grad():
        tagger.layers[0].narrowing.weight[:, ::2] = 0  # every other unit has no effect
    needed = needs(tagger, islice(lessons(), 2))
    assert float(needed[0][::2].sum()) == 0 < float(needed[0][1::2].min())
    narrow = narrowed(tagger, needed, mean=96)
    assert [layer.widening.out_features for layer in narrow.layers] == [64, 128]
    assert torch.allclose(scores(narrow), scores(tagger), atol=1e-5)


def test_the_program_computes_what_was_trained(tmp_path: Path) -> None:
    tagger = small()
    write(tagger, tmp_path / "weights.npz")
    with (tmp_path / "weights.npz").open("rb") as file:
        found = Network(file).scores([window()])
    # Eight bits of a weight are not all of it.
    assert np.abs(found - scores(tagger)[: len(found)].numpy()).max() < 0.05
    write(tagger, tmp_path / "again.npz")
    assert (tmp_path / "again.npz").read_bytes() == (tmp_path / "weights.npz").read_bytes()


def scores(tagger: Tagger) -> torch.Tensor:
    batch = next(lessons())
    numbers = (batch.pieces, batch.shapes, batch.lengths, batch.firsts)
    with torch.no_grad():
        return tagger.eval()(*map(torch.from_numpy, numbers))


def test_weights_part_of_the_way_to_others_are_between_them() -> None:
    one, other = small(), Tagger([128, 128])
    before = one.output.weight.clone()
    new = between(one, other, 0.25)
    wanted = 0.75 * before + 0.25 * other.output.weight
    assert torch.allclose(new.output.weight, wanted, atol=1e-6)
    assert torch.equal(one.output.weight, before)
