"""Measured process: sweeps, terms and recounts, as asked."""

import base64
import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bench.listening import calls, listen
from bench.protocol import own_output, serve

ANSWERS = own_output()
listen()

import boto3  # noqa: E402 - after the listening began

from chalicelib import law, wiring  # noqa: E402
from chalicelib.adapters.dynamodb.items import items_of, partition  # noqa: E402
from chalicelib.domain.actors import APPLICANT  # noqa: E402
from chalicelib.domain.appeal import AnswerBy, Appeal, ApplicantType, Channel  # noqa: E402
from chalicelib.domain.clock import settle  # noqa: E402
from chalicelib.domain.personal import Applicant, PersonName  # noqa: E402
from chalicelib.domain.registration import LodgedIssue, Lodgement  # noqa: E402
from chalicelib.domain.terms import compute  # noqa: E402
from chalicelib.usecases.recompute_terms import recompute_terms  # noqa: E402
from chalicelib.usecases.register_appeal import RegisterAppeal, register_appeal  # noqa: E402
from chalicelib.usecases.watch_terms import watch_terms  # noqa: E402

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
LATER = datetime(2031, 6, 2, 9, tzinfo=UTC)
CALENDAR = "ua-state"
AT_ONCE = 25
_made = 0
_standing = 0


def _model() -> Appeal:
    """An ordinary appeal, registered as always, for the others to be like."""
    given = Lodgement(
        centre_id="khm",
        channel=Channel.WEB,
        applicant_type=ApplicantType.CITIZEN,
        applicant=Applicant(
            name=PersonName(surname="Бондаренко", given="Ольга"),
            residence="м. Хмельницький",
            email="olha@vikno.example",
        ),
        issues=(LodgedIssue(text="Не працює ліфт"),),
        answer_by=AnswerBy.EMAIL,
    )
    command = RegisterAppeal(lodgement=given, idempotency_key="model", request_bytes=b"{}")
    registered = register_appeal(
        command, desk=wiring.desk(), actor=APPLICANT, access_code="ABCDE-FGHJK", now=NOW
    )
    return registered.appeal


MODEL = _model()
SWEPT_AT = NOW + timedelta(days=33)
watch_terms(desk=wiring.desk(), now=SWEPT_AT, may_go_on=lambda: True)  # the model's own alarm


def _appeals(count: int, alarm_at: datetime | None) -> Iterator[Appeal]:
    """Open appeals like the model; their alarms as they are, or all at one instant."""
    global _made  # noqa: PLW0603 - every appeal made is another one
    desk = wiring.desk()
    clock = settle(MODEL.clock, MODEL.state_of, desk.lawbook.alarms_of(MODEL))
    if alarm_at is not None:
        clock = replace(clock, terms=tuple(replace(t, alarm_at=alarm_at) for t in clock.terms))
    for _ in range(count):
        _made += 1
        name = base64.b32encode(hashlib.sha256(str(_made).encode()).digest()).decode()[:26].lower()
        yield replace(MODEL, id=f"khm-{name}", number=f"UA68-2026-{_made:06d}", clock=clock)


def _put(appeals: Iterator[Appeal]) -> None:
    client = boto3.client("dynamodb")
    batch: list[dict[str, Any]] = []
    for appeal in appeals:
        for sk, item in items_of(appeal).items():
            row: dict[str, Any] = {"pk": {"S": partition(appeal.id)}, "sk": {"S": sk}}
            for field in ("doc", "queue_key", "queue_sort", "summary", "alarm_shard", "alarm_at"):
                value = getattr(item, field)
                if value is not None:
                    row[field] = {"S": value}
            if item.version is not None:
                row["version"] = {"N": str(item.version)}
            batch.append({"PutRequest": {"Item": row}})
        if len(batch) > AT_ONCE - 2:
            client.batch_write_item(RequestItems={"appeals": batch})
            batch = []
    if batch:
        client.batch_write_item(RequestItems={"appeals": batch})


def _measured(work: Callable[[], None]) -> dict[str, Any]:
    calls.clear()
    start = time.process_time()
    work()
    took = time.process_time() - start
    return {
        "cpu": took,
        "calls": len(calls),
        "read": sum(call["read"] for call in calls),
        "write": sum(call["write"] for call in calls),
    }


def _fill(asked: dict[str, Any]) -> dict[str, Any]:
    """Open appeals whose next alarm is years away, up to the number asked for."""
    global _standing  # noqa: PLW0603 - how many there are now
    _put(_appeals(asked["open"] - _standing, LATER))
    _standing = asked["open"]
    return {}


def _sweep(asked: dict[str, Any]) -> dict[str, Any]:
    """So many more are there, are due and are rung; then they go, so that each run finds the same."""
    due = tuple(_appeals(asked["due"], SWEPT_AT - timedelta(days=30)))
    _put(iter(due))
    raised: list[int] = []

    def sweep() -> None:
        swept = watch_terms(desk=wiring.desk(), now=SWEPT_AT, may_go_on=lambda: True)
        raised.append(swept.raised)

    told = _measured(sweep)
    if raised != [asked["due"]]:
        raise RuntimeError(f"{raised} alarms were raised instead of {asked['due']}")
    client = boto3.client("dynamodb")
    for appeal in due:
        for sk in items_of(appeal):
            key = {"pk": {"S": partition(appeal.id)}, "sk": {"S": sk}}
            client.delete_item(TableName="appeals", Key=key)
    return told


def _terms(asked: dict[str, Any]) -> dict[str, Any]:
    rules, calendar = law.load_rules(), law.load_calendar(CALENDAR)
    rule = rules.at("D-02", date(2026, 11, 16))
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(1000)]

    def count() -> None:
        for _ in range(asked["times"] // len(days)):
            for day in days:
                compute(rule, day, calendar, rules=rules)

    return _measured(count)


def _recount(asked: dict[str, Any]) -> dict[str, Any]:
    """The calendar moves to another version; only so many open appeals are looked at: others lie in another state."""
    desk = wiring.desk()
    changed = replace(law.load_calendar(CALENDAR), version="bench")
    book = replace(desk.lawbook, calendar=lambda _: changed)
    left = iter(range(asked["open"]))
    result: list[int] = []

    def recount() -> None:
        done = recompute_terms(
            CALENDAR,
            cursor="khm/REGISTERED/",
            desk=replace(desk, lawbook=book),
            now=LATER - timedelta(days=30),
            may_go_on=lambda: next(left, None) is not None,
        )
        if done.failed:
            raise RuntimeError(f"{len(done.failed)} appeals could not be counted anew")
        result.append(done.changed)

    return {**_measured(recount), "changed": result[0] if result else 0}


_WORK = {"fill": _fill, "sweep": _sweep, "terms": _terms, "recount": _recount}


if __name__ == "__main__":
    serve(ANSWERS, lambda asked: _WORK[asked["what"]](asked))
