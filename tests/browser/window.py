"""A window of a real browser on the portal: what a person does there, and what is held of every page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    StorageState,
    ViewportSize,
)

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
    page: Page = field(init=False)
    faults: list[str] = field(default_factory=list)

    def another_tab(self) -> Page:
        """A new tab of the same browser: it shares cookies and what the browser keeps."""
        tab = self.context.new_page()
        tab.on("console", self.noted)
        tab.on("pageerror", lambda error: self.faults.append(str(error)))
        return tab

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

    def forward(self, request: Request) -> None:
        """Bring a request of the page to the portal, whose name only browsers find on this machine."""
        host = urlsplit(self.stack.portal_url).netloc
        requests.request(
            request.method,
            request.url.replace(self.stack.portal_url, self.stack.endpoint),
            data=request.post_data_buffer,
            headers={**request.headers, "Host": host},
            timeout=60,
        ).raise_for_status()

    def noted(self, message: ConsoleMessage) -> None:
        # What the browser says of an answer with a refusal is no fault of the page.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(message.text)


@contextmanager
def window(
    browser: Browser,
    stack: Stack,
    size: ViewportSize = DESK,
    session: StorageState | None = None,
) -> Iterator[Window]:
    """A new window, closed at the end; what its page's program did wrong fails the test.

    With a `session` it is that of somebody who has logged in elsewhere.
    """
    context = browser.new_context(
        viewport=size, locale="uk-UA", timezone_id="Europe/Kyiv", storage_state=session
    )
    context.set_default_timeout(PATIENCE_MS)
    opened = Window(stack, context)
    opened.page = opened.another_tab()
    try:
        yield opened
    finally:
        context.close()
    assert opened.faults == []
