"""Templates over HTTP: offered to those who write, kept by those who answer for them, refused where wrong."""

from typing import Any

import pytest

from chalicelib.domain.templates import USES, Place
from chalicelib.entrypoints.http import rooms
from chalicelib.entrypoints.http.command import COMMAND_OF
from chalicelib.entrypoints.http.template_models import FIELD_OF, PLACES
from tests.house import OPERATOR, SUPERVISOR, House, Reply, official

KEEPER = {"sub": "u-keeper", "cognito:groups": "administrator"}
AUDITOR = {"sub": "u-auditor", "cognito:groups": "auditor"}
HEAD, OFFICIAL = official("housing", "head"), official("housing")
WORDS: dict[str, Any] = {
    "title": "Проміжна",
    "commands": ["GIVE_INTERIM_ANSWER"],
    "text": "Звернення {number} розглядає {body}.",
    "valid_from": "2026-01-01",
}
OF_BODY = {**WORDS, "body": "housing"}


def put(house: House, body: Any, claims: dict[str, str] = KEEPER, path: str = "") -> Reply:
    return house.call("POST", f"/v1/staff/templates{path}", body, claims)


def offered(house: House, claims: dict[str, str], **query: str) -> list[str]:
    reply = house.call("GET", "/v1/staff/templates", claims=claims, query=query)
    assert reply.status == 200, reply.text
    return [one["title"] for one in reply.body["templates"]]


def entered(house: House, claims: dict[str, str] = KEEPER, **more: Any) -> str:
    reply = put(house, {**WORDS, **more}, claims)
    assert reply.status == 201, reply.text
    return str(reply.body["template_id"])


def refused(reply: Reply) -> tuple[int, str, str | None]:
    return reply.status, reply.body["code"], reply.body.get("field")


def test_everybody_is_offered_the_own_templates_first_and_then_everybodys(house: House) -> None:
    entered(house, title="А для всіх")
    entered(house, HEAD, title="Я нашої установи", body="housing")
    entered(house, SUPERVISOR, title="Я нашого центру", centre="khm")
    assert offered(house, OFFICIAL)[:2] == ["Я нашої установи", "А для всіх"]
    assert offered(house, OPERATOR)[:2] == ["Я нашого центру", "А для всіх"]
    assert "Я нашої установи" in offered(house, KEEPER, body="housing")
    assert "Я нашої установи" not in offered(house, KEEPER, of="everybody")


def test_templates_are_offered_by_command_and_outcome(house: House) -> None:
    entered(house, title="Лише відповідь", commands=["ANSWER"], outcomes=["EXPLAINED"])
    entered(house, title="Лише відхилення", commands=["DECLINE"])
    for command in ("ANSWER", "SUBMIT_FOR_SIGNATURE"):
        explained = offered(house, OFFICIAL, command=command, outcome="EXPLAINED")
        assert "Лише відповідь" in explained
        assert "Лише відхилення" not in explained
    assert "Лише відповідь" not in offered(house, OFFICIAL, command="ANSWER", outcome="REFUSED")


def test_a_template_has_versions_and_every_change_is_told(house: House) -> None:
    template = entered(house, HEAD, title="З редакціями", body="housing")
    later = {**WORDS, "title": "Із редакціями", "valid_from": "2099-01-01", "note": "Новий закон"}
    told = put(house, later, HEAD, f"/{template}/versions")
    assert told.status == 200, told.text
    assert [(one["valid_from"], one["valid_to"]) for one in told.body["versions"]] == [
        ("2026-01-01", "2098-12-31"),
        ("2099-01-01", None),
    ]
    assert {one["body"] for one in told.body["versions"]} == {"housing"}
    assert "З редакціями" in offered(house, OFFICIAL)
    path = f"/v1/staff/templates/{template}/changes"
    changes = house.call("GET", path, claims=AUDITOR).body["changes"]
    assert [(one["actor"], one["note"]) for one in changes] == [
        (f"STAFF:{HEAD['sub']}", "Новий закон"),
        (f"STAFF:{HEAD['sub']}", ""),
    ]


