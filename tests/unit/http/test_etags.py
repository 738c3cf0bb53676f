"""Answers that are asked for again and again: what the client has is not sent again, however its tag comes."""

import pytest

from tests.house import OPERATOR, House, Reply

CURRENT = "/v1/staff/calls/current"


def asked(house: House, header: str) -> Reply:
    return house.call("GET", CURRENT, claims=OPERATOR, headers={"If-None-Match": header})


@pytest.mark.parametrize("way", ["{}", "W/{}", '"older", {}', ' W/"older",W/{} '])
def test_a_tag_is_known_as_proxies_hand_it_on(house: House, way: str) -> None:
    first = house.call("GET", CURRENT, claims=OPERATOR)
    again = asked(house, way.format(first.headers["ETag"]))
    assert (again.status, again.text) == (304, "")
    assert again.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize("header", ["", '"older"', "none", "W/", '"none', ",,,", "\x7f"])
def test_any_other_tag_brings_the_answer_and_no_refusal(house: House, header: str) -> None:
    assert asked(house, header).status == 200
