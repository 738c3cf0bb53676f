"""What a benchmark tells: figures, each with its aim where it has one, printed as one table."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One row. `value` is ready to read; `is_met` is None where nothing was aimed at."""

    what: str
    value: str
    aim: str = ""
    is_met: bool | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """Least, middle and greatest of several runs: the distance between them is the noise of the machine."""

    least: float
    middle: float
    greatest: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        return cls(min(values), statistics.median(values), max(values))

    def __str__(self) -> str:
        return f"{self.least:.1f} / {self.middle:.1f} / {self.greatest:.1f}"


def at_most(what: str, measured: float, most: float, unit: str = "") -> Figure:
    """A figure that must not be greater than its aim."""
    return Figure(
        what=what,
        value=f"{measured:.2f}{unit}",
        aim=f"≤ {most:g}{unit}",
        is_met=measured <= most,
    )


def print_table(title: str, figures: Iterable[Figure]) -> None:
    """One benchmark's rows."""
    print(f"\n{title}")
    for figure in figures:
        verdict = {True: "met", False: "MISSED", None: ""}[figure.is_met]
        print(f"  {figure.what:<66} {figure.value:>28}  {figure.aim:>9}  {verdict}".rstrip())
