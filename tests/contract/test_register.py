"""Registration: a number exists if and only if its appeal does, and each number is given once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from chalicelib.domain.actors import APPLICANT as NOBODY
from chalicelib.domain.appeal import ApplicantType, Decision
from chalicelib.domain.history import GENESIS, commitment
from chalicelib.domain.personal import Applicant, PersonName
from tests.contract.acts import enter, new_id, registration, series
from tests.contract.stores import Stores
from tests.factories import APPLICANT, NOW, letter, lodgement

ORDINALS = range(1, 6)


@pytest.mark.req("KRP-3.3")
def test_plain_numbers_of_a_centre_and_year_are_consecutive(stores: Stores) -> None:
    appeals = stores.another()
    numbers = [enter(appeals, new_id(n))[0].number for n in ORDINALS]
    assert numbers == [f"UA68-2026-{n:06d}" for n in ORDINALS]


def test_a_fresh_container_goes_on_where_the_last_one_stopped(stores: Stores) -> None:
    first = enter(stores.another(), new_id(1))[0]
    second = enter(stores.another(), new_id(2))[0]
    assert (first.number, second.number) == ("UA68-2026-000001", "UA68-2026-000002")


def test_a_container_whose_guess_is_stale_learns_where_the_series_stands(stores: Stores) -> None:
    ours, theirs = stores.another(), stores.another()
    enter(ours, new_id(1))
    for n in (2, 3, 4):
        enter(theirs, new_id(n))
    assert enter(ours, new_id(5))[0].number == "UA68-2026-000005"


def test_centres_count_each_by_itself(stores: Stores) -> None:
    appeals = stores.another()
    assert enter(appeals, new_id(1, "khm"))[0].number == "UA68-2026-000001"
    assert enter(appeals, new_id(1, "luh"))[0].number == "UA44-2026-000001"


def test_each_year_counts_from_one(stores: Stores) -> None:
    appeals, given = stores.another(), lodgement()
    for n, year in enumerate((2026, 2026, 2027), start=1):
        its_series = series(given, year=year)
        decide = registration(new_id(n), given, its_series)
        appeals.register(new_id(n), its_series, decide, actor=NOBODY, at=NOW)
    assert appeals.ids_by_number("UA68-2026-000002") == (new_id(2),)
    assert appeals.ids_by_number("UA68-2027-000001") == (new_id(3),)


@pytest.mark.req("I-5", "I-6")
def test_register_style_counts_by_first_letter_and_by_mark(stores: Stores) -> None:
    appeals = stores.another()
    signed = lodgement("kr")
    other = replace(
        signed, applicant=replace(APPLICANT, name=PersonName(surname="ярема", given="Т."))
    )
    firm = replace(
        signed,
        applicant_type=ApplicantType.ENTERPRISE,
        applicant=Applicant(organisation="«Водник»", residence="м. Кривий Ріг"),
    )
    arrivals = (signed, replace(signed, is_collective=True), letter("kr"), other, signed, firm)
    numbers = [enter(appeals, new_id(n, "kr"), given)[0].number for n, given in enumerate(arrivals)]
    assert numbers == ["Д-1", "КО-1", "БП-1", "Я-1", "Д-2", "В-1"]


@pytest.mark.req("I-8")
def test_duplicates_take_the_first_index_with_a_fraction(stores: Stores) -> None:
    appeals, given = stores.another(), lodgement("kr")
    first = enter(appeals, new_id(0, "kr"), given)[0]
    fractions = [
        enter(appeals, new_id(n, "kr"), given, first_number=first.number)[0].number for n in (1, 2)
    ]
    assert fractions == ["Д-1/1", "Д-1/2"]
    assert enter(appeals, new_id(3, "kr"), given)[0].number == "Д-2"


def test_the_same_id_meets_the_appeal_that_stands_and_burns_no_number(stores: Stores) -> None:
    appeals = stores.another()
    first, personal, is_new = enter(appeals, new_id(1), code="AAAAA-AAAAA")
    again, told_again, is_new_again = enter(appeals, new_id(1), code="BBBBB-BBBBB")
    assert (is_new, is_new_again) == (True, False)
    assert again == first
    assert told_again.access_code == personal.access_code == "AAAAA-AAAAA"
    assert enter(appeals, new_id(2))[0].number == "UA68-2026-000002"


def test_what_register_returns_is_what_stands(stores: Stores) -> None:
    appeals = stores.another()
    given = lodgement("khm", "Перше питання", "Друге 🙂 \u202eпитання")
    appeal, personal, _ = enter(appeals, new_id(1), given)
    record = stores.another().record(appeal.id)
    assert record.appeal == appeal == stores.another().get(appeal.id)
    assert record.personal == {1: personal}
    assert [text.text for text in record.texts] == ["Перше питання", "Друге 🙂 \u202eпитання"]


def test_the_first_entry_commits_to_the_personal_part_as_it_is_kept(stores: Stores) -> None:
    appeals = stores.another()
    appeal = enter(appeals, new_id(1))[0]
    entry = appeals.entry(appeal.id, 1)
    kept = stores.kept_doc(appeal.id, 1)
    assert entry.prev_hash == GENESIS
    assert appeal.head_hash == entry.hash
    assert len(kept.salt) == 16
    assert entry.personal_commitment == commitment(kept.salt, kept.doc.encode())


def test_equal_personal_parts_have_unlike_commitments(stores: Stores) -> None:
    appeals = stores.another()
    seen = {appeals.entry(enter(appeals, new_id(n))[0].id, 1).personal_commitment for n in (1, 2)}
    assert len(seen) == 2


def test_a_decision_that_fails_leaves_nothing(stores: Stores) -> None:
    appeals = stores.another()

    def refuse(ordinal: int) -> Decision:
        raise ValueError(ordinal)

    with pytest.raises(ValueError, match="1"):
        appeals.register(new_id(1), series(lodgement()), refuse, actor=NOBODY, at=NOW)
    _assert_nothing_stands(stores, new_id(1))


def test_a_write_that_the_store_refuses_leaves_neither_appeal_nor_number(stores: Stores) -> None:
    too_large = lodgement("khm", "я" * 300_000)
    with pytest.raises(Exception):  # noqa: B017, PT011 - each store has its own words for it
        enter(stores.another(), new_id(1), too_large)
    _assert_nothing_stands(stores, new_id(1))


@pytest.mark.req("KRP-3.3")
def test_of_32_writers_at_once_each_gets_a_number_without_gap_or_duplicate(
    shared_stores: Stores,
) -> None:
    containers = [shared_stores.another() for _ in range(8)]
    with ThreadPoolExecutor(32) as pool:
        written = list(pool.map(lambda n: enter(containers[n % 8], new_id(n))[0], range(32)))
    assert sorted(appeal.number for appeal in written) == [
        f"UA68-2026-{n:06d}" for n in range(1, 33)
    ]
    assert len({appeal.id for appeal in written}) == 32


def test_16_registrations_of_one_id_at_once_give_one_appeal(shared_stores: Stores) -> None:
    containers = [shared_stores.another() for _ in range(4)]
    with ThreadPoolExecutor(16) as pool:
        written = list(
            pool.map(lambda n: enter(containers[n % 4], new_id(1), code=f"CODE{n:02d}"), range(16))
        )
    assert [is_new for _, _, is_new in written].count(True) == 1
    assert len({appeal.number for appeal, _, _ in written}) == 1
    assert len({personal.access_code for _, personal, _ in written}) == 1
    assert len(shared_stores.another().history(new_id(1))) == 1
    assert enter(containers[0], new_id(2))[0].number == "UA68-2026-000002"


def _assert_nothing_stands(stores: Stores, appeal_id: str) -> None:
    appeals = stores.another()
    assert appeals.ids_by_number("UA68-2026-000001") == ()
    assert appeals.history(appeal_id) == ()
    assert enter(appeals, new_id(9))[0].number == "UA68-2026-000001"
