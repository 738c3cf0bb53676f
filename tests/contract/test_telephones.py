"""Port `Telephones`: what stands, in whose place it was put, and who did it."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.domain.telephony.telephone import (
    Account,
    Agent,
    Calling,
    Line,
    LineKind,
    Provider,
    Telephone,
)
from tests.contract.stores import Stores
from tests.factories import NOW, supervisor

WHO = supervisor()
SET = Telephone(
    centre="khm",
    accounts=(Account(id="khm-main", provider=Provider.PLAIN, recording_hosts=("pbx.example",)),),
    lines=(
        Line(
            number="+380000000001",
            name="Основна",
            kind=LineKind.CENTRE,
            account="khm-main",
            plan="main",
            territory="UA68000000000099709",
        ),
    ),
    agents=(Agent(name="101", user_id="u-1"),),
    calling=Calling(opens=time(8, 30), closes=time(20)),
    retention_days=180,
)


def put(stores: Stores, wanted: Telephone = SET) -> Telephone:
    before = stores.telephones.get(wanted.centre)
    stores.telephones.save(wanted, before=before, actor=WHO, at=NOW)
    return stores.telephones.get(wanted.centre)


def test_a_centre_that_has_set_nothing_has_an_empty_telephone(stores: Stores) -> None:
    assert stores.telephones.get("khm") == Telephone(centre="khm")


def test_what_was_set_stands_whole_and_for_its_centre_alone(stores: Stores) -> None:
    assert put(stores) == replace(SET, version=1)
    assert stores.telephones.get("luh") == Telephone(centre="luh")


def test_each_setting_takes_the_place_of_the_one_before(stores: Stores) -> None:
    put(stores)
    assert put(stores, replace(SET, retention_days=90)) == replace(
        SET, version=2, retention_days=90
    )


def test_what_has_moved_on_is_not_written_over(stores: Stores) -> None:
    first = put(stores)
    put(stores, replace(SET, retention_days=90))
    for before in (Telephone(centre="khm"), first):
        with pytest.raises(ConflictError) as refusal:
            stores.telephones.save(SET, before=before, actor=WHO, at=NOW)
        assert refusal.value.code is ErrorCode.SETTINGS_MOVED_ON
    assert stores.telephones.get("khm").retention_days == 90


def test_every_change_is_kept_with_who_made_it(stores: Stores) -> None:
    first = put(stores)
    later = NOW + timedelta(hours=1)
    wanted = replace(SET, retention_days=90)
    stores.telephones.save(wanted, before=first, actor=WHO, at=later)
    told = stores.telephones.changes("khm")
    assert [(one.actor, one.at) for one in told] == [(WHO.label, NOW), (WHO.label, later)]
    assert (told[1].before, told[1].after) == (first, replace(wanted, version=2))
