"""Callers are counted by the network that our own edge tells, and by nothing that they say themselves."""

import uuid

import pytest

from tests.house import EDGE_SHOWS, House

WRONG = "AAAAA-AAAAA"
FREE = 5


def guess(house: House, *, peer: str, edge: str | None, viewer: str | None) -> int:
    """The status of one wrong guess, at a number of its own, so that only the caller is counted."""
    number = f"UA68-{uuid.uuid4().hex[:8]}"
    said = {"X-Vikno-Edge": edge, "X-Vikno-Viewer": viewer}
    return house.call(
        "POST",
        "/v1/appeal-status",
        {"number": number, "access_code": WRONG},
        headers={name: value for name, value in said.items() if value is not None},
        source=peer,
    ).status


@pytest.mark.req("NS-9.6")
def test_by_the_portal_each_viewer_is_counted_alone_though_all_come_from_one_machine(
    house: House,
) -> None:
    told = [
        guess(house, peer="198.51.100.1", edge=EDGE_SHOWS, viewer="192.0.2.1")
        for _ in range(FREE + 1)
    ]
    assert told == [404] * FREE + [429]
    other = guess(house, peer="198.51.100.1", edge=EDGE_SHOWS, viewer="192.0.2.2")
    assert other == 404


@pytest.mark.req("NS-9.6")
def test_a_viewer_is_known_again_behind_another_machine_of_the_edge(house: House) -> None:
    told = [
        guess(house, peer=f"198.51.100.{n}", edge=EDGE_SHOWS, viewer="192.0.2.3")
        for n in range(FREE + 1)
    ]
    assert told[-1] == 429


@pytest.mark.req("NS-9.6")
@pytest.mark.parametrize("edge", [None, "", "e", "E" * 64, "ключ"])
def test_who_comes_by_himself_gains_nothing_by_naming_other_addresses(
    house: House, edge: str | None
) -> None:
    peer = f"203.0.113.7 {edge}"
    told = [
        guess(house, peer=peer, edge=edge, viewer=f"192.0.2.{100 + n}") for n in range(FREE + 1)
    ]
    assert told == [404] * FREE + [429]


def test_what_the_edge_shows_without_a_viewer_tells_nothing(house: House) -> None:
    told = [guess(house, peer="203.0.113.8", edge=EDGE_SHOWS, viewer=None) for _ in range(FREE + 1)]
    assert told[-1] == 429
