"""Who is told what: the applicant the whole, bodies no personal data, each once."""

from collections.abc import Callable
from datetime import date

import pytest

from chalicelib.domain import verification
from chalicelib.domain.appeal import Appeal, Decision, Kind, Right
from chalicelib.domain.notices import APPLICANT_WORDS, BODY_WORDS, CENTRE_WORDS
from chalicelib.domain.personal import Applicant
from chalicelib.domain.transitions import Event, State
from chalicelib.domain.verification import Grade, Grading
from chalicelib.usecases.applicant_control import confirm_answer, refute_answer
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import BeingSentError
from tests.factories import APPLICANT, body, letter, operator
from tests.fakes import RefusedMailError
from tests.office import Office

SECRETS = ("Дорошенко", "Леся", "Зоряна", "lesia@", "ліфт", "ABCDE-FGHJK", "не зроблено", "Комісія")


def told(office: Office, appeal: Appeal) -> list[str]:
    office.mailer.sent.clear()
    office.tell(appeal)
    return office.mailer.recipients


Story = Callable[[Office], Appeal]


def standing(office: Office) -> Appeal:
    """An application of the Law on Administrative Procedure, left without motion."""
    appeal = office.triage(office.register().appeal, kind=Kind.APPLICATION, regime="LAP_CASE")
    return office.stand_still(office.route(appeal), date(2026, 12, 1))


def with_oda(office: Office) -> Appeal:
    return office.route(office.appeal_in(State.TRIAGED), "oda")


def uncured(office: Office) -> Appeal:
    appeal = standing(office)
    office.wait(days=30)
    return office.return_uncured(appeal)


def asked(office: Office) -> Appeal:
    return office.ask(office.appeal_in(State.ROUTED), Right.SEE_MATERIALS)


def by_call(office: Office, decide: Callable[[Appeal], Decision]) -> Appeal:
    """What the applicant said of an answer on the telephone."""
    appeal = office.appeal_in(State.ON_CHECK)
    return change(appeal.id, decide, desk=office.desk, actor=operator(), now=office.now)


def confirmed(office: Office) -> Appeal:
    grade = Grade(grading=Grading.NOT_ASKED)

    def decide(appeal: Appeal) -> Decision:
        return verification.confirm_by_call(
            appeal, 1, operator(), call_back="khm-1", grade=grade, comment=""
        )

    return by_call(office, decide)


def refuted(office: Office) -> Appeal:
    def decide(appeal: Appeal) -> Decision:
        return verification.refute_by_call(
            appeal, 1, operator(), call_back="khm-1", reason="ліфт стоїть"
        )

    return by_call(office, decide)


def solved(office: Office) -> Appeal:
    def decide(appeal: Appeal) -> Decision:
        return verification.solved_by_itself(appeal, 1, operator(), call_back="khm-1", comment="")

    return by_call(office, decide)


def confirmed_by_hand(office: Office) -> Appeal:
    appeal = office.appeal_in(State.ON_CHECK)
    return confirm_answer(appeal.id, 1, mark=4, comment="", desk=office.desk, now=office.now)


def refuted_by_hand(office: Office) -> Appeal:
    appeal = office.appeal_in(State.ANSWERED)
    return refute_answer(appeal.id, 1, reason="не зроблено", desk=office.desk, now=office.now)


