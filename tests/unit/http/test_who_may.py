"""Who may call what, on every endpoint that is declared: 401, 403, 404 for others' appeals."""

from typing import Any

import pytest

from chalicelib.domain.actors import Role
from chalicelib.domain.telephony.events import EventKind
from chalicelib.domain.terms import Light
from chalicelib.domain.transitions import BY_COMMAND, OF_APPLICANT, Command
from chalicelib.entrypoints.http import commands, rooms
from chalicelib.entrypoints.http.endpoint import Endpoint
from chalicelib.entrypoints.http.public import public
from chalicelib.entrypoints.http.staff import staff
from docs.example_facts import PATH_EXAMPLES
from docs.example_requests import QUERIES, REQUESTS
from tests.house import (
    ANSWER,
    APPEAL,
    COORDINATING,
    COORDINATOR,
    OPERATOR,
    SUPERVISOR,
    TRIAGE,
    House,
    Reply,
    official,
)
from tests.ringing import call_in

ENDPOINTS = {one.name: one for one in rooms.ENDPOINTS if one in staff.endpoints}
OF_APPEAL = {name: one for name, one in ENDPOINTS.items() if "{appeal_id}" in one.path}
REGISTRY = (
    "put_body",
    "put_official",
    "put_absence",
    "put_competence",
    "put_addressee",
    "open_table_upload",
    "start_import",
)
WORDS = {"ground": "ст. 7", "explanation": "Роз'яснення"}
# A body that each endpoint accepts, by the command it gives or by its own name.
BODIES: dict[str, Any] = {
    "hold_file": {"ground": "COURT", "reason": "Ухвала суду про справу"},
    "lift_file_hold": {"reason": "Рішення набрало законної сили"},
    Command.TRIAGE: TRIAGE,
    Command.SPLIT: {"parts": [{"text": "а"}, {"text": "б"}]},
    Command.MERGE: {"issues": [1, 2], "text": "разом"},
    Command.ROUTE: {"lead": "housing", "basis": "за компетенцією"},
    Command.SET_ASIDE: {"reason": "NO_BODY_FOUND"},
    Command.CONSULT: WORDS,
    Command.FORWARD: {**WORDS, "to": "Рада"},
    Command.RETURN_TO_AUTHOR: {"ground": "MISSING_DATA", "explanation": "Бракує"},
    Command.LEAVE_WITHOUT_CONSIDERATION: {"ground": "INCAPABLE", "explanation": "Чому"},
    Command.LINK: {"first_appeal_id": "khm-" + "b" * 26, "multiplicity": "REPEAT"},
    Command.ASK_FOR_RIGHT: {"right": "SEE_MATERIALS"},
    Command.GRANT_RIGHT: {"is_granted": True, "explanation": "Так"},
    Command.WITHDRAW: {"text": "не треба"},
    Command.SEND_BACK: {"reason": "ваше"},
    Command.FORWARD_ON: {"executors": ["health"], "explanation": "туди"},
    Command.WRITE_RESOLUTION: {"text": "Розглянути"},
    Command.HAND_TO: {"to": "u-1"},
    Command.HAND_BACK: {"reason": "не моє"},
    "relieve": {"official": "u-1"},
    Command.EXTEND_TERM: {"until": "2027-01-01", "reason": "виїзд"},
    Command.SHORTEN_TERM: {"until": "2027-01-01", "reason": "вимога"},
    Command.LEAVE_WITHOUT_MOTION: {
        "defects": "а",
        "ground": "б",
        "way_to_cure": "в",
        "appeal_route": "г",
        "cure_until": "2027-01-01",
    },
    Command.CURE: {"cured_on": "2026-11-01"},
    Command.RETURN_UNCURED: {"explanation": "Не усунуто"},
    Command.SUBMIT_FOR_SIGNATURE: ANSWER,
    Command.REFUSE_SIGNATURE: {"reason": "неповна"},
    Command.ADD_MATERIALS: {"text": "ще"},
    Command.DECLINE: {"reason": "не наше", "possible_body": "health"},
    Command.RECALL: {"reason": "помилка"},
    Command.GIVE_INTERIM_ANSWER: {"text": "їдемо"},
    Command.ANSWER: ANSWER,
    Command.RETURN_TO_REWORK: {"reason": "не зроблено"},
    Command.LINK_INCIDENT: {"incident_id": "khm-" + "b" * 26},
    Command.TIE_CALL: {"appeal_id": "khm-" + "b" * 26},
    Command.CONFIRM_BY_CALL: {"call_back_id": "khm-" + "b" * 26, "grading": "NOT_ASKED"},
    Command.REFUTE_BY_CALL: {"call_back_id": "khm-" + "b" * 26, "reason": "не зроблено"},
    Command.SOLVED_BY_ITSELF: {"call_back_id": "khm-" + "b" * 26},
    "register_for_applicant": {**APPEAL, "channel": "POST"},
    "find_appeal": {"number": "UA68-2026-000001"},
    **{name: REQUESTS[name] for name in REGISTRY},
    "draft": {"note": "порожня"},
    "activate": {"note": "увімкнути"},
}
PARTS = {**PATH_EXAMPLES, "body_id": "housing"}
PLACES = {"custom:centre": "luh", "custom:body": "health"}
AT_HOME = {"custom:centre": "khm", "custom:body": "housing"}


