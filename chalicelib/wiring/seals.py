"""What the sealer works with, and what its seals are read with."""

from functools import cache

from chalicelib import wiring
from chalicelib.adapters.dynamodb.seals import DynamoChronicle, DynamoSealRuns
from chalicelib.adapters.kms import KmsSigner
from chalicelib.adapters.s3.exports import S3Exports
from chalicelib.usecases.read_seals import SealShelf
from chalicelib.usecases.seal_days import SealingDesk


@cache
def seal_shelf() -> SealShelf:
    """Where seals are read and nothing is sealed."""
    return SealShelf(
        runs=DynamoSealRuns(wiring.connection(), wiring.appeals_items()),
        exports=S3Exports(lambda: wiring.client("s3"), wiring.setting("EXPORTS_BUCKET")),
        signer=KmsSigner(lambda: wiring.client("kms"), wiring.setting("SEAL_KEY")),
    )


@cache
def sealing_desk() -> SealingDesk:
    return SealingDesk(
        chronicle=DynamoChronicle(wiring.history_items()),
        runs=DynamoSealRuns(wiring.connection(), wiring.appeals_items()),
        exports=S3Exports(lambda: wiring.client("s3"), wiring.setting("EXPORTS_BUCKET")),
        signer=KmsSigner(lambda: wiring.client("kms"), wiring.setting("SEAL_KEY")),
    )
