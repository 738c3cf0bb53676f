"""From appeals to an alert, and from an alert to its result."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.domain.actors import Actor
from chalicelib.domain.alert_mail import Naming, counted, explanation, usually
from chalicelib.domain.alerts import MOVES, OPEN, Act, Alert, AlertKind, AlertState
from chalicelib.domain.appeal import Appeal, Multiplicity
from chalicelib.domain.errors import (
    ConflictError,
    ErrorCode,
    InvalidError,
    NotAllowedError,
    NotFoundError,
)
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.places import Level
from chalicelib.domain.problems import Problem
from chalicelib.domain.registration import LodgedIssue
from chalicelib.domain.registry import BodyKind
from chalicelib.domain.triage import IssueTriage
from chalicelib.domain.usual import DayCounts
from chalicelib.language.tension import load_tension
from chalicelib.usecases.count_trends import count_trends
from chalicelib.usecases.follow_alerts import (
    MoveAlert,
    RaiseAlert,
    list_alerts,
    move_alert,
    raise_by_hand,
    read_alert,
)
from chalicelib.usecases.report_problems import report_problems
from chalicelib.usecases.watch_trends import Watched, Watchtower, watch_trends
from tests.factories import COORDINATOR, body, lodgement, operator, supervisor
from tests.fakes import MemoryAlerts, MemoryCells, RefusedMailError
from tests.office import Office

CITY, SUBURB = "UA68040470010096613", "UA68040470020011111"
AREA = "UA6804047001"
SECRETARIAT = body("secretariat", "cmu", kind=BodyKind.SECRETARIAT)


class Watch:
    """An office whose centre has been counted for eight weeks: two appeals on heating a day."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.cells = MemoryCells()
        self.alerts = MemoryAlerts()
        office.registry.put(SECRETARIAT)
        today = kyiv_date(office.now)
        hours = tuple(1 if hour in {9, 14} else 0 for hour in range(24))
        for no in range(1, 57):
            day = today - timedelta(days=no)
            counts = {f"II.9 {CITY}": 2}
            self.cells.keep_day("khm", DayCounts(day=day, hours=hours, counts=counts))
        self.tower = Watchtower(
            desk=office.desk,
            cells=self.cells,
            alerts=self.alerts,
            mailer=office.mailer,
            naming=Naming(
                classifier=office.registry.classifier(),
                lexicon=load_tension(),
                place={AREA: "Хмельницький"}.get,
            ),
        )

    def count(self, appeal: Appeal) -> Appeal:
        count_trends(
            self.office.appeals.record(appeal.id),
            cells=self.cells,
            lexicon=load_tension(),
            now=self.office.now,
        )
        return appeal

    def lodge(self, text: str = "Немає тепла", territory: str | None = CITY) -> Appeal:
        issue = LodgedIssue(text=text, territory=territory)
        return self.count(self.office.register(lodgement(issues=(issue,))).appeal)

    def triaged(self, code: str = "II.9", territory: str = CITY) -> Appeal:
        return self.triage(self.lodge(territory=territory), code, territory)

    def triage(self, appeal: Appeal, code: str, territory: str) -> Appeal:
        issue = IssueTriage(no=1, classifier_code=code, territory=territory, complained_of=())
        return self.count(self.office.triage(appeal, issues=(issue,)))

    def outbreak(self, cases: int = 12, **where: str) -> list[str]:
        return [self.triaged(**where).id for _ in range(cases)]

    def look(self, *, may_go_on: Callable[[], bool] = lambda: True) -> Watched:
        return watch_trends(self.tower, now=self.office.now, may_go_on=may_go_on)

    @property
    def all(self) -> tuple[Alert, ...]:
        return self.alerts.of_centre("khm", limit=100)

    @property
    def only(self) -> Alert:
        (alert,) = self.all
        return alert

    def move(self, act: Act, *, by: Actor | None = None, **changes: Any) -> Alert:
        command = MoveAlert(
            alert_id=changes.get("alert_id") or self.only.id,
            act=act,
            words=changes.get("words", "зроблено"),
            body=changes.get("body"),
        )
        return move_alert(
            command,
            alerts=self.alerts,
            desk=self.office.desk,
            actor=by or supervisor(),
            now=self.office.now,
        )

    def by_hand(self, *cases: str, by: Actor | None = None, **changes: Any) -> Alert:
        command = RaiseAlert(
            centre=changes.get("centre", "khm"),
            code=changes.get("code", "II.9"),
            territory=CITY,
            matter="Садок без тепла",
            cases=cases,
        )
        return raise_by_hand(
            command,
            alerts=self.alerts,
            desk=self.office.desk,
            actor=by or supervisor(),
            now=self.office.now,
        )

    def report(
        self, first: date, last: date, level: Level = Level.COMMUNITY
    ) -> tuple[Problem, ...]:
        return report_problems(
            "khm",
            first,
            last,
            level,
            cells=self.cells,
            alerts=self.alerts,
            desk=self.office.desk,
            actor=supervisor(),
            now=self.office.now,
        )


