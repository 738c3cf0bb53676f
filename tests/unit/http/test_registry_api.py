"""The registry over HTTP: administrators keep it, heads keep their own, every change is told, the wrong is refused."""

from typing import Any

import pytest

from tests.house import ANSWER, OPERATOR, House, Reply, official

KEEPER = {"sub": "u-keeper", "cognito:groups": "administrator"}
AUDITOR = {"sub": "u-auditor", "cognito:groups": "auditor"}
HEAD = official("housing", "head")
CITY, DISTRICT = "UA12060170010065850", "UA12060170010720279"
VERSION: dict[str, Any] = {
    "name": "Управління житла",
    "short_name": "УЖ",
    "kind": "STRUCTURAL_UNIT",
    "superior_id": "oda",
    "territory": CITY,
    "valid_from": "2026-01-01",
}
OFFICIAL = {"user_id": "u-1", "position": "Спеціаліст", "valid_from": "2026-01-01"}
ABSENCE = {
    "user_id": "u-1",
    "first_day": "2026-12-01",
    "last_day": "2026-12-14",
    "reason": "LEAVE",
}


def put(house: House, path: str, body: Any, claims: dict[str, str] = KEEPER) -> Reply:
    return house.call("POST", f"/v1/staff/{path}", body, claims)


def ids(house: House, **query: str) -> set[str]:
    reply = house.call("GET", "/v1/staff/bodies", claims=OPERATOR, query=query)
    assert reply.status == 200, reply.text
    return {one["id"] for one in reply.body["bodies"]}


def refused(reply: Reply) -> tuple[int, str, str | None]:
    return reply.status, reply.body["code"], reply.body.get("field")


@pytest.mark.req("NS-1.2", "KRP-4.2.1")
def test_a_body_is_entered_renamed_and_ended_and_all_its_days_are_told(house: House) -> None:
    path = "bodies/new-unit/versions"
    assert put(house, path, VERSION).status == 200
    renamed = {**VERSION, "name": "Департамент", "valid_from": "2026-06-01"}
    assert put(house, path, renamed).status == 200
    ended = {**renamed, "valid_to": "2026-10-31", "successor_id": "city", "note": "Ліквідовано"}
    told = put(house, path, ended)
    days = [(one["name"], one["valid_from"], one["valid_to"]) for one in told.body["versions"]]
    assert days == [
        ("Управління житла", "2026-01-01", "2026-05-31"),
        ("Департамент", "2026-06-01", "2026-10-31"),
    ]
    heir = house.call("GET", "/v1/staff/bodies/city", claims=OPERATOR)
    assert heir.body["predecessors"] == ["new-unit"]
    changes = house.call("GET", "/v1/staff/bodies/new-unit/changes", claims=AUDITOR).body["changes"]
    assert [(one["actor"], one["note"]) for one in changes] == [
        ("STAFF:u-keeper", "Ліквідовано"),
        ("STAFF:u-keeper", ""),
        ("STAFF:u-keeper", ""),
    ]
    assert changes[0]["added"][0]["valid_to"] == "2026-10-31"


def test_entering_the_same_again_is_no_change(house: House) -> None:
    for _ in range(2):
        assert put(house, "bodies/same/versions", VERSION).status == 200
    changes = house.call("GET", "/v1/staff/bodies/same/changes", claims=AUDITOR).body["changes"]
    assert len(changes) == 1


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"territory": "Кривий Ріг"}, (422, "unknown_territory", "territory")),
        ({"superior_id": "nobody"}, (404, "body_not_found", "superior_id")),
        ({"superior_id": "circle"}, (422, "hierarchy_circle", "superior_id")),
        ({"superior_id": "under-circle"}, (422, "hierarchy_circle", "superior_id")),
        ({"successor_id": "nobody"}, (404, "body_not_found", "successor_id")),
        ({"successor_id": "circle"}, (422, "successor_circle", "successor_id")),
        ({"valid_to": "2025-12-31"}, (422, "days_backwards", "valid_to")),
    ],
)
def test_a_body_that_cannot_be_is_refused_with_the_field(
    house: House, changes: dict[str, str], told: tuple[int, str, str]
) -> None:
    assert put(house, "bodies/circle/versions", VERSION).status == 200
    under = {**VERSION, "superior_id": "circle"}
    assert put(house, "bodies/under-circle/versions", under).status == 200
    assert refused(put(house, "bodies/circle/versions", {**VERSION, **changes})) == told