MATRIX: list[tuple[str, Story, list[str]]] = [
    ("registered", lambda o: o.appeal_in(State.REGISTERED), ["applicant"]),
    ("triaged", lambda o: o.appeal_in(State.TRIAGED), []),
    (
        "routed",
        lambda o: o.appeal_in(State.ROUTED, None, "social"),
        ["applicant", "body:housing", "body:social"],
    ),
    ("accepted", lambda o: o.appeal_in(State.ACCEPTED), []),
    ("declined", lambda o: o.appeal_in(State.DECLINED), ["centre:khm"]),
    ("recalled", lambda o: o.recall(o.appeal_in(State.ROUTED)), ["body:housing"]),
    ("interim", lambda o: o.interim(o.appeal_in(State.ACCEPTED)), ["applicant"]),
    ("answered", lambda o: o.appeal_in(State.ANSWERED), []),
    ("check", lambda o: o.appeal_in(State.ON_CHECK), ["applicant"]),
    ("rework", lambda o: o.appeal_in(State.REWORK), ["body:housing"]),
    ("accepted answer", lambda o: o.appeal_in(State.CLOSED), ["applicant"]),
    ("confirmed by call", confirmed, ["applicant"]),
    ("refuted by call", refuted, ["body:housing"]),
    ("solved by itself", solved, ["applicant"]),
    ("confirmed by the applicant", confirmed_by_hand, ["applicant"]),
    ("refuted by the applicant", refuted_by_hand, ["applicant", "body:housing", "centre:khm"]),
    ("consulted", lambda o: o.consult(o.appeal_in(State.TRIAGED)), ["applicant"]),
    ("forwarded", lambda o: o.forward(o.appeal_in(State.TRIAGED)), ["applicant"]),
    ("returned", lambda o: o.send_back(o.appeal_in(State.TRIAGED)), ["applicant"]),
    ("not considered", lambda o: o.leave(o.appeal_in(State.ACCEPTED)), ["applicant"]),
    (
        "forwarded on",
        lambda o: o.forward_on(o.appeal_in(State.ROUTED)),
        ["applicant", "body:social"],
    ),
    (
        "extended",
        lambda o: o.extend(o.appeal_in(State.ACCEPTED), date(2026, 12, 30)),
        ["applicant"],
    ),
    (
        "shortened",
        lambda o: o.shorten(o.appeal_in(State.ACCEPTED), date(2026, 12, 1)),
        ["applicant"],
    ),
    (
        "resolution",
        lambda o: o.resolve(with_oda(o), 1, "social"),
        ["body:social"],
    ),
    ("submitted", lambda o: o.submit(o.appeal_in(State.ACCEPTED)), ["body:housing"]),
    ("decline refused", lambda o: o.refuse_decline(o.appeal_in(State.DECLINED)), ["body:housing"]),
    ("without motion", standing, ["applicant"]),
    ("returned uncured", uncured, ["applicant"]),
    ("right decided", lambda o: o.grant(asked(o)), ["applicant"]),
    ("in an incident", lambda o: o.join(o.appeal_in(State.ROUTED)), ["applicant"]),
    ("incident news", lambda o: o.join(o.appeal_in(State.ROUTED), "Їдемо"), ["applicant"]),
    (
        "incident ended",
        lambda o: o.join(o.appeal_in(State.ROUTED), result="Усунено"),
        ["applicant", "body:housing"],
    ),
    ("out of an incident", lambda o: o.leave_incident(o.join(o.appeal_in(State.ROUTED))), []),
    ("withdrawn", lambda o: o.withdraw(o.appeal_in(State.ROUTED)), ["applicant"]),
]


@pytest.mark.req("NS-9.3")
@pytest.mark.parametrize(
    ("story", "expected"), [row[1:] for row in MATRIX], ids=[row[0] for row in MATRIX]
)
def test_each_step_tells_whom_the_matrix_names(
    office: Office, story: Story, expected: list[str]
) -> None:
    appeal = story(office)
    assert told(office, appeal) == expected
    for notice in office.mailer.sent:
        assert appeal.number in notice.subject
        assert "{" not in notice.subject + notice.text
        assert "  " not in notice.text
        if notice.recipient != "applicant":
            assert not any(secret in notice.subject + notice.text for secret in SECRETS)
        else:
            assert notice.to == APPLICANT.email


def test_every_event_with_words_is_in_the_matrix() -> None:
    worded = {*APPLICANT_WORDS, *BODY_WORDS, *CENTRE_WORDS}
    seen = set()
    for _, story, expected in MATRIX:
        office = Office()
        event = office.appeals.history(story(office).id)[-1].event
        assert bool(expected) == (event in worded)
        seen.add(event)
    assert worded - seen == {Event.TERMS_RECOMPUTED, Event.ASSIGNMENT_SUCCEEDED}


@pytest.mark.req("KRR-5.5.4", "I-3")
def test_the_receipt_has_number_dates_term_and_code(office: Office) -> None:
    appeal = office.register().appeal
    told(office, appeal)
    (receipt,) = office.mailer.sent
    for part in ("UA68-2026-000001", "16.11.2026", "16.12.2026", "ABCDE-FGHJK", "15-45"):
        assert part in receipt.text


