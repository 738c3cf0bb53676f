"""The registry as its keepers see it, and as decisions do: dated, searched, its changes told."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chalicelib.domain.appeal import Outcome
from chalicelib.domain.competence import Competence, Whereabouts, key_of
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.keeping import ADDRESSEES, Change, Record, key_for
from chalicelib.domain.officials import Absence, Official
from chalicelib.domain.registry import Body
from chalicelib.domain.secretariat import Addressee
from chalicelib.domain.templates import EVERYBODY, Owner, Template
from chalicelib.domain.transitions import Command
from chalicelib.usecases.ports import BodySearch, Replacement, Sheaf, StaleRecordsError
from tests.contract.stores import Stores
from tests.factories import LONG_AGO, body

NOON = datetime(2026, 11, 16, 10, tzinfo=UTC)
CHANGE = Change(at=NOON, actor="STAFF:u-1", note="test")
CITY, DISTRICT = "UA12060170010065850", "UA12060170010720279"
OBLAST = "UA12000000000090473"
TODAY = date(2026, 11, 16)


def competence(role: str, body_id: str, territory: str, **more: object) -> Competence:
    fields = {"valid_from": LONG_AGO, **more}
    return Competence(role=role, body_id=body_id, territory=territory, **fields)  # type: ignore[arg-type]


def enter(stores: Stores, *records: Record, change: Change = CHANGE) -> None:
    by_key: dict[tuple[type, str], list[Record]] = {}
    for one in records:
        by_key.setdefault((type(one), key_for(one)), []).append(one)
    for (kind, key), together in by_key.items():
        sheaf = stores.records.sheaf(kind, key)
        stores.records.replace(
            [Replacement(sheaf=sheaf, records=(*sheaf.records, *together))], change
        )


@pytest.mark.req("NS-1.2")
def test_a_body_is_read_in_its_version_of_the_day(stores: Stores) -> None:
    old = body("oda", valid_to=date(2025, 12, 31))
    new = replace(old, name="Нова назва", valid_from=date(2026, 1, 1), valid_to=None)
    enter(stores, old, new)
    assert stores.registry.bodies(date(2025, 12, 31))["oda"] == old
    assert stores.registry.bodies(date(2026, 1, 1))["oda"] == new
    assert stores.registry.bodies(date(2000, 1, 1))["oda"] == old
    assert stores.records.sheaf(Body, "oda").records == (old, new)


def test_a_body_that_is_not_there_is_simply_absent(stores: Stores) -> None:
    bodies = stores.registry.bodies(TODAY)
    assert "nobody" not in bodies
    assert bodies.get("nobody") is None
    with pytest.raises(KeyError):
        bodies["nobody"]


def test_who_looked_too_early_does_not_overwrite(stores: Stores) -> None:
    seen = stores.records.sheaf(Body, "oda")
    enter(stores, body("oda"))
    with pytest.raises(StaleRecordsError):
        stores.records.replace(
            [Replacement(sheaf=seen, records=(body("oda", name="Пізно"),))], CHANGE
        )
    again: Sheaf[Body] = stores.records.sheaf(Body, "oda")
    stores.records.replace([Replacement(sheaf=again, records=(body("oda", name="Так"),))], CHANGE)
    assert [one.name for one in stores.records.sheaf(Body, "oda").records] == ["Так"]


def test_every_change_is_told_with_who_made_it_the_latest_first(stores: Stores) -> None:
    enter(stores, body("oda"))
    later = Change(at=datetime(2026, 11, 17, tzinfo=UTC), actor="STAFF:u-2", note="renamed")
    sheaf = stores.records.sheaf(Body, "oda")
    renamed = body("oda", name="Інша")
    stores.records.replace([Replacement(sheaf=sheaf, records=(renamed,))], later)
    first, second = stores.records.changes(Body, "oda", limit=10)
    assert (first.change, second.change) == (later, CHANGE)
    assert "Інша" in first.added[0]
    assert "Установа oda" in first.removed[0]
    assert (second.removed, len(second.added)) == ((), 1)
    assert stores.records.changes(Body, "oda", limit=1) == (first,)


def found(stores: Stores, **search: str) -> set[str]:
    ids, cursor = stores.records.find_bodies(BodySearch(**search), limit=100)
    assert cursor is None
    return set(ids)


def test_bodies_are_found_by_name_territory_superior_and_predecessors(stores: Stores) -> None:
    enter(
        stores,
        body("oda", name="Обласна адміністрація", short_name="ОДА", territory=OBLAST),
        body("city", name="Міськвиконком", territory=CITY),
        body("district", "city", name="Обласний  водоканал", territory=DISTRICT),
        body("gone", "oda", name="Районна", successor_id="oda"),
    )
    assert found(stores) == {"oda", "city", "district", "gone"}
    assert found(stores, name="обласн") == {"oda", "district"}
    assert found(stores, name="ода") == {"oda"}
    assert found(stores, name="водока") == {"district"}
    assert found(stores, territory=CITY) == {"city", "district"}
    assert found(stores, territory=OBLAST) == {"oda", "city", "district"}
    assert found(stores, superior_id="city") == {"district"}
    assert found(stores, predecessors_of="oda") == {"gone"}


def test_a_body_is_no_longer_found_by_what_it_is_no_longer(stores: Stores) -> None:
    enter(stores, body("oda", name="Стара", short_name="С", territory=CITY))
    sheaf = stores.records.sheaf(Body, "oda")
    moved = body("oda", name="Нова", short_name="Н", territory=DISTRICT)
    stores.records.replace([Replacement(sheaf=sheaf, records=(moved,))], CHANGE)
    assert found(stores, name="стара") == set()
    assert found(stores, name="нова") == found(stores, territory=DISTRICT) == {"oda"}


def test_a_long_list_comes_in_pages(stores: Stores) -> None:
    enter(stores, *(body(f"b-{no:02d}") for no in range(7)))
    ids: list[str] = []
    cursor: str | None = None
    for _ in range(10):
        page, cursor = stores.records.find_bodies(BodySearch(), limit=3, cursor=cursor)
        ids += page
        if cursor is None:
            break
    assert ids == [f"b-{no:02d}" for no in range(7)]
    sheaves, after = stores.records.page(Body, limit=5)
    rest, end = stores.records.page(Body, limit=5, cursor=after)
    assert [sheaf.key for sheaf in (*sheaves, *rest)] == ids
    assert end is None


def test_a_cursor_of_another_list_is_refused(stores: Stores) -> None:
    with pytest.raises(InvalidError) as refusal:
        stores.records.find_bodies(BodySearch(name="обл"), limit=3, cursor="місто#x")
    assert refusal.value.code is ErrorCode.BAD_CURSOR


def test_the_narrowest_competence_comes_first_then_the_least_rank(stores: Stores) -> None:
    of_state = competence("heat_supplier", "state", "UA")
    of_city = competence("heat_supplier", "second", CITY, rank=2)
    first_of_city = competence("heat_supplier", "first", CITY)
    of_street = competence("heat_supplier", "street", CITY, street="зоряна")
    ended = competence("heat_supplier", "ended", DISTRICT, valid_to=date(2026, 11, 15))
    other = competence("water_utility", "water", CITY)
    enter(stores, of_state, of_city, first_of_city, of_street, ended, other)
    where = Whereabouts(territory=DISTRICT, street="зоряна", building="7")
    assert stores.directory.competent("heat_supplier", where, TODAY) == (
        of_street,
        first_of_city,
        of_city,
        of_state,
    )
    assert stores.directory.competent("road_service", where, TODAY) == ()


def test_the_competences_of_a_body_are_found(stores: Stores) -> None:
    mine = [competence(role, "oda", CITY) for role in ("heat_supplier", "water_utility")]
    enter(stores, *mine, competence("heat_supplier", "other", CITY))
    assert set(stores.records.competences_of("oda")) == set(mine)
    sheaf = stores.records.sheaf(Competence, key_of(mine[0]))
    left = tuple(one for one in sheaf.records if one.body_id == "other")
    stores.records.replace([Replacement(sheaf=sheaf, records=left)], CHANGE)
    assert stores.records.competences_of("oda") == (mine[1],)


@pytest.mark.req("TP-6.5", "KHM-6.5", "LUH-6.5")
def test_officials_and_absences_are_those_of_the_day(stores: Stores) -> None:
    now = Official(
        user_id="u-1", body_id="oda", position="Головний спеціаліст", valid_from=LONG_AGO
    )
    gone = replace(now, user_id="u-2", valid_to=date(2026, 11, 15))
    away = Absence(
        user_id="u-1", body_id="oda", first_day=TODAY, last_day=date(2026, 11, 20), reason="LEAVE"
    )
    back = replace(away, user_id="u-3", first_day=LONG_AGO, last_day=date(2026, 11, 15))
    enter(stores, now, gone, away, back)
    assert stores.officials.of_body("oda", TODAY) == (now,)
    assert stores.officials.absences("oda", TODAY) == (away,)
    assert stores.officials.of_body("city", TODAY) == ()
    assert stores.officials.absences("city", TODAY) == ()


@pytest.mark.req("NS-6.2b")
def test_the_addressees_of_the_secretariat_are_read_whole(stores: Stores) -> None:
    cabinet = Addressee(name="Кабінет Міністрів України", spellings=("КМУ",), valid_from=LONG_AGO)
    enter(stores, cabinet)
    assert stores.registry.addressees() == (cabinet,)
    assert stores.records.sheaf(Addressee, ADDRESSEES).records == (cabinet,)


def test_many_are_written_and_read_at_once(stores: Stores) -> None:
    bodies = [body(f"b-{no:03d}", "oda", territory=CITY) for no in range(60)]
    empty = stores.records.sheaves(Body, [one.id for one in bodies])
    stores.records.replace(
        [Replacement(sheaf=empty[one.id], records=(one,)) for one in bodies], CHANGE
    )
    read = stores.records.sheaves(Body, [one.id for one in bodies])
    assert {key: sheaf.records for key, sheaf in read.items()} == {one.id: (one,) for one in bodies}


def test_templates_are_found_by_whose_they_are_in_all_their_versions(stores: Stores) -> None:
    refusal = Template(
        id="refusal",
        owner=Owner(body="oda"),
        title="Відмова",
        commands=(Command.ANSWER,),
        outcomes=(Outcome.REFUSED,),
        text="{number}",
        law="[закон]",
        reasons="[причини]",
        appeal_route="[порядок]",
        valid_from=LONG_AGO,
        valid_to=date(2026, 10, 31),
    )
    next_refusal = replace(refusal, text="Інакше", valid_from=date(2026, 11, 1), valid_to=None)
    of_centre = replace(refusal, id="other", owner=Owner(centre="oda"))
    of_all = replace(refusal, id="another", owner=EVERYBODY)
    enter(stores, refusal, next_refusal, of_centre, of_all)
    assert stores.records.templates_of(Owner(body="oda")) == (refusal, next_refusal)
    assert stores.records.templates_of(Owner(centre="oda")) == (of_centre,)
    assert stores.records.templates_of(EVERYBODY) == (of_all,)
    assert stores.records.templates_of(Owner(body="other")) == ()
