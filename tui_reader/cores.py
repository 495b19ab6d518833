"""How many of the machine's cores the arithmetic of a process takes."""

from __future__ import annotations

import os


def compute_on_one() -> None:
    """Have NumPy compute on one core, unless the environment says otherwise.

    It has to be said before NumPy is loaded. A second thread waits busily for the first: where
    something else takes a core, the recogniser needed ten times as long for each article.
    """
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