@pytest.fixture
def watch(office: Office) -> Watch:
    return Watch(office)


@pytest.mark.req("NS-6.4")
@pytest.mark.req("TP-6.2c")
@pytest.mark.req("KHM-6.2c")
def test_a_rise_is_told_once_with_its_cases_to_the_supervisor_and_the_coordinator(
    watch: Watch,
) -> None:
    cases = watch.outbreak(12)
    assert watch.look() == Watched(raised=1, extended=0, letters=2, is_complete=True)
    alert = watch.only
    assert (alert.kind, alert.code, alert.area) == (AlertKind.RISE, "II.9", AREA)
    assert set(alert.cases) == set(cases)
    assert watch.office.mailer.recipients == ["centre:khm", "centre:ukc"]
    assert watch.look() == Watched(raised=0, extended=0, letters=0, is_complete=True)
    told = explanation(alert, watch.tower.naming)
    assert told == "Код II.9, Хмельницький: 12 звернень за 1 годину; звичайно менш як 0,1"


def test_a_mail_of_an_alert_names_no_applicant_and_no_text(watch: Watch) -> None:
    watch.outbreak(12)
    watch.look()
    for mail in watch.office.mailer.sent:
        assert "Дорошенко" not in mail.text + mail.subject
        assert "тепла" not in mail.text
        assert watch.only.id in mail.text


def test_what_comes_later_extends_the_open_alert(watch: Watch) -> None:
    watch.outbreak(12)
    watch.look()
    watch.office.wait(minutes=30)
    later = watch.triaged().id
    assert watch.look() == Watched(raised=0, extended=1, letters=0, is_complete=True)
    assert later in watch.only.cases
    assert [step.act for step in watch.alerts.steps(watch.only.id)][-1] is Act.EXTEND
    assert watch.look().extended == 0


def test_nothing_usual_raises_anything(watch: Watch) -> None:
    watch.outbreak(3)
    assert watch.look().raised == 0


def test_counting_twice_or_in_another_order_changes_nothing(watch: Watch) -> None:
    appeal = watch.triaged()
    before = watch.cells.between("khm", watch.office.now, watch.office.now)
    watch.count(appeal)
    assert watch.cells.between("khm", watch.office.now, watch.office.now) == before


def test_an_appeal_triaged_anew_counts_where_it_stands_now(watch: Watch) -> None:
    appeal = watch.triaged()
    watch.triage(appeal, "II.10", SUBURB)
    (cell,) = watch.cells.between("khm", watch.office.now, watch.office.now)
    assert (cell.code, cell.territory, cell.cases) == ("II.10", SUBURB, {appeal.id})


def test_a_duplicate_counts_nowhere(watch: Watch) -> None:
    first, second = watch.triaged(), watch.triaged()
    watch.count(watch.office.link(second, first, Multiplicity.DUPLICATE))
    (cell,) = watch.cells.between("khm", watch.office.now, watch.office.now)
    assert cell.cases == {first.id}


def test_what_is_older_than_a_baseline_is_left_as_it_was_counted(watch: Watch) -> None:
    appeal = watch.triaged()
    came = watch.office.now
    watch.office.wait(days=57)
    watch.triage(appeal, "II.10", SUBURB)
    (cell,) = watch.cells.between("khm", came, came)
    assert cell.code == "II.9"


@pytest.mark.req("NS-6.4")
def test_words_of_tension_are_told_at_once_and_only_the_sign_is_kept(watch: Watch) -> None:
    appeal = watch.lodge("Якщо не дасте світла, перекриємо центральну дорогу!")
    assert watch.look().raised == 1
    alert = watch.only
    assert (alert.kind, alert.code, alert.cases) == (AlertKind.TENSION, "!ROAD_BLOCK", (appeal.id,))
    told = explanation(alert, watch.tower.naming)
    assert told == (
        "Перекриття дороги, Хмельницький: 1 звернення за 1 годину зі словами соціальної напруги"
    )
    assert "світла" not in repr((alert, watch.alerts.steps(alert.id)))


def test_a_mail_that_does_not_go_is_sent_by_the_next_round(watch: Watch) -> None:
    watch.outbreak(12)
    watch.office.mailer.refused = {"centre:khm"}
    with pytest.raises(ExceptionGroup) as faults:
        watch.look()
    assert faults.group_contains(RefusedMailError)
    watch.office.mailer.refused = set()
    assert watch.look() == Watched(raised=0, extended=0, letters=2, is_complete=True)
    assert watch.office.mailer.recipients == ["centre:khm", "centre:ukc"]


