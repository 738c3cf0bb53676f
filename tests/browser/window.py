"""A window of a real browser on the portal: what a person does there, and what is held of every page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize

from local.demo_users import DEMO_PASSWORD
from local.stack import Stack

AXE = Path(__file__).parents[2] / "portal/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE: ViewportSize = {"width": 390, "height": 844}
NARROWEST: ViewportSize = {"width": 320, "height": 640}
DESK: ViewportSize = {"width": 1440, "height": 900}
# A first call of a Lambda on the embedded AWS takes seconds, and two cores carry all of it.
PATIENCE_MS = 30_000


@dataclass
class Window:
    """One person's window, with cookies of its own. `faults` are what the page's own program did wrong."""

    stack: Stack
    context: BrowserContext
    page: Page
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to an address of the portal and wait for its heading."""
        self.page.goto(self.stack.portal_url + path)
        self.page.locator("h1").first.wait_for()

    def log_in(self, username: str, password: str = DEMO_PASSWORD) -> None:
        self.open("/staff")
        self.page.get_by_label("Ім'я користувача").fill(username)
        self.page.get_by_label("Пароль").fill(password)
        self.page.get_by_role("button", name="Увійти").click()
        self.page.get_by_role("navigation", name="Меню").wait_for()

    def barriers(self) -> list[str]:
        """What axe-core finds on the page as it is now, a line each."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: list[dict[str, Any]] = self.page.evaluate(
            "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}}).then(found => found.violations)",
            RULES,
        )
        return [
            f"{one['id']}: {node['target']} {node['failureSummary']}"
            for one in found
            for node in one["nodes"]
        ]

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window."""
        wide: int = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return wide

    def noted(self, message: ConsoleMessage) -> None:
        # What the browser says of an answer with a refusal is no fault of the page.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(message.text)


@contextmanager
def window(browser: Browser, stack: Stack, size: ViewportSize = DESK) -> Iterator[Window]:
    """A new window, closed at the end; what its page's program did wrong fails the test."""
    context = browser.new_context(viewport=size, locale="uk-UA", timezone_id="Europe/Kyiv")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    opened = Window(stack, context, page)
    page.on("console", opened.noted)
    page.on("pageerror", lambda error: opened.faults.append(str(error)))
    try:
        yield opened
    finally:
        context.close()
    assert opened.faults == []
