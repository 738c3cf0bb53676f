"""On the deployed template: the rights of the job suffice to erase an old file from every store; a hold stops it."""

import json
import uuid
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import requests

from chalicelib.adapters.dynamodb.retention import Backfill
from chalicelib.domain.actors import RECORDER
from chalicelib.domain.appeal import Decision
from chalicelib.domain.history import holds
from chalicelib.domain.telephony.custody_decisions import kept
from chalicelib.domain.telephony.events import CallEvent, Consent, EventKind, RecordingRef
from chalicelib.domain.telephony.recordings import Kept
from chalicelib.domain.transitions import Event
from chalicelib.usecases.change import ATTEMPTS
from chalicelib.usecases.ports import Appeals, StaleAppealError
from local.ministack import REGION, ROOT_KEY
from local.stack import Stack
from tests.contract.stores import Stores, Tables, in_dynamodb
from tests.stack.test_story import PHOTO, with_file
from tests.tables import Names

SUPERVISOR = "supervisor.khm"
LONG_AGO = date(2019, 5, 5)


@pytest.fixture
def tables(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> Tables:
    """The stack's own tables, as somebody with full rights sees them."""
    for name, value in {
        "AWS_ENDPOINT_URL": stack.endpoint,
        "AWS_ACCESS_KEY_ID": ROOT_KEY,
        "AWS_SECRET_ACCESS_KEY": ROOT_KEY,
        "AWS_DEFAULT_REGION": REGION,
    }.items():
        monkeypatch.setenv(name, value)
    outputs = stack.outputs
    return Tables(
        Names(
            appeals=outputs["AppealsTable"],
            history=outputs["HistoryTable"],
            registry=outputs["RegistryTable"],
            views=outputs["ViewsTable"],
        )
    )


def of_staff(stack: Stack, method: str, path: str, body: Any = None) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {stack.token(SUPERVISOR)}"}
    url = f"{stack.api_url}/v1/staff/{path}"
    answer = requests.request(method, url, json=body, headers=headers, timeout=60)
    assert answer.ok, answer.text
    told: dict[str, Any] = answer.json()
    return told


def run(stack: Stack, **event: Any) -> dict[str, Any]:
    function, payload = stack.outputs["RetentionFunction"], json.dumps(event | {"centre": "khm"})
    ran = stack.client("lambda").invoke(FunctionName=function, Payload=payload.encode())
    answer: dict[str, Any] = json.loads(ran["Payload"].read())
    assert "FunctionError" not in ran, answer
    swept: dict[str, Any] = answer["centres"][0]
    return swept


def with_recording(stack: Stack, stores: Stores) -> tuple[str, str]:
    """A call with a recording that lies in its place; the ids of the call and of the object."""
    ref, at = f"old-{uuid.uuid4().hex[:8]}", datetime.now(UTC) - timedelta(hours=1)
    key = f"recordings/khm/{ref}/1"
    stack.client("s3").put_object(Bucket=stack.outputs["RecordingsBucket"], Key=key, Body=b"RIFF")
    kinds = (
        (EventKind.RINGING, {"person": "+380500000009", "line": "1545"}),
        (EventKind.NOTICE_PLAYED, {"notice_version": "v1"}),
        (EventKind.ANSWERED, {"operator": "101", "consent": Consent.BY_CONTINUING}),
        (EventKind.ENDED, {}),
        (EventKind.RECORDING_READY, {"recording": RecordingRef(id="r1", url="https://x.example")}),
    )
    events = tuple(
        CallEvent(id=f"{ref}-{kind}", kind=kind, at=at + timedelta(seconds=no), call=ref, **facts)
        for no, (kind, facts) in enumerate(kinds)
    )
    call = stores.calls.join("khm-main", ref, events, at=at).call
    copy = Kept(key=key, content_type="audio/wav", size=4, sha256="0" * 64, at=at)
    decision = kept(call, 1, copy, retention_days=365, erases_at_provider=False)
    assert decision is not None
    return stores.calls.decide(decision, before=call, actor=RECORDER, at=at).id, key


def tie(appeals: Appeals, appeal_id: str, call_id: str) -> None:
    """The notifier and the check of files write to the appeal at the same time: who comes second tries again."""
    for _ in range(ATTEMPTS):
        before = appeals.get(appeal_id)
        tied = replace(before, calls=(call_id,))
        facts = {"call": call_id}
        tying = Decision(appeal=tied, event=Event.CALL_TIED, facts=facts, call_id=call_id)
        with suppress(StaleAppealError):
            appeals.save(tying, before=before, actor=RECORDER, at=datetime.now(UTC))
            return
    raise StaleAppealError


def is_there(stack: Stack, bucket: str, key: str) -> bool:
    found = stack.client("s3").list_object_versions(Bucket=stack.outputs[bucket], Prefix=key)
    return bool(found.get("Versions"))


@pytest.mark.req("D-47", "NS-9.6")
def test_an_old_file_is_held_shown_and_erased_from_every_store(
    stack: Stack, tables: Tables
) -> None:
    stores = in_dynamodb(tables)
    appeals = stores.another()
    appeal_id = with_file(stack, PHOTO)
    call_id, recording = with_recording(stack, stores)
    tie(appeals, appeal_id, call_id)
    words = {"explanation": "Роз'яснено по телефону", "ground": "стаття 7"}
    of_staff(stack, "POST", f"appeals/{appeal_id}/consultation", words)
    why = {"ground": "COURT", "reason": "Ухвала суду про витребування справи"}
    of_staff(stack, "POST", f"appeals/{appeal_id}/legal-hold", why)
    Backfill(tables.items).place_appeal(appeals.get(appeal_id), LONG_AGO)
    assert run(stack)["held"] == 1
    assert stores.kept_docs(appeal_id) > 0
    of_staff(stack, "POST", f"appeals/{appeal_id}/legal-hold/lift", {"reason": "Справу закрито"})
    shown = of_staff(stack, "GET", "retention/rehearsal")
    assert run(stack, dry_run=True) == shown
    assert (shown["appeals"], shown["attachments"], shown["recordings"]) == (1, 1, 1)
    appeal = appeals.get(appeal_id)
    assert is_there(stack, "AttachmentsBucket", appeal.attachments[0].key)
    assert run(stack) == shown
    assert stores.kept_docs(appeal_id) == 0
    assert not is_there(stack, "AttachmentsBucket", appeal.attachments[0].key)
    assert not is_there(stack, "RecordingsBucket", recording)
    assert stores.calls.record(call_id).person == ""
    assert holds(appeals.history(appeal_id))
    assert holds(stores.calls.history(call_id))
    case = of_staff(stack, "GET", f"appeals/{appeal_id}")
    assert (case["erased"]["ground"], case["state"]) == ("TERM_PASSED", "CLOSED")
    assert run(stack)["appeals"] == 0
