"""The portal's one address: its files, its API, its log-in. What CloudFront does, the embedded AWS does here."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from requests.adapters import HTTPAdapter

from local.demo_users import DEMO_PASSWORD
from local.stack import Stack

ID, REFRESH = "__Host-vikno-id", "__Host-vikno-refresh"
WHO = "operator.khm"
# Of this machine too, and no other test comes from there: what is counted here slows nobody else down.
ELSEWHERE, ELSEWHERE_TOO, AT_THE_API = "127.0.9.1", "127.0.9.2", "127.0.9.3"
FREE = 5


class From(HTTPAdapter):
    """Requests from one address of this machine."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs, source_address=(self.address, 0))


class Portal:
    """The portal as a browser reaches it: by name, which only browsers find on this machine."""

    def __init__(self, stack: Stack) -> None:
        self.host = urlsplit(stack.portal_url).netloc
        self.endpoint = stack.endpoint
        self.session = requests.Session()

    def ask(self, method: str, path: str, **more: Any) -> requests.Response:
        headers = {"Host": self.host, **more.pop("headers", {})}
        session = more.pop("session", self.session)
        answer: requests.Response = session.request(
            method, self.endpoint + path, headers=headers, timeout=60, allow_redirects=False, **more
        )
        return answer

    def get(self, path: str, **headers: str) -> requests.Response:
        return self.ask("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})


@pytest.fixture(scope="module")
def portal(stack: Stack) -> Portal:
    return Portal(stack)


@pytest.fixture(scope="module")
def token(stack: Stack) -> str:
    return stack.token(WHO)


@pytest.fixture
def elsewhere() -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.mount("http://", From(ELSEWHERE))
        yield session


def the_page(answer: requests.Response) -> str:
    assert answer.status_code == 200, answer.text[:300]
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    answer.encoding = "utf-8"
    return answer.text


def test_an_address_of_a_page_gives_the_page_however_deep(portal: Portal) -> None:
    applicants, staff = the_page(portal.get("/")), the_page(portal.get("/staff"))
    assert applicants != staff
    for path in ("/lodge", "/lodge/address", "/staffing"):
        assert the_page(portal.get(path)) == applicants
    for path in ("/staff/", "/staff/cases/1"):
        assert the_page(portal.get(path)) == staff


def test_what_pages_name_is_there_and_may_be_kept_for_ever(portal: Portal) -> None:
    named = re.findall(r'(?:src|href)="(/assets/[^"]+)"', the_page(portal.get("/")))
    assert any(one.endswith(".js") for one in named)
    for path in named:
        answer = portal.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_what_is_not_there_is_no_page(portal: Portal) -> None:
    assert portal.get("/assets/gone-1.js").status_code in {403, 404}


@pytest.mark.parametrize("path", ["/", "/staff", "/v1/centres"])
def test_every_answer_is_guarded(portal: Portal, path: str) -> None:
    told = portal.get(path).headers
    assert told["Strict-Transport-Security"].startswith("max-age=63072000")
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["X-Frame-Options"] == "DENY"
    assert told["Referrer-Policy"] == "no-referrer"


def test_pages_run_no_script_and_ask_no_host_but_ours(stack: Stack, portal: Portal) -> None:
    told = portal.get("/staff").headers
    policy = {one.split()[0]: one.split()[1:] for one in told["Content-Security-Policy"].split(";")}
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == ["'self'"]
    hosts = {word for words in policy.values() for word in words if word.startswith("http")}
    # Where files go and recordings lie, which is one place on the embedded AWS.
    assert hosts == {stack.endpoint, stack.endpoint.replace("127.0.0.1", "localhost")}
    assert "microphone=()" in told["Permissions-Policy"]
    assert told["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_page_that_the_api_gives_runs_no_script(portal: Portal) -> None:
    told = portal.get("/v1/docs").headers["Content-Security-Policy"]
    assert told.startswith("default-src 'none'; style-src 'unsafe-inline';")


@pytest.mark.req("NS-9.6")
def test_the_files_are_read_through_the_portal_only(stack: Stack, portal: Portal) -> None:
    bucket = stack.outputs["PortalBucket"]
    for path in ("", "/index.html", "/staff/index.html"):
        answer = requests.get(f"{stack.endpoint}/{bucket}{path}", timeout=30)
        assert answer.status_code == 403, path
    put = requests.put(f"{stack.endpoint}/{bucket}/index.html", data=b"x", timeout=30)
    assert put.status_code == 403
    assert portal.ask("PUT", "/index.html", data=b"x").status_code == 403
    assert the_page(portal.get("/"))


def test_the_api_answers_under_the_portals_address(portal: Portal) -> None:
    answer = portal.get("/v1/centres")
    assert answer.status_code == 200
    assert "khm" in {one["id"] for one in answer.json()["centres"]}
    refused = portal.ask("POST", "/v1/appeals", json={})
    assert refused.status_code == 400
    assert refused.json()["type"].startswith("urn:vikno:problem:")


@pytest.mark.req("KRP-2.7")
def test_the_cookie_is_the_log_in_of_our_own_pages(portal: Portal, token: str) -> None:
    cookie = f"{ID}={token}"
    for site in ("same-origin", "none"):
        answer = portal.get("/v1/staff/me", Cookie=cookie, Sec_Fetch_Site=site)
        assert (answer.status_code, answer.json()["roles"]) == (200, ["operator"])
        assert answer.headers["Cache-Control"] == "no-store"
    assert portal.get("/v1/staff/me", Cookie=cookie).status_code == 200


@pytest.mark.req("KRP-2.7")
def test_without_the_cookie_or_from_another_site_nobody_is_known(
    portal: Portal, token: str
) -> None:
    assert portal.get("/v1/staff/me").status_code == 401
    assert portal.get("/v1/staff/me", Cookie=f"{ID}=garbled").status_code == 401
    for site in ("cross-site", "same-site"):
        answer = portal.get("/v1/staff/me", Cookie=f"{ID}={token}", Sec_Fetch_Site=site)
        assert answer.status_code == 401


@pytest.mark.req("KRP-2.7")
def test_a_session_opens_goes_on_and_ends_by_cookies_alone(portal: Portal) -> None:
    opened = portal.ask("POST", "/v1/session", json={"username": WHO, "password": DEMO_PASSWORD})
    set_cookies = opened.raw.headers.getlist("Set-Cookie")
    assert len(set_cookies) == 2
    cookies = dict(one.split(";")[0].split("=", 1) for one in set_cookies)
    assert set(cookies) == {ID, REFRESH}
    assert all({"Secure", "HttpOnly"} <= set(one.split("; ")) for one in set_cookies)
    header = "; ".join(f"{name}={value}" for name, value in cookies.items())
    assert portal.get("/v1/staff/me", Cookie=header).status_code == 200
    renewed = portal.ask("POST", "/v1/session-renewal", json={}, headers={"Cookie": header})
    assert renewed.status_code == 200, renewed.text
    ended = portal.ask("POST", "/v1/session-end", json={}, headers={"Cookie": header})
    assert len(ended.raw.headers.getlist("Set-Cookie")) == 2
    dead = portal.ask("POST", "/v1/session-renewal", json={}, headers={"Cookie": header})
    assert dead.status_code == 401


def guess(count: int) -> dict[str, str]:
    """At a number of its own each time, so that only the caller is counted."""
    return {"number": f"UA68-{count:08x}", "access_code": "AAAAA-AAAAA"}


@pytest.mark.req("NS-9.6")
def test_a_viewer_is_counted_by_his_address_and_cannot_say_another(
    portal: Portal, elsewhere: requests.Session
) -> None:
    def ask(count: int, session: requests.Session) -> int:
        # The embedded AWS believes the first of these; AWS's gateway would see one of CloudFront's machines.
        said = {"X-Forwarded-For": f"192.0.2.{count}", "X-Vikno-Viewer": f"192.0.2.{count}"}
        said |= {"X-Vikno-Edge": "somebody else's"}
        return portal.ask(
            "POST", "/v1/appeal-status", json=guess(count), headers=said, session=session
        ).status_code

    assert [ask(count, elsewhere) for count in range(FREE + 1)] == [404] * FREE + [429]
    with requests.Session() as another:
        another.mount("http://", From(ELSEWHERE_TOO))
        assert ask(FREE + 1, another) == 404


@pytest.mark.req("NS-9.6")
def test_who_goes_to_the_api_itself_gains_nothing_by_naming_viewers(stack: Stack) -> None:
    def ask(count: int) -> int:
        said = {"X-Forwarded-For": AT_THE_API, "X-Vikno-Viewer": f"192.0.2.{count}"}
        said |= {"X-Vikno-Edge": "somebody else's"}
        url = f"{stack.api_url}/v1/appeal-status"
        return requests.post(url, json=guess(100 + count), headers=said, timeout=60).status_code

    assert [ask(count) for count in range(FREE + 1)] == [404] * FREE + [429]
