"""The morning's round: one mail to each office of all that terms had to say to it since the last one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chalicelib.domain.addressees import Addressee, addressee
from chalicelib.domain.digest import LOOK_BACK, MOST_LINES, DigestLine, digest_mail, may_go
from chalicelib.usecases.ports import Desk, Digests, Mailer

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one run did; `is_complete` is False where time ran out: the next run goes on with who is left."""

    sent: int
    is_complete: bool


def send_digests(
    *,
    desk: Desk,
    digests: Digests,
    mailer: Mailer,
    day: date,
    now: datetime,
    may_go_on: Callable[[], bool],
) -> Round:
    """Send every office its digest of the Kyiv day, each line once whatever is tried again.

    Lines that no digest has carried yet come along, up to ten days old: what days off held back, what a failed morning
    left. An office to which the mail does not go stands in nobody's way; when all have had their turn, what went wrong
    is raised as an ExceptionGroup. Only a crash between the provider's yes and the mark lets a digest go twice.
    """
    days_of: dict[str, list[date]] = {}
    for one in _days(day):
        for recipient in digests.recipients(one):
            days_of.setdefault(recipient, []).append(one)
    sent, is_complete = 0, True
    faults: list[Exception] = []
    for recipient in sorted(days_of):
        if not may_go_on():
            is_complete = False
            break
        try:
            sent += _send(recipient, days_of[recipient], day, desk, digests, mailer, now)
        except Exception as fault:  # noqa: BLE001 - raised below, when the others have been told
            faults.append(fault)
    if faults:
        raise ExceptionGroup("digests that did not go", faults)
    return Round(sent=sent, is_complete=is_complete)


def _days(day: date) -> tuple[date, ...]:
    return tuple(day - number * _A_DAY for number in range(LOOK_BACK.days, -1, -1))


def _send(
    recipient: str,
    days: list[date],
    day: date,
    desk: Desk,
    digests: Digests,
    mailer: Mailer,
    now: datetime,
) -> int:
    centres = {centre.id: centre for centre in desk.registry.centres()}
    office = addressee(recipient, None, centres, desk.registry.bodies())
    if office is None:
        return 0
    pending = _pending(office, days, day, desk, digests)
    if not pending or not digests.claim(recipient, day, now):
        return 0
    try:
        message_id = mailer.send(digest_mail(office, pending.values(), day))
    except Exception:
        digests.release(recipient, day, now)
        raise
    digests.settle(recipient, day, pending.keys(), message_id, now)
    return 1


def _pending(
    office: Addressee, days: list[date], day: date, desk: Desk, digests: Digests
) -> Mapping[str, DigestLine]:
    """Lines that may go today and have not gone, oldest first; of very many the rest goes tomorrow."""
    is_working_day = desk.lawbook.calendar(office.calendar_id).is_working(day)
    gone = digests.sent(office.recipient, days[0])
    lines = (line for one in days for line in digests.lines(office.recipient, one))
    waiting = [
        line
        for line in lines
        if line.key not in gone and may_go(line, is_working_day=is_working_day)
    ]
    return {line.key: line for line in waiting[:MOST_LINES]}
