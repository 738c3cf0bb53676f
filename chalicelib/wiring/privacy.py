"""Where the ports of requests about personal data meet their adapters. Imported only by what serves such requests."""

# ruff: noqa: PLC0415 - a container pays for what it uses
from functools import cache
from typing import TYPE_CHECKING

from chalicelib import wiring
from chalicelib.adapters.dynamodb.privacy import DynamoPrivacyRequests, privacy_partition
from chalicelib.usecases.ports import Deliveries
from chalicelib.usecases.ports.privacy import PrivacyRequests

if TYPE_CHECKING:
    from chalicelib.usecases.ports.erasure import Erasure
    from chalicelib.usecases.privacy.desk import PrivacyDesk


@cache
def requests() -> PrivacyRequests:
    return DynamoPrivacyRequests(
        wiring.connection(), wiring.appeals_items(), wiring.history_items()
    )


@cache
def deliveries() -> Deliveries:
    """Which mails about requests have gone."""
    from chalicelib.adapters.dynamodb.marks import DynamoDeliveries

    return DynamoDeliveries(wiring.appeals_items(), privacy_partition)


@cache
def desk() -> "PrivacyDesk":
    """What lies before whoever carries a request out."""
    from chalicelib.adapters.s3.subject_files import S3SubjectFiles
    from chalicelib.usecases.privacy.desk import PrivacyDesk
    from chalicelib.wiring import telephony

    call_desk = telephony.call_desk()
    return PrivacyDesk(
        requests=requests(),
        files=S3SubjectFiles(lambda: wiring.client("s3"), wiring.setting("ATTACHMENTS_BUCKET")),
        desk=wiring.desk(),
        views=wiring.views(),
        calls=call_desk.calls,
        known_calls=call_desk.known_calls,
        readings=wiring.readings(),
        erasure=_erasure,
        key=wiring.blind_index_key,
        notices=wiring.privacy_notices(),
    )


def _erasure() -> "Erasure":
    """Decided and hidden here; the retention job, which alone may reach into every store, ends it."""
    from chalicelib.usecases.erase_personal_data import OrderedErasure
    from chalicelib.wiring import telephony

    return OrderedErasure(desk=wiring.desk(), calls=telephony.calls())
