"""What the search for similar appeals keeps of each: enough to compare and to choose by, and no personal data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from chalicelib.domain.appeal import Appeal, Channel, Outcome
from chalicelib.domain.blind_index import Token, tokens_of
from chalicelib.domain.clock import Purpose
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.record import Record
from chalicelib.domain.similarity import Sketch, sketch
from chalicelib.domain.transitions import Event, State

# More questions than this in one appeal are not compared: what is stored stays small.
MOST_QUESTIONS = 10
# Files of appeals are kept for five years from the first of January after: Instruction 348.
YEARS_KEPT = 6
CONCLUDING = frozenset(
    {
        Event.ANSWER_ACCEPTED,
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

    @property
    def forgotten_at(self) -> datetime:
        return datetime(self.received_on.year + YEARS_KEPT, 1, 1, tzinfo=UTC)


def trace_of(record: Record, key: bytes, entries: Iterable[HistoryEntry] = ()) -> Trace:
    """The trace of an appeal as it now stands; an applicant who was erased leaves no tokens.

    `entries` are its history; they say on which day a closed appeal was concluded.
    """
    appeal = record.appeal
    texts = tuple(text.text for text in record.texts)[:MOST_QUESTIONS]
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
        concluded_on=max(
            (kyiv_date(one.at) for one in entries if one.event in CONCLUDING), default=None
        ),
        is_confidential=appeal.confidential_identity,
        sketches=tuple(sketch(text, key) for text in texts),
        tokens=tokens_of(record.applicant, texts, key),
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
