"""Port `RoutedCases`, on memory, moto and the embedded AWS alike."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.dynamodb.models import ViewsItem, bound
from chalicelib.adapters.dynamodb.routed_cases import DynamoRoutedCases
from chalicelib.domain.routing_rules.matter import Guess
from chalicelib.domain.routing_rules.trial import RoutedCase
from chalicelib.usecases.ports import RoutedCases
from local.ministack import REGION
from tests import tables
from tests.contract.conftest import ON_EMBEDDED
from tests.fakes import MemoryRoutedCases

DAY = date(2026, 11, 16)
CASE = RoutedCase(
    appeal_id=f"khm-{'a' * 26}",
    issue_no=1,
    version=3,
    number="UA68-2026-000001",
    centre="khm",
    routed_on=DAY,
    lead="housing",
    code="II.9",
    territory="UA68040470010096613",
    guesses=(Guess(topic="elevators", confidence=91),),
    addressee="",
    kind="APPLICATION",
    regime="APPEAL",
    applicant_type="CITIZEN",
    channel="WEB",
    complained_of=("oda",),
)


@pytest.fixture(params=["memory", "moto", ON_EMBEDDED])
def cases(request: pytest.FixtureRequest) -> Iterator[RoutedCases]:
    """An empty store, of each kind in turn."""
    if request.param == "memory":
        yield MemoryRoutedCases()
        return
    request.getfixturevalue("aws_keys")
    if request.param == "moto":
        with mock_aws():
            yield _dynamo()
        return
    request.getfixturevalue("empty_embedded")
    yield _dynamo()


def _dynamo() -> DynamoRoutedCases:
    tables.create(boto3.client("dynamodb", region_name=REGION))
    return DynamoRoutedCases(bound(ViewsItem, tables.NAMES.views, REGION))


def test_a_case_is_read_back_whole_on_its_day_and_in_its_centre(cases: RoutedCases) -> None:
    second = replace(CASE, issue_no=2)
    for one in (
        second,
        CASE,
        replace(CASE, centre="luh"),
        replace(CASE, routed_on=DAY + timedelta(days=1)),
    ):
        cases.keep(one)
    assert cases.of_day("khm", DAY) == (CASE, second)
    assert cases.of_day("khm", DAY - timedelta(days=1)) == ()


def test_the_newer_version_stands(cases: RoutedCases) -> None:
    newer = replace(CASE, version=5, lead="social")
    for one in (CASE, newer, CASE, newer):
        cases.keep(one)
    assert cases.of_day("khm", DAY) == (newer,)
