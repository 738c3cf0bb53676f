"""The house guards itself: authorizers, words for every refusal, promises of the contract, plain handlers."""

import ast
from pathlib import Path

import pytest

import app
from chalicelib.domain.errors import ErrorCode
from chalicelib.entrypoints.http.endpoint import PATH_PATTERNS, Endpoint
from chalicelib.entrypoints.http.problems import PROBLEMS
from chalicelib.entrypoints.http.public import public
from chalicelib.entrypoints.http.staff import staff
from chalicelib.entrypoints.http.telephony import PREFIX

ROOT = Path(app.__file__).parent
EVENTS = sorted((ROOT / "chalicelib" / "entrypoints" / "events").glob("[a-z]*.py"))
EVERY: list[Endpoint] = [*public.endpoints, *staff.endpoints]
ROUTES = {
    (method, path): entry
    for path, methods in app.app.routes.items()
    for method, entry in methods.items()
}
# Providers of telephony call these, in languages of their own; each request is signed (docs/telephony.md).
WEBHOOKS = {
    ("POST", f"{PREFIX}/{{account}}/events"),
    ("GET", f"{PREFIX}/{{account}}/events"),
    ("POST", f"{PREFIX}/{{account}}/plan"),
    ("POST", f"{PREFIX}/{{account}}/plan/{{position}}"),
}
CYRILLIC = set("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")


def test_every_route_but_webhooks_is_a_declared_endpoint_and_every_endpoint_a_route() -> None:
    assert set(ROUTES) == {(one.method, one.path) for one in EVERY} | WEBHOOKS


def test_names_of_endpoints_differ() -> None:
    names = [one.name for one in EVERY]
    assert len(names) == len(set(names))


@pytest.mark.req("KRP-2.7")
@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_staff_routes_have_the_authorizer_and_public_ones_have_none(method: str, path: str) -> None:
    authorizer = ROUTES[method, path].authorizer
    if path.startswith("/v1/staff/"):
        assert authorizer is not None
        assert authorizer.name == "staff"
    else:
        assert authorizer is None


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_browsers_may_call_every_route_but_webhooks(method: str, path: str) -> None:
    assert (ROUTES[method, path].cors is None) is ((method, path) in WEBHOOKS)


def test_every_part_of_a_path_has_its_pattern() -> None:
    parts = {part for one in EVERY for part in one.path.split("/") if part.startswith("{")}
    assert {part.strip("{}") for part in parts} <= set(PATH_PATTERNS)


@pytest.mark.parametrize("code", ErrorCode)
def test_every_refusal_has_a_status_and_words_in_both_languages(code: ErrorCode) -> None:
    words = PROBLEMS[code]
    assert 400 <= words.status <= 500
    assert set(words.title.lower()) & CYRILLIC
    assert not set(words.title_en.lower().replace("ВР".lower(), "")) & CYRILLIC
    assert words.title != words.title_en


def test_no_words_are_left_for_refusals_that_are_gone() -> None:
    assert set(PROBLEMS) == set(ErrorCode)


def test_every_refusal_can_be_met() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "chalicelib").rglob("*.py")
        if path.name not in {"errors.py", "problems.py"}
    )
    unused = [code for code in ErrorCode if f"ErrorCode.{code.name}" not in source]
    assert unused in ([], [ErrorCode.INTERNAL])


@pytest.mark.parametrize("path", EVENTS, ids=lambda path: path.stem)
def test_event_handlers_use_nothing_that_only_the_app_has(path: Path) -> None:
    """Lambda imports the module of an event handler, not `app.py`, so a blueprint has no app there."""
    forbidden = {"log", "current_app", "current_request", "lambda_context"}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "blueprint"
    }
    assert not used & forbidden


def test_event_handlers_are_deployed_under_their_own_names() -> None:
    handlers = {one.name: one.handler_string for one in app.app.pure_lambda_functions}
    handlers |= {one.name: one.handler_string for one in app.app.event_sources}
    assert handlers == {
        "relay": "chalicelib.entrypoints.events.relay.relay",
        "notifier": "chalicelib.entrypoints.events.notifier.notifier",
        "projector": "chalicelib.entrypoints.events.projector.projector",
        "incident_news": "chalicelib.entrypoints.events.incident_news.incident_news",
        "deadline_sweep": "chalicelib.entrypoints.events.deadline_sweep.deadline_sweep",
        "digest": "chalicelib.entrypoints.events.digest.digest",
        "importer": "chalicelib.entrypoints.events.importer.importer",
        "recompute": "chalicelib.entrypoints.events.recompute.recompute",
        "call_keeper": "chalicelib.entrypoints.events.call_keeper.call_keeper",
        "call_watch": "chalicelib.entrypoints.events.call_watch.call_watch",
        "connect_flow": "chalicelib.entrypoints.events.connect_flow.connect_flow",
        "recording_fetcher": "chalicelib.entrypoints.events.recording_fetcher.recording_fetcher",
        "trend_watch": "chalicelib.entrypoints.events.trend_watch.trend_watch",
    }