def body_of(endpoint: Endpoint) -> Any:
    known = commands.COMMAND_OF.get(endpoint.name)
    return BODIES.get(known or endpoint.name)


def path_of(endpoint: Endpoint, appeal_id: str = "khm-" + "a" * 26) -> str:
    path = endpoint.path
    for part, value in {**PARTS, "appeal_id": appeal_id}.items():
        path = path.replace(f"{{{part}}}", value)
    return path


def query_of(endpoint: Endpoint) -> dict[str, str] | None:
    given = QUERIES.get(endpoint.name, {}) if endpoint.query else {}
    return {name: str(value) for name, value in given.items()} or None


def holders(endpoint: Endpoint) -> frozenset[Role]:
    assert endpoint.roles is not None
    return endpoint.roles


@pytest.fixture(scope="module")
def appeal_id(house: House) -> str:
    return house.routed("housing", "social")


WITHOUT_RIGHT = [
    (name, role) for name, one in ENDPOINTS.items() for role in Role if role not in holders(one)
]
WITH_RIGHT = [
    (name, role)
    for name, one in OF_APPEAL.items()
    for role in sorted(holders(one) - {Role.COORDINATOR})
]
OF_CALL = {
    name: one
    for name, one in ENDPOINTS.items()
    if "{call_id}" in one.path or "{call_back_id}" in one.path
}
FOR_BODIES = [
    name
    for name, one in OF_APPEAL.items()
    if "assignments" in one.path and Role.OFFICIAL in holders(one)
]


@pytest.mark.parametrize("name", ENDPOINTS)
@pytest.mark.parametrize("claims", [None, {}, {"cognito:groups": "supervisor"}], ids=str)
def test_without_proof_of_who_asks_nothing_is_answered(
    house: House, appeal_id: str, name: str, claims: dict[str, str] | None
) -> None:
    one = ENDPOINTS[name]
    reply = house.call(
        one.method, path_of(one, appeal_id), body_of(one), claims, query=query_of(one)
    )
    assert (reply.status, reply.body["code"]) == (401, "not_authenticated")


@pytest.mark.parametrize(("name", "role"), WITHOUT_RIGHT)
def test_an_office_without_the_right_is_refused(
    house: House, appeal_id: str, name: str, role: Role
) -> None:
    one = ENDPOINTS[name]
    claims = {"sub": "u", "cognito:groups": role.value, **AT_HOME}
    reply = house.call(
        one.method, path_of(one, appeal_id), body_of(one), claims, query=query_of(one)
    )
    assert (reply.status, reply.body["code"]) == (403, "role_not_allowed")
    assert reply.body["roles"] == sorted(holders(one))


@pytest.mark.parametrize("groups", ["", "king", "[ ]", "operators", "OPERATOR"])
def test_unknown_groups_give_no_office(house: House, appeal_id: str, groups: str) -> None:
    claims = {**OPERATOR, "cognito:groups": groups}
    reply = house.call("GET", f"/v1/staff/appeals/{appeal_id}", claims=claims)
    assert reply.status == 403


