"""Which earlier appeals a new one may repeat: proposed to staff, who decide by the command LINK."""

from datetime import date

from chalicelib import wiring
from chalicelib.domain.appeal import Multiplicity, Outcome
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.similar import Candidate, Reason
from chalicelib.domain.transitions import State
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.fields import Reply
from chalicelib.entrypoints.http.staff import READERS, staff
from chalicelib.usecases.similar_appeals import Found, find_similar

_WORDS = {
    Reason.SAME_PHONE: ("той самий телефон", "the same phone"),
    Reason.SAME_EMAIL: ("та сама електронна пошта", "the same e-mail"),
    Reason.SAME_NAME_AND_ADDRESS: ("те саме ім'я й адреса", "the same name and address"),
    Reason.SAME_TEXT: ("той самий текст", "the same text"),
    Reason.SAME_QUESTION: ("те саме питання", "the same question"),
    Reason.SAME_CODE: ("той самий індекс питання", "the same index of the question"),
    Reason.OTHER_WAY_IN: (
        "надійшло іншим шляхом приблизно в той самий час",
        "came another way at about the same time",
    ),
    Reason.STILL_OPEN: ("ще розглядається", "still open"),
    Reason.OVERDUE: ("строк розгляду минув", "overdue"),
    Reason.RESOLVED: ("відповідь надано", "answered"),
    Reason.ENDED: ("розгляд закінчено", "ended"),
    Reason.OTHER_PERSON: ("інший заявник", "another applicant"),
}
_DATED = frozenset({Reason.RESOLVED, Reason.ENDED})
# What an appeal of another centre tells of its outcome and content, it tells only there.
_OF_OTHERS = frozenset(Reason) - {Reason.RESOLVED, Reason.SAME_CODE}


class CandidateOut(Reply):
    """One earlier appeal. Of another centre's there is only number, centre, date and state: `appeal_id` is null."""

    appeal_id: str | None
    number: str
    centre: str
    received_on: date
    state: State
    outcomes: tuple[Outcome, ...]
    classifier_codes: tuple[str, ...]
    concluded_on: date | None
    reasons: tuple[Reason, ...]
    explanation: str
    explanation_en: str
    proposed: Multiplicity | None
    score: int


class SimilarOut(Reply):
    """Best first; `score` runs from 0 to 100. `proposed` is null where nothing speaks for a tie."""

    candidates: tuple[CandidateOut, ...]


@staff.endpoint(
    "GET",
    "/appeals/{appeal_id}/similar",
    "Подібні звернення",
    response=SimilarOut,
    roles=READERS,
    errors=(ErrorCode.APPEAL_NOT_FOUND,),
)
def get_similar(call: Call) -> SimilarOut:
    """Earlier appeals of the same person, or with the same text, that this one may repeat; why, and as what."""
    found = find_similar(
        call.path["appeal_id"],
        appeals=wiring.desk().appeals,
        views=wiring.views(),
        key=wiring.blind_index_key,
        actor=call.staff,
        now=call.now,
    )
    return SimilarOut(candidates=tuple(_out(one) for one in found))


def _out(found: Found) -> CandidateOut:
    candidate, trace = found.candidate, found.candidate.trace
    known = found.is_known
    reasons = tuple(one for one in candidate.reasons if known or one in _OF_OTHERS)
    return CandidateOut(
        appeal_id=trace.appeal_id if known else None,
        number=trace.number,
        centre=trace.centre,
        received_on=trace.received_on,
        state=trace.state,
        outcomes=trace.outcomes if known else (),
        classifier_codes=trace.codes if known else (),
        concluded_on=trace.concluded_on if known else None,
        reasons=reasons,
        explanation="; ".join(_words(one, candidate, 0, is_known=known) for one in reasons),
        explanation_en="; ".join(_words(one, candidate, 1, is_known=known) for one in reasons),
        proposed=candidate.proposed,
        score=candidate.score,
    )


def _words(reason: Reason, candidate: Candidate, language: int, *, is_known: bool) -> str:
    day = candidate.trace.concluded_on
    words = _WORDS[reason][language]
    return f"{words} {day:%d.%m.%Y}" if reason in _DATED and day and is_known else words