def test_days_that_overlap_are_refused(house: House) -> None:
    path = "bodies/overlap/versions"
    assert put(house, path, {**VERSION, "valid_to": "2026-12-31"}).status == 200
    later = {**VERSION, "valid_from": "2026-12-31"}
    assert refused(put(house, path, later)) == (409, "days_overlap", "valid_from")


@pytest.mark.req("TP-8")
def test_bodies_are_listed_by_name_place_and_superior_page_by_page(house: House) -> None:
    found = {
        **VERSION,
        "territory": DISTRICT,
        "name": "Шляхове господарство",
        "superior_id": "city",
    }
    assert put(house, "bodies/roads/versions", found).status == 200
    assert ids(house, name="шляхове") == {"roads"}
    assert "roads" in ids(house, territory=CITY)
    assert ids(house, superior="city") == {"roads", "water"}
    listed: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = house.call(
            "GET", "/v1/staff/bodies", claims=OPERATOR, query={"limit": "3", **cursor}
        ).body
        listed += [one["id"] for one in page["bodies"]]
        if page["cursor"] is None:
            break
        cursor = {"cursor": page["cursor"]}
    assert set(listed) == ids(house)
    assert len(listed) == len(set(listed)) > 3
    wrong = house.call("GET", "/v1/staff/bodies", claims=OPERATOR, query={"territory": "x"})
    assert refused(wrong) == (422, "unknown_territory", "territory")


@pytest.mark.req("TP-6.5", "KHM-6.5", "LUH-6.5", "ZAK-3.3")
def test_the_head_names_responsible_officials_with_deputies_and_absences(house: House) -> None:
    given = {**OFFICIAL, "deputies": ["u-2"], "subjects": ["II.9"], "territories": [CITY]}
    assert put(house, "bodies/housing/officials", given, HEAD).status == 200
    told = put(house, "bodies/housing/absences", ABSENCE, HEAD)
    assert [one["deputies"] for one in told.body["officials"]] == [["u-2"]]
    assert told.body["absences"] == [ABSENCE]
    back = put(house, "bodies/housing/absences", {**ABSENCE, "is_withdrawn": True}, HEAD)
    assert back.body["absences"] == []
    changes = house.call(
        "GET", "/v1/staff/bodies/housing/changes", claims=AUDITOR, query={"of": "absences"}
    ).body["changes"]
    assert [(len(one["removed"]), len(one["added"])) for one in changes] == [(1, 0), (0, 1)]
    assert changes[0]["actor"] == f"STAFF:{HEAD['sub']}"


def test_a_head_keeps_nothing_of_another_body(house: House) -> None:
    for path, body in (("officials", OFFICIAL), ("absences", ABSENCE)):
        reply = put(house, f"bodies/social/{path}", body, HEAD)
        assert (reply.status, reply.body["code"]) == (403, "role_not_allowed")


