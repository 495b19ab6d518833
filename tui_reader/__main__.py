"""`python -m tui_reader` is the `newsreader` command."""

from __future__ import annotations

import sys

from tui_reader.cli import main

if __name__ == "__main__":
    sys.exit(main())
