"""What an operator sees of a call while it rings and lasts: who it may be, and all that they have with us."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.access import Sight, is_identity_open, is_visible, sight
from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.address import parse
from chalicelib.domain.appeal import Appeal
from chalicelib.domain.blind_index import Token, TokenKind
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.incidents import MOST_OPEN, Incident, is_at, is_in
from chalicelib.domain.personal import Applicant
from chalicelib.domain.telephony.call import Call, CallHistory, CallRecord, InHand
from chalicelib.domain.telephony.call_backs import CallBack
from chalicelib.domain.telephony.calling_hours import may_call_at
from chalicelib.domain.telephony.drafts import Draft, left_message
from chalicelib.domain.telephony.hearing import known_call
from chalicelib.domain.telephony.known_calls import KnownCall
from chalicelib.domain.telephony.telephone import Line, Telephone
from chalicelib.domain.traces import Trace
from chalicelib.usecases.ports import Appeals, Incidents, Views
from chalicelib.usecases.ports.telephony import Calls, Hands
from chalicelib.usecases.telephony.call_desk import MOST_OF_NUMBER, CallDesk, is_of_centre

# Of so many people who share a number the names are looked up; their appeals are told of all.
MOST_PERSONS = 4
MOST_APPEALS = 21


@dataclass(frozen=True, slots=True, kw_only=True)
class Probable:
    """Somebody who gave this number before. `appeal_id` is the newest appeal of theirs."""

    appeal_id: str
    applicant: Applicant


@dataclass(frozen=True, slots=True, kw_only=True)
class Theirs:
    """An appeal that gave this number, and whether the actor may know more of it than that it is there."""

    trace: Trace
    is_known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Consulted:
    """A consultation given in this call."""

    at: datetime
    question: str
    text: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallCard:
    """Everything about one call. `number` is empty where it was withheld, or may not be dialled by who looks."""

    call: Call
    number: str
    is_withheld: bool
    has_message: bool
    line: Line | None
    persons: tuple[Probable, ...] = ()
    appeals: tuple[Theirs, ...] = ()
    incidents: tuple[Incident, ...] = ()
    earlier: tuple[KnownCall, ...] = ()
    drafts: tuple[Draft, ...] = ()
    call_backs: tuple[CallBack, ...] = ()
    tied: tuple[Appeal, ...] = ()
    consultations: tuple[Consulted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSources:
    """What a card is put together from."""

    desk: CallDesk
    appeals: Appeals
    views: Views
    incidents: Incidents


def current_call(actor: Actor, *, hands: Hands) -> InHand | None:
    """The call that rings at the actor or is held by them; one small item is read, and no more."""
    return hands.held_by(actor.centre, actor.id) if actor.centre else None


def live_calls(centre: str | None, *, calls: Calls, actor: Actor) -> tuple[Call, ...]:
    """Calls of the actor's centre that have not ended, oldest first; a coordinator names the centre."""
    if not actor.has(Role.COORDINATOR) or centre is None:
        centre = actor.centre
    return calls.live(centre, MOST_OPEN) if centre else ()


def read_call_card(call_id: str, *, sources: CardSources, actor: Actor, now: datetime) -> CallCard:
    """The card of a call, for staff of its centre and coordinators.

    Who calls is never certain: several people share a number, and one has several. Of appeals of other centres there is
    that they are there; of those whose author asked for secrecy, to others nothing. Where one was told in this very
    call, to others nothing of who calls.
    """
    desk = sources.desk
    record = desk.calls.record(call_id)
    call = known_call(record.call, actor)
    telephone = desk.telephones.get(call.centre)
    line = telephone.line(call.facts.line)
    told = tuple(sources.appeals.get(one) for one in desk.calls.appeals(call_id))
    is_open = all(is_identity_open(one, actor) for one in told)
    token = desk.token(record.person) if is_open else ""
    theirs = _appeals_of(token, sources.views, actor)
    persons = _persons(theirs, sources.appeals, actor)
    is_here = is_of_centre(actor, call.centre)
    drafts = _drafts(call_id, token, desk, call.centre, now) if is_here else ()
    callee = desk.call_backs.callee(call.centre, token) if token else None
    open_ = tuple(one for one in callee.call_backs if one.is_open) if callee and is_here else ()
    taking = callee.taken_at(now) if callee else None
    is_taken = taking is not None and taking.by == actor.id and may_call_at(telephone.calling, now)
    may_see = is_taken or _may_see_number(record, telephone, actor, now)
    earlier = desk.known_calls.of_number(call.centre, token, MOST_OF_NUMBER) if token else ()
    return CallCard(
        call=call,
        number=record.person if may_see and is_open else "",
        is_withheld=not record.person,
        has_message=left_message(record) is not None,
        line=line,
        persons=persons,
        appeals=theirs,
        incidents=_incidents(persons, line, call.centre, sources.incidents),
        earlier=tuple(one for one in earlier if one.call_id != call_id),
        drafts=drafts,
        call_backs=open_,
        tied=tuple(one for one in told if is_visible(one, actor) and is_identity_open(one, actor)),
        consultations=_consultations(call_id, desk.calls) if is_open else (),
    )


