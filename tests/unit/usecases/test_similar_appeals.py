"""Repeats, duplicates, recurring and mass appeals: found by the system, proposed with reasons, decided by a person."""

from dataclasses import replace

import pytest

from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Channel, Multiplicity
from chalicelib.domain.blind_index import Token, TokenKind
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.personal import Applicant, PersonName
from chalicelib.domain.similar import MASS_FROM, MOST_CANDIDATES, Candidate, Reason
from chalicelib.language.concepts import load_concepts
from chalicelib.usecases.similar_appeals import (
    MOST_PER_PLACE,
    MOST_PER_TOKEN,
    MOST_QUERIES,
    Found,
    Search,
    find_similar,
    keep_trace,
)
from tests.factories import APPLICANT, COORDINATOR, head, lodgement, official, operator
from tests.fakes import MemoryIncidents
from tests.fakes.views import MemoryViews
from tests.office import Office


def key() -> bytes:
    return b"k" * 32


LIFT = "У будинку з третього листопада не працює ліфт, прошу його відремонтувати до зими"
SUBSIDY = "Прошу пояснити порядок призначення житлової субсидії родині з двома дітьми"


class Desk:
    """An office whose views are always up to date."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.views = MemoryViews()
        self.incidents = MemoryIncidents(office.appeals)

    def lodge(self, text: str = LIFT, centre: str = "khm", **changes: object) -> Appeal:
        return self.keep(self.office.register(lodgement(centre, text, **changes)).appeal)

    def keep(self, appeal: Appeal) -> Appeal:
        keep_trace(
            appeal.id,
            appeals=self.office.appeals,
            views=self.views,
            concepts=load_concepts(),
            key=key,
        )
        return appeal

    def answered(self, appeal: Appeal) -> Appeal:
        appeal = self.office.accept(self.office.route(self.office.triage(appeal)))
        appeal = self.office.answer(appeal, by=head("housing"))
        return self.keep(self.office.accept_answer(appeal))

    def similar(self, appeal: Appeal, by: Actor | None = None) -> tuple[Found, ...]:
        return find_similar(
            appeal.id,
            appeals=self.office.appeals,
            search=self.search,
            actor=by or operator(appeal.centre),
            now=self.office.now,
        ).candidates

    @property
    def search(self) -> Search:
        return Search(views=self.views, incidents=self.incidents, concepts=load_concepts(), key=key)

    def only(self, appeal: Appeal, by: Actor | None = None) -> Candidate:
        (found,) = self.similar(appeal, by)
        return found.candidate


def stranger(number: int) -> Applicant:
    return Applicant(
        name=PersonName(surname=f"Заявник{number}", given="Ім'я"),
        residence=f"м. Хмельницький, вул. Зоряна, {number}",
        email=f"applicant{number}@applicants.example",
    )


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk(office)


@pytest.mark.req("I-7")
def test_asked_again_after_an_answer_it_is_a_repeat(desk: Desk) -> None:
    first = desk.answered(desk.lodge())
    desk.office.wait(days=60)
    found = desk.only(desk.lodge())
    assert found.trace.number == first.number
    assert found.proposed is Multiplicity.REPEAT
    assert {Reason.SAME_EMAIL, Reason.SAME_NAME_AND_ADDRESS, Reason.SAME_TEXT} < set(found.reasons)
    assert Reason.RESOLVED in found.reasons
    assert found.trace.concluded_on == first.received_on


@pytest.mark.req("I-7")
def test_asked_again_because_the_first_is_late_it_is_a_repeat(desk: Desk) -> None:
    desk.lodge()
    desk.office.wait(days=60)
    found = desk.only(desk.lodge())
    assert found.proposed is Multiplicity.REPEAT
    assert Reason.OVERDUE in found.reasons


@pytest.mark.req("I-8")
def test_asked_again_while_the_first_is_open_it_is_a_duplicate(desk: Desk) -> None:
    desk.lodge()
    desk.office.wait(days=2)
    found = desk.only(desk.lodge(f"Доброго дня! {LIFT}"))
    assert found.proposed is Multiplicity.DUPLICATE
    assert Reason.STILL_OPEN in found.reasons


@pytest.mark.req("I-8")
@pytest.mark.parametrize(
    "other_way", [{"channel": Channel.EMAIL}, {"addressee": "Кабінет Міністрів України"}]
)
def test_through_another_addressee_or_channel_at_that_time_it_is_a_duplicate(
    desk: Desk, other_way: dict[str, object]
) -> None:
    desk.answered(desk.lodge())
    desk.office.wait(days=5)
    found = desk.only(desk.lodge(**other_way))
    assert found.proposed is Multiplicity.DUPLICATE
    assert Reason.OTHER_WAY_IN in found.reasons


@pytest.mark.req("I-9")
def test_asked_again_after_two_answers_it_is_recurring(desk: Desk) -> None:
    for _ in range(2):
        desk.answered(desk.lodge())
        desk.office.wait(days=60)
    proposed = {found.candidate.proposed for found in desk.similar(desk.lodge())}
    assert proposed == {Multiplicity.RECURRING}


@pytest.mark.req("I-9")
def test_the_same_text_of_many_people_is_a_mass_appeal(desk: Desk) -> None:
    for number in range(MASS_FROM):
        desk.lodge(applicant=stranger(number))
    desk.office.wait(minutes=1)
    found = desk.similar(desk.lodge())
    assert {one.candidate.proposed for one in found} == {Multiplicity.MASS}
    assert all(Reason.OTHER_PERSON in one.candidate.reasons for one in found)


def test_the_same_text_of_few_people_is_not_told(desk: Desk) -> None:
    for number in range(MASS_FROM - 1):
        desk.lodge(applicant=stranger(number))
    assert desk.similar(desk.lodge()) == ()


def test_another_question_of_the_same_person_is_told_and_nothing_is_proposed(desk: Desk) -> None:
    desk.lodge(SUBSIDY)
    found = desk.only(desk.lodge())
    assert found.proposed is None
    assert Reason.SAME_QUESTION not in found.reasons


def test_a_later_appeal_is_never_what_an_earlier_one_repeats(desk: Desk) -> None:
    first = desk.lodge()
    desk.office.wait(days=2)
    desk.lodge()
    assert desk.only(first).proposed is None


def test_the_one_asked_about_need_not_be_in_the_views_yet(desk: Desk) -> None:
    desk.lodge()
    desk.office.wait(days=1)
    fresh = desk.office.register(lodgement("khm", LIFT)).appeal
    assert desk.only(fresh).proposed is Multiplicity.DUPLICATE


@pytest.mark.req("NS-8")
def test_an_appeal_to_another_centre_is_found_and_only_that_it_is_there_is_told(desk: Desk) -> None:
    desk.lodge(centre="luh")
    desk.office.wait(days=1)
    here = desk.lodge()
    (found,) = desk.similar(here)
    assert not found.is_known
    assert found.candidate.trace.centre == "luh"
    assert found.candidate.proposed is Multiplicity.DUPLICATE
    (coordinated,) = desk.similar(here, COORDINATOR)
    assert coordinated.is_known


@pytest.mark.req("L1-10")
def test_another_centre_learns_nothing_of_who_asked_for_secrecy(desk: Desk) -> None:
    desk.lodge(centre="luh", confidential_identity=True)
    assert desk.similar(desk.lodge()) == ()


def test_who_may_not_know_of_the_appeal_may_not_ask_about_it(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.similar(desk.lodge(), official("housing"))


def test_however_much_there_is_only_a_page_of_it_is_read_and_told(desk: Desk) -> None:
    reads: list[tuple[Token, int]] = []
    plain = desk.views.found_by
    for _ in range(MOST_CANDIDATES + 5):
        desk.lodge()
    last = desk.lodge()

    class Counted(MemoryViews):
        def found_by(self, token: Token, limit: int) -> tuple[object, ...]:  # type: ignore[override]
            reads.append((token, limit))
            return plain(token, limit)

    desk.views = Counted()
    assert len(desk.similar(last)) == MOST_CANDIDATES
    assert {limit for _, limit in reads} == {MOST_PER_TOKEN, MOST_PER_PLACE}
    assert len(reads) <= MOST_QUERIES
    assert [token.kind for token, _ in reads] == [
        TokenKind.EMAIL,
        TokenKind.NAME_AND_ADDRESS,
        TokenKind.BUILDING,
        TokenKind.STREET_SUBJECT,
        *[TokenKind.TEXT] * 3,
    ]


def test_scores_run_from_0_to_100_and_the_best_comes_first(desk: Desk) -> None:
    desk.lodge(SUBSIDY)
    everything = replace(APPLICANT, phone="0671112233")
    desk.lodge(applicant=everything)
    scores = [one.candidate.score for one in desk.similar(desk.lodge(applicant=everything))]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)
