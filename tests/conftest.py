"""What holds for every test: markers name real requirements, unit tests reach no network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import pytest_socket

# Pytest finds hooks in a conftest by their name.
from tests.trace import pytest_make_collect_report  # noqa: F401

UNIT = Path(__file__).parent / "unit"


@pytest.fixture(autouse=True)
def _no_network_in_unit_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    if not request.path.is_relative_to(UNIT):
        yield
        return
    pytest_socket.disable_socket(allow_unix_socket=True)
    yield
    pytest_socket.enable_socket()
