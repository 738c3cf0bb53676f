"""The operator's call card: which call is before them, and all that is known about it."""

from collections.abc import Iterator

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.readings import What
from chalicelib.domain.telephony.call import Call as TelephoneCall
from chalicelib.domain.telephony.call import CallState
from chalicelib.domain.telephony.telephone import Line
from chalicelib.domain.transitions import State
from chalicelib.entrypoints.http.call_models import (
    CallCardOut,
    CalledLineOut,
    CallOut,
    CardCallBackOut,
    CardDraftOut,
    ConsultedOut,
    CurrentCallOut,
    EarlierCallOut,
    LiveCallsOut,
    LiveCallsQuery,
    ProbablePersonOut,
    TheirAppealOut,
    TiedAppealOut,
)
from chalicelib.entrypoints.http.endpoint import Answer, Call
from chalicelib.entrypoints.http.etags import IF_NONE_MATCH, told, unless_same
from chalicelib.entrypoints.http.incidents import incident_out
from chalicelib.entrypoints.http.reads import Reads
from chalicelib.entrypoints.http.staff import CENTRE, staff
from chalicelib.usecases.telephony.call_card import (
    CallCard,
    CardSources,
    Probable,
    Theirs,
    current_call,
    live_calls,
    read_call_card,
)
from chalicelib.wiring import telephony

# A card is there within two seconds of the ringing; while the operator speaks, less often will do. A call that rings at
# somebody who did not take it goes on as ringing in their hands, so that they, too, are asked for often.
POLL_IDLE, POLL_BUSY = 1, 3
_SPOKEN_IN = frozenset({CallState.TALKING, CallState.ON_HOLD})


def _of_card(call: Call, card: CallCardOut) -> Iterator[str]:
    """The call, and the appeals whose authors are shown by name."""
    yield call.path["call_id"]
    yield from (person.appeal_id for person in card.persons)


@staff.endpoint(
    "GET",
    "/calls/current",
    "Дзвінок, що зараз у вас",
    response=CurrentCallOut,
    roles=CENTRE,
    headers=IF_NONE_MATCH,
)
def get_current_call(call: Call) -> Answer:
    """Which call rings at you or is yours, by id and version: asked again and again, so it costs one small read.

    Its state is that of its version, which is all that the ETag need tell.
    """
    held = current_call(call.staff, hands=telephony.hands())
    if held is None:
        body = CurrentCallOut(call_id=None, version=0, state=None, poll_after_seconds=POLL_IDLE)
        return told(call, body, "none")
    body = CurrentCallOut(
        call_id=held.call_id,
        version=held.version,
        state=held.state,
        poll_after_seconds=POLL_BUSY if held.state in _SPOKEN_IN else POLL_IDLE,
    )
    return told(call, body, f"{held.call_id}:{held.version}")


@staff.endpoint(
    "GET",
    "/calls",
    "Дзвінки, що тривають",
    query=LiveCallsQuery,
    response=LiveCallsOut,
    roles=frozenset({Role.SUPERVISOR, Role.COORDINATOR}),
    headers=IF_NONE_MATCH,
)
def list_live_calls(call: Call) -> Answer:
    """Calls of the centre that ring, wait or are spoken in, oldest first; a coordinator names the centre."""
    found = live_calls(call.query.centre, calls=telephony.calls(), actor=call.staff)
    return unless_same(call, LiveCallsOut(calls=tuple(call_out(one) for one in found)))


@staff.endpoint(
    "GET",
    "/calls/{call_id}/card",
    "Картка дзвінка",
    response=CallCardOut,
    roles=CENTRE | {Role.COORDINATOR},
    errors=(ErrorCode.CALL_NOT_FOUND,),
    headers=IF_NONE_MATCH,
    reads=Reads(what=What.CALL_CARD, of=_of_card),
)
def get_call_card(call: Call) -> Answer:
    """Who probably calls, their appeals, incidents where they live, earlier calls, drafts and call-backs."""
    sources = CardSources(
        desk=telephony.call_desk(),
        appeals=wiring.desk().appeals,
        views=wiring.views(),
        incidents=wiring.incidents(),
    )
    card = read_call_card(call.path["call_id"], sources=sources, actor=call.staff, now=call.now)
    return unless_same(call, card_out(card))


def card_out(card: CallCard) -> CallCardOut:
    return CallCardOut(
        call=call_out(card.call),
        number=card.number or None,
        is_withheld=card.is_withheld,
        has_message=card.has_message,
        line=_line_out(card.line) if card.line else None,
        persons=tuple(_person_out(one) for one in card.persons),
        appeals=tuple(_appeal_out(one) for one in card.appeals),
        incidents=tuple(incident_out(one) for one in card.incidents),
        earlier_calls=tuple(
            EarlierCallOut(
                call_id=one.call_id,
                started_at=one.started_at,
                direction=one.direction,
                line=one.line,
                state=one.state,
                result=one.result,
                waited=one.waited,
                talked=one.talked,
            )
            for one in card.earlier
        ),
        drafts=tuple(
            CardDraftOut(
                call_id=one.call_id,
                source=one.source,
                received_at=one.received_at,
                version=one.version,
            )
            for one in card.drafts
        ),
        call_backs=tuple(
            CardCallBackOut(
                call_back_id=one.id,
                kind=one.kind,
                asked_at=one.asked_at,
                appeal_id=one.appeal_id,
                calls=len(one.calls),
            )
            for one in card.call_backs
        ),
        tied_appeals=tuple(
            TiedAppealOut(appeal_id=one.id, number=one.number, state=one.state) for one in card.tied
        ),
        consultations=tuple(
            ConsultedOut(at=one.at, question=one.question, text=one.text, basis=one.basis)
            for one in card.consultations
        ),
        poll_after_seconds=POLL_BUSY,
    )


def call_out(call: TelephoneCall) -> CallOut:
    facts = call.facts
    is_waiting = facts.is_live and facts.answered_at is None
    return CallOut(
        call_id=call.id,
        version=call.version,
        direction=facts.direction,
        line=facts.line,
        state=facts.state,
        result=facts.result,
        started_at=facts.started_at,
        answered_at=facts.answered_at,
        ended_at=facts.ended_at,
        waiting_since=(facts.queued_at or facts.started_at) if is_waiting else None,
        waited=facts.waited,
        talked=facts.talked,
        operators=facts.operators or facts.ringing,
        transferred_to=facts.transferred_to,
        language=facts.language,
        notice_version=facts.notice_version,
        notice_played_at=facts.notice_played_at,
        consent=facts.consent,
        informed_of=facts.informed_of,
        recordings=tuple(one.custody for one in call.recordings),
    )


def _line_out(line: Line) -> CalledLineOut:
    return CalledLineOut(
        number=line.number, name=line.name, kind=line.kind, territory=line.territory
    )


def _person_out(one: Probable) -> ProbablePersonOut:
    return ProbablePersonOut(
        probably=one.applicant.display,
        appeal_id=one.appeal_id,
        organisation=one.applicant.organisation,
        residence=one.applicant.residence,
        email=one.applicant.email,
    )


def _appeal_out(one: Theirs) -> TheirAppealOut:
    trace = one.trace
    return TheirAppealOut(
        appeal_id=trace.appeal_id if one.is_known else None,
        number=trace.number,
        centre=trace.centre,
        received_on=trace.received_on,
        state=trace.state,
        is_open=trace.state is not State.CLOSED,
        due=trace.due if one.is_known else None,
        classifier_codes=trace.codes if one.is_known else (),
    )
