"""A day of a telephone exchange from a seed: what it tells of its calls, how badly it tells it, and what is true.

What is true is written down as each call is made up, by none of the rules that are measured. The exchange speaks our
plain webhook. It tells one event a request, or several at once; some late, some twice; after a time-out it sends the
same request again; of some calls it never tells that they ended.
"""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from chalicelib.domain.kyiv import kyiv_instant

DAY = date(2026, 11, 17)
HOURS = (1, 1, 1, 1, 1, 2, 4, 8, 16, 20, 20, 18, 14, 16, 18, 16, 14, 12, 10, 8, 6, 4, 2, 1)
LINES = ("+380382700001", "+380382700002", "1545", "1580", "+380382700005")
LINE_WEIGHTS = (30, 12, 40, 6, 2)
OPERATORS = tuple(str(101 + no) for no in range(40))
KINDS = {
    "answered": 72,
    "abandoned": 11,
    "informed": 4,
    "voicemail": 4,
    "call_back": 2,
    "transferred": 2,
    "missed": 2,
    "outbound": 3,
}
# Of all that is told, per thousand.
TOLD_TWICE, TOLD_LATE, SENT_AGAIN, SENT_TOGETHER, NEVER_ENDED = 10, 50, 20, 120, 8
Event = dict[str, Any]


