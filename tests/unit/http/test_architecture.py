"""The house guards itself: authorizers, words for every refusal, promises of the contract, plain handlers."""

import ast
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import app
from chalicelib.domain.errors import ErrorCode
from chalicelib.entrypoints.http.endpoint import PATH_PATTERNS, Endpoint
from chalicelib.entrypoints.http.problems import PROBLEMS
from chalicelib.entrypoints.http.rooms import ENDPOINTS
from chalicelib.entrypoints.http.telephony import PREFIX

ROOT = Path(app.__file__).parent
EVENTS = sorted((ROOT / "chalicelib" / "entrypoints" / "events").glob("[a-z]*.py"))
ROOMS = (ROOT / "chalicelib" / "entrypoints" / "http").glob("[a-z]*.py")
EVERY: tuple[Endpoint, ...] = ENDPOINTS
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
HANDLERS = {
    one.name: one.handler_string for one in (*app.app.pure_lambda_functions, *app.app.event_sources)
}
CYRILLIC = set("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")


def test_every_route_but_webhooks_is_a_declared_endpoint_and_every_endpoint_a_route() -> None:
    assert set(ROUTES) == {(one.method, one.path) for one in EVERY} | WEBHOOKS


def test_every_module_that_declares_endpoints_is_among_the_rooms() -> None:
    declares = re.compile(r"^@((public|staff)\.endpoint|command)\(", re.MULTILINE)
    found = {one.stem for one in ROOMS if declares.search(one.read_text(encoding="utf-8"))}
    assert {f"chalicelib.entrypoints.http.{name}" for name in found} == {
        one.module for one in EVERY
    }


def test_the_door_imports_none_of_the_rooms() -> None:
    """Nor what other Lambdas do: a container imports what its first request needs."""
    modules = sorted({one.module for one in EVERY} | {"chalicelib.entrypoints.http.webhooks"})
    program = f"import app, sys; sys.exit(any(one in sys.modules for one in {modules!r}))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False)  # noqa: S603
    assert done.returncode == 0


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
    assert 400 <= words.status <= 503
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


@pytest.mark.parametrize(
    "path", [one for one in EVENTS if one.stem != "lambdas"], ids=lambda path: path.stem
)
def test_event_handlers_know_nothing_of_chalice(path: Path) -> None:
    """Lambda imports the module of an event handler, not `app.py`: what Chalice would give it is not there."""
    imported = [
        node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not [name for name in imported if name and name.split(".")[0] in {"app", "chalice"}]


@pytest.mark.parametrize("handler", HANDLERS.values())
def test_every_handler_that_is_deployed_stands_in_its_module(handler: str) -> None:
    module, _, name = handler.rpartition(".")
    assert getattr(import_module(module), name).__module__ == module


def test_event_handlers_are_deployed_under_their_own_names() -> None:
    assert HANDLERS == {
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
        "attachment_check": "chalicelib.entrypoints.events.attachment_check.attachment_check",
        "sealer": "chalicelib.entrypoints.events.sealer.sealer",
        "retention": "chalicelib.entrypoints.events.retention.retention",
        "trend_watch": "chalicelib.entrypoints.events.trend_watch.trend_watch",
    }
