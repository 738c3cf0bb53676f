"""Assignments within a body: handed out on arrival, taken, passed on, given back, relieved; and told in history."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain import consideration, succession
from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.appeal import Appeal
from chalicelib.domain.consideration import allowed_at
from chalicelib.domain.errors import (
    ConflictError,
    ErrorCode,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    ViknoError,
)
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.transitions import Command, Event, State
from chalicelib.usecases.consider_assignment import AssignmentRef
from chalicelib.usecases.hand_out import handed_out
from chalicelib.usecases.read_desks import read_candidates, read_desks, read_own_desk
from tests import factories
from tests.factories import absence, head, member, official, operator, responsible, supervisor
from tests.fakes import MemoryAppeals, MemoryRegistry
from tests.office import Office

ANN, BOB, COB = member("ann"), member("bob"), member("cob")
CITY = "UA68040470010096613"
OTHER_RAION = "UA68060000000045321"


def office_of(
    *people: Any, hands_out: bool = True, bodies: tuple[str, ...] = ("housing",)
) -> Office:
    """An office whose bodies have these officials and absences."""
    changed = (
        replace(one, hands_out=hands_out) if one.id in bodies else one for one in factories.BODIES
    )
    registry = MemoryRegistry((*factories.CENTRES, *changed, *factories.CLASSIFIER))
    office = Office(registry=registry)
    for one in people:
        office.officials.records.enter(one)
    return office


def routed(office: Office, **triage: Any) -> Appeal:
    return office.route(office.triage(office.register().appeal, **triage))


def holder(appeal: Appeal, no: int = 1) -> str | None:
    return appeal.assignment(no).official


def last(office: Office, appeal: Appeal) -> HistoryEntry:
    return office.appeals.history(appeal.id)[-1]


def desk_of(office: Office, actor: Actor) -> list[str]:
    page = read_own_desk(limit=100, cursor=None, appeals=office.appeals, actor=actor)
    return [entry.appeal_id for entry in page.entries]


def refused(code: ErrorCode, family: type[ViknoError], act: Any) -> ViknoError:
    with pytest.raises(family) as refusal:
        act()
    assert refusal.value.code is code
    return refusal.value


@pytest.mark.req("TP-6.5", "KHM-6.5", "LUH-6.5", "ZAK-3.3")
def test_a_new_assignment_goes_to_who_answers_for_its_subject_and_place() -> None:
    office = office_of(
        responsible("ann", subjects=("II.9",), territories=(CITY,)),
        responsible("bob", subjects=("II.9",), territories=(OTHER_RAION,)),
        responsible("cob", subjects=("1.1",)),
    )
    appeal = routed(office, territory=CITY)
    assert holder(appeal) == "ann"
    entry = last(office, appeal)
    assert (entry.event, entry.facts["officials"]) == (Event.ISSUE_ROUTED, ("1:ann",))
    assert desk_of(office, ANN) == [appeal.id]
    assert desk_of(office, BOB) == []
    (line,) = office.appeals.queue("body#housing", State.ROUTED, limit=9).entries
    assert line.official == "ann"


@pytest.mark.req("TP-6.5")
def test_work_is_shared_by_load_and_the_absent_get_none() -> None:
    office = office_of(responsible("ann"), responsible("bob"), responsible("cob"), absence("cob"))
    appeals = [routed(office) for _ in range(6)]
    assert sorted(holder(one) or "" for one in appeals) == ["ann"] * 3 + ["bob"] * 3
    for one in appeals:
        if holder(one) == "ann":
            office.answer(office.accept(one, by=ANN), by=ANN)
    assert {holder(routed(office)) for _ in range(3)} == {"ann"}


def test_a_body_that_did_not_switch_it_on_has_its_common_queue() -> None:
    office = office_of(responsible("ann"), hands_out=False)
    appeal = routed(office)
    assert holder(appeal) is None
    assert "officials" not in last(office, appeal).facts


def test_nobody_fits_leaves_it_in_the_common_queue() -> None:
    office = office_of(responsible("ann", subjects=("1.1",)))
    appeal = routed(office)
    assert holder(appeal) is None
    assert office.appeals.queue("body#housing", State.ROUTED, limit=9).entries
    assert holder(office.take(appeal, by=ANN)) == "ann"


@pytest.mark.req("L1-7d")
def test_an_official_complained_of_is_never_chosen() -> None:
    office = office_of(responsible("ann", deputies=("bob",)), responsible("bob", subjects=("1.1",)))
    appeal = routed(office, officials=("ann",))
    assert holder(appeal) is None
    refused(ErrorCode.OFFICIAL_BARRED, InvalidError, lambda: office.hand_to(appeal, "ann"))
    refused(ErrorCode.COMPLAINED_OF_OFFICIAL, NotAllowedError, lambda: office.take(appeal, by=ANN))


def test_forwarding_and_resolutions_hand_out_too() -> None:
    office = office_of(
        responsible("ann"), responsible("dan", "social"), bodies=("housing", "social")
    )
    appeal = office.forward_on(routed(office), 1, "social", by=ANN)
    assert holder(appeal, 2) == "dan"
    assert last(office, appeal).facts["officials"] == ("2:dan",)
    upper = office_of(responsible("dan", "social"), bodies=("social",))
    given = upper.route(upper.triage(upper.register().appeal), "oda")
    resolved = upper.resolve(given, 1, "social")
    assert holder(resolved, 2) == "dan"
    assert resolved.assignment(2).controller == head("oda").id


@pytest.mark.req("KRR-6.10")
def test_each_case_names_who_executes_and_who_controls() -> None:
    office = office_of(responsible("ann"))
    appeal = routed(office)
    found = appeal.assignment(1)
    assert (found.official, found.controller) == ("ann", operator().id)
    forwarded = office.forward_on(appeal, 1, "social", by=ANN)
    assert forwarded.assignment(2).controller == operator().id


def test_of_two_who_take_one_has_it_and_the_other_learns_whose_it_is() -> None:
    office = office_of(responsible("ann"), responsible("bob"), hands_out=False)
    appeal = routed(office)
    taken = office.take(appeal, by=ANN)
    assert (holder(taken), taken.assignment(1).state) == ("ann", State.ROUTED)
    assert last(office, appeal).event == Event.ASSIGNMENT_TAKEN
    refusal = refused(ErrorCode.HELD_ALREADY, ConflictError, lambda: office.take(appeal, by=BOB))
    assert refusal.details == {"position": "Спеціаліст ann"}
    assert office.appeals.get(appeal.id) == taken


def test_whoever_accepts_holds_it() -> None:
    office = office_of(responsible("ann"), hands_out=False)
    appeal = office.accept(routed(office), by=BOB)
    assert holder(appeal) == "bob"
    assert last(office, appeal).facts["official"] == "bob"


def test_a_colleague_who_accepts_takes_it_over_and_a_head_leaves_it_where_it_is() -> None:
    office = office_of(responsible("ann"))
    taken_over = office.accept(routed(office), by=BOB)
    assert holder(taken_over) == "bob"
    facts = last(office, taken_over).facts
    assert (facts["official"], facts["held_by"]) == ("bob", "ann")
    assert holder(office.accept(routed(office), by=head("housing"))) == "ann"


def test_a_colleague_may_answer_and_history_names_both() -> None:
    office = office_of(responsible("ann"))
    appeal = office.answer(office.accept(routed(office), by=ANN), by=BOB)
    entry = last(office, appeal)
    assert (entry.actor, entry.facts["held_by"]) == (BOB.label, "ann")
    assert holder(appeal) == "ann"
    own = office.answer(office.accept(routed(office), by=ANN), by=ANN)
    assert "held_by" not in last(office, own).facts


@pytest.mark.req("TP-6.5")
def test_the_holder_or_the_head_passes_it_on_with_words() -> None:
    office = office_of(*(responsible(one) for one in ("ann", "bob", "cob")), hands_out=False)
    appeal = office.take(routed(office), by=ANN)
    refused(
        ErrorCode.HELD_BY_ANOTHER,
        NotAllowedError,
        lambda: office.hand_to(appeal, "cob", by=BOB),
    )
    passed = office.hand_to(appeal, "bob", by=ANN)
    entry = last(office, passed)
    assert (entry.event, entry.facts["official"], entry.facts["held_by"]) == (
        Event.ASSIGNMENT_HANDED,
        "bob",
        "ann",
    )
    words = office.appeals.record(appeal.id).personal[entry.seq].words
    assert words == {"handing": "Огляньте сьогодні"}
    assert holder(office.hand_to(appeal, "cob")) == "cob"
    assert desk_of(office, COB) == [appeal.id]
    assert desk_of(office, ANN) == desk_of(office, BOB) == []


def test_it_is_not_passed_to_the_absent_to_strangers_or_to_where_it_is() -> None:
    office = office_of(
        responsible("ann", deputies=("bob",)),
        responsible("bob"),
        responsible("dan", "social"),
        absence("ann"),
        hands_out=False,
    )
    appeal = office.take(routed(office), by=BOB)
    away = refused(ErrorCode.OFFICIAL_AWAY, InvalidError, lambda: office.hand_to(appeal, "ann"))
    assert away.details == {"offer": "bob"}
    for stranger in ("dan", "nobody"):
        refused(
            ErrorCode.OFFICIAL_NOT_FOUND,
            NotFoundError,
            lambda stranger=stranger: office.hand_to(appeal, stranger),
        )
    refused(ErrorCode.HELD_ALREADY, ConflictError, lambda: office.hand_to(appeal, "bob"))


def test_it_goes_back_to_the_common_queue_with_a_reason() -> None:
    office = office_of(responsible("ann"))
    appeal = routed(office)
    refused(ErrorCode.HELD_BY_ANOTHER, NotAllowedError, lambda: office.hand_back(appeal, by=BOB))
    back = office.hand_back(appeal, by=ANN)
    entry = last(office, back)
    assert (holder(back), entry.facts["held_by"]) == (None, "ann")
    assert office.appeals.record(appeal.id).personal[entry.seq].words["reason"]
    refused(ErrorCode.HELD_BY_NOBODY, ConflictError, lambda: office.hand_back(appeal, by=ANN))
    assert holder(office.take(appeal, by=BOB)) == "bob"


def test_another_bodys_staff_does_not_meet_it() -> None:
    office = office_of(responsible("ann"))
    appeal = office.route(office.triage(office.register().appeal), "housing", "social")
    stranger = official("social")
    for act in (
        lambda: office.take(appeal, by=stranger),
        lambda: office.hand_to(appeal, "ann", by=stranger),
        lambda: office.hand_back(appeal, by=stranger),
    ):
        refused(ErrorCode.PART_NOT_FOUND, NotFoundError, act)


def test_what_is_offered_suits_who_holds_it() -> None:
    office = office_of(responsible("ann"), hands_out=False)
    free = routed(office)
    held = office.take(free, by=ANN)
    desk = {Command.TAKE, Command.HAND_TO, Command.HAND_BACK}

    def offered(appeal: Appeal, actor: Actor) -> set[Command]:
        return desk & set(allowed_at(appeal, appeal.assignment(1), actor))

    assert offered(free, ANN) == {Command.TAKE}
    assert offered(free, head("housing")) == {Command.TAKE, Command.HAND_TO}
    assert offered(held, ANN) == {Command.HAND_TO, Command.HAND_BACK}
    assert offered(held, BOB) == set()
    assert offered(held, head("housing")) == {Command.HAND_TO, Command.HAND_BACK}
    assert offered(held, operator()) == set()


def test_an_answer_leaves_the_desk_and_rework_comes_back_to_it() -> None:
    office = office_of(responsible("ann"))
    appeal = office.accept(routed(office), by=ANN)
    assert desk_of(office, ANN) == [appeal.id]
    office.answer(appeal, by=ANN)
    assert desk_of(office, ANN) == []
    office.rework(appeal)
    assert desk_of(office, ANN) == [appeal.id]
    office.recall(appeal)
    assert desk_of(office, ANN) == []


def test_a_decline_sent_back_does_not_return_to_whom_the_issue_now_complains_of() -> None:
    office = office_of(responsible("ann"))
    appeal = office.decline(routed(office), by=ANN)
    kept = office.appeals.get(appeal.id)
    issue = replace(kept.issue(1), complained_of_officials=("ann",))
    decision = consideration.send_back(kept.with_issue(issue), 1, supervisor(), reason="ваше")
    assert decision.appeal.assignment(1).official is None
    assert holder(office.refuse_decline(appeal)) == "ann"


@pytest.mark.req("TP-6.5")
def test_the_work_list_is_by_urgency_over_all_states() -> None:
    office = office_of(responsible("ann"))
    late = routed(office)
    office.wait(days=3)
    later = office.accept(routed(office), by=ANN)
    assert desk_of(office, ANN) == [late.id, later.id]


@pytest.mark.req("TP-6.5")
def test_a_deputy_has_what_an_absent_official_held() -> None:
    office = office_of(
        responsible("ann", subjects=("II.9",), deputies=("bob",)),
        responsible("bob", subjects=("1.1",)),
    )
    appeals = [routed(office) for _ in range(3)]
    refused(ErrorCode.OFFICIAL_PRESENT, ConflictError, lambda: office.relieve("ann"))
    office.officials.records.enter(absence("ann"))
    relief = office.relieve("ann")
    assert (relief.handed, relief.returned, relief.left) == (3, 0, ())
    assert {holder(office.appeals.get(one.id)) for one in appeals} == {"bob"}
    entry = last(office, appeals[0])
    assert (entry.event, entry.facts["ground"]) == (Event.ASSIGNMENT_HANDED, "ABSENCE")
    again = office.relieve("ann")
    assert (again.handed, again.returned, again.cursor) == (0, 0, None)
    office.wait(days=10)
    assert desk_of(office, ANN) == []


def test_without_a_deputy_the_work_is_shared_and_without_anybody_it_goes_back() -> None:
    people = (responsible("ann"), responsible("bob"), responsible("cob"))
    office = office_of(*people, absence("bob"), absence("cob"))
    appeals = [routed(office) for _ in range(4)]
    shared = office_of(*people, absence("ann"))
    alone = office_of(*people, absence("ann"), absence("bob"), absence("cob"))
    for other in (shared, alone):
        for one in appeals:
            other.appeals._kept[one.id] = office.appeals._kept[one.id]
    assert shared.relieve("ann").handed == 4
    assert len(desk_of(shared, BOB)) == len(desk_of(shared, COB)) == 2
    assert alone.relieve("ann").returned == 4
    assert last(alone, appeals[0]).event == Event.ASSIGNMENT_HANDED_BACK


def test_relief_passes_by_what_it_may_not_touch_and_goes_on() -> None:
    office = office_of(responsible("ann"), responsible("bob", subjects=("1.1",)))
    first = routed(office, officials=(head("housing").id,))
    second = routed(office)
    office.officials.records.enter(absence("ann"))
    relief = office.relieve("ann")
    assert (relief.left, relief.handed + relief.returned) == ((first.id,), 1)
    assert desk_of(office, ANN) == [first.id]
    assert holder(office.appeals.get(second.id)) is None


def test_only_the_bodys_own_head_relieves_and_sees_the_desks() -> None:
    office = office_of(responsible("ann"), absence("ann"))
    for actor in (head("social"), ANN, member("x", "housing", Role.OPERATOR)):
        refused(
            ErrorCode.BODY_NOT_FOUND,
            NotFoundError,
            lambda actor=actor: office.relieve("ann", by=actor),
        )
        refused(
            ErrorCode.BODY_NOT_FOUND,
            NotFoundError,
            lambda actor=actor: read_desks(
                "housing", desk=office.desk, actor=actor, now=office.now
            ),
        )


@pytest.mark.req("TP-6.5", "KHM-6.5", "LUH-6.5")
def test_the_head_sees_load_absence_deputies_and_what_is_overdue() -> None:
    office = office_of(responsible("ann", deputies=("bob",)), responsible("bob", subjects=("1.1",)))
    routed(office)
    office.wait(days=40)
    routed(office)
    today = office.now.date()
    office.officials.records.enter(absence("ann", first_day=today, last_day=today))
    ann, bob = read_desks("housing", desk=office.desk, actor=head("housing"), now=office.now)
    assert (ann.official.user_id, ann.open_assignments, ann.overdue) == ("ann", 2, 1)
    assert ann.absence is not None
    assert ann.stands_in == bob.official
    assert ann.next_control == "2026-12-16"
    assert (bob.open_assignments, bob.overdue, bob.absence, bob.next_control) == (0, 0, None, None)


def test_candidates_are_told_with_their_loads() -> None:
    office = office_of(responsible("ann"), responsible("bob"))
    appeal = routed(office)
    found = read_candidates(
        AssignmentRef(appeal_id=appeal.id, no=1), desk=office.desk, actor=ANN, now=office.now
    )
    assert [(one.official.user_id, one.load) for one in found] == [("bob", 0), ("ann", 1)]


def test_who_serves_in_no_body_has_no_desk() -> None:
    office = office_of()
    refused(ErrorCode.ROLE_NOT_ALLOWED, NotAllowedError, lambda: desk_of(office, operator()))


class _ReadBefore(MemoryAppeals):
    """A register of which one reading comes from before another's decision, as under a race."""

    def __init__(self) -> None:
        super().__init__()
        self.as_read: Appeal | None = None

    def get(self, appeal_id: str) -> Appeal:
        earlier, self.as_read = self.as_read, None
        return earlier or super().get(appeal_id)


def test_of_two_who_saw_it_free_at_the_same_time_one_has_it() -> None:
    appeals = _ReadBefore()
    office = Office(appeals=appeals)
    office.officials.records.enter(responsible("ann"))
    free = routed(office)
    office.take(free, by=ANN)
    appeals.as_read = free
    refusal = refused(ErrorCode.HELD_ALREADY, ConflictError, lambda: office.take(free, by=BOB))
    assert refusal.details == {"position": "Спеціаліст ann"}
    assert holder(appeals.get(free.id)) == "ann"


def test_a_successor_hands_out_what_it_takes_over() -> None:
    office = office_of(
        responsible("ann"), responsible("dan", "social"), bodies=("housing", "social")
    )
    appeal = routed(office)
    taken_over = succession.pass_on(
        appeal,
        "housing",
        "social",
        bodies=office.registry.bodies(office.now.date()),
        on=office.now.date(),
        ordered_by="STAFF:x",
    )
    assert taken_over is not None
    assert taken_over.appeal.assignment(1).official is None
    after = handed_out(taken_over, before=appeal, desk=office.desk, now=office.now)
    assert holder(after.appeal) == "dan"
    assert after.facts["officials"] == ("1:dan",)
