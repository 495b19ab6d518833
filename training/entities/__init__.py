"""Training of the recogniser: `make train-entities`. Nothing in the program imports it."""
