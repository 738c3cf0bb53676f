"""How codes of KATOTTG, the official territorial codifier, lie within one another.

A code is `UA` and five groups of digits: oblast (2), raion (2), community (3), settlement (3), city district (2); then
come five digits that only tell codes apart. A group of zeros is absent, so the groups alone say what lies in what.
Order of the Ministry for Communities and Territories Development 290 of 26.11.2020.
"""

import re
from enum import StrEnum

STATE = "UA"
_CODE = re.compile(r"UA([0-9]{2})([0-9]{2})([0-9]{3})([0-9]{3})([0-9]{2})[0-9]{5}")


class Level(StrEnum):
    """How wide a territory is, from the whole state down to one building."""

    STATE = "STATE"
    OBLAST = "OBLAST"
    RAION = "RAION"
    COMMUNITY = "COMMUNITY"
    SETTLEMENT = "SETTLEMENT"
    DISTRICT = "DISTRICT"
    STREET = "STREET"
    BUILDING = "BUILDING"


_LEVELS = (Level.OBLAST, Level.RAION, Level.COMMUNITY, Level.SETTLEMENT, Level.DISTRICT)


def is_code(text: str) -> bool:
    """Whether the text has the form of a code; `UA` stands for the whole state."""
    return text == STATE or _CODE.fullmatch(text) is not None


def level_of(code: str) -> Level:
    """The level of a unit."""
    groups = _groups(code)
    return _LEVELS[len(groups) - 1] if groups else Level.STATE


def area(code: str) -> str:
    """The unit without what only tells codes apart: `UA68040000000086061` gives `UA6804`, `UA` gives `UA`."""
    return STATE + "".join(_groups(code))


def areas(code: str) -> tuple[str, ...]:
    """The area of the unit and of all that it lies in, nearest first, `UA` last."""
    groups = _groups(code)
    ends = (end for end in range(len(groups), 0, -1) if int(groups[end - 1]))
    return (*(STATE + "".join(groups[:end]) for end in ends), STATE)


def covers(wide: str, code: str) -> bool:
    """Whether the unit lies in the wide one, or is it."""
    return area(wide) in areas(code)


def _groups(code: str) -> tuple[str, ...]:
    """The groups up to the last that is present. Raises ValueError for what is no code."""
    if code == STATE:
        return ()
    found = _CODE.fullmatch(code)
    if found is None:
        raise ValueError("not a code of KATOTTG")
    groups = list(found.groups())
    while groups and not int(groups[-1]):
        groups.pop()
    return tuple(groups)
