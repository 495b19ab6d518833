"""Log odds that hold true, fitted to newsrooms that the trees had not seen (Platt's scaling)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_STEPS = 30  # of Newton's method; it stands still after ten
_PLACES = 9  # decimals; further ones differ from processor to processor

Floats = NDArray[np.float64]


def fit(odds: Floats, teaser: NDArray[np.bool_], weights: Floats) -> Floats:
    """`scale` and `shift`, under which `scale * odds + shift` are the likeliest log odds."""
    inputs = np.stack((odds, np.ones_like(odds)), axis=1)
    found = np.array([1.0, 0.0])
    for _ in range(_STEPS):
        said = 1.0 / (1.0 + np.exp(-inputs @ found))
        slope = inputs.T @ (weights * (said - teaser))
        bend = (inputs * (weights * said * (1.0 - said))[:, None]).T @ inputs
        found = found - np.linalg.solve(bend + 1e-9 * np.eye(2), slope)
    return np.round(found, _PLACES)
