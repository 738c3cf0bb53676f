"""Plans and settings are kept by those whose they are, and never so that a caller would suffer."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.errors import (
    ConflictError,
    ErrorCode,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    ViknoError,
)
from chalicelib.domain.telephony.telephone import (
    Account,
    Agent,
    Calling,
    LineKind,
    Provider,
    Telephone,
)
from chalicelib.usecases.telephony.keep_plan import (
    MOST_PLANS,
    PlanDesk,
    activate_plan,
    centre_of,
    draft_plan,
    in_force,
)
from chalicelib.usecases.telephony.keep_telephone import keep_telephone
from chalicelib.usecases.telephony.plans import CallPlans
from tests.factories import CENTRES, COORDINATOR, NOW, operator, staff, supervisor
from tests.fakes import MemoryEditions, MemoryRegistry, MemoryTelephones
from tests.plans import LINE, SET, document

ADMINISTRATOR = staff(Role.ADMINISTRATOR)


def desk(*telephones: Telephone) -> PlanDesk:
    editions = MemoryEditions()
    return PlanDesk(
        editions=editions,
        plans=CallPlans(editions),
        telephones=MemoryTelephones(*(telephones or (replace(SET, lines=()),))),
        registry=MemoryRegistry(CENTRES),
    )


def drafted(on: PlanDesk, name: str = "main", by: Actor | None = None, **changes: Any) -> str:
    given = document(**changes)
    edition, _ = draft_plan(
        name, given, "чернетка", centre="khm", desk=on, actor=by or supervisor(), now=NOW
    )
    return edition.id


def switched_on(on: PlanDesk, name: str = "main", **changes: Any) -> str:
    id_ = drafted(on, name, **changes)
    edition, _ = activate_plan(id_, name, "так", centre="khm", desk=on, actor=supervisor(), now=NOW)
    return edition.id


def kept(on: PlanDesk, wanted: Telephone, by: Actor | None = None) -> Telephone:
    return keep_telephone(wanted, desk=on, actor=by or supervisor(), now=NOW)


def refusal(error: ViknoError) -> tuple[str, ...]:
    told = error.details["findings"]
    assert isinstance(told, tuple)
    return told


def test_a_plan_is_drafted_switched_on_and_gone_back_to() -> None:
    on = desk()
    assert switched_on(on) == "v0001"
    assert switched_on(on, hello={"words": {"uk": "Вітаємо."}}) == "v0002"
    edition, _ = activate_plan(
        "v0001", "main", "як було", centre="khm", desk=on, actor=supervisor(), now=NOW
    )
    assert edition.id == "v0003"
    plan = in_force("khm", "main", on, NOW)
    assert plan.version == "v0003"
    first = on.plans.plan(on.editions.one("call-plan#khm#main", "v0001"))
    assert plan.steps == first.steps
    assert on.plans.names("khm") == ("main",)


def test_a_faulty_draft_is_kept_with_what_is_wrong_and_not_switched_on() -> None:
    on = desk()
    edition, findings = draft_plan(
        "main",
        document(hello={"next": "nowhere"}),
        "чернетка",
        centre="khm",
        desk=on,
        actor=supervisor(),
        now=NOW,
    )
    assert [str(one) for one in findings] == ["hello next UNKNOWN_STEP nowhere"]
    with pytest.raises(InvalidError) as error:
        activate_plan(edition.id, "main", "так", centre="khm", desk=on, actor=supervisor(), now=NOW)
    assert error.value.code is ErrorCode.CALL_PLAN_REFUSED
    assert refusal(error.value) == ("hello next UNKNOWN_STEP nowhere",)
    with pytest.raises(NotFoundError):
        in_force("khm", "main", on, NOW)


def test_what_cannot_be_read_is_no_draft() -> None:
    on = desk()
    with pytest.raises(InvalidError) as error:
        drafted(on, hello={"kind": "SING"})
    assert refusal(error.value) == ("hello kind BAD_VALUE",)
    assert on.plans.names("khm") == ()


def test_words_of_a_notice_are_not_changed_under_its_version() -> None:
    on = desk()
    switched_on(on)
    changed = {"words": {"uk": "Розмову записує і слухає центр."}}
    with pytest.raises(InvalidError) as error:
        switched_on(on, notice=changed)
    assert refusal(error.value) == ("notice version NOTICE_VERSION_TAKEN 1",)
    assert switched_on(on, notice={**changed, "version": "2"}) == "v0002"


def test_a_plan_of_another_kind_than_its_line_is_not_switched_on() -> None:
    on = desk(SET)
    bare = {"kind": "TRUST"}
    with pytest.raises(InvalidError) as error:
        switched_on(on, top=bare)
    assert (error.value.code, error.value.field) == (ErrorCode.CALL_PLAN_REFUSED, "kind")


def test_a_centre_has_no_more_plans_than_can_be_overlooked() -> None:
    on = desk()
    for no in range(MOST_PLANS):
        drafted(on, f"plan-{no}")
    drafted(on, "plan-0")
    with pytest.raises(ConflictError) as error:
        drafted(on, "one-more")
    assert error.value.code is ErrorCode.TOO_MANY_PLANS


def test_operators_keep_neither_plans_nor_settings() -> None:
    on = desk()
    with pytest.raises(NotAllowedError):
        drafted(on, by=operator())
    id_ = drafted(on)
    with pytest.raises(NotAllowedError):
        activate_plan(id_, "main", "так", centre="khm", desk=on, actor=operator(), now=NOW)
    with pytest.raises(NotAllowedError):
        kept(on, SET, operator())


@pytest.mark.parametrize(
    ("actor", "asked", "to_read", "centre"),
    [
        (supervisor(), None, False, "khm"),
        (supervisor(), "khm", False, "khm"),
        (supervisor(), "luh", False, None),
        (supervisor(), "luh", True, None),
        (ADMINISTRATOR, "luh", False, "luh"),
        (COORDINATOR, "luh", True, "luh"),
        (COORDINATOR, "luh", False, None),
    ],
)
def test_whose_telephone_one_may_touch(
    actor: Actor, asked: str | None, to_read: bool, centre: str | None
) -> None:
    if centre is not None:
        assert centre_of(actor, asked, to_read=to_read) == centre
        return
    with pytest.raises(NotAllowedError):
        centre_of(actor, asked, to_read=to_read)


def test_an_administrator_says_which_centre_is_meant() -> None:
    with pytest.raises(InvalidError) as error:
        centre_of(ADMINISTRATOR)
    assert (error.value.code, error.value.field) == (ErrorCode.MISSING_FIELD, "centre")


def test_settings_stand_under_the_next_version_and_the_same_again_changes_nothing() -> None:
    on = desk(Telephone(centre="khm"))
    first = kept(on, replace(SET, version=0, lines=()))
    assert first.version == 1
    switched_on(on)
    second = kept(on, replace(first, lines=SET.lines), ADMINISTRATOR)
    assert (second.version, second.line(LINE)) == (2, SET.lines[0])
    assert kept(on, second).version == 2


def test_settings_that_somebody_else_has_changed_are_not_written_over() -> None:
    on = desk()
    kept(on, replace(SET, lines=(), retention_days=300))
    with pytest.raises(ConflictError) as error:
        kept(on, replace(SET, lines=(), retention_days=200))
    assert error.value.code is ErrorCode.SETTINGS_MOVED_ON


def test_settings_of_no_known_centre_are_not_kept() -> None:
    with pytest.raises(NotFoundError):
        kept(desk(), Telephone(centre="xx"), ADMINISTRATOR)


MAIN = SET.lines[0]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"accounts": (*SET.accounts, *SET.accounts)}, ["accounts[1].id SAME_ACCOUNT khm-main"]),
        ({"accounts": (*SET.accounts, Account(id="luh-main", provider=Provider.PLAIN))},
         ["accounts[1].id FOREIGN_ACCOUNT luh-main"]),
        ({"accounts": (Account(id="khm-main", provider=Provider.PLAIN, recording_hosts=("10.0.0.1",)),)},
         ["accounts[0].recording_hosts BAD_HOST 10.0.0.1"]),
        ({"lines": (MAIN, MAIN)}, ["lines[1].number SAME_NUMBER"]),
        ({"lines": (replace(MAIN, number="0382"),)}, ["lines[0].number BAD_NUMBER"]),
        ({"lines": (replace(MAIN, account="khm-two"),)}, ["lines[0].account UNKNOWN_ACCOUNT khm-two"]),
        ({"lines": (replace(MAIN, plan="other"),)}, ["lines[0].plan UNKNOWN_PLAN other"]),
        ({"lines": (replace(MAIN, territory="Хмельницький"),)},
         ["lines[0].territory BAD_TERRITORY Хмельницький"]),
        ({"lines": (replace(MAIN, kind=LineKind.EMERGENCY),)}, ["lines[0].plan PLAN_OF_OTHER_KIND CENTRE"]),
        ({"agents": (Agent(name="101", user_id="u-1"), Agent(name="101", user_id="u-2"))},
         ["agents[1].name SAME_AGENT 101"]),
        ({"agents": ()}, ["lines[0].plan PLAN_BREAKS main people operators NOBODY"]),
        ({"retention_days": 366}, ["lines[0].plan PLAN_BREAKS main notice keeps_days NOTICE_PROMISES_LESS 366"]),
        ({"retention_days": 0}, ["retention_days BAD_RETENTION 1-1825"]),
        ({"retention_days": 1826, "lines": ()}, ["retention_days BAD_RETENTION 1-1825"]),
        ({"calling": Calling(opens=time(7, 59))}, ["calling NIGHT_CALLS 08:00-21:00"]),
        ({"calling": Calling(closes=time(21, 1))}, ["calling NIGHT_CALLS 08:00-21:00"]),
        ({"calling": Calling(opens=time(20), closes=time(9))}, ["calling NIGHT_CALLS 08:00-21:00"]),
        ({"calling": Calling(most_attempts=0)}, ["calling BAD_ATTEMPTS"]),
        ({"service_seconds": 0}, ["service_seconds BAD_SERVICE 5-300"]),
    ],
)  # fmt: skip
def test_settings_that_do_not_fit_together_are_refused_by_field(
    changes: dict[str, Any], told: list[str]
) -> None:
    on = desk()
    switched_on(on)
    with pytest.raises(InvalidError) as error:
        kept(on, replace(SET, **changes))
    assert error.value.code is ErrorCode.TELEPHONE_REFUSED
    assert list(refusal(error.value)) == told


def test_calling_hours_may_reach_their_bounds() -> None:
    calling = Calling(opens=time(8), closes=time(21))
    assert kept(desk(), replace(SET, lines=(), calling=calling)).calling == calling


def test_a_plan_switched_on_today_was_not_in_force_yesterday() -> None:
    on = desk()
    switched_on(on)
    with pytest.raises(NotFoundError):
        in_force("khm", "main", on, NOW - timedelta(days=1))
