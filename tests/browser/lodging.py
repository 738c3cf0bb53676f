"""How an applicant lodges an appeal in the portal, question after question, by what is written on the page."""

from dataclasses import dataclass

from playwright.sync_api import FilePayload, Page

TEXT = "Третій тиждень немає опалення у під'їзді, у квартирі 12 градусів. Прошу відновити опалення."
RESIDENCE = "м. Хмельницький, вул. Проскурівська, 1, кв. 2"
# By its first bytes a picture: more of it nobody looks at.
PHOTO: FilePayload = {
    "name": "під'їзд.png",
    "mimeType": "image/png",
    "buffer": b"\x89PNG\r\n\x1a\n" + b"\x00" * 2048,
}
REGISTERED = "Звернення зареєстровано"
LODGE = "Подати звернення"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an applicant takes away."""

    number: str
    access_code: str


def heading(page: Page, text: str) -> None:
    """Wait until the page has come to this heading."""
    page.get_by_role("heading", level=1, name=text).wait_for()


def go_on(page: Page, to: str) -> None:
    page.get_by_role("button", name="Продовжити", exact=True).click()
    heading(page, to)


def tell_place(page: Page) -> None:
    """The settlement is found while it is typed; it brings the centre of the region with it."""
    page.get_by_label("Населений пункт або громада").press_sequentially("Хмельницьк")
    page.get_by_role("option", name="Хмельницький").first.click()
    page.get_by_label("Адреса або опис місця").fill("вул. Проскурівська, 1")
    page.get_by_text("Хмельницький обласний контактний центр").first.wait_for()
    go_on(page, "Про що Ви хочете написати?")


def tell_who(page: Page) -> None:
    page.get_by_label("Від мене").check()
    go_on(page, "Хто Ви?")
    page.get_by_label("Прізвище").fill("Тестова")
    page.get_by_label("Ім'я", exact=True).fill("Заявниця")
    page.get_by_label("Місце проживання").fill(RESIDENCE)
    go_on(page, "Як Вам відповісти?")


def choose(page: Page, *files: FilePayload) -> None:
    page.get_by_label("Вибрати файли").set_input_files(files)


def fill_in(page: Page, email: str, *files: FilePayload, text: str = TEXT) -> None:
    """From the first page of the form to the page on which all is checked."""
    heading(page, LODGE)
    page.get_by_role("button", name="Почати").click()
    heading(page, "Де виникло питання?")
    tell_place(page)
    page.get_by_label("Про що Ви хочете написати?").fill(text)
    go_on(page, "Чи є фото або документи?")
    if files:
        choose(page, *files)
        page.get_by_text("✓ надіслано").nth(len(files) - 1).wait_for()
    go_on(page, "Від кого звернення?")
    tell_who(page)
    page.get_by_label("Електронною поштою").check()
    page.get_by_label("Адреса електронної пошти").fill(email)
    go_on(page, "Перевірте звернення")


def send(page: Page) -> None:
    page.get_by_role("button", name=LODGE, exact=True).click()


def received(page: Page) -> Receipt:
    """Number and code of the receipt that is shown."""
    heading(page, REGISTERED)
    return Receipt(term(page, "Номер звернення"), term(page, "Код доступу"))


def term(page: Page, name: str) -> str:
    """What stands beside a name in a list of facts."""
    beside = page.locator("dt", has_text=name).locator("xpath=following-sibling::dd[1]")
    return beside.first.inner_text().strip()
