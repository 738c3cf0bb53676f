"""What a probe works with: the Lambda under test, the people around it, and somebody who may do all."""

import base64
import json
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import requests
from botocore import register_initializer, unregister_initializer

from local.demo import appeal_of
from local.stack import Stack
from tests.house import Reply
from tests.stack.container import ENOUGH_MS, Containers, batch, handle
from tests.stack.doubles import Json

OPERATOR, SUPERVISOR, KEEPER = "operator.khm", "supervisor.khm", "administrator"
DENIED = 403


@dataclass(slots=True)
class Scene:
    """`denied` collects what the embedded AWS refused the Lambda under test."""

    containers: Containers
    policy: str
    tokens: dict[str, str] = field(default_factory=dict)
    denied: list[str] = field(default_factory=list)

    @property
    def stack(self) -> Stack:
        return self.containers.stack

    @contextmanager
    def tested(self, **environment: str) -> Iterator[None]:
        """A fresh container of the Lambda under test, with the rights that are left to it."""

        def watch(session: Any) -> None:
            session.register("after-call", self._note)

        register_initializer(watch)
        try:
            with self.containers.started(self.policy, **environment):
                yield
        finally:
            unregister_initializer(watch)

    @contextmanager
    def by_root(self, **environment: str) -> Iterator[None]:
        """The wiring with all rights: to prepare, and to look what came of it."""
        with self.containers.started(None, **environment):
            yield

    def handle(self, event: Any, *, remaining_ms: int = ENOUGH_MS, **environment: str) -> Any:
        """The Lambda under test handles an event."""
        with self.tested(**environment):
            return handle(self.policy, event, remaining_ms)

    def serve(self, *messages: Mapping[str, Any], **more: Any) -> None:
        """The Lambda under test deals with messages of its queue, and none fails."""
        done = self.handle(batch(*messages), **more)
        assert done == {"batchItemFailures": []}, done

    def by_other(self, policy: str, *messages: Mapping[str, Any], **environment: str) -> None:
        """Another Lambda deals with messages, with all rights."""
        with self.by_root(**environment):
            done = handle(policy, batch(*messages))
        assert done == {"batchItemFailures": []}, done

    def by_clock(self, event: Any) -> Any:
        """The code of the Lambda under test handles an event, with all rights."""
        with self.by_root():
            return handle(self.policy, event)

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        user: str | None = None,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
    ) -> Reply:
        """A request to the API under test, let in by the gateway as this user."""
        claims = self._claims(user) if user else None
        with self.tested():
            return self.containers.house.call(
                method, f"/v1{path}", body, claims, headers, query, source=uuid.uuid4().hex
            )

    def told(self, method: str, path: str, body: Any = None, *, user: str | None = None) -> Json:
        """What the deployed API answers, to prepare with."""
        headers = {"Authorization": self._token(user)} if user else {}
        answer = requests.request(
            method, f"{self.stack.api_url}/v1{path}", json=body, headers=headers, timeout=60
        )
        assert answer.ok, answer.text
        told: Json = answer.json()
        return told

    def appeal(self) -> Json:
        """As the portal sends it, of an applicant and a matter of its own: nobody else's case looks like it."""
        own = "".join(chr(ord("а") + int(digit, 16)) for digit in uuid.uuid4().hex)
        sent = appeal_of(f"probe-{own.encode().hex()[:32]}@example.org")
        sent["applicant"] |= {"name": {"surname": own[:12], "given": own[12:20]}, "residence": own}
        return sent | {"issues": [{"text": f"{own[:16]} {own[16:]}"}]}

    def lodged(self, **changes: Any) -> Json:
        """The receipt of a fresh appeal of its own applicant."""
        return self.told("POST", "/appeals", self.appeal() | changes)

    def fetched(self, url: str) -> bytes:
        """What lies at a signed address."""
        answer = requests.get(url, timeout=30)
        self._note_status(answer.status_code, "a signed address")
        assert answer.ok, answer.text
        return answer.content

    def posted(self, slot: Mapping[str, Any], content: bytes, **fields: str) -> None:
        """Send a file with a signed form."""
        answer = requests.post(
            slot["url"], data={**slot["fields"], **fields}, files={"file": content}, timeout=30
        )
        self._note_status(answer.status_code, "a signed form")
        assert answer.ok, answer.text

    def _note(self, http_response: Any, parsed: Any, model: Any, **_: Any) -> None:
        told = json.dumps(parsed.get("Error", {})) + json.dumps(
            parsed.get("CancellationReasons", [])
        )
        # A HEAD is refused without a word.
        if http_response.status_code == DENIED or "AccessDenied" in told:
            self.denied.append(model.name)

    def _note_status(self, status: int, what: str) -> None:
        if status == DENIED:
            self.denied.append(what)

    def _token(self, user: str) -> str:
        if user not in self.tokens:
            self.tokens[user] = self.stack.token(user)
        return self.tokens[user]

    def _claims(self, user: str) -> dict[str, str]:
        """Of the user's token, as the gateway's authorizer passes them on."""
        payload = self._token(user).split(".")[1]
        padded = payload + "=" * (-len(payload) % 4)
        claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(padded))
        groups = claims.get("cognito:groups", [])
        return claims | {"cognito:groups": ",".join(groups)}
