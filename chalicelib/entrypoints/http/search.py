"""Search of a centre's appeals by number, person, place and words: in a body, never in an address."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from chalicelib import wiring
from chalicelib.domain.access import is_identity_open
from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.appeal import Channel, Kind
from chalicelib.domain.clock import Purpose
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.readings import What
from chalicelib.domain.record import Record
from chalicelib.domain.terms import Light, light
from chalicelib.domain.transitions import State
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.fields import (
    Address,
    CentreId,
    Email,
    Line,
    Message,
    Number,
    Phone,
    Reply,
    no_controls,
)
from chalicelib.entrypoints.http.reads import Reads
from chalicelib.entrypoints.http.staff import CENTRE, staff
from chalicelib.entrypoints.http.staff_models import NamedBodyOut
from chalicelib.entrypoints.http.staff_views import named_bodies
from chalicelib.usecases.search_appeals import AskedSearch, search_appeals

SEARCHERS = CENTRE | {Role.COORDINATOR}
Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=500),
    AfterValidator(no_controls),
]


class SearchIn(Message):
    """What is known; all that is given must fit. `name` is a surname, or surname and given name in either order.

    `address` finds by house, or by street where no house is told; `words` in whatever form. `centre` is for
    coordinators.
    """

    number: Number | None = None
    name: Line | None = None
    phone: Phone | None = None
    email: Email | None = None
    address: Address | None = None
    words: Words | None = None
    centre: CentreId | None = None


class FoundAppealOut(Reply):
    """One appeal; `name` is null where the author is a secret from the reader, empty for an unsigned one."""

    appeal_id: str
    number: str
    centre: str
    state: State
    received_on: date
    channel: Channel
    kind: Kind | None
    territory: str | None
    classifier_code: str | None
    control: date | None
    due: date | None
    light: Light | None
    bodies: tuple[NamedBodyOut, ...]
    name: str | None
    is_confidential: bool


class SearchOut(Reply):
    """Newest first, twenty at most. Not `is_complete`: there may be more, and a narrower search tells.

    What was registered or changed a moment ago is found by its number at once, by the rest some seconds later.
    """

    found: tuple[FoundAppealOut, ...]
    is_complete: bool


@staff.endpoint(
    "POST",
    "/search",
    "Пошук звернень за номером, заявником, місцем і словами",
    request=SearchIn,
    response=SearchOut,
    roles=SEARCHERS,
    errors=(ErrorCode.MISSING_FIELD,),
    reads=Reads(what=What.SEARCH, of=None, records=lambda body: len(body.found)),
)
def search(call: Call) -> SearchOut:
    """Appeals of the caller's centre that fit what is asked, as far as the caller may see them.

    Who searched and how many were found is written in the history of access; what was asked is kept nowhere.
    """
    body: SearchIn = call.body
    desk = wiring.desk()
    result = search_appeals(
        AskedSearch(
            number=body.number or "",
            name=body.name or "",
            phone=body.phone or "",
            email=body.email or "",
            address=body.address or "",
            words=body.words or "",
        ),
        centre=body.centre,
        appeals=desk.appeals,
        views=wiring.views(),
        key=wiring.blind_index_key,
        actor=call.staff,
    )
    return SearchOut(
        found=tuple(_found_out(record, call) for record in result.records),
        is_complete=result.is_complete,
    )


def _found_out(record: Record, call: Call) -> FoundAppealOut:
    appeal = record.appeal
    term = appeal.clock.term(Purpose.CONSIDERATION)
    is_open = appeal.state is not State.CLOSED
    bodies = dict.fromkeys(one.body for one in appeal.live_assignments)
    names = wiring.desk().registry.bodies_of(bodies)
    return FoundAppealOut(
        appeal_id=appeal.id,
        number=appeal.number,
        centre=appeal.centre,
        state=appeal.state,
        received_on=appeal.received_on,
        channel=appeal.channel,
        kind=appeal.kind,
        territory=appeal.issues[0].territory,
        classifier_code=appeal.issues[0].classifier_code,
        control=term.control if term else None,
        due=term.due if term else None,
        light=light(term, call.now) if term and is_open else None,
        bodies=named_bodies(bodies, names),
        name=_name(record, call.staff),
        is_confidential=appeal.confidential_identity,
    )


def _name(record: Record, actor: Actor) -> str | None:
    return record.applicant.display if is_identity_open(record.appeal, actor) else None
