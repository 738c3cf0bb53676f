"""The registration-control card holds what Instruction 348 asks for, and no more than its reader may know."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.domain.appeal import Appeal, Channel, Kind, Multiplicity, Outcome
from chalicelib.domain.card_sources import shortened
from chalicelib.domain.classifier import kind_of_appeal, result
from chalicelib.domain.control_card import WITHHELD, ControlCard
from chalicelib.domain.course import _WORDS, UNTOLD
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.registration import LodgedIssue
from chalicelib.domain.transitions import Event
from chalicelib.usecases.change_term import extend_term
from chalicelib.usecases.consider_assignment import AssignmentRef
from chalicelib.usecases.link_appeals import link_appeals
from chalicelib.usecases.read_card import MOST_PREVIOUS, read_card
from chalicelib.usecases.write_resolution import write_resolution
from tests.factories import APPLICANT, COORDINATOR, body, head, lodgement, official, operator
from tests.office import RESOLVED, Office

WHO = replace(APPLICANT, phone="+380 67 111 22 33", categories=("7.6",))
LIFT = LodgedIssue(text="Не працює ліфт", address="вул. Зоряна, 7")


def card_of(office: Office, appeal: Appeal, **changes: object) -> ControlCard:
    actor = changes.get("by") or operator(appeal.centre)
    return read_card(appeal.id, desk=office.desk, actor=actor)  # type: ignore[arg-type]


def at_housing(office: Office, **changes: object) -> Appeal:
    given = lodgement("khm", **{"applicant": WHO, "issues": (LIFT,), **changes})
    appeal = office.triage(office.register(given).appeal)
    return office.route(appeal, "housing", "social")


@pytest.mark.req("I-17")
def test_a_new_appeal_shows_who_came_how_and_when(office: Office) -> None:
    appeal = office.register(
        lodgement("khm", applicant=WHO, channel=Channel.POST, addressee="ОДА")
    ).appeal
    card = card_of(office, appeal)
    assert (card.number, card.mark, card.addressee) == (appeal.number, "", "ОДА")
    assert (card.received_on, card.registered_on) == (appeal.received_on, appeal.registered_on)
    assert (card.form_of_arrival.code, card.sign_of_arrival.code) == ("1.1", "2.1")
    assert (card.subject.code, card.type_of_document.code, card.kind.name) == ("5.1", "6.2", "")
    assert card.correspondent.name == "Дорошенко Леся Іванівна"
    assert card.correspondent.phone == "+380 67 111 22 33"
    assert [one.code for one in card.correspondent.categories] == ["7.6"]
    assert [step.words for step in card.course] == [f"Зареєстровано за № {appeal.number}"]
    (question,) = card.questions
    assert (question.lead, question.index, question.outcome) == (None, None, None)


@pytest.mark.req("I-17")
def test_executors_stand_with_the_days_of_sending_and_receipt(office: Office) -> None:
    appeal = at_housing(office)
    office.wait(days=1)
    (question,) = card_of(office, office.accept(appeal)).questions
    assert question.lead is not None
    assert (question.lead.body, question.lead.sent_on) == ("housing", date(2026, 11, 16))
    assert question.lead.received_on == date(2026, 11, 17)
    assert [(one.body, one.received_on) for one in question.co_executors] == [("social", None)]
    assert question.index is not None
    assert question.index.code == "II.9"
    assert question.due == date(2026, 12, 16)


@pytest.mark.req("I-17")
def test_resolution_and_extension_stand_with_the_office_that_gave_them(office: Office) -> None:
    office.registry.put(body("repairs", "housing"))
    appeal = office.accept(at_housing(office))
    ref = AssignmentRef(appeal_id=appeal.id, no=1)
    common = {"desk": office.desk, "actor": head("housing"), "now": office.now}
    write_resolution(ref, text="Обстежити ліфт", units=("repairs",), **common)
    until = date(2026, 12, 30)
    extend_term(ref, until=until, reason="Потрібен двигун", **common)
    card = card_of(office, appeal)
    (resolution,) = card.resolutions
    assert (resolution.text, resolution.author) == ("Обстежити ліфт", "Керівник: housing")
    assert resolution.executors == ("repairs",)
    (extension,) = card.extensions
    assert (extension.until, extension.by) == (until, "Керівник: housing")
    assert (extension.reason, extension.is_extension) == ("Потрібен двигун", True)
    assert card.questions[0].due == until


@pytest.mark.req("I-11")
@pytest.mark.req("I-17")
def test_an_interim_answer_takes_nothing_off_control_and_an_accepted_one_does(
    office: Office,
) -> None:
    appeal = office.interim(office.accept(at_housing(office)))
    assert card_of(office, appeal).off_control == ()
    appeal = office.answer(appeal, by=head("housing"))
    assert card_of(office, appeal).answers == ()
    office.wait(days=1)
    card = card_of(office, office.accept_answer(appeal))
    (answer,) = card.answers
    assert (answer.by, answer.content) == ("housing", RESOLVED.text)
    assert (answer.given_on, answer.outcome and answer.outcome.code) == (date(2026, 11, 16), "9.1")
    (taken,) = card.off_control
    assert (taken.issue_no, taken.on) == (1, date(2026, 11, 17))
    assert taken.by == "Керівник зміни: Контактний центр khm"


def test_what_the_centre_ends_itself_is_answered_by_the_centre(office: Office) -> None:
    appeal = office.consult(office.triage(office.register().appeal))
    card = card_of(office, appeal)
    assert [(one.issue_no, one.outcome and one.outcome.code) for one in card.answers] == [
        (None, "9.3")
    ]
    assert card.off_control[0].by == "Керівник зміни: Контактний центр khm"


@pytest.mark.req("I-7")
def test_a_repeat_shows_the_mark_and_the_earlier_indexes(office: Office) -> None:
    chain = [office.register().appeal]
    for _ in range(MOST_PREVIOUS + 2):
        office.wait(days=1)
        later = office.register().appeal
        later = link_appeals(
            later.id,
            first_appeal_id=chain[-1].id,
            multiplicity=Multiplicity.REPEAT,
            desk=office.desk,
            actor=operator("khm"),
            now=office.now,
        )
        chain.append(later)
    card = card_of(office, chain[-1])
    assert card.mark == "ПОВТОРНО"
    assert [one.number for one in card.previous] == [
        one.number for one in chain[-2 : -2 - MOST_PREVIOUS : -1]
    ]


@pytest.mark.req("L1-10")
def test_an_identity_asked_to_be_secret_is_open_only_to_those_who_resolve(office: Office) -> None:
    appeal = at_housing(office, confidential_identity=True)
    for reader in (operator("khm"), official("housing"), head("social")):
        assert card_of(office, appeal, by=reader).correspondent.name == "Дорошенко Леся Іванівна"
    card = card_of(office, appeal, by=COORDINATOR)
    assert card.correspondent.name == WITHHELD
    assert card.correspondent.is_withheld
    told = repr(card)
    for secret in ("Дорошенко", "Зоряна", "67 111", "lesia", "7.6"):
        assert secret not in told


def test_who_may_not_know_of_the_appeal_has_no_card_of_it(office: Office) -> None:
    with pytest.raises(NotFoundError):
        card_of(office, at_housing(office), by=official("health"))


@pytest.mark.req("I-17")
def test_every_event_has_its_words_on_the_card_or_is_left_out_on_purpose() -> None:
    assert set(_WORDS) | UNTOLD | {Event.NOTICE_SENT} == set(Event)


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_a_name_on_the_card(outcome: Outcome) -> None:
    found = result(outcome, {})
    assert found is not None
    assert found.code or found.name


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_name_on_the_card(kind: Kind) -> None:
    found = kind_of_appeal(kind, {})
    assert found.code or found.name


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("коротко", "коротко"),
        ("два\n\nрядки", "два рядки"),
        ("перше друге третє", "перше друге…"),
        ("одне-довжелезне-слово", "одне-довжелез…"),
    ],
)
def test_a_long_text_is_cut_at_a_word(text: str, short: str) -> None:
    assert shortened(text, 14) == short
