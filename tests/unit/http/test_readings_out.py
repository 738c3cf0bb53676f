"""Where history cannot be written, nothing that must stand in it is given."""

import boto3
import pytest

from tests import tables
from tests.house import OPERATOR, SUPERVISOR, log_of_house, open_house

NAME = "Дорошенко"


@pytest.mark.req("NS-9.6", "KRP-2.7")
def test_where_the_reading_cannot_be_written_nothing_is_given() -> None:
    with open_house() as house, log_of_house() as log:
        path = f"/v1/staff/appeals/{house.lodge()['appeal_id']}"
        assert house.call("GET", path, claims=OPERATOR).status == 200
        boto3.client("dynamodb").delete_table(TableName=tables.NAMES.history)
        for suffix in ("", "/card", "/card.html", "/readings"):
            claims = SUPERVISOR if suffix == "/readings" else OPERATOR
            reply = house.call("GET", path + suffix, claims=claims)
            assert NAME not in reply.text
            assert reply.status in {500, 503}
        reply = house.call("GET", path, claims=OPERATOR)
        assert (reply.status, reply.body["code"]) == (503, "reading_not_recorded")
        assert "спробуйте" in reply.body["title"]
        assert "ResourceNotFound" not in reply.text
    assert "ReadingsOutError" in log.getvalue()
