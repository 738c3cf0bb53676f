"""The ports answered in memory: real implementations, held to the same contract as those over AWS."""

from tests.fakes.appeals import MemoryAppeals
from tests.fakes.digests import MemoryDigests
from tests.fakes.editions import MemoryEditions
from tests.fakes.exchange import MemoryExchange, MemoryImports, MemoryWork
from tests.fakes.files import MemoryFiles
from tests.fakes.mailer import MemoryMailer, RefusedMailError
from tests.fakes.marks import MemoryDeliveries, MemoryGuesses
from tests.fakes.records import MemoryDirectory, MemoryOfficials, MemoryRecords
from tests.fakes.registry import MemoryRegistry

__all__ = [
    "MemoryAppeals",
    "MemoryDeliveries",
    "MemoryDigests",
    "MemoryDirectory",
    "MemoryEditions",
    "MemoryExchange",
    "MemoryFiles",
    "MemoryGuesses",
    "MemoryImports",
    "MemoryMailer",
    "MemoryOfficials",
    "MemoryRecords",
    "MemoryRegistry",
    "MemoryWork",
    "RefusedMailError",
]
