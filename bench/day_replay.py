"""A day of calls replayed through the handlers, with everything that goes wrong on the way.

Webhooks of our plain kind are signed, verified, read, put into the inbox and the queue; the queue brings letters in
disorder, some twice; ports fail now and then, before they have done anything or after; the exchange sends again what
was not answered; for an hour no recording can be fetched. The clock of the telephone runs each hour.
"""

import heapq
import hmac
import itertools
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bench.call_day import DAY, OPERATORS, CallDay, Dice, Request, TrueCall
from bench.day_faults import BrokenError, Failing, Queue, Task
from bench.day_truth import differences
from chalicelib.adapters.telephony.plain import Plain
from chalicelib.domain.actors import Actor, ActorKind, Role
from chalicelib.domain.appeal import Channel
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.kyiv import kyiv_instant
from chalicelib.domain.telephony.call import Call, CallDecision, CallHistory, call_id_of
from chalicelib.domain.telephony.recordings import Custody
from chalicelib.domain.telephony.telephone import Account, Agent, Provider, Telephone
from chalicelib.usecases.ports import CallCounts, Desk
from chalicelib.usecases.ports.recordings import SourceUnavailableError
from chalicelib.usecases.ports.telephony import Calls, Hands, Inbox, Webhook
from chalicelib.usecases.register_appeal import RegisterAppeal, register_appeal
from chalicelib.usecases.telephony.count_calls import counted, fold_days
from chalicelib.usecases.telephony.keep_call import (
    end_forgotten_calls,
    follow,
    into_hands,
    keep_letter,
    post_left_letters,
    recordings_ordered,
)
from chalicelib.usecases.telephony.keep_recording import Outcome, keep_recording
from chalicelib.usecases.telephony.receive_webhook import Reception, receive_webhook
from chalicelib.usecases.telephony.recording_desk import RecordingDesk, change_call
from chalicelib.usecases.telephony.watch_recordings import watch_recordings
from tests import factories
from tests.fakes import MemorySecrets, MemoryTelephones
from tests.fakes.recordings import (
    MemoryRecordings,
    MemoryRecordingSlots,
    MemorySource,
    Shelf,
)

ACCOUNT, KEY = "khm-main", "key-of-the-account"
TELEPHONE = Telephone(
    centre="khm",
    accounts=(Account(id=ACCOUNT, provider=Provider.PLAIN),),
    agents=tuple(Agent(name=name, user_id=f"u-{name}") for name in OPERATORS),
)
OPERATOR = Actor(kind=ActorKind.STAFF, id="u-101", roles=frozenset({Role.OPERATOR}), centre="khm")
# Messages that come twice, per thousand.
AGAIN = 5
AT_ONCE = 40
SOON, LATER = timedelta(seconds=30), timedelta(minutes=12)
AN_HOUR = timedelta(hours=1)
# The last events come a day and two hours late; a recording that never comes is given up after a day.
UNTIL = timedelta(days=3)
OUTAGE = (timedelta(hours=14), timedelta(hours=15))


@dataclass(frozen=True, kw_only=True)
class Ports:
    """Where the day is kept."""

    inbox: Inbox
    calls: Calls
    counts: CallCounts
    hands: Hands
    desk: Desk


@dataclass(kw_only=True)
class Spent:
    """CPU of a kind of work, in seconds, and how often it was done."""

    seconds: float = 0.0
    times: int = 0

    @property
    def each(self) -> float:
        """Milliseconds."""
        return 1000 * self.seconds / max(1, self.times)


@dataclass(kw_only=True)
class Did:
    """What a replay did: requests sent, those that failed and were sent again, messages brought."""

    requests: int = 0
    failed: int = 0
    messages: int = 0
    webhooks: Spent = field(default_factory=Spent)
    letters: Spent = field(default_factory=Spent)
    recordings: Spent = field(default_factory=Spent)
    folding: Spent = field(default_factory=Spent)


