"""Lambdas of the clock: terms, digests, trends, and the count of terms anew."""

import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.adapters.dynamodb.items import partition
from chalicelib.domain.clock import Purpose
from chalicelib.domain.digest import DigestLine
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.placing import Place
from chalicelib.domain.usual import DayCounts
from tests.stack.probes import needs
from tests.stack.probes.calls import CENTRE
from tests.stack.scene import OPERATOR, Scene

SWEEP, DIGEST, RECOMPUTE, TRENDS = "deadline_sweep", "digest", "recompute", "trend_watch"
COORDINATOR = "coordinator.ukc"
BODY = "body:khm-oda-housing"
CODE, TERRITORY = "II.9", "UA44120010010012345"
A_DAY = timedelta(days=1)


@needs(SWEEP, "FindAlarms", "ClaimAlarms", "AppendHistory")
def a_term_that_is_over_speaks(scene: Scene) -> None:
    day = kyiv_date(datetime.now(UTC)) - 50 * A_DAY
    letter = {"channel": "POST", "received_on": day.isoformat(), "centre": "khm"}
    body = scene.appeal() | letter
    appeal_id = scene.told("POST", "/staff/appeals", body, user=OPERATOR)["appeal_id"]
    assert scene.handle({})["is_complete"]
    history = scene.told("GET", f"/staff/appeals/{appeal_id}/history", user=OPERATOR)
    assert "TermAlarmRaised" in {one["event"] for one in history["entries"]}


@needs(
    DIGEST,
    "SendMailOfOurDomain",
    "ReadLinesAndMarkDigests dynamodb:PutItem",
    "ReadLinesAndMarkDigests dynamodb:Query",
    "ReadRegistry",
    "ReadOpenRequests",
)
def an_office_is_told_what_terms_had_to_say_to_it(scene: Scene) -> None:
    _forgotten(scene, f"digest#{BODY}", "MAIL#")
    _gathered(scene)
    assert scene.handle({})["sent"] >= 1


@needs(DIGEST, "ReadLinesAndMarkDigests dynamodb:GetItem")
def an_office_that_was_told_today_is_not_told_again(scene: Scene) -> None:
    _forgotten(scene, f"digest#{BODY}", "MAIL#")
    for run in (scene.by_clock, scene.handle):
        _gathered(scene)
        told = run({})
    assert told["sent"] == 0


@needs(RECOMPUTE, "FindOpenAppeals", "RecountTerms", "AppendHistory", "ReadRegistry")
def a_term_of_another_calendar_is_counted_anew(scene: Scene) -> None:
    appeal_id = scene.lodged()["appeal_id"]
    _of_another_calendar(scene, appeal_id)
    told = scene.handle({"calendar_id": "ua-state"})
    assert (told["changed"] >= 1, told["failed"]) == (True, 0), told


@needs(
    TRENDS,
    "SendMailOfOurDomain",
    "ReadAndKeepCounts",
    "RaiseAndFollowAlerts dynamodb:PutItem",
    "RaiseAndFollowAlerts dynamodb:Query",
    "ReadRegistry dynamodb:Query",
)
def a_rise_is_raised_and_told(scene: Scene) -> None:
    _rising(scene)
    told = scene.handle({})
    assert told["raised"] >= 1, told
    assert told["letters"] >= 1, told


@needs(TRENDS, "RaiseAndFollowAlerts dynamodb:GetItem")
def a_rise_that_was_told_is_not_told_again(scene: Scene) -> None:
    _rising(scene)
    scene.by_clock({})
    assert scene.handle({})["raised"] == 0


@needs(TRENDS, "ReadRegistry dynamodb:BatchGetItem")
def a_body_that_is_asked_about_a_rise_gets_a_letter(scene: Scene) -> None:
    _rising(scene)
    scene.by_clock({})
    found = scene.told("GET", f"/staff/alerts?centre={CENTRE}", user=COORDINATOR)
    (alert,) = found["alerts"]
    question = {"body": "khm-oda-housing", "text": "Що сталося?"}
    path = f"/staff/alerts/{alert['alert_id']}/question"
    scene.told("POST", path, question, user=COORDINATOR)
    assert scene.handle({})["letters"] == 1


def _gathered(scene: Scene) -> None:
    """Terms had something to say to an office today."""
    from chalicelib import wiring  # noqa: PLC0415 - of the container that runs

    day = kyiv_date(datetime.now(UTC))
    line = DigestLine(
        recipient=BODY,
        day=day,
        appeal_id=f"khm-{uuid.uuid4().hex}",
        seq=2,
        number="UA68-2026-000001",
        kind="OVERDUE",
        purpose=Purpose.CONSIDERATION,
        control=day - A_DAY,
        due=day - A_DAY,
    )
    with scene.by_root():
        wiring.digests().gather(line)


def _rising(scene: Scene) -> None:
    """Six appeals of one matter in a place where there was one a day, of which no alert tells yet."""
    from chalicelib import wiring  # noqa: PLC0415

    now = datetime.now(UTC)
    today = kyiv_date(now)
    for one in _forgotten(scene, f"{CENTRE}#alerts", ""):
        _forgotten(scene, f"{CENTRE}#alert#{one.rpartition('#')[2]}", "")
    for counted in (f"{CENTRE}#usual", f"{CENTRE}#hours#{today}"):
        _forgotten(scene, counted, "", "ViewsTable")
    hour = now.replace(minute=0, second=0, microsecond=0)
    with scene.by_root():
        cells = wiring.cells()
        known = {one.day for one in cells.days(CENTRE, today - 56 * A_DAY, today)}
        for no in range(2, 57):
            day = today - no * A_DAY
            if day not in known:
                few = DayCounts(day=day, hours=(1,) + (0,) * 23, counts={f"{CODE} {TERRITORY}": 1})
                cells.keep_day(CENTRE, few)
        for _ in range(6):
            place = Place(hour=hour, code=CODE, territory=TERRITORY)
            cells.stand(CENTRE, f"{CENTRE}-{uuid.uuid4().hex}", 1, {place})


def _forgotten(scene: Scene, pk: str, start: str, table: str = "AppealsTable") -> list[str]:
    """Items of a partition, whose sort keys begin so, are gone; their sort keys."""
    dynamodb, name = scene.stack.client("dynamodb"), scene.stack.outputs[table]
    found = dynamodb.query(
        TableName=name,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": pk}},
    )
    gone = [item["sk"]["S"] for item in found["Items"] if item["sk"]["S"].startswith(start)]
    for sk in gone:
        dynamodb.delete_item(TableName=name, Key={"pk": {"S": pk}, "sk": {"S": sk}})
    return gone


def _of_another_calendar(scene: Scene, appeal_id: str) -> None:
    """Its terms were counted by a version of the calendar that is no longer in force."""
    dynamodb, table = scene.stack.client("dynamodb"), scene.stack.outputs["AppealsTable"]
    key: dict[str, Any] = {"pk": {"S": partition(appeal_id)}, "sk": {"S": "CLOCK"}}
    document = json.loads(dynamodb.get_item(TableName=table, Key=key)["Item"]["doc"]["S"])
    for running in document["terms"]:
        running["term"]["calendar_version"] = "before"
    dynamodb.update_item(
        TableName=table,
        Key=key,
        UpdateExpression="SET doc = :doc",
        ExpressionAttributeValues={":doc": {"S": json.dumps(document, ensure_ascii=False)}},
    )
