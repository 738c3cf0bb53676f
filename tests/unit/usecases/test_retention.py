"""What is past its term goes, from everywhere and for good; what is counted and what is chained stays."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.actors import RETENTION, Actor
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.blind_index import tokens_of
from chalicelib.domain.erasure import ErasureGround, HoldGround
from chalicelib.domain.errors import ErrorCode, ViknoError
from chalicelib.domain.history import holds
from chalicelib.domain.personal import Personal
from chalicelib.domain.postings import word_tokens
from chalicelib.domain.retention import RetentionRule
from chalicelib.domain.telephony.call import CallHistory
from chalicelib.domain.telephony.recordings import Custody
from chalicelib.domain.transitions import Event, State
from chalicelib.language.concepts import load_concepts
from chalicelib.language.tension import load_tension
from chalicelib.usecases.change import change
from chalicelib.usecases.count_trends import count_trends
from chalicelib.usecases.erase_personal_data import (
    ErasureAtOnce,
    OrderedErasure,
    Shredder,
    order_erasure,
)
from chalicelib.usecases.follow_appeal import Credentials, open_with_code
from chalicelib.usecases.hold_file import keep_rule, lift_hold, place_hold, read_holds
from chalicelib.usecases.search_appeals import post_for_search
from chalicelib.usecases.similar_appeals import keep_trace
from chalicelib.usecases.telephony.count_calls import count_call
from chalicelib.usecases.telephony.hold_recording import hold_recording, release_recording
from chalicelib.usecases.watch_retention import (
    RetentionDesk,
    Swept,
    rehearse_retention,
    watch_retention,
)
from tests.factories import APPLICANT, NOW, lodgement, operator, staff, supervisor
from tests.fakes import MemoryCallCounts, MemoryCells
from tests.fakes.retention import (
    MemoryErasableFiles,
    MemoryPersonalParts,
    MemoryRetentionClock,
    MemoryRetentionRules,
)
from tests.fakes.views import MemoryViews
from tests.office import Office
from tests.unit.telephony.recording_house import (
    CALL,
    BrokenError,
    Failing,
    RecordingHouse,
    ready,
    talk,
)
from tests.unit.usecases.test_following_and_reading import uploaded

KEY = b"a key that nobody else has"
CODE = "ABCDE-FGHJK"
# The story is of 2026: what was concluded in it may go on this morning and not the evening before.
LAST_EVENING = datetime.fromisoformat("2031-12-31T21:59:59+00:00")
FIRST_MORNING = datetime.fromisoformat("2031-12-31T22:00:00+00:00")


@dataclass(kw_only=True)
class Archive:
    """An office with a telephone, and all stores in which personal data lie."""

    house: RecordingHouse = field(default_factory=RecordingHouse)
    views: Any = field(default_factory=MemoryViews)
    rules: MemoryRetentionRules = field(default_factory=MemoryRetentionRules)

    def __post_init__(self) -> None:
        office, calls = self.office, self.house.calls
        self.parts = MemoryPersonalParts(office.appeals, calls)
        self.cells, self.counts = MemoryCells(), MemoryCallCounts()
        self.clock = MemoryRetentionClock(office.appeals, calls)
        self.shredder = Shredder(
            desk=office.desk,
            calls=calls,
            parts=self.parts,
            files=MemoryErasableFiles(office.files),
            recordings=self.house.store,
            views=self.views,
        )

    @property
    def office(self) -> Office:
        return self.house.office

    def desk(self, shredder: Shredder | None = None) -> RetentionDesk:
        return RetentionDesk(
            shredder=shredder or self.shredder,
            clock=self.clock,
            rules=self.rules,
            telephones=self.house.telephones,
        )

    def run(self, now: datetime = FIRST_MORNING, shredder: Shredder | None = None) -> Swept:
        desk = self.desk(shredder)
        return watch_retention("khm", desk=desk, now=now, may_go_on=lambda: True)

    def rehearse(self, now: datetime = FIRST_MORNING) -> Swept:
        return rehearse_retention("khm", desk=self.desk(), now=now, may_go_on=lambda: True)

    def concluded(self, **changes: Any) -> Appeal:
        """An appeal that was explained at once, with two files."""
        uploads = uploaded(self.office, 2)
        appeal = self.office.register(uploads=uploads, **changes).appeal
        appeal = self.office.consult(appeal)
        self.project()
        return appeal

    def called(self) -> Appeal:
        """One that came of a call with a recording that was held for a while, concluded."""
        house = self.house
        house.join(*talk(), ready())
        appeal = house.appeal()
        house.keep()
        for act in (hold_recording, release_recording):
            act(
                CALL,
                1,
                reason="На вимогу суду",
                calls=house.calls,
                actor=supervisor(),
                now=house.now,
            )
        appeal = self.office.consult(self.office.appeals.get(appeal.id))
        self.project()
        return appeal

    def project(self) -> None:
        """What the projectors do after each change."""
        appeals, house = self.office.appeals, self.house
        for appeal_id in appeals.ids:
            record = appeals.record(appeal_id)
            keep_trace(
                record,
                appeals=appeals,
                views=self.views,
                concepts=load_concepts(),
                key=lambda: KEY,
            )
            post_for_search(record, views=self.views, key=lambda: KEY)
            count_trends(record, cells=self.cells, lexicon=load_tension(), now=self.office.now)
        for call in house.calls.all:
            told = house.calls.record(call.id)
            count_call(told, calls=house.calls, appeals=appeals, counts=self.counts, now=house.now)

    def statistics(self) -> Any:
        """All that anything is counted by: heads without the marks of keeping, cells, counts of calls."""
        appeals = self.office.appeals
        heads = {
            one: replace(appeals.get(one), version=0, head_hash="", hold=None, erasure=None)
            for one in appeals.ids
        }
        cells = self.cells.between("khm", NOW - timedelta(days=60), NOW + timedelta(days=1))
        counts = [
            replace(one, version=0)
            for day in range(3)
            for one in self.counts.of_day("khm", (NOW + timedelta(days=day - 1)).date())
        ]
        return heads, cells, counts

    def personal_left(self, appeal: Appeal) -> list[str]:
        """Where anything of the person is still found."""
        office, calls = self.office, self.house.calls
        found = self.views.found_by
        tokens = tokens_of(APPLICANT, ("Не працює ліфт",), KEY)
        places = {
            "documents": bool(office.appeals.docs(appeal.id)),
            "record": bool(office.appeals.record(appeal.id).personal),
            "files": any(one.key in office.files.stored for one in appeal.attachments),
            "traces": any(
                one.appeal_id == appeal.id for token in tokens for one in found(token, 100)
            ),
            "postings": any(
                one.appeal_id == appeal.id
                for token in word_tokens("Не працює ліфт", appeal.centre, KEY)
                for one in self.views.posted_under(token, 100)
            ),
            "callers": any(calls.record(one).person for one in appeal.calls),
            "words of calls": any(calls.personal(one) for one in appeal.calls),
            "recordings": bool(appeal.calls) and bool(self.house.store.stored),
        }
        return [name for name, is_there in places.items() if is_there]

    def chains_hold(self) -> bool:
        appeals, calls = self.office.appeals, self.house.calls
        of_appeals = all(holds(appeals.history(one)) for one in appeals.ids)
        return of_appeals and all(holds(calls.history(one.id)) for one in calls.all)

    def story(self, appeal: Appeal) -> list[str]:
        return [one.event for one in self.office.appeals.history(appeal.id)]


def refused(act: Callable[[], object]) -> ErrorCode:
    with pytest.raises(ViknoError) as error:
        act()
    return error.value.code


@pytest.mark.req("D-47", "NS-9.6")
def test_a_file_past_its_term_loses_its_personal_data_everywhere_and_a_younger_one_none() -> None:
    archive = Archive()
    appeal = archive.called()
    assert archive.personal_left(appeal)
    assert archive.run(LAST_EVENING).appeals == 0
    assert len(archive.personal_left(appeal)) == 7
    shown = archive.rehearse(FIRST_MORNING)
    swept = archive.run(FIRST_MORNING)
    assert shown == swept
    assert (swept.numbers, swept.appeals, swept.recordings) == ((appeal.number,), 1, 1)
    assert archive.personal_left(appeal) == []
    assert archive.chains_hold()


def test_files_go_with_their_appeal_and_history_says_why_and_how_much() -> None:
    archive = Archive()
    appeal = archive.concluded()
    archive.run()
    assert archive.personal_left(appeal) == []
    entry = archive.office.appeals.history(appeal.id)[-1]
    assert (entry.event, entry.actor) == (Event.PERSONAL_DATA_ERASED, RETENTION.label)
    assert entry.facts == {
        "why": ErasureGround.TERM_PASSED,
        "parts": 2,
        "attachments": 2,
        "recordings": 0,
    }
    committed = [one.personal_commitment for one in archive.office.appeals.history(appeal.id)]
    assert len([one for one in committed if one]) == 2


def test_a_case_that_was_erased_stays_readable_and_says_that_it_was_and_why() -> None:
    archive = Archive()
    appeal = archive.concluded(given=lodgement("khm", "Ліфт", "Дах"))
    archive.run()
    record = archive.office.appeals.record(appeal.id)
    words = "Персональні дані стерто 01.01.2032: минув строк зберігання справи"
    assert [one.text for one in record.texts] == [words, words]
    assert record.file_names == ("", "")
    assert not record.applicant.display
    assert [one.outcome for one in record.appeal.issues] == [one.outcome for one in appeal.issues]


def test_the_applicants_code_still_opens_what_is_left_and_another_does_not() -> None:
    archive = Archive()
    appeal = archive.concluded()
    archive.run()
    office = archive.office

    def follow(code: str) -> Appeal:
        given = Credentials(number=appeal.number, access_code=code, source="192.0.2.1")
        return open_with_code(
            given, appeals=office.appeals, guesses=office.guesses, now=FIRST_MORNING
        ).appeal

    assert follow("abcde fghjk").erasure is not None
    assert refused(lambda: follow("ABCDE-FGHJJ")) is ErrorCode.NUMBER_OR_CODE_WRONG


def test_the_same_request_for_registration_sent_again_after_all_isanswered() -> None:
    archive = Archive()
    first = archive.office.register(key="key-of-the-applicant")
    archive.office.consult(first.appeal)
    archive.run()
    again = archive.office.register(key="key-of-the-applicant")
    assert (again.appeal.id, again.access_code) == (first.appeal.id, "")


@pytest.mark.req("D-47")
def test_an_open_appeal_never_goes() -> None:
    archive = Archive()
    appeal = archive.office.appeal_in(State.ANSWERED)
    assert archive.run(NOW + timedelta(days=36_500)).appeals == 0
    assert archive.office.appeals.get(appeal.id).erasure is None


def place(
    archive: Archive, appeal: Appeal, until: date | None = None, by: Actor | None = None
) -> Appeal:
    return place_hold(
        appeal.id,
        ground=HoldGround.COURT,
        until=until,
        reason="Ухвала суду про витребування справи",
        desk=archive.office.desk,
        actor=by or supervisor(),
        now=archive.office.now,
    )


def lift(archive: Archive, appeal: Appeal, by: Actor | None = None) -> Appeal:
    reason = "Рішення набрало законної сили"
    return lift_hold(
        appeal.id,
        reason=reason,
        desk=archive.office.desk,
        actor=by or supervisor(),
        now=archive.office.now,
    )


@pytest.mark.req("D-47")
def test_a_hold_stops_everything_until_it_is_lifted() -> None:
    archive = Archive()
    appeal = archive.called()
    place(archive, appeal)
    before = archive.personal_left(appeal)
    for _ in range(2):
        assert (archive.run().appeals, archive.run().held) == (0, 1)
    assert archive.personal_left(appeal) == before
    lift(archive, appeal)
    assert archive.run().appeals == 1
    told = archive.story(appeal)
    assert told.index(Event.LEGAL_HOLD_PLACED) < told.index(Event.LEGAL_HOLD_LIFTED)
    assert archive.chains_hold()


@pytest.mark.req("D-47")
def test_a_hold_of_the_file_keeps_its_recordings_past_their_own_term_until_it_is_lifted() -> None:
    archive = Archive()
    appeal = archive.called()
    place(archive, appeal)
    house = archive.house
    house.wait(days=400)
    assert (house.watch().erased, house.recording().custody) == (0, Custody.KEPT)
    lift(archive, appeal)
    assert (house.watch().erased, house.recording().custody) == (1, Custody.ERASED)


def test_a_hold_until_a_day_ends_with_it() -> None:
    archive = Archive()
    appeal = archive.concluded()
    place(archive, appeal, until=date(2032, 3, 1))
    first_of_march = datetime.fromisoformat("2032-03-01T12:00:00+00:00")
    assert archive.run(first_of_march).held == 1
    assert archive.run(first_of_march + timedelta(days=1)).appeals == 1


def test_a_recording_held_as_evidence_holds_its_file() -> None:
    archive = Archive()
    appeal = archive.called()
    house = archive.house
    hold_recording(
        CALL, 1, reason="Докази в суді", calls=house.calls, actor=supervisor(), now=house.now
    )
    assert (archive.run().held, archive.run().appeals) == (1, 0)
    assert "recordings" in archive.personal_left(appeal)


@pytest.mark.parametrize("by", [operator(), supervisor("luh"), staff()])
def test_only_a_supervisor_of_its_centre_places_or_lifts_a_hold(by: Actor) -> None:
    archive = Archive()
    appeal = archive.concluded()
    codes = {ErrorCode.ROLE_NOT_ALLOWED, ErrorCode.APPEAL_NOT_FOUND}
    assert refused(lambda: place(archive, appeal, by=by)) in codes
    place(archive, appeal)
    assert refused(lambda: lift(archive, appeal, by=by)) in codes


def test_a_hold_is_refused_for_a_day_that_is_over_and_for_what_is_erased() -> None:
    archive = Archive()
    appeal = archive.concluded()
    over = archive.office.now.date() - timedelta(days=1)
    assert refused(lambda: place(archive, appeal, until=over)) is ErrorCode.INVALID_REQUEST
    assert refused(lambda: lift(archive, appeal)) is ErrorCode.NOT_ALLOWED_NOW
    archive.run()
    assert refused(lambda: place(archive, appeal)) is ErrorCode.DATA_ERASED


def test_nothing_personal_is_written_to_what_was_erased() -> None:
    archive = Archive()
    appeal = archive.concluded()
    archive.run()
    told = Personal(words={"note": "ще щось"})

    def write(standing: Appeal) -> Decision:
        return Decision(appeal=standing, event=Event.NOTICE_SENT, facts={}, personal=told)

    desk, now = archive.office.desk, FIRST_MORNING
    code = refused(lambda: change(appeal.id, write, desk=desk, actor=supervisor(), now=now))
    assert code is ErrorCode.DATA_ERASED


def test_an_open_appeal_may_be_held_and_is_listed_with_the_others() -> None:
    archive = Archive()
    first = archive.office.appeal_in(State.ANSWERED)
    second, free = archive.concluded(), archive.concluded()
    place(archive, first)
    place(archive, second, until=date(2027, 1, 1))
    found, cursor = read_holds(
        None,
        limit=10,
        cursor=None,
        clock=archive.clock,
        desk=archive.office.desk,
        actor=supervisor(),
    )
    assert {one.id for one in found} == {first.id, second.id}
    assert (cursor, free.hold) == (None, None)


def test_what_the_commission_decided_holds_from_the_next_run_on() -> None:
    archive = Archive()
    archive.concluded()

    def decide(**changes: Any) -> None:
        standing = archive.rules.get("khm")
        keep_rule(
            replace(standing, **changes),
            kept=archive.rules,
            desk=archive.office.desk,
            actor=supervisor(),
            now=NOW,
        )

    decide(is_permanent=True, act="Протокол № 1")
    assert archive.rehearse().appeals == 0
    decide(is_permanent=False, more_years=2)
    assert archive.rehearse(FIRST_MORNING + timedelta(days=700)).appeals == 0
    assert archive.rehearse(FIRST_MORNING + timedelta(days=800)).appeals == 1
    decide(more_years=0, needs_act=True)
    swept = archive.run()
    assert (swept.appeals, swept.awaiting_act) == (0, 1)
    decide(cleared_through=date(2026, 12, 31), act="Акт № 7 від 20.01.2032")
    assert archive.run().appeals == 1


@pytest.mark.parametrize("by", [operator(), supervisor("luh")])
def test_nobody_else_sets_how_long_a_centre_keeps(by: Actor) -> None:
    archive = Archive()
    wanted = RetentionRule(centre="khm", more_years=1, act="№ 1")
    desk = archive.office.desk
    if by.centre == "khm":
        # The route lets no operator in; here the centre alone is looked at.
        by = staff(centre="luh")
    code = refused(lambda: keep_rule(wanted, kept=archive.rules, desk=desk, actor=by, now=NOW))
    assert code is ErrorCode.ROLE_NOT_ALLOWED


def test_a_rule_that_somebody_else_has_changed_is_not_written_over() -> None:
    archive = Archive()
    wanted = RetentionRule(centre="khm", more_years=1, act="№ 1")
    desk = archive.office.desk
    keep_rule(wanted, kept=archive.rules, desk=desk, actor=supervisor(), now=NOW)
    again = replace(wanted, more_years=2)
    code = refused(
        lambda: keep_rule(again, kept=archive.rules, desk=desk, actor=supervisor(), now=NOW)
    )
    assert code is ErrorCode.SETTINGS_MOVED_ON


def test_a_call_told_in_two_appeals_goes_with_the_last_of_them() -> None:
    archive = Archive()
    first = archive.called()
    house, office = archive.house, archive.office
    second = office.appeals.get(house.appeal().id)
    archive.run()
    assert "recordings" in archive.personal_left(first)
    assert not office.appeals.record(first.id).personal
    office.now = FIRST_MORNING
    office.consult(second)
    archive.run(FIRST_MORNING + timedelta(days=366 * 6))
    assert archive.personal_left(second) == []
    assert house.calls.get(CALL).is_anonymous


@pytest.mark.req("NS-9.6", "REC-4")
def test_the_number_of_a_caller_is_kept_as_long_as_recordings_are_and_then_forgotten() -> None:
    archive = Archive()
    house = archive.house
    house.join(*talk(), ready())
    house.keep()
    archive.project()
    before = archive.statistics()
    # Thirty days are set; until its recording is erased the call is in no list.
    assert archive.run(NOW + timedelta(days=40)).calls == 0
    house.now = NOW + timedelta(days=40)
    house.watch()
    assert archive.run(NOW + timedelta(days=30)).calls == 0
    swept = archive.run(NOW + timedelta(days=31))
    assert (swept.calls, swept.appeals) == (1, 0)
    assert house.calls.record(CALL).person == ""
    assert house.told_of_call()[-1] == CallHistory.PERSONAL_DATA_ERASED
    archive.project()
    assert archive.statistics() == before


def test_what_telephony_tells_late_of_a_forgotten_call_brings_nobody_back() -> None:
    archive = Archive()
    house = archive.house
    house.join(*talk())
    house.now = NOW + timedelta(days=8)
    house.watch()
    archive.run(NOW + timedelta(days=40))
    assert house.calls.get(CALL).is_anonymous
    house.join(*talk())
    late = replace(talk()[0], id="another", at=NOW + timedelta(seconds=1))
    house.join(late)
    assert house.calls.record(CALL).person == ""


def test_a_call_of_two_appeals_that_go_together_is_shown_and_counted_once() -> None:
    archive = Archive()
    archive.called()
    second = archive.house.appeal()
    archive.office.consult(archive.office.appeals.get(second.id))
    shown = archive.rehearse()
    assert (shown.appeals, shown.recordings) == (2, 1)
    assert archive.run() == shown


def test_a_call_with_an_appeal_is_kept_with_its_file() -> None:
    archive = Archive()
    house = archive.house
    appeal = archive.called()
    house.now = NOW + timedelta(days=40)
    house.watch()
    assert archive.run(NOW + timedelta(days=50)).calls == 0
    assert house.told_of_call()[-1] == CallHistory.KEPT_WITH_FILE
    assert archive.run(NOW + timedelta(days=50)).calls == 0
    assert house.told_of_call().count(CallHistory.KEPT_WITH_FILE) == 1
    assert house.calls.record(CALL).person
    assert archive.rehearse().recordings == 0
    assert archive.run().appeals == 1
    assert archive.personal_left(appeal) == []


def test_a_recording_that_is_still_awaited_lets_the_end_wait_and_nothing_else() -> None:
    archive = Archive()
    house = archive.house
    house.join(*talk(), ready())
    appeal = archive.office.consult(house.appeal())
    at_once = ErasureAtOnce(shredder=archive.shredder)
    why = ErasureGround.OBJECTION
    erased = at_once.erase(appeal.id, why=why, actor=supervisor(), at=house.now)
    assert not erased.is_finished
    assert archive.office.appeals.docs(appeal.id) == []
    house.keep()
    assert archive.run(house.now).ended == 1
    left = archive.office.appeals.get(appeal.id).erasure
    assert left is not None
    assert (left.erased_at, left.recordings) == (house.now, 1)
    assert house.recording().custody is Custody.ERASED


def test_an_order_hides_at_once_and_the_next_run_ends_it() -> None:
    archive = Archive()
    appeal = archive.concluded()
    office = archive.office
    order = OrderedErasure(desk=office.desk, calls=archive.house.calls)
    why, by = ErasureGround.OBJECTION, supervisor()
    for _ in range(2):
        assert not order.erase(appeal.id, why=why, actor=by, at=NOW).is_finished
    assert not office.appeals.record(appeal.id).personal
    assert "documents" in archive.personal_left(appeal)
    assert archive.rehearse(NOW).ended == 1
    assert archive.run(NOW).ended == 1
    assert archive.personal_left(appeal) == []
    assert order.erase(appeal.id, why=why, actor=by, at=NOW).parts == 2
    begun, ended = archive.office.appeals.history(appeal.id)[-2:]
    assert (begun.event, begun.actor) == (Event.ERASURE_BEGUN, by.label)
    assert ended.facts["why"] == why


def test_an_order_is_refused_for_an_open_appeal_and_for_one_that_is_held() -> None:
    archive = Archive()
    office, calls = archive.office, archive.house.calls

    def order(appeal: Appeal) -> ErrorCode:
        why, desk = ErasureGround.OBJECTION, office.desk
        return refused(
            lambda: order_erasure(
                appeal.id, why, desk=desk, calls=calls, actor=supervisor(), now=NOW
            )
        )

    assert order(office.appeal_in(State.ANSWERED)) is ErrorCode.NOT_ALLOWED_NOW
    assert order(place(archive, archive.concluded())) is ErrorCode.ON_LEGAL_HOLD


def test_one_that_cannot_be_erased_stands_in_no_others_way_and_is_told_of() -> None:
    archive = Archive()
    appeals = [archive.concluded(), archive.concluded()]
    shredder = replace(archive.shredder, files=Failing(archive.shredder.files, "erase"))
    with pytest.raises(ExceptionGroup) as told:
        archive.run(shredder=shredder)
    assert [type(one) for one in told.value.exceptions] == [BrokenError]
    ended = [archive.office.appeals.get(one.id).erasure for one in appeals]
    assert [one.erased_at is not None for one in ended if one] == [False, True]
    assert (archive.run().ended, archive.run().ended) == (1, 0)


def test_where_time_runs_out_the_rest_is_there_for_the_next_run() -> None:
    archive = Archive()
    for _ in range(3):
        archive.concluded()
    turns = iter([True, True, False])
    swept = watch_retention(
        "khm", desk=archive.desk(), now=FIRST_MORNING, may_go_on=lambda: next(turns)
    )
    assert (swept.appeals, swept.is_complete) == (2, False)
    swept = archive.run()
    assert (swept.appeals, swept.is_complete) == (1, True)


class Fuse:
    """Lets so many writes through and breaks at the next one: before it is done, or right after."""

    WRITES = frozenset(
        {"save", "decide", "erase", "keep", "blank_appeal", "blank_call", "blank_call_back"}
    )

    def __init__(self, left: int, *, breaks_after: bool) -> None:
        self._left = left
        self._breaks_after = breaks_after
        self.is_blown = False

    def around(self, port: Any) -> Any:
        return _Wired(port, self)

    def passes(self, write: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if self.is_blown:
            return write(*args, **kwargs)
        self._left -= 1
        if self._left >= 0:
            return write(*args, **kwargs)
        self.is_blown = True
        if self._breaks_after:
            write(*args, **kwargs)
        raise BrokenError


class _Wired:
    def __init__(self, port: Any, fuse: Fuse) -> None:
        self._port, self._fuse = port, fuse

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._port, name)
        if name not in Fuse.WRITES:
            return found
        return lambda *args, **kwargs: self._fuse.passes(found, *args, **kwargs)


def wired(shredder: Shredder, fuse: Fuse) -> Shredder:
    return Shredder(
        desk=replace(shredder.desk, appeals=fuse.around(shredder.desk.appeals)),
        calls=fuse.around(shredder.calls),
        parts=fuse.around(shredder.parts),
        files=fuse.around(shredder.files),
        recordings=fuse.around(shredder.recordings),
        views=fuse.around(shredder.views),
    )


def outcome(archive: Archive, appeal: Appeal) -> Any:
    erasure = archive.office.appeals.get(appeal.id).erasure
    left = archive.personal_left(appeal), archive.chains_hold()
    facts = archive.office.appeals.history(appeal.id)[-1].facts
    told = archive.story(appeal), archive.house.told_of_call(), facts
    return erasure and erasure.erased_at, left, told, archive.statistics()


@pytest.mark.parametrize("breaks_after", [False, True])
def test_a_run_stopped_at_any_step_ends_right_when_run_again(breaks_after: bool) -> None:
    whole = Archive()
    goal = whole.called()
    whole.run()
    expected = outcome(whole, goal)
    assert expected[1] == ([], True)
    steps = 0
    while True:
        archive = Archive()
        appeal = archive.called()
        fuse = Fuse(steps, breaks_after=breaks_after)
        try:
            archive.run(shredder=wired(archive.shredder, fuse))
        except ExceptionGroup:
            archive.run()
        archive.run()
        assert outcome(archive, appeal) == expected, f"stopped at step {steps}"
        if not fuse.is_blown:
            break
        steps += 1
    # Begun; recording, its entry, the appeal's; two call-backs, parts and entry of the call; parts, trace, the end.
    assert steps == 11


def answered(office: Office, appeal: Appeal) -> Appeal:
    appeal = office.route(office.triage(appeal), "housing", "social")
    appeal = office.accept(appeal)
    appeal = office.rework(office.answer(office.interim(appeal)))
    return office.accept_answer(office.answer(appeal))


ENDS = {
    "consulted": lambda office, appeal: office.consult(appeal),
    "forwarded": lambda office, appeal: office.forward(appeal),
    "withdrawn": lambda office, appeal: office.withdraw(appeal),
    "answered": answered,
    "open": lambda _, appeal: appeal,
}


STORIES = st.lists(
    st.tuples(
        st.sampled_from(sorted(ENDS)),
        st.integers(0, 400),  # days until the next one
        st.booleans(),  # by telephone, with a recording
        st.booleans(),  # held
        st.integers(0, 2),  # files
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(stories=STORIES, years=st.integers(0, 8), is_permanent=st.booleans())
def test_whatever_the_stories_figures_stay_chains_hold_and_what_was_shown_is_what_goes(
    stories: list[tuple[str, int, bool, bool, int]], years: int, is_permanent: bool
) -> None:
    archive = Archive()
    rule = RetentionRule(centre="khm", is_permanent=is_permanent, act="№ 1")
    archive.rules.save(rule, before=archive.rules.get("khm"), actor=supervisor(), at=NOW)
    told = [tell(archive, nth, story) for nth, story in enumerate(stories)]
    archive.project()
    office = archive.office
    now = office.now + timedelta(days=366 * years)
    before, shown = archive.statistics(), archive.rehearse(now)
    assert archive.statistics() == before
    swept = archive.run(now)
    assert swept == shown
    assert archive.statistics() == before
    assert archive.chains_hold()
    archive.project()
    assert archive.statistics() == before
    for appeal in told:
        standing = office.appeals.get(appeal.id)
        may_go = goes(standing, now) and not is_permanent
        assert (standing.erasure is not None) is may_go
        # A call told in others' files too is not looked at here: each call has one appeal.
        assert bool(archive.personal_left(standing)) is not may_go
    again = archive.run(now)
    assert (again.appeals, again.calls, again.ended) == (0, 0, 0)


def tell(archive: Archive, nth: int, story: tuple[str, int, bool, bool, int]) -> Appeal:
    end, days, by_call, is_held, files = story
    office = archive.office
    if by_call:
        ref = f"call-{nth}"
        call_id = archive.house.join(*talk(ref), ref=ref).id
        appeal = archive.house.appeal(call_id)
    else:
        appeal = office.register(uploads=uploaded(office, files)).appeal
    appeal = ENDS[end](office, office.appeals.get(appeal.id))
    if is_held:
        appeal = place(archive, appeal)
    archive.project()
    office.wait(days=days)
    # A recording that nobody told of is given up.
    archive.house.now = max(archive.house.now, office.now) + timedelta(days=8)
    archive.house.watch()
    return appeal


def goes(appeal: Appeal, now: datetime) -> bool:
    if appeal.state is not State.CLOSED or appeal.hold is not None or appeal.closed_on is None:
        return False
    kyiv_year = (now + timedelta(hours=2)).year
    return kyiv_year > appeal.closed_on.year + 5
