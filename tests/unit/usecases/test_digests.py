"""Alarms to offices: one mail in the morning instead of forty, each line once, and the first breach at once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.appeal import Appeal
from chalicelib.domain.digest import digest_day
from chalicelib.domain.transitions import Event, State
from chalicelib.usecases.ports import BeingSentError
from chalicelib.usecases.send_digests import Round, send_digests
from tests.factories import body
from tests.fakes import RefusedMailError
from tests.office import Office

SECRETS = ("Дорошенко", "Леся", "Зоряна", "lesia@", "ліфт", "ABCDE-FGHJK")


def at(day: int, hour: int = 7, minute: int = 0, month: int = 12) -> datetime:
    """UTC; 07:00 is 09:00 in Kyiv in winter."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def ring(office: Office, when: datetime) -> None:
    """Sweep, and let the notifier tell what was raised."""
    office.now = when
    office.sweep()
    for id_ in office.appeals.ids:
        entry = office.appeals.history(id_)[-1]
        if entry.event == Event.TERM_ALARM_RAISED and entry.at == when:
            office.tell(office.appeals.get(id_))


def morning(office: Office, day: int, *, turns: int = 1000) -> Round:
    """The round of 09:30 in Kyiv."""
    office.now = at(day, 7, 30)
    left = iter([True] * turns)
    return send_digests(
        desk=office.desk,
        digests=office.digests,
        mailer=office.mailer,
        day=date(2026, 12, day),
        now=office.now,
        may_go_on=lambda: next(left, False),
    )


def at_work(office: Office, count: int, lead: str = "housing") -> list[Appeal]:
    """So many appeals with one body, control and due on Wednesday 16 December."""
    office.registry.put(body("housing", "oda", head_email="head.housing@bodies.example"))
    appeals = []
    for _ in range(count):
        appeal = office.route(office.triage(office.register().appeal), lead)
        appeals.append(office.accept(appeal))
    office.mailer.sent.clear()
    return appeals


@pytest.mark.req("NS-9.3")
def test_forty_terms_make_one_mail(office: Office) -> None:
    appeals = at_work(office, 40)
    ring(office, at(16))
    assert office.mailer.sent == []
    assert morning(office, 16) == Round(sent=1, is_complete=True)
    (mail,) = office.mailer.sent
    assert (mail.recipient, mail.to) == ("body:housing", "housing@bodies.example")
    assert all(appeal.number in mail.text for appeal in appeals)
    assert "усього 40, порушено 0" in mail.subject
    assert not any(secret in mail.subject + mail.text for secret in SECRETS)


def test_the_first_breach_of_a_day_goes_at_once_the_rest_with_the_digest(office: Office) -> None:
    appeals = at_work(office, 3)
    ring(office, at(17, 6))
    assert sorted(office.mailer.recipients) == ["body:housing", "centre:khm", "head:housing"]
    assert {mail.to for mail in office.mailer.sent} == {
        "housing@bodies.example",
        "head.housing@bodies.example",
        "khm@centres.example",
    }
    first = office.mailer.sent[0]
    office.mailer.sent.clear()
    morning(office, 17)
    assert sorted(office.mailer.recipients) == ["body:housing", "centre:khm", "head:housing"]
    (alone,) = [appeal.number for appeal in appeals if appeal.number in first.subject]
    for mail in office.mailer.sent:
        assert alone not in mail.text
        assert sum(appeal.number in mail.text for appeal in appeals) == 2


def test_from_the_third_day_the_coordinator_hears_of_it(office: Office) -> None:
    at_work(office, 1)
    for day in (17, 18):
        ring(office, at(day, 7))
        morning(office, day)
    assert "centre:ukc" not in office.mailer.recipients
    ring(office, at(19))
    morning(office, 19)
    assert office.mailer.recipients.count("centre:ukc") == 1


@pytest.mark.req("L1-24")
def test_a_breach_warns_of_the_liability_and_a_reminder_does_not(office: Office) -> None:
    at_work(office, 1)
    ring(office, at(15))
    morning(office, 15)
    assert not any("212-3" in mail.text for mail in office.mailer.sent)
    ring(office, at(18))
    morning(office, 18)
    told = [mail for mail in office.mailer.sent if "ПОРУШЕНО" in mail.text]
    assert told
    assert all("212-3" in mail.text for mail in told)


def test_the_most_urgent_stands_first(office: Office) -> None:
    (later,) = at_work(office, 1)
    office.now = datetime(2026, 11, 12, 9, tzinfo=UTC)
    (sooner,) = at_work(office, 1)
    ring(office, at(16))
    morning(office, 16)
    text = next(mail for mail in office.mailer.sent if mail.recipient == "body:housing").text
    assert text.index(sooner.number) < text.index(later.number)
    assert "ПОРУШЕНО" in text
    assert "ЖОВТИЙ" in text


