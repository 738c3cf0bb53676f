"""Where measured processes work: an embedded AWS in a process of its own, with our tables, seeded."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.resources import resources
from local.ministack import REGION, ROOT_KEY, embedded_aws, free_port
from local.seeding import seed
from local.stack import root_client

FIRST_PORT = 4700
MAIL_DOMAIN = "vikno.example"
BUS = "vikno-bench"
TABLES = {
    "AppealsTable": "appeals",
    "HistoryTable": "history",
    "RegistryTable": "registry",
    "ViewsTable": "views",
}
KEY = "vikno-bench-key"
_AS_IN_TEMPLATE = (
    "BillingMode",
    "KeySchema",
    "AttributeDefinitions",
    "GlobalSecondaryIndexes",
)


@dataclass(frozen=True, slots=True)
class Place:
    """`environment` is all that a measured process is given."""

    endpoint: str
    environment: dict[str, str]

    def client(self, service: str) -> Any:
        return root_client(self.endpoint, service)


@contextmanager
def place() -> Iterator[Place]:
    """Start it, seed it, and leave nothing behind."""
    with (
        tempfile.TemporaryDirectory(prefix="vikno-bench-") as data,
        embedded_aws(Path(data), free_port(FIRST_PORT)) as embedded,
    ):
        ready = Place(embedded.endpoint, _environment(embedded.endpoint))
        _create_tables(ready)
        seed(ready.endpoint, TABLES)
        ready.client("secretsmanager").create_secret(Name=KEY, SecretString="k" * 64)
        ready.client("events").create_event_bus(Name=BUS)
        ready.client("sesv2").create_email_identity(EmailIdentity=MAIL_DOMAIN)
        yield ready


def _create_tables(ready: Place) -> None:
    """The tables as the template describes them."""
    described = resources()["Resources"]
    client = ready.client("dynamodb")
    for logical_id, name in TABLES.items():
        properties = described[logical_id]["Properties"]
        wanted = {key: properties[key] for key in _AS_IN_TEMPLATE if key in properties}
        client.create_table(TableName=name, **wanted)


def _environment(endpoint: str) -> dict[str, str]:
    """What the template gives to Lambdas, and where AWS is; nothing of the user's own set-up."""
    return {
        "PATH": os.environ["PATH"],
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": ROOT_KEY,
        "AWS_SECRET_ACCESS_KEY": ROOT_KEY,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "APPEALS_TABLE": TABLES["AppealsTable"],
        "HISTORY_TABLE": TABLES["HistoryTable"],
        "REGISTRY_TABLE": TABLES["RegistryTable"],
        "VIEWS_TABLE": TABLES["ViewsTable"],
        "BLIND_INDEX_KEY": KEY,
        "ATTACHMENTS_BUCKET": "vikno-bench",
        "EVENT_BUS": BUS,
        "MAIL_FROM": f"no-reply@{MAIL_DOMAIN}",
        "STAGE": "bench",
        "LOG_LEVEL": "INFO",
        "POWERTOOLS_SERVICE_NAME": "vikno",
        "POWERTOOLS_METRICS_NAMESPACE": "Vikno",
    }
