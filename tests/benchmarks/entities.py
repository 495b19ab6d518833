"""How right, how fast and how big recognition is: one line a figure.

    python -m tests.benchmarks.entities [GOLD.jsonl]

Without a file, on wikigold beside the checkout, with the score.py that lies beside it: with NumPy,
then with onnxruntime where it is installed, each in a process of its own held to one thread.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from tests.gold.names import lines_of
from tui_reader import entities
from tui_reader.model import Mention

SHARED = Path(__file__).parents[2] / ".." / "shared" / "benchmarks" / "entities"
REFERENCE = SHARED.parents[1] / "models" / "entities" / "reference.py"
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def main(arguments: Sequence[str]) -> None:
    """Measure in a process of its own, since threads are set before NumPy starts."""
    gold = Path(arguments[0]) if arguments else SHARED / "wikigold.jsonl"
    if not gold.exists():
        sys.exit(f"{gold} is not there: name a file of gold mentions.")
    engines = ["numpy", *(["onnxruntime"] if find_spec("onnxruntime") else [])]
    for engine in engines:
        command = [
            sys.executable,
            "-m",
            "tests.benchmarks.entities",
            "--measure",
            str(gold),
            engine,
        ]
        subprocess.run(command, check=True, env=os.environ | ONE_THREAD)


def measure(gold: Path, engine: str) -> None:
    if engine == "numpy":
        sys.modules["onnxruntime"] = None  # type: ignore[assignment] # as if it were not installed
    before = _megabytes()
    started = time.perf_counter()
    recogniser = entities.load()
    print(f"== {recogniser.name}, {engine}: load {time.perf_counter() - started:.2f} s", flush=True)
    texts = [json.loads(row) for row in gold.read_text(encoding="utf-8").splitlines()]
    words = sum(len(row["text"].split()) for row in texts)

    started = time.process_time()
    raw = [recogniser.mentions(row["text"], lines_of(row["text"])) for row in texts]
    reading = time.process_time() - started
    started = time.process_time()
    ruled = [entities.recognise(recogniser, row["text"], lines_of(row["text"])) for row in texts]
    everything = time.process_time() - started

    print(f"{words} words, {words / reading:.0f} words/s one core (network alone)")
    print(f"{words} words, {words / everything:.0f} words/s one core (with rules and joining)")
    if REFERENCE.exists():
        print(f"{_time_of_reference(texts) / reading:.2f} x the reference's speed (network alone)")
    print(f"memory {_megabytes():.0f} MB at its peak, {before:.0f} MB before loading")
    for title, found in (("network alone", raw), ("with rules", ruled)):
        print(f"-- {title}", flush=True)
        _score(gold, [row["id"] for row in texts], found)


def _time_of_reference(texts: Sequence[dict[str, object]]) -> float:
    """The processor time, in seconds, that the reference takes for the same texts."""
    rows = "".join(json.dumps(row) + "\n" for row in texts)
    before = _children()
    command = [sys.executable, str(REFERENCE)]
    subprocess.run(command, input=rows, stdout=subprocess.DEVNULL, text=True, check=True)
    return _children() - before


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _score(
    gold: Path, ids: Sequence[str], found: Sequence[Sequence[entities.TypedSpan | Mention]]
) -> None:
    rows = (
        {"id": one, "entities": [{"start": n.start, "end": n.end, "type": n.type} for n in names]}
        for one, names in zip(ids, found, strict=True)
    )
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predictions:
        predictions.writelines(json.dumps(row) + "\n" for row in rows)
        predictions.flush()
        command = [sys.executable, str(SHARED / "score.py"), predictions.name, str(gold)]
        subprocess.run(command, check=True)


def _megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(Path(sys.argv[2]), sys.argv[3])
    else:
        main(sys.argv[1:])