def test_a_retired_template_is_offered_no_more_and_a_new_version_brings_it_back(
    house: House,
) -> None:
    template = entered(house, title="Старий")
    ended = put(house, {"last_day": "2026-02-01"}, KEEPER, f"/{template}/retirement")
    assert ended.body["versions"][0]["valid_to"] == "2026-02-01"
    assert "Старий" not in offered(house, OFFICIAL)
    assert "Старий" in offered(house, OFFICIAL, days="all")
    again = {**WORDS, "title": "Старий", "valid_from": "2026-03-01"}
    assert put(house, again, KEEPER, f"/{template}/versions").status == 200
    assert "Старий" in offered(house, OFFICIAL)


def test_a_template_cannot_end_before_it_begins(house: House) -> None:
    template = entered(house, title="Ще не почався")
    early = put(house, {"last_day": "2025-12-31"}, KEEPER, f"/{template}/retirement")
    assert refused(early) == (422, "days_backwards", "last_day")


def test_the_same_request_again_makes_no_second_template(house: House) -> None:
    first, second = (put(house, {**WORDS, "title": "Двічі"}) for _ in range(2))
    assert first.body == second.body
    assert offered(house, OFFICIAL).count("Двічі") == 1
    other = put(house, {**WORDS, "title": "двічі ", "text": "Інший"})
    assert refused(other) == (409, "template_exists", "title")


@pytest.mark.parametrize(
    ("claims", "more"),
    [
        (HEAD, {}),
        (HEAD, {"body": "city"}),
        (HEAD, {"centre": "khm"}),
        (SUPERVISOR, {"centre": "ukc"}),
        (SUPERVISOR, {"body": "housing"}),
        (OPERATOR, {"centre": "khm"}),
        (OFFICIAL, {"body": "housing"}),
        (AUDITOR, {}),
    ],
)
def test_nobody_keeps_templates_of_others(
    house: House, claims: dict[str, str], more: dict[str, str]
) -> None:
    made = put(house, {**WORDS, "title": "Чужий", **more}, claims)
    assert refused(made)[:2] == (403, "role_not_allowed")


def test_nobody_changes_or_ends_templates_of_others(house: House) -> None:
    template = entered(house, title="Спільний")
    for path, body in (("versions", WORDS), ("retirement", {"last_day": "2026-02-01"})):
        assert put(house, body, HEAD, f"/{template}/{path}").status == 403
    shown = house.call("GET", f"/v1/staff/templates/{template}", claims=HEAD).body["versions"]
    assert [one["may_change"] for one in shown] == [False]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"text": "Шановний {ім'я}"}, (422, "unknown_placeholder", "text")),
        ({"commands": ["ACCEPT"]}, (422, "no_template_for_this", "commands")),
        ({"commands": ["ANSWER"], "outcomes": ["REFUSED"]}, (422, "refusal_incomplete", "law")),
        ({"valid_to": "2025-01-01"}, (422, "days_backwards", "valid_to")),
        ({"body": "nobody"}, (404, "body_not_found", "body")),
        ({"centre": "nowhere"}, (404, "centre_not_found", "centre")),
        ({"body": "housing", "centre": "khm"}, (400, "invalid_request", "centre")),
    ],
)
def test_a_wrong_template_is_refused_with_its_field(
    house: House, changes: dict[str, Any], told: tuple[int, str, str]
) -> None:
    assert refused(put(house, {**WORDS, "title": "Хибний", **changes})) == told


def test_a_template_that_is_not_there_is_not_found(house: House) -> None:
    for method, path, body in (
        ("GET", "", None),
        ("GET", "/changes", None),
        ("POST", "/versions", WORDS),
        ("POST", "/retirement", {"last_day": "2026-02-01"}),
    ):
        reply = house.call(method, f"/v1/staff/templates/nothing{path}", body, KEEPER)
        assert refused(reply)[:2] == (404, "template_not_found")


def test_who_writes_a_template_is_told_what_it_may_serve_and_hold(house: House) -> None:
    told = house.call("GET", "/v1/staff/templates", claims=HEAD).body
    assert {one["command"] for one in told["uses"]} == set(USES)
    assert [one["place"] for one in told["places"]] == list(Place)
    assert all(one["title"] and one["commands"] for one in told["places"])


def test_every_use_goes_to_a_field_that_its_command_reads() -> None:
    requests = {
        COMMAND_OF[one.name]: one.request for one in rooms.ENDPOINTS if one.name in COMMAND_OF
    }
    assert set(FIELD_OF) == USES
    for command, field in FIELD_OF.items():
        request = requests[command]
        assert request is not None
        assert field in request.model_fields
    assert set(PLACES) == set(Place)
