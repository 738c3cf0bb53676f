"""A call is answered by its line's plan in force; where that cannot be, nobody meets silence."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import law
from chalicelib.domain import incidents as rules
from chalicelib.domain.history import GENESIS
from chalicelib.domain.incidents import Incident, IncidentPlace
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.telephony.events import CallEvent, Direction, EventKind
from chalicelib.domain.telephony.instructions import Do, Heard, Outcome, Position
from chalicelib.domain.telephony.numbers import dialable
from chalicelib.domain.telephony.plan import Plan, Target
from chalicelib.domain.telephony.telephone import Line, LineKind, Telephone
from chalicelib.domain.telephony.waiting import Waiting
from chalicelib.usecases.telephony.answer_call import (
    TO_ANYBODY,
    Answered,
    Switchboard,
    Trouble,
    answer_call,
)
from chalicelib.usecases.telephony.exchange import number_of
from chalicelib.usecases.telephony.plans import CallPlans, content_of, kind_of
from chalicelib.usecases.telephony.waits import Waits
from tests.factories import CENTRES, NOW, body, operator
from tests.fakes import (
    MemoryAppeals,
    MemoryCalls,
    MemoryEditions,
    MemoryIncidents,
    MemoryRegistry,
    MemoryTelephones,
)
from tests.plans import LINE, PERSON, SET, document, plan, read

ASKS = Heard(call="c-1", line=LINE, person=PERSON)
TODAY = kyiv_date(NOW)


def board(
    *telephones: Telephone, plans: tuple[Plan, ...] = (plan(),), waits: Waits | None = None
) -> Switchboard:
    editions = MemoryEditions()
    for no, one in enumerate(plans, start=1):
        kind = kind_of(one.centre, one.name)
        editions.publish(kind, f"v{no:04d}", TODAY, content_of(one))
    return Switchboard(
        telephones=MemoryTelephones(*(telephones or (SET,))),
        plans=CallPlans(editions),
        registry=MemoryRegistry((*CENTRES, body("water", phone="(0382) 12-34-56"))),
        calendar=law.load_calendar,
        incidents=MemoryIncidents(MemoryAppeals()),
        waits=waits,
    )


def answered(
    position: str = "", pressed: str = "", *, on: Switchboard | None = None, **heard: object
) -> Answered:
    asks = replace(ASKS, pressed=pressed, **heard)  # type: ignore[arg-type]
    if position:
        asks = replace(asks, position=Position.parse(position))
    return answer_call("khm-main", asks, board=on or board(), now=NOW)


@pytest.mark.req("NS-9.1")
def test_a_call_goes_by_the_plan_of_its_line_and_tells_by_which_version() -> None:
    first = answered()
    assert (first.instruction.do, first.trouble) == (Do.GATHER, None)
    assert str(first.instruction.position) == "notice.uk.n"
    second = answered("notice.uk.n")
    assert [one.notice_version for one in second.events] == ["main/v0001/1"]
    assert {one.said for one in second.events} == {"main/v0001 notice"}


def test_a_later_version_is_gone_by_from_the_next_question_on() -> None:
    newer = plan(notice={"version": "2", "words": {"uk": "Новий текст."}})
    on = board(plans=(plan(), newer))
    assert "Новий текст." in answered(on=on).instruction.say[-1].text
    assert answered("notice.uk.n", on=on).events[0].notice_version == "main/v0002/2"


OTHER = Line(number="+380003800009", name="Чужа", kind=LineKind.CENTRE, account="khm-two", plan="main")  # fmt: skip


@pytest.mark.parametrize(
    ("on", "line", "trouble"),
    [
        (board(), "+380003800002", Trouble.UNKNOWN_LINE),
        (board(replace(SET, lines=(*SET.lines, OTHER))), OTHER.number, Trouble.UNKNOWN_LINE),
        (board(plans=()), LINE, Trouble.NO_PLAN),
        (board(plans=(read(document(hello={"next": "nowhere"})),)), LINE, Trouble.BROKEN_PLAN),
    ],
)
def test_whoever_no_plan_leads_is_put_through_to_everybody_unrecorded(
    on: Switchboard, line: str, trouble: Trouble
) -> None:
    found = answered(on=on, line=line)
    assert found.trouble is trouble
    assert (found.instruction.do, found.instruction.operators) == (Do.QUEUE, ("101", "102"))
    assert found.instruction.is_recorded is False
    assert [one.kind for one in found.events] == [EventKind.QUEUED]
    step = f"{TO_ANYBODY}.uk.n"
    last = answered(step, on=on, line=line, outcome=Outcome.NOT_TAKEN).instruction
    assert last.do is Do.HANG_UP
    assert "khm@centres.example" in last.say[0].text
    assert "1545" in last.say[0].text
    thanks = answered(step, on=on, line=line, outcome=Outcome.TAKEN).instruction
    assert thanks.say[0].text == "Дякуємо за дзвінок. На все добре."


def test_a_plan_that_is_kept_in_a_form_read_no_more_is_trouble_and_no_silence() -> None:
    on = board(plans=())
    editions = on.plans._editions
    editions.publish(kind_of("khm", "main"), "v0001", TODAY, b'{"plan": {"steps": 5}}')
    assert answered(on=on).trouble is Trouble.BROKEN_PLAN


def test_where_there_is_not_even_an_operator_the_caller_is_told_where_to_write() -> None:
    found = answered(on=board(replace(SET, agents=())), line="+380003800002")
    assert (found.instruction.do, found.trouble) == (Do.HANG_UP, Trouble.UNKNOWN_LINE)
    assert found.instruction.say[0].text.startswith("Вибачте, зараз ми не можемо прийняти дзвінок.")


def test_an_account_of_no_known_centre_is_answered_all_the_same() -> None:
    found = answer_call("xx-main", ASKS, board=board(), now=NOW)
    assert found.instruction.say[0].text.endswith("на Урядову гарячу лінію, номер 1545.")


def test_published_incidents_of_the_lines_territory_are_told() -> None:
    line = replace(SET.lines[0], territory="UA68040470010096613")
    on = board(replace(SET, lines=(line,)))
    for no, (territory, is_public) in enumerate(
        (("UA68000000000099709", True), ("UA44000000000018893", True), ("UA68000000000099709", False))
    ):  # fmt: skip
        burst = Incident(
            id=f"khm-{'abc'[no] * 26}",
            centre="khm",
            version=0,
            head_hash=GENESIS,
            request_digest="",
            title=f"Порив {no}",
            subject=None,
            code=None,
            places=(IncidentPlace(territory=territory),),
            body=None,
            is_public=is_public,
            opened_at=NOW,
        )
        on.incidents.open(rules.opened(burst), actor=operator(), at=NOW)
    found = answered("notice.uk.n", on=on)
    assert [one.text for one in found.instruction.say][1] == "Порив 0."
    assert found.events[-1].incidents == (f"khm-{'a' * 26}",)


def live(calls: MemoryCalls, ref: str, *kinds: EventKind, minutes: int = 1) -> None:
    at = NOW - timedelta(minutes=minutes)
    events = tuple(
        CallEvent(id=f"{ref}-{kind}", kind=kind, at=at, call=ref, direction=Direction.INBOUND)
        for kind in kinds
    )
    calls.join("khm-main", ref, events, at=at)


WAITS = (EventKind.RINGING, EventKind.QUEUED)
TALKS = (*WAITS, EventKind.ANSWERED)


def test_the_wait_comes_of_the_calls_that_are_live() -> None:
    calls = MemoryCalls(MemoryAppeals())
    waits = Waits(calls)
    assert waits.of("khm", operators=2, call="c-1", now=NOW) == Waiting(place=1, seconds=0)
    for ref in ("a", "b"):
        live(calls, ref, *TALKS)
    for ref in ("c", "d", "c-1"):
        live(calls, ref, *WAITS)
    live(calls, "gone", *WAITS, minutes=600)
    unread = waits.of("khm", operators=2, call="c-1", now=NOW + timedelta(seconds=9))
    assert unread == Waiting(place=1, seconds=0)
    read_again = waits.of("khm", operators=2, call="c-1", now=NOW + timedelta(seconds=10))
    assert read_again == Waiting(place=3, seconds=270)
    found = answered("menu.uk.r", "1", on=board(waits=waits))
    assert "Ви в черзі під номером 3. Чекати орієнтовно 5 хвилин." in found.instruction.say[1].text


@pytest.mark.parametrize(
    ("target", "number"),
    [
        (Target(number="104"), "104"),
        (Target(centre="khm"), LINE),
        (Target(centre="khm", line=LINE), LINE),
        (Target(centre="khm", line="1545"), ""),
        (Target(centre="luh"), "1545"),  # its phone in the registry
        (Target(centre="xx"), ""),
        (Target(body="water"), "+380382123456"),
        (Target(body="nobody"), ""),
    ],
)
def test_what_is_dialled_for_a_target(target: Target, number: str) -> None:
    on = board()
    assert number_of(target, registry=on.registry, telephones=on.telephones) == number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("(0564) 90-10-10", "+380564901010"),
        ("+38 (044) 256-05-55", "+380442560555"),
        ("380442560555", "+380442560555"),
        ("1545", "1545"),
        ("15-45", "1545"),
        ("0800 507 309, 1545", "+380800507309"),
        ("90-10-10", "901010"),
        ("", ""),
        ("12", ""),
        ("+12", ""),
        ("немає", ""),
    ],
)
def test_written_numbers_become_dialled_ones(written: str, number: str) -> None:
    assert dialable(written) == number
