"""Files: brought by applicants, checked, given out; and files of all that is held on a person."""

import uuid
from typing import Any

from chalicelib.domain.privacy.request import PrivacyEvent
from local.demo import PHOTO
from tests.stack.probes import needs
from tests.stack.scene import OPERATOR, SUPERVISOR, Scene

API, CHECK, NOTIFIER = "api_handler", "attachment_check", "notifier"
SCANNED = {"SCANNER": "guardduty"}
CLEAN = {"Key": "GuardDutyMalwareScanStatus", "Value": "NO_THREATS_FOUND"}
CENTRE = "khm"
REQUESTS = "/staff/personal-data-requests"


@needs(
    API,
    "ObjectsUnderTheTwoPrefixes s3:PutObject",
    "ObjectsUnderTheTwoPrefixes s3:GetObject /uploads/*",
)
def a_file_is_brought_and_tied_to_an_appeal(scene: Scene) -> None:
    slot = _brought(scene)
    lodged = scene.ask("POST", "/appeals", _with_file(scene, slot))
    assert lodged.status == 201, lodged.text


@needs(API, "ObjectsUnderTheTwoPrefixes s3:GetObject /attachments/*")
def a_file_that_was_tied_before_is_found_again(scene: Scene) -> None:
    """The same request comes again when the upload is gone: it is answered like the first."""
    slot, key = _brought(scene), {"Idempotency-Key": uuid.uuid4().hex}
    body = _with_file(scene, slot)
    with scene.by_root():
        first = scene.containers.house.call("POST", "/v1/appeals", body, headers=key)
    bucket = scene.stack.outputs["AttachmentsBucket"]
    upload = f"uploads/{CENTRE}/{slot['upload_id']}"
    scene.stack.client("s3").delete_object(Bucket=bucket, Key=upload)
    again = scene.ask("POST", "/appeals", body, headers=key)
    assert (again.status, again.body) == (201, first.body), again.text


@needs(API, "OpenCheckedVersions")
def a_checked_file_is_opened(scene: Scene) -> None:
    appeal_id = _tied(scene)
    _tagged(scene, appeal_id)
    scene.by_other(CHECK, _order(appeal_id), **SCANNED)
    path = f"/staff/appeals/{appeal_id}/attachments/1/link"
    reply = scene.ask("POST", path, {}, user=OPERATOR)
    assert reply.status == 200, reply.text
    assert scene.fetched(reply.body["url"]) == PHOTO


@needs(API, "OrderChecks")
def another_check_is_ordered(scene: Scene) -> None:
    path = f"/staff/appeals/{_tied(scene)}/attachments/1/check"
    reply = scene.ask("POST", path, user=OPERATOR)
    assert reply.status in {200, 202}, reply.text


@needs(CHECK, "OrderChecks", "KeepFindings dynamodb:Query")
def files_of_a_new_appeal_are_to_be_checked(scene: Scene) -> None:
    told = {"source": "vikno.history", "detail": {"appeal_id": _tied(scene), "seq": 1}}
    scene.serve(told, **SCANNED)


@needs(
    CHECK,
    "ReadAttachments",
    "KeepFindings dynamodb:PutItem",
    "AppendHistory",
)
def a_file_is_checked_and_history_tells_of_it(scene: Scene) -> None:
    appeal_id = _tied(scene)
    _tagged(scene, appeal_id)
    scene.serve(_order(appeal_id), **SCANNED)
    history = scene.told("GET", f"/staff/appeals/{appeal_id}/history", user=OPERATOR)
    assert "AttachmentChecked" in {one["event"] for one in history["entries"]}


@needs(API, "FilesOfPersons")
def a_person_gets_all_that_is_held_on_them(scene: Scene) -> None:
    receipt = scene.lodged()
    asked = _asked(scene, receipt)
    _stepped(scene, asked, "identity", {"proof": "ACCESS_CODE_AND_CONTACT"})
    _stepped(scene, asked, "decision", {"is_granted": True, "text": "Так"})
    named = {"appeals": [receipt["appeal_id"]]}
    made = scene.ask("POST", f"{REQUESTS}/{asked}/file", named, user=SUPERVISOR)
    assert made.status == 200, made.text
    opened = scene.ask("POST", "/personal-data-file", {**_own(receipt), "request_id": asked})
    assert opened.status == 200, opened.text
    assert scene.fetched(opened.body["url"]).startswith(b"PK")


@needs(NOTIFIER, "AppendHistory dynamodb:Query")
def who_asked_about_their_data_is_told_that_it_came(scene: Scene) -> None:
    asked = _asked(scene, scene.lodged())
    detail = {"appeal_id": asked, "seq": 1}
    scene.serve({"detail-type": PrivacyEvent.REQUESTED, "detail": detail})


def _own(receipt: dict[str, Any]) -> dict[str, Any]:
    return {name: receipt[name] for name in ("number", "access_code")}


def _asked(scene: Scene, receipt: dict[str, Any]) -> str:
    """The id of a request of an applicant for all that is held on them."""
    requester = {"name": {"surname": "Тестова", "given": "Заявниця"}, "email": "p@example.org"}
    body = {**_own(receipt), "kind": "ACCESS", "requester": requester}
    asked: str = scene.told("POST", "/personal-data-requests", body)["request_id"]
    return asked


def _stepped(scene: Scene, asked: str, step: str, body: dict[str, Any]) -> None:
    scene.told("POST", f"{REQUESTS}/{asked}/{step}", body, user=SUPERVISOR)


def _brought(scene: Scene) -> dict[str, Any]:
    wanted = {"centre": CENTRE, "content_type": "image/png", "size": len(PHOTO)}
    slot: dict[str, Any] = scene.ask("POST", "/uploads", wanted).body
    scene.posted(slot, PHOTO)
    return slot


def _with_file(scene: Scene, slot: dict[str, Any]) -> dict[str, Any]:
    files = [{"upload_id": slot["upload_id"], "file_name": "фото.png"}]
    return scene.appeal() | {"attachments": files}


def _tied(scene: Scene) -> str:
    """The id of an appeal with a file, brought and tied by the deployed API."""
    wanted = {"centre": CENTRE, "content_type": "image/png", "size": len(PHOTO)}
    slot = scene.told("POST", "/uploads", wanted)
    scene.posted(slot, PHOTO)
    appeal_id: str = scene.told("POST", "/appeals", _with_file(scene, slot))["appeal_id"]
    return appeal_id


def _tagged(scene: Scene, appeal_id: str) -> None:
    """The scanner has looked at the file and found nothing."""
    s3, bucket = scene.stack.client("s3"), scene.stack.outputs["AttachmentsBucket"]
    prefix = f"attachments/{CENTRE}/{appeal_id}/"
    for one in s3.list_objects_v2(Bucket=bucket, Prefix=prefix)["Contents"]:
        s3.put_object_tagging(Bucket=bucket, Key=one["Key"], Tagging={"TagSet": [CLEAN]})


def _order(appeal_id: str) -> dict[str, Any]:
    return {"detail": {"appeal": appeal_id, "no": "1"}}