@pytest.mark.req("KRP-2.7", "KRP-3.3")
@pytest.mark.parametrize(("name", "role"), WITH_RIGHT)
def test_staff_of_another_place_meet_no_appeal_here(
    house: House, appeal_id: str, name: str, role: Role
) -> None:
    one = OF_APPEAL[name]
    claims = {"sub": "u", "cognito:groups": role.value, **PLACES}
    reply = house.call(one.method, path_of(one, appeal_id), body_of(one), claims)
    assert (reply.status, reply.body["code"]) == (404, "appeal_not_found")


@pytest.mark.parametrize("name", OF_APPEAL)
def test_an_appeal_that_is_not_there_is_answered_as_one_that_is_not_ones_own(
    house: House, appeal_id: str, name: str
) -> None:
    one = OF_APPEAL[name]
    role = min(holders(one) - {Role.COORDINATOR})
    claims = {"sub": "u", "cognito:groups": role.value, **PLACES}
    absent = house.call(one.method, path_of(one), body_of(one), claims)
    foreign = house.call(one.method, path_of(one, appeal_id), body_of(one), claims)
    assert (absent.status, absent.text) == (foreign.status, foreign.text)
    assert absent.status == 404


@pytest.fixture(scope="module")
def known(house: House) -> dict[str, str]:
    """A call of `khm` with a draft, and the call-back that waits because nobody took it."""
    assert house
    call_id = call_in(EventKind.QUEUED, EventKind.ENDED).call.id
    path = f"/v1/staff/calls/{call_id}/draft"
    assert house.call("PUT", path, {"version": 1, "content": {}}, OPERATOR).status == 200
    (one,) = house.call("GET", "/v1/staff/call-backs", claims=OPERATOR).body["call_backs"]
    return {"call_id": call_id, "call_back_id": one["call_back_id"]}


@pytest.mark.req("KRP-2.7")
@pytest.mark.parametrize("name", OF_CALL)
def test_a_call_of_another_centre_is_answered_as_one_that_is_not_there(
    house: House, known: dict[str, str], name: str
) -> None:
    one = OF_CALL[name]
    claims = {"sub": "u", "cognito:groups": "operator,supervisor", "custom:centre": "luh"}

    def asked(ids: dict[str, str]) -> Reply:
        path = path_of(one)
        for part, id_ in ids.items():
            path = path.replace(PATH_EXAMPLES[part], id_)
        return house.call(one.method, path, REQUESTS.get(name), claims)

    foreign, absent = asked(known), asked({})
    assert foreign.status == 404
    assert (foreign.status, foreign.text) == (absent.status, absent.text)


@pytest.mark.parametrize("name", FOR_BODIES)
def test_a_co_executor_does_not_meet_the_leads_assignment(
    house: House, appeal_id: str, name: str
) -> None:
    one = OF_APPEAL[name]
    reply = house.call(one.method, path_of(one, appeal_id), body_of(one), official("social"))
    assert (reply.status, reply.body["code"]) == (404, "part_not_found")


def test_none_of_the_refused_calls_left_a_trace(house: House, appeal_id: str) -> None:
    events = [entry["event"] for entry in house.history(appeal_id)]
    assert events == ["AppealRegistered", "AppealTriaged", "IssueRouted"]


def test_everybody_of_the_staff_learns_who_they_are(house: House) -> None:
    for role in Role:
        claims = {"sub": "u", "name": "Посада", "cognito:groups": role.value, **AT_HOME}
        reply = house.call("GET", "/v1/staff/me", claims=claims)
        assert reply.body == {
            "user_id": "u",
            "name": "Посада",
            "roles": [role.value],
            "centre": "khm",
            "body": "housing",
        }


@pytest.mark.parametrize(
    "groups", ["operator,supervisor", "[operator supervisor]", "[operator, supervisor]"]
)
def test_groups_are_read_as_the_gateway_writes_them(house: House, groups: str) -> None:
    reply = house.call("GET", "/v1/staff/me", claims={**OPERATOR, "cognito:groups": groups})
    assert reply.body["roles"] == ["operator", "supervisor"]


