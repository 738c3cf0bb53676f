"""Reference data: what was entered is what is read."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chalicelib.domain.classifier_edition import (
    CODE,
    EDITION,
    KIND,
    NAME,
    SECTION,
    read_classifier,
    to_content,
)
from chalicelib.domain.errors import ErrorCode, NotFoundError
from tests.contract.stores import Stores
from tests.factories import BODIES, CENTRES, CLASSIFIER

SPRING, AUTUMN = date(2025, 3, 1), date(2025, 9, 1)


def test_what_was_entered_is_read_back_whole(stores: Stores) -> None:
    values: tuple[Any, ...] = (*CENTRES, *BODIES, *CLASSIFIER)
    for value in values:
        stores.registry.put(value)
    assert {centre.id: centre for centre in stores.registry.centres()} == {
        centre.id: centre for centre in CENTRES
    }
    assert all(stores.registry.centre(centre.id) == centre for centre in CENTRES)
    assert dict(stores.registry.bodies()) == {body.id: body for body in BODIES}
    assert dict(stores.registry.classifier()) == {entry.code: entry for entry in CLASSIFIER}


def test_entering_again_replaces(stores: Stores) -> None:
    stores.registry.put(BODIES[0])
    stores.registry.put(replace(BODIES[0], active=False))
    assert stores.registry.bodies()[BODIES[0].id].active is False


def test_going_through_the_bodies_of_a_day_meets_each_in_its_version_of_the_day(
    stores: Stores,
) -> None:
    today, later = date(2026, 11, 16), date(2030, 1, 1)
    renamed, coming = BODIES[0], replace(BODIES[1], valid_from=later)
    for body in (renamed, replace(renamed, name="Нова назва", valid_from=later), coming):
        stores.registry.put(body)
    met = {body.id: body.name for body in stores.registry.bodies(today).values()}
    assert met == {renamed.id: renamed.name, coming.id: coming.name}
    assert stores.registry.bodies(later)[renamed.id].name == "Нова назва"
    assert not stores.registry.bodies(today)[coming.id].is_active(today)


def test_bodies_are_looked_up_together_each_in_its_version_of_today(stores: Stores) -> None:
    for body in (BODIES[0], replace(BODIES[0], name="Колись", valid_from=date(9999, 1, 1))):
        stores.registry.put(body)
    met = stores.registry.bodies_of([BODIES[0].id, "nobody", BODIES[0].id])
    assert {key: body.name for key, body in met.items()} == {BODIES[0].id: BODIES[0].name}
    assert dict(stores.registry.bodies_of([])) == {}


def test_an_unknown_centre_is_not_found(stores: Stores) -> None:
    with pytest.raises(NotFoundError) as refusal:
        stores.registry.centre("nowhere")
    assert refusal.value.code is ErrorCode.CENTRE_NOT_FOUND


def test_an_edition_of_the_classifier_takes_the_place_of_rows(stores: Stores) -> None:
    for entry in CLASSIFIER:
        stores.registry.put(entry)
    header = (EDITION, SECTION, CODE, NAME)
    first = [header, ("a", "II", "II.9", "ЖКГ"), ("a", "II", "II.8", "Медицина")]
    second = [header, ("b", "II", "II.9", "Комунальне господарство")]
    for rows, name, day in ((first, "a", SPRING), (second, "b", AUTUMN)):
        read = read_classifier(rows, name, {})
        stores.editions.publish(KIND, name, day, to_content(read.edition))
    later = read_classifier([header, ("c", "II", "II.1", "Інше")], "c", {})
    stores.editions.publish(KIND, "c", date(2999, 1, 1), to_content(later.edition))
    known = stores.registry.classifier()
    assert {code: (one.name, one.edition, one.valid_to) for code, one in known.items()} == {
        "II.9": ("Комунальне господарство", "b", None),
        "II.8": ("Медицина", "a", date(2025, 8, 31)),
    }
