"""A small world for the API to be tried on: the seed's registry, and appeals in the states that commands ask for."""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import boto3
from boto3.dynamodb.conditions import Key

from chalicelib import wiring
from chalicelib.adapters.dynamodb.items import incident_partition, partition
from chalicelib.adapters.dynamodb.privacy import privacy_partition
from chalicelib.adapters.dynamodb.registry import items_of
from chalicelib.adapters.dynamodb.telephones import KIND
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.numbering import normalise
from chalicelib.domain.officials import Official
from chalicelib.domain.registry import ClassifierEntry
from chalicelib.domain.transitions import State
from chalicelib.usecases.check_attachments import check_attachment
from chalicelib.wiring import scanning
from docs.example_facts import PATH_EXAMPLES, USER_ID
from docs.example_requests import REQUESTS, RULE
from local.edition_seeding import seed_editions
from local.rule_seeding import seed_rules
from local.seeding import items, rows
from tests import tables
from tests.conformance import privacy_world, staff_world, telephone_world, template_world
from tests.conformance.gateway import Gateway
from tests.file_samples import JPEG

BUCKET = "attachments"
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_REGION": "eu-central-1",
    "AWS_DEFAULT_REGION": "eu-central-1",
    "APPEALS_TABLE": "appeals",
    "HISTORY_TABLE": "history",
    "REGISTRY_TABLE": "registry",
    "VIEWS_TABLE": "views",
    "BLIND_INDEX_KEY": "blind-index",
    "ATTACHMENTS_BUCKET": BUCKET,
    # No scanner, as on a developer's own machine: files are served as soon as their type is known.
    "SCANNER": "none",
    "STAGE": "local",
    # Moto draws these ids by lot.
    "USER_POOL_CLIENT_ID": "",
    "USER_POOL_ID": "",
    **telephone_world.ENVIRONMENT,
}
CENTRE, BODY = "centre-staff", "body-staff"
CLAIMS = {
    CENTRE: {"sub": "c1", "cognito:groups": "operator,supervisor", "custom:centre": "khm"},
    BODY: {"sub": "b1", "cognito:groups": "official,head", "custom:body": "khm-oda-housing"},
}

# Stand-ins for what is drawn by lot; each has the form of what it stands for.
NUMBER = "UA68-2026-999999"
ACCESS_CODE = "ABCDE-FGHJK"
# Papers of the appeal that is answered.
ANSWERED_NUMBER = "UA68-2026-999998"
ANSWERED_CODE = "ABCDE-FGHJM"
UPLOAD = "upload".ljust(26, "a")
TAKEN_ALERT = "khm-20000101000000-aaaaaaaa"
NEW_ALERT = "khm-20000101000000-bbbbbbbb"

# Days that fit today, whenever that is: within every extension, inside every term.
_TODAY = kyiv_date(datetime.now(UTC))
LATER = str(_TODAY + timedelta(days=40))
EARLIER = str(_TODAY + timedelta(days=10))
TODAY = str(_TODAY)
FIRST = "khm-first".ljust(30, "a")
BODIES = REQUESTS | {
    "triage_lap": {**REQUESTS["triage"], "regime": "LAP_CASE"},
    "leave_standing": {**REQUESTS["leave_standing"], "cure_until": EARLIER},
}

