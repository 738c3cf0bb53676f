"""How questions on a card ended: answers given to the applicant, and who took them off control."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.appeal import Outcome
from chalicelib.domain.card_sources import Sources, shortened
from chalicelib.domain.classifier import Coded, result
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.record import Given
from chalicelib.domain.transitions import Event

LONGEST_ANSWER = 500
CENTRE_OFFICE = "Керівник зміни"
CALLING_OFFICE = "Працівник контактного центру"
HEAD_OFFICE = "Керівник"
BY_APPLICANT = "Підтвердив заявник"
# Events by which an answer stands: the supervisor accepts it, or whoever called the applicant puts down what they said.
_STANDING = {
    Event.ANSWER_ACCEPTED: CENTRE_OFFICE,
    Event.ANSWER_CONFIRMED: CALLING_OFFICE,
    Event.SOLVED_BY_ITSELF: CALLING_OFFICE,
    Event.CONFIRMED_BY_APPLICANT: BY_APPLICANT,
}
_ANSWERING = frozenset({Event.ASSIGNMENT_ANSWERED, Event.ANSWER_SIGNED})
# Events by which the centre, or a head, ends the appeal or an issue without a body's answer.
_ENDING = {
    Event.APPEAL_CONSULTED: CENTRE_OFFICE,
    Event.APPEAL_FORWARDED: CENTRE_OFFICE,
    Event.APPEAL_RETURNED: CENTRE_OFFICE,
    Event.APPEAL_WITHDRAWN: CENTRE_OFFICE,
    Event.APPEAL_NOT_CONSIDERED: HEAD_OFFICE,
    Event.RETURNED_UNCURED: HEAD_OFFICE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """An answer as the applicant got it. `issue_no` is None where it ends the appeal as a whole."""

    issue_no: int | None
    given_on: date
    by: str
    content: str
    outcome: Coded | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OffControl:
    """Taken off control: when, and by which office. An interim answer never does that."""

    issue_no: int | None
    on: date
    by: str


def answers_of(sources: Sources) -> tuple[AnswerLine, ...]:
    """Final answers that the centre accepted, then endings without an answer of a body."""
    finals = tuple(
        AnswerLine(
            issue_no=given.issue_no,
            given_on=_given_on(given, sources),
            by=sources.body(given.body),
            content=shortened(given.words["answer"], LONGEST_ANSWER),
            outcome=result(given.outcome, sources.classifier),
        )
        for given in sources.record.given_answers()
        if given.is_final
    )
    endings = tuple(
        AnswerLine(
            issue_no=_issue_of(one),
            given_on=kyiv_date(one.at),
            by=_ending_by(one, sources),
            content=shortened(sources.words(one, "explanation"), LONGEST_ANSWER),
            outcome=result(Outcome(str(one.facts["outcome"])), sources.classifier),
        )
        for one in _endings(sources)
    )
    return finals + endings


def off_control_of(sources: Sources) -> tuple[OffControl, ...]:
    """Whoever put it on control takes it off: the centre by accepting the answer, or by ending the appeal itself."""
    accepted = tuple(
        OffControl(
            issue_no=_issue_of(one),
            on=kyiv_date(one.at),
            by=f"{_STANDING[Event(one.event)]}: {sources.centre.name}",
        )
        for one in sources.entries
        if one.event in _STANDING
    )
    ended = tuple(
        OffControl(issue_no=_issue_of(one), on=kyiv_date(one.at), by=_ending_by(one, sources))
        for one in _endings(sources)
    )
    return accepted + ended


def _given_on(given: Given, sources: Sources) -> date:
    """The day on which the answer became the body's own: when it was given, or signed where it needed a signature."""
    no = sources.record.personal[given.seq].assignment_no
    days = [
        kyiv_date(one.at)
        for one in sources.entries
        if one.event in _ANSWERING and one.facts.get("assignment") == no
    ]
    return days[-1]


def _endings(sources: Sources) -> Iterator[HistoryEntry]:
    return (one for one in sources.entries if one.event in _ENDING)


def _ending_by(one: HistoryEntry, sources: Sources) -> str:
    office = _ENDING[Event(one.event)]
    no = one.facts.get("assignment")
    where = sources.body(sources.appeal.assignment(no).body) if isinstance(no, int) else ""
    return (
        f"{office}: {where or sources.centre.name}" if office == CENTRE_OFFICE or where else office
    )


def _issue_of(one: HistoryEntry) -> int | None:
    no = one.facts.get("issue")
    return no if isinstance(no, int) else None
