"""What AWS does in a Lambda's name is not asked for by the embedded AWS: such rights cannot be shown here."""

import uuid
from typing import Any

import requests

from local.demo import appeal_of
from local.stack import Stack
from tests.stack.doubles import Doubles, Json, role_of
from tests.stack.rights import rights_in, without
from tests.stack.taken_by_aws import POLICIES, used_by_aws
from tests.stack.test_platform import wait_for


def test_without_them_an_appeal_is_told_of_by_mail_and_printed(
    stack: Stack, doubles: Doubles, template: Json
) -> None:
    """Through logs, stream, bus, queue and keys. Where this fails, the embedded AWS has learned to ask: let a probe
    show what it asks for, and take the row from the list.
    """
    whole = {role_of(policy): doubles.policy(role_of(policy)) for policy in POLICIES}
    for policy in POLICIES:
        left_out = used_by_aws(policy, template)
        rights = rights_in(policy, whole[role_of(policy)])
        taken = [one for one in rights if one.sid in left_out]
        assert taken
        doubles.put_deployed(role_of(policy), without(whole[role_of(policy)], *taken))
    try:
        email = f"keys-{uuid.uuid4().hex[:8]}@example.org"
        appeal_id = _posted(stack, "appeals", appeal_of(email))["appeal_id"]
        wait_for(lambda: any(email in mail["To"] for mail in stack.sent_mails()), 60)
        headers = {"Authorization": stack.token("operator.khm")}
        link = _posted(stack, f"staff/appeals/{appeal_id}/card/link", None, **headers)["url"]
        assert requests.get(link, timeout=30).ok
    finally:
        for role, document in whole.items():
            doubles.put_deployed(role, document)


def _posted(stack: Stack, path: str, body: Any, **headers: str) -> dict[str, Any]:
    answer = requests.post(f"{stack.api_url}/v1/{path}", json=body, headers=headers, timeout=60)
    assert answer.ok, answer.text
    told: dict[str, Any] = answer.json()
    return told
