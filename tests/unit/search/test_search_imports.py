"""What the screen's process needs of the search is light."""

import subprocess
import sys


def test_parsing_marks_and_snippets_import_neither_whoosh_nor_numpy():
    program = (
        "import sys, tui_reader.search.query, tui_reader.search.marks, tui_reader.search.snippets,"
        " tui_reader.search.planner, tui_reader.search.engine;"
        "print([name for name in ('whoosh', 'numpy', 'snowballstemmer') if name in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"
