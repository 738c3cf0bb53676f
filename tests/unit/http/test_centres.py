"""Centres as the public finds them."""

from tests.factories import CENTRES
from tests.house import House


def test_each_centre_tells_its_hours_and_whether_it_is_open(house: House) -> None:
    reply = house.call("GET", "/v1/centres")
    assert reply.headers["Cache-Control"] == "public, max-age=60"
    centres = {one["id"]: one for one in reply.body["centres"]}
    assert set(centres) == {one.id for one in CENTRES}
    for one in CENTRES:
        told = centres[one.id]
        assert [hours["opens"] for hours in told["hours"]] == [each.opens for each in one.hours]
        assert told["name_en"] == one.name_en
        if not one.hours:
            assert (told["state"], told["open_now"], told["opens_at"]) == (None, None, None)
        else:
            assert told["open_now"] is (told["state"] == "OPEN")
            assert (told["opens_at"] is None) is told["open_now"]
            assert (told["closes_at"] is None) is not told["open_now"]
