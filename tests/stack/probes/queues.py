"""Lambdas behind the bus and the queues: notices, views, news of incidents, tables, the relay itself."""

import uuid
from typing import Any

from tests.stack.probes import needs
from tests.stack.scene import KEEPER, OPERATOR, Scene
from tests.tabling import csv_of

NOTIFIER, PROJECTOR, NEWS, IMPORTER = "notifier", "projector", "incident_news", "importer"
RELAY = "relay"
TERRITORY = "UA68040470010096613"
TRIAGE = {
    "kind": "COMPLAINT",
    "regime": "APPEAL",
    "ground": "393/96 ст. 3",
    "issues": [{"no": 1, "classifier_code": "II.9", "territory": TERRITORY}],
}
COLUMNS = ("Код установи", "Назва", "Коротка назва", "Вид", "Територія", "Календар", "Діє", "Діє з")
VERSION = {
    "short_name": "УС",
    "kind": "STRUCTURAL_UNIT",
    "territory": "UA",
    "valid_from": "2020-01-01",
}


@needs(
    NOTIFIER,
    "SendMailOfOurDomain",
    "NoteDelivery dynamodb:PutItem",
    "NoteDelivery dynamodb:Query",
    "AppendHistory",
    "ReadRegistry dynamodb:Query",
)
def an_applicant_is_told_that_the_appeal_is_registered(scene: Scene) -> None:
    scene.serve(entry(scene.lodged()["appeal_id"], 1))


@needs(NOTIFIER, "NoteDelivery dynamodb:GetItem")
def a_notice_that_went_does_not_go_again(scene: Scene) -> None:
    told = entry(scene.lodged()["appeal_id"], 1)
    scene.by_other(NOTIFIER, told)
    scene.serve(told)


@needs(NOTIFIER, "ReadRegistry dynamodb:BatchGetItem")
def a_body_is_told_what_was_sent_to_it(scene: Scene) -> None:
    appeal_id = _routed(scene)
    scene.serve(entry(appeal_id, 3))


@needs(
    PROJECTOR,
    "ReadAppeals",
    "KeepViews",
    "ReadBlindIndexKey",
    "ReadRegistry",
)
def an_appeal_is_found_counted_and_tried_by_rules(scene: Scene) -> None:
    scene.serve(entry(_routed(scene), 3))


@needs(PROJECTOR, "ReadHistory")
def of_a_closed_appeal_it_is_kept_when_it_was_closed(scene: Scene) -> None:
    case = f"/staff/appeals/{(appeal_id := scene.lodged()['appeal_id'])}"
    scene.told("POST", f"{case}/triage", TRIAGE, user=OPERATOR)
    advice = {"ground": "393/96 ст. 19", "explanation": "Роз'яснено."}
    scene.told("POST", f"{case}/consultation", advice, user=OPERATOR)
    scene.serve(entry(appeal_id, 3))


@needs(NEWS, "TellAppeals", "AppendHistory")
def a_report_of_an_incident_hears_its_news(scene: Scene) -> None:
    wanted = {
        "title": "Порив водопроводу",
        "places": [{"territory": TERRITORY, "street": "вул. Зоряна", "buildings": ["7"]}],
        "subject": "WATER",
        "is_public": False,
        "expected_end": "2099-11-20T16:00:00Z",
    }
    incident = scene.told("POST", "/staff/incidents", wanted, user=OPERATOR)["incident_id"]
    case = f"/staff/appeals/{scene.lodged()['appeal_id']}"
    scene.told("POST", f"{case}/incident", {"incident_id": incident}, user=OPERATOR)
    news = {"text": "Бригада виїхала"}
    scene.told("POST", f"/staff/incidents/{incident}/news", news, user=OPERATOR)
    scene.serve(entry(incident, 2))
    entries = scene.told("GET", f"{case}/history", user=OPERATOR)["entries"]
    assert "IncidentNewsTold" in {one["event"] for one in entries}, entries


