"""A place for recordings on the fakes: calls, their appeals, a provider, a store, and what lies in the queue."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.domain.appeal import Appeal
from chalicelib.domain.history import HistoryEntry, holds
from chalicelib.domain.telephony.call import Call, call_id_of
from chalicelib.domain.telephony.custody import numbered
from chalicelib.domain.telephony.events import CallEvent, Consent, EventKind, RecordingRef
from chalicelib.domain.telephony.recordings import Recording
from chalicelib.domain.telephony.telephone import Account, Agent, Provider, Telephone
from chalicelib.usecases.telephony.keep_recording import Outcome, keep_recording
from chalicelib.usecases.telephony.recording_desk import RecordingDesk
from chalicelib.usecases.telephony.watch_recordings import Watched, watch_recordings
from tests.factories import NOW, lodgement, operator
from tests.fakes import MemoryCalls, MemoryTelephones, MemoryWork
from tests.fakes.recordings import MemoryRecordings, MemorySource, Shelf
from tests.office import Office

ACCOUNT = Account(id="khm-main", provider=Provider.TWILIO)
TELEPHONE = Telephone(
    centre="khm",
    accounts=(ACCOUNT,),
    agents=(Agent(name="101", user_id=operator().id), Agent(name="102", user_id="u-other")),
    retention_days=30,
)
REF = "call-1"
CALL = call_id_of(ACCOUNT.id, REF)
# 12 megabytes: a part, and a piece of another.
SOUND = b"RIFF....WAVE" + bytes(range(256)) * 47_000
R1 = RecordingRef(id="r1", url="https://api.twilio.com/r1")


def told(kind: EventKind, seconds: int, ref: str = REF, **facts: Any) -> CallEvent:
    at = NOW + timedelta(seconds=seconds)
    return CallEvent(id=f"{ref}-{kind}-{seconds}", kind=kind, at=at, call=ref, **facts)


def talk(ref: str = REF) -> tuple[CallEvent, ...]:
    """A call of two minutes that somebody took after the notice."""
    return (
        told(EventKind.RINGING, 0, ref, person="+380500000001", line="1545"),
        told(EventKind.NOTICE_PLAYED, 2, ref, notice_version="v1"),
        told(EventKind.ANSWERED, 10, ref, operator="101"),
        told(EventKind.ENDED, 130, ref),
    )


def ready(given: RecordingRef = R1, seconds: int = 140) -> CallEvent:
    return told(EventKind.RECORDING_READY, seconds, recording=given)


def failed(given: RecordingRef = R1, seconds: int = 141) -> CallEvent:
    return told(EventKind.RECORDING_FAILED, seconds, recording=replace(given, url=""))


REFUSAL = told(EventKind.LANGUAGE_CHOSEN, 4, consent=Consent.REFUSED)


class BrokenError(Exception):
    """A bucket, a table or a provider does not work."""


class Failing:
    """A port that breaks down at one step, once, and works from then on."""

    def __init__(self, port: Any, step: str, fault: Exception | None = None) -> None:
        self._port = port
        self._step = step
        self._fault = fault or BrokenError()

    def __getattr__(self, name: str) -> Any:
        if name != self._step:
            return getattr(self._port, name)
        return self._break

    def _break(self, *_: Any, **__: Any) -> Any:
        self._step = ""
        raise self._fault


@dataclass(kw_only=True)
class RecordingHouse:
    """`now` moves only when it is moved; recordings are looked for at the end of the call."""

    now: datetime = NOW + timedelta(minutes=5)
    office: Office = field(default_factory=Office)
    source: Any = field(default_factory=MemorySource)
    store: Any = field(default_factory=MemoryRecordings)
    work: MemoryWork = field(default_factory=MemoryWork)

    def __post_init__(self) -> None:
        self.source.shelves["r1"] = Shelf(content=SOUND)
        self.calls: Any = MemoryCalls(self.office.appeals)
        self.telephones = MemoryTelephones(TELEPHONE)

    @property
    def desk(self) -> RecordingDesk:
        return RecordingDesk(
            calls=self.calls,
            telephones=self.telephones,
            source=self.source,
            store=self.store,
            work=self.work,
            desk=self.office.desk,
        )

    def set_account(self, **changes: Any) -> None:
        before = self.telephones.get("khm")
        account = replace(ACCOUNT, **changes)
        after = replace(before, accounts=(account,))
        self.telephones.save(after, before=before, actor=operator(), at=self.now)

    def join(self, *events: CallEvent, ref: str = REF) -> Call:
        joined: Call = self.calls.join(ACCOUNT.id, ref, events, at=self.now).call
        return joined

    def appeal(self, call_id: str = CALL, **changes: Any) -> Appeal:
        given = lodgement(call_id=call_id, **changes)
        return self.office.register(given, actor=operator()).appeal

    def keep(self, no: int = 1, *, may_go_on: Callable[[], bool] = lambda: True) -> Outcome:
        return keep_recording(CALL, no, desk=self.desk, now=self.now, may_go_on=may_go_on)

    def watch(self) -> Watched:
        return watch_recordings(desk=self.desk, now=self.now, may_go_on=lambda: True)

    def wait(self, **span: int) -> None:
        self.now += timedelta(**span)

    def break_appeals(self, step: str) -> None:
        """Let the register of appeals break down once, at this step."""
        broken: Any = Failing(self.office.appeals, step)
        self.office.desk = replace(self.office.desk, appeals=broken)

    def recording(self, no: int = 1) -> Recording:
        return numbered(self.calls.get(CALL), no)

    def told_of_call(self) -> list[str]:
        entries = self.calls.history(CALL)
        assert holds(entries)
        return [one.event for one in entries]

    def told_of_appeal(self, appeal: Appeal) -> list[HistoryEntry]:
        entries = self.office.appeals.history(appeal.id)
        assert holds(entries)
        return [one for one in entries if one.event.startswith("Recording")]
