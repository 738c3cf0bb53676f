"""`python -m bench [NAME ...]`: measure and print. Figures are not asserted; that numbers have no gap is."""

import sys
from importlib import import_module

from bench.figures import print_table
from bench.place import place

NAMES = (
    "warm",
    "cold",
    "units",
    "contention",
    "clock",
    "territory",
    "rules",
    "advice",
    "recording",
    "webhook",
    "telephone_day",
    "verifying",
    "sealing",
    "portal",
)


def main(names: list[str]) -> None:
    unknown = sorted(set(names) - set(NAMES))
    if unknown:
        sys.exit(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(NAMES)}")
    for name in names or NAMES:
        measured = import_module(f"bench.{name}")
        # A place of its own for each: no benchmark reads in the rows of another.
        with place() as where:
            print_table(measured.TITLE, measured.figures(where))


if __name__ == "__main__":
    main(sys.argv[1:])