@needs(
    IMPORTER,
    "ReadTables",
    "ReadRegistry",
    "KeepRegistry dynamodb:PutItem",
    "KeepRegistry dynamodb:DeleteItem",
)
def a_table_is_loaded_and_a_body_renamed_by_it(scene: Scene) -> None:
    body = _body(scene, "Установа")
    row = (body, "Шляхи", "Ш", "STRUCTURAL_UNIT", "UA", "ua-state", "так", "01.01.2020")
    slot = scene.told("POST", "/staff/import-uploads", {"content_type": "text/csv"}, user=KEEPER)
    scene.posted(slot, csv_of(COLUMNS, row))
    ordered = {"upload_id": slot["upload_id"], "kind": "bodies"}
    scene.told("POST", "/staff/imports", ordered, user=KEEPER)
    scene.serve({"detail": {"import": slot["upload_id"]}})
    told = scene.told("GET", f"/staff/imports/{slot['upload_id']}", user=KEEPER)
    assert (told["state"], told["loaded"], told["refused"]) == ("DONE", 1, 0), told


@needs(IMPORTER, "FindOpenAppeals", "PassCasesOn", "AppendHistory")
def cases_pass_on_to_the_successor(scene: Scene) -> None:
    appeal_id, task = _succession(scene)
    scene.serve(task)
    history = scene.told("GET", f"/staff/appeals/{appeal_id}/history", user=OPERATOR)
    assert "AssignmentPassedToSuccessor" in {one["event"] for one in history["entries"]}


@needs(IMPORTER, "OrderWork")
def cases_for_which_time_does_not_suffice_are_ordered_again(scene: Scene) -> None:
    scene.serve(_succession(scene)[1], remaining_ms=0)


@needs(RELAY, "PutOnBus")
def an_entry_of_history_is_put_on_the_bus(scene: Scene) -> None:
    image = {
        "pk": {"S": f"khm#appeal#khm-{uuid.uuid4().hex}"},
        "sk": {"S": "0000000001"},
        "event": {"S": "Probed"},
    }
    record = {"eventName": "INSERT", "dynamodb": {"NewImage": image, "SequenceNumber": "1"}}
    assert scene.handle({"Records": [record]}) == {"batchItemFailures": []}


def entry(appeal_id: str, seq: int) -> dict[str, Any]:
    """What the bus tells of an entry of history."""
    return {"source": "vikno.history", "detail": {"appeal_id": appeal_id, "seq": seq}}


def _routed(scene: Scene, lead: str = "khm-oda-housing") -> str:
    """The id of an appeal that has gone to a body: its third entry tells of it."""
    appeal_id: str = scene.lodged()["appeal_id"]
    case = f"/staff/appeals/{appeal_id}"
    scene.told("POST", f"{case}/triage", TRIAGE, user=OPERATOR)
    route = {"lead": lead, "basis": "за компетенцією"}
    scene.told("POST", f"{case}/issues/1/routing", route, user=OPERATOR)
    return appeal_id


def _body(scene: Scene, name: str, **more: Any) -> str:
    body_id = f"probe-{uuid.uuid4().hex[:8]}"
    path = f"/staff/bodies/{body_id}/versions"
    scene.told("POST", path, {**VERSION, "name": name, **more}, user=KEEPER)
    return body_id


def _succession(scene: Scene) -> tuple[str, dict[str, Any]]:
    """An appeal at a body that has ceased, and the order to pass it on."""
    old, heir = _body(scene, "Колишня установа"), _body(scene, "Наступниця")
    appeal_id = _routed(scene, old)
    path = f"/staff/bodies/{old}/versions"
    ended = {**VERSION, "name": "Колишня установа", "valid_to": "2026-01-01", "successor_id": heir}
    scene.told("POST", path, ended, user=KEEPER)
    return appeal_id, {"detail": {"succession": old, "ordered_by": "STAFF:probe"}}
