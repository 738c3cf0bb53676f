"""What the form asks is what registration demands and takes."""

from typing import Any

import pytest

from chalicelib.domain.appeal import AnswerBy, ApplicantType, Kind, Right
from chalicelib.domain.form_words import CATEGORIES_EN
from chalicelib.domain.registry import ClassifierEntry
from chalicelib.domain.uploads import ACCEPTED_TYPES
from local.seeding import rows
from tests.house import APPEAL, House


@pytest.fixture(scope="module")
def form(house: House) -> dict[str, Any]:
    reply = house.call("GET", "/v1/applicant-form")
    assert reply.headers["Cache-Control"] == "public, max-age=3600"
    body: dict[str, Any] = reply.body
    return body


def codes(choices: list[dict[str, Any]]) -> set[str]:
    return {one["code"] for one in choices}


def test_every_closed_list_of_the_form_is_whole(form: dict[str, Any]) -> None:
    assert codes(form["applicant_types"]) == set(ApplicantType)
    assert codes(form["answer_by"]) == set(AnswerBy)
    assert codes(form["kinds"]) == set(Kind)
    assert codes(form["rights"]) == set(Right)
    assert {one["content_type"] for one in form["files"]["types"]} == ACCEPTED_TYPES


@pytest.mark.req("NS-3.2")
def test_the_form_knows_the_six_kinds_of_applicants_of_the_regulation(form: dict[str, Any]) -> None:
    assert codes(form["applicant_types"]) == {
        "CITIZEN",
        "ENTERPRISE",
        "INSTITUTION",
        "ORGANISATION",
        "SOLE_PROPRIETOR",
        "LOCAL_SELF_GOVERNMENT_BODY",
    }


def test_every_category_of_the_seed_has_an_english_name() -> None:
    seeded = {one.code for one in rows(ClassifierEntry) if one.code.startswith("7.")}
    assert seeded == set(CATEGORIES_EN)


@pytest.mark.req("L1-5d")
@pytest.mark.parametrize("applicant_type", ApplicantType)
def test_what_the_form_demands_is_what_an_empty_appeal_lacks_each_field_named(
    house: House, form: dict[str, Any], applicant_type: ApplicantType
) -> None:
    (told,) = [one for one in form["applicant_types"] if one["code"] == applicant_type]
    (way,) = [one for one in form["answer_by"] if one["code"] == "EMAIL"]
    empty = {
        **APPEAL,
        "applicant_type": applicant_type,
        "applicant": {},
        "answer_by": "EMAIL",
    }
    refused = house.call("POST", "/v1/appeals", empty)
    assert (refused.status, refused.body["code"]) == (422, "missing_field")
    fields = [one["field"] for one in refused.body["errors"]]
    assert fields == [*told["required"], way["needs"]]
    assert all(one["title"] and one["title_en"] for one in refused.body["errors"])


def test_the_longest_text_of_the_form_is_taken_and_one_more_is_refused_with_its_field(
    house: House, form: dict[str, Any]
) -> None:
    longest = form["limits"]["longest_text"]
    taken = house.lodge(issues=[{"text": "а" * longest}])
    assert taken["number"]
    long = {**APPEAL, "issues": [{"text": "а" * (longest + 1)}]}
    refused = house.call("POST", "/v1/appeals", long)
    assert refused.body["errors"][0]["field"] == "issues.0.text"
