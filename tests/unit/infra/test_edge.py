"""What runs before each request of the portal, run in Node as CloudFront runs it."""

import json
import subprocess
from typing import Any

import pytest

from infra.portal import need_node
from infra.resources import HERE

TOKEN = "header.claims.signature"
ID = "__Host-vikno-id"
MOST_OF_CODE = 10 * 1024
RUN = """
const vm = require("vm");
const [code, event] = JSON.parse(require("fs").readFileSync(0, "utf8"));
const edge = vm.createContext({});
new vm.Script(code).runInContext(edge);
process.stdout.write(JSON.stringify(edge.handler(event)));
"""


def handled(
    uri: str,
    *,
    headers: dict[str, Any] | None = None,
    cookies: dict[str, str] | None = None,
    address: str = "192.0.2.1",
) -> dict[str, Any]:
    """The request as it goes on, of a viewer's request: docs of CloudFront Functions, event structure."""
    need_node()
    event = {
        "version": "1.0",
        "context": {"eventType": "viewer-request"},
        "viewer": {"ip": address},
        "request": {
            "method": "GET",
            "uri": uri,
            "querystring": {},
            "headers": {
                name: value if isinstance(value, dict) else {"value": value}
                for name, value in (headers or {}).items()
            },
            "cookies": {name: {"value": value} for name, value in (cookies or {}).items()},
        },
    }
    code = (HERE / "edge.js").read_text(encoding="utf-8")
    done = subprocess.run(
        ["node", "-e", RUN],
        input=json.dumps([code, event]),
        capture_output=True,
        text=True,
        check=True,
    )
    request: dict[str, Any] = json.loads(done.stdout)
    return request


def staff(**more: Any) -> dict[str, Any]:
    """A request to a staff route with the cookie of a session."""
    return handled("/v1/staff/me", **({"cookies": {ID: TOKEN}} | more))


def test_it_fits_what_cloudfront_takes() -> None:
    assert (HERE / "edge.js").stat().st_size < MOST_OF_CODE


@pytest.mark.parametrize(
    ("uri", "file"),
    [
        ("/", "/index.html"),
        ("/lodge", "/index.html"),
        ("/lodge/address", "/index.html"),
        ("/v1", "/index.html"),
        ("/staff", "/staff/index.html"),
        ("/staff/", "/staff/index.html"),
        ("/staff/cases/khm-abcdefghijklmnopqrstuvwxyz", "/staff/index.html"),
        ("/staffing", "/index.html"),
        ("/a/staff/b", "/index.html"),
        ("/index.html", "/index.html"),
        ("/staff/index.html", "/staff/index.html"),
        ("/assets/app-Dk2_x9A1.js", "/assets/app-Dk2_x9A1.js"),
        ("/assets/letter.woff2", "/assets/letter.woff2"),
        ("/favicon.svg", "/favicon.svg"),
    ],
)
def test_each_address_means_a_file(uri: str, file: str) -> None:
    assert handled(uri)["uri"] == file


def test_pages_know_neither_tokens_nor_viewers() -> None:
    request = handled("/staff/queue", cookies={ID: TOKEN})
    assert "authorization" not in request["headers"]
    assert "x-vikno-viewer" not in request["headers"]


@pytest.mark.req("KRP-2.7")
@pytest.mark.parametrize("site", [None, "same-origin", "none"])
def test_the_token_of_the_cookie_goes_to_the_gateway(site: str | None) -> None:
    request = staff(headers={"sec-fetch-site": site} if site else {})
    assert request["headers"]["authorization"] == {"value": TOKEN}
    assert request["uri"] == "/v1/staff/me"


@pytest.mark.req("KRP-2.7")
@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
def test_what_another_site_sends_goes_without_the_token(site: str) -> None:
    request = staff(headers={"sec-fetch-site": site})
    assert "authorization" not in request["headers"]
    assert request["cookies"] == {}


@pytest.mark.parametrize("cookies", [{}, {"vikno-id": TOKEN}, {"__Host-vikno-refresh": "r"}])
def test_without_a_session_there_is_no_token(cookies: dict[str, str]) -> None:
    request = staff(cookies=cookies)
    assert "authorization" not in request["headers"]


def test_staff_routes_see_no_cookies() -> None:
    assert staff(cookies={ID: TOKEN, "__Host-vikno-refresh": "r"})["cookies"] == {}


def test_a_token_that_a_client_sent_itself_stays() -> None:
    request = staff(headers={"authorization": "its.own.token"})
    assert request["headers"]["authorization"] == {"value": "its.own.token"}


@pytest.mark.parametrize("uri", ["/v1/session-renewal", "/v1/appeals", "/v1/staffing/me"])
def test_routes_that_are_not_of_staff_have_the_cookies_and_no_token(uri: str) -> None:
    request = handled(uri, cookies={ID: TOKEN})
    assert request["cookies"] == {ID: {"value": TOKEN}}
    assert "authorization" not in request["headers"]


@pytest.mark.req("NS-9.6")
@pytest.mark.parametrize(
    "forged",
    [
        "198.51.100.9",
        {
            "value": "198.51.100.8",
            "multiValue": [{"value": "198.51.100.8"}, {"value": "198.51.100.9"}],
        },
    ],
)
@pytest.mark.parametrize("uri", ["/v1/appeal-status", "/v1/staff/me"])
def test_a_viewer_cannot_say_where_he_comes_from(uri: str, forged: Any) -> None:
    request = handled(uri, headers={"x-vikno-viewer": forged})
    told = request["headers"]["x-vikno-viewer"]
    # CloudFront takes the list where there is one, and the rest of the viewer's own list where there is none.
    assert told == {"value": "192.0.2.1", "multiValue": [{"value": "192.0.2.1"}]}


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:0db8:0001:0002:ffff:0000:0000:0001", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("2001:db8::1", "2001:db8:0:0::/64"),
        ("2001:DB8::", "2001:db8:0:0::/64"),
        ("::1", "0:0:0:0::/64"),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.1"),
    ],
)
def test_a_household_is_counted_as_one(address: str, network: str) -> None:
    told = handled("/v1/appeal-status", address=address)["headers"]["x-vikno-viewer"]
    assert told["value"] == network
