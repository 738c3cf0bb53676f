"""What is decided about a recording: kept, lost, asked for again, held, opened, erased. Each with its entry in history.

None means that there is nothing to decide any more: somebody else was faster.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.domain.appeal import Fact
from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.domain.kyiv import kyiv_date, kyiv_instant
from chalicelib.domain.personal import Personal
from chalicelib.domain.telephony.call import Call, CallDecision, CallHistory
from chalicelib.domain.telephony.custody import (
    COMES_WITHIN,
    UNREACHABLE_AFTER,
    is_to_erase,
    next_check,
    numbered,
    with_recording,
)
from chalicelib.domain.telephony.events import Consent
from chalicelib.domain.telephony.recordings import Custody, Kept, LossReason, Recording

# What was lost for these reasons may still be found.
_MAY_BE_FOUND = frozenset(
    {LossReason.NEVER_CAME, LossReason.UNREACHABLE, LossReason.PROVIDER_HAS_NONE}
)
# Where the provider may have what we do not keep, and nobody will want it.
_NOT_WANTED = frozenset({LossReason.CONSENT_REFUSED, LossReason.DUPLICATE})


def retained_until(ended_at: datetime, days: int) -> datetime:
    """When a recording may be erased: the end of the last of so many Kyiv days after that of the call (REC-4).

    A term in days begins on the day after, Civil Code art. 253, and lasts to the end of its last, art. 255.
    """
    return kyiv_instant(kyiv_date(ended_at) + timedelta(days=days + 1))


def kept(
    call: Call, no: int, copy: Kept, *, retention_days: int, erases_at_provider: bool
) -> CallDecision | None:
    """A verified copy is here; one that is the same as another of the call is lost as its duplicate."""
    recording = numbered(call, no)
    if not _is_wanted(recording):
        return None
    others = (one for one in call.recordings if one.no != no and one.kept is not None)
    if any(one.kept and one.kept.sha256 == copy.sha256 for one in others):
        return lost(
            call, no, LossReason.DUPLICATE, at=copy.at, erases_at_provider=erases_at_provider
        )
    until = retained_until(call.facts.ended_at or copy.at, retention_days)
    after = replace(recording, custody=Custody.KEPT, kept=copy, loss=None, retained_until=until)
    after = _left_at_provider(after, copy.at) if erases_at_provider else _settled(after)
    facts: dict[str, Fact] = {
        "content_type": copy.content_type,
        "size": copy.size,
        "sha256": copy.sha256,
        "key": copy.key,
        "retained_until": until.isoformat(),
    }
    return _decision(call, after, CallHistory.RECORDING_KEPT, facts)


def lost(
    call: Call, no: int, reason: LossReason, *, at: datetime, erases_at_provider: bool = False
) -> CallDecision | None:
    """It cannot be had, or may not be; what the provider still has is erased there where that is set."""
    recording = numbered(call, no)
    if recording.custody is not Custody.AWAITED:
        return None
    after = replace(recording, custody=Custody.LOST, loss=reason)
    erases = erases_at_provider and reason in _NOT_WANTED and recording.ref is not None
    after = _left_at_provider(after, at) if erases else _settled(after)
    return _decision(call, after, CallHistory.RECORDING_LOST, {"reason": reason})


def asked_again(call: Call, no: int, now: datetime) -> CallDecision | None:
    """It was asked for, or its erasure at the provider was; what nobody will answer any more is let go."""
    recording = numbered(call, no)
    if recording.check_at is None or recording.check_at > now:
        return None
    is_over = recording.custody is not Custody.AWAITED and _waited(recording, now)
    after = replace(
        recording,
        asked=recording.asked + 1,
        check_at=None if is_over else next_check(recording, now),
    )
    return _decision(
        call, after, CallHistory.RECORDING_ASKED_FOR, {"asked": after.asked, "is_over": is_over}
    )


def opened(call: Call, no: int, reason: str) -> CallDecision:
    """Somebody is about to listen, for this reason. Refuses a recording that is not here."""
    recording = _here(call, no)
    return _decision(call, recording, CallHistory.RECORDING_OPENED, {}, reason)


def held(call: Call, no: int, reason: str, now: datetime) -> CallDecision:
    """It may not be erased until it is released. Refuses one whose time is over: it is being erased."""
    recording = _here(call, no)
    if is_to_erase(recording, now):
        raise ConflictError(ErrorCode.RECORDING_NOT_KEPT, details={"custody": Custody.ERASED})
    after = replace(recording, hold=reason)
    return _decision(call, after, CallHistory.RECORDING_HELD, {}, reason)


def released(call: Call, no: int, reason: str) -> CallDecision:
    """It may be erased when its time is over. Refuses one that nothing holds."""
    recording = _here(call, no)
    if not recording.hold:
        raise ConflictError(ErrorCode.NOT_ALLOWED_NOW, details={"part": "recording", "no": no})
    after = replace(recording, hold="")
    return _decision(call, after, CallHistory.RECORDING_RELEASED, {}, reason)


def erased(call: Call, no: int, now: datetime) -> CallDecision | None:
    """Its time was over and it is here no more; what it was is still told by its SHA-256."""
    recording = numbered(call, no)
    return _erased(call, recording) if is_to_erase(recording, now) else None


def erased_with_file(call: Call, no: int) -> CallDecision | None:
    """The case file was erased, and no recording is kept longer than that (REC-4), unless it is held."""
    recording = numbered(call, no)
    is_free = recording.custody is Custody.KEPT and not recording.hold
    return _erased(call, recording) if is_free else None


def _erased(call: Call, recording: Recording) -> CallDecision:
    after = replace(recording, custody=Custody.ERASED)
    facts: dict[str, Fact] = {
        "sha256": recording.kept.sha256 if recording.kept else "",
        "is_refused": call.facts.consent is Consent.REFUSED,
    }
    return _decision(call, after, CallHistory.RECORDING_ERASED, facts)


def erased_at_provider(call: Call, no: int) -> CallDecision | None:
    recording = numbered(call, no)
    if recording.is_erased_at_provider:
        return None
    after = replace(recording, is_erased_at_provider=True, check_at=None)
    return _decision(call, after, CallHistory.RECORDING_ERASED_AT_PROVIDER, {})


def _is_wanted(recording: Recording) -> bool:
    if recording.loss is LossReason.CONSENT_REFUSED:
        return False
    may_be_found = recording.custody is Custody.LOST and recording.loss in _MAY_BE_FOUND
    return recording.custody is Custody.AWAITED or may_be_found


def _here(call: Call, no: int) -> Recording:
    recording = numbered(call, no)
    if recording.custody is not Custody.KEPT:
        raise ConflictError(ErrorCode.RECORDING_NOT_KEPT, details={"custody": recording.custody})
    return recording


def _left_at_provider(recording: Recording, at: datetime) -> Recording:
    """What is yet to be erased there: tried at once, looked after again where that fails."""
    if recording.is_erased_at_provider:
        return _settled(recording)
    return replace(recording, since=at, asked=0, check_at=at + COMES_WITHIN)


def _settled(recording: Recording) -> Recording:
    return replace(recording, check_at=None)


def _waited(recording: Recording, now: datetime) -> bool:
    return now - (recording.since or now) >= UNREACHABLE_AFTER


def _decision(
    call: Call,
    after: Recording,
    event: CallHistory,
    facts: Mapping[str, Fact],
    reason: str = "",
) -> CallDecision:
    return CallDecision(
        call=with_recording(call, after),
        event=event,
        facts={"recording": after.no, **facts},
        personal=Personal(words={"reason": reason}) if reason else None,
    )
