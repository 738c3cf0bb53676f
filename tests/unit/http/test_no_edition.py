"""Before the first edition of reference data, questions about it are refused."""

import pytest

from tests.house import OPERATOR, House

KYIV = "UA80000000000093317"


@pytest.mark.parametrize(
    ("path", "query"),
    [
        (f"/v1/territories/{KYIV}", None),
        ("/v1/territories", {"q": "Київ"}),
        ("/v1/staff/classifier", {"q": "опалення"}),
    ],
)
def test_nothing_stands_in_for_an_edition(
    house: House, path: str, query: dict[str, str] | None
) -> None:
    reply = house.call("GET", path, claims=OPERATOR, query=query)
    assert (reply.status, reply.body["code"]) == (404, "edition_not_found")
