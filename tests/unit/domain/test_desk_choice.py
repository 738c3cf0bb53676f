"""Whom an issue is for: tables of subjects, places, absences and deputies; what holds whatever the roster."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.appeal import Issue
from chalicelib.domain.desk_choice import (
    Matter,
    Roster,
    choices,
    contenders,
    explanation,
    fit_of,
    matter_of,
)
from chalicelib.domain.officials import Absence, Official
from tests.factories import absence, responsible

TODAY = date(2026, 11, 16)
OBLAST = "UA68000000000099709"
RAION = "UA68040000000086061"
CITY = "UA68040470010096613"
OTHER_RAION = "UA68060000000045321"
LIFTS = Matter(subjects=("II.9",), territory=CITY)


def roster(*officials: Official, away: tuple[str, ...] = ()) -> Roster:
    return Roster(officials, tuple(absence(one) for one in away), TODAY)


def chosen(found: Roster, matter: Matter = LIFTS, **loads: int) -> list[str]:
    return [one.official.user_id for one in choices(matter, found, loads)]


@pytest.mark.parametrize(
    ("subjects", "code", "answers"),
    [
        ((), "II.9", 0),
        (("II.9",), "II.9", 2),
        (("II",), "II.9", 1),
        (("II", "II.9"), "II.9", 2),
        (("II.1",), "II.10", None),
        (("II.9.1",), "II.9", None),
        (("lifts",), "II.9", None),
        (("II.9",), None, None),
        ((), None, 0),
    ],
)
def test_a_subject_covers_its_code_and_those_under_it(
    subjects: tuple[str, ...], code: str | None, answers: int | None
) -> None:
    matter = matter_of(Issue(no=1, classifier_code=code))
    fit = fit_of(responsible("a", subjects=subjects), matter)
    assert (fit.subject if fit else None) == answers


def test_a_topic_of_the_centre_is_a_subject_too() -> None:
    matter = matter_of(Issue(no=1, classifier_code="II.9"), topics=("lifts",))
    assert fit_of(responsible("a", subjects=("lifts",)), matter) is not None


@pytest.mark.parametrize(
    ("territories", "place", "answers"),
    [
        ((), CITY, True),
        ((OBLAST,), CITY, True),
        ((RAION,), CITY, True),
        ((CITY,), CITY, True),
        ((OTHER_RAION,), CITY, False),
        ((OTHER_RAION, RAION), CITY, True),
        ((CITY,), RAION, False),
        ((RAION,), None, False),
        ((), None, True),
        (("UA",), CITY, True),
    ],
)
def test_a_territory_covers_what_lies_in_it(
    territories: tuple[str, ...], place: str | None, answers: bool
) -> None:
    matter = Matter(subjects=("II.9",), territory=place)
    assert (fit_of(responsible("a", territories=territories), matter) is not None) is answers


def test_the_narrowest_subject_goes_first_then_the_narrowest_place_then_the_least_load() -> None:
    found = roster(
        responsible("all"),
        responsible("branch", subjects=("II",)),
        responsible("code", subjects=("II.9",)),
        responsible("code-in-oblast", subjects=("II.9",), territories=(OBLAST,)),
        responsible("code-in-city", subjects=("II.9",), territories=(CITY,)),
    )
    in_order = ["code-in-city", "code-in-oblast", "code", "branch", "all"]
    assert chosen(found, **{"code-in-city": 99}) == in_order
    pair = roster(responsible("a"), responsible("b"), responsible("c"))
    assert chosen(pair, a=3, b=1, c=1) == ["b", "c", "a"]


@pytest.mark.req("TP-6.5")
def test_a_deputy_stands_in_for_an_absent_official() -> None:
    lifts = responsible("lifts", subjects=("II.9",), deputies=("roofs", "roads"))
    others = (responsible("roofs", subjects=("II.1",)), responsible("roads", subjects=("II.2",)))
    assert chosen(roster(lifts, *others)) == ["lifts"]
    assert chosen(roster(lifts, *others, away=("lifts",))) == ["roofs"]
    assert chosen(roster(lifts, *others, away=("lifts", "roofs"))) == ["roads"]
    assert chosen(roster(lifts, *others, away=("lifts", "roofs", "roads"))) == []


def test_deputies_of_deputies_come_after_ones_own() -> None:
    first = responsible("a", subjects=("II.9",), deputies=("b", "c"))
    second = responsible("b", subjects=("I",), deputies=("d",))
    others = (responsible("c", subjects=("I",)), responsible("d", subjects=("I",)))
    assert chosen(roster(first, second, *others, away=("a", "b"))) == ["c"]
    assert chosen(roster(first, second, *others, away=("a", "b", "c"))) == ["d"]


def test_deputies_who_name_one_another_end_the_search() -> None:
    ring = (
        responsible("a", deputies=("b",)),
        responsible("b", deputies=("c",)),
        responsible("c", deputies=("a", "c")),
    )
    assert chosen(roster(*ring, away=("a", "b", "c"))) == []


def test_a_deputy_who_has_left_or_is_of_another_body_does_not_stand_in() -> None:
    lifts = responsible("a", subjects=("II.9",), deputies=("left", "stranger"))
    left = responsible("left", subjects=("I",), valid_to=TODAY - timedelta(days=1))
    assert chosen(roster(lifts, left, away=("a",))) == []


def test_whoever_is_complained_of_has_neither_it_nor_a_deputy_for_it() -> None:
    found = roster(responsible("a", deputies=("b",)), responsible("b", subjects=("I",)))
    matter = Matter(subjects=("II.9",), barred=frozenset({"a"}))
    assert chosen(found, matter) == []
    standing_in = roster(
        responsible("a", subjects=("II",), deputies=("b", "c")),
        responsible("b"),
        responsible("c", subjects=("I",)),
        away=("a",),
    )
    assert chosen(standing_in, Matter(subjects=("II.9",), barred=frozenset({"b"}))) == ["c"]


def test_nobody_fits_is_no_error() -> None:
    assert chosen(roster()) == []
    assert contenders(LIFTS, roster()) == ()


def test_only_loads_that_decide_are_asked_for() -> None:
    found = roster(
        responsible("a", subjects=("II.9",)),
        responsible("b", subjects=("II.9",)),
        responsible("c"),
    )
    assert contenders(LIFTS, found) == ("a", "b")


@pytest.mark.req("TP-6.5")
def test_a_choice_says_why() -> None:
    lifts = responsible("a", subjects=("II.9",), territories=(CITY,), deputies=("b",))
    found = roster(lifts, responsible("b", subjects=("I",)), away=("a",))
    (only,) = choices(LIFTS, found, {"b": 12})
    uk, en = explanation(only)
    assert uk == (
        "тема й територія за посадою; відкритих доручень: 12; "
        "заступає відсутню посадову особу: Спеціаліст a"
    )
    assert en.startswith("subject and territory of the office; open assignments: 12; stands in")


USERS = tuple("abcdef")
OFFICIALS = st.builds(
    responsible,
    st.sampled_from(USERS),
    subjects=st.lists(st.sampled_from(("II", "II.9", "I", "III.1")), max_size=2).map(tuple),
    territories=st.lists(st.sampled_from((OBLAST, RAION, CITY, OTHER_RAION)), max_size=2).map(
        tuple
    ),
    deputies=st.lists(st.sampled_from((*USERS, "stranger")), max_size=4).map(tuple),
    valid_to=st.sampled_from((None, TODAY, TODAY - timedelta(days=1))),
)
ABSENCES = st.builds(
    absence, st.sampled_from(USERS), last_day=st.sampled_from((TODAY, TODAY - timedelta(days=1)))
)
MATTERS = st.builds(
    Matter,
    subjects=st.sampled_from(((), ("II.9",), ("I.1",))),
    territory=st.sampled_from((None, CITY, OTHER_RAION)),
    barred=st.frozensets(st.sampled_from(USERS), max_size=3),
)


@given(
    st.lists(OFFICIALS, max_size=8),
    st.lists(ABSENCES, max_size=6),
    MATTERS,
    st.dictionaries(st.sampled_from(USERS), st.integers(0, 5)),
)
def test_the_choice_never_falls_on_whom_it_may_not(
    officials: list[Official], absences: list[Absence], matter: Matter, loads: dict[str, int]
) -> None:
    found = choices(matter, Roster(officials, absences, TODAY), loads)
    in_force = {one.user_id for one in officials if one.is_in_force(TODAY)}
    away = {one.user_id for one in absences if one.covers(TODAY)}
    for one in found:
        assert one.official.user_id in in_force - away - matter.barred
        whose = one.stands_in_for or one.official
        assert fit_of(whose, matter) is not None
        assert (one.stands_in_for is None) or whose.user_id in away
        assert whose.user_id not in matter.barred
    users = [one.official.user_id for one in found]
    assert len(users) == len(set(users))
    assert set(contenders(matter, Roster(officials, absences, TODAY))) <= set(users)


@given(st.integers(1, 6), st.integers(1, 60))
def test_equal_officials_share_the_work_equally(people: int, issues: int) -> None:
    found = roster(*(responsible(user) for user in USERS[:people]))
    loads: Counter[str] = Counter()
    for _ in range(issues):
        loads[chosen(found, **loads)[0]] += 1
    shares = [loads[user] for user in USERS[:people]]
    assert max(shares) - min(shares) <= 1
