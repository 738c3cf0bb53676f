"""Reference data: what was entered is what is read."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.errors import ErrorCode, NotFoundError
from tests.contract.stores import Stores
from tests.factories import BODIES, CENTRES, CLASSIFIER


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


def test_an_unknown_centre_is_not_found(stores: Stores) -> None:
    with pytest.raises(NotFoundError) as refusal:
        stores.registry.centre("nowhere")
    assert refusal.value.code is ErrorCode.CENTRE_NOT_FOUND
