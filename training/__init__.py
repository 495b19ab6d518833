"""What the package's trained files are made with; no part of the package."""
