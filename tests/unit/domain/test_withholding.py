"""What a reader is given of a record; where its author is a secret, nothing of it tells who that is."""

from dataclasses import replace

import pytest

from chalicelib.domain.access import Sight, is_identity_open, is_visible, sight_of
from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.appeal import Multiplicity
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.personal import Applicant, IssueText, Personal, PersonName
from chalicelib.domain.record import Record
from chalicelib.domain.transitions import State
from chalicelib.domain.withholding import as_seen, withheld
from chalicelib.usecases.link_appeals import link_appeals
from chalicelib.usecases.read_appeals import read_case, read_history
from tests.factories import (
    AUDITOR,
    COORDINATOR,
    head,
    lodgement,
    official,
    operator,
    staff,
    supervisor,
)
from tests.office import Office

WHO = Applicant(
    name=PersonName(surname="Дорошенко", given="Олександра", patronymic="Іванівна"),
    residence="м. Хмельницький, вул. Зоряна, 7",
    email="lesia@applicants.example",
    phone="+380 67 111-22-33",
)
RESOLVE = (operator(), supervisor(), official("housing"), head("housing"))
TOLD = (AUDITOR, staff(Role.ADMINISTRATOR), operator("luh"), official("health"), head("oda"))


@pytest.mark.req("L1-10", "NS-9.6")
@pytest.mark.parametrize("is_confidential", [False, True])
@pytest.mark.parametrize(
    ("actor", "plain", "secret"),
    [
        *((one, Sight.WHOLE, Sight.WHOLE) for one in RESOLVE),
        *((one, Sight.NOTHING, Sight.NOTHING) for one in TOLD),
        (COORDINATOR, Sight.WHOLE, Sight.MATTER),
        (replace(COORDINATOR, roles=operator().roles | COORDINATOR.roles), *[Sight.WHOLE] * 2),
    ],
)
def test_one_rule_says_how_much_is_seen_and_all_others_follow_it(
    actor: Actor, plain: Sight, secret: Sight, is_confidential: bool
) -> None:
    if len(actor.roles) > 1:
        actor = replace(actor, centre="khm")
    given = lodgement(confidential_identity=is_confidential)
    appeal = Office().appeal_in(State.ACCEPTED, given)
    expected = secret if is_confidential else plain
    assert sight_of(appeal, actor) is expected
    assert is_visible(appeal, actor) is (expected is not Sight.NOTHING)
    assert is_identity_open(appeal, actor) is (expected is Sight.WHOLE or not is_confidential)


def record(text: str, **more: object) -> Record:
    office = Office()
    appeal = office.register(lodgement(confidential_identity=True)).appeal
    told = (IssueText(issue_no=1, text=text, address=WHO.residence),)
    part = replace(Personal(applicant=WHO, issues=told), **more)  # type: ignore[arg-type]
    return Record(appeal=appeal, personal={1: part})


@pytest.mark.req("L1-10")
@pytest.mark.parametrize(
    "told",
    [
        "Дорошенко",
        "ДОРОШЕНКО",
        "дорошенкові",
        "Дорошенка",
        "Олександрі",
        "Олександрою",
        "Іванівною",
        "lesia@applicants.example",
        "LESIA@applicants.example",
        "+380671112233",
        "067 111 22 33",
        "(067) 111-22-33",
        "м. Хмельницький,  вул. Зоряна, 7",
    ],
)
def test_words_do_not_tell_who_wrote_them(told: str) -> None:
    kept = withheld(record(f"Прошу {told} відповісти: ліфт стоїть", words={"note": f"«{told}»"}))
    assert kept.texts[0].text == "Прошу *** відповісти: ліфт стоїть"
    assert kept.personal[1].words == {"note": "«***»"}


@pytest.mark.parametrize("text", ["Не працює ліфт з 12.11.2026", "Номер 1545 не відповідає", ""])
def test_words_of_the_matter_stay_as_they_are(text: str) -> None:
    assert withheld(record(text)).texts[0].text == text
    unsigned = Record(appeal=record("").appeal, personal={1: Personal()})
    assert withheld(unsigned).personal[1] == Personal()


def test_neither_who_nor_where_nor_files_are_given() -> None:
    kept = withheld(record("а", file_names=("Заява Дорошенко.pdf",), access_code="ABCDE"))
    assert kept.applicant == Applicant()
    assert (kept.texts[0].address, kept.file_names, kept.access_code) == ("", ("",), "")


def test_what_is_no_secret_is_given_whole_and_what_is_not_theirs_not_at_all(
    office: Office,
) -> None:
    appeal = office.register().appeal
    whole = office.appeals.record(appeal.id)
    assert as_seen(whole, COORDINATOR) is whole
    for stranger in TOLD:
        with pytest.raises(NotFoundError):
            as_seen(whole, stranger)


@pytest.mark.req("L1-10")
@pytest.mark.parametrize(
    ("first_is_secret", "second_is_secret"), [(True, False), (False, True), (False, False)]
)
def test_an_open_appeal_does_not_tell_who_wrote_a_secret_one(
    office: Office, first_is_secret: bool, second_is_secret: bool
) -> None:
    first = office.register(lodgement(confidential_identity=first_is_secret)).appeal
    office.wait(days=1)
    second = office.register(lodgement(confidential_identity=second_is_secret)).appeal
    link_appeals(
        second.id,
        first_appeal_id=first.id,
        multiplicity=Multiplicity.REPEAT,
        desk=office.desk,
        actor=operator(),
        now=office.now,
    )
    is_secret = first_is_secret or second_is_secret
    case = read_case(second.id, appeals=office.appeals, actor=COORDINATOR)
    assert (case.appeal.first_appeal_id is None) is is_secret
    history = read_history(second.id, appeals=office.appeals, actor=COORDINATOR)
    assert history.chain_holds
    told = repr(history.entries)
    assert (first.id in told or first.number in told) is not is_secret
    kept = read_history(second.id, appeals=office.appeals, actor=operator())
    assert first.number in repr(kept.entries)
