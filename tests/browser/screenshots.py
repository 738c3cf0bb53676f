"""`make screenshots`: pictures of the README, taken from a portal of its own with a made-up story."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize

from local.demo import appeal_of
from local.demo_telephone import OPERATOR, Exchange
from local.ministack import embedded_aws, free_port
from local.progress import say
from local.stack import Stack, bring_up
from local.teller import Teller
from tests.browser.chromium import HOW_TO_GET_ONE, running
from tests.browser.lodging import heading, tell_place
from tests.browser.office import OFFICIAL, SUPERVISOR, Office
from tests.browser.telephone import answers, hangs_up, rings
from tests.browser.window import Window, window

FOLDER = Path(__file__).parents[2] / "docs/images"
LARGEST = 200_000
SIZES: dict[str, ViewportSize] = {
    "lodge": {"width": 1000, "height": 900},
    # As narrow as the proposals stand beside the form.
    "call-card": {"width": 1320, "height": 780},
    "case": {"width": 1200, "height": 800},
}
TOWN = "UA68040470010096613"
ANY_PORT = 0
# Of nobody: no area of Ukraine begins with 00.
CALLER = "+380000000001"
TEXT = (
    "Третій тиждень немає опалення в під'їзді, у квартирі 12 градусів. Двічі телефонували управителю:"
    " обіцяли полагодити, ніхто не прийшов. Прошу відновити опалення і повідомити причину."
)
ADDRESS = "м. Хмельницький, вул. Зоряна, 5"


def lodge(at: Window, stack: Stack) -> None:
    """An applicant writes, and reads that the services know of it already."""
    place = {"territory": TOWN, "street": "вул. Проскурівська", "buildings": ["1", "3"]}
    incident = {
        "title": "Порив тепломережі",
        "subject": "HEATING",
        "places": [place],
        "is_public": True,
    }
    Office(stack).asks("POST", "/incidents", incident, user=SUPERVISOR, expect=201)
    at.open("/lodge")
    at.page.get_by_role("button", name="Почати").click()
    heading(at.page, "Де виникло питання?")
    tell_place(at.page)
    at.page.get_by_label("Про що Ви хочете написати?").fill(TEXT)
    at.page.get_by_text("Що вже відомо про це місце").wait_for()


def call_card(at: Window, stack: Stack) -> None:
    """An operator in a call of somebody who has called before."""
    applicant = {**appeal_of("")["applicant"], "email": None, "phone": CALLER}
    tree = "Сухе дерево нахилилося над дитячим майданчиком, прошу прибрати."
    Office(stack).lodged(tree, centre="ukc", applicant=applicant, answer_by="PHONE")
    exchange = Exchange(Teller(stack))
    hangs_up(exchange, rings(exchange, CALLER))
    call = rings(exchange, CALLER)
    answers(exchange, call)
    at.log_in(OPERATOR)
    at.page.get_by_text(CALLER, exact=True).wait_for()
    at.page.get_by_label("Суть звернення").fill(TEXT)
    at.page.get_by_label("Де це").first.fill(ADDRESS)
    # Proposals come once the typing rests.
    at.page.get_by_role("region", name="Підказки").get_by_role("heading", level=3).first.wait_for()


def case(at: Window, stack: Stack) -> None:
    """An official's case with its terms, explained."""
    office = Office(stack)
    one = office.accepted(office.routed(office.lodged(TEXT)))
    at.log_in(OFFICIAL)
    at.open(one.page)
    at.page.get_by_text("Як пораховано").first.click()


PICTURES: dict[str, Callable[[Window, Stack], None]] = {
    "lodge": lodge,
    "call-card": call_card,
    "case": case,
}


def take(browser: Browser, stack: Stack, names: list[str]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in names:
        with window(browser, stack, SIZES[name]) as at:
            PICTURES[name](at, stack)
            at.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
            path = FOLDER / f"{name}.png"
            size = len(at.page.screenshot(path=path, animations="disabled", caret="hide"))
        if size > LARGEST:
            raise ValueError(f"{path} has {size} bytes, more than {LARGEST}")
        say(f"  {path.relative_to(FOLDER.parents[1])}: {size // 1000} kB")


def main() -> int:
    """Exit 1 where there is no Chromium."""
    with running() as browser, tempfile.TemporaryDirectory(prefix="vikno-pictures-") as data:
        if browser is None:
            print(HOW_TO_GET_ONE, file=sys.stderr)
            return 1
        with embedded_aws(Path(data), free_port(ANY_PORT)) as aws:
            take(browser, bring_up(aws.endpoint), list(PICTURES))
    return 0


if __name__ == "__main__":
    sys.exit(main())
