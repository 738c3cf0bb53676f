"""Where the ports of retention meet their adapters. Imported only by what holds files or lets them go."""

# ruff: noqa: PLC0415 - as in the wiring of everything else
from functools import cache

from chalicelib import wiring
from chalicelib.adapters.dynamodb.retention import (
    DynamoPersonalParts,
    DynamoRetentionClock,
    DynamoRetentionRules,
)
from chalicelib.usecases.erase_personal_data import OrderedErasure, Shredder
from chalicelib.usecases.ports.erasure import Erasure, RetentionClock, RetentionRules
from chalicelib.usecases.watch_retention import RetentionDesk
from chalicelib.wiring import telephony


@cache
def clock() -> RetentionClock:
    return DynamoRetentionClock(wiring.appeals_items())


@cache
def rules() -> RetentionRules:
    return DynamoRetentionRules(wiring.connection(), wiring.registry_items())


@cache
def erasure() -> Erasure:
    """For whoever decides that personal data go: hidden at once, and ended by the next run of the job."""
    return OrderedErasure(desk=wiring.desk(), calls=telephony.calls())


@cache
def retention_desk() -> RetentionDesk:
    """What lies before the job; its Lambda alone may reach into every store."""
    from chalicelib.adapters.s3.erasing import S3ErasableFiles
    from chalicelib.wiring import recordings

    return RetentionDesk(
        shredder=Shredder(
            desk=wiring.desk(),
            calls=telephony.calls(),
            parts=DynamoPersonalParts(wiring.appeals_items()),
            files=S3ErasableFiles(
                lambda: wiring.client("s3"), wiring.setting("ATTACHMENTS_BUCKET")
            ),
            recordings=recordings.store(),
            views=wiring.views(),
        ),
        clock=clock(),
        rules=rules(),
        telephones=telephony.telephones(),
    )
