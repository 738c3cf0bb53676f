"""Values to test with: centres, bodies, actors, lodgements. Offices and places stand for people."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from chalicelib import law
from chalicelib.domain.actors import Actor, ActorKind, Role
from chalicelib.domain.appeal import AnswerBy, ApplicantType, Channel
from chalicelib.domain.officials import Absence, Official
from chalicelib.domain.personal import Applicant, PersonName
from chalicelib.domain.registration import LodgedIssue, Lodgement
from chalicelib.domain.registry import (
    Body,
    BodyKind,
    Centre,
    CentreKind,
    ClassifierEntry,
    NumberingStyle,
    OfficeHours,
)
from chalicelib.usecases.lawbook import Lawbook

# Monday, 11:00 in Kyiv.
NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
LONG_AGO = date(2012, 1, 18)
WEEKDAYS = OfficeHours(weekdays=(1, 2, 3, 4, 5), opens="08:00", closes="17:00")
KR_HOURS = (
    OfficeHours(weekdays=(1, 4), opens="08:30", closes="20:00"),
    OfficeHours(weekdays=(2, 3, 5), opens="08:30", closes="17:00"),
    OfficeHours(weekdays=(6,), opens="08:30", closes="15:30"),
)


def centre(id_: str = "khm", **changes: Any) -> Centre:
    """A contact centre of an ordinary week with plain numbers."""
    plain = Centre(
        id=id_,
        name=f"Контактний центр {id_}",
        name_en=f"Contact centre {id_}",
        parent_id="ukc",
        kind=CentreKind.CONTACT_CENTRE,
        supervised_by="khm-oda",
        calendar_id="ua-state",
        numbering=NumberingStyle.PLAIN,
        number_prefix="UA68",
        phone="15-45",
        email=f"{id_}@centres.example",
        address="",
        hours=(WEEKDAYS,),
        valid_from=LONG_AGO,
    )
    return replace(plain, **changes)


def body(id_: str, superior_id: str | None = None, **changes: Any) -> Body:
    plain = Body(
        id=id_,
        name=f"Установа {id_}",
        short_name=id_,
        kind=BodyKind.STRUCTURAL_UNIT,
        superior_id=superior_id,
        territory="UA",
        email=f"{id_}@bodies.example",
        phone="",
        calendar_id="ua-state",
        active=True,
        valid_from=LONG_AGO,
    )
    return replace(plain, **changes)


CENTRES = (
    centre("khm"),
    centre("luh", number_prefix="UA44"),
    centre("ukc", number_prefix="UA00", parent_id=None),
    centre(
        "kr",
        number_prefix="UA12",
        numbering=NumberingStyle.REGISTER,
        calendar_id="kr-centre",
        hours=KR_HOURS,
    ),
)
BODIES = (
    body("cmu"),
    body("oda", "cmu"),
    body("housing", "oda"),
    body("social", "oda"),
    body("health", "oda"),
    body("city"),
    body("water", "city"),
    body("ministry", "cmu"),
    body(
        "dissolved",
        "cmu",
        active=False,
        successor_id="ministry",
        valid_to=date(2025, 7, 20),
    ),
)
CLASSIFIER = tuple(
    ClassifierEntry(
        edition="test", code=code, name=f"Код {code}", section="II", valid_from=LONG_AGO
    )
    for code in ("1.1", "9.1", "II.9", "II.10")
)


def lawbook() -> Lawbook:
    """The law as packaged."""
    return Lawbook(
        rules=law.load_rules(),
        calendar=law.load_calendar,
        regimes=law.load_regimes(),
        policies=law.load_policies(),
        questions=law.load_questions(),
    )


def staff(*roles: Role, centre: str | None = None, body: str | None = None) -> Actor:
    """A member of staff, named opaquely by office and place."""
    place = centre or body or "nowhere"
    return Actor(
        kind=ActorKind.STAFF,
        id=f"{'+'.join(sorted(roles))}@{place}",
        roles=frozenset(roles),
        centre=centre,
        body=body,
    )


def operator(centre_id: str = "khm") -> Actor:
    return staff(Role.OPERATOR, centre=centre_id)


def supervisor(centre_id: str = "khm") -> Actor:
    return staff(Role.SUPERVISOR, centre=centre_id)


def official(body_id: str) -> Actor:
    return staff(Role.OFFICIAL, body=body_id)


def head(body_id: str) -> Actor:
    return staff(Role.HEAD, body=body_id)


def member(user_id: str, body_id: str = "housing", role: Role = Role.OFFICIAL) -> Actor:
    """A member of staff of a body under an id of their own."""
    return replace(staff(role, body=body_id), id=user_id)


def responsible(user_id: str, body_id: str = "housing", **changes: Any) -> Official:
    """A responsible official who answers for everything in the body."""
    plain = Official(
        user_id=user_id,
        body_id=body_id,
        position=f"Спеціаліст {user_id}",
        valid_from=LONG_AGO,
    )
    return replace(plain, **changes)


def absence(user_id: str, body_id: str = "housing", **changes: Any) -> Absence:
    """Away on the day of `NOW` and the week around it."""
    plain = Absence(
        user_id=user_id,
        body_id=body_id,
        first_day=date(2026, 11, 14),
        last_day=date(2026, 11, 20),
        reason="LEAVE",
    )
    return replace(plain, **changes)


COORDINATOR = staff(Role.COORDINATOR, centre="ukc")
AUDITOR = staff(Role.AUDITOR)

NAME = PersonName(surname="Дорошенко", given="Леся", patronymic="Іванівна")
APPLICANT = Applicant(
    name=NAME,
    residence="м. Хмельницький, вул. Зоряна, 7",
    email="lesia@applicants.example",
)


def lodgement(centre_id: str = "khm", *texts: str, **changes: Any) -> Lodgement:
    """A citizen's appeal from the portal, one issue for each text."""
    plain = Lodgement(
        centre_id=centre_id,
        channel=Channel.WEB,
        applicant_type=ApplicantType.CITIZEN,
        applicant=APPLICANT,
        issues=tuple(LodgedIssue(text=text) for text in texts or ("Не працює ліфт",)),
        answer_by=AnswerBy.EMAIL,
        entry_point="portal",
    )
    return replace(plain, **changes)


def letter(centre_id: str = "khm", *texts: str, **changes: Any) -> Lodgement:
    """An unsigned letter: it has nothing but its text."""
    return lodgement(
        centre_id,
        *texts,
        **{
            "channel": Channel.POST,
            "applicant": Applicant(),
            "answer_by": AnswerBy.POST,
            "entry_point": "operator",
            **changes,
        },
    )
