"""The one place where ports meet adapters. All is made when first needed and kept while the container lives.

What the desk needs is imported with this; every other adapter where it is made, so that a container pays for what it
uses (docs/adr/0007-performance.md).
"""

# ruff: noqa: PLC0415 - as told above
from functools import cache
from typing import TYPE_CHECKING, Any

import botocore.session
from botocore import UNSIGNED
from botocore.config import Config
from pynamodb.connection import Connection

from chalicelib import law, settings
from chalicelib.adapters.dynamodb.appeals import DynamoAppeals
from chalicelib.adapters.dynamodb.directory import DynamoOfficials
from chalicelib.adapters.dynamodb.editions import DynamoEditions
from chalicelib.adapters.dynamodb.models import (
    AppealsItem,
    EditionItem,
    HistoryItem,
    M,
    RegistryItem,
    ViewsItem,
    bound,
)
from chalicelib.adapters.dynamodb.registry import DynamoRegistry
from chalicelib.adapters.s3.files import S3Files
from chalicelib.usecases.lawbook import Lawbook
from chalicelib.usecases.ports import (
    Alerts,
    Cells,
    Deliveries,
    Desk,
    Digests,
    Directory,
    Editions,
    Guesses,
    ImportDesk,
    Incidents,
    Mailer,
    Officials,
    Prints,
    Readings,
    Records,
    RoutedCases,
    Views,
    Work,
)

if TYPE_CHECKING:
    from chalicelib.adapters.secrets import EdgeSecret
    from chalicelib.domain.privacy.notice import PrivacyNotice
    from chalicelib.domain.terms.calendar_law import CalendarLaw
    from chalicelib.usecases.keep_users import UserDesk
    from chalicelib.usecases.ports.identity import LogIns


@cache
def _settings() -> settings.Settings:
    return settings.load()


def setting(variable: str) -> str:
    """Raises SettingsError where this Lambda was not given it."""
    return _settings().name(variable)


@cache
def client(service: str) -> Any:
    return botocore.session.get_session().create_client(
        service,
        region_name=_settings().region,
        # The regional host, in the path: a new bucket's own host is not known everywhere at once, and a form that is
        # sent there first would be redirected.
        config=Config(
            s3={"addressing_style": "path"},
            # In the oldest regions forms would be signed in a way that S3 refuses for what lies under a key of ours.
            signature_version="s3v4" if service == "s3" else None,
        ),
    )


@cache
def log_ins() -> "LogIns":
    """Log-ins at the user pool. Anybody may ask it, so requests carry no signature and no rights of ours."""
    from chalicelib.adapters.identity.log_ins import CognitoLogIns

    return CognitoLogIns(_unsigned_cognito, setting("USER_POOL_CLIENT_ID"))


@cache
def user_desk() -> "UserDesk":
    """What an administrator needs to keep the users."""
    from chalicelib.adapters.identity.users import CognitoUsers
    from chalicelib.usecases.keep_users import UserDesk

    users = CognitoUsers(lambda: client("cognito-idp"), setting("USER_POOL_ID"))
    return UserDesk(users=users, records=records(), registry=desk().registry)


@cache
def _unsigned_cognito() -> Any:
    return botocore.session.get_session().create_client(
        "cognito-idp", region_name=_settings().region, config=Config(signature_version=UNSIGNED)
    )


@cache
def connection() -> Connection:
    return Connection(region=_settings().region, max_retry_attempts=3)


@cache
def appeals_items() -> type[AppealsItem]:
    return table(AppealsItem, "APPEALS_TABLE")


@cache
def history_items() -> type[HistoryItem]:
    return table(HistoryItem, "HISTORY_TABLE")


@cache
def registry_items() -> type[RegistryItem]:
    return table(RegistryItem, "REGISTRY_TABLE")


def table(model: type[M], variable: str) -> type[M]:
    return bound(model, setting(variable), _settings().region, connection())


@cache
def lawbook() -> Lawbook:
    """The law as packaged."""
    return Lawbook(
        rules=law.load_rules(),
        calendar=law.load_calendar,
        regimes=law.load_regimes(),
        policies=law.load_policies(),
        questions=law.load_questions(),
    )


def calendar_laws() -> "tuple[CalendarLaw, ...]":
    """What the law as packaged says of working days."""
    return law.load_calendar_laws()


