"""Whatever plan passes the check and whatever a caller does: no silence, no endless round, no hidden recorder."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from chalicelib.domain.telephony.events import Consent, EventKind
from chalicelib.domain.telephony.instructions import Do
from chalicelib.domain.telephony.plan import Plan
from chalicelib.domain.telephony.plan_checks import check_plan
from chalicelib.domain.telephony.plan_findings import PlanFault, has_errors
from chalicelib.domain.telephony.plan_reading import document_of, read_plan
from chalicelib.domain.telephony.plan_walk import BrokenPlanError
from chalicelib.domain.telephony.waiting import Waiting
from tests.plans import Caller, read, world

WORDS = {"uk": "Слова."}
KEYS = "0123456789*#"
# More scenes than any plan of so few steps has without a key pressed.
ENOUGH = 60
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2036, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


FIELDS: dict[str, Callable[[st.DrawFn, Callable[[], str]], dict[str, Any]]] = {
    "SAY": lambda _, way: {"words": WORDS, "next": way()},
    "NOTICE": lambda _, way: {"words": WORDS, "version": "1", "keeps_days": 365, "next": way()},
    "MENU": lambda draw, way: {"otherwise": way(), "repeats": draw(st.integers(0, 3))},
    "HOURS": lambda _, way: {"open": way(), "closed": way(), "holiday": way()},
    "INCIDENTS": lambda _, way: {"next": way()},
    "QUEUE": lambda draw, way: {
        "words": WORDS,
        "overflow": way(),
        "is_recorded": draw(st.booleans()),
    },
    "CALL_BACK": lambda _, way: {"words": WORDS, "otherwise": way()},
    "TRANSFER": lambda _, way: {"words": WORDS, "to": {"number": "1545"}, "otherwise": way()},
    "LANGUAGE": lambda _, way: {"choices": [{"key": "2", "language": "en"}], "next": way()},
}


@st.composite
def documents(draw: st.DrawFn, *, is_sound: bool) -> dict[str, Any]:
    """Plans of up to ten steps. A sound one has its notice first, and goes forwards unless a key is pressed."""
    count = draw(st.integers(2, 10))
    steps: list[dict[str, Any]] = []
    for no in range(count):
        first = no + 1 if is_sound else 0
        kind = draw(st.sampled_from(sorted(FIELDS.keys() - ({"NOTICE"} if is_sound else set()))))
        kind = "NOTICE" if is_sound and no == 0 else kind
        made = FIELDS[kind](draw, lambda: f"s{draw(st.integers(first, count))}")  # noqa: B023
        if kind == "MENU":
            keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True))
            ways = [f"s{draw(st.integers(int(is_sound), count))}" for _ in keys]
            made["choices"] = [
                {"key": key, "to": to, "words": WORDS} for key, to in zip(keys, ways, strict=True)
            ]
        steps.append({"id": f"s{no}", "kind": kind, **made})
    last = draw(st.sampled_from(["VOICEMAIL", "END"]))
    steps.append({"id": f"s{count}", "kind": last, "words": WORDS})
    whole = {"title": "Будь-який", "kind": "CENTRE", "start": "s0", "steps": steps}
    findings = check_plan(read(whole), world())
    unreached = {one.step for one in findings if one.fault is PlanFault.UNREACHABLE}
    return whole | {"steps": [one for one in steps if one["id"] not in unreached]}


DOINGS = st.lists(st.sampled_from([*KEYS, "", "taken", "not taken"]), max_size=25)


def go(caller: Caller, doing: str) -> None:
    if doing == "taken":
        caller.taken()
    elif doing == "not taken":
        caller.not_taken()
    else:
        caller.press(doing)


def caller_of(plan: Plan, now: datetime, person: str = "") -> Caller:
    return Caller(plan, now, person=person, waiting=lambda: Waiting(place=2, seconds=90))


@given(documents(is_sound=True), DOINGS, MOMENTS, st.sampled_from(["", "+380000000007"]))
def test_a_checked_plan_never_falls_silent_and_always_comes_to_an_end(
    made: dict[str, Any], doings: list[str], now: datetime, person: str
) -> None:
    plan = read(made)
    assume(not has_errors(check_plan(plan, world())))
    caller = caller_of(plan, now, person)
    for doing in [*doings, *([""] * ENOUGH)]:
        assert any(one.text for one in caller.told.say)
        if caller.told.do is Do.HANG_UP:
            return
        if caller.told.do is Do.GATHER:
            assert caller.told.keys
            assert caller.told.seconds > 0
        caller.situation = _later(caller)
        go(caller, doing)
    raise AssertionError(f"still at {caller.told.position}")


@given(documents(is_sound=False), DOINGS, MOMENTS)
def test_no_plan_whatever_records_who_was_not_told_or_has_refused(
    made: dict[str, Any], doings: list[str], now: datetime
) -> None:
    try:
        caller = caller_of(read(made), now)
        for doing in doings:
            _told_before_recorded(caller)
            go(caller, doing)
        _told_before_recorded(caller)
    except BrokenPlanError:
        return


def _told_before_recorded(caller: Caller) -> None:
    if not caller.told.is_recorded:
        return
    notices = [one for one in caller.events if one.kind is EventKind.NOTICE_PLAYED]
    assert notices
    assert notices[-1].consent is Consent.BY_CONTINUING


@given(documents(is_sound=False))
def test_a_plan_with_a_recording_that_nobody_is_told_of_is_refused(made: dict[str, Any]) -> None:
    for step in made["steps"]:
        if step["kind"] == "NOTICE":
            step.pop("version")
            step.pop("keeps_days")
            step["kind"] = "SAY"
    plan = read(made)
    is_recorded = any(step.get("is_recorded") for step in made["steps"])
    findings = check_plan(plan, world())
    assert is_recorded == any(one.fault is PlanFault.RECORDED_WITHOUT_NOTICE for one in findings)


@given(documents(is_sound=False), DOINGS, MOMENTS)
def test_asked_again_a_plan_answers_the_same(
    made: dict[str, Any], doings: list[str], now: datetime
) -> None:
    plan = read(made)
    try:
        first, second = caller_of(plan, now), caller_of(plan, now)
        for doing in doings:
            go(first, doing)
            go(second, doing)
            assert first.walked == second.walked
    except BrokenPlanError:
        return


@given(documents(is_sound=False))
def test_every_plan_is_read_back_as_it_was_kept(made: dict[str, Any]) -> None:
    plan = read(made)
    again, findings = read_plan(document_of(plan), centre="khm", name="main", version="v0001")
    assert (again, findings) == (plan, ())


def _later(caller: Caller) -> Any:
    """Calls go on over the closing of the office and midnight."""
    return replace(caller.situation, now=caller.situation.now + timedelta(minutes=7))
