"""What the morning's digest of a centre says of requests about personal data whose terms come near or have passed."""

from datetime import date, timedelta

from chalicelib.domain.clock import Purpose
from chalicelib.domain.digest import DigestLine
from chalicelib.domain.privacy.request import PrivacyRequest, RequestState
from chalicelib.domain.terms import AlarmKind

# So many days before the control day the centre first hears of it.
AHEAD = timedelta(days=3)
_ONCE = (AlarmKind.AHEAD, AlarmKind.CONTROL, AlarmKind.PAST_CONTROL, AlarmKind.DUE)
_A_TERM = 10_000


def reminder(request: PrivacyRequest, day: date) -> DigestLine | None:
    """The line of this day; None while there is time. Each stage is told once, a missed term each day."""
    term = request.next_term
    kind = _kind(term.control, term.due, day)
    if kind is None or not request.is_open:
        return None
    stage = _ONCE.index(kind) if kind in _ONCE else len(_ONCE) + (day - term.due).days
    which = _A_TERM * list(RequestState).index(request.state)
    return DigestLine(
        recipient=f"centre:{request.centre}",
        day=day,
        appeal_id=request.id,
        seq=which + stage,
        number=request.reference,
        kind=kind,
        purpose=Purpose.PERSONAL_DATA,
        control=term.control,
        due=term.due,
    )


def _kind(control: date, due: date, day: date) -> AlarmKind | None:
    if day > due:
        return AlarmKind.OVERDUE if day == due + timedelta(days=1) else AlarmKind.STILL_OVERDUE
    if day == due:
        return AlarmKind.DUE
    if day >= control:
        return AlarmKind.CONTROL if day == control else AlarmKind.PAST_CONTROL
    return AlarmKind.AHEAD if day >= control - AHEAD else None
