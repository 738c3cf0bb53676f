"""Seals over HTTP: shown and checked for those who watch over the register, and for nobody else."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.kyiv import kyiv_date
from chalicelib.entrypoints.http.seals import SEERS
from chalicelib.usecases.seal_days import seal_days
from chalicelib.wiring.seals import sealing_desk
from tests.house import COORDINATOR, OPERATOR, SUPERVISOR, House, Reply

AUDITOR = {"sub": "u-auditor", "cognito:groups": "auditor"}
OF_LUHANSK = {**AUDITOR, "custom:centre": "luh"}
KEEPER = {"sub": "u-keeper", "cognito:groups": "administrator"}


def looked(house: House, path: str, claims: dict[str, str] = AUDITOR, **query: str) -> Reply:
    return house.call("GET", f"/v1/staff/seals{path}", claims=claims, query=query)


@pytest.fixture(scope="module")
def day(house: House) -> str:
    """A day of the centre that is sealed: what happens on it is told as over."""
    house.lodge()
    now = datetime.now(UTC)
    in_two_days = now + timedelta(days=2)
    done = seal_days(["khm"], desk=sealing_desk(), now=in_two_days, may_go_on=lambda: True)
    assert done.faults == ()
    return kyiv_date(now).isoformat()


@pytest.mark.parametrize("claims", [AUDITOR, KEEPER, COORDINATOR])
def test_a_sealed_day_is_shown_with_what_its_manifest_says(
    house: House, day: str, claims: dict[str, str]
) -> None:
    told = looked(house, "", claims, **{"centre": "khm", "from": day, "to": day})
    assert told.status == 200, told.text
    (shown,) = told.body["days"]
    assert (shown["day"], shown["state"], shown["follows"]) == (day, "SEALED", "FIRST")
    assert shown["seal"]["counts"]["entries"] >= 1
    assert shown["seal"]["counts"]["broken_entries"] == 0
    assert f"--centre khm --from {day} --to {day}" in told.body["command"]


def test_a_seal_is_checked_and_every_step_has_words(house: House, day: str) -> None:
    told = looked(house, f"/{day}/check", centre="khm")
    assert told.status == 200, told.text
    assert told.body["verdict"] == "HOLDS"
    results = {one["step"]: one["result"] for one in told.body["steps"]}
    assert results.pop("PREVIOUS") == "FIRST"
    assert set(results.values()) == {"HOLDS"}
    assert all(one["title"] for one in told.body["steps"])
    assert told.body["bytes_read"] == told.body["day"]["seal"]["bytes"]


def test_a_day_that_is_not_sealed_or_is_none_is_not_found(house: House, day: str) -> None:  # noqa: ARG001 - sealed first
    for other in ("2020-01-01", "2026-02-31"):
        told = looked(house, f"/{other}/check", centre="khm")
        assert (told.status, told.body["code"]) == (404, "seal_not_found")


def test_a_period_is_at_most_a_month(house: House) -> None:
    told = looked(house, "", **{"centre": "khm", "from": "2026-01-01", "to": "2026-02-01"})
    assert (told.status, told.body["code"], told.body["field"]) == (422, "seals_period", "to")


def test_a_centre_that_is_not_there_has_no_seals(house: House) -> None:
    told = looked(house, "", **{"centre": "nowhere", "from": "2026-01-01", "to": "2026-01-01"})
    assert (told.status, told.body["code"]) == (404, "centre_not_found")


@pytest.mark.parametrize("claims", [OPERATOR, SUPERVISOR, OF_LUHANSK])
def test_nobody_else_looks_at_seals(house: House, claims: dict[str, str]) -> None:
    assert (
        looked(
            house, "", claims, **{"centre": "khm", "from": "2026-01-01", "to": "2026-01-01"}
        ).status
        == 403
    )
    assert looked(house, "/2026-01-01/check", claims, centre="khm").status == 403
    assert len(SEERS) == 3
