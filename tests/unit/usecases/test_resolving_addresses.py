"""The centre that was asked helps to find the place of an address."""

import pytest

from chalicelib.adapters.spelling import nearest
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.registry import Body, Centre
from chalicelib.usecases.resolve_address import resolve_address
from local.seeding import rows
from tests.fakes import MemoryRegistry
from tests.unit.territory.selection import CENTRE_CITY, KHM_OBLAST, KHOLMOK, codifier

REGISTRY = MemoryRegistry([*rows(Centre), *rows(Body)])


def _unit(text: str, centre: str | None) -> str | None:
    found = resolve_address(
        text, centre=centre, codifier=codifier(), registry=REGISTRY, nearest=nearest
    )
    return found.unit.code if found.unit else None


@pytest.mark.parametrize(
    ("text", "centre", "code"),
    [
        ("вул. Зоряна, 7", "khm", KHM_OBLAST),
        ("вул. Зоряна, 7", "kr", CENTRE_CITY),
        ("вул. Зоряна, 7", "ukc", None),
        ("вул. Зоряна, 7", None, None),
        ("с. Іванівка", "khm", KHM_OBLAST),
        ("с. Іванівка", "ukc", None),
        ("с. Холмок", "khm", KHOLMOK),
    ],
)
def test_the_territory_of_the_centre_is_taken_where_the_address_leaves_it_open(
    text: str, centre: str | None, code: str | None
) -> None:
    assert _unit(text, centre) == code


def test_an_unknown_centre_is_refused() -> None:
    with pytest.raises(NotFoundError) as refusal:
        _unit("вул. Зоряна, 7", "nowhere")
    assert refusal.value.code is ErrorCode.CENTRE_NOT_FOUND
