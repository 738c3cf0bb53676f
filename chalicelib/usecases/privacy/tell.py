"""Tell the requester, and bodies that got the data, what a history entry of a request says to them; each once."""

from datetime import date, datetime

from chalicelib.domain.actors import NOTIFIER
from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.domain.notices import Notice
from chalicelib.domain.privacy.decisions import notice_sent
from chalicelib.domain.privacy.mails import is_told, mails_of
from chalicelib.domain.privacy.reminders import reminder
from chalicelib.usecases.change import ATTEMPTS
from chalicelib.usecases.ports import Deliveries, Desk, Digests, Mailer
from chalicelib.usecases.ports.privacy import PrivacyRequests, StaleRequestError
from chalicelib.usecases.privacy.handle import MOST_LISTED
from chalicelib.usecases.privacy.whose import numbers_of


def tell_of_request(
    request_id: str,
    seq: int,
    *,
    requests: PrivacyRequests,
    deliveries: Deliveries,
    desk: Desk,
    mailer: Mailer,
    now: datetime,
) -> int:
    """Send the mails of one entry that have not gone yet; return how many went.

    As with notices of appeals: one that the provider refuses stands in no other's way and is raised at the end in an
    ExceptionGroup, and that a mail went is history, in one transaction with the mark that keeps it from going again.
    """
    entry = next((one for one in requests.history(request_id) if one.seq == seq), None)
    if entry is None or not is_told(entry.event):
        return 0
    record = requests.record(request_id)
    request = record.request
    named = (*request.appeals, *((request.appeal_id,) if request.appeal_id else ()))
    mails = mails_of(
        entry,
        record,
        desk.registry.centre(request.centre),
        desk.registry.bodies(),
        numbers_of(tuple(dict.fromkeys(named)), desk.appeals),
    )
    sent = 0
    faults: list[Exception] = []
    for mail in mails:
        try:
            if deliveries.claim(mail, now):
                _send(mail, requests, deliveries, mailer, now)
                sent += 1
        except Exception as fault:  # noqa: BLE001 - raised below, when the others have been told
            faults.append(fault)
    if faults:
        raise ExceptionGroup("mails about a request that did not go", faults)
    return sent


def remind_of_requests(
    *, requests: PrivacyRequests, digests: Digests, desk: Desk, day: date
) -> int:
    """Put into the day's digests of centres what terms of requests have to say; return how many lines there are.

    Few requests are open at a time, so all of them are looked at. Done again, it changes nothing.
    """
    lines = [
        line
        for centre in desk.registry.centres()
        for request in requests.open_of(centre.id, MOST_LISTED)
        if (line := reminder(request, day)) is not None
    ]
    for line in lines:
        digests.gather(line)
    return len(lines)


def _send(
    mail: Notice,
    requests: PrivacyRequests,
    deliveries: Deliveries,
    mailer: Mailer,
    now: datetime,
) -> None:
    try:
        message_id = mailer.send(mail)
    except Exception:
        deliveries.release(mail, now)
        raise
    for _ in range(ATTEMPTS):
        before = requests.get(mail.appeal_id)
        told = notice_sent(before, of=mail.seq, recipient=mail.recipient, message_id=message_id)
        try:
            requests.save(told, before=before, actor=NOTIFIER, at=now)
        except StaleRequestError:
            continue
        return
    raise ConflictError(ErrorCode.BUSY)
