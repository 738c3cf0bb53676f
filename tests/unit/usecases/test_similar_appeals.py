"""Repeats, duplicates, recurring and mass appeals: found by the system, proposed with reasons, decided by a person."""

import math
from dataclasses import replace

import pytest

from chalicelib.adapters.dynamodb.views import pack
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Channel, Multiplicity
from chalicelib.domain.blind_index import Token, TokenKind
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.personal import Applicant, PersonName
from chalicelib.domain.registration import LodgedIssue
from chalicelib.domain.similar import MASS_FROM, MOST_CANDIDATES, Candidate, Reason
from chalicelib.domain.traces import Trace
from chalicelib.language.concepts import load_concepts
from chalicelib.usecases.similar_appeals import (
    MOST_PER_PLACE,
    MOST_PER_TOKEN,
    MOST_QUERIES,
    AskedMatter,
    Found,
    Search,
    Similar,
    find_similar,
    find_similar_matter,
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
            self.office.appeals.record(appeal.id),
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


@pytest.mark.req("L1-10", "NS-9.6")
def test_a_tie_to_an_open_appeal_does_not_tell_a_coordinator_who_wrote_a_secret_one(
    desk: Desk,
) -> None:
    secret = desk.lodge(confidential_identity=True)
    desk.office.wait(days=1)
    here = desk.lodge()
    assert desk.similar(here, COORDINATOR) == desk.similar(secret, COORDINATOR) == ()
    assert [one.is_known for one in desk.similar(here, operator())] == [True]


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


BURST = "Прорвало трубу біля будинку, вода тече по дорозі"
# What a query costs: half a unit for each 4 KB begun, read eventually.
READ_UNITS = 12
# Keys, version and expiry of a row beside its document, in bytes.
ROW = 150


def neighbour(number: int) -> Applicant:
    return replace(stranger(number), residence=f"м. Хмельницький, вул. Зоряна, 7, кв. {number}")


def ask(desk: Desk, matter: AskedMatter, by: Actor | None = None) -> Similar:
    return find_similar_matter(
        matter, centre="khm", search=desk.search, actor=by or operator(), now=desk.office.now
    )


@pytest.mark.req("KRP-5.2.8")
def test_before_registration_the_same_house_and_matter_is_found_in_other_words(desk: Desk) -> None:
    first = desk.lodge(BURST, applicant=neighbour(1))
    desk.lodge("Не вивозять сміття", applicant=neighbour(2))
    desk.office.wait(hours=2)
    matter = AskedMatter(text="лопнула труба, вода хлещет", address="ул. Зоряная, д. 7")
    (found,) = ask(desk, matter).candidates
    assert found.candidate.trace.appeal_id == first.id
    assert found.candidate.proposed is None
    reasons = set(found.candidate.reasons)
    assert {Reason.OTHER_PERSON, Reason.SAME_BUILDING, Reason.SAME_SUBJECT} < reasons


def test_before_registration_a_phone_is_enough(desk: Desk) -> None:
    desk.lodge(LIFT, applicant=replace(stranger(1), phone="067 111 22 33"))
    (found,) = ask(desk, AskedMatter(text="", phone="+380671112233")).candidates
    assert Reason.SAME_PHONE in found.candidate.reasons
    assert found.candidate.proposed is None


@pytest.mark.parametrize("text", ["", "🙂🙂", "ї" * 100_000, "lorem ipsum dolor", "123"])
def test_before_registration_a_text_that_says_nothing_finds_nothing(desk: Desk, text: str) -> None:
    desk.lodge(BURST, applicant=neighbour(1))
    assert ask(desk, AskedMatter(text=text)).candidates == ()


def test_without_a_street_reports_of_one_day_and_territory_meet(desk: Desk) -> None:
    territory = "UA68040470010096613"
    issue = LodgedIssue(text="немає світла у всьому селі", territory=territory, address="")
    nobody = replace(stranger(1), residence="")
    desk.lodge(applicant=nobody, channel=Channel.OTHER_BODY, issues=(issue,))
    matter = AskedMatter(text="немає світла у всьому селі", territory=territory)
    assert len(ask(desk, matter).candidates) == 1
    assert ask(desk, replace(matter, territory="UA44000000000018893")).candidates == ()


@pytest.mark.req("L1-10")
def test_before_registration_secrecy_and_other_centres_hold_too(desk: Desk) -> None:
    phone = "0671112233"
    secret = replace(stranger(1), phone=phone)
    desk.lodge(centre="luh", applicant=secret, confidential_identity=True)
    assert ask(desk, AskedMatter(text=LIFT, phone=phone)).candidates == ()
    desk.lodge(centre="luh", applicant=secret)
    (found,) = ask(desk, AskedMatter(text=LIFT, phone=phone)).candidates
    assert not found.is_known


def test_a_paraphrase_of_the_same_person_about_the_same_place_is_a_repeat(desk: Desk) -> None:
    desk.answered(desk.lodge(BURST))
    desk.office.wait(days=60)
    again = desk.lodge("лопнула труба, вода хлещет")
    assert desk.only(again).proposed is Multiplicity.REPEAT


def test_one_call_reads_no_more_than_is_allowed_however_much_is_stored(desk: Desk) -> None:
    units: list[float] = []
    plain = desk.views
    everything = replace(neighbour(1), phone="0671112233")
    for _ in range(40):
        desk.lodge(f"{BURST}. {LIFT}", applicant=everything)

    class Weighed(MemoryViews):
        def found_by(self, token: Token, limit: int) -> tuple[Trace, ...]:
            found = plain.found_by(token, limit)
            size = sum(len(pack(one)) + ROW for one in found)
            units.append(math.ceil(size / 4096) / 2)
            return found

    desk.views = Weighed()
    desk.similar(desk.lodge(f"{BURST}. {LIFT}", applicant=everything))
    assert len(units) == MOST_QUERIES
    assert sum(units) <= READ_UNITS, units


def test_what_happens_again_next_winter_is_no_repeat_unless_it_is_said_in_the_same_words(
    desk: Desk,
) -> None:
    desk.answered(desk.lodge(BURST))
    desk.office.wait(days=300)
    assert desk.only(desk.lodge("лопнула труба, вода хлещет")).proposed is None