@pytest.mark.parametrize(
    ("path", "body", "told"),
    [
        ("officials", {**OFFICIAL, "deputies": ["u-1"]}, (400, "invalid_request", "deputies")),
        (
            "officials",
            {**OFFICIAL, "territories": ["тут"]},
            (422, "unknown_territory", "territories"),
        ),
        ("absences", {**ABSENCE, "last_day": "2026-11-30"}, (422, "days_backwards", "last_day")),
        (
            "competences",
            {"role": "police", "territory": "тут", "valid_from": "2026-01-01"},
            (422, "unknown_territory", "territory"),
        ),
        (
            "competences",
            {"role": "police", "territory": CITY, "building": "7", "valid_from": "2026-01-01"},
            (422, "missing_field", "street"),
        ),
    ],
)
def test_a_record_that_cannot_be_is_refused_with_the_field(
    house: House, path: str, body: Any, told: tuple[int, str, str]
) -> None:
    assert refused(put(house, f"bodies/social/{path}", body)) == told
    unknown = put(house, f"bodies/nobody/{path}", {**body})
    assert unknown.status in {400, 404, 422}


def test_absences_of_one_person_do_not_overlap(house: House) -> None:
    assert put(house, "bodies/health/absences", ABSENCE).status == 200
    other = {**ABSENCE, "first_day": "2026-12-10", "last_day": "2026-12-20"}
    assert refused(put(house, "bodies/health/absences", other)) == (
        409,
        "days_overlap",
        "first_day",
    )
    somebody_else = {**other, "user_id": "u-9"}
    assert put(house, "bodies/health/absences", somebody_else).status == 200


@pytest.mark.req("KRP-4.2.2", "TP-8")
def test_a_provider_is_made_competent_for_a_place(house: House) -> None:
    given = {"role": "water_utility", "territory": CITY, "valid_from": "2026-01-01"}
    told = put(house, "bodies/water/competences", given)
    assert told.body["competences"] == [
        {
            **given,
            "body_id": "water",
            "street": "",
            "building": "",
            "rank": 1,
            "valid_to": None,
        }
    ]
    read = house.call("GET", "/v1/staff/bodies/water/competences", claims=OPERATOR)
    assert read.body == told.body


@pytest.mark.req("NS-6.2b")
def test_addressees_of_the_secretariat_are_data_with_days(house: House) -> None:
    given = {"name": "Кабінет Міністрів", "spellings": ["Кабмін"], "valid_from": "2012-01-18"}
    told = put(house, "secretariat-addressees", given)
    assert told.body["addressees"] == [{**given, "valid_to": None}]
    read = house.call("GET", "/v1/staff/secretariat-addressees", claims=OPERATOR)
    assert read.body == told.body


@pytest.mark.parametrize("path", ["", "/officials", "/competences", "/changes"])
def test_an_unknown_body_is_not_found(house: House, path: str) -> None:
    claims = AUDITOR if path == "/changes" else OPERATOR
    reply = house.call("GET", f"/v1/staff/bodies/nobody{path}", claims=claims)
    assert (reply.status, reply.body["code"]) == (404, "body_not_found")


@pytest.mark.req("KRP-4.2.1", "KRP-4.2.2")
@pytest.mark.parametrize("executor", ["housing", "water"])
def test_units_and_providers_of_the_registry_take_tasks_and_answer(
    house: House, executor: str
) -> None:
    kinds = {"housing": "STRUCTURAL_UNIT", "water": "SERVICE_PROVIDER"}
    version = {**VERSION, "kind": kinds[executor], "superior_id": None, "valid_from": "2012-01-18"}
    assert put(house, f"bodies/{executor}/versions", version).status == 200
    appeal_id = house.routed(executor)
    house.step(appeal_id, "assignments/1/acceptance", official(executor))
    state = house.step(appeal_id, "assignments/1/answer", official(executor), ANSWER)
    assert state["state"] == "ANSWERED"


@pytest.mark.parametrize(
    ("body_id", "told"),
    [
        ("housing", (409, "body_still_active")),
        ("nobody", (404, "body_not_found")),
    ],
)
def test_cases_of_a_body_that_works_or_is_not_there_are_not_passed_on(
    house: House, body_id: str, told: tuple[int, str]
) -> None:
    reply = put(house, f"bodies/{body_id}/succession", None)
    assert (reply.status, reply.body["code"]) == told
