"""Makes the trees of `tui_reader/separation` from whole articles: `make train-separation`."""
