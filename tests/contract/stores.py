"""What the suites are run on: the same ports over memory and over DynamoDB."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from pynamodb.connection import Connection

from chalicelib.adapters.dynamodb.alerts import DynamoAlerts
from chalicelib.adapters.dynamodb.appeals import DynamoAppeals
from chalicelib.adapters.dynamodb.call_backs import DynamoCallBacks
from chalicelib.adapters.dynamodb.call_counts import DynamoCallCounts
from chalicelib.adapters.dynamodb.calls import DynamoCalls, DynamoHands
from chalicelib.adapters.dynamodb.cells import DynamoCells
from chalicelib.adapters.dynamodb.digests import DynamoDigests
from chalicelib.adapters.dynamodb.directory import DynamoDirectory, DynamoOfficials
from chalicelib.adapters.dynamodb.drafts import DynamoDrafts
from chalicelib.adapters.dynamodb.editions import DynamoEditions
from chalicelib.adapters.dynamodb.inbox import DynamoInbox
from chalicelib.adapters.dynamodb.incidents import DynamoIncidents
from chalicelib.adapters.dynamodb.items import partition, personal_key
from chalicelib.adapters.dynamodb.known_calls import DynamoKnownCalls
from chalicelib.adapters.dynamodb.marks import DynamoDeliveries, DynamoGuesses
from chalicelib.adapters.dynamodb.models import (
    AppealsItem,
    CellItem,
    EditionItem,
    HistoryItem,
    RegistryItem,
    ViewsItem,
    bound,
)
from chalicelib.adapters.dynamodb.privacy import DynamoPrivacyRequests, privacy_partition
from chalicelib.adapters.dynamodb.readings import DynamoReadings
from chalicelib.adapters.dynamodb.records import DynamoRecords
from chalicelib.adapters.dynamodb.registry import DynamoRegistry
from chalicelib.adapters.dynamodb.retention import (
    DynamoPersonalParts,
    DynamoRetentionClock,
    DynamoRetentionRules,
)
from chalicelib.adapters.dynamodb.telephones import DynamoTelephones, Reset
from chalicelib.domain.registry import Body, Centre, ClassifierEntry
from chalicelib.usecases.ports import (
    Alerts,
    Appeals,
    CallBacks,
    CallCounts,
    Cells,
    Deliveries,
    Digests,
    Directory,
    Drafts,
    Editions,
    Guesses,
    Incidents,
    KnownCalls,
    Officials,
    Readings,
    Records,
    Registry,
)
from chalicelib.usecases.ports.erasure import PersonalParts, RetentionClock, RetentionRules
from chalicelib.usecases.ports.privacy import PrivacyRequests
from chalicelib.usecases.ports.telephony import Calls, Hands, Inbox, Telephones
from tests.fakes import (
    MemoryAlerts,
    MemoryAppeals,
    MemoryCallCounts,
    MemoryCalls,
    MemoryCells,
    MemoryDeliveries,
    MemoryDigests,
    MemoryDirectory,
    MemoryEditions,
    MemoryGuesses,
    MemoryHands,
    MemoryInbox,
    MemoryIncidents,
    MemoryOfficials,
    MemoryReadings,
    MemoryRecords,
    MemoryRegistry,
    MemoryTelephones,
)
from tests.fakes.appeals import SaltedDoc
from tests.fakes.call_desk import MemoryCallBacks, MemoryDrafts, MemoryKnownCalls
from tests.fakes.privacy import MemoryPrivacyRequests
from tests.fakes.retention import (
    MemoryPersonalParts,
    MemoryRetentionClock,
    MemoryRetentionRules,
)
from tests.tables import Names

REGION = "eu-central-1"


class WritableRegistry(Registry, Protocol):
    def put(self, value: Centre | Body | ClassifierEntry) -> None: ...


class ToldTelephones(Telephones, Protocol):
    def changes(self, centre: str) -> tuple[Reset, ...]: ...


@dataclass(frozen=True, kw_only=True)
class Stores:
    """One empty store. `another` opens it anew, as another container of a Lambda would."""

    another: Callable[[], Appeals]
    guesses: Guesses
    deliveries: Deliveries
    digests: Digests
    registry: WritableRegistry
    readings: Readings
    records: Records
    directory: Directory
    officials: Officials
    editions: Editions
    incidents: Incidents
    cells: Cells
    call_counts: CallCounts
    alerts: Alerts
    calls: Calls
    hands: Hands
    drafts: Drafts
    call_backs: CallBacks
    known_calls: KnownCalls
    inbox: Inbox
    telephones: ToldTelephones
    privacy: PrivacyRequests
    privacy_deliveries: Deliveries
    parts: PersonalParts
    retention_clock: RetentionClock
    retention_rules: RetentionRules
    kept_doc: Callable[[str, int], SaltedDoc]
    kept_docs: Callable[[str], int]


def in_memory() -> Stores:
    appeals = MemoryAppeals()
    records, editions = MemoryRecords(), MemoryEditions()
    calls, drafts, call_backs = MemoryCalls(appeals), MemoryDrafts(), MemoryCallBacks()
    privacy = MemoryPrivacyRequests()
    return Stores(
        another=lambda: appeals,
        guesses=MemoryGuesses(),
        deliveries=MemoryDeliveries(appeals),
        digests=MemoryDigests(),
        registry=MemoryRegistry(records=records, editions=editions),
        readings=MemoryReadings(),
        records=records,
        directory=MemoryDirectory(records),
        officials=MemoryOfficials(records),
        editions=editions,
        incidents=MemoryIncidents(appeals),
        cells=MemoryCells(),
        call_counts=MemoryCallCounts(),
        alerts=MemoryAlerts(),
        calls=calls,
        hands=MemoryHands(),
        drafts=drafts,
        call_backs=call_backs,
        known_calls=MemoryKnownCalls(),
        inbox=MemoryInbox(),
        telephones=MemoryTelephones(),
        privacy=privacy,
        privacy_deliveries=MemoryDeliveries(privacy),
        parts=MemoryPersonalParts(appeals, calls, drafts, call_backs),
        retention_clock=MemoryRetentionClock(appeals, calls),
        retention_rules=MemoryRetentionRules(),
        kept_doc=appeals.kept_doc,
        kept_docs=lambda appeal_id: len(appeals.docs(appeal_id)),
    )


class Tables:
    """The adapters' models over one set of tables, made once: clients are slow to make."""

    def __init__(self, names: Names) -> None:
        self.items = bound(AppealsItem, names.appeals, REGION)
        self.entries = bound(HistoryItem, names.history, REGION)
        self.registry = bound(RegistryItem, names.registry, REGION)
        self.cells = bound(CellItem, names.views, REGION)
        self.views = bound(ViewsItem, names.views, REGION)
        self.editions = bound(EditionItem, names.registry, REGION)
        self.connection = Connection(region=REGION, max_retry_attempts=3)


