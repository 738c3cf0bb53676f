"""Ways to write a value that Pydantic would take and the contract does not know are refused."""

import json

import pytest
from pydantic import ValidationError

from chalicelib.entrypoints.http.staff_models import QueueQuery, StaffAppealIn
from docs.example_requests import REQUESTS


def _limit(text: str) -> int:
    limit: int = QueueQuery.model_validate_strings({"state": "ROUTED", "limit": text}).limit
    return limit


def _received_on(value: object) -> str:
    body = {**REQUESTS["register_for_applicant"], "received_on": value}
    return str(StaffAppealIn.model_validate_json(json.dumps(body)).received_on)


@pytest.mark.parametrize("text", ["1", "20", "100"])
def test_a_page_size_is_read(text: str) -> None:
    assert _limit(text) == int(text)


@pytest.mark.parametrize(
    "text", ["0", "101", "1_0", " 5", "5 ", "+5", "-5", "5.0", "05", "1e1", "٥", ""]
)
def test_a_page_size_has_one_form(text: str) -> None:
    with pytest.raises(ValidationError):
        _limit(text)


def test_a_day_is_read() -> None:
    assert _received_on("2026-11-20") == "2026-11-20"


@pytest.mark.parametrize(
    "value",
    ["1763596800", 1763596800, "20261120", "2026-W47-5", "2026-11-20T00:00:00", "2026-02-29", ""],
)
def test_a_day_has_one_form(value: object) -> None:
    with pytest.raises(ValidationError):
        _received_on(value)
