"""How long a caller will wait, out of the calls that are live now; read at most once in ten seconds a centre."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from chalicelib.domain.telephony.waiting import USUAL_TALK, Waiting, waiting_of
from chalicelib.usecases.ports.telephony import Calls

if TYPE_CHECKING:
    from chalicelib.domain.telephony.call import Call

KEPT_FOR = timedelta(seconds=10)
MOST_LIVE = 200


class Waits:
    """The expected wait by centre. `talks` are the usual seconds of a talk where a centre's own are known."""

    def __init__(self, calls: Calls, talks: Mapping[str, int] | None = None) -> None:
        self._calls = calls
        self._talks = talks or {}
        self._live: dict[str, tuple[datetime, tuple[Call, ...]]] = {}

    def of(self, centre: str, *, operators: int, call: str, now: datetime) -> Waiting:
        """For the call with this id at the provider, which may stand among the live ones already."""
        kept = self._live.get(centre)
        if kept is None or not kept[0] <= now < kept[0] + KEPT_FOR:
            kept = (now, self._calls.live(centre, MOST_LIVE))
            self._live[centre] = kept
        talk = self._talks.get(centre, USUAL_TALK)
        return waiting_of(kept[1], operators=operators, now=now, call=call, talk=talk)
