"""Everything of a person is planted in every store, the term passes, and no store holds any of it any more."""

import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import boto3
import pytest

from chalicelib.adapters.dynamodb.views import _ALIKE
from chalicelib.domain.blind_index import phone_token
from chalicelib.domain.kyiv import kyiv_instant
from chalicelib.domain.telephony.telephone import Calling, Telephone
from chalicelib.entrypoints.events.notifier import notifier
from chalicelib.usecases.watch_retention import watch_retention
from chalicelib.wiring import blind_index_key, telephony
from chalicelib.wiring.retention import retention_desk
from tests import tables
from tests.factories import supervisor
from tests.house import (
    BUCKET,
    EXPORTS,
    OPERATOR,
    RECORDINGS,
    SUPERVISOR,
    Context,
    House,
    open_house,
)
from tests.planted import Kind, Planted, plant, project

TABLES = (
    tables.NAMES.appeals,
    tables.NAMES.history,
    tables.NAMES.registry,
    tables.NAMES.views,
)
# What the bucket itself empties after days: its rules stand in infra/storage.yaml.
EMPTIED = ("uploads/", "cards/", "subject-files/")
NEW_PHONE = "+380000008855"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One item or one version of an object; `goes_at` where it forgets itself, in seconds of the epoch."""

    place: str
    text: str
    goes_at: int | None = None
    is_emptied: bool = False

    def stays(self, at: datetime) -> bool:
        has_gone = self.goes_at is not None and self.goes_at <= at.timestamp()
        return not self.is_emptied and not has_gone


def stored() -> Iterator[Stored]:
    """All that lies in tables and buckets, as text."""
    for table in TABLES:
        for page in boto3.client("dynamodb").get_paginator("scan").paginate(TableName=table):
            for item in page["Items"]:
                goes_at = item.get("expires_at", {}).get("N")
                yield Stored(
                    place=f"{table} {item['pk']['S']} {item['sk']['S']}",
                    text="\n".join(texts({"M": item})),
                    goes_at=int(goes_at) if goes_at else None,
                )
    s3 = boto3.client("s3")
    for bucket in (BUCKET, RECORDINGS, EXPORTS):
        for one in s3.list_object_versions(Bucket=bucket).get("Versions", []):
            key, version = one["Key"], one["VersionId"]
            body = s3.get_object(Bucket=bucket, Key=key, VersionId=version)["Body"].read()
            place = f"{bucket} {key} {version}"
            yield Stored(place=place, text=opened(body), is_emptied=key.startswith(EMPTIED))


def texts(value: dict[str, Any]) -> Iterator[str]:
    """Every text and number of an item's attribute, however deep."""
    for kind, held in value.items():
        if kind == "M":
            for inner in held.values():
                yield from texts(inner)
        elif kind == "L":
            for inner in held:
                yield from texts(inner)
        elif kind == "B":
            yield unpacked(held)
        elif kind in {"S", "N"}:
            yield held
        elif kind == "SS":
            yield from held


def unpacked(held: bytes) -> str:
    """Traces are packed; anything else is taken as it lies."""
    try:
        return zlib.decompressobj(zdict=_ALIKE).decompress(held).decode()
    except zlib.error:
        return held.decode(errors="replace")


def opened(body: bytes) -> str:
    if not zipfile.is_zipfile(io.BytesIO(body)):
        return body.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def holding(values: set[str], at: datetime) -> set[str]:
    """Where any of these values stays at this time, plain or escaped."""
    wanted = values | {json.dumps(one).strip('"') for one in values}
    return {
        one.place
        for one in stored()
        if one.stays(at) and any(value in one.text or value in one.place for value in wanted)
    }


@pytest.fixture
def house() -> Iterator[House]:
    with open_house() as house:
        for bucket in (BUCKET, RECORDINGS):
            boto3.client("s3").put_bucket_versioning(
                Bucket=bucket, VersioningConfiguration={"Status": "Enabled"}
            )
        telephones = telephony.telephones()
        at_any_hour = Telephone(centre="khm", calling=Calling(opens=time(0), closes=time.max))
        before = telephones.get("khm")
        telephones.save(at_any_hour, before=before, actor=supervisor(), at=datetime.now(UTC))
        yield house


