"""The operator's advice over HTTP, in a house with the seed's editions."""

import json
import time

import pytest

from chalicelib import wiring
from chalicelib.domain.registry import ClassifierEntry
from local.edition_seeding import seed_editions
from local.rule_seeding import seed_rules
from local.seeding import rows
from tests.house import COORDINATOR, OPERATOR, House, log_of_house, official

PATH = "/v1/staff/advice"


@pytest.fixture(scope="module")
def seeded(house: House) -> House:
    seed_editions(wiring.editions(), rows(ClassifierEntry))
    seed_rules(wiring.editions())
    return house


def test_the_longest_text_is_read_however_it_is_written(seeded: House) -> None:
    text = "запах газу у під'їзді " * 4545
    for body in (json.dumps({"text": text}), json.dumps({"text": text}, ensure_ascii=False)):
        began = time.process_time()
        reply = seeded.call("POST", PATH, body, OPERATOR)
        assert reply.status == 200, reply.text
        assert time.process_time() - began < 5
    assert reply.body["urgency"]["urgency"] == "life_threatening"
    assert reply.body["urgency"]["signs"][0]["number"] == "104"
    assert reply.body["topics"][0]["topic"] == "gas"


def test_a_longer_one_is_refused_with_its_field(seeded: House) -> None:
    reply = seeded.call("POST", PATH, {"text": "я" * 100_001}, OPERATOR)
    assert (reply.status, reply.body["errors"][0]["field"]) == (400, "text")


def test_only_a_coordinator_asks_for_another_centre(seeded: House) -> None:
    told = {"text": "Не працює ліфт", "centre": "luh"}
    assert seeded.call("POST", PATH, told, COORDINATOR).status == 200
    refused = seeded.call("POST", PATH, told, OPERATOR)
    assert (refused.status, refused.body["field"]) == (400, "centre")
    assert seeded.call("POST", PATH, told, official("housing")).status == 403


def test_an_unknown_code_is_refused(seeded: House) -> None:
    reply = seeded.call("POST", PATH, {"text": "ліфт", "classifier_code": "II.999"}, OPERATOR)
    assert (reply.status, reply.body["code"]) == (422, "unknown_classifier_code")


def test_what_the_caller_says_reaches_no_log(seeded: House) -> None:
    told = {"text": "Сусід Остап шумить", "address": "вул. Таємна, 5", "phone": "0671234567"}
    with log_of_house() as log:
        assert seeded.call("POST", PATH, told, OPERATOR).status == 200
    assert "advise" in log.getvalue()
    assert not any(word in log.getvalue() for word in ("Остап", "Таємна", "0671234567"))
