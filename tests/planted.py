"""Appeals planted with values that occur nowhere else, and readers from near and far to look for them."""

import json
import re
from dataclasses import dataclass
from enum import Enum

import boto3

from chalicelib.domain.access import Sight
from chalicelib.domain.telephony.events import EventKind
from chalicelib.entrypoints.events.projector import projector
from docs.example_facts import PATH_EXAMPLES
from tests.house import (
    APPEAL,
    BUCKET,
    OPERATOR,
    SUPERVISOR,
    TRIAGE,
    Context,
    House,
    official,
)
from tests.ringing import call_in


class Kind(Enum):
    """What of a person was planted."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    FILE = "file"
    TEXT = "text"
    SAID = "said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who asks, and what they see of appeals of `khm` at `housing`: without the wish of secrecy, and with it."""

    name: str
    claims: dict[str, str]
    plain: Sight
    secret: Sight

    def sees(self, *, is_secret: bool) -> Sight:
        return self.secret if is_secret else self.plain


def reader(name: str, role: str, sees: tuple[Sight, Sight], **where: str) -> Reader:
    claims = {"sub": f"u-{name}", "cognito:groups": role}
    claims.update({f"custom:{key}": value for key, value in where.items()})
    return Reader(name=name, claims=claims, plain=sees[0], secret=sees[1])


_WHOLE, _NOTHING = (Sight.WHOLE, Sight.WHOLE), (Sight.NOTHING, Sight.NOTHING)
READERS = (
    reader("operator-own", "operator", _WHOLE, centre="khm"),
    reader("supervisor-own", "supervisor", _WHOLE, centre="khm"),
    reader("official-own", "official", _WHOLE, body="housing"),
    reader("head-own", "head", _WHOLE, body="housing"),
    reader("coordinator", "coordinator", (Sight.WHOLE, Sight.MATTER), centre="ukc"),
    reader("operator-other", "operator", _NOTHING, centre="luh"),
    reader("supervisor-other", "supervisor", _NOTHING, centre="luh"),
    reader("official-other", "official", _NOTHING, body="health"),
    reader("head-other", "head", _NOTHING, body="health"),
    reader("auditor", "auditor", _NOTHING),
    reader("auditor-own", "auditor", _NOTHING, centre="khm", body="housing"),
    reader("administrator", "administrator", _NOTHING, centre="khm", body="housing"),
    reader("nobody", "", _NOTHING, centre="khm", body="housing"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One appeal, the call in which it was told, a missed call of the same person; and the values by their kind."""

    is_secret: bool
    appeal_id: str
    call_id: str
    call_back_id: str
    missed_id: str
    values: dict[Kind, str]

    def in_(self, text: str) -> set[Kind]:
        flat = re.sub(r"\s+", " ", text)
        return {kind for kind, value in self.values.items() if value in flat}

    @property
    def path(self) -> dict[str, str]:
        return {
            **PATH_EXAMPLES,
            "body_id": "housing",
            "appeal_id": self.appeal_id,
            "call_id": self.call_id,
            "call_back_id": self.call_back_id,
        }


def plant(house: House, *, is_secret: bool, series: int = 1) -> Planted:
    digits = f"00000{series}77{int(is_secret)}"
    mark = f"{'Таємнич' if is_secret else 'Відкритч'}{'аб'[series - 1]}"
    values = {
        Kind.NAME: f"{mark}енко",
        Kind.PHONE: digits,
        Kind.EMAIL: f"person{digits}@applicants.example",
        Kind.ADDRESS: f"вул. {mark}ева, 71",
        Kind.FILE: f"{mark}-довідка.pdf",
        Kind.TEXT: f"{mark}-ліфт не працює",
        Kind.SAID: f"{mark}-каже оператору",
    }
    place = house.call(
        "POST", "/v1/uploads", {"centre": "khm", "content_type": "application/pdf", "size": 9}
    ).body
    key = f"uploads/khm/{place['upload_id']}"
    boto3.client("s3").put_object(
        Bucket=BUCKET, Key=key, Body=b"%PDF-1.4\n", ContentType="application/pdf"
    )
    appeal_id = house.lodge(
        {
            **APPEAL,
            "applicant": {
                "name": {"surname": values[Kind.NAME], "given": "Марта"},
                "residence": f"м. Хмельницький, {values[Kind.ADDRESS]}",
                "email": values[Kind.EMAIL],
                "phone": f"+380{digits}",
            },
            "issues": [
                {
                    "text": f"{values[Kind.TEXT]}. {values[Kind.NAME]}, +380{digits}",
                    "address": values[Kind.ADDRESS],
                }
            ],
            "confidential_identity": is_secret,
            "attachments": [{"upload_id": place["upload_id"], "file_name": values[Kind.FILE]}],
        }
    )["appeal_id"]
    consider(house, appeal_id, values)
    project(appeal_id)
    call_id = told_in_a_call(house, appeal_id, values)
    missed = call_in(EventKind.QUEUED, EventKind.ENDED, person=f"+380{digits}").call.id
    waiting = house.call("GET", "/v1/staff/call-backs", claims=OPERATOR).body["call_backs"]
    (call_back,) = [one for one in waiting if missed in one["call_ids"]]
    return Planted(
        is_secret=is_secret,
        appeal_id=appeal_id,
        call_id=call_id,
        call_back_id=call_back["call_back_id"],
        missed_id=missed,
        values=values,
    )


def consider(house: House, appeal_id: str, values: dict[Kind, str]) -> None:
    """Up to an answer that names the applicant and their house, and waits for the centre."""
    named = f"{values[Kind.NAME]}, {values[Kind.ADDRESS]}: {values[Kind.TEXT]}"
    house.step(appeal_id, "triage", OPERATOR, TRIAGE)
    house.step(appeal_id, "materials", OPERATOR, {"text": named})
    route = {"lead": "housing", "co_executors": [], "basis": "за компетенцією", "note": named}
    house.step(appeal_id, "issues/1/routing", OPERATOR, route)
    at = "assignments/1"
    house.step(appeal_id, f"{at}/acceptance", official("housing"))
    house.step(appeal_id, f"{at}/interim-answer", official("housing"), {"text": named})
    answer = {"outcome": "EXPLAINED", "text": named}
    house.step(appeal_id, f"{at}/answer", official("housing"), answer)
    house.step(appeal_id, f"{at}/rework", SUPERVISOR, {"reason": named})
    house.step(appeal_id, f"{at}/answer", official("housing"), answer)


def project(appeal_id: str) -> None:
    body = json.dumps({"detail": {"appeal_id": appeal_id, "seq": 1}})
    failed = projector({"Records": [{"messageId": "0", "body": body}]}, Context())
    assert failed == {"batchItemFailures": []}


def told_in_a_call(house: House, appeal_id: str, values: dict[Kind, str]) -> str:
    person = f"+380{values[Kind.PHONE]}"
    record = call_in(EventKind.ANSWERED, EventKind.ENDED, person=person, ago=3600)
    path = f"/v1/staff/calls/{record.call.id}"
    draft = {"version": 1, "content": {"issues": [{"text": values[Kind.SAID]}]}}
    assert house.call("PUT", f"{path}/draft", draft, OPERATOR).status == 200
    tied = house.call("POST", f"{path}/appeal-ties", {"appeal_id": appeal_id}, OPERATOR)
    assert tied.status == 200, tied.text
    return record.call.id
