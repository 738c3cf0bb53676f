"""Measured process: a register full of appeals and rules, and the operator's request, as asked."""

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bench.listening import calls, listen
from bench.protocol import own_output, serve

ANSWERS = own_output()
listen()

# ruff: noqa: E402 - after the listening began
import json

import boto3

import app
from bench.codifier_sample import sample_rows
from bench.gateway import LambdaContext, request
from chalicelib import wiring
from chalicelib.adapters.dynamodb.views import key_of, pack
from chalicelib.domain.appeal import Channel
from chalicelib.domain.personal import Applicant
from chalicelib.domain.routing_rules.rule import Conditions, Rule
from chalicelib.domain.traces import Asked, Trace, trace_of_asked
from chalicelib.usecases.publish_codifier import publish_codifier
from chalicelib.usecases.rulebook import content_of, kind_of
from chalicelib.wiring import senses
from local.edition_seeding import SEED
from local.sheets import rows_of_file

OPERATOR = {"sub": "u1", "cognito:groups": "operator", "custom:centre": "khm"}
CENTRE = "khm"
AT_ONCE = 25
DAYS = 365
TOWN = "UA68040470010142605"
TOWN_IN_WORDS = "м. Хмельницький"
chance = random.Random(4)  # noqa: S311 - the same register each time
STREETS = [
    f"вул. {name}"
    for name in (
        "Зоряна",
        "Проскурівська",
        "Подільська",
        "Кам'янецька",
        "Свободи",
        "Соборна",
        "Паркова",
        "Лісова",
        "Шкільна",
        "Озерна",
        "Заводська",
        "Вокзальна",
        "Купріна",
        "Театральна",
        "Пілотська",
        "Тернопільська",
        "Курчатова",
        "Гетьманська",
    )
]
SAID = [
    ("Немає опалення, у квартирі {n} градусів, батареї холодні", "heating_hot_water"),
    ("Прорвало трубу холодної води, заливає подвір'я, під'їзд {n}", "water_sewage"),
    ("Не працює ліфт у під'їзді {n}, літні люди не можуть вийти", "elevators"),
    ("Не вивозять сміття вже {n} днів, баки переповнені", "waste_cleaning"),
    ("Яма на дорозі біля будинку, пробив колесо, глибина {n} см", "roads_sidewalks"),
    ("Не горять ліхтарі вздовж вулиці, темно вже {n} днів", "street_lighting"),
    ("Протікає дах, на {n} поверсі мокра стеля", "housing_maintenance"),
    ("Мені не нараховують пенсію вже {n} місяців", "pensions"),
    ("Прошу пояснити, чому не виплачують допомогу переселенцям, чекаю {n} тижнів", "idp_support"),
    ("Зникло світло у {n} квартирах, черговий не відповідає", "electricity"),
]


def _said(number: int) -> tuple[str, str]:
    text, topic = SAID[number % len(SAID)]
    return text.format(n=1 + number % 17), topic


