"""An applicant lodges an appeal: the whole form, the draft that stays, and a network that does not."""

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Opens
from tests.browser.lodging import (
    LODGE,
    PHOTO,
    TEXT,
    choose,
    fill_in,
    go_on,
    heading,
    received,
    send,
    tell_place,
    term,
)
from tests.browser.office import Office, some_email
from tests.browser.window import PHONE

TEXT_STEP = "Про що Ви хочете написати?"
FILES_STEP = "Чи є фото або документи?"


@pytest.mark.req("NS-7.1a")
def test_an_appeal_with_a_photo_is_lodged_and_its_receipt_tells_number_code_and_term(
    opens: Opens, office: Office
) -> None:
    at, email = opens(size=PHONE), some_email()
    at.open("/")
    at.page.get_by_role("main").get_by_role("button", name=LODGE).click()
    fill_in(at.page, email, PHOTO)
    assert at.page.get_by_text(TEXT).is_visible()
    assert at.page.get_by_text(PHOTO["name"]).is_visible()
    send(at.page)
    receipt = received(at.page)
    assert receipt.access_code
    assert "Закон 393/96-ВР ст. 20" in term(at.page, "Чому така дата")
    assert at.barriers() == []
    assert office.registered_by(email) == [receipt.number]
    due = term(at.page, "Відповідь до")
    at.page.get_by_role("button", name="Стежити за зверненням").click()
    at.page.get_by_role("button", name="Показати звернення").click()
    at.page.get_by_text(receipt.number).first.wait_for()
    assert at.page.get_by_text(due).first.is_visible()
    at.page.get_by_role("heading", name="Що відбувалося").wait_for()
    assert at.barriers() == []


def test_what_a_question_lacks_is_told_at_the_question(opens: Opens) -> None:
    at = opens(size=PHONE)
    at.open("/lodge")
    at.page.get_by_role("button", name="Почати").click()
    heading(at.page, "Де виникло питання?")
    tell_place(at.page)
    at.page.get_by_role("button", name="Продовжити", exact=True).click()
    # The focus has gone to the summary, so that it is heard; it leads to the question.
    at.page.locator(":focus").get_by_role("link", name="Напишіть, у чому питання").click()
    expect(at.page.get_by_label(TEXT_STEP)).to_be_focused()
    assert at.barriers() == []


def test_a_draft_outlives_a_closed_tab(opens: Opens) -> None:
    at = opens()
    at.open("/lodge")
    at.page.get_by_role("button", name="Почати").click()
    tell_place(at.page)
    at.page.get_by_label(TEXT_STEP).fill(TEXT)
    at.page.close()
    at.page = at.another_tab()
    at.open("/")
    at.page.get_by_role("link", name="Продовжити").click()
    at.page.get_by_role("button", name="Продовжити чернетку").click()
    for earlier in (FILES_STEP, TEXT_STEP):
        at.page.get_by_role("link", name="Назад").click()
        heading(at.page, earlier)
    expect(at.page.get_by_label(TEXT_STEP)).to_have_value(TEXT)


@pytest.mark.req("NS-7.1a")
def test_an_appeal_is_registered_once_however_often_the_network_breaks(
    opens: Opens, office: Office
) -> None:
    at, email = opens(size=PHONE), some_email()
    at.open("/lodge")
    fill_in(at.page, email)
    at.context.set_offline(True)
    send(at.page)
    at.page.get_by_text("Немає зв'язку із сервером").wait_for()
    assert at.page.get_by_text(TEXT).is_visible()
    assert at.barriers() == []
    at.context.set_offline(False)

    def lose_the_answer(route: Route) -> None:
        at.forward(route.request)
        route.abort("connectionreset")

    at.page.route("**/v1/appeals", lose_the_answer, times=1)
    send(at.page)
    at.page.get_by_text("двічі воно не зареєструється").wait_for()
    (registered,) = office.registered_by(email)
    send(at.page)
    assert received(at.page).number == registered
    assert office.registered_by(email) == [registered]


def test_a_file_whose_way_broke_is_sent_again_by_itself_and_then_by_hand(
    opens: Opens,
) -> None:
    at = opens(size=PHONE)
    at.open("/lodge")
    at.page.get_by_role("button", name="Почати").click()
    tell_place(at.page)
    at.page.get_by_label(TEXT_STEP).fill(TEXT)
    go_on(at.page, FILES_STEP)
    at.page.clock.install()
    broken: list[Route] = []

    def break_off(route: Route) -> None:
        broken.append(route)
        route.abort("connectionreset")

    at.page.route(f"{at.stack.endpoint}/**", break_off, times=3)
    choose(at.page, PHOTO)
    again = at.page.get_by_role("button", name=f"Надіслати ще раз {PHOTO['name']}")
    while not again.is_visible():
        at.page.clock.run_for(1000)
    assert len(broken) == 3
    assert at.barriers() == []
    again.click()
    at.page.get_by_text("✓ надіслано").wait_for()
