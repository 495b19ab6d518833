"""Functions from text to values: what is safe to show, words, sentences, cells, fingerprints."""
