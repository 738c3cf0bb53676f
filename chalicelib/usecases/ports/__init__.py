"""What use cases need of the outside, as they see it. Adapters answer for each port; tests do with fakes in memory."""

from dataclasses import dataclass

from chalicelib.usecases.lawbook import Lawbook
from chalicelib.usecases.ports.call_counts import CallCounts
from chalicelib.usecases.ports.call_desk import (
    CallBackPage,
    CallBacks,
    Drafts,
    KnownCalls,
    Said,
    StaleCalleeError,
    StaleDraftError,
)
from chalicelib.usecases.ports.exchange import (
    Exchange,
    ImportDesk,
    Imports,
    Sheet,
    Sheets,
    Work,
)
from chalicelib.usecases.ports.files import (
    Files,
    Prints,
    StoredFile,
    UploadSlot,
)
from chalicelib.usecases.ports.following import (
    Alerts,
    Incidents,
    Reports,
    StaleAlertError,
)
from chalicelib.usecases.ports.readings import (
    DayOfReadings,
    Readings,
    ReadingsOutError,
    StaleChainError,
)
from chalicelib.usecases.ports.reference import (
    BodySearch,
    Directory,
    Editions,
    Officials,
    R,
    Records,
    Registry,
    Replacement,
    Sheaf,
    StaleRecordsError,
)
from chalicelib.usecases.ports.register import (
    Appeals,
    Guesses,
    QueueEntry,
    QueuePage,
    StaleAppealError,
)
from chalicelib.usecases.ports.telling import (
    BeingSentError,
    Deliveries,
    Digests,
    Mailer,
)
from chalicelib.usecases.ports.views import (
    Cells,
    RoutedCases,
    Views,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What lies before whoever carries out a use case: the ports, and the law."""

    appeals: Appeals
    registry: Registry
    files: Files
    lawbook: Lawbook
    officials: Officials


__all__ = [
    "Alerts",
    "Appeals",
    "BeingSentError",
    "BodySearch",
    "CallBackPage",
    "CallBacks",
    "CallCounts",
    "Cells",
    "DayOfReadings",
    "Deliveries",
    "Desk",
    "Digests",
    "Directory",
    "Drafts",
    "Editions",
    "Exchange",
    "Files",
    "Guesses",
    "ImportDesk",
    "Imports",
    "Incidents",
    "KnownCalls",
    "Mailer",
    "Officials",
    "Prints",
    "QueueEntry",
    "QueuePage",
    "R",
    "Readings",
    "ReadingsOutError",
    "Records",
    "Registry",
    "Replacement",
    "Reports",
    "RoutedCases",
    "Said",
    "Sheaf",
    "Sheet",
    "Sheets",
    "StaleAlertError",
    "StaleAppealError",
    "StaleCalleeError",
    "StaleChainError",
    "StaleDraftError",
    "StaleRecordsError",
    "StoredFile",
    "UploadSlot",
    "Views",
    "Work",
]
