"""What the search for similar appeals keeps of each: enough to compare and to choose by, and no personal data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from chalicelib.domain.appeal import Appeal, Channel, Outcome
from chalicelib.domain.blind_index import PERSONAL_KINDS, Token, place_tokens, tokens_of
from chalicelib.domain.clock import Purpose
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.matter import Concepts
from chalicelib.domain.personal import Applicant
from chalicelib.domain.place_marks import MarkedQuestion, mark
from chalicelib.domain.record import Record
from chalicelib.domain.similarity import Sketch, sketch
from chalicelib.domain.transitions import Event, State

PERSON_CHARS = 12
# More questions than this in one appeal are not compared: what is stored stays small.
MOST_QUESTIONS = 10
# Files of appeals are kept for five years from the first of January after: Instruction 348.
YEARS_KEPT = 6
CONCLUDING = frozenset(
    {
        Event.ANSWER_ACCEPTED,
        Event.ANSWER_CONFIRMED,
        Event.CONFIRMED_BY_APPLICANT,
        Event.SOLVED_BY_ITSELF,
        Event.APPEAL_CONSULTED,
        Event.APPEAL_FORWARDED,
        Event.APPEAL_RETURNED,
        Event.APPEAL_NOT_CONSIDERED,
        Event.APPEAL_WITHDRAWN,
        Event.RETURNED_UNCURED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """An appeal as others are compared with it. `version` is that of the appeal that it was made from."""

    appeal_id: str
    version: int
    number: str
    centre: str
    bodies: tuple[str, ...]
    channel: Channel
    addressee: str
    received_at: datetime
    received_on: date
    state: State
    outcomes: tuple[Outcome, ...]
    codes: tuple[str, ...]
    due: date | None
    concluded_on: date | None
    is_confidential: bool
    sketches: tuple[Sketch, ...]
    tokens: frozenset[Token]
    questions: tuple[MarkedQuestion, ...] = ()
    incident_id: str | None = None
    # By which two appeals are told to be of one person; empty for an unsigned one.
    person: str = ""

    @property
    def forgotten_at(self) -> datetime:
        return datetime(self.received_on.year + YEARS_KEPT, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question as it is told: `address` of what it is about, `code` of the classifier where known."""

    text: str
    address: str = ""
    territory: str | None = None
    code: str | None = None


def trace_of(
    record: Record, key: bytes, concepts: Concepts, entries: Iterable[HistoryEntry] = ()
) -> Trace:
    """The trace of an appeal as it now stands.

    `entries` are its history; they say on which day a closed appeal was concluded.
    """
    appeal = record.appeal
    if appeal.erasure is not None:
        return bare(appeal)
    issues = {issue.no: issue for issue in appeal.issues}
    home = record.applicant.residence
    asked = tuple(
        Asked(
            text=text.text,
            address=text.address or home,
            territory=issues[text.issue_no].territory,
            code=issues[text.issue_no].classifier_code,
        )
        for text in record.texts[:MOST_QUESTIONS]
    )
    traced = _traced(asked, record.applicant, appeal.centre, appeal.received_at, concepts, key)
    return _trace(appeal, traced, entries)


def concluded_on(entries: Iterable[HistoryEntry]) -> date | None:
    """The Kyiv day on which the last of its issues ended; None where none has."""
    return max((kyiv_date(one.at) for one in entries if one.event in CONCLUDING), default=None)


def bare(appeal: Appeal) -> Trace:
    """The trace of an appeal whose personal data were erased: it is found by nothing."""
    return _trace(appeal, _Traced(sketches=(), tokens=frozenset(), questions=()), ())


def _trace(appeal: Appeal, traced: "_Traced", entries: Iterable[HistoryEntry]) -> Trace:
    return Trace(
        appeal_id=appeal.id,
        version=appeal.version,
        number=appeal.number,
        centre=appeal.centre,
        bodies=tuple(dict.fromkeys(one.body for one in appeal.live_assignments)),
        channel=appeal.channel,
        addressee=appeal.addressee.casefold(),
        received_at=appeal.received_at,
        received_on=appeal.received_on,
        state=appeal.state,
        outcomes=tuple(issue.outcome for issue in appeal.issues if issue.outcome),
        codes=_codes(appeal),
        due=_due(appeal),
        concluded_on=concluded_on(entries),
        is_confidential=appeal.confidential_identity,
        sketches=traced.sketches,
        tokens=traced.tokens,
        questions=traced.questions,
        incident_id=appeal.incident.id if appeal.incident else None,
        person=_person(traced.tokens),
    )


def trace_of_asked(
    asked: tuple[Asked, ...],
    applicant: Applicant,
    *,
    centre: str,
    channel: Channel,
    at: datetime,
    concepts: Concepts,
    key: bytes,
) -> Trace:
    """The trace of what is not registered yet; it has no id and no number, and comes after all that is there."""
    traced = _traced(asked[:MOST_QUESTIONS], applicant, centre, at, concepts, key)
    return Trace(
        appeal_id="",
        version=0,
        number="",
        centre=centre,
        bodies=(),
        channel=channel,
        addressee="",
        received_at=at,
        received_on=kyiv_date(at),
        state=State.REGISTERED,
        outcomes=(),
        codes=tuple(dict.fromkeys(one.code for one in asked if one.code)),
        due=None,
        concluded_on=None,
        is_confidential=False,
        sketches=traced.sketches,
        tokens=traced.tokens,
        questions=traced.questions,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Traced:
    """What comparing needs of questions and their author."""

    sketches: tuple[Sketch, ...]
    tokens: frozenset[Token]
    questions: tuple[MarkedQuestion, ...]


def _person(tokens: frozenset[Token]) -> str:
    told = sorted((one.kind, one.value) for one in tokens if one.kind in PERSONAL_KINDS)
    return told[0][1][:PERSON_CHARS] if told else ""


def _traced(
    asked: tuple[Asked, ...],
    applicant: Applicant,
    centre: str,
    at: datetime,
    concepts: Concepts,
    key: bytes,
) -> _Traced:
    questions = tuple(
        mark(one.text, one.address, one.territory, at, concepts, key) for one in asked
    )
    tokens = tokens_of(applicant, tuple(one.text for one in asked), key)
    for one, question in zip(asked, questions, strict=True):
        tokens |= place_tokens(question, one.code, centre, kyiv_date(at), key)
    return _Traced(
        sketches=tuple(sketch(one.text, key) for one in asked), tokens=tokens, questions=questions
    )


def _codes(appeal: Appeal) -> tuple[str, ...]:
    codes = (issue.classifier_code for issue in appeal.issues)
    return tuple(dict.fromkeys(code for code in codes if code))


def _due(appeal: Appeal) -> date | None:
    """The last of its terms of consideration: before it nobody may say that the appeal is late."""
    terms = appeal.clock.terms
    return max(
        (one.term.due for one in terms if one.purpose is Purpose.CONSIDERATION), default=None
    )
