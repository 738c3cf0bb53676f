"""Whether a call plan may answer callers: nobody meets silence, a circle, a closed emergency line or a hidden recorder.

What is checked is the graph of steps; what the caller may press and what the clock may say is all tried.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from chalicelib.domain.registry import OfficeHours
from chalicelib.domain.telephony.hours import Branch, Span, branch_in_week, is_sound, spans
from chalicelib.domain.telephony.plan import (
    UKRAINIAN,
    CallBack,
    End,
    Exit,
    Hours,
    Language,
    Menu,
    Notice,
    Plan,
    Queue,
    Step,
    Target,
    Transfer,
    Voicemail,
    Words,
    exits,
    keys_of,
    spoken,
)
from chalicelib.domain.telephony.plan_findings import PlanFault, PlanFinding
from chalicelib.domain.telephony.telephone import LineKind

_WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "нд")
HOLIDAY = "свято"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWorld:
    """What a plan is held against. `hours` are the centre's, `operators` all its names at the provider.

    `can_reach` tells whether a target has a number; `notices` are words that stand already, by their version.
    """

    hours: tuple[OfficeHours, ...]
    operators: frozenset[str]
    retention_days: int
    can_reach: Callable[[Target], bool]
    notices: Mapping[str, Words] = field(default_factory=dict)


def check_plan(plan: Plan, world: PlanWorld) -> tuple[PlanFinding, ...]:
    """Everything that is wrong with a plan, first step first. Where steps are missing, only that is told."""
    broken = tuple(_ways(plan))
    if broken:
        return broken
    found = (
        *_unreachable(plan),
        *_words(plan),
        *_keys(plan),
        *_circles(plan),
        *_hours(plan, world),
        *_targets(plan, world),
        *_notices(plan, world),
        *_by_kind(plan),
    )
    order = {step.id: no for no, step in enumerate(plan.steps)}
    return tuple(sorted(found, key=lambda one: order.get(one.step, -1)))


def _ways(plan: Plan) -> Iterator[PlanFinding]:
    ids = [step.id for step in plan.steps]
    for id_ in dict.fromkeys(one for one in ids if ids.count(one) > 1):
        yield PlanFinding(fault=PlanFault.SAME_ID, step=id_, field="id")
    if plan.start not in ids:
        yield PlanFinding(fault=PlanFault.UNKNOWN_STEP, field="start", about=(plan.start,))
    for step in plan.steps:
        for way in exits(step):
            if not way.to:
                yield PlanFinding(fault=PlanFault.DEAD_END, step=step.id, field=way.field)
            elif way.to not in ids:
                yield PlanFinding(
                    fault=PlanFault.UNKNOWN_STEP, step=step.id, field=way.field, about=(way.to,)
                )


def _unreachable(plan: Plan) -> Iterator[PlanFinding]:
    reached = {step.id for step in _reached(plan, plan.start)}
    for step in plan.steps:
        if step.id not in reached:
            yield PlanFinding(fault=PlanFault.UNREACHABLE, step=step.id)


def _words(plan: Plan) -> Iterator[PlanFinding]:
    for step in plan.steps:
        for where, words in spoken(step):
            if not words.get(UKRAINIAN):
                yield PlanFinding(fault=PlanFault.NO_UKRAINIAN, step=step.id, field=where)
            others = tuple(one for one in plan.languages if not words.get(one))
            missing = tuple(one for one in others if one != UKRAINIAN)
            if missing:
                yield PlanFinding(
                    fault=PlanFault.NOT_TRANSLATED, step=step.id, field=where, about=missing
                )


def _keys(plan: Plan) -> Iterator[PlanFinding]:
    for step in plan.steps:
        keys = keys_of(step)
        twice = tuple(dict.fromkeys(key for key in keys if keys.count(key) > 1))
        if twice:
            yield PlanFinding(fault=PlanFault.KEYS_CLASH, step=step.id, about=twice)


def _circles(plan: Plan) -> Iterator[PlanFinding]:
    """Steps from which a caller who presses nothing comes back to them."""
    onward = {
        step.id: {one.id for way in _silent(step) for one in _reached(plan, way.to, _silent)}
        for step in plan.steps
    }
    met: set[str] = set()
    for step in plan.steps:
        circle = {one for one in onward[step.id] if step.id in onward[one]}
        if circle and step.id not in met:
            met |= circle
            yield PlanFinding(fault=PlanFault.CIRCLE, step=step.id, about=tuple(sorted(circle)))


def _hours(plan: Plan, world: PlanWorld) -> Iterator[PlanFinding]:
    steps = [step for step in plan.steps if isinstance(step, Hours)]
    for step in steps:
        hours = world.hours if step.hours is None else step.hours
        if not all(is_sound(one) for one in hours):
            yield PlanFinding(fault=PlanFault.BAD_HOURS, step=step.id, field="hours")
            return
        if not hours:
            yield PlanFinding(fault=PlanFault.NO_HOURS, step=step.id, field="hours")
            continue
        branches = {_in_week(span, hours) for span in spans([hours])}
        if Branch.OPEN not in branches:
            yield PlanFinding(fault=PlanFault.NEVER_OPEN, step=step.id, field="hours")
        if branches == {Branch.OPEN}:
            yield PlanFinding(fault=PlanFault.NEVER_CLOSED, step=step.id, field="hours")
    yield from _coverage(plan, world, steps)


_HELP = Queue | Voicemail | CallBack | Transfer


def _coverage(plan: Plan, world: PlanWorld, steps: list[Hours]) -> Iterator[PlanFinding]:
    """Every minute of the week, and a holiday: somebody or something takes the call, or it ends with words."""
    kept = [world.hours if step.hours is None else step.hours for step in steps]
    uncovered: list[str] = []
    only_words: list[str] = []
    times: list[tuple[str, Callable[[Step], tuple[Exit, ...]]]] = [(HOLIDAY, _on_holiday())]
    times += [(_told(span), _at(span, world)) for span in spans(kept)]
    for told, ways in times:
        reached = _reached(plan, plan.start, ways)
        if any(isinstance(step, _HELP) for step in reached):
            continue
        (only_words if any(isinstance(step, End) for step in reached) else uncovered).append(told)
    if uncovered:
        yield PlanFinding(fault=PlanFault.HOURS_UNCOVERED, about=tuple(uncovered))
    if only_words:
        yield PlanFinding(fault=PlanFault.ONLY_FAREWELL, about=tuple(only_words))


def _at(span: Span, world: PlanWorld) -> Callable[[Step], tuple[Exit, ...]]:
    def ways(step: Step) -> tuple[Exit, ...]:
        if not isinstance(step, Hours):
            return exits(step)
        hours = world.hours if step.hours is None else step.hours
        return _branch(step, _in_week(span, hours))

    return ways


def _on_holiday() -> Callable[[Step], tuple[Exit, ...]]:
    return lambda step: _branch(step, Branch.HOLIDAY) if isinstance(step, Hours) else exits(step)


def _branch(step: Hours, branch: Branch) -> tuple[Exit, ...]:
    named = {one.field: one for one in exits(step)}
    return (named.get(branch.lower()) or named["closed"],)


def _in_week(span: Span, hours: tuple[OfficeHours, ...]) -> Branch:
    return branch_in_week(span.weekday, span.first, hours)


def _told(span: Span) -> str:
    first, last = (f"{minute // 60:02d}:{minute % 60:02d}" for minute in (span.first, span.last))
    return f"{_WEEKDAYS[span.weekday - 1]} {first}-{last}"


def _targets(plan: Plan, world: PlanWorld) -> Iterator[PlanFinding]:
    for step in plan.steps:
        if isinstance(step, Transfer) and not world.can_reach(step.to):
            yield PlanFinding(fault=PlanFault.UNKNOWN_TARGET, step=step.id, field="to")
        if not isinstance(step, Queue):
            continue
        unknown = tuple(name for name in step.operators if name not in world.operators)
        if unknown:
            yield PlanFinding(
                fault=PlanFault.UNKNOWN_OPERATOR, step=step.id, field="operators", about=unknown
            )
        if not world.operators:
            yield PlanFinding(fault=PlanFault.NOBODY, step=step.id, field="operators")


def _notices(plan: Plan, world: PlanWorld) -> Iterator[PlanFinding]:
    """REC-3: nobody is recorded who was not told, and what was told is true."""
    untold = _reached(plan, plan.start, _until_notice)
    for step in untold:
        if isinstance(step, Queue) and step.is_recorded:
            yield PlanFinding(fault=PlanFault.RECORDED_WITHOUT_NOTICE, step=step.id)
    notices = [step for step in plan.steps if isinstance(step, Notice)]
    after = {one.id for step in notices for one in _reached(plan, step.next)}
    for step in notices:
        if step.id in after:
            yield PlanFinding(fault=PlanFault.NOTICE_TWICE, step=step.id)
        if step.keeps_days < world.retention_days:
            yield PlanFinding(
                fault=PlanFault.NOTICE_PROMISES_LESS,
                step=step.id,
                field="keeps_days",
                about=(str(world.retention_days),),
            )
        others = {one.version: one.words for one in notices if one is not step}
        standing = world.notices.get(step.version) or others.get(step.version)
        if standing is not None and dict(standing) != dict(step.words):
            yield PlanFinding(
                fault=PlanFault.NOTICE_VERSION_TAKEN,
                step=step.id,
                field="version",
                about=(step.version,),
            )


def _until_notice(step: Step) -> tuple[Exit, ...]:
    return () if isinstance(step, Notice) else exits(step)


def _by_kind(plan: Plan) -> Iterator[PlanFinding]:
    if plan.kind is LineKind.EMERGENCY:
        yield from _emergency(plan)
    if plan.kind is LineKind.HEAD_DIRECT:
        kept = (Queue, Voicemail, CallBack)
        for step in _left(plan, kept, (End, Transfer)):
            yield PlanFinding(fault=PlanFault.DIRECT_LINE_UNREGISTERED, step=step.id)


def _emergency(plan: Plan) -> Iterator[PlanFinding]:
    """KRP-3.5.4, KRR-1.8: round the clock, and a person before anything is asked."""
    people = (Queue, Transfer)
    for step in _left(plan, people, (Menu, Language, CallBack), only_start=True):
        yield PlanFinding(fault=PlanFault.EMERGENCY_MENU, step=step.id)
    for step in _left(plan, people, (End, Voicemail), only_start=True):
        yield PlanFinding(fault=PlanFault.EMERGENCY_CLOSED, step=step.id)
    for step in _left(plan, (*people, Voicemail, CallBack), (End,)):
        yield PlanFinding(fault=PlanFault.EMERGENCY_CLOSED, step=step.id)


def _left(
    plan: Plan, until: tuple[type, ...], wrong: tuple[type, ...], *, only_start: bool = False
) -> tuple[Step, ...]:
    """Steps of wrong kinds that are met before those of the others: from the start, and after nobody took the call.

    What a key leads to counts as well: the caller would be there.
    """

    def ways(step: Step) -> tuple[Exit, ...]:
        return () if isinstance(step, until) else exits(step)

    starts = [plan.start]
    if not only_start:
        starts += [step.overflow for step in plan.steps if isinstance(step, Queue)]
        starts += [step.otherwise for step in plan.steps if isinstance(step, Transfer)]
    found = {step.id: step for start in starts for step in _reached(plan, start, ways)}
    return tuple(step for step in found.values() if isinstance(step, wrong))


def _silent(step: Step) -> tuple[Exit, ...]:
    return tuple(way for way in exits(step) if not way.is_by_key)


def _reached(
    plan: Plan, start: str, ways: Callable[[Step], Iterable[Exit]] = exits
) -> tuple[Step, ...]:
    """Every step to which these ways lead from `start`, itself among them."""
    found: dict[str, Step] = {}
    open_ = [start]
    while open_:
        step = plan.step(open_.pop())
        if step is not None and step.id not in found:
            found[step.id] = step
            open_.extend(way.to for way in ways(step))
    return tuple(found.values())
