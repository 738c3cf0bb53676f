"""A printed form as boxes and tables, without a word on how they are drawn."""

from dataclasses import dataclass

COLUMNS = 12
BACK = "Зворотний бік картки"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A labelled box, `width` of the twelve columns wide. Empty lines leave room to write by hand."""

    label: str
    lines: tuple[str, ...] = ()
    width: int = COLUMNS


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Boxes side by side; their widths make twelve."""

    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table under its own heading. Without rows, one empty row is left for writing."""

    title: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form of one or more A4 pages. `control_day` is the day of the month that the strip marks."""

    office: str
    title: str
    number: str
    mark: str
    control_day: int | None
    front: tuple[Band | Grid, ...]
    back: tuple[Band | Grid, ...]
