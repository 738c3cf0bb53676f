"""Editions: what was published stays, whole and unchanged."""

import random
from datetime import date

import pytest

from chalicelib.domain.errors import ConflictError, ErrorCode, NotFoundError
from tests.contract.stores import Stores

SPRING, AUTUMN = date(2026, 3, 1), date(2026, 9, 1)
# Random bytes do not shrink, so this takes more than one item.
LARGE = random.Random(1).randbytes(900_000)  # noqa: S311


def test_an_edition_is_read_back_whole(stores: Stores) -> None:
    edition = stores.editions.publish("rules#khm", "2026-1", SPRING, LARGE, "перша")
    assert stores.editions.content(edition) == LARGE
    assert (edition.kind, edition.id, edition.note) == ("rules#khm", "2026-1", "перша")


def test_one_edition_is_found_by_its_id_in_its_kind_alone(stores: Stores) -> None:
    assert stores.editions.all("rules#khm") == ()
    edition = stores.editions.publish("rules#khm", "v0001", SPRING, b"one")
    assert stores.editions.one("rules#khm", "v0001") == edition
    for kind, id_ in (("rules#khm", "v0002"), ("rules#luh", "v0001")):
        with pytest.raises(NotFoundError) as refusal:
            stores.editions.one(kind, id_)
        assert refusal.value.code is ErrorCode.EDITION_NOT_FOUND


def test_the_edition_of_a_day_is_the_last_that_began(stores: Stores) -> None:
    later = stores.editions.publish("territory", "b", AUTUMN, b"later")
    earlier = stores.editions.publish("territory", "a", SPRING, b"earlier")
    assert stores.editions.all("territory") == (earlier, later)
    assert stores.editions.in_force("territory", date(2026, 2, 28)) is None
    assert stores.editions.in_force("territory", date(2026, 8, 31)) == earlier
    assert stores.editions.in_force("territory", AUTUMN) == later
    assert stores.editions.in_force("classifier", AUTUMN) is None


def test_publishing_again_changes_nothing(stores: Stores) -> None:
    first = stores.editions.publish("territory", "a", SPRING, b"same")
    assert stores.editions.publish("territory", "a", SPRING, b"same") == first
    assert stores.editions.all("territory") == (first,)


def test_one_id_never_means_two_contents(stores: Stores) -> None:
    first = stores.editions.publish("territory", "a", SPRING, b"one")
    with pytest.raises(ConflictError) as refusal:
        stores.editions.publish("territory", "a", AUTUMN, b"other")
    assert refusal.value.code is ErrorCode.EDITION_EXISTS
    assert stores.editions.content(first) == b"one"
