"""The seed's telephones and plans: clean against the seed's registry, and what `make call` prints of them."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from chalicelib.domain.kyiv import KYIV
from chalicelib.domain.registry import Centre
from chalicelib.domain.telephony.plan_checks import PlanWorld, check_plan
from chalicelib.domain.telephony.settings_checks import check_telephone
from chalicelib.domain.telephony.telephone import LineKind
from chalicelib.usecases.telephony.exchange import world_of
from chalicelib.usecases.telephony.plans import CallPlans
from local.call import Asked, SeededRegistry, SeededTelephones, UnknownCallError, main, read, told
from local.demo_users import demo_users
from local.seeding import rows
from local.telephone_seeding import VALID_FROM, seed_call_plans, seeded_plans, seeded_telephones
from tests.factories import NOW
from tests.fakes import MemoryEditions

PLANS = {(one.centre, one.name): one for one in seeded_plans()}
TELEPHONES = {one.centre: one for one in seeded_telephones()}
CENTRES = {one.id: one for one in rows(Centre)}
GOLDEN = Path(__file__).parent / "golden"
KIND = {(one.centre, line.kind) for one in TELEPHONES.values() for line in one.lines}


def world(centre: str) -> PlanWorld:
    return world_of(
        TELEPHONES[centre],
        CENTRES[centre],
        registry=SeededRegistry(),
        telephones=SeededTelephones(),
        notices={},
    )


def test_every_centre_has_a_telephone() -> None:
    assert set(TELEPHONES) == set(CENTRES)


@pytest.mark.req("KRP-3.5.3", "KRP-3.5.4", "KRP-3.6", "KRR-2.3.1")
def test_the_services_centre_has_its_round_the_clock_line_and_the_heads_own() -> None:
    assert TELEPHONES["kr"].line("+380564901010").kind is LineKind.EMERGENCY  # type: ignore[union-attr]
    assert ("kr", LineKind.HEAD_DIRECT) in KIND


@pytest.mark.parametrize("key", sorted(PLANS), ids=".".join)
def test_the_plans_are_clean(key: tuple[str, str]) -> None:
    assert check_plan(PLANS[key], world(key[0])) == ()


@pytest.mark.parametrize("centre", sorted(TELEPHONES))
def test_the_settings_fit_together_and_every_plan_answers_a_line(centre: str) -> None:
    telephone = TELEPHONES[centre]
    plans = {name: plan for (of, name), plan in PLANS.items() if of == centre}
    assert check_telephone(telephone, plans.get, lambda plan: check_plan(plan, world(centre))) == ()
    assert {line.plan for line in telephone.lines} == set(plans)


def test_operators_are_staff_of_their_centre() -> None:
    centre_of = {one.username: one.centre for one in demo_users()}
    for telephone in TELEPHONES.values():
        assert {centre_of[one.user_id] for one in telephone.agents} == {telephone.centre}
    ids = {name: f"id-{name}" for name in centre_of}
    assert seeded_telephones(ids)[0].agents[0].user_id == "id-operator.ukc"


def test_numbers_are_known_ones_or_reach_nobody() -> None:
    known = {"1545", "+380564901010"}
    numbers = {line.number for one in TELEPHONES.values() for line in one.lines}
    assert known <= numbers
    assert all(number.startswith("+38000") for number in numbers - known)


def test_plans_are_seeded_once_and_a_changed_one_is_the_next_version() -> None:
    editions = MemoryEditions()
    seed_call_plans(editions)
    seed_call_plans(editions)
    plans = CallPlans(editions)
    assert plans.names("kr") == ("emergency", "head", "main")
    assert [one.id for one in editions.all("call-plan#kr#head")] == ["v0001"]
    assert plans.in_force("kr", "head", VALID_FROM) == PLANS["kr", "head"]


@pytest.mark.req("KRR-1.7", "KRP-3.5.3")
@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("khm_monday_morning", Asked(centre="khm", at=datetime(2026, 11, 23, 10, tzinfo=KYIV), keys=("-", "1"))),
        ("khm_at_night", Asked(centre="khm", at=datetime(2026, 11, 24, 2, 30, tzinfo=KYIV), keys=("2",))),
        ("kr_in_the_break", Asked(centre="kr", line="main", at=datetime(2026, 11, 28, 12, 45, tzinfo=KYIV),
                                  keys=("1",))),
        ("kr_emergency_sunday", Asked(centre="kr", at=datetime(2026, 11, 29, 3, tzinfo=KYIV), is_answered=False,
                                      incident="Порив водопроводу")),
    ],
)  # fmt: skip
def test_what_make_call_prints(name: str, asked: Asked) -> None:
    assert told(asked) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--centre=xx"], "no centre 'xx': there are ukc, khm, luh, zak, kr"),
        (["--centre=khm", "--line=103"], "khm has no line '103'"),
        (["--centre=khm", "--at=noon"], "no time 'noon'"),
        (["--centre=khm", "--keys=1,12"], "no key '12'"),
    ],
)
def test_what_is_not_known_is_said(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert words in capsys.readouterr().err


def test_now_is_meant_where_no_time_is_given() -> None:
    asked = read(["--centre=khm", "--at=", "--keys=1, -,#", "--answered=no"], NOW)
    assert asked == Asked(centre="khm", at=NOW, keys=("1", "-", "#"), is_answered=False)
    with pytest.raises(UnknownCallError):
        told(replace(asked, centre="nowhere"))
