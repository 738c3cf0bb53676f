"""The whole way of an appeal on the deployed template: real gateway, functions, tables, bus, queue, mail, users."""

import json
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests

from chalicelib.domain.kyiv import kyiv_date
from local.demo import (
    PHOTO,
    appeal_of,
    check,
    consider,
    keep_to_the_law,
    lodge,
    send_to_body,
    watch,
)
from local.stack import Stack
from local.teller import Teller
from tests.file_samples import EXE
from tests.stack.test_platform import wait_for


@pytest.fixture(scope="module")
def teller(stack: Stack) -> Teller:
    return Teller(stack)


def post(stack: Stack, path: str, body: dict[str, Any], **headers: str) -> requests.Response:
    return requests.post(f"{stack.api_url}/v1{path}", json=body, headers=headers, timeout=60)


@pytest.mark.req("NS-5.1", "NS-9.2", "ZAK-M3a", "KRR-6.8b")
def test_an_appeal_goes_from_the_portal_to_the_answer_that_its_author_reads(
    teller: Teller,
) -> None:
    """Every step of the story checks what came back; a story that goes otherwise raises."""
    email = f"story-{uuid.uuid4().hex[:8]}@example.org"
    receipt = lodge(teller, email)
    send_to_body(teller, receipt, email)
    consider(teller, receipt, email)
    check(teller, receipt, email)
    mine = {"number": receipt["number"], "access_code": receipt["access_code"]}
    seen = post(teller.stack, "/appeal-status", mine).json()
    assert seen["state"] == "CLOSED"
    assert seen["answers"][-1]["is_final"]
    assert "насос" in seen["answers"][-1]["parts"]["answer"]


@pytest.mark.req("L1-7d", "L1-8a", "L1-20a", "D-03", "D-05")
def test_unlawful_steps_are_refused_and_explained(teller: Teller) -> None:
    keep_to_the_law(teller, f"law-{uuid.uuid4().hex[:8]}@example.org")


@pytest.mark.req("NS-9.3", "KRP-3.8", "KRR-6.6")
def test_the_clock_speaks_once_of_a_letter_that_lay_too_long(teller: Teller) -> None:
    watch(teller)


def test_two_clients_with_one_key_at_one_moment_get_one_appeal(stack: Stack) -> None:
    key = {"Idempotency-Key": str(uuid.uuid4())}
    body = appeal_of("twice@example.org")
    barrier = threading.Barrier(2)

    def lodge_once(_: int) -> dict[str, Any]:
        barrier.wait()
        answer = post(stack, "/appeals", body, **key)
        assert answer.status_code == 201, answer.text
        return answer.json()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lodge_once, range(2))
    assert first == second


@pytest.mark.req("KRR-5.5.3", "I-5", "I-6")
def test_the_register_style_counts_each_letter_and_mark_by_itself(stack: Stack) -> None:
    token = stack.token("operator.kr")

    def register(surname: str | None, **more: Any) -> str:
        body = appeal_of("kr@example.org") | {"centre": "kr", "channel": "POST"} | more
        if surname is None:
            body["applicant"] = {"residence": "м. Кривий Ріг"}
        else:
            body["applicant"]["name"]["surname"] = surname
        answer = post(stack, "/staff/appeals", body, Authorization=token)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["number"])

    assert [register("Деміург"), register("Діброва"), register("Яблуко")] == ["Д-1", "Д-2", "Я-1"]
    assert register("Деміург", is_collective=True) == "КО-1"
    assert register(None) == "БП-1"


@pytest.mark.req("L1-5b", "I-14")
def test_a_long_list_of_signatories_comes_in_batches_that_count_once(stack: Stack) -> None:
    body = appeal_of("collective@example.org") | {"is_collective": True}
    receipt = post(stack, "/appeals", body).json()
    mine = {"number": receipt["number"], "access_code": receipt["access_code"]}
    batch = {"batch": 1, "signatories": [{"name": f"Підписант {n}"} for n in range(500)]}
    first = post(stack, "/appeal-signatories", mine | batch)
    assert (first.status_code, first.json()["signatories"]) == (200, 501)
    again = post(stack, "/appeal-signatories", mine | batch)
    assert (again.status_code, again.json()["code"]) == (409, "batch_already_added")