def in_dynamodb(tables: Tables) -> Stores:
    """The adapters over these tables; where AWS is, the environment says."""
    items = tables.items

    editions = DynamoEditions(tables.editions)

    def another() -> Appeals:
        return DynamoAppeals(tables.connection, items, tables.entries)

    def kept_doc(appeal_id: str, seq: int) -> SaltedDoc:
        item: Any = items.get(partition(appeal_id), personal_key(seq), consistent_read=True)
        return SaltedDoc(salt=bytes.fromhex(item.salt), doc=item.doc)

    def kept_docs(appeal_id: str) -> int:
        parts = items.query(partition(appeal_id), items.sk.startswith("PERSONAL#"))
        return sum(bool(one.doc or one.salt) for one in parts)

    return Stores(
        another=another,
        guesses=DynamoGuesses(items),
        deliveries=DynamoDeliveries(items),
        digests=DynamoDigests(items),
        registry=DynamoRegistry(tables.registry, editions),
        readings=DynamoReadings(tables.entries),
        records=DynamoRecords(tables.connection, tables.registry),
        directory=DynamoDirectory(tables.registry),
        officials=DynamoOfficials(tables.registry),
        editions=editions,
        incidents=DynamoIncidents(tables.connection, items, tables.entries),
        cells=DynamoCells(tables.cells),
        call_counts=DynamoCallCounts(tables.connection, tables.views),
        alerts=DynamoAlerts(tables.connection, items),
        calls=DynamoCalls(tables.connection, items, tables.entries),
        hands=DynamoHands(items),
        drafts=DynamoDrafts(tables.connection, items),
        call_backs=DynamoCallBacks(tables.connection, items),
        known_calls=DynamoKnownCalls(tables.views),
        inbox=DynamoInbox(tables.connection, items),
        telephones=DynamoTelephones(tables.connection, tables.registry),
        privacy=DynamoPrivacyRequests(tables.connection, items, tables.entries),
        privacy_deliveries=DynamoDeliveries(items, privacy_partition),
        parts=DynamoPersonalParts(items),
        retention_clock=DynamoRetentionClock(items),
        retention_rules=DynamoRetentionRules(tables.connection, tables.registry),
        kept_doc=kept_doc,
        kept_docs=kept_docs,
    )
