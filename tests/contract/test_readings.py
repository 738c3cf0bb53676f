"""Port `Readings`: entries of a chain are only added, each number once, and are read from the newest back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.history import HistoryEntry, holds
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.readings import Reading, What, WhatFor, chain_of_subject, following
from chalicelib.usecases.ports import StaleChainError
from tests.contract.acts import enter, new_id
from tests.contract.stores import Stores
from tests.factories import NOW, operator


def add(stores: Stores, subject: str, number: int) -> tuple[HistoryEntry, ...]:
    chain, made = chain_of_subject(subject), []
    for no in range(number):
        reading = Reading(
            chain=chain, what=What.ATTACHMENT, what_for=WhatFor.CONSIDERATION, part=str(no)
        )
        at = NOW + timedelta(seconds=no)
        entry = following(stores.readings.last(chain), reading, actor=operator(), at=at)
        assert entry is not None
        stores.readings.append(entry)
        made.append(entry)
    return tuple(made)


def test_a_chain_that_nobody_read_has_no_last_entry(stores: Stores) -> None:
    chain = chain_of_subject(new_id(1))
    assert stores.readings.last(chain) is None
    assert stores.readings.page(chain, limit=10, before=None) == ()


@pytest.mark.req("NS-9.6")
def test_readings_form_a_chain_that_holds_and_other_subjects_have_none_of_it(
    stores: Stores,
) -> None:
    made = add(stores, new_id(1), 3)
    add(stores, new_id(2), 1)
    chain = chain_of_subject(new_id(1))
    found = stores.readings.page(chain, limit=10, before=None)
    assert found == tuple(reversed(made))
    assert holds(tuple(reversed(found)))
    assert stores.readings.last(chain) == made[-1]


def test_pages_go_back_from_the_newest_and_leave_none_out(stores: Stores) -> None:
    made = add(stores, new_id(1), 5)
    chain = chain_of_subject(new_id(1))
    assert stores.readings.page(chain, limit=2, before=None) == (made[4], made[3])
    assert stores.readings.page(chain, limit=2, before=4) == (made[2], made[1])
    assert stores.readings.page(chain, limit=2, before=2) == (made[0],)
    assert stores.readings.page(chain, limit=2, before=1) == ()


def test_a_number_is_given_once_and_what_stands_is_not_written_over(stores: Stores) -> None:
    (first,) = add(stores, new_id(1), 1)
    with pytest.raises(StaleChainError):
        stores.readings.append(replace(first, actor="STAFF:other"))
    assert stores.readings.last(first.chain) == first


def day_of(stores: Stores, limit: int, centre: str = "khm") -> list[HistoryEntry]:
    """All pages of a day."""
    found: list[HistoryEntry] = []
    after = None
    for _ in range(20):
        page = stores.readings.of_day(centre, kyiv_date(NOW), limit=limit, after=after)
        assert len(page.entries) <= limit
        found += page.entries
        if page.after is None:
            return found
        after = page.after
    raise AssertionError("the pages never end")


@pytest.mark.parametrize("limit", [1, 2, 5, 6])
def test_a_day_tells_all_its_readings_by_subject_and_no_others(stores: Stores, limit: int) -> None:
    second, first = add(stores, new_id(2), 2), add(stores, new_id(1), 3)
    add(stores, new_id(1, "luh"), 1)
    enter(stores.another(), new_id(1))
    assert day_of(stores, limit) == [*first, *second]
    another_day = stores.readings.of_day("khm", kyiv_date(NOW) + timedelta(days=1), limit=10)
    assert (another_day.entries, another_day.after) == ((), None)


@pytest.mark.parametrize("after", ["x", "luh#access#a#0000000001", "khm#appeal#a#0000000001", "#"])
def test_what_is_no_place_in_the_day_is_refused(stores: Stores, after: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        stores.readings.of_day("khm", kyiv_date(NOW), limit=10, after=after)
    assert refusal.value.code is ErrorCode.BAD_CURSOR
