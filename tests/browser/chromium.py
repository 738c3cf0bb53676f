"""Where a real Chromium is, and how it is started."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
HOW_TO_GET_ONE = (
    "Browser tests need Chromium. Get one by your system's packages (Debian: apt-get install chromium) or by"
    " `.venv/bin/playwright install chromium`, or name yours: CHROMIUM=<path of the program>"
)
# Nobody but the page itself is to be talked to; as root, as in a container, Chromium knows no sandbox.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
)


def chromium(playwright: Playwright) -> str | None:
    """Path of the program: the one that CHROMIUM names, Playwright's own, or the system's; None where there is none."""
    own = Path(playwright.chromium.executable_path)
    found = [os.environ.get("CHROMIUM"), str(own) if own.exists() else None]
    found += [shutil.which(name) for name in NAMES]
    return next((path for path in found if path), None)


@contextmanager
def running() -> Iterator[Browser | None]:
    """A browser without windows; None where no Chromium is."""
    with sync_playwright() as playwright:
        path = chromium(playwright)
        if path is None:
            yield None
            return
        flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else [*FLAGS]
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        try:
            yield browser
        finally:
            browser.close()
