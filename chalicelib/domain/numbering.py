"""Registration numbers: consecutive within centre, series and year of Kyiv time. Instruction 348."""

import unicodedata
from dataclasses import dataclass

from chalicelib.domain.registry import Centre, NumberingStyle

COLLECTIVE_MARK = "КО"
ANONYMOUS_MARK = "БП"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One row of consecutive numbers. `template` is filled with the ordinal."""

    centre: str
    key: str
    year: int
    template: str

    @property
    def name(self) -> str:
        """By which history and seals name the series within its centre: `2026/ALL`."""
        return f"{self.year}/{self.key}"

    def number(self, ordinal: int) -> str:
        return self.template.format(ordinal)


def series_for(
    centre: Centre, *, year: int, name: str, is_collective: bool, first_number: str | None = None
) -> Series:
    """The series that gives an appeal its number.

    A duplicate takes a fraction of the first appeal's index (`Д-401/1`). In the register style the series is the mark:
    КО for a collective appeal, БП for an unsigned one, else the first letter of `name`.
    """
    if first_number is not None:
        return Series(
            centre=centre.id, key=first_number, year=year, template=_literal(first_number) + "/{}"
        )
    if centre.numbering is NumberingStyle.PLAIN:
        return Series(
            centre=centre.id,
            key="ALL",
            year=year,
            template=f"{_literal(centre.number_prefix)}-{year}-{{:06d}}",
        )
    mark = _mark(name, is_collective=is_collective)
    return Series(centre=centre.id, key=mark, year=year, template=f"{_literal(mark)}-{{}}")


def _mark(name: str, *, is_collective: bool) -> str:
    if is_collective:
        return COLLECTIVE_MARK
    # The apostrophe ʼ is a letter to Unicode, a modifier; nobody's index begins with it.
    letters = (c for c in name if c.isalpha() and unicodedata.category(c) != "Lm")
    first = next(letters, None)
    return first.upper() if first else ANONYMOUS_MARK


def _literal(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


# Letters that look alike in both alphabets, as people type them: Latin to Cyrillic.
_LOOKALIKES = str.maketrans("ABCEHIKMOPTXY", "АВСЕНІКМОРТХУ")
_DASHES = str.maketrans("‐‑‒–—−", "------")


def normalise(number: str) -> str:
    """The form under which a number is found, whatever case, dash, space or alphabet it was typed in."""
    compact = "".join(number.split()).upper().translate(_DASHES)
    return compact.translate(_LOOKALIKES)
