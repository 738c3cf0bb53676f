"""Which earlier appeals a new one may repeat, why, and what sign of arrival that would give it. Instruction 348.

The system proposes; a person decides, by the command LINK.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from chalicelib.domain.address import Common
from chalicelib.domain.appeal import Multiplicity, Outcome
from chalicelib.domain.blind_index import PERSONAL_KINDS, TokenKind
from chalicelib.domain.duplicates import judge
from chalicelib.domain.place_marks import MarkedQuestion, in_common, is_other_flat
from chalicelib.domain.similarity import most_alike
from chalicelib.domain.traces import Trace
from chalicelib.domain.transitions import State

# Likeness, in hundredths, from which two texts ask the same; from which they are one text. A text said again in other
# words keeps about a third of its runs of three words.
SAME_QUESTION = 30
SAME_TEXT = 80
# With the same classifier code, less likeness will do.
SAME_QUESTION_OF_ONE_CODE = 15
# So many appeals of other people with the same text make it a mass appeal.
MASS_FROM = 4
ABOUT_THE_SAME_TIME = timedelta(days=10)
# The same matter at the same place in other words is the same question within this time: heating fails each winter.
ONE_SEASON = timedelta(days=270)
MOST_CANDIDATES = 20
RESOLVED_ON_MERITS = frozenset({Outcome.RESOLVED_POSITIVELY, Outcome.REFUSED, Outcome.EXPLAINED})
_WEIGHTS = {TokenKind.PHONE: 25, TokenKind.EMAIL: 25, TokenKind.NAME_AND_ADDRESS: 35}
_MOST_FOR_PERSON = 50
_FOR_SAME_CODE = 10
_FOR_SAME_INCIDENT = 30
# So many reports of different people, this one among them, are one incident that nobody has opened yet.
INCIDENT_FROM = 3


class Reason(StrEnum):
    """What speaks for it."""

    SAME_PHONE = "SAME_PHONE"
    SAME_EMAIL = "SAME_EMAIL"
    SAME_NAME_AND_ADDRESS = "SAME_NAME_AND_ADDRESS"
    SAME_TEXT = "SAME_TEXT"
    SAME_QUESTION = "SAME_QUESTION"
    SAME_CODE = "SAME_CODE"
    OTHER_WAY_IN = "OTHER_WAY_IN"
    STILL_OPEN = "STILL_OPEN"
    OVERDUE = "OVERDUE"
    RESOLVED = "RESOLVED"
    ENDED = "ENDED"
    OTHER_PERSON = "OTHER_PERSON"
    SAME_FLAT = "SAME_FLAT"
    SAME_BUILDING = "SAME_BUILDING"
    SAME_STREET = "SAME_STREET"
    SAME_SUBJECT = "SAME_SUBJECT"
    SAME_TIME = "SAME_TIME"


_PERSON = {
    TokenKind.PHONE: Reason.SAME_PHONE,
    TokenKind.EMAIL: Reason.SAME_EMAIL,
    TokenKind.NAME_AND_ADDRESS: Reason.SAME_NAME_AND_ADDRESS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An appeal that this one may repeat. `score` runs from 0 to 100; `proposed` is None where nothing speaks."""

    trace: Trace
    reasons: tuple[Reason, ...]
    proposed: Multiplicity | None
    score: int
    is_same_incident: bool = False
    is_other_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """One other appeal beside the one asked about."""

    trace: Trace
    person: frozenset[TokenKind]
    alike: int
    has_same_code: bool
    is_earlier: bool
    place: Common
    has_same_subject: bool
    is_of_one_season: bool
    is_same_incident: bool

    @property
    def is_same_question(self) -> bool:
        if self.has_same_subject and self.place >= Common.STREET and self.is_of_one_season:
            return True
        needed = SAME_QUESTION_OF_ONE_CODE if self.has_same_code else SAME_QUESTION
        return self.alike >= needed


def candidates(asked: Trace, found: Iterable[Trace], today: date) -> tuple[Candidate, ...]:
    """The best of what was found by common tokens, best first.

    Appeals of the same person are always shown; those of others where they tell of the same incident or of the same
    flat, or make this one a mass appeal.
    """
    seen = [_look(asked, other) for other in _once(found) if other.appeal_id != asked.appeal_id]
    own = [one for one in seen if one.person]
    strangers = [one for one in seen if not one.person and one.alike >= SAME_TEXT]
    is_mass = len(strangers) >= MASS_FROM
    neighbours = [
        one
        for one in seen
        if not one.person
        and (one.is_same_incident or one.place is Common.FLAT)
        and not (is_mass and one.alike >= SAME_TEXT)
    ]
    times_resolved = sum(1 for one in own if one.is_same_question and _is_resolved(one.trace))
    judged = [
        Candidate(
            trace=one.trace,
            reasons=_reasons(asked, one, today),
            proposed=_proposed(asked, one, times_resolved, is_mass=is_mass, today=today),
            score=_score(one),
            is_same_incident=one.is_same_incident,
            is_other_person=not one.person,
        )
        for one in (*own, *(strangers if is_mass else ()), *neighbours)
    ]
    judged.sort(key=lambda one: (-one.score, one.trace.received_at, one.trace.appeal_id))
    return tuple(judged[:MOST_CANDIDATES])