# The steps that bring an appeal of two issues into each state: endpoint, path after the appeal, who.
_TRIAGE = ("triage", "triage", CENTRE)
_ROUTE = (("route", "issues/1/routing", CENTRE), ("route", "issues/2/routing", CENTRE))
_ACCEPT = (("", "assignments/1/acceptance", BODY), ("", "assignments/3/acceptance", BODY))
_ANSWER = (("answer", "assignments/1/answer", BODY), ("answer", "assignments/3/answer", BODY))
_ASK = (("ask", "requests", CENTRE), ("ask", "requests", CENTRE), ("ask", "requests", CENTRE))
_WITH_BODY = (_TRIAGE, *_ROUTE, *_ASK)
_WITH_BODY_OF_LAP = (("triage_lap", "triage", CENTRE), *_ROUTE, *_ASK)
_ANSWERED = (*_WITH_BODY, *_ACCEPT, *_ANSWER)
_WAYS: dict[State, tuple[tuple[str, str, str], ...]] = {
    State.REGISTERED: (),
    State.TRIAGED: (_TRIAGE,),
    State.ROUTED: _WITH_BODY,
    State.ACCEPTED: (*_WITH_BODY_OF_LAP, *_ACCEPT),
    State.WITHOUT_MOTION: (
        *_WITH_BODY_OF_LAP,
        ("leave_standing", "assignments/1/standstill", BODY),
        ("leave_standing", "assignments/3/standstill", BODY),
    ),
    State.FOR_SIGNATURE: (
        *_WITH_BODY,
        *_ACCEPT,
        ("submit", "assignments/1/draft-answer", BODY),
        ("submit", "assignments/3/draft-answer", BODY),
    ),
    State.DECLINED: (
        *_WITH_BODY,
        ("decline", "assignments/1/decline", BODY),
        ("decline", "assignments/3/decline", BODY),
    ),
    State.ANSWERED: _ANSWERED,
    State.ON_CHECK: (
        *_ANSWERED,
        ("", "assignments/1/check", CENTRE),
        ("", "assignments/3/check", CENTRE),
    ),
    State.REWORK: (
        *_ANSWERED,
        ("send_to_rework", "assignments/1/rework", CENTRE),
        ("send_to_rework", "assignments/3/rework", CENTRE),
    ),
    State.CLOSED: (("hold_file", "legal-hold", CENTRE), ("consult", "consultation", CENTRE)),
}
STATES = tuple(_WAYS)
_TWO_ISSUES = {
    **REQUESTS["lodge_appeal"],
    "issues": [{"text": "Не працює ліфт."}, {"text": "У під'їзді немає світла."}],
    "is_collective": True,
    "co_signatories": [{"name": "Коваль Петро"}],
}


Items = dict[str, dict[str, Any]]


@dataclass(kw_only=True)
class World:
    """What a caller could know: an appeal in each state, one applicant's papers, a finished upload, a telephone.

    Requests name them by their stand-ins. `owned` is the appeal of the papers; to the appeal that is answered there
    are papers, too.
    """

    gateway: Gateway
    tables: tuple[Any, ...]
    registry: Any
    appeals: dict[State, str] = field(default_factory=dict)
    owned: str = ""
    alerts: tuple[str, ...] = ()
    incident: str = ""
    of_telephone: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()
    failures: tuple[dict[str, str], ...] = ()
    first: dict[tuple[str, str], Items] = field(default_factory=dict)

    def undo(self, reply: dict[str, Any]) -> None:
        """Bring the appeal or the alert of a reply back to where it stood at first; a newer one is gone."""
        if "alert_id" in reply:
            for pk in _of_alert(reply["alert_id"]):
                self._restore(self.tables[0], pk)
            return
        for table in self.tables:
            self._restore(table, incident_partition(reply.get("incident_id", self.incident)))
        if "incident_id" in reply:
            return
        if "template_id" in reply:
            for pk in template_world.partitions(reply["template_id"]):
                self._restore(self.registry, pk)
            return
        if "request_id" in reply:
            self._undo_requests(reply["request_id"])
        appeal_id = reply.get("appeal_id") or self._by_papers(reply)
        if "access_code" in reply:
            mark = {"pk": f"number#{normalise(reply['number'])}", "sk": appeal_id}
            self.tables[0].delete_item(Key=mark)
        for table in self.tables:
            self._restore(table, partition(appeal_id))

    def _by_papers(self, reply: dict[str, Any]) -> str:
        is_answered = reply.get("number") == self.gateway.stand_ins[ANSWERED_NUMBER]
        return self.appeals[State.ANSWERED] if is_answered else self.owned

    def _undo_requests(self, request_id: str) -> None:
        """Bring requests about personal data back to where they stood at first; a newer one is gone."""
        for table in self.tables:
            for one in {*self.requests, request_id}:
                self._restore(table, privacy_partition(one))

    def undo_telephone(self) -> None:
        """Bring settings, calls, drafts and call-backs back to where they stood at first."""
        for table in self.tables:
            for pk in self.of_telephone:
                self._restore(table, pk)
        self._restore(self.registry, KIND)
        telephone_world.forget_settings()

    def forget_failures(self) -> None:
        """Wrong codes slow down the right one, too; here each request is to be looked at."""
        appeals, _ = self.tables
        for key in self.failures:
            appeals.delete_item(Key=key)

    def remember(self) -> None:
        """Take what stands now for what `undo` brings back."""
        kept = [partition(appeal_id) for appeal_id in (self.owned, *self.appeals.values())]
        kept += [pk for alert_id in self.alerts for pk in _of_alert(alert_id)]
        kept.append(incident_partition(self.incident))
        kept += [privacy_partition(one) for one in self.requests]
        self.of_telephone = tuple(telephone_world.partitions(self.tables[0]))
        for table in self.tables:
            for pk in (*kept, *self.of_telephone):
                self.first[table.name, pk] = self._items(table, pk)
        templates = [
            pk
            for name in (template_world.OF_CENTRE, template_world.OF_BODY)
            for pk in template_world.partitions(self.gateway.stand_ins[name])
        ]
        for pk in (KIND, *templates):
            self.first[self.registry.name, pk] = self._items(self.registry, pk)

    def _restore(self, table: Any, pk: str) -> None:
        found, first = self._items(table, pk), self.first.get((table.name, pk), {})
        with table.batch_writer() as batch:
            for sk in found.keys() - first.keys():
                batch.delete_item({"pk": pk, "sk": sk})
            for sk, item in first.items():
                if found.get(sk) != item:
                    batch.put_item(item)

    def _items(self, table: Any, pk: str) -> Items:
        found = table.query(KeyConditionExpression=Key("pk").eq(pk))["Items"]
        return {item["sk"]: item for item in found}


