"""The deployed template on an embedded AWS of the tests' own, with IAM enforced.

`stack` starts it once, in a directory that goes away, and stops it at the end. All tests of this
folder run in one worker, so that one instance serves them.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from local.ministack import embedded_aws, free_port
from local.stack import Stack, bring_up

HERE = Path(__file__).parent
ANY_PORT = 0


# First, because pytest-xdist reads the groups in the same hook.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, and keep them together."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.stack)
            item.add_marker(pytest.mark.xdist_group("stack"))


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A Vikno of its own: seeded, with the demo users, and nothing entered yet."""
    with embedded_aws(tmp_path_factory.mktemp("aws"), free_port(ANY_PORT)) as aws:
        yield bring_up(aws.endpoint)