def test_a_line_goes_once_whatever_is_tried_again(office: Office) -> None:
    (appeal,) = at_work(office, 1)
    ring(office, at(16))
    for _ in range(3):
        office.tell(appeal, len(office.appeals.history(appeal.id)))
    assert [morning(office, day).sent for day in (16, 16, 17, 18)] == [1, 0, 0, 0]


def test_an_office_whose_mail_fails_stands_in_nobodys_way_and_is_told_next_time(
    office: Office,
) -> None:
    at_work(office, 1)
    at_work(office, 1, "social")
    ring(office, at(16))
    office.mailer.refused = {"body:housing"}
    with pytest.raises(ExceptionGroup) as raised:
        morning(office, 16)
    assert raised.group_contains(RefusedMailError)
    assert office.mailer.recipients == ["body:social"]
    office.mailer.refused = set()
    assert morning(office, 16).sent == 1
    assert office.mailer.recipients == ["body:social", "body:housing"]


def test_a_round_that_runs_out_of_time_goes_on_with_who_is_left(office: Office) -> None:
    for lead in ("housing", "social", "health"):
        at_work(office, 1, lead)
    ring(office, at(16))
    assert morning(office, 16, turns=2) == Round(sent=2, is_complete=False)
    assert morning(office, 16) == Round(sent=1, is_complete=True)
    assert len(set(office.mailer.recipients)) == len(office.mailer.sent) == 3


def test_a_digest_that_another_run_is_sending_is_left_to_it_for_two_minutes(
    office: Office,
) -> None:
    at_work(office, 1)
    ring(office, at(16))
    office.digests.claim("body:housing", date(2026, 12, 16), at(16, 7, 29))
    with pytest.raises(ExceptionGroup) as raised:
        morning(office, 16)
    assert raised.group_contains(BeingSentError)
    office.digests.release("body:housing", date(2026, 12, 16), at(16, 7, 29))
    assert morning(office, 16).sent == 1


def test_days_off_hold_back_all_but_breaches(office: Office) -> None:
    office.now = datetime(2026, 11, 18, 9, tzinfo=UTC)  # control 18.12, warned on Tuesday 15.12
    at_work(office, 1)
    ring(office, at(15))
    saturday = 19
    assert morning(office, saturday).sent == 0
    assert morning(office, 21).sent == 1
    ring(office, at(26))  # a Saturday, the term is missed since 19.12
    office.mailer.sent.clear()
    assert morning(office, 26).sent == 4


def test_who_has_no_address_is_not_written_to(office: Office) -> None:
    at_work(office, 1)
    ring(office, at(16))
    office.registry.put(body("housing", "oda", email=""))
    assert morning(office, 16).sent == 0


def test_where_nobody_is_at_work_yet_the_centre_is_the_executor(office: Office) -> None:
    office.register()
    ring(office, datetime(2026, 11, 20, 7, tzinfo=UTC))
    assert office.digests.recipients(date(2026, 11, 20)) == {"centre:khm"}


def test_an_internal_term_is_between_the_co_executor_and_its_head(office: Office) -> None:
    appeal = office.appeal_in(State.ACCEPTED, None, "social")
    part = appeal.clock.terms[-1].term
    ring(office, part.ends_at + timedelta(days=1, hours=12))
    day = digest_day(office.now)
    assert office.digests.recipients(day) >= {"body:social", "head:social"}
    assert "centre:khm" not in office.digests.recipients(day)


def test_of_one_term_only_the_newest_line_is_shown_and_the_older_never_comes_again(
    office: Office,
) -> None:
    (appeal,) = at_work(office, 1)
    ring(office, at(13))  # a Sunday: the warning waits
    assert morning(office, 13).sent == 0
    ring(office, at(16))
    morning(office, 16)
    (mail,) = office.mailer.sent
    assert mail.text.count(appeal.number) == 1
    assert "настав контрольний строк" in mail.text
    assert morning(office, 17).sent == 0


@pytest.mark.parametrize(
    ("told_at", "day"),
    [
        (at(16, 7, 29), date(2026, 12, 16)),
        (at(16, 7, 30), date(2026, 12, 17)),
        (at(16, 21, 59), date(2026, 12, 17)),
        (at(16, 22, 0), date(2026, 12, 17)),  # midnight in Kyiv
    ],
)
def test_what_is_told_goes_with_the_next_digest(told_at: datetime, day: date) -> None:
    assert digest_day(told_at) == day


def test_a_body_without_a_mail_of_its_head_reads_for_them(office: Office) -> None:
    at_work(office, 1)
    office.registry.put(replace(office.registry.bodies()["housing"], head_email=""))
    ring(office, at(17, 6))
    to_head = next(mail for mail in office.mailer.sent if mail.recipient == "head:housing")
    assert to_head.to == "housing@bodies.example"
    assert to_head.text.startswith("Керівникові: ")
