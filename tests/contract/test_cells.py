"""Counts by hour, topic and territory: each appeal once, wherever it has moved, whatever comes twice or late."""

from datetime import UTC, date, datetime, timedelta

from chalicelib.domain.placing import Place
from chalicelib.domain.trends import Cell
from chalicelib.domain.usual import DayCounts, usual_of
from tests.contract.stores import Stores

HOUR = datetime(2026, 11, 16, 9, tzinfo=UTC)
MONDAY = date(2026, 11, 16)
CITY, SUBURB = "UA68040470010096613", "UA68040470020011111"
HEAT = Place(hour=HOUR, code="II.9", territory=CITY)
WATER = Place(hour=HOUR, code="II.10", territory=SUBURB)
LATER = Place(hour=HOUR + timedelta(hours=1), code="II.9", territory=CITY)
FIRST, SECOND = f"khm-{'a' * 26}", f"khm-{'b' * 26}"
COUNTS = DayCounts(day=MONDAY, hours=(0,) * 23 + (1,), counts={f"II.9 {CITY}": 1})


def cell(place: Place, *cases: str) -> Cell:
    return Cell(hour=place.hour, code=place.code, territory=place.territory, cases=frozenset(cases))


def found(stores: Stores, centre: str = "khm") -> set[Cell]:
    return set(stores.cells.between(centre, HOUR, HOUR + timedelta(hours=2)))


def test_appeals_of_one_place_stand_in_one_cell_each_once(stores: Stores) -> None:
    for _ in range(2):
        stores.cells.stand("khm", FIRST, 3, {HEAT})
        stores.cells.stand("khm", SECOND, 2, {HEAT, WATER})
    assert found(stores) == {cell(HEAT, FIRST, SECOND), cell(WATER, SECOND)}


def test_an_appeal_that_moves_leaves_where_it_stood(stores: Stores) -> None:
    stores.cells.stand("khm", FIRST, 3, {HEAT})
    stores.cells.stand("khm", FIRST, 4, {WATER})
    assert found(stores) == {cell(WATER, FIRST)}
    stores.cells.stand("khm", FIRST, 5, set())
    assert found(stores) == set()


def test_what_comes_late_moves_nothing_back(stores: Stores) -> None:
    stores.cells.stand("khm", FIRST, 4, {WATER})
    stores.cells.stand("khm", FIRST, 3, {HEAT})
    assert found(stores) == {cell(WATER, FIRST)}
    stores.cells.stand("khm", FIRST, 5, {HEAT})
    assert found(stores) == {cell(HEAT, FIRST)}


def test_only_the_hours_asked_for_are_told_across_midnight_too(stores: Stores) -> None:
    stores.cells.stand("khm", FIRST, 1, {HEAT})
    stores.cells.stand("khm", SECOND, 1, {LATER})
    between = stores.cells.between
    assert between("khm", LATER.hour, LATER.hour + timedelta(minutes=40)) == (cell(LATER, SECOND),)
    assert set(between("khm", HOUR - timedelta(days=2), HOUR)) == {cell(HEAT, FIRST)}
    assert between("khm", HOUR + timedelta(hours=2), HOUR + timedelta(days=2)) == ()


def test_one_centre_knows_nothing_of_another(stores: Stores) -> None:
    stores.cells.stand("khm", FIRST, 1, {HEAT})
    stores.cells.keep_day("khm", COUNTS)
    assert found(stores, "luh") == set()
    assert stores.cells.days("luh", MONDAY, MONDAY) == ()


def test_a_day_summed_up_stays_until_it_changes(stores: Stores) -> None:
    stores.cells.keep_day("khm", COUNTS)
    assert stores.cells.days("khm", MONDAY, MONDAY) == (COUNTS,)
    assert stores.cells.days("khm", MONDAY + timedelta(days=1), date(2026, 12, 31)) == ()
    stores.cells.stand("khm", FIRST, 1, {HEAT})
    assert stores.cells.days("khm", MONDAY, MONDAY) == ()


def test_the_usual_of_a_day_is_read_back_as_it_was(stores: Stores) -> None:
    usual = usual_of([COUNTS], MONDAY + timedelta(days=1))
    assert stores.cells.usual("khm", usual.day) is None
    stores.cells.keep_usual("khm", usual)
    assert stores.cells.usual("khm", usual.day) == usual
    assert stores.cells.usual("luh", usual.day) is None
