"""What the operator is told while the caller speaks, over the seed's registry, codifier, classifier and rules."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chalicelib.adapters.spelling import nearest
from chalicelib.domain import codifier_content
from chalicelib.domain.actors import Actor
from chalicelib.domain.competence import Competence
from chalicelib.domain.registry import Body, Centre, ClassifierEntry
from chalicelib.domain.routing_rules.matter import Guess
from chalicelib.domain.routing_rules.proposal import Doubt, Nobody
from chalicelib.domain.secretariat import Addressee, is_secretariat_addressee
from chalicelib.domain.urgency import read_urgency
from chalicelib.domain.urgency_lexicon import Urgency
from chalicelib.language.concepts import load_concepts
from chalicelib.language.topic_codes import codes_for
from chalicelib.language.topics import load_topic_names, load_topics
from chalicelib.language.urgency import load_urgency
from chalicelib.usecases.advise_operator import Advice, Advisers, Told, advise_operator
from chalicelib.usecases.propose_route import Dispatcher, Senses
from chalicelib.usecases.reference_editions import codifier_of, edition_of
from chalicelib.usecases.rulebook import Rulebook
from chalicelib.usecases.similar_appeals import Search, keep_trace
from local.edition_seeding import seed_editions
from local.rule_seeding import seed_rules
from local.seeding import rows
from tests.factories import lodgement, operator
from tests.fakes import (
    MemoryDirectory,
    MemoryEditions,
    MemoryIncidents,
    MemoryRecords,
    MemoryRegistry,
)
from tests.fakes.views import MemoryViews
from tests.office import Office

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
TODAY = date(2026, 11, 16)
KEY = b"k" * 32


@pytest.fixture(scope="module")
def office() -> Office:
    return Office(now=NOW)


@pytest.fixture(scope="module")
def views() -> MemoryViews:
    return MemoryViews()


@pytest.fixture(scope="module")
def advisers(office: Office, views: MemoryViews) -> Advisers:
    editions = MemoryEditions()
    seed_editions(editions, rows(ClassifierEntry))
    seed_rules(editions)
    records = MemoryRecords([*rows(Body), *rows(Competence), *rows(Addressee)])
    registry = MemoryRegistry([*rows(Centre), *rows(ClassifierEntry)], records)

    def guesses(text: str, _code: str | None) -> tuple[Guess, ...]:
        return tuple(
            Guess(topic=one.topic, confidence=one.confidence) for one in load_topics().suggest(text)
        )

    return Advisers(
        urgency=lambda text: read_urgency(text, load_urgency()),
        guesses=guesses,
        reasons=load_topics().why,
        topic_names=load_topic_names(),
        codes=codes_for,
        codifier=codifier_of(edition_of(codifier_content.KIND, TODAY, editions), editions, ()),
        nearest=nearest,
        dispatcher=Dispatcher(
            rulebook=Rulebook(editions),
            directory=MemoryDirectory(records),
            senses=Senses(
                is_secretariat=lambda text, on: is_secretariat_addressee(
                    text, registry.addressees(), on
                )
            ),
        ),
        search=Search(
            views=views,
            incidents=MemoryIncidents(office.appeals),
            concepts=load_concepts(),
            key=lambda: KEY,
        ),
        registry=registry,
    )


def advised(advisers: Advisers, told: Told, actor: Actor | None = None) -> Advice:
    actor = actor or operator("khm")
    return advise_operator(told, centre=actor.centre or "khm", by=advisers, actor=actor, now=NOW)


@pytest.mark.req("NS-7.1b", "TP-6.1b", "TP-7.1", "KHM-6.1b", "KHM-7.1", "LUH-7.1")
@pytest.mark.parametrize(
    ("centre", "text", "address", "topic", "lead"),
    [
        (
            "khm",
            "Третій день холодні батареї, у квартирі 13 градусів",
            "м. Хмельницький, вул. Проскурівська, 1",
            "heating_hot_water",
            "khm-city-heat",
        ),
        (
            "khm",
            "запах газа в подъезде, плита выключена",
            "Хмельницкий, ул. Зоряная, 7",
            "gas",
            "khm-gas",
        ),
        (
            "zak",
            "Мені не нараховують пенсію вже другий місяць",
            "Ужгород, вул. Собранецька, 10",
            "pensions",
            "zak-pfu",
        ),
        (
            "zak",
            "Яма на дорозі в селі, пробив колесо",
            "Закарпатська обл., Ужгородський р-н, с. Холмок",
            "roads_sidewalks",
            "zak-roads",
        ),
        (
            "luh",
            "Я переселенка, зняли виплати ВПО без пояснень",
            "м. Сєвєродонецьк",
            "idp_support",
            "luh-oda-social",
        ),
        (
            "kr",
            "Не вивозять сміття, баки переповнені, щури",
            "Кривий Ріг, Центрально-Міський район, вул. Свято-Миколаївська, 27",
            "waste_cleaning",
            "kr-centre-city",
        ),
        (
            "kr",
            "Ліфт не працює тиждень",
            "Кривий Ріг, вул. Лермонтова, 5",
            "elevators",
            "kr-city-housing-manager",
        ),
        (
            "ukc",
            "Чоловік загинув на фронті, не можемо отримати виплату від військової частини",
            "Київ, Дарницький район",
            "veterans_military",
            "kyiv-city-social",
        ),
    ],
)
def test_matters_of_many_kinds_and_places_find_their_bodies(
    advisers: Advisers, centre: str, text: str, address: str, topic: str, lead: str
) -> None:
    found = advised(advisers, Told(text=text, address=address), operator(centre))
    assert found.topics[0].id == topic
    assert found.topics[0].words
    assert found.place.sure
    assert found.route.lead is not None
    assert found.route.lead.body == lead
    assert found.route.rule is not None
    assert found.route.runners_up or found.route.would_change


def test_a_danger_is_shown_with_its_words_and_whom_to_ring(advisers: Advisers) -> None:
    found = advised(advisers, Told(text="Сильний запах газу в під'їзді, голова болить"))
    assert found.urgency.urgency is Urgency.LIFE_THREATENING
    assert found.urgency.signs[0].call.number == "104"
    assert found.urgency.signs[0].excerpt in "Сильний запах газу в під'їзді, голова болить"


@pytest.mark.parametrize(
    "text", ["", "😀😀😀", "hello, where is my passport please", "а" * 100_000, "123 456"]
)
def test_whatever_the_words_are_there_is_an_answer(advisers: Advisers, text: str) -> None:
    found = advised(advisers, Told(text=text))
    assert found.topics == ()
    assert found.urgency.urgency is Urgency.NORMAL
    assert found.route.lead is None or Doubt.MATTER_UNKNOWN in found.route.doubts


@pytest.mark.req("L5-9")
def test_what_a_person_chose_holds_over_what_the_words_suggest(advisers: Advisers) -> None:
    told = Told(text="не платять", address="м. Хмельницький", topic="pensions")
    assert advised(advisers, told).route.rule.id == "pensions"  # type: ignore[union-attr]
    # The operator chose the oblast, the address names a town of another: the person is right.
    other = replace(told, address="м. Ужгород", territory="UA68000000000099709")
    assert advised(advisers, other).territory == "UA68000000000099709"


@pytest.mark.req("NS-6.2b")
def test_a_matter_of_the_cabinet_written_to_the_cabinet_goes_to_its_secretariat(
    advisers: Advisers,
) -> None:
    ask = Told(
        text="Прошу Кабінет Міністрів змінити постанову про порядок призначення субсидій",
        addressee="Прем'єр-міністру України",
        code="II.18",
    )
    found = advised(advisers, ask, operator("ukc"))
    assert found.route.lead is not None
    assert found.route.lead.body == "cmu-secretariat"
    # The same addressee with a matter of the city stays with the city.
    lift = Told(
        text="Не працює ліфт",
        address="Київ, Дарницький район",
        addressee="Прем'єр-міністру України",
    )
    other = advised(advisers, lift, operator("ukc")).route.lead
    assert other is not None
    assert other.body != "cmu-secretariat"


def test_a_body_complained_of_is_never_proposed(advisers: Advisers) -> None:
    told = Told(text="Тепломережа не гріє", address="м. Хмельницький", topic="heating_hot_water")
    usual = advised(advisers, told).route.lead
    assert usual is not None
    against = advised(advisers, replace(told, complained_of=(usual.body,))).route
    assert against.lead is None or against.lead.body != usual.body


def test_without_rules_the_answer_says_so(advisers: Advisers) -> None:
    bare = replace(
        advisers, dispatcher=replace(advisers.dispatcher, rulebook=Rulebook(MemoryEditions()))
    )
    found = advised(bare, Told(text="Не працює ліфт", address="м. Хмельницький"))
    assert found.route.nobody is Nobody.NO_RULES


def test_what_is_there_already_is_seen_before_registration(
    advisers: Advisers, office: Office, views: MemoryViews
) -> None:
    text = "Прорвало трубу холодної води, заливає двір"
    appeal = office.register(lodgement("khm", text)).appeal
    keep_trace(
        office.appeals.record(appeal.id),
        appeals=office.appeals,
        views=views,
        concepts=load_concepts(),
        key=lambda: KEY,
    )
    applicant = office.appeals.record(appeal.id).applicant
    told = Told(
        text="лопнула труба, вода хлещет", address=applicant.residence, phone=applicant.phone
    )
    found = advised(advisers, told).similar.candidates
    assert [one.candidate.trace.appeal_id for one in found] == [appeal.id]
    assert found[0].candidate.reasons