@dataclass(kw_only=True)
class TrueCall:
    """What happened. `shares` are seconds of talk by operator, None where nobody told how long; waits in seconds."""

    ref: str
    kind: str
    hour: int
    line: str
    is_wanted: bool = False
    waited: int | None = None
    talked: int | None = None
    shares: dict[str, int | None] = field(default_factory=dict)
    rang: set[str] = field(default_factory=set)
    registered_at: datetime | None = None
    issues: int = 0
    consultations: int = 0
    recording: str = ""
    has_refused: bool = False


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the exchange sends at an instant."""

    at: datetime
    events: tuple[Event, ...]


@dataclass(frozen=True, kw_only=True)
class CallDay:
    """`audio` are the recordings of the exchange by their ids; `told` counts different events."""

    requests: tuple[Request, ...]
    calls: tuple[TrueCall, ...]
    audio: dict[str, bytes]
    told: int
    twice: int
    late: int


class Dice(random.Random):
    """Chances per thousand, and seconds."""

    def falls(self, per_mille: float) -> bool:
        return self.random() * 1000 < per_mille

    def between(self, least: int, most: int) -> int:
        return self.randint(least, most)


def call_day(calls: int, seed: int) -> CallDay:
    """The same day for the same seed."""
    dice = Dice(f"{seed}")
    made = [_Call(no, dice) for no in range(calls)]
    events = [one for call in made for one in call.events]
    sent, twice, late = _sent(events, dice)
    return CallDay(
        requests=tuple(_requests(sent, dice)),
        calls=tuple(call.truth for call in made),
        audio={name: audio for call in made for name, audio in call.audio.items()},
        told=len(events),
        twice=twice,
        late=late,
    )


class _Call:
    """One call as it is made up, second by second from its beginning."""

    def __init__(self, no: int, dice: Dice) -> None:
        self._dice = dice
        self._seconds = 0
        hour = dice.choices(range(24), HOURS)[0]
        # Some begin with the first second of the day, and with its last one.
        second = {0: 0, 1: 86_399}.get(no, 3600 * hour + dice.between(0, 3599))
        self._began = kyiv_instant(DAY, time(0)) + timedelta(seconds=second)
        kind = dice.choices(list(KINDS), list(KINDS.values()))[0]
        self.truth = TrueCall(
            ref=f"call-{no:06d}",
            kind=kind,
            hour=second // 3600,
            line=dice.choices(LINES, LINE_WEIGHTS)[0],
        )
        self.events: list[Event] = []
        self.audio: dict[str, bytes] = {}
        self._tell(
            "RINGING",
            direction="OUTBOUND" if kind == "outbound" else "INBOUND",
            line=self.truth.line,
            # So few numbers that some call twice.
            person=f"+38067{dice.between(1_000_000, 1_020_000)}",
        )
        getattr(self, f"_{kind}")()

    def _tell(self, kind: str, after: int = 0, **more: Any) -> None:
        self._seconds += after
        at = self._began + timedelta(seconds=self._seconds)
        no = len(self.events)
        self.events.append(
            {"id": f"{self.truth.ref}-{no}", "kind": kind, "at": at, "call": self.truth.ref, **more}
        )

    def _end(self, after: int, **more: Any) -> bool:
        """False where the exchange never tells of it."""
        if self._dice.falls(NEVER_ENDED):
            self._seconds += after
            return False
        self._tell("ENDED", after, **more)
        return True

    def _queue(self) -> None:
        self.truth.is_wanted = True
        self._tell("QUEUED", self._dice.between(2, 12))

    def _answered(self) -> None:
        dice, truth = self._dice, self.truth
        has_notice = dice.falls(450)
        if has_notice:
            truth.has_refused = dice.falls(40)
            consent = {"consent": "REFUSED"} if truth.has_refused else {}
            self._tell("NOTICE_PLAYED", 2, notice_version="3", **consent)
        truth.is_wanted = True
        since = 0
        if dice.falls(500):
            self._queue()
            since = self._seconds
        operator, other = dice.sample(OPERATORS, 2)
        if dice.falls(300):
            self._ring(operator)
            if dice.falls(100):
                self._ring(other)
                self._tell("MISSED", 1, operator=other)
        self._tell("ANSWERED", self._patience(), operator=operator)
        truth.waited = self._seconds - since
        self._talk(operator, other)
        if has_notice and not truth.has_refused:
            self._record()

    def _ring(self, operator: str) -> None:
        self.truth.rang.add(operator)
        self._tell("OFFERED", 1, operator=operator)

    def _patience(self) -> int:
        return self._dice.choice((1, 2, 3, 5, 8, 12, 18, 19, 20, 21, 30, 45, 80, 140, 230))

    def _talk(self, operator: str, other: str) -> None:
        """Some are passed on, and some come back."""
        dice, truth = self._dice, self.truth
        parts = [(operator, dice.choice((4, 9, 10, 35, 80, 150, 240, 420, 900)))]
        if dice.falls(80):
            parts.append((other, dice.between(5, 400)))
            if dice.falls(250):
                parts.append((operator, dice.between(5, 100)))
        for (name, seconds), (following, _) in pairwise(parts):
            self._tell("TRANSFERRED", seconds, target=following)
            self._tell("ANSWERED", operator=following)
            truth.shares[name] = (truth.shares.get(name) or 0) + seconds
        name, seconds = parts[-1]
        whole = sum(part for _, part in parts)
        answered_at = self._began + timedelta(seconds=self._seconds)
        is_told = self._end(seconds, **({"seconds": whole} if dice.falls(700) else {}))
        truth.talked = whole if is_told else None
        truth.shares[name] = (truth.shares.get(name) or 0) + seconds if is_told else None
        if seconds >= 35 and dice.falls(450):
            truth.registered_at = answered_at + timedelta(seconds=30)
            truth.issues = dice.choice((1, 1, 1, 2, 3))
        if seconds >= 35 and dice.falls(250):
            truth.registered_at = truth.registered_at or answered_at + timedelta(seconds=30)
            truth.consultations = dice.choice((1, 1, 2, 3))

    def _record(self) -> None:
        """Most are told of after a while; of some the exchange says that there is none, and of some nothing."""
        truth, dice = self.truth, self._dice
        name = f"rec-{truth.ref}"
        if dice.falls(10):
            truth.recording = "lost"
            self._tell("RECORDING_FAILED", 20, recording={"id": name})
            return
        if dice.falls(10):
            truth.recording = "lost"
            return
        truth.recording = "recorded"
        self._tell("RECORDING_READY", dice.between(5, 90), recording=self._audio(name))

    def _audio(self, name: str, **more: Any) -> dict[str, Any]:
        sound = hashlib.sha256(name.encode()).digest() * 2
        audio = b"RIFF" + (36 + len(sound)).to_bytes(4, "little") + b"WAVEfmt " + bytes(28) + sound
        self.audio[name] = audio
        return {
            "id": name,
            "url": f"https://recordings.example/{name}",
            "content_type": "audio/wav",
            "sha256": hashlib.sha256(audio).hexdigest(),
            **more,
        }

    def _abandoned(self) -> None:
        since = 0
        if self._dice.falls(700):
            self._queue()
            since = self._seconds
        else:
            self.truth.is_wanted = True
            self._ring(self._dice.choice(OPERATORS))
        if self._end(self._dice.choice((3, 6, 9, 10, 11, 30, 60, 200, 280))):
            self.truth.waited = self._seconds - since

    def _informed(self) -> None:
        self._tell("INFORMED", 8)
        self._end(20)

    def _voicemail(self) -> None:
        if self._dice.falls(600):
            self._queue()
        self._tell("VOICEMAIL_LEFT", self._dice.between(20, 120))
        self._end(1)
        self.truth.recording = "recorded"
        name = f"rec-{self.truth.ref}"
        self._tell("RECORDING_READY", 10, recording=self._audio(name, voicemail=True))

    def _call_back(self) -> None:
        self._queue()
        self._tell("CALL_BACK_ASKED", self._dice.between(10, 60))
        self._end(2)

    def _transferred(self) -> None:
        self._tell("TRANSFERRED", 15, target="1548")
        self._end(300)

    def _missed(self) -> None:
        self._end(self._dice.between(1, 8))

    def _outbound(self) -> None:
        if self._dice.falls(600):
            operator = self._dice.choice(OPERATORS)
            self._tell("ANSWERED", 12, operator=operator)
            seconds = self._dice.between(20, 300)
            is_told = self._end(seconds)
            self.truth.talked = seconds if is_told else None
            self.truth.shares[operator] = self.truth.talked
        else:
            self._end(40)


def _sent(events: list[Event], dice: Dice) -> tuple[list[tuple[datetime, Event]], int, int]:
    """When each event is sent, some late and some twice."""
    sent = []
    twice = late = 0
    for one in events:
        soon = timedelta(milliseconds=dice.between(200, 1500))
        if dice.falls(TOLD_LATE):
            late += 1
            # Most by minutes, some by hours, into the next day, and after it was summed up.
            soon += timedelta(seconds=dice.choice((2, 10, 60, 300, 900, 900, 4 * 3600, 26 * 3600)))
        sent.append((one["at"] + soon, one))
        if dice.falls(TOLD_TWICE):
            twice += 1
            sent.append((one["at"] + soon + timedelta(seconds=dice.between(1, 1200)), one))
    return sorted(sent, key=lambda one: (one[0], one[1]["id"])), twice, late


def _requests(sent: list[tuple[datetime, Event]], dice: Dice) -> Iterator[Request]:
    """One event a request, or several together; after a time-out the same again."""
    at = 0
    while at < len(sent):
        size = dice.between(2, 6) if dice.falls(SENT_TOGETHER) else 1
        part = sent[at : at + size]
        at += size
        request = Request(at=part[-1][0], events=tuple(event for _, event in part))
        yield request
        if dice.falls(SENT_AGAIN):
            later = request.at + timedelta(seconds=dice.between(10, 300))
            yield Request(at=later, events=request.events)