def _of_alert(alert_id: str) -> tuple[str, str]:
    """Partitions that an alert is written to."""
    centre, _ = alert_id.split("-", maxsplit=1)
    return f"{centre}#alerts", f"{centre}#alert#{alert_id}"


def appeal_in(state: State) -> str:
    """The stand-in for the id of the appeal in this state."""
    return f"khm-{state.lower().replace('_', ''):a<26}"


def build(gateway: Gateway) -> World:
    """Make it in the AWS at hand, through the API itself."""
    tables.create(boto3.client("dynamodb"))
    staff_world.admit_staff(gateway)
    boto3.client("secretsmanager").create_secret(
        Name=ENVIRONMENT["BLIND_INDEX_KEY"], SecretString="k" * 64
    )
    boto3.client("s3").create_bucket(
        Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
    )
    telephone_world.furnish()
    dynamodb = boto3.resource("dynamodb")
    registry = dynamodb.Table(ENVIRONMENT["REGISTRY_TABLE"])
    _seed(registry)
    world = World(
        gateway=gateway,
        tables=(
            dynamodb.Table(ENVIRONMENT["APPEALS_TABLE"]),
            dynamodb.Table(ENVIRONMENT["HISTORY_TABLE"]),
        ),
        registry=registry,
    )
    gateway.stand_ins[UPLOAD] = _upload(gateway)
    receipt = _lodge(gateway)
    world.owned = receipt["appeal_id"]
    gateway.stand_ins |= {NUMBER: receipt["number"], ACCESS_CODE: receipt["access_code"]}
    world.appeals = {state: _walked(gateway, state) for state in STATES}
    world.failures = _failures(world)
    gateway.stand_ins[FIRST] = world.owned
    gateway.stand_ins |= {appeal_in(state): id_ for state, id_ in world.appeals.items()}
    world.alerts = _alerts(gateway, world.owned)
    gateway.stand_ins |= dict(zip((TAKEN_ALERT, NEW_ALERT), world.alerts, strict=True))
    gateway.send("POST", "/v1/staff/rules/drafts", {"rules": [RULE], "note": "чернетка"}, CENTRE)
    world.incident = _incident(gateway, world.appeals[State.TRIAGED])
    gateway.stand_ins[PATH_EXAMPLES["incident_id"]] = world.incident
    routed, checked = world.appeals[State.ROUTED], world.appeals[State.ON_CHECK]
    telephone_world.make_calls(gateway, routed, checked, CENTRE)
    papers = {"number": receipt["number"], "access_code": receipt["access_code"]}
    privacy_world.make_requests(gateway, CENTRE, papers, _forwarded(gateway))
    world.requests = tuple(gateway.stand_ins[one] for one in privacy_world.REQUEST_FOR.values())
    plan = REQUESTS["draft_call_plan"]
    gateway.send("POST", "/v1/staff/call-plans/main/drafts", plan, CENTRE)
    template_world.make_templates(gateway, CENTRE, BODY)
    world.remember()
    return world


