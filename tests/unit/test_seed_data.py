"""Seed data are whole: each record loads as what it stands for, and each reference holds."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from chalicelib.domain.actors import Role
from chalicelib.domain.appeal import Outcome
from chalicelib.domain.competence import Competence, Whereabouts
from chalicelib.domain.officials import Official
from chalicelib.domain.registry import Body, BodyKind, Centre, CentreKind, ClassifierEntry
from chalicelib.domain.secretariat import Addressee, is_secretariat_addressee
from chalicelib.domain.templates import ANSWERS, EVERYBODY, Template, check_template
from chalicelib.domain.transitions import Command
from tests.fakes import MemoryDirectory, MemoryRecords

SEED = Path(__file__).resolve().parents[2] / "local" / "seed"
CALENDARS = {"ua-state", "kr-centre"}
TERRITORY = re.compile(r"UA(\d{17})?")
ID = re.compile(r"[a-z]+(-[a-z]+)*")


class StaffMember(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What local/seed/staff.yaml says of one person. `name` is an office."""

    username: str
    role: Role
    centre: str | None
    body: str | None
    name: str


def _records(name: str) -> list[dict[str, Any]]:
    records = yaml.safe_load((SEED / f"{name}.yaml").read_text(encoding="utf-8"))
    assert isinstance(records, list)
    return records


RECORDS = {
    name: _records(name)
    for name in (
        "centres",
        "bodies",
        "classifier",
        "staff",
        "officials",
        "competences",
        "addressees",
        "templates",
    )
}
CENTRES = msgspec.convert(RECORDS["centres"], list[Centre])
BODIES = msgspec.convert(RECORDS["bodies"], list[Body])
CLASSIFIER = msgspec.convert(RECORDS["classifier"], list[ClassifierEntry])
STAFF = msgspec.convert(RECORDS["staff"], list[StaffMember])
OFFICIALS = msgspec.convert(RECORDS["officials"], list[Official])
COMPETENCES = msgspec.convert(RECORDS["competences"], list[Competence])
ADDRESSEES = msgspec.convert(RECORDS["addressees"], list[Addressee])
TEMPLATES = msgspec.convert(RECORDS["templates"], list[Template])
TODAY = date(2026, 11, 20)
CITIES = (
    "UA68040470010096613",
    "UA21100230010016545",
    "UA12060170010065850",
    "UA80000000000093317",
)

CENTRE = {centre.id: centre for centre in CENTRES}
BODY = {body.id: body for body in BODIES}


def _repeated(values: list[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def _chain(body: Body, link: str) -> list[str]:
    """Ids that `link` leads through from the body on; stops where one comes again."""
    ids = [body.id]
    while (id_ := getattr(BODY[ids[-1]], link)) is not None:
        ids.append(id_)
        if ids.count(id_) > 1:
            break
    return ids


@pytest.mark.parametrize(
    ("name", "type_"), [("centres", Centre), ("bodies", Body), ("classifier", ClassifierEntry)]
)
def test_records_have_the_fields_of_their_class_and_no_other(name: str, type_: type) -> None:
    fields = {field.name for field in msgspec.inspect.type_info(type_).fields}  # type: ignore[attr-defined]
    # What a body has none of, it says nothing of.
    silent = {"head_email", "address", "website", "hours", "subjects", "hands_out"}
    wanted = fields - (silent if type_ is Body else set())
    assert [row for row in RECORDS[name] if not wanted <= row.keys() <= fields] == []


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param([centre.id for centre in CENTRES], id="centres"),
        pytest.param([centre.number_prefix for centre in CENTRES], id="number prefixes"),
        pytest.param([body.id for body in BODIES], id="bodies"),
        pytest.param([body.name for body in BODIES], id="names of bodies"),
        pytest.param([entry.code for entry in CLASSIFIER], id="classifier codes"),
        pytest.param([member.username for member in STAFF], id="staff"),
        pytest.param([one.id for one in TEMPLATES], id="templates"),
    ],
)
def test_keys_are_unique(keys: list[str]) -> None:
    assert keys
    assert _repeated(keys) == []