def test_without_time_nothing_is_begun(watch: Watch) -> None:
    watch.outbreak(12)
    assert watch.look(may_go_on=lambda: False).is_complete is False
    assert watch.all == ()


def test_a_wider_rise_takes_over_what_nobody_has_taken_up(watch: Watch) -> None:
    watch.outbreak(12)
    watch.look()
    narrow = watch.only
    watch.office.wait(minutes=20)
    for place in ("UA68040470030033333", "UA68040470020011111"):
        watch.outbreak(12, territory=place)
    watch.look()
    wide = next(one for one in watch.all if one.is_open)
    assert wide.area == "UA6804047"
    after = watch.alerts.get(narrow.id)
    assert (after.state, after.absorbed_by) == (AlertState.ABSORBED, wide.id)
    assert set(narrow.cases) < set(wide.cases)


def test_a_narrower_rise_extends_the_wider_alert(watch: Watch) -> None:
    for place in (CITY, SUBURB, "UA68040470030033333"):
        watch.outbreak(12, territory=place)
    watch.look()
    assert watch.only.area == "UA6804047"
    watch.office.wait(hours=23)
    watch.outbreak(12)
    assert watch.look().raised == 0
    assert len(watch.only.cases) == 48


def test_cases_of_an_alert_that_was_closed_raise_no_other(watch: Watch) -> None:
    watch.outbreak(12)
    watch.look()
    watch.move(Act.TAKE)
    watch.move(Act.CALL_FALSE, words="одну подію внесено двічі")
    assert watch.look().raised == 0
    watch.outbreak(12)
    watch.office.wait(minutes=5)
    assert watch.look().raised == 1


@pytest.mark.req("NS-4.2")
@pytest.mark.req("NS-6.4")
def test_an_alert_is_followed_to_its_result_step_by_step(watch: Watch) -> None:
    watch.outbreak(12)
    watch.look()
    taken = watch.move(Act.TAKE)
    assert (taken.state, taken.owner) == (AlertState.TAKEN, supervisor().label)
    watch.move(Act.ADD_STEP, words="Бригада виїхала")
    done = watch.move(Act.RESOLVE, words="Тепло дали")
    assert (done.state, done.result, done.closed_at) == (
        AlertState.RESOLVED,
        "Тепло дали",
        watch.office.now,
    )
    alert, steps = read_alert(done.id, alerts=watch.alerts, actor=supervisor())
    assert [one.no for one in steps] == list(range(1, alert.version + 1))
    acts = [one.act for one in steps]
    assert acts[0] is Act.RAISE
    assert acts[-3:] == [Act.TAKE, Act.ADD_STEP, Act.RESOLVE]
    assert steps[-2].words == "Бригада виїхала"
    with pytest.raises(ConflictError):
        watch.move(Act.ADD_STEP)


@pytest.mark.req("NS-6.4")
def test_the_coordinator_tells_the_secretariat_and_the_dossier_goes_once(watch: Watch) -> None:
    cases = watch.outbreak(12)
    watch.look()
    with pytest.raises(NotAllowedError):
        watch.move(Act.TELL_SECRETARIAT)
    watch.move(Act.TELL_SECRETARIAT, by=COORDINATOR, words="Потрібне рішення Уряду")
    assert watch.look().letters == 1
    assert watch.look().letters == 0
    mail = watch.office.mailer.sent[-1]
    assert (mail.recipient, mail.to) == ("body:secretariat", SECRETARIAT.email)
    assert "Потрібне рішення Уряду" in mail.text
    assert all(case in mail.text for case in cases)
    step = watch.alerts.steps(watch.only.id)[-1]
    assert (step.act, step.facts["to"]) == (Act.SEND_LETTER, "body:secretariat")


def test_without_a_secretariat_in_force_there_is_nobody_to_tell(watch: Watch) -> None:
    watch.outbreak(12)
    watch.look()
    gone = body("secretariat", "cmu", kind=BodyKind.SECRETARIAT, active=False)
    watch.office.registry.put(gone)
    with pytest.raises(InvalidError) as refusal:
        watch.move(Act.TELL_SECRETARIAT, by=COORDINATOR)
    assert refusal.value.code is ErrorCode.BODY_NOT_FOUND


def test_a_body_is_asked_for_what_explains_the_matter(watch: Watch) -> None:
    watch.outbreak(12)
    watch.look()
    watch.move(Act.ASK_BODY, body="housing", words="Коли дадуть тепло?")
    watch.look()
    mail = watch.office.mailer.sent[-1]
    assert mail.recipient == "body:housing"
    assert "Коли дадуть тепло?" in mail.text
    for unknown, code in (("nobody", "BODY_NOT_FOUND"), ("dissolved", "BODY_NOT_ACTIVE")):
        with pytest.raises(InvalidError) as refusal:
            watch.move(Act.ASK_BODY, body=unknown)
        assert refusal.value.code is ErrorCode[code]


