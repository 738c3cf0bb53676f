"""Those who look after the house: numbers that lead to lists, seals that hold, a user who is let in."""

import json
import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.kyiv import kyiv_date
from tests.browser.conftest import Opens
from tests.browser.lodging import heading
from tests.browser.office import SUPERVISOR, Office
from tests.browser.window import Window

OWN_PASSWORD = "Own-words-of-mine-2026"


@pytest.mark.req("NS-9.1")
def test_each_number_of_the_board_leads_to_the_list_behind_it(opens: Opens, office: Office) -> None:
    case = office.accepted(office.routed(office.lodged()))
    answer = {"outcome": "RESOLVED_POSITIVELY", "text": "Ліфт відремонтовано."}
    office.does(case, "draft-answer", answer, user="official.khm-oda-housing")
    at = opens(SUPERVISOR)
    heading(at.page, "Контроль")
    assert shown_behind(at, "На підписі") >= 1
    at.page.get_by_role("link", name=case.number).click()
    heading(at.page, f"Звернення {case.number}")


def shown_behind(at: Window, name: str) -> int:
    """Open the list behind a number; the number, which the list must bear out."""
    number = at.page.get_by_role("link", name=name)
    told = int(re.sub(r"\D", "", number.inner_text()))
    number.click()
    at.page.get_by_role("table").wait_for()
    assert at.page.get_by_role("row").count() == min(told, 50) + 1
    return told


def test_an_auditor_sees_which_day_is_sealed_and_that_the_seal_holds(
    opens: Opens, office: Office
) -> None:
    seal(office)
    yesterday = kyiv_date(datetime.now(UTC)) - timedelta(days=1)
    at = opens("auditor")
    heading(at.page, "Печатки")
    at.page.get_by_label("Центр").select_option(label="Хмельницький обласний контактний центр")
    at.page.get_by_label("Місяць").select_option(value=f"{yesterday:%Y-%m}")
    row = at.page.get_by_role("row", name=f"{yesterday:%d.%m.%Y}")
    row.get_by_text("опечатано").wait_for()
    row.get_by_role("link").first.click()
    at.page.get_by_role("button", name="Перевірити", exact=True).click()
    checked = at.page.get_by_role("table", name="Що перевірено")
    checked.wait_for()
    results = checked.get_by_role("row").locator("td:last-child").all_inner_texts()
    assert results
    assert set(results) <= {"сходиться", "перша"}
    assert at.barriers() == []


def seal(office: Office) -> None:
    """All days that are over, as the clock does it each hour."""
    event = json.dumps({"centre": "khm"}).encode()
    function = office.stack.outputs["SealerFunction"]
    ran = office.stack.client("lambda").invoke(FunctionName=function, Payload=event)
    assert "FunctionError" not in ran, ran["Payload"].read()


@pytest.mark.req("KRP-2.7")
def test_a_new_user_comes_in_with_the_temporary_password_and_sets_an_own_one(opens: Opens) -> None:
    username = f"operator.{uuid.uuid4().hex[:8]}"
    password = entered(opens("administrator"), username)
    at = opens()
    at.open("/staff")
    begin(at, username, password)
    at.page.get_by_label("Новий пароль").fill(OWN_PASSWORD)
    assert at.barriers() == []
    at.page.get_by_role("button", name="Увійти").click()
    at.page.get_by_role("navigation", name="Меню").wait_for()
    at.page.get_by_role("button", name="Вийти").click()
    begin(at, username, password)
    at.page.get_by_role("alert").first.wait_for()
    begin(at, username, OWN_PASSWORD)
    at.page.get_by_role("navigation", name="Меню").wait_for()


def begin(at: Window, username: str, password: str) -> None:
    at.page.get_by_label("Ім'я користувача").fill(username)
    at.page.get_by_label("Пароль", exact=True).fill(password)
    at.page.get_by_role("button", name="Увійти").click()


def entered(at: Window, username: str) -> str:
    """Let somebody in; the temporary password that is shown this once."""
    at.open("/staff/users")
    at.page.get_by_role("button", name="Внести користувача").click()
    heading(at.page, "Внести користувача")
    at.page.get_by_label("оператор").check()
    at.page.get_by_label("Центр").select_option(label="Хмельницький обласний контактний центр")
    at.page.get_by_label("Прізвище та ім'я або назва посади").fill("Нова операторка")
    at.page.get_by_label("Ім'я для входу").fill(username)
    at.page.get_by_label("Електронна пошта").fill(f"{username}@example.org")
    assert at.barriers() == []
    at.page.get_by_role("button", name="Внести", exact=True).click()
    heading(at.page, "Користувача внесено")
    return at.page.get_by_role("alert").locator("code").inner_text()
