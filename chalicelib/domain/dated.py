"""Records that are in force for some days: how a new version takes its place among those of the same thing."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from chalicelib.domain.competence import Competence
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError
from chalicelib.domain.officials import Absence, Official
from chalicelib.domain.registry import Body
from chalicelib.domain.secretariat import Addressee
from chalicelib.domain.templates import Template

V = TypeVar("V", bound=Body | Official | Competence | Addressee | Template)

_ONE_DAY = timedelta(days=1)


def same(value: Body | Official | Competence | Addressee | Template) -> Hashable:
    """What the value is a version of."""
    if isinstance(value, Body | Template):
        return value.id
    if isinstance(value, Official):
        return (value.body_id, value.user_id)
    if isinstance(value, Competence):
        return (value.role, value.body_id, value.territory, value.street, value.building)
    return value.name


def with_version(standing: tuple[V, ...], new: V) -> tuple[V, ...]:
    """The records with the new version in its place; one that began on the same day gives way to it.

    A version without an end lasts until the next one begins. Raises InvalidError for days that run backwards,
    ConflictError where two versions that both know their end claim one day.
    """
    if new.valid_to is not None and new.valid_to < new.valid_from:
        raise InvalidError(ErrorCode.DAYS_BACKWARDS, field="valid_to")
    others: list[V] = [one for one in standing if same(one) != same(new)]
    own: list[V] = [
        one for one in standing if same(one) == same(new) and one.valid_from != new.valid_from
    ]
    versions: list[V] = list(_apart(sorted([*own, new], key=_begins)))
    kept: list[V] = [*others, *versions]
    kept.sort(key=lambda one: (str(same(one)), one.valid_from))
    return tuple(kept)


def with_all(standing: tuple[V, ...], new: Iterable[V]) -> tuple[V, ...]:
    """The records with several new versions, in whichever order they came."""
    for one in sorted(new, key=_begins):
        standing = with_version(standing, one)
    return standing


def with_end(
    standing: tuple[V, ...], is_meant: Callable[[V], bool], last_day: date
) -> tuple[V, ...]:
    """The records with the meant one ending on a day. Raises InvalidError where that lies before its beginning."""
    for one in standing:
        if is_meant(one):
            return with_version(standing, replace(one, valid_to=last_day))
    return standing


def with_absence(standing: tuple[Absence, ...], new: Absence) -> tuple[Absence, ...]:
    """The absences of a body with a new one; one of the same person and first day gives way to it."""
    if new.last_day < new.first_day:
        raise InvalidError(ErrorCode.DAYS_BACKWARDS, field="last_day")
    kept = [one for one in standing if (one.user_id, one.first_day) != (new.user_id, new.first_day)]
    for one in kept:
        meets = one.first_day <= new.last_day and new.first_day <= one.last_day
        if one.user_id == new.user_id and meets:
            raise ConflictError(
                ErrorCode.DAYS_OVERLAP,
                field="first_day",
                details=_days(one.first_day, one.last_day),
            )
    return tuple(sorted((*kept, new), key=lambda one: (one.user_id, one.first_day)))


def in_force(versions: Iterable[V], on: date) -> V | None:
    """The version of a day: the last that has begun, though it may have ended; before all, the first."""
    ordered = sorted(versions, key=_begins)
    begun = [one for one in ordered if one.valid_from <= on]
    return begun[-1] if begun else next(iter(ordered), None)


def _apart(versions: list[V]) -> Iterable[V]:
    for one, after in zip(versions, (*versions[1:], None), strict=True):
        if after is None or (one.valid_to is not None and one.valid_to < after.valid_from):
            yield one
        elif one.valid_to is None:
            yield replace(one, valid_to=after.valid_from - _ONE_DAY)
        else:
            raise ConflictError(
                ErrorCode.DAYS_OVERLAP,
                field="valid_from",
                details=_days(one.valid_from, one.valid_to),
            )


def _begins(value: Body | Official | Competence | Addressee | Template) -> date:
    return value.valid_from


def _days(first: date, last: date) -> dict[str, str]:
    return {"first_day": first.isoformat(), "last_day": last.isoformat()}
