"""On the deployed template: log in, be known to staff routes, go on, log out, and be nobody again."""

import uuid

import pytest
import requests

from local.demo_users import DEMO_PASSWORD
from local.stack import Stack

ID, REFRESH = "__Host-vikno-id", "__Host-vikno-refresh"
WHO = "operator.khm"


def post(
    stack: Stack, path: str, body: dict[str, str], cookies: dict[str, str] | None = None
) -> requests.Response:
    # Written by hand: the stack answers by plain HTTP, over which a jar would keep such cookies to itself.
    header = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
    headers = {"Cookie": header} if header else {}
    return requests.post(f"{stack.api_url}/v1/{path}", json=body, headers=headers, timeout=60)


def set_by(answer: requests.Response) -> dict[str, str]:
    """Values of the cookies that an answer sets, each by a header of its own and guarded."""
    assert answer.status_code == 200, answer.text
    found = {}
    for header in answer.raw.headers.getlist("Set-Cookie"):
        pair, *attributes = header.split("; ")
        assert {"Path=/", "Secure", "HttpOnly", "SameSite=Strict"} <= set(attributes)
        name, found[name] = pair.split("=", 1)
    return found


def me(stack: Stack, id_token: str) -> requests.Response:
    """As what stands before the API asks: the cookie's value, bare."""
    headers = {"Authorization": id_token}
    return requests.get(f"{stack.api_url}/v1/staff/me", headers=headers, timeout=60)


@pytest.mark.req("KRP-2.7")
def test_a_session_opens_goes_on_and_ends(stack: Stack) -> None:
    opened = post(stack, "session", {"username": WHO, "password": DEMO_PASSWORD})
    cookies = set_by(opened)
    assert set(cookies) == {ID, REFRESH}
    assert all(0 < len(f"{name}={value}") < 4096 for name, value in cookies.items())
    assert opened.json() == {"state": "OPEN", "expires_in": 1800, "continuation": None}
    told = me(stack, cookies[ID]).json()
    assert (told["roles"], told["centre"]) == (["operator"], "khm")
    assert told["name"]
    assert uuid.UUID(told["user_id"])

    renewed = set_by(post(stack, "session-renewal", {}, cookies))
    assert set(renewed) == {ID}
    assert me(stack, renewed[ID]).status_code == 200

    assert set_by(post(stack, "session-end", {}, cookies)) == {ID: "", REFRESH: ""}
    dead = post(stack, "session-renewal", {}, cookies)
    assert (dead.status_code, dead.json()["code"]) == (401, "not_authenticated")
    again = post(stack, "session-end", {}, cookies)
    assert again.json()["state"] == "CLOSED"


def test_a_wrong_password_and_a_wrong_name_are_told_alike(stack: Stack) -> None:
    answers = [
        post(stack, "session", {"username": name, "password": "Wrong-words-2026"})
        for name in (WHO, "nobody-here")
    ]
    assert [one.status_code for one in answers] == [401, 401]
    assert answers[0].json() == answers[1].json()
    assert not any(one.headers.get("Set-Cookie") for one in answers)
