"""The one place where ports meet adapters. All is made when first needed and kept while the container lives."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import botocore.session
from botocore.config import Config
from pynamodb.connection import Connection

from chalicelib import law, places, settings
from chalicelib.adapters import spelling
from chalicelib.adapters.dynamodb.alerts import DynamoAlerts
from chalicelib.adapters.dynamodb.appeals import DynamoAppeals
from chalicelib.adapters.dynamodb.cells import DynamoCells
from chalicelib.adapters.dynamodb.digests import DynamoDigests
from chalicelib.adapters.dynamodb.directory import DynamoDirectory, DynamoOfficials
from chalicelib.adapters.dynamodb.editions import DynamoEditions
from chalicelib.adapters.dynamodb.incidents import DynamoIncidents
from chalicelib.adapters.dynamodb.marks import DynamoDeliveries, DynamoGuesses
from chalicelib.adapters.dynamodb.models import (
    AppealsItem,
    CellItem,
    EditionItem,
    HistoryItem,
    M,
    RegistryItem,
    ViewsItem,
    bound,
)
from chalicelib.adapters.dynamodb.records import DynamoRecords
from chalicelib.adapters.dynamodb.registry import DynamoRegistry
from chalicelib.adapters.dynamodb.routed_cases import DynamoRoutedCases
from chalicelib.adapters.dynamodb.views import DynamoViews
from chalicelib.adapters.notify.ses import SesMailer
from chalicelib.adapters.s3.files import S3Files
from chalicelib.adapters.s3.prints import S3Prints
from chalicelib.domain import classifier_edition, codifier_content
from chalicelib.domain.address_parts import take_apart
from chalicelib.domain.address_resolution import resolve
from chalicelib.domain.alert_mail import Naming
from chalicelib.domain.classifier_edition import ClassifierEdition
from chalicelib.domain.codifier import Codifier
from chalicelib.domain.competence import Whereabouts
from chalicelib.domain.editions import Edition
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.matter import Concepts
from chalicelib.domain.places import STATE
from chalicelib.domain.routing_rules.matching import covers_code
from chalicelib.domain.routing_rules.matter import Guess
from chalicelib.domain.secretariat import is_secretariat_addressee
from chalicelib.language.tension import load_tension
from chalicelib.language.topic_codes import codes_for
from chalicelib.language.topics import load_topics
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
    Incidents,
    Mailer,
    Officials,
    Prints,
    Records,
    RoutedCases,
    Views,
)
from chalicelib.usecases.propose_route import Dispatcher, Senses
from chalicelib.usecases.reference_editions import classifier_of, codifier_of, edition_of
from chalicelib.usecases.rulebook import Rulebook
from chalicelib.usecases.similar_appeals import Search


@cache
def _settings() -> settings.Settings:
    return settings.load()


@cache
def _client(service: str) -> Any:
    return botocore.session.get_session().create_client(
        service,
        region_name=_settings().region,
        # The regional host, in the path: a new bucket's own host is not known everywhere at once, and a form that is
        # sent there first would be redirected.
        config=Config(s3={"addressing_style": "path"}),
    )


@cache
def _connection() -> Connection:
    return Connection(region=_settings().region, max_retry_attempts=3)


@cache
def _appeals_items() -> type[AppealsItem]:
    return _table(AppealsItem, "APPEALS_TABLE")


def _table(model: type[M], variable: str) -> type[M]:
    return bound(model, _settings().name(variable), _settings().region, _connection())


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


@cache
def desk() -> Desk:
    """Everything that a use case needs to decide and to write."""
    return Desk(
        appeals=DynamoAppeals(
            _connection(), _appeals_items(), _table(HistoryItem, "HISTORY_TABLE")
        ),
        registry=DynamoRegistry(_table(RegistryItem, "REGISTRY_TABLE")),
        files=S3Files(lambda: _client("s3"), _settings().environment.get("ATTACHMENTS_BUCKET", "")),
        lawbook=lawbook(),
        officials=officials(),
    )


@cache
def records() -> Records:
    return DynamoRecords(_connection(), _table(RegistryItem, "REGISTRY_TABLE"))


@cache
def directory() -> Directory:
    return DynamoDirectory(_table(RegistryItem, "REGISTRY_TABLE"))


@cache
def officials() -> Officials:
    return DynamoOfficials(_table(RegistryItem, "REGISTRY_TABLE"))


@cache
def editions() -> Editions:
    return DynamoEditions(_table(EditionItem, "REGISTRY_TABLE"))


def codifier(on: date) -> Codifier:
    """The territorial codifier of a day, made once for each edition. Raises NotFoundError before the first."""
    return _codifier(edition_of(codifier_content.KIND, on, editions()))


@cache
def _codifier(edition: Edition) -> Codifier:
    return codifier_of(edition, editions(), places.aliases())


def classifier(on: date) -> ClassifierEdition:
    """The Classifier of appeals of a day. Raises NotFoundError before the first edition."""
    return _classifier(edition_of(classifier_edition.KIND, on, editions()))


@cache
def _classifier(edition: Edition) -> ClassifierEdition:
    return classifier_of(edition, editions())


def nearest(word: str, words: Sequence[str], slips: int) -> Sequence[tuple[str, int]]:
    """Words that are near another in spelling."""
    return spelling.nearest(word, words, slips)


@cache
def rulebook() -> Rulebook:
    return Rulebook(editions())


@cache
def dispatcher() -> Dispatcher:
    """Everything that routing by rules needs besides the desk."""
    return Dispatcher(rulebook=rulebook(), directory=directory(), senses=senses())


@cache
def senses() -> Senses:
    """What is made of words before rules are asked."""
    return Senses(topics=_topics, place=_place, is_secretariat=_is_secretariat)


def _topics(text: str, code: str | None) -> tuple[Guess, ...]:
    """What the words suggest; where a person has set a code, only topics that fall under it."""
    guesses = (
        Guess(topic=one.topic, confidence=one.confidence) for one in load_topics().suggest(text)
    )
    return tuple(
        one
        for one in guesses
        if code is None or any(covers_code(f"{wide}.*", code) for wide in codes_for(one.topic))
    )


def _place(address: str, territory: str | None) -> Whereabouts:
    """The unit that a person gave, else the one that the codifier is sure of; street and building of the address."""
    parts = take_apart(address)
    unit = territory or _sure_unit(address)
    return Whereabouts(territory=unit, street=parts.street, building=parts.building)


def _sure_unit(address: str) -> str:
    """The state where nothing is sure, and before the first edition of the codifier."""
    edition = editions().in_force(codifier_content.KIND, kyiv_date(datetime.now(UTC)))
    if edition is None or not address:
        return STATE
    found = resolve(_codifier(edition), address, nearest)
    return found.unit.code if found.unit is not None else STATE


def _is_secretariat(addressee: str, on: date) -> bool:
    return is_secretariat_addressee(addressee, desk().registry.addressees(), on)


@cache
def routed_cases() -> RoutedCases:
    return DynamoRoutedCases(_table(ViewsItem, "VIEWS_TABLE"))


@cache
def prints() -> Prints:
    return S3Prints(lambda: _client("s3"), _settings().name("ATTACHMENTS_BUCKET"))


@cache
def views() -> Views:
    return DynamoViews(_table(ViewsItem, "VIEWS_TABLE"))


@cache
def incidents() -> Incidents:
    return DynamoIncidents(_connection(), _appeals_items(), _table(HistoryItem, "HISTORY_TABLE"))


def concepts() -> Concepts:
    """The table of what words speak of, as packaged; read only where texts are compared."""
    from chalicelib.language.concepts import load_concepts  # noqa: PLC0415 - most Lambdas never ask

    return load_concepts()


def search() -> Search:
    """What looking for similar appeals leans on."""
    return Search(views=views(), incidents=incidents(), concepts=concepts(), key=blind_index_key)


@cache
def cells() -> Cells:
    return DynamoCells(_table(CellItem, "VIEWS_TABLE"))


@cache
def alerts() -> Alerts:
    return DynamoAlerts(_connection(), _appeals_items())


def naming() -> Naming:
    """Names of what alerts are about. Territories are named by their codes."""
    return Naming(
        classifier=desk().registry.classifier(), lexicon=load_tension(), place=lambda _: None
    )


@cache
def blind_index_key() -> bytes:
    """The key under which contacts and texts are hashed; the same for all containers, and never in the code."""
    secret = _client("secretsmanager").get_secret_value(
        SecretId=_settings().name("BLIND_INDEX_KEY")
    )
    return str(secret["SecretString"]).encode()


@cache
def guesses() -> Guesses:
    return DynamoGuesses(_appeals_items())


@cache
def deliveries() -> Deliveries:
    return DynamoDeliveries(_appeals_items())


@cache
def digests() -> Digests:
    return DynamoDigests(_appeals_items())


@cache
def mailer() -> Mailer:
    return SesMailer(lambda: _client("sesv2"), _settings().name("MAIL_FROM"))
