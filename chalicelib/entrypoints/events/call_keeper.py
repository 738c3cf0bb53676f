"""From the queue to the calls: letters of the inbox, calls to be followed anew, events of Amazon Connect, answers to be
checked by telephone."""

from datetime import UTC, datetime
from typing import Any

from chalicelib import wiring
from chalicelib.entrypoints.events.batch import for_each_message
from chalicelib.entrypoints.instruments import instrumented, logger
from chalicelib.usecases.telephony.call_backs import ensure_verifications
from chalicelib.usecases.telephony.keep_call import Follower, follow, keep_letter
from chalicelib.usecases.telephony.receive_webhook import keep_events
from chalicelib.wiring import telephony as wired


@instrumented
def call_keeper(event: Any, _context: Any) -> dict[str, list[dict[str, str]]]:
    """Deal with each message; those that fail stay in the queue, the others are done."""
    return for_each_message(event, _serve)


def project_call(call_id: str) -> None:
    """Make everything in the views that comes of one call as it now stands."""
    _follow(call_id, wired.projectors(), datetime.now(UTC))


def _serve(message: dict[str, Any]) -> None:
    now, detail = datetime.now(UTC), message["detail"]
    source = message.get("source")
    if source == "vikno.history":
        _check_by_telephone(detail["appeal_id"], now)
    elif source is not None:
        _take_in(message, now)
    elif "letter" in detail:
        told = keep_letter(
            detail["letter"],
            inbox=wired.inbox(),
            calls=wired.calls(),
            telephones=wired.telephones(),
            followers=wired.followers(),
            now=now,
        )
        logger.info("letter", extra={"events": told})
    else:
        _follow(detail["call"], wired.followers(), now)


def _follow(call_id: str, followers: tuple[Follower, ...], now: datetime) -> None:
    record = wired.calls().record(call_id)
    follow(record, wired.telephones().get(record.call.centre), followers, now)


def _take_in(message: dict[str, Any], now: datetime) -> None:
    """What Amazon Connect or its bucket says goes the way of every letter."""
    account = wiring.setting("CONNECT_ACCOUNT")
    keep_events(
        account,
        wired.events_of_connect(account, message),
        received_at=now,
        inbox=wired.inbox(),
        letters=wired.letters(),
    )


def _check_by_telephone(appeal_id: str, now: datetime) -> None:
    ensure_verifications(
        appeal_id,
        desk=wiring.desk(),
        telephones=wired.telephones(),
        call_backs=wired.call_desk().call_backs,
        key=wiring.blind_index_key,
        now=now,
    )
