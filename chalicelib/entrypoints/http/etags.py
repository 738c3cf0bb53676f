"""Answers that a client asks for again and again: what has not changed is not sent again."""

import hashlib

from pydantic import BaseModel

from chalicelib.entrypoints.http.endpoint import Answer, Call, Header

IF_NONE_MATCH = {
    "If-None-Match": Header(
        description="ETag попередньої відповіді: якщо нічого не змінилося, прийде 304 без змісту"
    )
}


def unless_same(call: Call, body: BaseModel) -> Answer:
    """The answer with its ETag, or 304 where the client has it."""
    digest = hashlib.sha256(body.model_dump_json().encode()).hexdigest()[:32]
    return told(call, body, digest)


def told(call: Call, body: BaseModel, version: str) -> Answer:
    """The same where a version tells the answer apart, and nothing need be worked out."""
    tag = f'"{version}"'
    if tag in _known(call.headers.get("if-none-match", "")):
        return Answer(body="", status=304, headers={"ETag": tag})
    return Answer(body=body, headers={"ETag": tag})


def _known(header: str) -> set[str]:
    """Tags of the header, which may be several and, on their way through proxies, become weak (RFC 9110, 13.1.2)."""
    return {one.strip().removeprefix("W/") for one in header.split(",")}
