"""Port `Incidents`: what stands, what is open, who belongs to it, and a chain of history of its own."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain import incidents as rules
from chalicelib.domain.appeal import Decision, Tying
from chalicelib.domain.errors import ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.history import GENESIS, holds
from chalicelib.domain.incidents import Incident, IncidentPlace
from chalicelib.domain.transitions import Event
from chalicelib.usecases.ports import StaleAppealError
from tests.contract.acts import enter, new_id
from tests.contract.stores import Stores
from tests.factories import NOW, operator

PLACE = IncidentPlace(territory="UA68040470010096613", street="вул. Зоряна", buildings=("7",))
WHO = operator()


def incident(n: int = 1, **changes: object) -> Incident:
    plain = Incident(
        id=new_id(n),
        centre="khm",
        version=0,
        head_hash=GENESIS,
        request_digest="d" * 32,
        title="Порив водопроводу",
        subject="WATER",
        code=None,
        places=(PLACE,),
        body="housing",
        is_public=True,
        opened_at=NOW,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def begun(stores: Stores, n: int = 1, **changes: object) -> Incident:
    decision = rules.opened(incident(n, **changes))
    return stores.incidents.open(decision, actor=WHO, at=NOW)


def test_what_was_opened_stands_and_is_among_the_open_ones(stores: Stores) -> None:
    one = begun(stores)
    assert stores.incidents.get(one.id) == one
    assert stores.incidents.open_of("khm", 10) == (one,)
    assert stores.incidents.open_of("luh", 10) == ()


def test_opened_twice_it_is_one(stores: Stores) -> None:
    one = begun(stores)
    assert begun(stores, title="інша") == one
    assert len(stores.incidents.history(one.id)) == 1


def test_an_incident_that_is_not_there_is_told_so(stores: Stores) -> None:
    with pytest.raises(NotFoundError) as refusal:
        stores.incidents.get(new_id(9))
    assert refusal.value.code is ErrorCode.INCIDENT_NOT_FOUND


def test_the_newest_open_ones_come_first_without_news_and_no_more_than_asked_for(
    stores: Stores,
) -> None:
    for n in range(3):
        begun(stores, n, opened_at=NOW + timedelta(minutes=n))
    second = stores.incidents.get(new_id(1))
    news = rules.tell(second, text="їдемо", expected_end=None, at=NOW)
    stores.incidents.save(news, before=second, actor=WHO, at=NOW)
    found = stores.incidents.open_of("khm", 2)
    assert [one.id for one in found] == [new_id(2), new_id(1)]
    assert found[1].news == ()
    assert len(stores.incidents.get(new_id(1)).news) == 1


def test_what_has_ended_is_open_no_more_and_its_chain_holds(stores: Stores) -> None:
    one = begun(stores)
    ended = stores.incidents.save(
        rules.end(one, result="усунено", at=NOW), before=one, actor=WHO, at=NOW
    )
    assert stores.incidents.open_of("khm", 10) == ()
    assert stores.incidents.get(one.id) == ended
    entries = stores.incidents.history(one.id)
    assert [entry.event for entry in entries] == ["IncidentOpened", "IncidentNewsPosted"]
    assert holds(entries)
    assert {entry.actor for entry in entries} == {WHO.label}


def test_a_decision_on_what_has_moved_on_is_refused(stores: Stores) -> None:
    one = begun(stores)
    news = rules.tell(one, text="їдемо", expected_end=None, at=NOW)
    stores.incidents.save(news, before=one, actor=WHO, at=NOW)
    with pytest.raises(StaleAppealError):
        stores.incidents.save(news, before=one, actor=WHO, at=NOW)
    assert len(stores.incidents.get(one.id).news) == 1


def tie(stores: Stores, incident_id: str, n: int, *, is_tied: bool = True) -> str:
    appeals = stores.another()
    appeal = enter(appeals, new_id(n))[0]
    decision = Decision(
        appeal=appeal,
        event=Event.APPEAL_LINKED_TO_INCIDENT,
        facts={"incident": incident_id},
        tying=Tying(incident_id=incident_id, is_tied=True),
    )
    appeal = appeals.save(decision, before=appeal, actor=WHO, at=NOW)
    if not is_tied:
        gone = replace(decision, appeal=appeal, tying=Tying(incident_id=incident_id, is_tied=False))
        appeals.save(gone, before=appeal, actor=WHO, at=NOW)
    return appeal.id


def test_its_reports_are_those_tied_with_an_appeal_and_not_untied_since(stores: Stores) -> None:
    one = begun(stores, 40)
    other = begun(stores, 41)
    kept = [tie(stores, one.id, n) for n in (1, 2)]
    tie(stores, one.id, 3, is_tied=False)
    tie(stores, other.id, 4)
    assert stores.incidents.reports(one.id, limit=10).appeal_ids == tuple(sorted(kept))


def test_reports_come_in_pages_that_leave_none_out(stores: Stores) -> None:
    one = begun(stores, 40)
    kept = sorted(tie(stores, one.id, n) for n in range(1, 6))
    found: list[str] = []
    cursor = None
    while True:
        page = stores.incidents.reports(one.id, limit=2, cursor=cursor)
        found += page.appeal_ids
        cursor = page.cursor
        if cursor is None:
            break
    assert found == kept


def test_a_cursor_of_something_else_is_refused(stores: Stores) -> None:
    with pytest.raises(InvalidError) as refusal:
        stores.incidents.reports(begun(stores).id, limit=2, cursor="HEAD")
    assert refusal.value.code is ErrorCode.BAD_CURSOR
