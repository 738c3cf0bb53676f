"""Recordings of calls: listened to with a reason, held as evidence; and what was done with them."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.history import holds
from chalicelib.domain.readings import What
from chalicelib.domain.telephony.call import Call as TelephoneCall
from chalicelib.domain.telephony.custody import numbered
from chalicelib.domain.telephony.recordings import Custody
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.fields import Message, Reply, no_controls
from chalicelib.entrypoints.http.reads import Reads
from chalicelib.entrypoints.http.staff import CENTRE, LINK_SECONDS, READERS, staff
from chalicelib.entrypoints.http.staff_models import HistoryOut, LinkOut
from chalicelib.entrypoints.http.staff_views import history_out
from chalicelib.usecases.telephony.hold_recording import hold_recording, release_recording
from chalicelib.usecases.telephony.listen import open_recording, read_call_history
from chalicelib.wiring import recordings, telephony

RECORDING = "/calls/{call_id}/recordings/{no}"
_SUPERVISOR = frozenset({Role.SUPERVISOR})
_ERRORS = (
    ErrorCode.CALL_NOT_FOUND,
    ErrorCode.PART_NOT_FOUND,
    ErrorCode.RECORDING_NOT_KEPT,
    ErrorCode.BUSY,
)
Reason = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=8, max_length=1000),
    AfterValidator(no_controls),
]


class RecordingReasonIn(Message):
    """Why, in two words at least; it is written in history."""

    reason: Reason


class HeldOut(Reply):
    """A recording and what holds it; `hold` is empty where nothing does."""

    call_id: str
    no: int
    custody: Custody
    hold: str


def _of_call(call: Call, _body: LinkOut) -> Iterator[str]:
    """The call, and the appeals told in it."""
    yield call.path["call_id"]
    yield from telephony.calls().appeals(call.path["call_id"])


@staff.endpoint(
    "POST",
    RECORDING + "/link",
    "Прослухати запис розмови",
    request=RecordingReasonIn,
    response=LinkOut,
    roles=READERS,
    errors=_ERRORS,
    reads=Reads(what=What.RECORDING, of=_of_call, part=lambda call: call.path["no"]),
)
def link_recording(call: Call) -> LinkOut:
    """An address that plays the recording for a few minutes; who listens and why is written in history first."""
    url = open_recording(
        call.path["call_id"],
        int(call.path["no"]),
        reason=call.body.reason,
        calls=telephony.calls(),
        telephones=telephony.telephones(),
        store=recordings.store(),
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )
    return LinkOut(url=url, expires_in=LINK_SECONDS)


@staff.endpoint(
    "POST",
    RECORDING + "/hold",
    "Зберігати запис розмови понад строк",
    request=RecordingReasonIn,
    response=HeldOut,
    roles=_SUPERVISOR,
    errors=_ERRORS,
)
def keep_beyond_term(call: Call) -> HeldOut:
    """Keep the recording as evidence whatever its term, until it is released."""
    held = hold_recording(
        call.path["call_id"],
        int(call.path["no"]),
        reason=call.body.reason,
        calls=telephony.calls(),
        actor=call.staff,
        now=call.now,
    )
    return _held_out(held, int(call.path["no"]))


@staff.endpoint(
    "POST",
    RECORDING + "/release",
    "Більше не зберігати запис розмови понад строк",
    request=RecordingReasonIn,
    response=HeldOut,
    roles=_SUPERVISOR,
    errors=(*_ERRORS, ErrorCode.NOT_ALLOWED_NOW),
)
def release_from_hold(call: Call) -> HeldOut:
    """Let the term of the recording run again; one whose time is over is then erased."""
    released = release_recording(
        call.path["call_id"],
        int(call.path["no"]),
        reason=call.body.reason,
        calls=telephony.calls(),
        actor=call.staff,
        now=call.now,
    )
    return _held_out(released, int(call.path["no"]))


@staff.endpoint(
    "GET",
    "/calls/{call_id}/history",
    "Історія дзвінка",
    response=HistoryOut,
    roles=CENTRE | {Role.COORDINATOR},
    errors=(ErrorCode.CALL_NOT_FOUND,),
)
def get_call_history(call: Call) -> HistoryOut:
    """All that was decided about the call, each entry chained to the one before by its hash."""
    entries = read_call_history(call.path["call_id"], calls=telephony.calls(), actor=call.staff)
    return history_out(entries, chain_holds=holds(entries))


def _held_out(telephone_call: TelephoneCall, no: int) -> HeldOut:
    recording = numbered(telephone_call, no)
    return HeldOut(call_id=telephone_call.id, no=no, custody=recording.custody, hold=recording.hold)
