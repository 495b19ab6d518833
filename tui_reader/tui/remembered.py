"""What the program remembers by itself from one start to the next, in a small file of its own.

Nothing here is worth a message at the start: what cannot be read is forgotten, with a line in the
log, and what a person wrote into config.yaml wins in any case.
"""

from __future__ import annotations

import logging

from tui_reader.errors import NewsreaderError
from tui_reader.locations import state_file

THEME = "theme"

_MOST_BYTES = 4_096
log = logging.getLogger(__name__)


def read(name: str) -> str | None:
    """What was kept under a name; None where nothing was, or nothing that can be read."""
    return _all().get(name)


def keep(name: str, value: str) -> bool:
    """Keep a value under a name, for the next start; whether that could be done."""
    import json

    from tui_reader import atomic

    values = {**_all(), name: value}
    try:
        file = state_file()
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with atomic.written(file, replace=True) as temporary:
            temporary.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    except (OSError, NewsreaderError) as error:
        log.warning("%s could not be kept: %s", name, error)
        return False
    return True


def _all() -> dict[str, str]:
    try:
        with state_file().open("rb") as file:
            raw = file.read(_MOST_BYTES)
    except FileNotFoundError:
        return {}
    except (OSError, NewsreaderError) as error:
        log.warning("what was remembered cannot be read: %s", error)
        return {}
    import json

    try:
        values = json.loads(raw)
    except (ValueError, RecursionError) as error:
        log.warning("%s is not as it was written, and is ignored: %s", state_file(), error)
        return {}
    if not isinstance(values, dict):
        log.warning("%s is not as it was written, and is ignored", state_file())
        return {}
    return {name: value for name, value in values.items() if isinstance(value, str)}
