"""Tell a story of HTTP calls in the terminal: what is done, what was sent, what really came back."""

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import requests

from local.stack import Stack

_COLOURED = sys.stdout.isatty() and "NO_COLOR" not in os.environ
LONGEST = 160


class StoryError(Exception):
    """The system answered otherwise than the story says."""


def _paint(text: str, code: str) -> str:
    return f"\033[{code}m{text}\033[0m" if _COLOURED else text


class Teller:
    """Calls the running system and tells it."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self._tokens: dict[str, str] = {}
        self._step = 0

    def chapter(self, title: str) -> None:
        print(f"\n{_paint('═ ' + title, '1;36')}")

    def step(self, text: str) -> None:
        self._step += 1
        print(f"\n{_paint(f'{self._step:2}. {text}', '1')}")

    def tell(self, text: str) -> None:
        print(f"    {text}")

    def call(
        self,
        method: str,
        path: str,
        body: dict[str, Any] | None = None,
        *,
        user: str | None = None,
        expect: int = 200,
        headers: dict[str, str] | None = None,
        show: tuple[str, ...] = (),
    ) -> Any:
        """One call; prints the request line, the status and the fields named in `show`.

        Raises StoryError where the status is another than expected.
        """
        sent = dict(headers or {})
        if user:
            sent["Authorization"] = self.token(user)
        began = time.monotonic()
        answer = requests.request(
            method, f"{self.stack.api_url}/v1{path}", json=body, headers=sent, timeout=60
        )
        took = int((time.monotonic() - began) * 1000)
        who = _paint(user or "заявник", "35")
        status = _paint(str(answer.status_code), "32" if answer.ok else "33")
        print(f"    {who} {method} /v1{path} → {status} ({took} ms)")
        if answer.status_code != expect:
            raise StoryError(f"expected {expect}, got {answer.status_code}: {answer.text}")
        data = answer.json()
        for name in show:
            print(f"      {name}: {_short(_dig(data, name))}")
        return data

    def look(self, path: str, user: str) -> Any:
        """What stands there now, without telling it: for whoever waits."""
        answer = requests.get(
            f"{self.stack.api_url}/v1{path}",
            headers={"Authorization": self.token(user)},
            timeout=60,
        )
        answer.raise_for_status()
        return answer.json()

    def wait_for(self, what: str, look: Callable[[], Any], seconds: int = 60) -> Any:
        """Look until there is something, as one would who waits for a mail."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = look()
            if found:
                return found
            time.sleep(0.3)
        raise StoryError(f"did not happen in {seconds} s: {what}")

    def mail(self, to: str, words: str) -> None:
        """Wait for a mail with these words in its subject, and show it."""

        def look() -> dict[str, Any] | None:
            return next(
                (
                    mail
                    for mail in self.stack.sent_mails()
                    if to in str(mail) and words in json.dumps(mail, ensure_ascii=False)
                ),
                None,
            )

        found = self.wait_for(f"mail to {to}: {words}", look)
        print(f"    {_paint('✉', '36')} {to}: {_short(found.get('Subject') or words)}")
        text = str(found.get("BodyText") or found.get("Body") or "")
        for line in text.splitlines():
            print(f"      {_paint('│', '36')} {line}")

    def token(self, user: str) -> str:
        """The token of a demo user; asked for once."""
        if user not in self._tokens:
            self._tokens[user] = self.stack.token(user)
        return self._tokens[user]


def _dig(data: Any, path: str) -> Any:
    for part in path.split("."):
        data = data[int(part)] if isinstance(data, list) else data[part]
    return data


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
