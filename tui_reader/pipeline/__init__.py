"""The jobs: read, separate, store, index; then recognise and join.

Each job is an iterator of `Progress` that does a short piece of work (well under a second) at every
step. Whoever drives it shows the progress, cancels by not going on, and resumes by starting again:
what was done is on disk, and is not done twice.
"""
