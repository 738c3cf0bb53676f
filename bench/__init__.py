"""Measured comparisons, not tests: `make bench` prints them all, `python -m bench NAME` one. See docs/adr/0007."""
