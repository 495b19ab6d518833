"""From a source to documents: what is found in it, and how each kind of file is read."""

from __future__ import annotations

from tui_reader.intake.found import MAX_DOCUMENT, Found, Skipped, uri_of
from tui_reader.intake.readers import read, reader_for
from tui_reader.intake.scan import scan

__all__ = ["MAX_DOCUMENT", "Found", "Skipped", "read", "reader_for", "scan", "uri_of"]
