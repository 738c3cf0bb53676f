"""The job that lets personal data go when their term is over."""

from datetime import date, timedelta

from chalicelib.adapters.dynamodb.retention import Backfill
from local.demo import PHOTO
from tests.stack.probes import needs
from tests.stack.probes.calls import CENTRE, OPERATOR, Ring, appeal_in, kept
from tests.stack.probes.queues import TRIAGE, entry
from tests.stack.scene import Scene

LONG_AGO = date(2019, 5, 5)


@needs(
    "retention",
    "FindWhatIsOver",
    "BlankPersonalParts",
    "AppendHistory",
    "TakeTracesAway",
    "ReadRegistry",
    "EraseAttachments",
    "ListVersionsOfAttachments",
    "EraseRecordings",
    "ListVersionsOfRecordings",
)
def an_old_file_goes_from_every_store(scene: Scene) -> None:
    from chalicelib import wiring  # noqa: PLC0415 - of the container that runs

    appeal_id = _concluded(scene)
    with scene.by_root():
        appeal = wiring.desk().appeals.get(appeal_id)
        Backfill(wiring.appeals_items()).place_appeal(appeal, LONG_AGO)
    scene.handle({"centre": CENTRE})
    with scene.by_root():
        erasure = wiring.desk().appeals.get(appeal_id).erasure
    assert erasure is not None
    assert erasure.erased_at is not None


def _concluded(scene: Scene) -> str:
    """The id of an appeal told in a recorded call, with a file, found among similar ones, answered at once."""
    ring = Ring(ago=timedelta(days=2))
    kept(scene, ring)
    upload = "u" * 26
    bucket = scene.stack.outputs["AttachmentsBucket"]
    key = f"uploads/{CENTRE}/{upload}"
    scene.stack.client("s3").put_object(Bucket=bucket, Key=key, Body=PHOTO, ContentType="image/png")
    appeal_id = appeal_in(scene, ring, uploads=((upload, "фото.png"),))
    scene.by_other("projector", entry(appeal_id, 1))
    case = f"/staff/appeals/{appeal_id}"
    scene.told("POST", f"{case}/triage", TRIAGE, user=OPERATOR)
    advice = {"ground": "393/96 ст. 19", "explanation": "Роз'яснено."}
    scene.told("POST", f"{case}/consultation", advice, user=OPERATOR)
    return appeal_id
