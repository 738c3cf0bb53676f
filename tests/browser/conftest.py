"""A real Chromium on the deployed template: an embedded AWS and a portal of these tests' own.

All tests of this folder run in one worker, so that one instance serves them.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, StorageState, ViewportSize, expect

from local.ministack import embedded_aws, free_port
from local.stack import Stack, bring_up
from tests.browser.chromium import HOW_TO_GET_ONE, running
from tests.browser.office import Office
from tests.browser.window import DESK, PATIENCE_MS, Window, window

HERE = Path(__file__).parent
ANY_PORT = 0

Opens = Callable[..., Window]
Sessions = Callable[[str], StorageState]


# First, because pytest-xdist reads the groups in the same hook.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, and keep them together."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


# Playwright keeps an event loop while it runs: it ends with this folder, so that others may have their own.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    with running() as found:
        if found is None:
            # CI has one always; a newcomer may look at the rest first.
            say = pytest.fail if os.environ.get("CI") else pytest.skip
            say(HOW_TO_GET_ONE)
        yield found


@pytest.fixture(scope="package")
def stack(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:  # noqa: ARG001 - without a browser it is not needed
    """A Vikno of its own: seeded, with the demo users, and nothing entered yet."""
    with embedded_aws(tmp_path_factory.mktemp("aws"), free_port(ANY_PORT)) as aws:
        yield bring_up(aws.endpoint)


@pytest.fixture(scope="package")
def office(stack: Stack) -> Office:
    """Colleagues who work by the API."""
    return Office(stack)


@pytest.fixture(scope="package")
def sessions(browser: Browser, stack: Stack) -> Sessions:
    """The session of each user by name: one logs in once, as in a working day."""

    @cache
    def session_of(username: str) -> StorageState:
        with window(browser, stack) as at:
            at.log_in(username)
            return at.context.storage_state()

    return session_of


@pytest.fixture
def opens(browser: Browser, stack: Stack, sessions: Sessions) -> Iterator[Opens]:
    """Opens windows: `opens()` of an applicant, `opens("operator.khm")` of somebody logged in, on their first page."""
    with ExitStack() as windows:

        def open_window(username: str | None = None, size: ViewportSize = DESK) -> Window:
            session = sessions(username) if username else None
            opened = windows.enter_context(window(browser, stack, size, session))
            if username:
                opened.open("/staff")
            return opened

        yield open_window