@pytest.mark.req("NS-4.2")
def test_a_supervisor_flags_an_urgent_problem_by_hand(watch: Watch) -> None:
    appeal = watch.lodge()
    alert = watch.by_hand(appeal.id)
    assert (alert.kind, alert.cases, alert.matter) == (
        AlertKind.BY_HAND,
        (appeal.id,),
        "Садок без тепла",
    )
    assert watch.look().letters == 2
    with pytest.raises(ConflictError) as refusal:
        watch.by_hand(appeal.id)
    assert refusal.value.code is ErrorCode.ALERT_IS_OPEN


def test_a_problem_is_flagged_only_from_appeals_of_the_centre_and_of_a_known_topic(
    watch: Watch,
) -> None:
    own = watch.lodge()
    other = watch.office.register(lodgement("luh")).appeal
    with pytest.raises(NotFoundError):
        watch.by_hand(own.id, other.id)
    with pytest.raises(InvalidError):
        watch.by_hand(own.id, other.id, by=COORDINATOR)
    with pytest.raises(InvalidError):
        watch.by_hand(own.id, code="II.404")
    with pytest.raises(NotAllowedError):
        watch.by_hand(own.id, by=supervisor("luh"))
    assert watch.all == ()


def test_a_supervisor_sees_the_own_centre_and_a_coordinator_all(watch: Watch) -> None:
    watch.outbreak(12)
    watch.look()
    found = {"limit": 10, "before": None, "alerts": watch.alerts, "desk": watch.office.desk}
    assert list_alerts("khm", actor=supervisor(), **found) == watch.all
    assert list_alerts("khm", actor=COORDINATOR, **found) == watch.all
    with pytest.raises(NotAllowedError):
        list_alerts("khm", actor=supervisor("luh"), **found)
    with pytest.raises(NotFoundError):
        list_alerts("nowhere", actor=COORDINATOR, **found)
    for stranger in (supervisor("luh"), operator()):
        with pytest.raises(NotFoundError):
            read_alert(watch.only.id, alerts=watch.alerts, actor=stranger)
        with pytest.raises(NotFoundError):
            watch.move(Act.TAKE, by=stranger)


def test_every_open_state_leads_to_an_end_and_no_end_leads_on() -> None:
    for row in MOVES.values():
        assert row.sources <= OPEN
    ends = {row.target for row in MOVES.values() if row.target and row.target not in OPEN}
    assert ends == {AlertState.RESOLVED, AlertState.EXPLAINED, AlertState.FALSE_ALARM}


@pytest.mark.req("TP-6.2c")
@pytest.mark.req("KHM-6.2c")
@pytest.mark.req("ZAK-G1")
def test_the_report_ranks_topics_by_territory_with_their_change_and_results(watch: Watch) -> None:
    for _ in range(12):
        watch.triaged()
    watch.triaged("II.10", SUBURB)
    watch.look()
    watch.move(Act.TAKE)
    watch.move(Act.RESOLVE, words="Тепло дали")
    today = kyiv_date(watch.office.now)
    first, second = watch.report(today - timedelta(days=6), today)
    assert (first.code, first.area, first.cases, first.before) == ("II.9", "UA6804047", 24, 14)
    assert first.change == 71
    assert [one.result for one in first.alerts] == ["Тепло дали"]
    assert (second.code, second.cases, second.change, second.alerts) == ("II.10", 1, None, ())
    (whole, _) = watch.report(today, today, Level.STATE)
    assert whole.area == "UA"
    (narrow, _) = watch.report(today, today, Level.SETTLEMENT)
    assert narrow.area == AREA


@pytest.mark.parametrize("days", [-1, 92, 400])
def test_a_period_that_is_none_or_too_long_is_refused(watch: Watch, days: int) -> None:
    today = kyiv_date(watch.office.now)
    with pytest.raises(InvalidError) as refusal:
        watch.report(today, today + timedelta(days=days))
    assert refusal.value.code is ErrorCode.PERIOD_TOO_LONG


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1 година"),
        (2, "2 години"),
        (5, "5 годин"),
        (11, "11 годин"),
        (21, "21 година"),
        (112, "112 годин"),
    ],
)
def test_numbers_go_with_their_nouns(number: int, words: str) -> None:
    assert counted(number, "година", "години", "годин") == words


@pytest.mark.parametrize(
    ("hundredths", "words"),
    [(0, "менш як 0,1"), (9, "менш як 0,1"), (10, "0,1"), (200, "2"), (246, "2,5"), (1249, "12")],
)
def test_what_is_usual_is_told_in_round_numbers(hundredths: int, words: str) -> None:
    assert usually(hundredths) == words
