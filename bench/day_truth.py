"""What the figures of a made-up day must be, added up from what is true of its calls, and where they are not."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bench.call_day import TrueCall
from chalicelib.domain.telephony.figures import DayFigures, Figures, OperatorFigures
from chalicelib.domain.telephony.waits import Waits

SHORT = 10
PROMISED = 20
_WAITS = {"waits", "given_up"}


@dataclass(kw_only=True)
class Sum:
    """Counts by the names that figures have, and waits one by one."""

    counts: Counter[str] = field(default_factory=Counter)
    waits: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, call: TrueCall) -> None:
        if call.kind == "outbound":
            is_answered = bool(call.shares)
            self.counts.update(
                outbound=1, outbound_answered=is_answered, outbound_talked=call.talked or 0
            )
            return
        self.counts.update(
            {
                "offered": 1,
                call.kind: 1,
                "wanted": call.is_wanted,
                "appeals": call.issues > 0,
                "issues": call.issues,
                "consultations": call.consultations,
                "recorded": call.recording == "recorded",
                "lost": call.recording == "lost",
                "refused": call.has_refused,
            }
        )
        if call.kind == "abandoned" and call.waited is not None:
            self.waits["given_up"].append(call.waited)
            self.counts.update(abandoned_short=call.waited < SHORT)
        if call.kind == "answered" and call.waited is not None:
            self.waits["waits"].append(call.waited)
            self._talk(call, call.talked)

    def add_operator(self, operator: str, call: TrueCall) -> None:
        if call.kind == "outbound":
            self.counts.update(outbound=1, outbound_talked=call.talked or 0)
            return
        has_taken = operator in call.shares
        rang = operator in call.rang
        self.counts.update(rang=rang, not_taken=rang and not has_taken, answered=has_taken)
        if has_taken:
            self.counts.update(
                appeals=call.issues > 0, issues=call.issues, consultations=call.consultations
            )
            self._talk(call, call.shares[operator])

    def _talk(self, call: TrueCall, seconds: int | None) -> None:
        if seconds is None:
            return
        has_nothing = not call.issues and not call.consultations
        self.counts.update(
            timed=1,
            talked=seconds,
            short_talks=seconds < SHORT,
            unregistered=seconds >= SHORT and has_nothing,
        )


def differences(calls: Iterable[TrueCall], found: DayFigures) -> list[str]:
    """Every figure that is not what it must be; none where all is exact."""
    hours: dict[int, Sum] = defaultdict(Sum)
    lines: dict[str, Sum] = defaultdict(Sum)
    operators: dict[str, Sum] = defaultdict(Sum)
    whole = Sum()
    for call in calls:
        for one in (hours[call.hour], lines[call.line], whole):
            one.add(call)
        for operator in {*call.shares, *call.rang}:
            operators[operator].add_operator(operator, call)
    return [
        *_unlike("day", whole, found.total),
        *(
            wrong
            for no, one in enumerate(found.hours)
            for wrong in _unlike(f"{no} h", hours[no], one)
        ),
        *(wrong for key, one in found.lines.items() for wrong in _unlike(key, lines[key], one)),
        *(
            wrong
            for key, one in found.operators.items()
            for wrong in _unlike(key, operators[key], one)
        ),
        *_missing("line", lines, found.lines),
        *_missing("operator", operators, found.operators),
    ]


def _unlike(where: str, true: Sum, found: Figures | OperatorFigures) -> Iterator[str]:
    names = set(type(found).__dataclass_fields__) - _WAITS
    for name in sorted(names | set(true.counts)):
        if getattr(found, name) != true.counts[name]:
            yield f"{where}: {name} is {getattr(found, name)}, and must be {true.counts[name]}"
    if isinstance(found, Figures):
        for name in sorted(_WAITS):
            told, known = _told(getattr(found, name)), _known(true.waits[name])
            if told != known:
                yield f"{where}: {name} are {told}, and must be {known}"


def _told(waits: Waits) -> tuple[int | None, ...]:
    shares = (waits.percentile(50), waits.percentile(90), waits.percentile(99))
    return waits.calls, waits.seconds, waits.longest, waits.within(PROMISED), *shares


def _known(waits: list[int]) -> tuple[int | None, ...]:
    """The same, each by its definition: the n-th of all in order."""
    inside = sum(one <= PROMISED for one in waits)
    shares = (
        sorted(waits)[-(-percent * len(waits) // 100) - 1] if waits else None
        for percent in (50, 90, 99)
    )
    return len(waits), sum(waits), max(waits, default=0), inside, *shares


def _missing(what: str, true: Iterable[str], found: Iterable[str]) -> list[str]:
    return [f"{what} {key} is missing" for key in sorted(set(true) - set(found))]
