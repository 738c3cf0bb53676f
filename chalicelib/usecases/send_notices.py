"""Tell applicants and bodies what a history entry says to them, each once."""

from datetime import datetime

from chalicelib.domain.actors import NOTIFIER
from chalicelib.domain.addressees import addressee
from chalicelib.domain.alarm_notices import alarm_notice
from chalicelib.domain.appeal import Appeal, Decision, Delivered
from chalicelib.domain.digest import DigestLine, line_of
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.notices import Notice, is_told, notices_for
from chalicelib.domain.telling import Told, told_in
from chalicelib.domain.terms import Telling
from chalicelib.domain.transitions import Event
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import Deliveries, Desk, Digests, Mailer


def send_notices(
    appeal_id: str,
    seq: int,
    *,
    desk: Desk,
    deliveries: Deliveries,
    digests: Digests,
    mailer: Mailer,
    now: datetime,
) -> int:
    """Send the notices of one history entry that have not gone yet; return how many went.

    What terms say to offices is gathered for their digests, save what the policy of alarms lets go at once. A mail that
    the provider refuses leaves its claim free and stands in no other's way: when all have had their turn, what went
    wrong is raised as an ExceptionGroup, so that the queue brings the entry again; mails of the same entry that have
    gone are not repeated. That a mail went is a history entry of its own, in one transaction with the mark that keeps
    it from going again. Only a crash between the provider's yes and that transaction lets a mail go twice: a notice of
    the law rather comes twice than never.
    """
    entry = desk.appeals.entry(appeal_id, seq)
    if not is_told(entry.event):
        return 0
    record = desk.appeals.record(appeal_id)
    centre = desk.registry.centre(record.appeal.centre)
    notices = notices_for(entry, record, centre, desk.registry.bodies())
    sent = 0
    faults: list[Exception] = []
    for notice in (*notices, *_of_terms(entry, record.appeal, desk, digests)):
        try:
            if deliveries.claim(notice, now):
                _send(notice, desk, deliveries, mailer, now)
                sent += 1
        except Exception as fault:  # noqa: BLE001 - raised below, when the others have been told
            faults.append(fault)
    if faults:
        raise ExceptionGroup("notices that did not go", faults)
    return sent


def _of_terms(
    entry: HistoryEntry, appeal: Appeal, desk: Desk, digests: Digests
) -> tuple[Notice, ...]:
    """Gather what goes with digests; the rest goes at once, each office told once."""
    centres = {centre.id: centre for centre in desk.registry.centres()}
    own, bodies = centres[appeal.centre], desk.registry.bodies()
    at_once: dict[str, Notice] = {}
    for told in told_in(entry):
        office = addressee(told.recipient, own, centres, bodies)
        if office is None:
            continue
        line = line_of(
            told,
            office.recipient,
            appeal_id=appeal.id,
            seq=entry.seq,
            number=appeal.number,
            at=entry.at,
        )
        if _goes_alone(told, line, digests):
            notice = alarm_notice(entry, told, office, number=appeal.number, centre=own)
            at_once.setdefault(office.recipient, notice)
        else:
            digests.gather(line)
    return tuple(at_once.values())


def _goes_alone(told: Told, line: DigestLine, digests: Digests) -> bool:
    if told.way is Telling.FIRST_AT_ONCE:
        return digests.is_first(line)
    return told.way is Telling.AT_ONCE


def _send(
    notice: Notice, desk: Desk, deliveries: Deliveries, mailer: Mailer, now: datetime
) -> None:
    try:
        message_id = mailer.send(notice)
    except Exception:
        deliveries.release(notice, now)
        raise

    def tell(appeal: Appeal) -> Decision:
        return Decision(
            appeal=appeal,
            event=Event.NOTICE_SENT,
            facts={
                "of": notice.seq,
                "recipient": notice.recipient,
                "channel": "EMAIL",
                "message_id": message_id,
            },
            delivered=Delivered(seq=notice.seq, recipient=notice.recipient),
        )

    change(notice.appeal_id, tell, desk=desk, actor=NOTIFIER, now=now)