@pytest.mark.parametrize("record", [*CENTRES, *BODIES], ids=lambda record: record.id)
def test_ids_addresses_calendars_and_days_are_well_formed(record: Centre | Body) -> None:
    assert ID.fullmatch(record.id)
    # Mail of a test system must reach nobody: .example is reserved for that.
    kind = "centres" if isinstance(record, Centre) else "bodies"
    assert record.email == f"{record.id}@{kind}.vikno.example"
    assert record.calendar_id in CALENDARS
    assert record.valid_to is None or record.valid_from <= record.valid_to


@pytest.mark.req("KHM-1")
def test_contact_centres_stand_under_the_government_centre_and_an_oblast_administration() -> None:
    contact_centres = [c for c in CENTRES if c.kind is CentreKind.CONTACT_CENTRE]
    assert {centre.id for centre in contact_centres} == {"khm", "luh", "zak"}
    for centre in contact_centres:
        assert centre.parent_id == "ukc"
        assert centre.supervised_by == f"{centre.id}-oda"
        assert BODY[centre.supervised_by].kind is BodyKind.OBLAST_ADMINISTRATION


@pytest.mark.req("TP-1")
def test_every_centre_has_a_supervising_body_and_a_known_parent() -> None:
    assert {centre.supervised_by for centre in CENTRES} <= BODY.keys()
    assert {centre.parent_id for centre in CENTRES} <= {None, *CENTRE}
    assert CENTRE["ukc"].parent_id is None


def test_the_services_centre_keeps_the_hours_of_its_rules() -> None:
    centre = CENTRE["kr"]
    week = {day: (hours.opens, hours.closes) for hours in centre.hours for day in hours.weekdays}
    assert week == {
        1: ("08:30", "20:00"),
        2: ("08:30", "17:00"),
        3: ("08:30", "17:00"),
        4: ("08:30", "20:00"),
        5: ("08:30", "17:00"),
        6: ("08:30", "15:30"),
    }
    assert {(hours.break_from, hours.break_to) for hours in centre.hours} == {("12:30", "13:00")}


@pytest.mark.parametrize("centre", CENTRES, ids=lambda centre: centre.id)
def test_opening_hours_are_in_order_and_name_each_weekday_once(centre: Centre) -> None:
    days = [day for hours in centre.hours for day in hours.weekdays]
    assert sorted(days) == sorted(set(days))
    assert set(days) <= set(range(1, 8))
    for hours in centre.hours:
        times = [hours.opens, hours.break_from, hours.break_to, hours.closes]
        written = [time for time in times if time is not None]
        assert all(re.fullmatch(r"[0-2]\d:[0-5]\d", time) for time in written)
        assert written == sorted(written)
        assert len(written) in {2, 4}


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.id)
def test_a_body_leads_up_to_a_top_and_on_to_an_active_successor(body: Body) -> None:
    assert {body.superior_id, body.successor_id} <= {None, *BODY}
    superiors, successors = _chain(body, "superior_id"), _chain(body, "successor_id")
    assert _repeated(superiors) == []
    assert _repeated(successors) == []
    assert BODY[successors[-1]].active
    assert body.active == (body.successor_id is None) == (body.valid_to is None)
    assert TERRITORY.fullmatch(body.territory)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.id)
def test_a_body_of_a_region_stands_under_one_of_the_same_region_or_of_the_state(body: Body) -> None:
    if body.superior_id is not None and body.territory != "UA":
        assert BODY[body.superior_id].territory[:4] in {"UA", body.territory[:4]}


def test_classifier_entries_are_of_one_edition_and_their_section() -> None:
    assert len({entry.edition for entry in CLASSIFIER}) == 1
    code_of = {"I": re.compile(r"[1-9]\.x?[1-9]\d?"), "II": re.compile(r"II\.[1-9]\d?")}
    assert all(code_of[entry.section].fullmatch(entry.code) for entry in CLASSIFIER)
    groups = [entry.code for entry in CLASSIFIER if entry.section == "II"]
    assert groups == [f"II.{number}" for number in range(1, 25)]