def with_file(stack: Stack, content: bytes) -> str:
    """The id of an appeal that came with this file, declared as a picture."""
    slot = post(
        stack, "/uploads", {"centre": "khm", "content_type": "image/png", "size": len(content)}
    ).json()
    sent = requests.post(slot["url"], data=slot["fields"], files={"file": content}, timeout=30)
    assert sent.ok
    body = appeal_of("file@example.org")
    body["attachments"] = [{"upload_id": slot["upload_id"], "file_name": "фото.png"}]
    appeal_id: str = post(stack, "/appeals", body).json()["appeal_id"]
    return appeal_id


def opened_once_checked(stack: Stack, appeal_id: str, token: str) -> requests.Response:
    """What a member of staff is told who asks for the file again and again until it was checked."""

    # In a tuple, as a refusal by itself counts as false.
    def ask() -> tuple[requests.Response] | None:
        answer = post(
            stack, f"/staff/appeals/{appeal_id}/attachments/1/link", {}, Authorization=token
        )
        waits = answer.status_code == 409 and answer.json()["code"] == "attachment_being_checked"
        return None if waits else (answer,)

    answer: requests.Response = wait_for(ask, 90)[0]
    return answer


@pytest.mark.req("KRP-5.2.7")
def test_a_tied_file_opens_by_a_link_that_history_remembers(stack: Stack) -> None:
    appeal_id = with_file(stack, PHOTO)
    token = stack.token("operator.khm")
    case = f"/staff/appeals/{appeal_id}"
    link = opened_once_checked(stack, appeal_id, token).json()["url"]
    assert requests.get(link, timeout=30).content == PHOTO
    history = requests.get(
        f"{stack.api_url}/v1{case}/history", headers={"Authorization": token}, timeout=30
    ).json()
    assert "AttachmentOpened" in {entry["event"] for entry in history["entries"]}
    assert history["chain_holds"]


@pytest.mark.req("NS-9.6")
def test_a_program_in_the_clothes_of_a_picture_is_given_to_nobody(stack: Stack) -> None:
    appeal_id = with_file(stack, EXE)
    token = stack.token("operator.khm")
    refused = opened_once_checked(stack, appeal_id, token)
    assert (refused.status_code, refused.json()["code"]) == (409, "attachment_withheld")
    again = post(stack, f"/staff/appeals/{appeal_id}/attachments/1/check", {}, Authorization=token)
    assert (again.status_code, again.json()["check"]) == (202, "REFUSED")


def test_an_unfinished_upload_is_refused_and_nothing_is_registered(stack: Stack) -> None:
    slot = post(
        stack, "/uploads", {"centre": "khm", "content_type": "image/png", "size": 10}
    ).json()
    body = appeal_of("unfinished@example.org")
    body["attachments"] = [{"upload_id": slot["upload_id"], "file_name": "фото.png"}]
    answer = post(stack, "/appeals", body)
    assert (answer.status_code, answer.json()["code"]) == (422, "upload_not_found")


def test_concurrent_registrations_leave_no_gap_and_no_duplicate(stack: Stack) -> None:
    def lodge_one(_: int) -> int:
        answer = post(stack, "/appeals", appeal_of("many@example.org") | {"centre": "zak"})
        assert answer.status_code == 201, answer.text
        return int(answer.json()["number"].rsplit("-", 1)[1])

    with ThreadPoolExecutor(8) as pool:
        ordinals = sorted(pool.map(lodge_one, range(24)))
    assert ordinals == list(range(1, 25))


