"""The API, at the desks: appeals, files, cards, the registry and its tables."""

import uuid
from datetime import UTC, datetime
from typing import Any

from chalicelib.domain.kyiv import kyiv_date
from tests.stack.probes import needs
from tests.stack.scene import KEEPER, OPERATOR, SUPERVISOR, Scene
from tests.tabling import csv_of

API = "api_handler"
BODY = {
    "short_name": "УС",
    "kind": "STRUCTURAL_UNIT",
    "territory": "UA",
    "valid_from": "2020-01-01",
}


@needs(
    API,
    "DecideOnAppeals dynamodb:PutItem",
    "AppendHistory dynamodb:PutItem",
    "ReadRegistry dynamodb:Query",
)
def an_appeal_is_lodged(scene: Scene) -> None:
    reply = scene.ask("POST", "/appeals", scene.appeal())
    assert reply.status == 201, reply.text


@needs(API, "DecideOnAppeals dynamodb:GetItem", "DecideOnAppeals dynamodb:UpdateItem")
def a_wrong_code_is_counted(scene: Scene) -> None:
    guess = {"number": f"UA68-{uuid.uuid4().hex[:8]}", "access_code": "AAAAA-AAAAA"}
    reply = scene.ask("POST", "/appeal-status", guess)
    assert (reply.status, reply.body["code"]) == (404, "number_or_code_wrong")


@needs(API, "ReadEdgeSecret")
def what_a_request_says_of_its_edge_is_looked_at(scene: Scene) -> None:
    guess = {"number": f"UA68-{uuid.uuid4().hex[:8]}", "access_code": "AAAAA-AAAAA"}
    said = {"x-vikno-edge": "somebody else's", "x-vikno-viewer": "192.0.2.1"}
    reply = scene.ask("POST", "/appeal-status", guess, headers=said)
    assert (reply.status, reply.body["code"]) == (404, "number_or_code_wrong")


@needs(API, "DecideOnAppeals dynamodb:Query", "AppendHistory dynamodb:Query")
def a_case_and_its_history_are_read(scene: Scene) -> None:
    path = f"/staff/appeals/{scene.lodged()['appeal_id']}"
    assert scene.ask("GET", path, user=OPERATOR).status == 200
    assert scene.ask("GET", f"{path}/history", user=OPERATOR).body["chain_holds"]


@needs(API, "AppendHistory dynamodb:BatchGetItem", "ReadHistoryByDays dynamodb:Query")
def who_read_in_a_day_is_told(scene: Scene) -> None:
    path = f"/staff/appeals/{scene.lodged()['appeal_id']}"
    assert scene.ask("GET", path, user=OPERATOR).status == 200
    query = {"day": kyiv_date(datetime.now(UTC)).isoformat()}
    reply = scene.ask("GET", "/staff/readings", user=SUPERVISOR, query=query)
    assert reply.status == 200, reply.text
    assert reply.body["readings"]


@needs(API, "ReadQueues dynamodb:Query /index/queue")
def a_queue_is_read(scene: Scene) -> None:
    reply = scene.ask("GET", "/staff/queue", user=OPERATOR, query={"state": "REGISTERED"})
    assert reply.status == 200, reply.text


@needs(API, "ReadQueues dynamodb:Query /index/desk")
def a_desk_is_read(scene: Scene) -> None:
    query = {"limit": "100"}
    reply = scene.ask("GET", "/staff/desk", user="official.khm-oda-housing", query=query)
    assert reply.status == 200, reply.text


@needs(API, "FindInViews", "ReadBlindIndexKey")
def similar_appeals_are_looked_for(scene: Scene) -> None:
    path = f"/staff/appeals/{scene.lodged()['appeal_id']}/similar"
    reply = scene.ask("GET", path, user=OPERATOR)
    assert reply.status == 200, reply.text


@needs(API, "ReadRegistry dynamodb:BatchGetItem", "KeepRegistry dynamodb:PutItem")
def a_body_is_entered(scene: Scene) -> None:
    path = f"/staff/bodies/probe-{uuid.uuid4().hex[:8]}/versions"
    reply = scene.ask("POST", path, {**BODY, "name": "Установа"}, user=KEEPER)
    assert reply.status == 200, reply.text


@needs(API, "KeepRegistry dynamodb:DeleteItem")
def a_body_that_is_renamed_is_no_longer_found_by_its_old_name(scene: Scene) -> None:
    path = f"/staff/bodies/probe-{uuid.uuid4().hex[:8]}/versions"
    scene.told("POST", path, {**BODY, "name": "Установа"}, user=KEEPER)
    reply = scene.ask("POST", path, {**BODY, "name": "Шляхи"}, user=KEEPER)
    assert reply.status == 200, reply.text


@needs(API, "KeepUsers")
def a_user_comes_moves_and_goes(scene: Scene) -> None:
    given = {"name": "Оператор", "email": "probe@vikno.example", "centre": "khm"}
    username = f"probe-{uuid.uuid4().hex[:8]}"
    steps: tuple[tuple[str, str, dict[str, str]], ...] = (
        ("POST", "", {**given, "username": username, "role": "operator"}),
        ("POST", f"/{username}/office", {"role": "supervisor", "centre": "khm"}),
        ("POST", f"/{username}/password", {}),
        ("POST", f"/{username}/disabling", {}),
        ("POST", f"/{username}/enabling", {}),
    )
    for method, path, body in steps:
        reply = scene.ask(method, f"/staff/users{path}", body, user=KEEPER)
        assert reply.status in {200, 201}, reply.text
    listed = scene.ask("GET", "/staff/users", user=KEEPER)
    assert listed.status == 200, listed.text


@needs(API, "PrintedCards")
def a_card_is_printed(scene: Scene) -> None:
    path = f"/staff/appeals/{scene.lodged()['appeal_id']}/card/link"
    reply = scene.ask("POST", path, user=OPERATOR)
    assert reply.status == 200, reply.text
    assert scene.fetched(reply.body["url"]).startswith(b"%PDF-")


@needs(
    API,
    "TablesInAndOut s3:PutObject /imports/*",
    "TablesInAndOut s3:GetObject /imports/*",
    "OrderWork",
)
def a_table_is_brought_and_its_import_ordered(scene: Scene) -> None:
    slot = _slot(scene)
    scene.posted(slot, csv_of(("Код установи",), ("probe",)))
    ordered = {"upload_id": slot["upload_id"], "kind": "bodies"}
    reply = scene.ask("POST", "/staff/imports", ordered, user=KEEPER)
    assert reply.status == 202, reply.text


@needs(API, "TablesInAndOut s3:PutObject /exports/*", "TablesInAndOut s3:GetObject /exports/*")
def a_table_is_taken_out(scene: Scene) -> None:
    reply = scene.ask("GET", "/staff/exports/bodies", user=KEEPER)
    assert reply.status == 200, reply.text
    assert scene.fetched(reply.body["url"])


def _slot(scene: Scene) -> Any:
    reply = scene.ask("POST", "/staff/import-uploads", {"content_type": "text/csv"}, user=KEEPER)
    assert reply.status in {200, 201}, reply.text
    return reply.body
