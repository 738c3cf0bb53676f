"""Measured process: one appeal's whole way, step by step, with what each step asked of AWS."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from bench.protocol import own_output, serve

ANSWERS = own_output()

# ruff: noqa: E402 - after the output is turned away, and before sessions are made that are not ours to count
import boto3
from boto3.dynamodb.conditions import Key

_history = boto3.resource("dynamodb").Table("history")

from bench import listening

listening.listen()

import app
from bench.gateway import LambdaContext, lodging, request
from chalicelib.entrypoints.events.notifier import notifier
from chalicelib.entrypoints.events.relay import relay

STAFF = "/v1/staff/appeals/{appeal_id}"
ASSIGNMENT = f"{STAFF}/assignments/{{no}}"
OPERATOR = {"sub": "u1", "cognito:groups": "operator,supervisor", "custom:centre": "khm"}
LEAD = {"sub": "u2", "cognito:groups": "official", "custom:body": "khm-oda-housing"}
ANSWER_TEXT = (
    "За результатами розгляду Вашого звернення повідомляємо, що комісією проведено обстеження будинку. Управителю"
    " видано припис, ліфт відремонтовано та введено в роботу, освітлення на сходах відновлено. Поточний ремонт покрівлі"
    " буде завершено до кінця місяця. "
)


def _call(event: dict[str, Any]) -> dict[str, Any]:
    answer = app.app(event, LambdaContext())
    if answer["statusCode"] >= 300:
        raise RuntimeError(answer["body"])
    told: dict[str, Any] = json.loads(answer["body"])
    return told


def _counted(steps: dict[str, list[listening.Told]], name: str, do: Callable[[], Any]) -> Any:
    listening.calls.clear()
    done = do()
    steps.setdefault(name, []).extend(listening.calls)
    listening.calls.clear()
    return done


class Story:
    """One appeal's way; `steps` are the calls by what made them."""

    def __init__(self) -> None:
        self.steps: dict[str, list[listening.Told]] = {}
        self.entries = 0
        self.appeal_id = ""

    def tell(self) -> dict[str, Any]:
        receipt = _counted(self.steps, "register", lambda: _call(lodging()))
        self.appeal_id = receipt["appeal_id"]
        self._carry_on()
        classes = [{"no": 1, "classifier_code": "II.9"}]
        self._staff("triage", f"{STAFF}/triage", OPERATOR, _triage(classes))
        self._staff("route to two", f"{STAFF}/issues/{{no}}/routing", OPERATOR, _routing())
        self._staff("accept", f"{ASSIGNMENT}/acceptance", LEAD)
        self._staff("interim answer", f"{ASSIGNMENT}/interim-answer", LEAD, {"text": ANSWER_TEXT})
        final = {"outcome": "RESOLVED_POSITIVELY", "text": ANSWER_TEXT * 3}
        self._staff("answer", f"{ASSIGNMENT}/answer", LEAD, final)
        self._staff("check", f"{ASSIGNMENT}/check", OPERATOR)
        self._staff("accept answer", f"{ASSIGNMENT}/answer-acceptance", OPERATOR)
        credentials = {"number": receipt["number"], "access_code": receipt["access_code"]}
        ask = request("POST", "/v1/appeal-status", credentials)
        _counted(self.steps, "read status", lambda: _call(ask))
        return {"steps": self.steps, "entries": self.entries}

    def _staff(
        self, name: str, route: str, claims: dict[str, str], body: dict[str, Any] | None = None
    ) -> None:
        path = {"appeal_id": self.appeal_id, **({"no": "1"} if "{no}" in route else {})}
        event = request("POST", route, body, path=path, claims=claims)
        _counted(self.steps, name, lambda: _call(event))
        self._carry_on()

    def _carry_on(self) -> None:
        """What stream, bus and queue would do with the new entries, each alone: the dearest way."""
        pk = f"khm#appeal#{self.appeal_id}"
        while True:
            found = _history.query(
                KeyConditionExpression=Key("pk").eq(pk) & Key("sk").gt(f"{self.entries:010d}")
            )["Items"]
            if not found:
                return
            self.entries += 1
            stream = {"Records": [_stream_record(found[0])]}
            _counted(self.steps, "relay", partial(relay, stream, LambdaContext()))
            queue = _message(self.appeal_id, self.entries)
            told = _counted(self.steps, "notifier", partial(notifier, queue, LambdaContext()))
            if told["batchItemFailures"]:
                raise RuntimeError(f"the notifier failed at entry {self.entries}")


def _triage(issues: list[dict[str, Any]]) -> dict[str, Any]:
    return {"kind": "COMPLAINT", "regime": "APPEAL", "ground": "393/96-ВР ст. 3", "issues": issues}


def _routing() -> dict[str, Any]:
    return {
        "lead": "khm-oda-housing",
        "co_executors": ["khm-oda-social"],
        "basis": "утримання будинку",
    }


def _stream_record(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "eventName": "INSERT",
        "dynamodb": {
            "NewImage": {name: {"S": entry[name]} for name in ("pk", "sk", "event", "entry")},
            "SequenceNumber": entry["sk"],
        },
    }


def _message(appeal_id: str, seq: int) -> dict[str, Any]:
    body = json.dumps({"detail": {"appeal_id": appeal_id, "seq": seq}})
    return {"Records": [{"messageId": f"{seq}", "body": body}]}


serve(ANSWERS, lambda _question: Story().tell())