@pytest.mark.req("NS-9.3", "NS-9.5")
def test_a_mail_that_fails_is_kept_dead_lettered_and_redriven_once(stack: Stack) -> None:
    """Without the right to send, the notifier keeps failing; given back, the redriven message is one mail."""
    email = f"dead-{uuid.uuid4().hex[:8]}@example.org"
    iam, sqs = stack.client("iam"), stack.client("sqs")
    (role,) = [r["RoleName"] for r in iam.list_roles()["Roles"] if "-NotifierRole" in r["RoleName"]]
    (policy,) = iam.list_role_policies(RoleName=role)["PolicyNames"]
    whole = iam.get_role_policy(RoleName=role, PolicyName=policy)["PolicyDocument"]
    without = {
        **whole,
        "Statement": [s for s in whole["Statement"] if "ses:SendEmail" not in s["Action"]],
    }
    queue, dead = stack.outputs["NotifierQueue"], stack.outputs["NotifierDeadLetters"]
    patience = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["VisibilityTimeout"])
    sqs.set_queue_attributes(QueueUrl=queue, Attributes={"VisibilityTimeout": "1"})
    try:
        _put_policy(iam, role, policy, without)
        receipt = post(stack, "/appeals", appeal_of(email)).json()
        letters = wait_for(lambda: _letters(sqs, dead, receipt["appeal_id"]), 90)
        assert not _mails_to(stack, email)
        _put_policy(iam, role, policy, whole)
        for _ in range(2):  # brought twice: still one mail
            sqs.send_message(QueueUrl=queue, MessageBody=letters[0])
            wait_for(lambda: _mails_to(stack, email), 60)
        later = f"later-{uuid.uuid4().hex[:8]}@example.org"
        post(stack, "/appeals", appeal_of(later))
        wait_for(lambda: _mails_to(stack, later), 60)
    finally:
        _put_policy(iam, role, policy, whole)
        sqs.set_queue_attributes(QueueUrl=queue, Attributes=patience["Attributes"])
    assert len(_mails_to(stack, email)) == 1


def _put_policy(iam: Any, role: str, name: str, document: dict[str, Any]) -> None:
    iam.put_role_policy(RoleName=role, PolicyName=name, PolicyDocument=json.dumps(document))


def _letters(sqs: Any, dead: str, appeal_id: str) -> list[str]:
    got = sqs.receive_message(QueueUrl=dead, MaxNumberOfMessages=10, VisibilityTimeout=1)
    return [m["Body"] for m in got.get("Messages", []) if appeal_id in m["Body"]]


def _mails_to(stack: Stack, email: str) -> list[dict[str, Any]]:
    return [mail for mail in stack.sent_mails() if email in mail["To"]]


@pytest.mark.req("NS-9.3")
def test_what_terms_say_to_an_office_comes_in_one_mail_of_the_morning_once(
    teller: Teller, stack: Stack
) -> None:
    day = kyiv_date(datetime.now(UTC))
    letter = {"channel": "POST", "received_on": str(day - timedelta(days=50))}
    numbers = [
        teller.call(
            "POST",
            "/staff/appeals",
            appeal_of("digest@example.org") | letter,
            user="operator.khm",
            expect=201,
        )["number"]
        for _ in range(3)
    ]
    _invoke(stack, "DeadlineSweepFunction", {})
    digest = {"day": str(day + timedelta(days=1))}
    wait_for(lambda: _invoke(stack, "DigestFunction", digest)["sent"], 60)
    khm = {to for mail in stack.sent_mails() for to in mail["To"] if to.startswith("khm@")}
    digests = [m for to in khm for m in _mails_to(stack, to) if "Строки звернень на" in str(m)]
    (mail,) = digests
    told = sum(number in str(mail) for number in numbers)
    assert told >= 1  # what the notifier had gathered by then; the rest comes the next morning
    assert _invoke(stack, "DigestFunction", digest) == {"sent": 0}


def test_on_the_calendar_as_it_is_nothing_is_recomputed(stack: Stack) -> None:
    done = _invoke(stack, "RecomputeFunction", {"calendar_id": "ua-state"})
    assert (done["changed"], done["failed"], done["cursor"]) == (0, 0, None)


def _invoke(stack: Stack, function: str, event: dict[str, Any]) -> dict[str, Any]:
    ran = stack.client("lambda").invoke(
        FunctionName=stack.outputs[function], Payload=json.dumps(event).encode()
    )
    answer: dict[str, Any] = json.loads(ran["Payload"].read())
    assert "FunctionError" not in ran, answer
    return answer
