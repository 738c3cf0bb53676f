"""The card of a call: what its caller asked tells of them as much as their name."""

import pytest

from tests.house import COORDINATING, COORDINATOR, OPERATOR, House
from tests.planted import Kind, plant


@pytest.mark.req("L1-10")
def test_what_was_asked_in_the_call_of_who_wishes_secrecy_is_read_by_its_centre_alone(
    house: House,
) -> None:
    for is_secret in (False, True):
        one = plant(house, is_secret=is_secret)
        path = f"/v1/staff/calls/{one.call_id}"
        asked = {"question": one.values[Kind.SAID], "text": "Роз'яснено", "basis": "стаття 7"}
        assert house.call("POST", f"{path}/consultations", asked, OPERATOR).status == 201
        near = house.call("GET", f"{path}/card", None, OPERATOR)
        far = house.call("GET", f"{path}/card", None, COORDINATOR, COORDINATING)
        assert Kind.SAID in one.in_(near.text)
        assert (Kind.SAID in one.in_(far.text)) is not one.is_secret
