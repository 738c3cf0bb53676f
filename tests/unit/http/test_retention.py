"""Over HTTP: a file is held, its hold is listed and lifted; what would go is shown, and what went is told."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.domain.errors import InvalidError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.entrypoints.events.retention import retention
from chalicelib.usecases.watch_retention import watch_retention
from chalicelib.wiring.retention import retention_desk
from tests.house import COORDINATOR, OPERATOR, SUPERVISOR, Context, House, open_house

REASON = "Ухвала суду про витребування справи"


@pytest.fixture
def house() -> Iterator[House]:
    """A house of its own for each test: what is concluded in one would go in another."""
    with open_house() as opened:
        yield opened


def concluded(house: House) -> dict[str, Any]:
    appeal = house.lodge()
    told = {"explanation": "Роз'яснено по телефону", "ground": "стаття 7"}
    path = f"/v1/staff/appeals/{appeal['appeal_id']}/consultation"
    reply = house.call("POST", path, told, OPERATOR)
    assert reply.status == 200, reply.text
    return appeal


def hold(house: House, appeal: dict[str, Any], **changes: Any) -> Any:
    path = f"/v1/staff/appeals/{appeal['appeal_id']}/legal-hold"
    asked = {"ground": "COURT", "reason": REASON, **changes}
    return house.call("POST", path, asked, SUPERVISOR)


def years_later() -> datetime:
    return datetime.now(UTC) + timedelta(days=366 * 6 + 1)


@pytest.mark.req("D-47")
def test_a_file_is_held_listed_and_let_go(house: House) -> None:
    appeal = concluded(house)
    concluded(house)
    held = hold(house, appeal)
    assert (held.status, held.body["ground"], held.body["until"]) == (200, "COURT", None)
    case = house.call("GET", f"/v1/staff/appeals/{appeal['appeal_id']}", claims=SUPERVISOR).body
    assert case["legal_hold"]["ground"] == "COURT"
    listed = house.call("GET", "/v1/staff/legal-holds", claims=SUPERVISOR).body
    assert [one["number"] for one in listed["files"]] == [appeal["number"]]
    path = f"/v1/staff/appeals/{appeal['appeal_id']}/legal-hold/lift"
    lifted = house.call("POST", path, {"reason": "Рішення набрало сили"}, SUPERVISOR)
    assert (lifted.status, lifted.body["ground"]) == (200, None)
    assert house.call("GET", "/v1/staff/legal-holds", claims=SUPERVISOR).body["files"] == []
    again = house.call("POST", path, {"reason": "Рішення набрало сили"}, SUPERVISOR)
    assert (again.status, again.body["code"]) == (409, "not_allowed_now")


def test_an_operator_holds_nothing_and_no_reason_is_no_ground(house: House) -> None:
    appeal = concluded(house)
    path = f"/v1/staff/appeals/{appeal['appeal_id']}/legal-hold"
    asked = {"ground": "COURT", "reason": REASON}
    assert house.call("POST", path, asked, OPERATOR).status == 403
    assert hold(house, appeal, reason="так").status == 400
    assert hold(house, appeal, ground="BECAUSE").status == 400
    yesterday = kyiv_date(datetime.now(UTC)) - timedelta(days=1)
    assert hold(house, appeal, until=yesterday.isoformat()).body["field"] == "until"


def test_what_the_commission_decided_is_kept_once_and_read_by_those_who_may(house: House) -> None:
    lawful = house.call("GET", "/v1/staff/retention", claims=SUPERVISOR).body
    assert (lawful["version"], lawful["more_years"], lawful["is_permanent"]) == (0, 0, False)
    wanted = {"version": 0, "more_years": 5, "act": "Протокол № 1 від 10.01.2027"}
    kept = house.call("PUT", "/v1/staff/retention", wanted, SUPERVISOR)
    assert (kept.status, kept.body["version"]) == (200, 1)
    again = house.call("PUT", "/v1/staff/retention", {**wanted, "more_years": 6}, SUPERVISOR)
    assert (again.status, again.body["code"]) == (409, "settings_moved_on")
    without = {"version": 1, "more_years": 6}
    told = house.call("PUT", "/v1/staff/retention", without, SUPERVISOR)
    assert (told.status, told.body["field"]) == (422, "act")
    seen = house.call("GET", "/v1/staff/retention", claims=COORDINATOR, query={"centre": "khm"})
    assert (seen.status, seen.body["more_years"]) == (200, 5)
    assert house.call("GET", "/v1/staff/retention", claims=OPERATOR).status == 403


@pytest.mark.req("D-47", "NS-9.6")
def test_what_went_is_told_to_staff_and_to_the_applicant(house: House) -> None:
    appeal = concluded(house)
    swept = watch_retention("khm", desk=retention_desk(), now=years_later(), may_go_on=lambda: True)
    assert (swept.numbers, swept.appeals) == ((appeal["number"],), 1)
    case = house.call("GET", f"/v1/staff/appeals/{appeal['appeal_id']}", claims=SUPERVISOR)
    assert case.status == 200, case.text
    assert case.body["erased"]["ground"] == "TERM_PASSED"
    assert case.body["applicant"]["name"] == ""
    assert case.body["issues"][0]["text"].startswith("Персональні дані стерто")
    card = house.call("GET", f"/v1/staff/appeals/{appeal['appeal_id']}/card", claims=SUPERVISOR)
    assert card.status == 200, card.text
    history = house.call(
        "GET", f"/v1/staff/appeals/{appeal['appeal_id']}/history", claims=SUPERVISOR
    ).body
    assert history["chain_holds"] is True
    assert history["entries"][-1]["event"] == "PersonalDataErased"
    asked = {"number": appeal["number"], "access_code": appeal["access_code"]}
    status = house.call("POST", "/v1/appeal-status", asked)
    assert status.status == 200, status.text
    assert status.body["erased"]["words"] == "минув строк зберігання справи"
    assert (status.body["state"], status.body["explanations"]) == ("CLOSED", [])
    refused = hold(house, appeal)
    assert (refused.status, refused.body["code"]) == (409, "data_erased")


def test_a_rehearsal_shows_nothing_while_nothing_is_over_and_touches_nothing(house: House) -> None:
    concluded(house)
    shown = house.call("GET", "/v1/staff/retention/rehearsal", claims=SUPERVISOR)
    assert shown.status == 200, shown.text
    assert (shown.body["appeals"], shown.body["is_complete"]) == (0, True)
    told = retention({"dry_run": True, "centre": "khm"}, Context())
    assert (told["dry_run"], told["centres"][0]["appeals"]) == (True, 0)


def test_the_lambda_serves_every_centre_and_refuses_a_misspelled_rehearsal(house: House) -> None:
    appeal = concluded(house)
    told = retention({}, Context())
    centres = {centre.id for centre in wiring.desk().registry.centres()}
    assert {one["centre"] for one in told["centres"]} == centres
    with pytest.raises(InvalidError):
        retention({"dry_run": "yes"}, Context())
    case = house.call("GET", f"/v1/staff/appeals/{appeal['appeal_id']}", claims=SUPERVISOR).body
    assert case["erased"] is None
