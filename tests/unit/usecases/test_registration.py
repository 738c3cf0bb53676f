"""Registration: what each channel must bring, on which day it counts, which number it gets."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chalicelib.domain.appeal import AnswerBy, ApplicantType, Channel, Multiplicity
from chalicelib.domain.clock import Purpose
from chalicelib.domain.errors import ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.kyiv import KYIV
from chalicelib.domain.personal import Applicant, Signatory
from chalicelib.domain.registration import Lodgement, missing_fields, registration_day
from chalicelib.domain.transitions import Event, State
from chalicelib.law import load_calendar
from tests.factories import APPLICANT, CENTRES, centre, letter, lodgement, operator
from tests.office import Office

ONLINE = (Channel.WEB, Channel.PHONE)
WRITTEN = (Channel.POST, Channel.IN_PERSON, Channel.OTHER_BODY)
FIRM = Applicant(organisation="ТОВ", residence="м. Луцьк", email="a@b.example")
BY_ID = {one.id: one for one in CENTRES}


def kyiv(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=KYIV).astimezone(UTC)


@pytest.mark.req("L1-5d")
@pytest.mark.parametrize("channel", ONLINE)
@pytest.mark.parametrize(
    ("applicant", "answer_by", "missing"),
    [
        (APPLICANT, AnswerBy.EMAIL, ()),
        (replace(APPLICANT, name=None), AnswerBy.EMAIL, ("applicant.name",)),
        (replace(APPLICANT, residence=""), AnswerBy.EMAIL, ("applicant.residence",)),
        (replace(APPLICANT, email=""), AnswerBy.EMAIL, ("applicant.email",)),
        (APPLICANT, AnswerBy.PHONE, ("applicant.phone",)),
        (APPLICANT, AnswerBy.POST, ()),
        (
            replace(APPLICANT, residence=""),
            AnswerBy.POST,
            ("applicant.residence", "applicant.postal_address"),
        ),
        (
            Applicant(),
            AnswerBy.EMAIL,
            ("applicant.name", "applicant.residence", "applicant.email"),
        ),
    ],
)
def test_a_citizen_from_afar_gives_name_residence_and_a_contact(
    channel: Channel, applicant: Applicant, answer_by: AnswerBy, missing: tuple[str, ...]
) -> None:
    given = lodgement(channel=channel, applicant=applicant, answer_by=answer_by)
    assert missing_fields(given) == missing


@pytest.mark.parametrize("kind", [one for one in ApplicantType if one != ApplicantType.CITIZEN])
def test_any_other_applicant_gives_its_own_name(kind: ApplicantType) -> None:
    assert missing_fields(lodgement(applicant_type=kind, applicant=FIRM)) == ()
    nameless = lodgement(applicant_type=kind, applicant=replace(FIRM, organisation=""))
    assert missing_fields(nameless) == ("applicant.organisation",)


@pytest.mark.parametrize("channel", WRITTEN)
@pytest.mark.parametrize("answer_by", AnswerBy)
def test_a_letter_is_taken_with_nothing_but_its_text(channel: Channel, answer_by: AnswerBy) -> None:
    assert missing_fields(letter(channel=channel, answer_by=answer_by)) == ()


@pytest.mark.req("I-6")
def test_an_unsigned_letter_is_marked_bp(office: Office) -> None:
    registered = office.register(letter("kr"), actor=operator("kr"))
    assert registered.appeal.number == "БП-1"
    assert registered.appeal.state is State.REGISTERED


def test_what_is_missing_is_said_and_nothing_is_registered(office: Office) -> None:
    with pytest.raises(InvalidError) as refusal:
        office.register(lodgement(applicant=Applicant()))
    assert refusal.value.code is ErrorCode.MISSING_FIELD
    assert refusal.value.field == "applicant.name"
    assert office.appeals.ids == ()


def test_co_signatories_come_only_with_a_collective_appeal(office: Office) -> None:
    signatories = (Signatory(name="Співпідписант"),)
    with pytest.raises(InvalidError) as refusal:
        office.register(lodgement(co_signatories=signatories))
    assert refusal.value.code is ErrorCode.NOT_COLLECTIVE
    appeal = office.register(lodgement(co_signatories=signatories, is_collective=True)).appeal
    assert appeal.signatories == 2


def test_an_unknown_centre_is_not_found(office: Office) -> None:
    with pytest.raises(NotFoundError) as refusal:
        office.register(lodgement("nowhere"))
    assert refusal.value.code is ErrorCode.CENTRE_NOT_FOUND


# D-09, Instruction 348 item 3. 16.11.2026 is a Monday.
DAYS = [
    ("khm", kyiv(2026, 11, 16, 11), date(2026, 11, 16), "Monday at work"),
    ("khm", kyiv(2026, 11, 16, 3), date(2026, 11, 16), "Monday before opening"),
    ("khm", kyiv(2026, 11, 16, 16, 59), date(2026, 11, 16), "Monday, the last minute"),
    ("khm", kyiv(2026, 11, 16, 17), date(2026, 11, 17), "Monday at closing time"),
    ("khm", kyiv(2026, 11, 20, 18), date(2026, 11, 23), "Friday evening"),
    ("khm", kyiv(2026, 11, 21, 11), date(2026, 11, 23), "Saturday"),
    ("khm", kyiv(2026, 11, 22, 23, 59), date(2026, 11, 23), "Sunday night"),
    ("khm", kyiv(2026, 11, 23, 0), date(2026, 11, 23), "the first instant of Monday"),
    ("khm", kyiv(2026, 12, 31, 16), date(2026, 12, 31), "New Year's eve at work"),
    ("khm", kyiv(2026, 12, 31, 18), date(2027, 1, 1), "New Year's eve after hours, a Friday next"),
    ("khm", kyiv(2027, 12, 31, 18), date(2028, 1, 3), "New Year's eve before a week-end"),
    ("kr", kyiv(2026, 11, 16, 19, 30), date(2026, 11, 16), "a late Monday at kr"),
    ("kr", kyiv(2026, 11, 17, 19, 30), date(2026, 11, 18), "a Tuesday evening at kr"),
    ("kr", kyiv(2026, 11, 21, 11), date(2026, 11, 21), "a Saturday at kr"),
    ("kr", kyiv(2026, 11, 21, 16), date(2026, 11, 23), "a Saturday afternoon at kr"),
]


@pytest.mark.req("D-09", "I-2")
@pytest.mark.parametrize(
    ("where", "now", "expected"), [d[:3] for d in DAYS], ids=[d[3] for d in DAYS]
)
def test_what_comes_out_of_hours_is_registered_on_the_next_working_day(
    where: str, now: datetime, expected: date
) -> None:
    at = BY_ID[where]
    assert registration_day(now, at, load_calendar(at.calendar_id).is_working) == expected


def test_a_centre_without_set_hours_registers_all_day_long() -> None:
    always = centre(hours=())
    late = kyiv(2026, 11, 16, 23, 59)
    assert registration_day(late, always, lambda _: True) == date(2026, 11, 16)


@pytest.mark.req("A1")
def test_the_day_is_that_of_kyiv_not_of_utc(office: Office) -> None:
    office.now = datetime(2026, 11, 16, 22, 30, tzinfo=UTC)
    appeal = office.register().appeal
    assert appeal.received_on == appeal.registered_on == date(2026, 11, 17)


def test_on_new_years_eve_after_hours_the_number_is_of_the_new_year(office: Office) -> None:
    office.now = kyiv(2026, 12, 31, 16)
    assert office.register().appeal.number == "UA68-2026-000001"
    office.now = kyiv(2026, 12, 31, 20)
    appeal = office.register().appeal
    assert appeal.number == "UA68-2027-000001"
    assert (appeal.received_on, appeal.registered_on) == (date(2026, 12, 31), date(2027, 1, 1))
    assert appeal.clock.term(Purpose.CONSIDERATION).due == date(2027, 2, 1)  # type: ignore[union-attr]


def test_terms_run_from_the_day_of_receipt_whenever_it_was_registered(office: Office) -> None:
    came = letter(received_on=date(2026, 11, 2))
    appeal = office.register(came, actor=operator()).appeal
    assert (appeal.received_on, appeal.registered_on) == (date(2026, 11, 2), date(2026, 11, 16))
    assert appeal.received_at == kyiv(2026, 11, 2, 0)
    assert appeal.clock.term(Purpose.CONSIDERATION).due == date(2026, 12, 2)  # type: ignore[union-attr]


def test_a_letter_of_today_is_received_now(office: Office) -> None:
    appeal = office.register(letter(received_on=date(2026, 11, 16)), actor=operator()).appeal
    assert appeal.received_at == office.now


def test_an_arrival_in_the_future_is_refused(office: Office) -> None:
    with pytest.raises(InvalidError) as refusal:
        office.register(letter(received_on=date(2026, 11, 17)), actor=operator())
    assert (refusal.value.code, refusal.value.field) == (
        ErrorCode.RECEIVED_IN_FUTURE,
        "received_on",
    )


@pytest.mark.parametrize("received_on", [date(1926, 11, 2), date(2017, 12, 31), date(1, 1, 1)])
def test_an_arrival_before_all_calendars_is_refused_with_its_field(
    office: Office, received_on: date
) -> None:
    with pytest.raises(InvalidError) as refusal:
        office.register(letter(received_on=received_on), actor=operator())
    assert refusal.value.field == "received_on"
    assert office.appeals.ids == ()


@pytest.mark.req("NS-9.3")
def test_a_letter_that_comes_too_late_raises_its_alarm_at_once(office: Office) -> None:
    appeal = office.register(letter(received_on=date(2026, 10, 1)), actor=operator()).appeal
    assert appeal.clock.alarm_at is not None
    assert appeal.clock.alarm_at <= office.now
    assert office.sweep().raised == 1
    assert office.appeals.history(appeal.id)[-1].facts["is_overdue"] is True
    assert office.sweep().raised == 0


def test_the_same_request_gets_the_same_receipt(office: Office) -> None:
    first = office.register(key="a-key-of-16-chars", request=b"1", code="AAAAA-AAAAA")
    again = office.register(key="a-key-of-16-chars", request=b"1", code="BBBBB-BBBBB")
    assert (first.is_new, again.is_new) == (True, False)
    assert (again.appeal, again.access_code) == (first.appeal, "AAAAA-AAAAA")
    assert len(office.appeals.ids) == 1


def test_the_same_key_with_another_request_is_refused(office: Office) -> None:
    office.register(key="a-key-of-16-chars", request=b"1")
    with pytest.raises(InvalidError) as refusal:
        office.register(key="a-key-of-16-chars", request=b"2")
    assert refusal.value.code is ErrorCode.IDEMPOTENCY_KEY_REUSED
    assert len(office.appeals.ids) == 1


def test_keys_of_different_people_and_centres_do_not_meet(office: Office) -> None:
    key = "a-key-of-16-chars"
    office.register(key=key)
    office.register(key=key, actor=operator())
    office.register(lodgement("luh"), key=key)
    assert len(office.appeals.ids) == 3


@pytest.mark.req("I-8")
def test_a_duplicate_takes_a_fraction_of_the_first_and_is_tied_to_it(office: Office) -> None:
    first = office.register(lodgement("kr")).appeal
    second = office.register(_duplicate(first.id), actor=operator("kr")).appeal
    assert (first.number, second.number) == ("Д-1", "Д-1/1")
    assert second.multiplicity is Multiplicity.DUPLICATE
    assert second.first_appeal_id == first.id


@pytest.mark.parametrize("where", ["kr", "khm"])
def test_duplicates_go_on_counting_over_the_new_year(where: str) -> None:
    office = Office(now=kyiv(2026, 12, 30, 11))
    first = office.register(lodgement(where)).appeal
    before = office.register(_duplicate(first.id, where), actor=operator(where)).appeal
    office.now = kyiv(2027, 1, 5, 11)
    after = office.register(_duplicate(first.id, where), actor=operator(where)).appeal
    assert (before.number, after.number) == (f"{first.number}/1", f"{first.number}/2")


def test_duplicates_of_equal_indexes_of_two_years_count_apart() -> None:
    office = Office(now=kyiv(2026, 12, 30, 11))
    old = office.register(lodgement("kr")).appeal
    office.now = kyiv(2027, 1, 5, 11)
    new = office.register(lodgement("kr")).appeal
    assert old.number == new.number == "Д-1"
    duplicates = [
        office.register(_duplicate(one.id), actor=operator("kr")).appeal for one in (old, new)
    ]
    assert [one.number for one in duplicates] == ["Д-1/1", "Д-1/1"]


def test_a_duplicate_of_an_appeal_that_one_may_not_know_of_is_refused(office: Office) -> None:
    theirs = office.register(lodgement("luh")).appeal
    with pytest.raises(NotFoundError):
        office.register(_duplicate(theirs.id, "khm"), actor=operator("khm"))


def test_history_tells_of_the_registration_without_personal_data(office: Office) -> None:
    appeal = office.register().appeal
    (entry,) = office.appeals.history(appeal.id)
    assert entry.event == Event.APPEAL_REGISTERED
    assert entry.actor == "APPLICANT:applicant"
    assert entry.facts["number"] == appeal.number
    told = repr(entry)
    for secret in ("Дорошенко", "Леся", "Зоряна", "lesia", "ліфт", "ABCDE"):
        assert secret not in told


def test_uploads_are_tied_in_the_order_given(office: Office) -> None:
    for upload in ("a" * 26, "b" * 26):
        office.files.bring(office.files.open_slot("khm", upload, "text/plain"), b"12")
    uploads = (("b" * 26, "друга.txt"), ("a" * 26, "перша.txt"))
    appeal = office.register(uploads=uploads).appeal
    assert [file.no for file in appeal.attachments] == [1, 2]
    assert office.appeals.record(appeal.id).file_names == ("друга.txt", "перша.txt")
    assert appeal.attachments[0].key.endswith("b" * 26)


def test_an_unfinished_upload_refuses_the_appeal_and_burns_no_number(office: Office) -> None:
    with pytest.raises(InvalidError) as refusal:
        office.register(uploads=(("a" * 26, "x"),))
    assert refusal.value.code is ErrorCode.UPLOAD_NOT_FOUND
    assert office.register().appeal.number == "UA68-2026-000001"


def _duplicate(first_id: str, where: str = "kr") -> Lodgement:
    return letter(where, duplicate_of=first_id)
