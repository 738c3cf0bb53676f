"""What became of the units of one edition in the next: renamed, moved, or gone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.domain.codifier import Codifier, Former, Unit
from chalicelib.domain.places import areas

_OBLAST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """`former` are all names and codes that units had until now; `gone` are codes that nothing took the place of."""

    former: tuple[Former, ...]
    renamed: int
    moved: int
    gone: tuple[str, ...]


def follow(previous: Codifier, following: Codifier, on: date) -> Changes:
    """Compare two editions, the second in force from `on`.

    The same code under another name was renamed. A code that is gone has moved where one new unit of its oblast has
    its name and category: the one that lies nearest. Where two lie equally near, nobody can say, and it is gone.
    """
    until = on.isoformat()
    here, there = set(following.codes), set(previous.codes)
    renamed = [
        Former(code=code, name=old, old_code=code, until=until)
        for code, old in zip(previous.codes, previous.names, strict=True)
        if code in here and _name(following, code) != old
    ]
    new = _by_name(
        [unit for code in following.codes if code not in there if (unit := following.find(code))]
    )
    moved: list[Former] = []
    gone: list[str] = []
    for code in sorted(there - here):
        unit = previous.find(code)
        target = _nearest(unit, new) if unit is not None else None
        if unit is None or target is None:
            gone.append(code)
        else:
            moved.append(Former(code=target.code, name=unit.name, old_code=code, until=until))
    onward = {one.old_code: one.code for one in moved}
    earlier = [replace(one, code=onward.get(one.code, one.code)) for one in previous.former]
    return Changes(
        former=(*earlier, *renamed, *moved),
        renamed=len(renamed),
        moved=len(moved),
        gone=tuple(gone),
    )


def _name(codifier: Codifier, code: str) -> str:
    unit = codifier.find(code)
    return "" if unit is None else unit.name


def _by_name(units: Sequence[Unit]) -> dict[tuple[str, str, str], list[Unit]]:
    found: dict[tuple[str, str, str], list[Unit]] = {}
    for unit in units:
        found.setdefault((unit.code[:_OBLAST], unit.category, unit.name), []).append(unit)
    return found


def _nearest(unit: Unit, new: dict[tuple[str, str, str], list[Unit]]) -> Unit | None:
    named = new.get((unit.code[:_OBLAST], unit.category, unit.name), [])
    above = set(areas(unit.code))
    by_nearness = sorted(named, key=lambda one: -len(above.intersection(areas(one.code))))
    if not by_nearness:
        return None
    best = [len(above.intersection(areas(one.code))) for one in by_nearness[:2]]
    return by_nearness[0] if len(best) == 1 or best[0] > best[1] else None
