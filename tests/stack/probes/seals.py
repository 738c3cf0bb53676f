"""The sealer: days that are over, snapshots, and what was interrupted; the API: a seal looked at."""

import secrets
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from chalicelib.adapters.codec import encode
from chalicelib.adapters.dynamodb.entries import row_of
from chalicelib.adapters.dynamodb.seals import LAST
from chalicelib.domain import history
from chalicelib.domain.kyiv import kyiv_date, kyiv_instant
from chalicelib.domain.seals.run import Sealed
from tests.sealing import SealingHouse
from tests.stack.probes import needs
from tests.stack.scene import KEEPER, Scene

API, SEALER = "api_handler", "sealer"
A_DAY = timedelta(days=1)


@needs(SEALER, "ReadCentres")
def every_centre_is_sealed(scene: Scene) -> None:
    assert scene.handle({})["is_complete"]


@needs(
    SEALER,
    "ReadHistory",
    "ReadHistoryByDays",
    "KeepRuns",
    "PublishSeals s3:PutObject /seals/*",
    "SignSeals",
)
def a_day_is_sealed(scene: Scene) -> None:
    centre = _centre(scene)
    assert len(scene.handle({"centre": centre})["folders"]) == 1


@needs(SEALER, "PublishSeals s3:PutObject /snapshots/*", "PublishSeals s3:GetObject /keys/*")
def what_has_come_since_is_sealed_at_will(scene: Scene) -> None:
    centre = _centre(scene)
    scene.by_clock({"centre": centre})
    assert scene.handle({"centre": centre, "snapshot": True})["folder"]


@needs(SEALER, "PublishSeals s3:PutObject /keys/*")
def the_key_of_the_first_seal_is_published(scene: Scene) -> None:
    s3, bucket = scene.stack.client("s3"), scene.stack.outputs["ExportsBucket"]
    for one in s3.list_objects_v2(Bucket=bucket, Prefix="keys/").get("Contents", ()):
        s3.delete_object(Bucket=bucket, Key=one["Key"])
    assert len(scene.handle({"centre": _centre(scene)})["folders"]) == 1


@needs(SEALER, "PublishSeals s3:GetObject /seals/*")
def an_entry_that_came_too_late_is_told_from_those_that_were_sealed(scene: Scene) -> None:
    centre = _centre(scene)
    scene.by_clock({"centre": centre})
    _entered(scene, centre)
    assert scene.handle({"centre": centre, "snapshot": True})["entries"] == 1


@needs(SEALER, "PublishSeals s3:GetObject /snapshots/*")
def a_snapshot_that_was_interrupted_comes_to_the_same(scene: Scene) -> None:
    from chalicelib.usecases.seal_days import take_snapshot  # noqa: PLC0415
    from chalicelib.wiring.seals import sealing_desk  # noqa: PLC0415

    centre, now = _centre(scene), datetime.now(UTC)
    folders = []
    for container in (scene.by_root, scene.tested):
        with container():
            run = take_snapshot(centre, desk=sealing_desk(), now=now, may_go_on=lambda: True)
        folders.append(run.folder)
    assert folders[0] == folders[1]


@needs(
    API,
    "FindSeals",
    "ReadSeals s3:GetObject /seals/*",
    "ReadSeals s3:GetObject /keys/*",
    "CheckSignatures",
)
def a_seal_is_looked_at(scene: Scene) -> None:
    centre, day = _sealed_long_ago(scene)
    path, query = f"/staff/seals/{day}/check", {"centre": centre}
    reply = scene.ask("GET", path, user=KEEPER, query=query)
    assert reply.status == 200, reply.text
    results = {one["step"]: one["result"] for one in reply.body["steps"]}
    looked = ("MANIFEST", "KEY", "SIGNATURE", "PARTS", "ROOT")
    assert {step: results[step] for step in looked} == dict.fromkeys(looked, "HOLDS")


def _sealed_long_ago(scene: Scene) -> tuple[str, date]:
    """A centre of the registry, and a day long before it that is sealed with the stack's own key."""
    from chalicelib.usecases.seal_days import seal_days  # noqa: PLC0415
    from chalicelib.wiring.seals import sealing_desk  # noqa: PLC0415

    centre, day = "zak", date(2001, 1, 1) + A_DAY * secrets.randbelow(5_000)
    house = SealingHouse()
    house.enter(f"{centre}-probe", kyiv_instant(day) + A_DAY / 2, centre=centre)
    over = kyiv_instant(day + A_DAY) + A_DAY / 4
    with scene.by_root():
        there = sealing_desk()
        desk = replace(there, chronicle=house.chronicle, runs=house.runs)
        done = seal_days([centre], desk=desk, now=over, may_go_on=lambda: True)
    assert done.faults == ()
    return centre, day


def _centre(scene: Scene) -> str:
    """A centre in which one thing happened yesterday, and which was sealed up to then."""
    from chalicelib import wiring  # noqa: PLC0415

    letters = uuid.uuid4().hex.translate(str.maketrans("0123456789", "ghijklmnop"))
    centre = letters[:8]
    yesterday = kyiv_date(datetime.now(UTC)) - A_DAY
    before = Sealed(
        day=yesterday - A_DAY,
        until=kyiv_instant(yesterday),
        manifest_sha256=history.GENESIS,
        of_day={},
    )
    with scene.by_root():
        wiring.appeals_items()(f"{centre}#seals", LAST, doc=encode(before)).save()
    _entered(scene, centre)
    return centre


def _entered(scene: Scene, centre: str) -> None:
    """Somebody entered something in a chain of its own yesterday."""
    from chalicelib import wiring  # noqa: PLC0415

    entry = history.append(
        chain=f"{centre}#appeal#{centre}-{uuid.uuid4().hex}",
        after_seq=0,
        prev_hash=history.GENESIS,
        at=datetime.now(UTC) - A_DAY,
        actor="SYSTEM:probe",
        event="Probed",
        facts={},
        personal_commitment=None,
    )
    assert kyiv_date(entry.at) < kyiv_date(datetime.now(UTC))
    with scene.by_root():
        row_of(entry, wiring.history_items()).save()
