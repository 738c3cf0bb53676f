"""What the portal costs its users and us: bytes, seconds on a poor connection, requests, an idle call card."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.figures import Figure, Spread, at_most
from bench.place import Place
from bench.portal_edge import edge
from bench.protocol import worker
from local.demo_users import DEMO_PASSWORD
from local.stack import Stack, bring_up
from tests.browser.chromium import HOW_TO_GET_ONE, running
from tests.browser.office import OFFICIAL, Office
from tests.browser.window import PATIENCE_MS

TITLE = "Portal in a real Chromium (gzip; CloudFront's brotli is smaller)"
MOST_APPLICANT_KB, MOST_STAFF_KB = 100, 250
MOST_SECONDS, MOST_REQUESTS = 3, 3
ROUNDS = 5
# 1.6 Mbit/s down, half of it up, 150 ms there and back, a processor four times slower.
SLOW = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 800_000 / 8,
}
SLOWER_PROCESSOR = 4
WATCHED_SECONDS = 30
HOUR = 3600
OPERATOR = "operator.ukc"


def figures(place: Place) -> Iterator[Figure]:
    """One portal on the embedded AWS of the bench, behind an edge that compresses."""
    with running() as browser:
        if browser is None:
            yield Figure(what=HOW_TO_GET_ONE, value="NOT MEASURED: no Chromium")
            return
        stack = bring_up(place.endpoint)
        with edge(stack) as portal:
            yield from _sizes(browser, portal)
            yield from _times(browser, portal)
            yield from _case(browser, portal, Office(stack))
            yield from _idle_card(browser, portal, stack)
    yield from _poll(place)


@dataclass
class Loaded:
    """What one page has asked for."""

    page: Page
    bytes_of: dict[str, float] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def of_api(self) -> list[str]:
        return [one for one in self.asked if "/v1/" in one]


@contextmanager
def _fresh(browser: Browser, *, slow: bool = False) -> Iterator[tuple[BrowserContext, Loaded]]:
    """A browser that has been nowhere; bytes are those that came over the wire, heads of answers with them."""
    context = browser.new_context(locale="uk-UA")
    page = context.new_page()
    loaded = Loaded(page)
    devtools = context.new_cdp_session(page)
    kinds: dict[str, str] = {}

    def begun(told: dict[str, Any]) -> None:
        kinds[told["requestId"]] = told["type"]
        loaded.asked.append(told["request"]["url"])

    def ended(told: dict[str, Any]) -> None:
        kind = kinds.get(told["requestId"], "")
        loaded.bytes_of[kind] = loaded.bytes_of.get(kind, 0) + told["encodedDataLength"]

    devtools.on("Network.requestWillBeSent", begun)
    devtools.on("Network.loadingFinished", ended)
    devtools.send("Network.enable")
    if slow:
        devtools.send("Network.emulateNetworkConditions", SLOW)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    try:
        yield context, loaded
    finally:
        context.close()


def _log_in(page: Page, portal: str, username: str) -> None:
    page.goto(f"{portal}/staff")
    page.get_by_label("Ім'я користувача").fill(username)
    page.get_by_label("Пароль").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Увійти").click()
    page.get_by_role("navigation", name="Меню").wait_for()
    page.locator("h1").wait_for()


def _settle(page: Page) -> None:
    """Wait until nothing is being loaded."""
    page.wait_for_load_state("networkidle")


def _program(loaded: Loaded) -> float:
    """kB of scripts and styles."""
    return (loaded.bytes_of.get("Script", 0) + loaded.bytes_of.get("Stylesheet", 0)) / 1000


def _sizes(browser: Browser, portal: str) -> Iterator[Figure]:
    with _fresh(browser) as (_, loaded):
        loaded.page.goto(portal)
        _settle(loaded.page)
        what = "applicant's first page: scripts and styles"
        yield at_most(what, _program(loaded), MOST_APPLICANT_KB, " kB")
        yield Figure(
            what="applicant's first page: all",
            value=f"{sum(loaded.bytes_of.values()) / 1000:.1f} kB",
        )
    with _fresh(browser) as (_, loaded):
        _log_in(loaded.page, portal, OFFICIAL)
        _settle(loaded.page)
        what = "staff: log-in and the first page after it, scripts and styles"
        yield at_most(what, _program(loaded), MOST_STAFF_KB, " kB")


def _times(browser: Browser, portal: str) -> Iterator[Figure]:
    """Each time a browser that has been nowhere."""
    form, question = [], []
    for _ in range(ROUNDS):
        with _fresh(browser, slow=True) as (_context, loaded):
            began = time.monotonic()
            loaded.page.goto(f"{portal}/lodge", wait_until="commit")
            expect(loaded.page.get_by_label("Це не мій комп'ютер")).to_be_enabled(
                timeout=PATIENCE_MS
            )
            form.append(time.monotonic() - began)
            began = time.monotonic()
            loaded.page.get_by_role("button", name="Почати").click()
            loaded.page.get_by_label("Адреса або опис місця").fill("вул. Зоряна")
            question.append(time.monotonic() - began)
    told = "1.6 Mbit/s, 150 ms, processor 4x slower"
    yield at_most(f"usable form, {told}", Spread.of(form).middle, MOST_SECONDS, " s")
    yield Figure(what="the same, least / median / greatest", value=f"{Spread.of(form)} s")
    yield Figure(what="from its first page to the first question", value=f"{Spread.of(question)} s")


def _case(browser: Browser, portal: str, office: Office) -> Iterator[Figure]:
    with redirect_stdout(StringIO()):
        case = office.accepted(office.routed(office.lodged()))
    with _fresh(browser) as (_, loaded):
        _log_in(loaded.page, portal, OFFICIAL)
        link = loaded.page.get_by_role("link", name=case.number)
        link.wait_for()
        _settle(loaded.page)
        loaded.asked.clear()
        link.click()
        loaded.page.get_by_role("heading", level=1, name=case.number).wait_for()
        _settle(loaded.page)
        asked = len(loaded.of_api())
        yield at_most("requests to the API to open a case from the queue", asked, MOST_REQUESTS)
        loaded.asked.clear()
        loaded.page.reload()
        loaded.page.get_by_role("heading", level=1, name=case.number).wait_for()
        _settle(loaded.page)
        value = str(len(loaded.of_api()))
        yield Figure(
            what="the same by its address: with who works here, and names of codes", value=value
        )


def _idle_card(browser: Browser, portal: str, stack: Stack) -> Iterator[Figure]:
    """Watched for a while, told for an hour."""
    with redirect_stdout(StringIO()):
        current = Office(stack).asks("GET", "/calls/current", user=OPERATOR)
    with _fresh(browser) as (_, loaded):
        _log_in(loaded.page, portal, OPERATOR)
        loaded.page.wait_for_timeout(2000)
        loaded.asked.clear()
        loaded.page.wait_for_timeout(WATCHED_SECONDS * 1000)
        in_an_hour = len(loaded.of_api()) * HOUR // WATCHED_SECONDS
    yield Figure(
        what="idle call card: pause that the API wishes", value=f"{current['poll_after_seconds']} s"
    )
    yield Figure(what="idle call card in an hour: requests", value=str(in_an_hour))


def _poll(place: Place) -> Iterator[Figure]:
    """What one question for the current call reads, in a process that tells what it asks of AWS."""
    with worker("bench.poll_worker", place.environment) as measured:
        measured.ask("first")
        told = measured.ask("again")
    pause = told["poll_after_seconds"]
    yield Figure(what="one question of it: service calls", value=str(told["calls"]))
    yield Figure(what="one question of it: read units", value=f"{told['read']:g}")
    yield Figure(
        what=f"idle call card in an hour: read units (a question each {pause} s)",
        value=f"{told['read'] * HOUR / pause:g}",
    )
