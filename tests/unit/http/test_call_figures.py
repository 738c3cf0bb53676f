"""Over HTTP: figures of the telephone as supervisor, operator and coordinator read them."""

import csv
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from io import StringIO
from urllib.parse import urlsplit

import boto3
import pytest

from chalicelib.domain.kyiv import kyiv_date, kyiv_instant
from chalicelib.domain.telephony.counting import Registered, count_of
from chalicelib.domain.telephony.figures import hours_of
from chalicelib.wiring import telephony
from tests.house import BUCKET, COORDINATOR, OPERATOR, SUPERVISOR, House, Reply, official
from tests.telephone import abandoned, answered, record

FIGURES = "/v1/staff/telephone/figures"
A_DAY = timedelta(days=1)
YESTERDAY = kyiv_date(datetime.now(UTC)) - A_DAY
AT_ELEVEN = kyiv_instant(YESTERDAY, time(11))
CALLS = (
    count_of(
        record(answered("a", waits=15, began=AT_ELEVEN)),
        Registered(appeals=1, issues=2, consultations=3),
    ),
    count_of(record(answered("b", waits=25, operator="102", began=AT_ELEVEN))),
    count_of(record(abandoned("c", waits=30, began=AT_ELEVEN))),
)


@pytest.fixture(scope="module", autouse=True)
def calls(house: House) -> None:  # noqa: ARG001 - they are counted in the house
    for one in CALLS:
        telephony.call_counts().keep(one)


def read(
    house: House, claims: Mapping[str, str] = SUPERVISOR, asked: Mapping[str, str] | None = None
) -> Reply:
    day = YESTERDAY.isoformat()
    query = {"centre": "khm", "from": day, "to": day, **(asked or {})}
    return house.call("GET", FIGURES, claims=claims, query=query)


@pytest.mark.req("NS-9.1")
def test_a_supervisor_reads_what_calls_came_to(house: House) -> None:
    reply = read(house)
    assert reply.status == 200, reply.text
    total = reply.body["total"]
    assert (total["offered"], total["answered"], total["abandoned"]) == (3, 2, 1)
    assert (total["appeals"], total["issues"], total["consultations"]) == (1, 2, 3)
    # Rates are decimals in strings: one of three within 20 s.
    assert total["service_level"] == "33.33"
    assert total["waits"] == {
        "calls": 2,
        "seconds": 40,
        "average": "20.00",
        "longest": 25,
        "half": 15,
        "nine_of_ten": 25,
    }
    (eleven,) = [one for one in reply.body["rows"] if one["figures"]["offered"]]
    assert (eleven["key"], eleven["times"]) == ("11:00", 1)
    assert len(reply.body["rows"]) == len(hours_of(YESTERDAY))
    assert reply.body["service_seconds"] == 20


def test_where_nothing_came_there_is_no_rate_neither_0_nor_100(house: House) -> None:
    first, last = YESTERDAY - 9 * A_DAY, YESTERDAY - 8 * A_DAY
    reply = read(house, asked={"from": first.isoformat(), "to": last.isoformat()})
    total = reply.body["total"]
    assert total["offered"] == 0
    rates = ("service_level", "abandoned_share", "unregistered_share", "average_talk")
    assert {total[name] for name in rates} == {None}
    assert set(total["waits"].values()) == {0, None}
    assert reply.body["offered_change"] is None


@pytest.mark.parametrize("by", ["hour", "line", "day"])
def test_rows_add_up_to_the_total(house: House, by: str) -> None:
    body = read(house, asked={"by": by}).body
    for name in ("offered", "answered", "talked", "issues"):
        assert sum(row["figures"][name] for row in body["rows"]) == body["total"][name]


def test_an_operator_reads_only_own_figures(house: House) -> None:
    assert read(house, OPERATOR, {"by": "day"}).status == 403
    own = read(house, OPERATOR, {"by": "operator"}).body
    assert (own["total"], own["rows"], own["operators"]) == (None, [], [])
    every = read(house, asked={"by": "operator"}).body["operators"]
    assert [(one["operator"], one["answered"]) for one in every] == [("101", 1), ("102", 1)]


def test_who_may_not_know_is_refused(house: House) -> None:
    assert read(house, official("housing")).status == 403
    assert read(house, {**SUPERVISOR, "custom:centre": "luh"}).status == 403
    assert read(house, COORDINATOR).status == 200
    assert read(house, COORDINATOR, {"centre": "nowhere"}).status == 404


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"from": YESTERDAY.isoformat(), "to": "2026-01-01"}, "figures_period"),
        ({"from": (YESTERDAY - 366 * A_DAY).isoformat()}, "figures_period"),
        ({"from": "2001-01-01", "to": "2001-01-02"}, "figures_period"),
        ({"from": "16.11.2026"}, "invalid_request"),
        ({"by": "week"}, "invalid_request"),
        ({"centre": "ХМ"}, "invalid_request"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_reason(
    house: House, query: dict[str, str], code: str
) -> None:
    reply = read(house, asked=query)
    assert 400 <= reply.status < 500, reply.text
    assert reply.body["code"] == code


def test_the_same_figures_come_as_a_table(house: House) -> None:
    day = YESTERDAY.isoformat()
    asked = {"centre": "khm", "from": day, "to": day, "by": "line", "format": "csv"}
    reply = house.call("GET", f"{FIGURES}/file", claims=SUPERVISOR, query=asked)
    assert reply.status == 200, reply.text
    key = urlsplit(reply.body["url"]).path.removeprefix(f"/{BUCKET}/")
    document = boto3.client("s3").get_object(Bucket=BUCKET, Key=key)["Body"].read()
    rows = list(csv.DictReader(StringIO(document.decode("utf-8-sig")), delimiter=";"))
    assert [row["Лінія"] for row in rows] == ["1545", "Усього"]
    assert {row["Надійшло дзвінків"] for row in rows} == {"3"}
    assert {row["Рівень обслуговування, %"] for row in rows} == {"33,33"}
