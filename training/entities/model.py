"""The network of tui_reader/entities/network.py, in torch, to be trained."""

from __future__ import annotations

import copy

import torch
from torch import Tensor, nn
from torch.nn import functional

from tui_reader.entities.decoding import TAGS
from tui_reader.entities.network import HEADS

WIDTH = 384
LAYERS = 6
UNITS = 1536
WORDS = 30_522
POSITIONS = 128
SHAPES = 16
DROPOUT = 0.1
SMALLEST_VARIANCE = 1e-12


class Dropout(nn.Module):
    """Dropout that leaves the same values out of all pieces of a window (Gal & Ghahramani 2016)."""

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        kept = torch.empty(len(x), 1, WIDTH).bernoulli_(1 - DROPOUT) / (1 - DROPOUT)
        return x * kept.to(x)


class Layer(nn.Module):
    """Attention, then a hidden layer of `units`."""

    def __init__(self, units: int) -> None:
        super().__init__()
        self.attention = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, SMALLEST_VARIANCE)
        self.widening = nn.Linear(WIDTH, units)
        self.narrowing = nn.Linear(units, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, SMALLEST_VARIANCE)
        self.dropout = Dropout()

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        windows, pieces, _ = x.shape
        parts = self.attention(x).view(windows, pieces, 3, HEADS, WIDTH // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        # Written out, this is faster on a processor than torch's own, whose way back is slow there.
        weights = (query * (WIDTH // HEADS) ** -0.5) @ key.transpose(-1, -2) + mask
        seen = weights.softmax(-1) @ value
        attended = self.attended(seen.transpose(1, 2).reshape(windows, pieces, WIDTH))
        x = self.attention_norm(x + self.dropout(attended))
        return self.norm(x + self.dropout(self.narrowing(self.activated(x))))

    def activated(self, x: Tensor) -> Tensor:
        """The hidden units' values."""
        return functional.gelu(self.widening(x), approximate="tanh")


class Tagger(nn.Module):
    """Pieces and shapes -> nine scores for each word, read at its first piece."""

    def __init__(self, units: list[int]) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.first_norm = nn.LayerNorm(WIDTH, SMALLEST_VARIANCE)
        self.layers = nn.ModuleList(Layer(count) for count in units)
        self.output = nn.Linear(WIDTH, TAGS)
        self.dropout = Dropout()

    def forward(self, pieces: Tensor, shapes: Tensor, lengths: Tensor, firsts: Tensor) -> Tensor:
        places = torch.arange(pieces.shape[1])
        x = self.words(pieces) + self.positions(places) + self.shapes(shapes)
        x = self.dropout(self.first_norm(x))
        beyond = places >= lengths[:, None, None, None]
        mask = torch.zeros(beyond.shape, dtype=x.dtype).masked_fill_(beyond, -1e4)
        for layer in self.layers:
            x = layer(x, mask)
        scores: Tensor = self.output(x.flatten(0, 1)[firsts])
        return scores


def between(one: Tagger, other: Tagger, way: float) -> Tagger:
    """The weights so far on the way from one to another that was trained from it.

    It has most of what the other learnt, and has forgotten less (Wortsman et al. 2022).
    """
    new = copy.deepcopy(one)
    ends = one.state_dict(), other.state_dict()
    new.load_state_dict({name: torch.lerp(ends[0][name], ends[1][name], way) for name in ends[0]})
    return new