def _address(number: int) -> str:
    street = STREETS[number // 7 % len(STREETS)]
    return f"{TOWN_IN_WORDS}, {street}, {1 + number // 11 % 120}, кв. {1 + number % 90}"


def _traces(count: int) -> Iterator[Trace]:
    """Appeals of a year in one centre; a person comes back now and then."""
    concepts, key = senses.concepts(), wiring.blind_index_key()
    now = datetime.now(UTC)
    for number in range(count):
        at = now - timedelta(days=chance.randrange(1, DAYS), minutes=chance.randrange(1440))
        text, _ = _said(chance.randrange(10**6))
        trace = trace_of_asked(
            (Asked(text=text, address=_address(chance.randrange(10**6)), territory=TOWN),),
            Applicant(phone=f"067{chance.randrange(10**5):07d}"),
            centre=CENTRE,
            channel=Channel.PHONE,
            at=at,
            concepts=concepts,
            key=key,
        )
        name = f"{number:026d}".translate(str.maketrans("0123456789", "abcdefghij"))
        yield replace(trace, appeal_id=f"khm-{name}", number=f"UA68-2026-{number:06d}", version=1)


def _fill(asked: dict[str, Any]) -> dict[str, Any]:
    client = boto3.client("dynamodb")
    batch: list[dict[str, Any]] = []
    rows = 0

    def flush() -> None:
        if batch:
            client.batch_write_item(RequestItems={"views": batch})
            batch.clear()

    for trace in _traces(asked["appeals"]):
        data = pack(trace)
        for token in trace.tokens:
            rows += 1
            batch.append(
                {
                    "PutRequest": {
                        "Item": {
                            "pk": {"S": key_of(token)},
                            "sk": {"S": f"{trace.received_on.isoformat()}#{trace.appeal_id}"},
                            "data": {"B": data},
                            "version": {"N": "1"},
                            "expires_at": {"N": str(int(trace.forgotten_at.timestamp()))},
                        }
                    }
                }
            )
            if len(batch) == AT_ONCE:
                flush()
    flush()
    units = _publish_codifier(asked["units"])
    _publish_rules(asked["rules"])
    return {"rows": rows, "units": units}


def _publish_codifier(units: int) -> int:
    """A codifier of made-up names, with the oblasts of the seed as they are."""
    header, *real = rows_of_file(SEED / "territory.csv")
    oblasts = {str(row[0])[:4] for row in real}
    made_up = [row for row in sample_rows(units + 8_000)[1:] if row[0][:4] not in oblasts]
    rows = [header, *real, *made_up]
    publish_codifier(
        rows, edition_id="bench", valid_from=date(2025, 1, 1), editions=wiring.editions(), note=""
    )
    return len(senses.codifier(date.today()))  # noqa: DTZ011 - the bench runs on its own day


def _publish_rules(count: int) -> None:
    """Rules of a centre: each topic by itself, then exceptions for communities of the codifier, words and kinds."""
    topics = sorted({topic for _, topic in SAID})
    codifier = senses.codifier(date.today())  # noqa: DTZ011 - as above
    codes = [codifier.codes[at] for at in range(0, len(codifier), 6)]
    rules = [
        Rule(id=f"t{at}", title=topic, when=Conditions(topic=(topic,)), lead="housing_department")
        for at, topic in enumerate(topics)
    ]
    while len(rules) < count:
        number = len(rules)
        when = Conditions(
            topic=(topics[number % len(topics)],),
            territory=(codes[number % len(codes)],),
            words=(f"слово{number % 97}*",) if number % 3 == 0 else (),
        )
        rules.append(
            Rule(id=f"r{number}", title=f"Виняток {number}", when=when, lead="social_protection")
        )
    wiring.editions().publish(kind_of(CENTRE), "bench", date(2025, 1, 1), content_of(tuple(rules)))


def _advise(asked: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"cpu": [], "read": [], "calls": [], "led": 0, "similar": 0, "topics": 0}
    for _ in range(asked["times"]):
        text, _ = _said(chance.randrange(10**6))
        body = {
            "text": text
            + ". Прошу розібратися і повідомити мене про вжиті заходи у встановлений строк.",
            "address": _address(chance.randrange(10**6)),
            "phone": f"067{chance.randrange(10**5):07d}",
        }
        event = request("POST", "/v1/staff/advice", body, claims=OPERATOR)
        calls.clear()
        start = time.process_time()
        answer = app.app(event, LambdaContext())
        took = time.process_time() - start
        if answer["statusCode"] != 200:
            raise RuntimeError(answer["body"])
        found = json.loads(answer["body"])
        told["cpu"].append(1000 * took)
        told["read"].append(sum(call["read"] for call in calls))
        told["calls"].append(len(calls))
        told["led"] += found["route"]["lead"] is not None
        told["similar"] += bool(found["similar"]["candidates"])
        told["topics"] += bool(found["topics"])
    return told


_WORK = {"fill": _fill, "advise": _advise}


if __name__ == "__main__":
    serve(ANSWERS, lambda asked: _WORK[asked["what"]](asked))