def test_a_queue_is_always_ones_own(house: House, appeal_id: str) -> None:
    def ids(claims: dict[str, str], **query: str) -> set[str]:
        reply = house.call(
            "GET",
            "/v1/staff/queue",
            claims=claims,
            query={"state": "ROUTED", "limit": "100", **query},
        )
        assert reply.status == 200
        assert {entry["light"] for entry in reply.body["entries"]} <= set(Light)
        return {entry["appeal_id"] for entry in reply.body["entries"]}

    assert appeal_id in ids(OPERATOR)
    assert appeal_id in ids(official("housing"))
    assert appeal_id in ids(official("social", "head"))
    assert appeal_id not in ids(official("health"))
    assert appeal_id not in ids({**OPERATOR, "custom:centre": "luh"})
    assert appeal_id not in ids({**OPERATOR, "custom:centre": "luh"}, centre="khm")
    assert appeal_id not in ids(COORDINATOR)
    assert appeal_id in ids(COORDINATOR, centre="khm")


def test_who_serves_nowhere_has_no_queue(house: House) -> None:
    claims = {"sub": "u", "cognito:groups": "operator"}
    reply = house.call("GET", "/v1/staff/queue", claims=claims, query={"state": "ROUTED"})
    assert reply.status == 403


def test_a_search_finds_only_what_one_may_know_of(house: House) -> None:
    receipt = house.lodge()
    number = {"number": receipt["number"].lower().replace("-", "—")}

    def found(claims: dict[str, str]) -> list[str]:
        ids: list[str] = house.call("POST", "/v1/staff/appeal-search", number, claims).body[
            "appeal_ids"
        ]
        return ids

    assert found(OPERATOR) == found(COORDINATOR) == [receipt["appeal_id"]]
    assert found({**OPERATOR, "custom:centre": "luh"}) == found(official("housing")) == []


def test_a_case_offers_exactly_what_its_reader_may_do(house: House, appeal_id: str) -> None:
    def offered(claims: dict[str, str]) -> tuple[set[str], list[set[str]]]:
        case = house.call("GET", f"/v1/staff/appeals/{appeal_id}", None, claims, COORDINATING).body
        parts = case["issues"][0]["assignments"]
        return set(case["allowed"]), [set(part["allowed"]) for part in parts]

    common = {"ASK_FOR_RIGHT", "GRANT_RIGHT", "LINK"}
    of_centre = common | {"ADD_MATERIALS", "LINK_INCIDENT", "TIE_CALL"}
    of_official = {"ACCEPT", "DECLINE", "FORWARD_ON", "LEAVE_WITHOUT_MOTION", "TAKE"}
    of_head = of_official | {"WRITE_RESOLUTION", "EXTEND_TERM", "SHORTEN_TERM", "HAND_TO"}
    assert offered(OPERATOR) == (of_centre, [set(), set()])
    assert offered(SUPERVISOR) == (of_centre | {"WITHDRAW"}, [{"RECALL"}, {"RECALL"}])
    assert offered(official("housing")) == (common, [of_official, set()])
    assert offered(official("housing", "head")) == (
        common | {"LEAVE_WITHOUT_CONSIDERATION"},
        [of_head, set()],
    )
    assert offered(official("social", "head")) == (
        common,
        [set(), {"ACCEPT", "DECLINE", "TAKE", "HAND_TO"}],
    )
    assert offered(COORDINATOR) == (set(), [set(), set()])


def test_every_command_has_one_endpoint_with_its_rights() -> None:
    given = {command: ENDPOINTS[name] for name, command in commands.COMMAND_OF.items()}
    assert set(given) == set(Command) - OF_APPLICANT
    assert len(commands.COMMAND_OF) == len(given)
    for command, endpoint in given.items():
        assert endpoint.roles == BY_COMMAND[command].roles
        assert endpoint.summary == BY_COMMAND[command].title_uk
        assert endpoint.method == "POST"


def test_public_endpoints_ask_for_no_office() -> None:
    assert all(endpoint.roles is None for endpoint in public.endpoints)
    assert all(endpoint.roles for endpoint in staff.endpoints)
