"""Advice to whoever writes an appeal: danger with whom to ring, incidents nearby, the territory; nothing is kept."""

import json

import pytest

from chalicelib import wiring
from chalicelib.domain.danger_words import WORDS
from chalicelib.domain.registry import ClassifierEntry
from chalicelib.domain.urgency_lexicon import Danger
from local.edition_seeding import seed_editions
from local.seeding import rows
from tests.house import OPERATOR, House, Reply, log_of_house

PATH = "/v1/appeal-advice"
KYIV = "UA80000000000093317"
GAS = "У під'їзді сильний запах газу, людям погано"


@pytest.fixture(scope="module")
def seeded(house: House) -> House:
    seed_editions(wiring.editions(), rows(ClassifierEntry))
    return house


def ask(house: House, text: str, **more: str) -> Reply:
    return house.call("POST", PATH, {"centre": "khm", "text": text, **more})


def test_words_of_danger_say_whom_to_ring_and_what_to_do_in_both_languages(house: House) -> None:
    danger = ask(house, GAS).body["danger"]
    assert (danger["danger"], danger["number"]) == ("gas", "104")
    assert "вийдіть на повітря" in danger["instruction"]
    assert "go outside" in danger["instruction_en"]


def test_every_danger_has_words() -> None:
    assert set(WORDS) == set(Danger)


def test_plain_words_tell_of_no_danger(house: House) -> None:
    reply = ask(house, "Прошу встановити лавку біля під'їзду")
    assert reply.status == 200
    assert reply.body == {"danger": None, "incidents": [], "territory": None}


def test_the_territory_of_the_address_is_found_and_what_is_published_there(seeded: House) -> None:
    title = "Немає води в центрі"
    incident = {
        "title": title,
        "places": [{"territory": KYIV, "buildings": []}],
        "is_public": True,
    }
    opened = seeded.call("POST", "/v1/staff/incidents", incident, OPERATOR)
    assert opened.status == 201, opened.text
    there = ask(seeded, "Немає води", address="м. Київ, вул. Хрещатик, 22").body
    assert there["territory"]["code"] == KYIV
    assert [one["title"] for one in there["incidents"]] == [title]
    elsewhere = ask(seeded, "Немає води", address="м. Хмельницький").body
    assert elsewhere["territory"]["name"] == "Хмельницький"
    assert elsewhere["incidents"] == []
    assert [one["title"] for one in ask(seeded, "вода", territory=KYIV).body["incidents"]] == [
        title
    ]


def test_an_unknown_centre_is_refused(house: House) -> None:
    reply = house.call("POST", PATH, {"centre": "xyz", "text": "ліфт"})
    assert (reply.status, reply.body["code"]) == (404, "centre_not_found")


def test_what_is_written_reaches_no_log(seeded: House) -> None:
    with log_of_house() as log:
        assert ask(seeded, "Сусід Остап шумить", address="вул. Таємна, 5").status == 200
    assert "advise_whoever_writes" in log.getvalue()
    assert not any(word in json.dumps(log.getvalue()) for word in ("Остап", "Таємна"))