def privacy_notices() -> "tuple[PrivacyNotice, ...]":
    """All versions of what is told when personal data are collected."""
    return law.load_privacy_notices()


@cache
def desk() -> Desk:
    """Everything that a use case needs to decide and to write."""
    return Desk(
        appeals=DynamoAppeals(connection(), appeals_items(), history_items()),
        registry=DynamoRegistry(registry_items(), editions()),
        files=S3Files(lambda: client("s3"), _settings().environment.get("ATTACHMENTS_BUCKET", "")),
        lawbook=lawbook(),
        officials=officials(),
    )


@cache
def records() -> Records:
    from chalicelib.adapters.dynamodb.records import DynamoRecords

    return DynamoRecords(connection(), registry_items())


@cache
def work() -> Work:
    from chalicelib.adapters.sqs.work import SqsWork

    return SqsWork(lambda: client("sqs"), setting("IMPORTER_QUEUE"))


@cache
def import_desk() -> ImportDesk:
    from chalicelib.adapters.dynamodb.imports import DynamoImports
    from chalicelib.adapters.s3.exchange import S3Exchange
    from chalicelib.adapters.sheets import FileSheets

    return ImportDesk(
        records=records(),
        editions=editions(),
        sheets=FileSheets(),
        exchange=S3Exchange(lambda: client("s3"), setting("ATTACHMENTS_BUCKET")),
        imports=DynamoImports(registry_items()),
        work=work(),
    )


@cache
def directory() -> Directory:
    from chalicelib.adapters.dynamodb.directory import DynamoDirectory

    return DynamoDirectory(registry_items())


@cache
def officials() -> Officials:
    return DynamoOfficials(registry_items())


@cache
def editions() -> Editions:
    return DynamoEditions(table(EditionItem, "REGISTRY_TABLE"))


@cache
def routed_cases() -> RoutedCases:
    from chalicelib.adapters.dynamodb.routed_cases import DynamoRoutedCases

    return DynamoRoutedCases(table(ViewsItem, "VIEWS_TABLE"))


@cache
def prints() -> Prints:
    from chalicelib.adapters.s3.prints import S3Prints

    return S3Prints(lambda: client("s3"), setting("ATTACHMENTS_BUCKET"))


@cache
def views() -> Views:
    from chalicelib.adapters.dynamodb.views import DynamoViews

    return DynamoViews(table(ViewsItem, "VIEWS_TABLE"))


@cache
def incidents() -> Incidents:
    from chalicelib.adapters.dynamodb.incidents import DynamoIncidents

    return DynamoIncidents(connection(), appeals_items(), history_items())


@cache
def readings() -> Readings:
    from chalicelib.adapters.dynamodb.readings import DynamoReadings

    return DynamoReadings(history_items())


@cache
def cells() -> Cells:
    from chalicelib.adapters.dynamodb.cells import DynamoCells
    from chalicelib.adapters.dynamodb.models import CellItem

    return DynamoCells(table(CellItem, "VIEWS_TABLE"))


@cache
def alerts() -> Alerts:
    from chalicelib.adapters.dynamodb.alerts import DynamoAlerts

    return DynamoAlerts(connection(), appeals_items())


@cache
def blind_index_key() -> bytes:
    """The key under which contacts and texts are hashed; the same for all containers, and never in the code."""
    secret = client("secretsmanager").get_secret_value(SecretId=setting("BLIND_INDEX_KEY"))
    return str(secret["SecretString"]).encode()


@cache
def edge_secret() -> "EdgeSecret":
    from chalicelib.adapters.secrets import EdgeSecret

    return EdgeSecret(lambda: client("secretsmanager"), setting("EDGE_SECRET"))


@cache
def guesses() -> Guesses:
    from chalicelib.adapters.dynamodb.marks import DynamoGuesses

    return DynamoGuesses(appeals_items())


@cache
def deliveries() -> Deliveries:
    from chalicelib.adapters.dynamodb.marks import DynamoDeliveries

    return DynamoDeliveries(appeals_items())


@cache
def digests() -> Digests:
    from chalicelib.adapters.dynamodb.digests import DynamoDigests

    return DynamoDigests(appeals_items())


@cache
def mailer() -> Mailer:
    from chalicelib.adapters.notify.ses import SesMailer

    return SesMailer(lambda: client("sesv2"), setting("MAIL_FROM"))