def _may_see_number(record: CallRecord, telephone: Telephone, actor: Actor, now: datetime) -> bool:
    """Who is spoken with, or left a message, is known by number; who was missed is dialled from a call-back only."""
    facts = record.call.facts
    if not is_of_centre(actor, record.call.centre) and not actor.has(Role.COORDINATOR):
        return False
    is_met = facts.is_live or facts.answered_at is not None
    return is_met or (left_message(record) is not None and may_call_at(telephone.calling, now))


def _appeals_of(token: str, views: Views, actor: Actor) -> tuple[Theirs, ...]:
    if not token:
        return ()
    found = views.found_by(Token(kind=TokenKind.PHONE, value=token), MOST_APPEALS)
    told = ((one, _sight(actor, one)) for one in found)
    return tuple(
        Theirs(trace=one, is_known=sees is not Sight.NOTHING)
        for one, sees in told
        if sees is Sight.WHOLE or not one.is_confidential
    )


def _sight(actor: Actor, one: Trace) -> Sight:
    return sight(actor, centre=one.centre, bodies=one.bodies, is_confidential=one.is_confidential)


def _persons(theirs: tuple[Theirs, ...], appeals: Appeals, actor: Actor) -> tuple[Probable, ...]:
    """People who gave the number in appeals that the actor may know, the latest first, each by their newest appeal."""
    newest: dict[str, str] = {}
    for one in theirs:
        if one.is_known:
            newest.setdefault(one.trace.person or one.trace.appeal_id, one.trace.appeal_id)
    found = (_person(id_, appeals, actor) for id_ in list(newest.values())[:MOST_PERSONS])
    return tuple(one for one in found if one is not None)


def _person(appeal_id: str, appeals: Appeals, actor: Actor) -> Probable | None:
    record = appeals.record(appeal_id)
    if not record.applicant.display or not is_identity_open(record.appeal, actor):
        return None
    return Probable(appeal_id=appeal_id, applicant=record.applicant)


def _incidents(
    persons: Iterable[Probable], line: Line | None, centre: str, incidents: Incidents
) -> tuple[Incident, ...]:
    """Open incidents where they live, and those of the territory that the line is for."""
    homes = tuple(parse(one.applicant.residence) for one in persons if one.applicant.residence)
    area = line.territory if line else None
    return tuple(
        one
        for one in incidents.open_of(centre, MOST_OPEN)
        if any(is_at(one, home, area) for home in homes) or (area and is_in(one, area))
    )


def _drafts(
    call_id: str, token: str, desk: CallDesk, centre: str, now: datetime
) -> tuple[Draft, ...]:
    """The draft of this call, and open ones of other calls from the number."""
    found = desk.drafts.of_number(centre, token, MOST_OF_NUMBER) if token else ()
    others = (one for one in found if one.call_id != call_id)
    try:
        own = (desk.drafts.get(call_id),)
    except NotFoundError:
        return tuple(one for one in others if one.is_there(now))
    return tuple(one for one in (*own, *others) if one.is_there(now))


def _consultations(call_id: str, calls: Calls) -> tuple[Consulted, ...]:
    given = [one for one in calls.history(call_id) if one.event == CallHistory.CONSULTATION_GIVEN]
    if not given:
        return ()
    personal = calls.personal(call_id)
    told = ((one, personal[one.seq].words if one.seq in personal else {}) for one in given)
    return tuple(
        Consulted(
            at=one.at,
            question=words.get("question", ""),
            text=words.get("explanation", ""),
            basis=str(one.facts.get("basis") or ""),
        )
        for one, words in told
    )