@pytest.mark.req("L1-7b")
def test_a_forwarded_appeal_says_where_it_went_and_why(office: Office) -> None:
    told(office, office.forward(office.appeal_in(State.TRIAGED)))
    text = office.mailer.sent[0].text
    assert "Київська міська рада" in text
    assert "Роз'яснення заявнику" in text


@pytest.mark.req("NS-9.5")
def test_an_answer_on_check_asks_the_applicant_whether_it_was_done(office: Office) -> None:
    told(office, office.appeal_in(State.ON_CHECK))
    text = office.mailer.sent[0].text
    assert "Ліфт працює" in text
    assert "Скажіть, чи питання вирішено" in text
    assert "ABCDE-FGHJK" in text


def test_the_answer_is_sent_as_it_was_accepted(office: Office) -> None:
    told(office, office.appeal_in(State.CLOSED))
    assert "Ліфт працює" in office.mailer.sent[0].text


def test_who_left_no_address_gets_no_mail(office: Office) -> None:
    appeal = office.register(letter(), actor=operator()).appeal
    assert told(office, appeal) == []
    by_post = Applicant(name=APPLICANT.name, residence="м. Хмельницький")
    appeal = office.register(letter(applicant=by_post), actor=operator()).appeal
    assert told(office, appeal) == []


def test_a_notice_goes_once_however_often_the_entry_comes(office: Office) -> None:
    appeal = office.appeal_in(State.ROUTED, None, "social")
    assert [office.tell(appeal, 3) for _ in range(3)] == [3, 0, 0]
    assert office.mailer.recipients == ["applicant", "body:housing", "body:social"]
    sent = [e for e in office.appeals.history(appeal.id) if e.event == Event.NOTICE_SENT]
    assert [e.facts["recipient"] for e in sent] == office.mailer.recipients
    assert [e.facts["message_id"] for e in sent] == ["message-1", "message-2", "message-3"]
    assert {e.actor for e in sent} == {"NOTIFIER:notifier"}


def test_that_a_mail_went_tells_nobody(office: Office) -> None:
    appeal = office.register().appeal
    office.tell(appeal)
    assert told(office, appeal) == []


def test_when_the_provider_is_down_nothing_is_lost(office: Office) -> None:
    appeal = office.appeal_in(State.ROUTED)
    office.mailer.is_down = True
    with pytest.raises(ExceptionGroup) as raised:
        office.tell(appeal, 3)
    assert raised.group_contains(RefusedMailError)
    assert office.appeals.get(appeal.id).version == 3
    office.mailer.is_down = False
    assert office.tell(appeal, 3) == 2


def test_one_bad_address_keeps_no_one_else_from_being_told(office: Office) -> None:
    appeal = office.appeal_in(State.ROUTED, None, "social")
    office.mailer.refused = {"body:housing"}
    for _ in range(2):
        with pytest.raises(ExceptionGroup):
            office.tell(appeal, 3)
    assert office.mailer.recipients == ["applicant", "body:social"]
    office.mailer.refused = set()
    assert office.tell(appeal, 3) == 1
    assert office.mailer.recipients == ["applicant", "body:social", "body:housing"]


def test_a_body_without_an_address_is_not_written_to(office: Office) -> None:
    office.registry.put(body("social", "oda", email=""))
    appeal = office.appeal_in(State.ROUTED, None, "social")
    assert told(office, appeal) == ["applicant", "body:housing"]


def test_what_another_is_sending_comes_again_later(office: Office) -> None:
    appeal = office.register().appeal
    office.mailer.is_down = True
    with pytest.raises(ExceptionGroup):
        office.tell(appeal, 1)
    office.mailer.is_down = False
    office.appeals.marks[(appeal.id, 1, "applicant")] = ("CLAIMED", office.now)
    with pytest.raises(ExceptionGroup) as raised:
        office.tell(appeal, 1)
    assert raised.group_contains(BeingSentError)
    office.wait(minutes=3)
    assert office.tell(appeal, 1) == 1


def test_each_route_of_one_issue_tells_its_own_executors(office: Office) -> None:
    appeal = office.decline(office.appeal_in(State.ROUTED, None, "social"), 1)
    appeal = office.route(appeal, "health")
    assert told(office, appeal) == ["applicant", "body:health"]
    assert "health" in office.mailer.sent[0].text
    assert "housing" not in office.mailer.sent[0].text
