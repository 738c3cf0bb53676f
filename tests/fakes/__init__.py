"""The ports answered in memory: real implementations, held to the same contract as those over AWS."""

from tests.fakes.alerts import MemoryAlerts
from tests.fakes.appeals import MemoryAppeals
from tests.fakes.cells import MemoryCells
from tests.fakes.digests import MemoryDigests
from tests.fakes.editions import MemoryEditions
from tests.fakes.files import MemoryFiles
from tests.fakes.mailer import MemoryMailer, RefusedMailError
from tests.fakes.marks import MemoryDeliveries, MemoryGuesses
from tests.fakes.registry import MemoryRegistry

__all__ = [
    "MemoryAlerts",
    "MemoryAppeals",
    "MemoryCells",
    "MemoryDeliveries",
    "MemoryDigests",
    "MemoryEditions",
    "MemoryFiles",
    "MemoryGuesses",
    "MemoryMailer",
    "MemoryRegistry",
    "RefusedMailError",
]
