"""A call at the operator's desk: the card comes by itself, the appeal is registered without touching the mouse."""

import time
import uuid

import pytest
from playwright.sync_api import Page, expect

from local.demo_telephone import OPERATOR, Exchange
from local.stack import Stack
from local.teller import Teller
from tests.browser.conftest import Opens
from tests.browser.lodging import term
from tests.browser.office import Office
from tests.browser.telephone import answers, hangs_up, rings

# The aim is two seconds. Here two cores carry the browser, the Lambdas, the queues and the tables at once.
GENEROUS_S = 10


@pytest.fixture(scope="module")
def exchange(stack: Stack) -> Exchange:
    """An exchange, after the first call of the day: Lambdas that nobody has woken yet take seconds."""
    teller = Teller(stack)
    awake = Exchange(teller)
    call = rings(awake)
    current = "/staff/calls/current"
    teller.wait_for("a call", lambda: teller.look(current, OPERATOR)["call_id"] == call.id)
    teller.look(f"/staff/calls/{call.id}/card", OPERATOR)
    hangs_up(awake, call)
    return awake


def type_by_keys(page: Page, surname: str) -> None:
    """All that the law demands, by the keys that the page tells of."""
    keys = page.keyboard
    expect(page.get_by_label("Суть звернення")).to_be_focused()
    keys.type("Другий тиждень немає гарячої води в усьому під'їзді.")
    keys.press("Alt+Digit2")
    keys.type("м. Хмельницький, вул. Проскурівська, 1")
    keys.press("Alt+Digit3")
    keys.type(surname)
    keys.press("Tab")
    keys.type("Телефонна")
    keys.press("Tab")
    keys.press("Tab")
    keys.type("м. Хмельницький, вул. Проскурівська, 1, кв. 3")


@pytest.mark.req("NS-7.1a", "KHM-6.1a")
def test_a_ringing_call_shows_its_card_and_is_registered_by_keyboard_alone(
    opens: Opens, exchange: Exchange, office: Office
) -> None:
    at = opens(OPERATOR)
    call = rings(exchange)
    began = time.monotonic()
    at.page.get_by_text(call.person, exact=True).wait_for()
    took = time.monotonic() - began
    print(f"the card stood {took:.1f} s after the event had been taken in")
    assert took < GENEROUS_S
    assert at.barriers() == []
    answers(exchange, call)
    surname = f"Тестова-{uuid.uuid4().hex[:6]}"
    type_by_keys(at.page, surname)
    at.page.keyboard.press("Control+Enter")
    receipt = at.page.get_by_role("region", name="Звернення зареєстровано")
    receipt.wait_for()
    number = term(at.page, "Номер")
    assert at.barriers() == []
    hangs_up(exchange, call)
    found = office.asks("POST", "/search", {"number": number}, user=OPERATOR)
    assert [one["number"] for one in found["found"]] == [number]


@pytest.mark.req("KHM-6.1a")
def test_what_was_typed_in_a_call_outlives_a_reload(opens: Opens, exchange: Exchange) -> None:
    at = opens(OPERATOR)
    call = rings(exchange)
    at.page.get_by_text(call.person, exact=True).wait_for()
    matter = at.page.get_by_label("Суть звернення")
    matter.fill("Дзвінок про освітлення вулиці")
    at.page.get_by_text("Чернетку збережено").wait_for()
    at.page.reload()
    expect(matter).to_have_value("Дзвінок про освітлення вулиці")
    hangs_up(exchange, call)
