"""Earlier calls of a number, as an operator sees them while it calls again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.telephony.call import Call, CallState, Result
from chalicelib.domain.telephony.events import Direction

KEPT = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCall:
    """One call in short, without the number. `version` is that of the call it was made from; seconds as in the call."""

    call_id: str
    version: int
    started_at: datetime
    direction: Direction
    line: str
    state: CallState
    result: Result | None
    waited: int | None
    talked: int | None


def known_of(call: Call) -> KnownCall:
    facts = call.facts
    return KnownCall(
        call_id=call.id,
        version=call.version,
        started_at=facts.started_at,
        direction=facts.direction,
        line=facts.line,
        state=facts.state,
        result=facts.result,
        waited=facts.waited,
        talked=facts.talked,
    )