def done(house: House, path: str, body: Any, claims: dict[str, str], method: str = "POST") -> Any:
    reply = house.call(method, f"/v1/staff/{path}", body, claims)
    assert reply.status in {200, 201}, reply.text
    return reply.body


def told_everywhere(house: House, one: Planted) -> None:
    """What else tells of the person: requests and their file, call-backs, a print, mails; and the end."""
    case, said = f"appeals/{one.appeal_id}", one.values[Kind.SAID]
    requester = {
        "name": {"surname": one.values[Kind.NAME], "given": "Марта"},
        "phone": f"+380{one.values[Kind.PHONE]}",
        "email": one.values[Kind.EMAIL],
    }
    change = {"correction": {"data": {"phone": NEW_PHONE}}}
    asked: dict[str, Any] = {"channel": "IN_PERSON", "requester": requester, "text": said}
    for kind, end, more in (("ACCESS", "file", {}), ("CHANGE", "execution", change)):
        request = done(house, "personal-data-requests", {"kind": kind, **asked, **more}, SUPERVISOR)
        path = f"personal-data-requests/{request['request_id']}"
        done(house, f"{path}/identity", {"proof": "DOCUMENT_SEEN"}, SUPERVISOR)
        done(house, f"{path}/decision", {"is_granted": True, "text": said}, SUPERVISOR)
        done(house, f"{path}/{end}", {"appeals": [one.appeal_id]}, SUPERVISOR)
    project(one.appeal_id)
    back = f"call-backs/{one.call_back_id}"
    done(house, f"{back}/taking", None, OPERATOR)
    done(house, f"{back}/attempts", {"outcome": "REACHED", "comment": said}, OPERATOR)
    advice = {"question": said, "text": said, "basis": "стаття 7"}
    done(house, f"calls/{one.missed_id}/consultations", advice, OPERATOR)
    done(house, f"{case}/card/link", None, OPERATOR)
    done(house, f"{case}/withdrawal", {"text": said}, SUPERVISOR)
    project(one.appeal_id)
    for seq in range(1, len(house.history(one.appeal_id)) + 1):
        detail = {"detail": {"appeal_id": one.appeal_id, "seq": seq}}
        letter = {"messageId": "m", "body": json.dumps(detail)}
        notifier({"Records": [letter]}, Context())


@pytest.mark.req("D-47", "NS-9.6")
def test_when_the_term_has_passed_no_table_and_no_bucket_holds_anything_of_the_person(
    house: House,
) -> None:
    one, neighbour = plant(house, is_secret=False), plant(house, is_secret=True)
    told_everywhere(house, one)
    values = {*one.values.values(), NEW_PHONE.removeprefix("+380")}
    now = datetime.now(UTC)
    later = kyiv_instant(date(now.year + 6, 12, 31))
    before, neighbours = holding(values, now), holding(set(neighbour.values.values()), later)
    # A search that finds nothing proves nothing.
    assert len(before) > 15
    assert {place.split()[0] for place in before} == {tables.NAMES.appeals}
    swept = watch_retention("khm", desk=retention_desk(), now=later, may_go_on=lambda: True)
    assert (swept.appeals, swept.attachments) == (1, 1)
    assert holding(values, later) == set()
    left = holding(set(neighbour.values.values()), later)
    assert {place for place in neighbours if neighbour.appeal_id in place} <= left


@pytest.mark.req("D-47")
def test_when_the_term_has_passed_nothing_is_found_by_the_telephone(house: House) -> None:
    one = plant(house, is_secret=False)
    told_everywhere(house, one)
    tokens = {
        token.value
        for phone in (f"+380{one.values[Kind.PHONE]}", NEW_PHONE)
        if (token := phone_token(phone, blind_index_key())) is not None
    }
    assert len(tokens) == 2
    now = datetime.now(UTC)
    later = now + timedelta(days=366 * 7)
    assert holding(tokens, now)
    watch_retention("khm", desk=retention_desk(), now=later, may_go_on=lambda: True)
    assert holding(tokens, later) == set()
