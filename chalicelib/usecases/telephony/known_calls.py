"""Keep what a number is known by, so that whoever takes its next call sees the earlier ones."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain.blind_index import phone_token
from chalicelib.domain.telephony.call import CallRecord
from chalicelib.domain.telephony.known_calls import known_of
from chalicelib.domain.telephony.telephone import Telephone
from chalicelib.usecases.ports import KnownCalls


def keep_known_call(
    record: CallRecord,
    _telephone: Telephone,
    _now: datetime,
    *,
    known_calls: KnownCalls,
    key: Callable[[], bytes],
) -> None:
    """Let the call be found by its number as it now stands; nothing is kept of a number that was withheld."""
    token = phone_token(record.person, key())
    if token is not None:
        known_calls.keep(record.call.centre, token.value, known_of(record.call))
