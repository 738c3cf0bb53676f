"""An appeal in its body: from the queue to the answer, the head's signature, and what the applicant then sees."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from chalicelib.domain.kyiv import kyiv_date
from local.demo_users import DEMO_PASSWORD
from tests.browser.conftest import Opens
from tests.browser.lodging import heading
from tests.browser.office import HEAD, OFFICIAL, SUPERVISOR, Case, Office
from tests.browser.window import PHONE, Window

FOR_SIGNATURE = "Подати відповідь на підпис"
EXTEND, DECLINE = "Продовжити строк", "Відхилити: не наша компетенція"
DONE = "21 листопада замінено двигун, ліфт працює"


def form(page: Page, name: str) -> Locator:
    """The form of an act, opened by its button: in sight, or among the other acts."""
    page.get_by_text("Інші дії").first.wait_for()
    button = page.get_by_role("button", name=name).first
    if not button.is_visible():
        page.get_by_text("Інші дії").first.click()
    button.click()
    return page.get_by_role("form", name=name)


def is_done(page: Page, name: str) -> None:
    page.get_by_text(f"Зроблено: «{name}»").wait_for()


def follow(at: Window, case: Case) -> None:
    """The applicant looks by number and code."""
    at.open("/follow")
    at.page.get_by_label("Номер звернення").fill(case.number)
    at.page.get_by_label("Код доступу").fill(case.access_code)
    at.page.get_by_role("button", name="Показати звернення").click()
    at.page.get_by_text(case.number).first.wait_for()


@pytest.mark.req("NS-9.1")
def test_from_the_queue_to_the_signed_answer_that_the_applicant_reads(
    opens: Opens, office: Office
) -> None:
    case = office.routed(office.lodged())
    official = opens(OFFICIAL)
    accept_in_the_queue(official.page, case)
    official.page.get_by_role("link", name=case.number).first.click()
    heading(official.page, f"Звернення {case.number}")
    write_by_template(official.page)
    assert official.barriers() == []
    head = opens(HEAD)
    sign(head.page, case)
    office.does(case, "check", user=SUPERVISOR)
    office.does(case, "answer-acceptance", user=SUPERVISOR)
    applicant = opens(size=PHONE)
    follow(applicant, case)
    applicant.page.get_by_text(DONE).wait_for()
    assert applicant.barriers() == []


def accept_in_the_queue(page: Page, case: Case) -> None:
    page.goto(page.url.split("/staff")[0] + "/staff/queue")
    page.get_by_role("checkbox", name=f"Вибрати {case.number}").check()
    page.get_by_role("button", name="Прийняти до розгляду: 1 доручення").click()
    page.get_by_text("Прийнято: 1").wait_for()


def write_by_template(page: Page) -> None:
    """A template fills the answer from the case; what it leaves open is asked for before anything is sent."""
    answer = form(page, FOR_SIGNATURE)
    answer.get_by_label("Шаблон").select_option(label="Питання вирішено")
    answer.get_by_role("button", name="Вставити").click()
    text = answer.get_by_role("textbox", name="Відповідь")
    expect(text).to_have_value(re.compile(r"\[що саме зроблено і коли\]"))
    submit = answer.get_by_role("button", name=FOR_SIGNATURE)
    submit.click()
    page.get_by_text("Допишіть своїми словами").first.wait_for()
    text.fill(text.input_value().replace("[що саме зроблено і коли]", DONE))
    submit.click()
    is_done(page, FOR_SIGNATURE)


def sign(page: Page, case: Case) -> None:
    """One after another, until this one has come."""
    page.goto(page.url.split("/staff")[0] + "/staff/signing")
    mine = page.get_by_role("heading", level=2, name=case.number)
    skip = page.get_by_role("button", name="Пропустити")
    expect(mine.or_(skip).first).to_be_visible()
    while not mine.is_visible():
        skip.click()
    page.get_by_text(DONE).wait_for()
    page.get_by_role("button", name="Підписати", exact=True).click()
    is_done(page, "Підписати")


@pytest.mark.req("NS-9.3")
def test_a_term_beyond_the_law_is_refused_with_the_reason_and_the_words_stay(
    opens: Opens, office: Office
) -> None:
    case = office.accepted(office.routed(office.lodged()))
    at = opens(HEAD)
    at.open(case.page)
    act = form(at.page, EXTEND)
    too_late = kyiv_date(datetime.now(UTC)) + timedelta(days=60)
    reason = act.get_by_label("Чому строк змінюється")
    reason.fill("Потрібна виїзна перевірка.")
    act.locator("input[type=date]").fill(str(too_late))
    act.get_by_role("button", name=EXTEND).click()
    act.get_by_role("alert").filter(has_text="Закон не дозволяє такого строку").first.wait_for()
    expect(reason).to_have_value("Потрібна виїзна перевірка.")
    assert at.barriers() == []
    act.locator("input[type=date]").fill(str(too_late - timedelta(days=20)))
    act.get_by_role("button", name=EXTEND).click()
    is_done(at.page, EXTEND)


@pytest.mark.req("NS-9.3")
def test_a_refusal_without_law_reasons_and_way_of_appeal_does_not_leave_the_page(
    opens: Opens, office: Office
) -> None:
    case = office.accepted(office.routed(office.lodged()))
    at = opens(OFFICIAL)
    at.open(case.page)
    act = form(at.page, FOR_SIGNATURE)
    act.get_by_label("відмовлено").check()
    text = act.get_by_role("textbox", name="Відповідь")
    text.fill("Відмовити.")
    act.get_by_role("button", name=FOR_SIGNATURE).click()
    summary = act.get_by_role("alert").first
    for asked in ("закон", "причини", "оскарж"):
        expect(summary).to_contain_text(re.compile(asked, re.IGNORECASE))
    expect(text).to_have_value("Відмовити.")
    assert at.barriers() == []


def test_whoever_is_second_is_told_kindly_who_was_first_and_keeps_the_words(
    opens: Opens, office: Office
) -> None:
    case = office.accepted(office.routed(office.lodged()))
    slow, quick = opens(OFFICIAL), opens(HEAD)
    slow.open(case.page)
    quick.open(case.page)
    act = written(slow, "Ліфт полагоджено.")
    other = written(quick, f"Ліфт працює. {DONE}.")
    other.get_by_role("button", name=FOR_SIGNATURE).click()
    is_done(quick.page, FOR_SIGNATURE)
    act.get_by_role("button", name=FOR_SIGNATURE).click()
    slow.page.get_by_text("Справа змінилася, поки Ви працювали").wait_for()
    expect(act.get_by_role("textbox", name="Відповідь")).to_have_value("Ліфт полагоджено.")
    assert slow.barriers() == []


def written(at: Window, text: str) -> Locator:
    """An answer in its form, not sent yet."""
    act = form(at.page, FOR_SIGNATURE)
    act.get_by_label("вирішено позитивно").check()
    act.get_by_role("textbox", name="Відповідь").fill(text)
    return act


@pytest.mark.req("KRP-2.7")
def test_a_session_that_ends_while_one_writes_costs_nothing(opens: Opens, office: Office) -> None:
    case = office.accepted(office.routed(office.lodged()))
    at = opens(OFFICIAL)
    at.open(case.page)
    act = written(at, f"Ліфт працює. {DONE}.")
    at.context.clear_cookies()
    act.get_by_role("button", name=FOR_SIGNATURE).click()
    again = at.page.get_by_role("dialog", name="Сеанс завершився")
    again.wait_for()
    assert at.barriers() == []
    again.get_by_label("Ім'я користувача").fill(OFFICIAL)
    again.get_by_label("Пароль").fill(DEMO_PASSWORD)
    again.get_by_role("button", name="Увійти").click()
    is_done(at.page, FOR_SIGNATURE)
    (kept,) = [one for one in office.of(case)["words"] if "answer" in one["words"]]
    assert DONE in kept["words"]["answer"]
