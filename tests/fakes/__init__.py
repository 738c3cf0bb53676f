"""The ports answered in memory: real implementations, held to the same contract as those over AWS."""

from tests.fakes.alerts import MemoryAlerts
from tests.fakes.appeals import MemoryAppeals
from tests.fakes.call_counts import MemoryCallCounts
from tests.fakes.calls import MemoryCalls, MemoryHands
from tests.fakes.cells import MemoryCells
from tests.fakes.digests import MemoryDigests
from tests.fakes.editions import MemoryEditions
from tests.fakes.exchange import MemoryExchange, MemoryImports, MemoryWork
from tests.fakes.files import MemoryFiles
from tests.fakes.inbox import MemoryInbox
from tests.fakes.incidents import MemoryIncidents
from tests.fakes.mailer import MemoryMailer, RefusedMailError
from tests.fakes.marks import MemoryDeliveries, MemoryGuesses
from tests.fakes.readings import MemoryReadings
from tests.fakes.records import MemoryDirectory, MemoryOfficials, MemoryRecords
from tests.fakes.registry import MemoryRegistry
from tests.fakes.routed_cases import MemoryRoutedCases
from tests.fakes.secrets import MemorySecrets
from tests.fakes.telephones import MemoryTelephones

__all__ = [
    "MemoryAlerts",
    "MemoryAppeals",
    "MemoryCallCounts",
    "MemoryCalls",
    "MemoryCells",
    "MemoryDeliveries",
    "MemoryDigests",
    "MemoryDirectory",
    "MemoryEditions",
    "MemoryExchange",
    "MemoryFiles",
    "MemoryGuesses",
    "MemoryHands",
    "MemoryImports",
    "MemoryInbox",
    "MemoryIncidents",
    "MemoryMailer",
    "MemoryOfficials",
    "MemoryReadings",
    "MemoryRecords",
    "MemoryRegistry",
    "MemoryRoutedCases",
    "MemorySecrets",
    "MemoryTelephones",
    "MemoryWork",
    "RefusedMailError",
]
