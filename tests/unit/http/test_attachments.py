"""From the upload to the link: nobody is given a file that no check has passed, and everybody is told why."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from chalicelib.adapters.scanning.guardduty import TAG
from chalicelib.entrypoints.events.attachment_check import attachment_check
from tests import file_samples as files
from tests.clamd import THREAT, FakeClamd, fake_clamd
from tests.house import (
    BUCKET,
    ENVIRONMENT,
    OPERATOR,
    Context,
    House,
    Reply,
    log_of_house,
    open_house,
)

UPLOAD = "b" * 26
PDF = "application/pdf"


@pytest.fixture
def clamd(tmp_path: Path) -> Iterator[FakeClamd]:
    with fake_clamd(tmp_path / "clamd.ctl") as (daemon, _):
        yield daemon


@pytest.fixture
def house(clamd: FakeClamd, tmp_path: Path) -> Iterator[House]:  # noqa: ARG001 - it must listen
    with open_house(SCANNER="clamd", CLAMD_ADDRESS=str(tmp_path / "clamd.ctl")) as opened:
        versioned = {"Status": "Enabled"}
        boto3.client("s3").put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration=versioned)
        yield opened


def lodged(house: House, data: bytes, declared: str = PDF, name: str = "a.pdf") -> dict[str, Any]:
    boto3.client("s3").put_object(
        Bucket=BUCKET, Key=f"uploads/khm/{UPLOAD}", Body=data, ContentType=declared
    )
    return house.lodge(attachments=[{"upload_id": UPLOAD, "file_name": name}])


def key(appeal_id: str) -> str:
    return f"attachments/khm/{appeal_id}/{UPLOAD}"


def brought(*messages: dict[str, Any]) -> list[str]:
    """Bring these to the Lambda, as SQS does, and return the messages that are to come again."""
    records = [
        {"messageId": str(no), "body": json.dumps(message)} for no, message in enumerate(messages)
    ]
    answer = attachment_check({"Records": records}, Context())
    return [one["itemIdentifier"] for one in answer["batchItemFailures"]]


def heard(appeal_id: str) -> list[str]:
    """Let the Lambda hear of the appeal, and of the checks that it then orders itself."""
    of_history = {
        "source": "vikno.history",
        "detail-type": "AppealRegistered",
        "detail": {"appeal_id": appeal_id, "seq": 1},
    }
    return brought(of_history) + brought(*ordered())


def ordered() -> list[dict[str, Any]]:
    sqs = boto3.client("sqs")
    queue = ENVIRONMENT["ATTACHMENT_CHECK_QUEUE"]
    came = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
    return [json.loads(one["Body"]) for one in came]


def link(house: House, appeal_id: str) -> Reply:
    return house.call("POST", f"/v1/staff/appeals/{appeal_id}/attachments/1/link", claims=OPERATOR)


def own_link(house: House, receipt: dict[str, Any], no: int = 1) -> Reply:
    own = {"number": receipt["number"], "access_code": receipt["access_code"]}
    return house.call("POST", "/v1/appeal-file", {**own, "no": no})


def check_again(house: House, appeal_id: str) -> Reply:
    return house.call("POST", f"/v1/staff/appeals/{appeal_id}/attachments/1/check", claims=OPERATOR)


def in_case(house: House, appeal_id: str) -> dict[str, Any]:
    (file,) = house.call("GET", f"/v1/staff/appeals/{appeal_id}", claims=OPERATOR).body[
        "attachments"
    ]
    found: dict[str, Any] = file
    return found


def for_applicant(house: House, receipt: dict[str, Any]) -> dict[str, Any]:
    mine = {"number": receipt["number"], "access_code": receipt["access_code"]}
    (file,) = house.call("POST", "/v1/appeal-status", mine).body["files"]
    found: dict[str, Any] = file
    return found


@pytest.mark.req("NS-9.6")
def test_a_file_opens_only_after_it_was_checked(house: House, clamd: FakeClamd) -> None:
    receipt = lodged(house, files.PDF)
    appeal_id = receipt["appeal_id"]
    refused = link(house, appeal_id)
    assert (refused.status, refused.body["code"]) == (409, "attachment_being_checked")
    assert "ще перевіряється" in refused.body["title"]
    assert for_applicant(house, receipt) == {
        "no": 1,
        "content_type": PDF,
        "size": len(files.PDF),
        "check": "PENDING",
        "note": "Файл ще перевіряється",
    }
    assert heard(appeal_id) == []
    assert clamd.seen == [files.PDF]
    opened = link(house, appeal_id)
    assert opened.status == 200
    assert "versionId=" in opened.body["url"]
    assert for_applicant(house, receipt)["check"] == "CLEAN"
    assert in_case(house, appeal_id)["detected_type"] == PDF


@pytest.mark.req("NS-9.6")
def test_an_applicant_opens_a_checked_file_of_their_own_appeal_and_history_tells_of_it(
    house: House,
) -> None:
    receipt = lodged(house, files.PDF)
    refused = own_link(house, receipt)
    assert (refused.status, refused.body["code"]) == (409, "attachment_being_checked")
    assert heard(receipt["appeal_id"]) == []
    given = own_link(house, receipt)
    assert given.status == 200
    assert "versionId=" in given.body["url"]
    last = house.history(receipt["appeal_id"])[-1]
    assert (last["event"], last["actor"]) == ("AttachmentOpened", "APPLICANT:applicant")
    assert own_link(house, receipt, 2).body["code"] == "part_not_found"
    assert own_link(house, {**receipt, "access_code": "AAAAA-AAAAA"}).status == 404


@pytest.mark.req("NS-9.6")
def test_malware_is_given_to_nobody_and_told_to_all_whom_it_concerns(house: House) -> None:
    receipt = lodged(house, b"%PDF-1.7\n" + files.EICAR, name="Дорошенко.pdf")
    appeal_id = receipt["appeal_id"]
    with log_of_house() as log:
        assert heard(appeal_id) == []
        refused = link(house, appeal_id)
    assert (refused.status, refused.body["code"]) == (409, "attachment_withheld")
    assert in_case(house, appeal_id)["threat"] == THREAT
    assert "шкідливу програму" in for_applicant(house, receipt)["note"]
    entry = house.history(appeal_id)[-1]
    assert (entry["event"], entry["facts"]["verdict"]) == ("AttachmentChecked", "INFECTED")
    assert '"InfectedAttachments": 1' in log.getvalue().replace('":1', '": 1')
    assert "Дорошенко" not in log.getvalue()
    assert check_again(house, appeal_id).status == 409


@pytest.mark.parametrize(
    ("data", "ground"),
    [
        (files.EXE, "TYPE_NOT_ACCEPTED"),
        (b"<html><script>alert(1)</script>", "TYPE_NOT_ACCEPTED"),
        (files.PNG, "OTHER_TYPE"),
    ],
    ids=["program", "page", "picture"],
)
def test_what_is_not_what_it_was_said_to_be_is_kept_from_all_and_the_appeal_stands(
    house: House, data: bytes, ground: str
) -> None:
    receipt = lodged(house, data)
    assert receipt["number"]
    heard(receipt["appeal_id"])
    file = in_case(house, receipt["appeal_id"])
    assert (file["check"], file["ground"]) == ("REFUSED", ground)
    refused = link(house, receipt["appeal_id"])
    assert (refused.status, refused.body["code"]) == (409, "attachment_withheld")
    assert for_applicant(house, receipt)["note"] == file["note"]
    assert "надішліть" in file["note"]


def test_a_scanner_that_could_not_check_is_heard_and_another_check_may_pass(
    house: House, clamd: FakeClamd
) -> None:
    appeal_id = lodged(house, files.PDF)["appeal_id"]
    clamd.reply = b"Can't allocate memory ERROR"
    with log_of_house() as log:
        heard(appeal_id)
    assert "UncheckedAttachments" in log.getvalue()
    assert in_case(house, appeal_id)["check"] == "UNCHECKED_FAILED"
    clamd.reply = None
    again = check_again(house, appeal_id)
    assert (again.status, again.body["check"]) == (202, "UNCHECKED_FAILED")
    assert brought(*ordered()) == []
    assert link(house, appeal_id).status == 200


def test_while_the_scanner_is_away_the_check_comes_again(house: House, clamd: FakeClamd) -> None:
    appeal_id = lodged(house, files.PDF)["appeal_id"]
    clamd.reply = b""
    order = {"detail": {"appeal": appeal_id, "no": "1"}}
    assert brought(order) == ["0"]
    assert link(house, appeal_id).body["code"] == "attachment_being_checked"
    clamd.reply = None
    assert brought(order, order) == []
    events = [entry["event"] for entry in house.history(appeal_id)]
    assert events.count("AttachmentChecked") == 1


def test_a_part_or_an_appeal_that_is_not_there_is_not_found(house: House) -> None:
    appeal_id = lodged(house, files.PDF)["appeal_id"]
    path = f"/v1/staff/appeals/{appeal_id}/attachments/2/check"
    assert house.call("POST", path, claims=OPERATOR).status == 404
    elsewhere = {**OPERATOR, "custom:centre": "luh"}
    path = f"/v1/staff/appeals/{appeal_id}/attachments/1/check"
    assert house.call("POST", path, claims=elsewhere).status == 404


def word(appeal_id: str, version: str, status: str, at: str | None = None) -> dict[str, Any]:
    """What GuardDuty says on the default bus of the account."""
    return {
        "source": "aws.guardduty",
        "detail-type": "GuardDuty Malware Protection Object Scan Result",
        "detail": {
            "scanStatus": "COMPLETED",
            "s3ObjectDetails": {
                "bucketName": BUCKET,
                "objectKey": at or key(appeal_id),
                "versionId": version,
            },
            "scanResultDetails": {"scanResultStatus": status, "threats": None},
        },
    }


@pytest.fixture
def guarded() -> Iterator[House]:
    with open_house(SCANNER="guardduty") as opened:
        versioned = {"Status": "Enabled"}
        boto3.client("s3").put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration=versioned)
        yield opened


def test_guardduty_says_by_itself_what_it_found(guarded: House) -> None:
    appeal_id = lodged(guarded, files.PDF)["appeal_id"]
    with log_of_house() as log:
        assert heard(appeal_id) == ["0"]
    assert '"fault"' not in log.getvalue()
    version = boto3.client("s3").head_object(Bucket=BUCKET, Key=key(appeal_id))["VersionId"]
    assert brought(word(appeal_id, "another", "NO_THREATS_FOUND")) == ["0"]
    assert link(guarded, appeal_id).body["code"] == "attachment_being_checked"
    assert brought(word(appeal_id, version, "NO_THREATS_FOUND")) == []
    assert link(guarded, appeal_id).status == 200
    assert brought(word(appeal_id, version, "THREATS_FOUND")) == []
    assert link(guarded, appeal_id).body["code"] == "attachment_withheld"


def test_word_of_guardduty_that_got_lost_is_read_from_the_tag(guarded: House) -> None:
    appeal_id = lodged(guarded, files.PDF)["appeal_id"]
    boto3.client("s3").put_object_tagging(
        Bucket=BUCKET,
        Key=key(appeal_id),
        Tagging={"TagSet": [{"Key": TAG, "Value": "NO_THREATS_FOUND"}]},
    )
    assert heard(appeal_id) == []
    assert link(guarded, appeal_id).status == 200


@pytest.mark.parametrize("at", ["malware-protection-resource-validation-object", "attachments/x"])
def test_word_of_what_is_no_file_of_an_appeal_concerns_nobody(guarded: House, at: str) -> None:
    appeal_id = lodged(guarded, files.PDF)["appeal_id"]
    assert brought(word(appeal_id, "", "THREATS_FOUND", at)) == []
    unknown = f"attachments/khm/khm-none/{UPLOAD}"
    assert brought(word(appeal_id, "", "THREATS_FOUND", unknown)) == []
    assert in_case(guarded, appeal_id)["check"] == "PENDING"


@pytest.mark.parametrize(("stage", "status"), [("local", 200), ("prod", 409)])
def test_without_a_scanner_a_file_is_given_out_on_a_developers_machine_only(
    stage: str, status: int
) -> None:
    with open_house(SCANNER="none", STAGE=stage) as house:
        appeal_id = lodged(house, files.PDF)["appeal_id"]
        assert heard(appeal_id) == []
        assert link(house, appeal_id).status == status
        file = in_case(house, appeal_id)
        assert (file["check"], file["sha256"] != "") == ("CHECKED_TYPE_ONLY", True)
        assert "на шкідливі програми його не перевірено" in file["note"]


def test_an_unknown_scanner_gives_out_nothing() -> None:
    with open_house(SCANNER="something") as house:
        appeal_id = lodged(house, files.PDF)["appeal_id"]
        assert link(house, appeal_id).status == 500
        assert heard(appeal_id) != []