def makes_incident(found: Iterable[Candidate]) -> tuple[str, ...]:
    """Appeals of other people that with this one make an incident that is not opened yet; empty where too few do."""
    alike = [
        one.trace
        for one in found
        if one.is_same_incident and one.is_other_person and one.trace.incident_id is None
    ]
    people = {one.person or one.appeal_id for one in alike}
    return tuple(one.appeal_id for one in alike) if len(people) + 1 >= INCIDENT_FROM else ()


def _once(found: Iterable[Trace]) -> Iterable[Trace]:
    """Each appeal once, in its newest version, with all tokens by which it was found."""
    newest: dict[str, Trace] = {}
    for one in found:
        kept = newest.get(one.appeal_id, one)
        latest = kept if kept.version > one.version else one
        newest[one.appeal_id] = replace(latest, tokens=kept.tokens | one.tokens)
    return newest.values()


def _look(asked: Trace, other: Trace) -> _Seen:
    common = {token.kind for token in asked.tokens & other.tokens}
    person = frozenset(common & PERSONAL_KINDS)
    pairs = [(mine, its) for mine in asked.questions for its in other.questions]
    # Of its questions, the two that lie nearest.
    place = max((in_common(mine.place, its.place) for mine, its in pairs), default=Common.UNKNOWN)
    return _Seen(
        trace=other,
        person=person,
        alike=most_alike(asked.sketches, other.sketches),
        has_same_code=not set(asked.codes).isdisjoint(other.codes),
        is_earlier=not asked.appeal_id
        or (other.received_at, other.appeal_id) < (asked.received_at, asked.appeal_id),
        place=place,
        is_of_one_season=abs(asked.received_at - other.received_at) <= ONE_SEASON,
        has_same_subject=any(
            not set(mine.subjects).isdisjoint(its.subjects)
            for mine, its in pairs
            if in_common(mine.place, its.place) is place
        ),
        is_same_incident=any(
            _is_same_incident(asked, mine, other, its, is_same_person=bool(person))
            for mine, its in pairs
        ),
    )


def _is_same_incident(
    asked: Trace, mine: MarkedQuestion, other: Trace, its: MarkedQuestion, *, is_same_person: bool
) -> bool:
    verdict = judge(
        mine.matter(asked.received_at),
        its.matter(other.received_at),
        in_common(mine.place, its.place),
        is_other_flat=is_other_flat(mine.place, its.place),
        is_same_phone=is_same_person,
    )
    return verdict.is_duplicate


def _proposed(
    asked: Trace, seen: _Seen, times_resolved: int, *, is_mass: bool, today: date
) -> Multiplicity | None:
    if not seen.is_earlier or not seen.is_same_question:
        return None
    if not seen.person:
        return Multiplicity.MASS if is_mass else None
    if times_resolved > 1:
        return Multiplicity.RECURRING
    if _is_open(seen.trace) and not _is_overdue(seen.trace, today):
        return Multiplicity.DUPLICATE
    return Multiplicity.DUPLICATE if _is_other_way_in(asked, seen.trace) else Multiplicity.REPEAT


def _reasons(asked: Trace, seen: _Seen, today: date) -> tuple[Reason, ...]:
    reasons = [reason for kind, reason in _PERSON.items() if kind in seen.person]
    told: Mapping[Reason, bool] = {
        Reason.OTHER_PERSON: not seen.person,
        Reason.SAME_FLAT: seen.place is Common.FLAT,
        Reason.SAME_BUILDING: seen.place is Common.BUILDING,
        Reason.SAME_STREET: seen.place is Common.STREET,
        Reason.SAME_SUBJECT: seen.has_same_subject and seen.place >= Common.STREET,
        Reason.SAME_TEXT: seen.alike >= SAME_TEXT,
        Reason.SAME_QUESTION: seen.is_same_question and seen.alike < SAME_TEXT,
        Reason.SAME_CODE: seen.has_same_code,
        Reason.OTHER_WAY_IN: seen.is_same_question and _is_other_way_in(asked, seen.trace),
        Reason.STILL_OPEN: _is_open(seen.trace),
        Reason.OVERDUE: _is_overdue(seen.trace, today),
        Reason.RESOLVED: _is_resolved(seen.trace),
        Reason.ENDED: not _is_open(seen.trace) and not _is_resolved(seen.trace),
        Reason.SAME_TIME: seen.is_same_incident,
    }
    return (*reasons, *(reason for reason, holds in told.items() if holds))


def _score(seen: _Seen) -> int:
    person = min(_MOST_FOR_PERSON, sum(_WEIGHTS[kind] for kind in seen.person))
    told = person + seen.alike * 4 // 10 + _FOR_SAME_CODE * seen.has_same_code
    return min(100, told + _FOR_SAME_INCIDENT * seen.is_same_incident)


def _is_other_way_in(asked: Trace, other: Trace) -> bool:
    """Through another addressee, centre or channel at about the same time: Д-401/1."""
    is_near = abs(asked.received_on - other.received_on) <= ABOUT_THE_SAME_TIME
    way = (asked.centre, asked.addressee, asked.channel)
    return is_near and way != (other.centre, other.addressee, other.channel)


def _is_open(trace: Trace) -> bool:
    return trace.state is not State.CLOSED


def _is_overdue(trace: Trace, today: date) -> bool:
    return _is_open(trace) and trace.due is not None and trace.due < today


def _is_resolved(trace: Trace) -> bool:
    return not _is_open(trace) and not RESOLVED_ON_MERITS.isdisjoint(trace.outcomes)
