"""The log-in of staff: a cookie that no script reads, and an end that ends."""

import requests

from tests.browser.conftest import Opens

MENU = "Меню"


def test_who_logs_in_comes_to_the_first_page_of_their_office_and_stays_after_a_reload(
    opens: Opens,
) -> None:
    at = opens("supervisor.khm")
    at.page.wait_for_url("**/staff/board")
    at.page.reload()
    at.page.get_by_role("navigation", name=MENU).wait_for()


def test_no_script_can_read_a_token(opens: Opens) -> None:
    at = opens("operator.khm")
    readable = at.page.evaluate(
        "document.cookie + JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage})"
    )
    tokens = [cookie["value"] for cookie in at.context.cookies()]
    assert len(tokens) == 2
    assert all(cookie["httpOnly"] and cookie["secure"] for cookie in at.context.cookies())
    assert not any(token in readable for token in tokens)


def test_a_log_out_logs_out(opens: Opens) -> None:
    at = opens()
    at.log_in("operator.zak")
    at.page.get_by_role("button", name="Вийти").click()
    at.page.get_by_label("Пароль").wait_for()
    assert at.context.cookies() == []
    answer = requests.get(f"{at.stack.api_url}/v1/staff/me", timeout=30)
    assert answer.status_code == 401


def test_a_wrong_password_is_told_without_telling_whether_there_is_such_a_user(
    opens: Opens,
) -> None:
    at = opens()
    said = set()
    for username in ("operator.khm", "nobody.khm"):
        at.open("/staff")
        at.page.get_by_label("Ім'я користувача").fill(username)
        at.page.get_by_label("Пароль").fill("Wrong-password-1")
        at.page.get_by_role("button", name="Увійти").click()
        said.add(at.page.get_by_role("alert").inner_text())
        assert at.barriers() == []
    assert len(said) == 1
