"""The one place where ports meet adapters. All is made when first needed and kept while the container lives."""

from functools import cache
from typing import Any

import botocore.session
from pynamodb.connection import Connection

from chalicelib import law, settings
from chalicelib.adapters.dynamodb.appeals import DynamoAppeals
from chalicelib.adapters.dynamodb.marks import DynamoDeliveries, DynamoGuesses
from chalicelib.adapters.dynamodb.models import AppealsItem, HistoryItem, RegistryItem, bound
from chalicelib.adapters.dynamodb.registry import DynamoRegistry
from chalicelib.adapters.notify.ses import SesMailer
from chalicelib.adapters.s3.files import S3Files
from chalicelib.usecases.lawbook import Lawbook
from chalicelib.usecases.ports import Deliveries, Desk, Guesses, Mailer


@cache
def _settings() -> settings.Settings:
    return settings.load()


@cache
def _client(service: str) -> Any:
    return botocore.session.get_session().create_client(service, region_name=_settings().region)


@cache
def _appeals_items() -> type[AppealsItem]:
    return bound(AppealsItem, _settings().name("APPEALS_TABLE"), _settings().region)


@cache
def lawbook() -> Lawbook:
    """The law as packaged."""
    return Lawbook(
        rules=law.load_rules(),
        calendar=law.load_calendar,
        regimes=law.load_regimes(),
        policies=law.load_policies(),
    )


@cache
def desk() -> Desk:
    """Everything that a use case needs to decide and to write."""
    names = _settings()
    return Desk(
        appeals=DynamoAppeals(
            Connection(region=names.region, max_retry_attempts=3),
            _appeals_items(),
            bound(HistoryItem, names.name("HISTORY_TABLE"), names.region),
        ),
        registry=DynamoRegistry(bound(RegistryItem, names.name("REGISTRY_TABLE"), names.region)),
        files=S3Files(lambda: _client("s3"), names.environment.get("ATTACHMENTS_BUCKET", "")),
        lawbook=lawbook(),
    )


@cache
def guesses() -> Guesses:
    return DynamoGuesses(_appeals_items())


@cache
def deliveries() -> Deliveries:
    return DynamoDeliveries(_appeals_items())


@cache
def mailer() -> Mailer:
    return SesMailer(lambda: _client("sesv2"), _settings().name("MAIL_FROM"))
