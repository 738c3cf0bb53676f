"""What is held of every page, at the width of a phone, of the narrowest one, and of a desk."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest
from playwright.sync_api import Browser, expect

from local.demo_telephone import Exchange
from local.stack import Stack
from local.teller import Teller
from tests.browser import rooms
from tests.browser.conftest import Sessions
from tests.browser.office import BODY, OFFICIAL, SUPERVISOR, Office
from tests.browser.telephone import missed
from tests.browser.window import DESK, NARROWEST, PATIENCE_MS, PHONE, Window, window

CYRILLIC = re.compile(r"[А-яҐґЄєІіЇї]")
# Headings that are names of places, bodies and events: those stay as they are.
NAMED = {
    "/staff/alerts/:alert",
    "/staff/incidents/:incident",
    "/staff/registry/:body",
    "/centres/:centre",
}
ENGLISH, UKRAINIAN = "English", "Українською"
Ids = dict[str, str]


@pytest.fixture(scope="module")
def ids(office: Office, stack: Stack) -> Ids:
    """Something in every room; the parameters of addresses by their names."""
    waiting = office.accepted(office.routed(office.lodged()))
    answer = {"outcome": "RESOLVED_POSITIVELY", "text": "Ліфт відремонтовано."}
    office.does(waiting, "draft-answer", answer, user=OFFICIAL)
    case = office.accepted(office.routed(office.lodged()))
    office.routed(office.lodged())
    place = {"territory": "UA68040470010096613", "street": "вул. Зоряна", "buildings": ["5"]}
    incident = {"title": "Порив водопроводу", "subject": "WATER", "places": [place]}
    begun = office.asks("POST", "/incidents", incident, user=SUPERVISOR, expect=201)
    alert = {
        "centre": "khm",
        "classifier_code": "II.9",
        "matter": "Третій день без тепла.",
        "appeals": [case.appeal_id],
    }
    open_ones = office.asks("GET", "/alerts?centre=khm", user=SUPERVISOR)["alerts"]
    raised = next(iter(open_ones), None) or office.asks(
        "POST", "/alerts", alert, user=SUPERVISOR, expect=201
    )
    call_back = missed(Exchange(Teller(stack)), Teller(stack))
    return {
        "appeal": case.appeal_id,
        "call": call_back["call_ids"][0],
        "callBack": call_back["call_back_id"],
        "alert": raised["alert_id"],
        "incident": begun["incident_id"],
        "body": BODY,
        "centre": "khm",
        "step": "place",
    }


@pytest.fixture(scope="module")
def desks(browser: Browser, stack: Stack, sessions: Sessions) -> Iterator[Callable[[str], Window]]:
    """A window for each role, for all of its pages; `applicant` is that of somebody without an account."""
    with ExitStack() as windows:

        @cache
        def desk(role: str) -> Window:
            session = sessions(rooms.USERS[role]) if role in rooms.USERS else None
            return windows.enter_context(window(browser, stack, DESK, session))

        yield desk


def filled(path: str, ids: Ids) -> str:
    """The address with its parameters."""
    return re.sub(r":(\w+)", lambda name: ids[name[1]], path)


def shown(at: Window) -> None:
    """Wait until nothing is being loaded."""
    at.page.locator("h1").first.wait_for()
    expect(at.page.locator(".loading")).to_have_count(0, timeout=PATIENCE_MS)


def wrong(at: Window, *, named: bool = False) -> list[str]:
    """All that does not hold of the page as it is now; `named` when its heading is somebody's own name."""
    found = [] if at.page.locator("h1").count() == 1 else ["not one h1"]
    if not re.fullmatch(r".+ · Вікно", at.page.title()):
        found.append(f"title: {at.page.title()!r}")
    for size in (DESK, PHONE, NARROWEST):
        at.page.set_viewport_size(size)
        wide = size["width"]
        found += [f"{wide}: {barrier}" for barrier in at.barriers()]
        found += [f"{wide}: wider by {over} px" for over in [at.overflow()] if over]
    at.page.set_viewport_size(DESK)
    at.page.get_by_role("button", name=ENGLISH, exact=True).click()
    at.page.get_by_role("button", name=UKRAINIAN, exact=True).wait_for()
    headings = at.page.locator("h1").all_inner_texts()
    if not named:
        found += [f"in English: {text!r}" for text in headings if CYRILLIC.search(text)]
    at.page.get_by_role("button", name=UKRAINIAN, exact=True).click()
    found += at.faults
    at.faults.clear()
    return found


@pytest.mark.req("KRP-2.3", "KRP-4.13.1")
@pytest.mark.parametrize("path", rooms.applicants())
def test_a_page_of_applicants_is_for_everybody(
    path: str, desks: Callable[[str], Window], ids: Ids
) -> None:
    at = desks("applicant")
    at.open(filled(path, ids))
    shown(at)
    assert wrong(at, named=path in NAMED) == []


@pytest.mark.req("KRP-2.3", "KRP-4.13.1")
@pytest.mark.parametrize(("role", "path"), rooms.of_staff())
def test_a_page_of_staff_is_for_everybody(
    role: str, path: str, desks: Callable[[str], Window], ids: Ids
) -> None:
    at = desks(role)
    at.open(filled(path, ids))
    shown(at)
    assert wrong(at, named=path in NAMED) == []
