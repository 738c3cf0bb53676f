"""Reading and adding: by the applicant, by staff, and by several at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from chalicelib.domain.actors import APPLICANT
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.errors import (
    ConflictError,
    ErrorCode,
    InvalidError,
    NotFoundError,
    ViknoError,
)
from chalicelib.domain.history import holds
from chalicelib.domain.transitions import Event, State
from chalicelib.domain.uploads import MOST_ATTACHMENTS
from chalicelib.usecases.add_materials import Materials, add_materials
from chalicelib.usecases.change import ATTEMPTS, change
from chalicelib.usecases.check_attachments import check_attachment
from chalicelib.usecases.read_appeals import (
    find_by_number,
    open_attachment,
    read_case,
    read_history,
)
from tests.factories import (
    COORDINATOR,
    body,
    lodgement,
    official,
    operator,
    supervisor,
)
from tests.fakes import MemoryAppeals
from tests.office import Office, checking


def uploaded(office: Office, count: int, centre: str = "khm") -> tuple[tuple[str, str], ...]:
    alphabet = "abcdefghijklmnopqrstuvwxyz234567"
    ids = [f"{'a' * 23}{alphabet[n // 32]}{alphabet[n % 32]}a" for n in range(count)]
    for upload in ids:
        office.files.bring(office.files.open_slot(centre, upload, "text/plain"), b"12")
    return tuple((upload, f"файл {n}.txt") for n, upload in enumerate(ids, start=1))


def add(office: Office, appeal: Appeal, text: str = "", count: int = 0) -> Appeal:
    given = Materials(text=text, uploads=uploaded(office, count))
    return add_materials(appeal.id, given, desk=office.desk, actor=APPLICANT, now=office.now)


@pytest.mark.req("L1-18")
def test_later_files_go_on_counting_and_keep_their_names(office: Office) -> None:
    appeal = office.register(uploads=uploaded(office, 2)).appeal
    appeal = add(office, appeal, "ще", 3)
    assert [file.no for file in appeal.attachments] == [1, 2, 3, 4, 5]
    assert len(office.appeals.record(appeal.id).file_names) == 5


def test_an_appeal_takes_no_more_files_than_it_may_have(office: Office) -> None:
    appeal = add(office, office.register().appeal, count=MOST_ATTACHMENTS)
    with pytest.raises(InvalidError) as refusal:
        add(office, appeal, count=1)
    assert refusal.value.code is ErrorCode.UPLOAD_REFUSED
    assert add(office, appeal, "лише текст").version == appeal.version + 1


def test_staff_of_another_centre_add_nothing(office: Office) -> None:
    appeal = office.register().appeal
    given = Materials(text="ще", uploads=())
    for actor in (operator("luh"), COORDINATOR, official("housing")):
        with pytest.raises(ViknoError):
            add_materials(appeal.id, given, desk=office.desk, actor=actor, now=office.now)
    assert office.appeals.get(appeal.id) == appeal


def test_who_opened_a_file_is_history(office: Office) -> None:
    appeal = office.register(uploads=uploaded(office, 1)).appeal
    check_attachment(appeal.id, 1, checking=checking(office), now=office.now)
    link = open_attachment(appeal.id, 1, desk=office.desk, actor=operator(), now=office.now)
    assert appeal.attachments[0].key in link
    entry = office.appeals.history(appeal.id)[-1]
    assert (entry.event, entry.actor) == (Event.ATTACHMENT_OPENED, "STAFF:operator@khm")
    assert entry.facts == {"attachment": 1}


def test_a_file_of_an_appeal_that_one_may_not_know_of_stays_shut(office: Office) -> None:
    appeal = office.register(uploads=uploaded(office, 1)).appeal
    for actor in (operator("luh"), official("housing")):
        with pytest.raises(NotFoundError):
            open_attachment(appeal.id, 1, desk=office.desk, actor=actor, now=office.now)
    with pytest.raises(NotFoundError) as refusal:
        open_attachment(appeal.id, 2, desk=office.desk, actor=operator(), now=office.now)
    assert refusal.value.code is ErrorCode.PART_NOT_FOUND
    assert office.appeals.get(appeal.id).version == 1


def test_cases_histories_and_searches_keep_to_what_one_may_know_of(office: Office) -> None:
    appeal = office.appeal_in(State.ROUTED)
    for actor in (operator(), COORDINATOR, official("housing")):
        assert read_case(appeal.id, appeals=office.appeals, actor=actor).appeal == appeal
        assert len(read_history(appeal.id, appeals=office.appeals, actor=actor).entries) == 3
        assert find_by_number(appeal.number, appeals=office.appeals, actor=actor) == (appeal.id,)
    for actor in (operator("luh"), supervisor("luh"), official("social")):
        with pytest.raises(NotFoundError):
            read_case(appeal.id, appeals=office.appeals, actor=actor)
        with pytest.raises(NotFoundError):
            read_history(appeal.id, appeals=office.appeals, actor=actor)
        assert find_by_number(appeal.number, appeals=office.appeals, actor=actor) == ()


def test_an_appeal_is_sent_to_no_more_bodies_than_can_end_together(office: Office) -> None:
    bodies = [f"b{n}" for n in range(31)]
    for one in bodies:
        office.registry.put(body(one))
    appeal = office.triage(office.register(lodgement("khm", "а", "б", "в")).appeal)
    appeal = office.route(appeal, *bodies[:30], issue=1)
    appeal = office.route(appeal, *bodies[:30], issue=2)
    with pytest.raises(InvalidError) as refusal:
        office.route(appeal, *bodies, issue=3)
    assert refusal.value.field == "co_executors"
    assert office.route(appeal, *bodies[:30], issue=3).state is State.ROUTED


def note(appeal: Appeal) -> Decision:
    return Decision(appeal=appeal, event=Event.ATTACHMENT_OPENED, facts={"attachment": 1})


def test_a_decision_on_what_has_moved_on_is_made_again_on_the_fresh_appeal(office: Office) -> None:
    appeal = office.appeal_in(State.TRIAGED)
    seen = []

    def decide(current: Appeal) -> Decision:
        seen.append(current.version)
        if len(seen) == 1:
            office.route(appeal)
        return note(current)

    after = change(appeal.id, decide, desk=office.desk, actor=operator(), now=office.now)
    assert seen == [2, 3]
    assert (after.version, after.state) == (4, State.ROUTED)


def test_the_command_that_comes_second_is_judged_by_what_the_first_left(office: Office) -> None:
    appeal = office.appeal_in(State.TRIAGED)
    with pytest.raises(ConflictError) as refusal:
        office.consult(office.route(appeal))
    assert refusal.value.code is ErrorCode.NOT_ALLOWED_NOW


def test_an_appeal_that_will_not_hold_still_is_told_to_be_busy(office: Office) -> None:
    appeal = office.register().appeal
    seen = []

    def decide(current: Appeal) -> Decision:
        seen.append(current.version)
        inner = office.appeals.get(appeal.id)
        office.appeals.save(note(inner), before=inner, actor=operator(), at=office.now)
        return note(current)

    with pytest.raises(ConflictError) as refusal:
        change(appeal.id, decide, desk=office.desk, actor=operator(), now=office.now)
    assert refusal.value.code is ErrorCode.BUSY
    assert len(seen) == ATTEMPTS


def test_commands_at_once_go_through_one_after_the_other(office: Office) -> None:
    appeal = office.appeal_in(State.ROUTED)
    actors = [official("housing"), official("housing"), supervisor()]
    steps = [office.accept, office.decline, office.recall]

    def attempt(n: int) -> bool:
        try:
            steps[n](appeal, by=actors[n])
        except ViknoError:
            return False
        return True

    with ThreadPoolExecutor(3) as pool:
        outcomes = list(pool.map(attempt, range(3)))
    entries = office.appeals.history(appeal.id)
    assert len(entries) == 3 + outcomes.count(True)
    assert holds(entries)
    assert isinstance(office.appeals, MemoryAppeals)