def _seed(registry: Any) -> None:
    """What `make run` enters, and one responsible official."""
    official = Official(
        user_id=USER_ID,
        body_id="khm-oda-housing",
        position="Головний спеціаліст",
        valid_from=date(2012, 1, 18),
    )
    of_official = [
        {"pk": pk, "sk": sk, "doc": doc, "version": version}
        for pk, sk, doc, version in items_of((official,))
    ]
    with registry.batch_writer() as batch:
        for item in (*items(), *of_official):
            batch.put_item(Item=item)
    seed_editions(wiring.editions(), rows(ClassifierEntry))
    seed_rules(wiring.editions())
    telephone_world.enter_settings(registry)


def _incident(gateway: Gateway, appeal_id: str) -> str:
    """An open incident with one report."""
    body = {**REQUESTS["begin_incident"], "appeals": [appeal_id], "expected_end": None}
    key = {"Idempotency-Key": "the-incident-of-the-world"}
    incident_id: str = gateway.send("POST", "/v1/staff/incidents", body, CENTRE, key)["incident_id"]
    return incident_id


def _alerts(gateway: Gateway, appeal_id: str) -> tuple[str, str]:
    """An alert that somebody has taken, and a new one."""
    flag = {**REQUESTS["raise_alert"], "appeals": [appeal_id]}
    made = [
        gateway.send("POST", "/v1/staff/alerts", {**flag, "classifier_code": code}, CENTRE)
        for code in ("II.1", "II.2")
    ]
    taken, new = (one["alert_id"] for one in made)
    gateway.send("POST", f"/v1/staff/alerts/{taken}/taking", {}, CENTRE)
    return taken, new


def _failures(world: World) -> tuple[dict[str, str], ...]:
    """The keys under which wrong codes for the world's numbers are counted, found by sending one for each."""
    headers = {"Content-Type": "application/json"}
    numbers = (NUMBER, ANSWERED_NUMBER)
    for number in numbers:
        body = json.dumps({"number": number, "access_code": "wrong"}).encode()
        status, *_ = world.gateway.request("POST", "/v1/appeal-status", body, headers=headers)
        assert status == 404
    appeals, _ = world.tables
    keys = tuple(
        {"pk": item["pk"], "sk": item["sk"]}
        for item in appeals.scan()["Items"]
        if item["pk"].startswith("guess#number:")
    )
    assert len(keys) == len(numbers)
    return keys


def _lodge(gateway: Gateway, answer_by: str = "EMAIL") -> Any:
    files = [{"upload_id": UPLOAD, "file_name": "Фото.jpg"}]
    body = {**_TWO_ISSUES, "attachments": files, "answer_by": answer_by}
    receipt = gateway.send("POST", "/v1/appeals", body)
    check_attachment(receipt["appeal_id"], 1, checking=scanning.check_desk(), now=datetime.now(UTC))
    return receipt


def _forwarded(gateway: Gateway) -> str:
    """An appeal that went to somebody outside of the system."""
    appeal_id: str = _lodge(gateway)["appeal_id"]
    gateway.send("POST", f"/v1/staff/appeals/{appeal_id}/forwarding", BODIES["forward"], CENTRE)
    return appeal_id


def _walked(gateway: Gateway, state: State) -> str:
    # Whoever is answered by telephone is asked by telephone whether it was done.
    by = "PHONE" if state is State.ON_CHECK else "EMAIL"
    receipt = _lodge(gateway, by)
    appeal_id: str = receipt["appeal_id"]
    if state is State.ANSWERED:
        gateway.stand_ins |= {
            ANSWERED_NUMBER: receipt["number"],
            ANSWERED_CODE: receipt["access_code"],
        }
    reached: Any = {"state": State.REGISTERED}
    for example, path, who in _WAYS[state]:
        address = f"/v1/staff/appeals/{appeal_id}/{path}"
        reached = gateway.send("POST", address, BODIES.get(example), who)
    assert reached["state"] == state
    return appeal_id


def _upload(gateway: Gateway) -> str:
    slot = gateway.send("POST", "/v1/uploads", REQUESTS["open_upload"])
    boto3.client("s3").put_object(
        Bucket=BUCKET, Key=slot["fields"]["key"], Body=JPEG, ContentType="image/jpeg"
    )
    upload_id: str = slot["upload_id"]
    return upload_id