class Replay:
    """One day on these ports, from its first request until nothing is left to come."""

    def __init__(self, day: CallDay, ports: Ports, seed: int) -> None:
        self.did = Did()
        self.store = MemoryRecordings()
        self._day = day
        self._ports = ports
        self._dice = Dice(f"replay {seed}")
        self._begins = kyiv_instant(DAY)
        self._now = self._begins
        self._order = itertools.count()
        self._agenda: list[tuple[datetime, int, Callable[[], None]]] = []
        self._letters, self._fetches = Queue(), Queue()
        self._calls: Calls = self._failing(ports.calls, "join", "decide")
        self._counts: CallCounts = self._failing(ports.counts, "keep", "forget_day", "keep_day")
        self._inbox: Inbox = self._failing(ports.inbox, "put", "done")
        self._telephones = MemoryTelephones(TELEPHONE)
        self._source = MemorySource(
            shelves={name: Shelf(content=audio) for name, audio in day.audio.items()}
        )
        slots = MemoryRecordingSlots()
        self._reception = Reception(
            telephones=self._telephones,
            secrets=MemorySecrets({ACCOUNT: {"signing": (KEY,)}}),
            providers=lambda _account, _held: Plain(slots.address),
            next_instruction=_nobody_asks,
            inbox=self._inbox,
            letters=self._failing(self._letters, "put"),
            slots=slots,
        )
        self._recording_desk = RecordingDesk(
            calls=self._calls,
            telephones=self._telephones,
            source=self._source,
            store=self.store,
            work=self._failing(self._fetches, "put"),
            desk=ports.desk,
        )
        self._followers = (
            into_hands(ports.hands),
            recordings_ordered(self._failing(self._fetches, "put")),
            counted(calls=self._calls, appeals=ports.desk.appeals, counts=self._counts),
        )
        # What the watch decides by time comes once: nothing brings it again where this breaks.
        self._told_by_watch = (
            counted(calls=ports.calls, appeals=ports.desk.appeals, counts=ports.counts),
        )

    def run(self) -> None:
        for request in self._day.requests:
            self._plan(request.at, _bound(self._send, request))
        for call in self._day.calls:
            if call.registered_at is not None:
                self._plan(call.registered_at, _bound(self._register, call))
        for hour in range(1, UNTIL // AN_HOUR):
            self._plan(self._begins + hour * AN_HOUR, self._watch)
        while self._agenda or self._letters.tasks or self._fetches.tasks:
            if self._agenda:
                self._now, _, act = heapq.heappop(self._agenda)
                act()
            if len(self._letters.tasks) >= AT_ONCE or not self._agenda:
                self._work_off()

    def wrong(self) -> list[str]:
        """Every call, recording and figure that is not as it must be."""
        (kept,) = self._ports.counts.kept_days("khm", DAY, DAY)
        every = [one for shift in (-1, 0, 1, 2) for one in self._of_day(shift)]
        counted_ = len(set(every)) if len(set(every)) == len(every) else -1
        found = [] if counted_ == len(self._day.calls) else [f"{counted_} calls are counted"]
        found += differences(self._day.calls, kept)
        for one in self._day.calls:
            found += self._wrong_with(one, self._ports.calls.get(call_id_of(ACCOUNT, one.ref)))
        return found

    def _of_day(self, shift: int) -> Iterator[str]:
        for one in self._ports.counts.of_day("khm", DAY + timedelta(days=shift)):
            yield one.call

    def _wrong_with(self, true: TrueCall, call: Call) -> Iterator[str]:
        facts = call.facts
        result = "answered" if facts.answered_at else str(facts.result).lower()
        is_answered = bool(true.shares)
        if result != ("answered" if is_answered else true.kind) and true.kind != "outbound":
            yield f"{true.ref}: {result}, and was {true.kind}"
        if is_answered and true.talked is not None and facts.talked != true.talked:
            yield f"{true.ref}: talked {facts.talked}, and it was {true.talked}"
        custody = [one.custody for one in call.recordings]
        expected = {"recorded": [Custody.KEPT], "lost": [Custody.LOST], "": []}[true.recording]
        if custody != expected:
            yield f"{true.ref}: recordings are {custody}, and must be {expected}"
        for one in call.recordings:
            audio = self._day.audio.get(f"rec-{true.ref}")
            if one.kept is not None and self.store.stored[one.kept.key] != audio:
                yield f"{true.ref}: its recording is another one"

    def _failing(self, port: Any, *methods: str) -> Any:
        return Failing(port, set(methods), self._dice)

    def _plan(self, at: datetime, act: Callable[[], None]) -> None:
        heapq.heappush(self._agenda, (at, next(self._order), act))

    @contextmanager
    def _spending(self, spent: Spent, times: int = 1) -> Iterator[None]:
        before = time.process_time()
        try:
            yield
        finally:
            spent.seconds += time.process_time() - before
            spent.times += times

    def _send(self, request: Request) -> None:
        """As an exchange does: what was not answered is sent again, signed anew."""
        webhook = signed(request, self._now)
        self.did.requests += 1
        try:
            with self._spending(self.did.webhooks, len(request.events)):
                receive_webhook(webhook, reception=self._reception)
        except BrokenError:
            self.did.failed += 1
            self._plan(self._now + SOON, _bound(self._send, request))

    def _work_off(self) -> None:
        """What lies in the queues, in disorder."""
        for queue, serve in ((self._letters, self._serve), (self._fetches, self._fetch)):
            tasks = queue.take()
            tasks += [one for one in tasks if self._dice.falls(AGAIN)]
            self._dice.shuffle(tasks)
            for task in tasks:
                self.did.messages += 1
                self._bring(task, queue, serve)

    def _bring(self, task: Task, queue: Queue, serve: Callable[[Task], None]) -> None:
        try:
            serve(task)
        except (BrokenError, SourceUnavailableError, ExceptionGroup) as fault:
            _only_ours(fault)
            wait = LATER if isinstance(fault, SourceUnavailableError) else SOON
            self._plan(self._now + wait, lambda: queue.put(task))

    def _serve(self, task: Task) -> None:
        """As the Lambda `call_keeper` does."""
        with self._spending(self.did.letters, 0):
            if "letter" in task:
                self.did.letters.times += keep_letter(
                    task["letter"],
                    inbox=self._inbox,
                    calls=self._calls,
                    telephones=self._telephones,
                    followers=self._followers,
                    now=self._now,
                )
            else:
                follow(self._calls.record(task["call"]), TELEPHONE, self._followers, self._now)

    def _fetch(self, task: Task) -> None:
        """As the Lambda `recording_fetcher` does."""
        since = self._now - self._begins
        self._source.fault = SourceUnavailableError() if OUTAGE[0] <= since < OUTAGE[1] else None
        with self._spending(self.did.recordings):
            outcome = keep_recording(
                task["call"],
                int(task["no"]),
                desk=self._recording_desk,
                now=self._now,
                may_go_on=_always,
            )
        if outcome is Outcome.DONE:
            self._letters.put({"call": task["call"]})

    def _register(self, call: TrueCall) -> None:
        """An operator registers what they heard, and the consultations that they gave, while they speak."""
        self._work_off()
        call_id = call_id_of(ACCOUNT, call.ref)
        try:
            self._ports.calls.get(call_id)
        except NotFoundError:
            # Nothing was told of the call yet: all of it is late.
            self._plan(self._now + LATER, _bound(self._register, call))
            return
        if call.issues:
            register_appeal(
                _registration(call, call_id),
                desk=self._ports.desk,
                actor=OPERATOR,
                access_code="ABCDE-FGHJK",
                now=self._now,
            )
        for _ in range(call.consultations):
            change_call(call_id, _consulted, calls=self._ports.calls, actor=OPERATOR, now=self._now)
        self._letters.put({"call": call_id})

    def _watch(self) -> None:
        """As the Lambda `call_watch` does: each task has its turn, and what fails is there for the next run."""
        self._work_off()
        tasks: tuple[Callable[[], Any], ...] = (
            lambda: post_left_letters(inbox=self._inbox, work=self._letters, now=self._now),
            lambda: end_forgotten_calls(
                ["khm"],
                calls=self._calls,
                telephones=self._telephones,
                followers=self._followers,
                now=self._now,
            ),
            lambda: watch_recordings(
                desk=self._recording_desk,
                now=self._now,
                may_go_on=_always,
                followers=self._told_by_watch,
            ),
            self._fold,
        )
        for task in tasks:
            try:
                task()
            except (BrokenError, ExceptionGroup) as fault:
                _only_ours(fault)

    def _fold(self) -> None:
        with self._spending(self.did.folding, 0):
            self.did.folding.times += fold_days(
                ["khm"], counts=self._counts, now=self._now, may_go_on=_always
            )


def signed(request: Request, at: datetime) -> Webhook:
    """The request as the exchange sends it at this instant."""
    told = [{**one, "at": one["at"].isoformat()} for one in request.events]
    body = json.dumps({"events": told}).encode()
    stamp = str(int(at.timestamp()))
    digest = hmac.new(KEY.encode(), stamp.encode() + b"." + body, "sha256").hexdigest()
    return Webhook(
        account=ACCOUNT,
        url=f"https://vikno.example/v1/telephony/{ACCOUNT}/events",
        headers={"x-vikno-timestamp": stamp, "x-vikno-signature": f"v1={digest}"},
        body=body,
        received_at=at,
    )


def _registration(call: TrueCall, call_id: str) -> RegisterAppeal:
    texts = tuple(f"Питання {no} із дзвінка" for no in range(1, call.issues + 1))
    return RegisterAppeal(
        lodgement=factories.lodgement("khm", *texts, channel=Channel.PHONE, call_id=call_id),
        idempotency_key=f"from-{call.ref}",
        request_bytes=b"{}",
    )


def _consulted(call: Call) -> CallDecision:
    return CallDecision(call=call, event=CallHistory.CONSULTATION_GIVEN, facts={})


def _only_ours(fault: Exception) -> None:
    """What is not one of the faults that were made here is a fault of the handlers."""
    ours = (BrokenError, SourceUnavailableError)
    if isinstance(fault, ExceptionGroup) and fault.split(ours)[1] is not None:
        raise fault


def _bound(act: Callable[[Any], None], what: Any) -> Callable[[], None]:
    return lambda: act(what)


def _always() -> bool:
    return True


def _nobody_asks(*_: Any) -> Any:
    raise NotImplementedError
