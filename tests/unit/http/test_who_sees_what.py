"""Every route of staff and every mail, read by every office from near and far: what each sees of a person is one table.

Two appeals are planted, alike but for the wish of secrecy, with values that occur nowhere else. A route that is not in
the tables (tests/who_sees.py), or that shows a value without writing down who read it, fails.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, time
from string import Formatter
from typing import Any, get_args
from urllib.parse import unquote

import pytest
import requests
from botocore.awsrequest import AWSResponse
from pydantic import BaseModel

from chalicelib import wiring
from chalicelib.domain.access import Sight
from chalicelib.domain.history import ChainKind, chain_name
from chalicelib.domain.notices import BODY_WORDS, CENTRE_WORDS
from chalicelib.domain.readings import chain_of_subject
from chalicelib.domain.telephony.telephone import Calling, Telephone
from chalicelib.entrypoints.events.notifier import notifier
from chalicelib.entrypoints.http import rooms
from chalicelib.entrypoints.http.endpoint import Endpoint
from chalicelib.entrypoints.http.reads import Reads
from chalicelib.entrypoints.http.staff import staff
from chalicelib.wiring import telephony
from docs.example_requests import REQUESTS
from tests.factories import supervisor
from tests.house import (
    COORDINATING,
    COORDINATOR,
    Context,
    House,
    Reply,
    open_house,
)
from tests.planted import READERS, Kind, Planted, Reader, plant
from tests.unit.http.test_who_may import body_of, query_of
from tests.who_sees import MATTER, READ, SHOW_NOBODY, SHOWN

ENDPOINTS = {one.name: one for one in rooms.ENDPOINTS if one in staff.endpoints}


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with open_house() as opened:
        telephones = telephony.telephones()
        at_any_hour = Telephone(centre="khm", calling=Calling(opens=time(0), closes=time.max))
        before = telephones.get("khm")
        telephones.save(at_any_hour, before=before, actor=supervisor(), at=datetime.now(UTC))
        yield opened


@pytest.fixture(scope="module")
def planted(house: House) -> tuple[Planted, ...]:
    return tuple(plant(house, is_secret=is_secret) for is_secret in (False, True))


def ask(house: House, endpoint: Endpoint, claims: dict[str, str], one: Planted) -> Reply:
    path = endpoint.path
    for part, value in one.path.items():
        path = path.replace(f"{{{part}}}", value)
    body = body_of(endpoint) or REQUESTS.get(endpoint.name)
    if endpoint.name in {"find_similar_before", "advise"}:
        body = {"text": "ліфт", "phone": f"+380{one.values[Kind.PHONE]}", "centre": "khm"}
    if endpoint.name == "search":
        body = {"phone": f"+380{one.values[Kind.PHONE]}", "centre": "khm"}
    headers = {"Idempotency-Key": f"key-of-{endpoint.name}-{claims['sub']}"}
    if claims["sub"] == "u-coordinator":
        headers |= COORDINATING
    return house.call(endpoint.method, path, body, claims, headers, query_of(endpoint))


def opened(reply: Reply) -> str:
    """What the link of a reply opens, as far as it is text; empty where the reply gives none."""
    is_link = reply.status == 200 and isinstance(reply.body, dict) and "url" in reply.body
    return requests.get(reply.body["url"], timeout=10).text if is_link else ""


def release(house: House, claims: dict[str, str], one: Planted) -> None:
    path = f"/v1/staff/call-backs/{one.call_back_id}/release"
    assert house.call("POST", path, None, claims).status == 200


def expected(endpoint: Endpoint, who: Reader, one: Planted) -> set[Kind]:
    """The table: by office first, then by what the reader sees of the appeal."""
    offices = set(who.claims["cognito:groups"].split())
    shown = SHOWN.get(endpoint.name, set())
    if not offices & set(endpoint.roles or ()):
        return set()
    sees = who.sees(is_secret=one.is_secret)
    return {Sight.WHOLE: shown, Sight.MATTER: shown & MATTER, Sight.NOTHING: set()}[sees]


# What shows most first: commands move appeals and call-backs on, and show nobody whatever their state.
IN_ORDER = sorted(ENDPOINTS, key=lambda name: (name not in SHOWN, name not in READ, name))


@pytest.mark.req("NS-9.6", "KRP-2.7", "ZAK-M3d", "L1-10")
@pytest.mark.parametrize("name", IN_ORDER)
def test_each_office_sees_of_a_person_what_the_table_says(
    house: House, planted: tuple[Planted, ...], name: str
) -> None:
    endpoint = ENDPOINTS[name]
    for who in READERS:
        for one in planted:
            reply = ask(house, endpoint, who.claims, one)
            told = unquote(reply.text) + opened(reply)
            seen = {kind for each in planted for kind in each.in_(told)}
            assert seen == expected(endpoint, who, one), (who.name, one.is_secret, reply.text)
            assert reply.status != 500, reply.text
            if seen:
                written = wiring.readings().page(
                    chain_of(endpoint, one, who), limit=50, before=None
                )
                assert (f"STAFF:{who.claims['sub']}", READ[name]) in {
                    (each.actor, each.facts["what"]) for each in written
                }
            if name == "take_call_back" and reply.status == 200:
                release(house, who.claims, one)


def chain_of(endpoint: Endpoint, one: Planted, who: Reader) -> str:
    if endpoint.name == "search":
        return chain_name(who.claims["custom:centre"], ChainKind.ACCESS, who.claims["sub"])
    if "{appeal_id}" in endpoint.path:
        return chain_of_subject(one.appeal_id)
    is_of_call_back = "{call_back_id}" in endpoint.path
    return chain_of_subject(one.missed_id if is_of_call_back else one.call_id)


def test_every_route_of_staff_is_in_one_of_the_tables() -> None:
    assert set(SHOWN) <= set(READ)
    assert SHOW_NOBODY.isdisjoint(READ)
    assert set(ENDPOINTS) == SHOW_NOBODY | set(READ)


@pytest.mark.req("NS-9.6")
def test_every_route_that_gives_of_people_writes_down_who_reads() -> None:
    declared = {
        name: one.reads.what for name, one in ENDPOINTS.items() if isinstance(one.reads, Reads)
    }
    assert declared == READ
    assert {name for name, one in ENDPOINTS.items() if one.reads} == set(READ)


# Names that fields of people have, and those of the registry and of alerts, whose contacts are those of offices.
OF_PEOPLE = {
    "applicant",
    "correspondent",
    "persons",
    "residence",
    "postal_address",
    "phone",
    "email",
    "representative",
    "words",
    "said",
    "content",
}
OF_OFFICES = {
    "get_body",
    "list_bodies",
    "put_body",
    "list_addressees",
    "put_addressee",
    # Colleagues, to the administrator who lets them in.
    "list_users",
    "enter_user",
    "move_user",
    "disable_user",
    "enable_user",
    "give_user_password",
    # What a plan says to whoever calls.
    "walk_call_plan",
}


def fields_of(model: type[BaseModel], met: set[type[BaseModel]]) -> set[str]:
    """Names of the fields of a reply, however deep."""
    if model in met:
        return set()
    met.add(model)
    names = set(model.model_fields)
    for field in model.model_fields.values():
        for inner in models_in(field.annotation):
            names |= fields_of(inner, met)
    return names


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


@pytest.mark.req("NS-9.6")
@pytest.mark.parametrize("name", sorted(ENDPOINTS))
def test_a_reply_with_fields_of_people_is_never_given_unrecorded(name: str) -> None:
    endpoint = ENDPOINTS[name]
    fields = fields_of(endpoint.response, set()) if endpoint.response else set()
    if name not in OF_OFFICES and fields & OF_PEOPLE:
        assert endpoint.reads is not None, fields & OF_PEOPLE


@pytest.mark.req("L1-10")
def test_files_of_who_asked_for_secrecy_open_to_those_who_resolve_the_case_alone(
    house: House, planted: tuple[Planted, ...]
) -> None:
    for one in planted:
        path = f"/v1/staff/appeals/{one.appeal_id}/attachments/1/link"
        reply = house.call("POST", path, None, COORDINATOR, COORDINATING)
        assert (reply.body.get("code") == "identity_withheld") is one.is_secret


# What a text to an office may hold: numbers, days, names of offices, the ground of the law, and how many times
# an answer came back.
IMPERSONAL = {
    "number",
    "issue",
    "body",
    "bodies",
    "centre",
    "centre_phone",
    "due",
    "control",
    "internal",
    "forward_due",
    "age",
    "rework",
}


@pytest.mark.req("NS-9.6", "NS-9.3")
@pytest.mark.parametrize("event", sorted({*BODY_WORDS, *CENTRE_WORDS}))
def test_a_mail_to_an_office_has_no_place_for_anything_of_a_person(event: str) -> None:
    for table in (BODY_WORDS, CENTRE_WORDS):
        if event in table:
            words = table[event]
            fields = {name for _, name, _, _ in Formatter().parse(words.subject + words.text)}
            assert fields - {None} <= IMPERSONAL


@pytest.mark.req("NS-9.6", "NS-9.3", "L1-10")
def test_mails_tell_of_a_person_to_that_person_alone(house: House) -> None:
    posted: list[tuple[str, str]] = []
    client = wiring.mailer()._client()  # type: ignore[attr-defined]

    def post(request: Any, **_: Any) -> AWSResponse:
        mail = json.loads(request.body)
        posted.append((mail["Destination"]["ToAddresses"][0], json.dumps(mail, ensure_ascii=False)))
        raw = type("Raw", (), {"stream": lambda *_, **__: iter([b'{"MessageId": "m"}'])})()
        return AWSResponse(request.url, 200, {}, raw)  # type: ignore[arg-type]

    client.meta.events.register_first("before-send.sesv2.SendEmail", post)
    for is_secret in (False, True):
        one = plant(house, is_secret=is_secret, series=2)
        posted.clear()
        for no in range(1, len(house.history(one.appeal_id)) + 1):
            detail = {"detail": {"appeal_id": one.appeal_id, "seq": no}}
            record = {"messageId": "m", "body": json.dumps(detail)}
            assert notifier({"Records": [record]}, Context()) == {"batchItemFailures": []}
        to_person = [text for to, text in posted if to == one.values[Kind.EMAIL]]
        others = [text for to, text in posted if to != one.values[Kind.EMAIL]]
        assert Kind.NAME in one.in_("".join(to_person))
        assert others
        assert one.in_("".join(others)) == set()
