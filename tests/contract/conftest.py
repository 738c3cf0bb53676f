"""Stores to hold to the contract. The embedded AWS runs once for all tests of one worker."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
import requests
from moto import mock_aws

from local.ministack import REGION, ROOT_KEY, embedded_aws, free_port
from tests import tables
from tests.contract.stores import Stores, Tables, in_dynamodb, in_memory

HERE = Path(__file__).parent
FIRST_PORT = 4766
ON_EMBEDDED = pytest.param("ministack", marks=pytest.mark.xdist_group("contract"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here is one of the contract."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.contract)


@pytest.fixture
def aws_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_PROFILE", "AWS_ENDPOINT_URL", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", ROOT_KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", ROOT_KEY)
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The endpoint of an embedded AWS of our own."""
    with embedded_aws(tmp_path_factory.mktemp("aws"), free_port(FIRST_PORT)) as aws:
        yield aws.endpoint


@pytest.fixture(scope="session")
def moto_tables() -> tuple[Any, Tables]:
    """A client and the models for moto, made once."""
    return boto3.client("dynamodb", region_name=REGION), Tables(tables.NAMES)


@pytest.fixture(scope="session")
def embedded_tables() -> tuple[list[Any], Tables]:
    """The models for the embedded AWS, made once, with room for its client."""
    return [], Tables(tables.NAMES)


@pytest.fixture
def on_moto(aws_keys: None, moto_tables: tuple[Any, Tables]) -> Iterator[Stores]:  # noqa: ARG001
    client, models = moto_tables
    with mock_aws():
        tables.create(client)
        yield in_dynamodb(models)


@pytest.fixture
def on_embedded(
    empty_embedded: str,
    embedded_tables: tuple[list[Any], Tables],
) -> Stores:
    clients, models = embedded_tables
    if not clients:
        clients.append(boto3.client("dynamodb", endpoint_url=empty_embedded))
    tables.create(clients[0])
    return in_dynamodb(models)


@pytest.fixture
def empty_embedded(embedded: str, aws_keys: None, monkeypatch: pytest.MonkeyPatch) -> str:  # noqa: ARG001
    """The embedded AWS with nothing in it; clients made from now on talk to it."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", embedded)
    requests.post(f"{embedded}/_ministack/reset", timeout=30).raise_for_status()
    return embedded


@pytest.fixture(params=["memory", "moto", ON_EMBEDDED])
def stores(request: pytest.FixtureRequest) -> Stores:
    """An empty store, of each kind in turn."""
    return _stores(request)


@pytest.fixture(params=["memory", ON_EMBEDDED])
def shared_stores(request: pytest.FixtureRequest) -> Stores:
    """An empty store that keeps transactions apart under threads, which moto does not."""
    return _stores(request)


def _stores(request: pytest.FixtureRequest) -> Stores:
    fixtures = {"moto": "on_moto", "ministack": "on_embedded"}
    if request.param not in fixtures:
        return in_memory()
    stores: Stores = request.getfixturevalue(fixtures[request.param])
    return stores
