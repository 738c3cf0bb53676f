from collections.abc import Iterator

import pytest

from tests.house import House, open_house


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """One house for the tests of a module; each test lodges appeals of its own."""
    with open_house() as opened:
        yield opened
