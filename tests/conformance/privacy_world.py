"""Requests about personal data in the small world, one for each thing that can be done with one."""

from typing import Any

from docs.example_requests import REQUESTS
from tests.conformance.gateway import Gateway

STAFF = "/v1/staff/personal-data-requests"
# Stand-ins; each has the form of what it stands for.
RECEIVED, VERIFIED, FILED, CHANGE, THIRD, THIRD_GRANTED, TELLING = (
    f"khm-{name:a<26}"
    for name in ("received", "verified", "filed", "change", "third", "thirdgranted", "telling")
)
REQUEST_FOR = {
    "get_data_request": RECEIVED,
    "verify_data_requester": RECEIVED,
    "get_likely_appeals": RECEIVED,
    "decide_data_request": VERIFIED,
    "defer_data_request": THIRD,
    "prepare_data_file": FILED,
    "link_data_file": FILED,
    "carry_out_data_request": CHANGE,
    "answer_data_request": THIRD_GRANTED,
    "tell_data_recipients": TELLING,
}
"""By the operation, the request with which it can be done."""


def make_requests(
    gateway: Gateway, token: str, credentials: dict[str, str], forwarded: str
) -> None:
    """By the applicant of these credentials and by staff; `forwarded` is an appeal that went out of the system."""
    own = {**REQUESTS["ask_about_own_data"], **credentials}
    third = {**REQUESTS["register_data_request"], "appeal_id": None, "received_on": None}
    letter = {**own, "channel": "POST", "appeal_id": forwarded}
    for name in credentials:
        del letter[name]
    made = _Maker(gateway, token)
    made.by_code(RECEIVED, {**own, "kind": "ACCESS", "correction": None})
    made.by_code(VERIFIED, {**own, "kind": "OBJECTION", "correction": None}).verified(VERIFIED)
    made.by_code(FILED, {**own, "kind": "ACCESS", "correction": None}).granted(FILED)
    made.step(FILED, "file", {"appeals": []})
    made.by_code(CHANGE, own).granted(CHANGE)
    made.by_staff(THIRD, third)
    made.by_staff(THIRD_GRANTED, third).granted(THIRD_GRANTED, basis="LAW")
    made.by_staff(TELLING, letter).granted(TELLING)
    told = made.step(TELLING, "execution", {"appeals": [forwarded]})
    assert told["state"] == "TELLING"


class _Maker:
    def __init__(self, gateway: Gateway, token: str) -> None:
        self._gateway = gateway
        self._token = token

    def by_code(self, name: str, body: dict[str, Any]) -> "_Maker":
        return self._made(name, self._gateway.send("POST", "/v1/personal-data-requests", body))

    def by_staff(self, name: str, body: dict[str, Any]) -> "_Maker":
        return self._made(name, self._gateway.send("POST", STAFF, body, self._token))

    def verified(self, name: str) -> "_Maker":
        self.step(name, "identity", {"proof": "DOCUMENT_SEEN"})
        return self

    def granted(self, name: str, **given: str) -> None:
        self.verified(name).step(name, "decision", {"is_granted": True, "text": "Так", **given})

    def step(self, name: str, path: str, body: dict[str, Any]) -> Any:
        address = f"{STAFF}/{self._gateway.stand_ins[name]}/{path}"
        return self._gateway.send("POST", address, body, self._token)

    def _made(self, name: str, reply: Any) -> "_Maker":
        self._gateway.stand_ins[name] = reply["request_id"]
        return self