def test_staff_of_every_role_belong_where_the_role_works() -> None:
    assert {member.role for member in STAFF} == set(Role)
    assert {member.centre for member in STAFF} <= {None, *CENTRE}
    assert {member.body for member in STAFF} <= {None, *BODY}
    for member in STAFF:
        in_centre = member.role in {Role.OPERATOR, Role.SUPERVISOR, Role.COORDINATOR}
        in_body = member.role in {Role.OFFICIAL, Role.HEAD}
        assert (member.centre is not None) == in_centre
        assert (member.body is not None) == in_body
        place = member.centre or member.body
        assert member.username == (f"{member.role}.{place}" if place else str(member.role))


def test_every_centre_has_an_operator() -> None:
    assert {member.centre for member in STAFF if member.role is Role.OPERATOR} == CENTRE.keys()


def test_competences_name_bodies_that_work_and_places_they_reach() -> None:
    keys = [(one.role, one.body_id, one.territory) for one in COMPETENCES]
    assert len(set(keys)) == len(keys)
    for one in COMPETENCES:
        body = BODY[one.body_id]
        assert body.is_active(TODAY)
        assert TERRITORY.fullmatch(one.territory)
        assert body.territory in {"UA", one.territory}


@pytest.mark.req("KRP-4.2.1", "KRP-4.2.2", "TP-8")
@pytest.mark.parametrize("territory", CITIES)
@pytest.mark.parametrize(
    "role",
    [
        "city_executive",
        "oblast_administration",
        "social_protection",
        "housing_department",
        "housing_manager",
        "heat_supplier",
        "water_utility",
        "gas_operator",
        "electricity_operator",
        "road_service",
        "pension_fund",
        "education_department",
        "health_department",
        "police",
        "emergency_service",
        "veterans_office",
        "secretariat",
    ],
)
def test_every_role_finds_a_body_in_each_of_the_cities(role: str, territory: str) -> None:
    directory = MemoryDirectory(MemoryRecords(COMPETENCES))
    where = Whereabouts(territory=territory)
    assert directory.competent(role, where, TODAY)


@pytest.mark.req("KRP-4.2.1")
def test_a_unit_of_the_district_comes_before_that_of_its_city() -> None:
    directory = MemoryDirectory(MemoryRecords(COMPETENCES))
    where = Whereabouts(territory="UA12060170010720279")
    found = directory.competent("housing_department", where, TODAY)
    assert [one.body_id for one in found][:2] == ["kr-centre-city-housing", "kr-city-housing"]


def test_responsible_officials_are_staff_of_their_bodies() -> None:
    serves = {member.username: member.body for member in STAFF}
    assert {one.user_id: one.body_id for one in OFFICIALS}.items() <= serves.items()
    for one in OFFICIALS:
        assert {serves[name] for name in one.deputies} <= {one.body_id}


@pytest.mark.req("NS-6.2b")
@pytest.mark.parametrize(
    ("written", "is_theirs"),
    [
        ("Кабінет Міністрів України", True),
        ("кабінету  міністрів україни", True),
        ("КАБМІН", True),
        ("Прем’єр-міністру України", True),
        ("Премʼєр міністру України шановному", True),
        ("Віце-прем'єр-міністру з питань відновлення", True),
        ("Міністру без портфеля", True),
        ("Міністру освіти і науки України", False),
        ("Міністерство внутрішніх справ", False),
        ("до Кабінету Міністрів звертались, тепер до вас", False),
        ("", False),
        ("😀", False),
    ],
)
def test_the_seed_knows_how_people_write_to_the_cabinet(written: str, is_theirs: bool) -> None:
    assert is_secretariat_addressee(written, ADDRESSEES, TODAY) is is_theirs
    assert not is_secretariat_addressee(written, ADDRESSEES, date(2011, 1, 1))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.id)
def test_a_template_of_the_seed_is_one_that_could_be_entered_and_is_everybodys(
    template: Template,
) -> None:
    check_template(template)
    assert template.owner == EVERYBODY
    assert template.is_in_force(TODAY)


def test_the_seed_has_a_template_for_each_way_to_answer() -> None:
    for outcome in ANSWERS:
        assert [one for one in TEMPLATES if one.serves(Command.ANSWER, outcome)]
    refusal = next(one for one in TEMPLATES if Outcome.REFUSED in one.outcomes)
    assert "суд" in refusal.appeal_route
    served = {command for one in TEMPLATES for command in one.commands}
    assert {Command.GIVE_INTERIM_ANSWER, Command.EXTEND_TERM, Command.FORWARD} <= served
