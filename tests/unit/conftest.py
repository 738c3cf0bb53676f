"""Fixtures of unit tests, and how Hypothesis works here: the same examples each time, few of them."""

import os

import pytest
from hypothesis import settings

from tests.office import Office

settings.register_profile("ci", derandomize=True, deadline=None, max_examples=60, database=None)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture
def office() -> Office:
    """An office with nothing registered yet, on a Monday at 11:00 in Kyiv."""
    return Office()
