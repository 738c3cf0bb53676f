"""Whatever commands come, from whomever, in whatever order: what must hold of every appeal holds."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from chalicelib.adapters.codec import decode, encode
from chalicelib.domain.access import is_visible, offices_at, offices_over
from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.appeal import Appeal, ExecutorRole, Multiplicity, Outcome, Right
from chalicelib.domain.conclusion import allowed_on
from chalicelib.domain.consideration import Answer, allowed_at
from chalicelib.domain.errors import ViknoError
from chalicelib.domain.history import commitment, holds
from chalicelib.domain.impartiality import line_of
from chalicelib.domain.transitions import ON_A_DESK, State, Subject, allowed_now, least_advanced
from chalicelib.domain.triage import IssueTriage
from tests import factories
from tests.factories import (
    COORDINATOR,
    absence,
    head,
    letter,
    lodgement,
    official,
    operator,
    responsible,
    staff,
    supervisor,
)
from tests.fakes import MemoryRegistry
from tests.office import EXPLAINED, REFUSAL, RESOLVED, Office

BODIES = ("cmu", "oda", "housing", "social", "water")
ACTORS = st.sampled_from(
    (
        *(operator(),) * 4,
        *(supervisor(),) * 4,
        *(official(one) for one in BODIES),
        *(official(one) for one in BODIES),
        *(head(one) for one in BODIES),
        operator("luh"),
        supervisor("luh"),
        COORDINATOR,
        staff(Role.OPERATOR, Role.OFFICIAL, centre="luh", body="housing"),
        staff(Role.SUPERVISOR, Role.HEAD, centre="khm", body="water"),
        staff(Role.AUDITOR),
    )
)
HANDING_OUT = {"housing", "social"}
DESK_STEPS = st.sampled_from(("take", "hand_to", "hand_back"))
NUMBERS = st.integers(min_value=1, max_value=4)
SOME_BODIES = st.lists(st.sampled_from((*BODIES, "dissolved")), min_size=1, max_size=3)
ANSWERS = st.sampled_from(
    (EXPLAINED, RESOLVED, Answer(outcome=Outcome.REFUSED, text="Ні", **REFUSAL))
)
PRESSING = (
    "accept",
    "accept",
    "decline",
    "refuse_decline",
    "forward_on",
    "resolve",
    "answer",
    "submit",
    "sign",
    "check",
    "rework",
    "accept_answer",
    "recall",
)
AT_WORK = {
    State.ROUTED,
    State.ACCEPTED,
    State.FOR_SIGNATURE,
    State.ANSWERED,
    State.ON_CHECK,
    State.REWORK,
}


class AnyStory(RuleBasedStateMachine):
    """An office where anybody tries anything."""

    appeals = Bundle("appeals")

    def __init__(self) -> None:
        super().__init__()
        self.office = Office()
        self.numbers: dict[str, str] = {}
        self.heads: dict[str, tuple[str, ...]] = {}

    @initialize(
        superiors=st.tuples(
            *(st.sampled_from((None, *BODIES[:place])) for place in range(len(BODIES)))
        )
    )
    def stand_in_some_order(self, superiors: tuple[str | None, ...]) -> None:
        """Who is above whom is drawn by lot: any tree of the bodies."""
        above = dict(zip(BODIES, superiors, strict=True))
        bodies = (
            replace(one, superior_id=above.get(one.id, one.superior_id)) for one in factories.BODIES
        )
        handing = (replace(one, hands_out=one.id in HANDING_OUT) for one in bodies)
        registry = MemoryRegistry((*factories.CENTRES, *handing, *factories.CLASSIFIER))
        self.office = Office(registry=registry)
        for body_id in BODIES:
            for nth in ("1", "2"):
                self.office.officials.records.enter(responsible(f"{nth}@{body_id}", body_id))
            self.office.officials.records.enter(absence(f"2@{body_id}", body_id))

    def attempt(self, act: Callable[[], Appeal]) -> None:
        try:
            act()
        except ViknoError:
            return

    @rule(target=appeals, texts=st.sampled_from((("Ліфт",), ("Ліфт", "Дах"), ("а", "б", "в"))))
    def register(self, texts: tuple[str, ...]) -> str:
        appeal = self.office.register(lodgement("khm", *texts)).appeal
        self.numbers[appeal.id] = appeal.number
        return appeal.id

    @rule(target=appeals, days=st.integers(0, 60))
    def register_letter(self, days: int) -> str:
        came = (self.office.now - timedelta(days=days)).date()
        appeal = self.office.register(letter(received_on=came), actor=operator()).appeal
        self.numbers[appeal.id] = appeal.number
        return appeal.id

    @rule(appeal_id=appeals, by=ACTORS, against=st.lists(st.sampled_from(BODIES), max_size=2))
    def triage(self, appeal_id: str, by: Actor, against: list[str]) -> None:
        appeal = self.office.appeals.get(appeal_id)
        issues = tuple(
            IssueTriage(no=issue.no, classifier_code="II.9", complained_of=tuple(against))
            for issue in appeal.issues
        )
        self.attempt(lambda: self.office.triage(appeal, by=by, issues=issues))

    @rule(appeal_id=appeals, by=ACTORS, no=NUMBERS)
    def split(self, appeal_id: str, by: Actor, no: int) -> None:
        appeal = self.office.appeals.get(appeal_id)
        self.attempt(lambda: self.office.split(appeal, no, "перша", "друга", by=by))

    @rule(appeal_id=appeals, by=ACTORS, numbers=st.lists(NUMBERS, min_size=2, max_size=3))
    def merge(self, appeal_id: str, by: Actor, numbers: list[int]) -> None:
        appeal = self.office.appeals.get(appeal_id)
        self.attempt(lambda: self.office.merge(appeal, tuple(numbers), "разом", by=by))

    @rule(
        appeal_id=appeals,
        against=st.lists(st.sampled_from(BODIES), max_size=2),
        executors=SOME_BODIES,
        units=SOME_BODIES,
        steps=st.lists(st.tuples(st.sampled_from(PRESSING), st.integers(0, 3)), max_size=6),
    )
    def press_on(
        self,
        appeal_id: str,
        against: list[str],
        executors: list[str],
        units: list[str],
        steps: list[tuple[str, int]],
    ) -> None:
        """Whoever may go on does, so that stories get far; only what they do is drawn by lot."""
        appeal = self._get(appeal_id)
        if appeal.state in {State.REGISTERED, State.DECLINED}:
            self._triage_all(appeal, against)
        for issue in self._get(appeal_id).issues:
            if issue.state is State.TRIAGED:
                self._route_one(appeal_id, issue.no, executors)
        for step, which in steps:
            at_work = self._get(appeal_id).live_assignments
            if at_work:
                more = units if step in {"forward_on", "resolve"} else []
                self._do(appeal_id, step, at_work[which % len(at_work)].no, more)

    def _triage_all(self, appeal: Appeal, against: list[str]) -> None:
        issues = tuple(
            IssueTriage(no=issue.no, classifier_code="II.9", complained_of=tuple(against))
            for issue in appeal.issues
        )
        self.attempt(lambda: self.office.triage(appeal, issues=issues))

    def _route_one(self, appeal_id: str, no: int, executors: list[str]) -> None:
        self.attempt(lambda: self.office.route(self._get(appeal_id), *executors, issue=no))

    def _do(self, appeal_id: str, step: str, no: int, more: list[str]) -> None:
        self.attempt(lambda: getattr(self.office, step)(self._get(appeal_id), no, *more))

    @rule(appeal_id=appeals, by=ACTORS, no=NUMBERS, executors=SOME_BODIES)
    def route(self, appeal_id: str, by: Actor, no: int, executors: list[str]) -> None:
        appeal = self.office.appeals.get(appeal_id)
        self.attempt(lambda: self.office.route(appeal, *executors, issue=no, by=by))

    @rule(
        appeal_id=appeals,
        by=ACTORS,
        no=NUMBERS,
        step=st.sampled_from(
            (
                "accept",
                "decline",
                "refuse_decline",
                "interim",
                "submit",
                "sign",
                "refuse_signature",
                "check",
                "accept_answer",
                "rework",
                "recall",
            )
        ),
    )
    def work(self, appeal_id: str, by: Actor, no: int, step: str) -> None:
        self.attempt(lambda: getattr(self.office, step)(self._get(appeal_id), no, by=by))

    @rule(appeal_id=appeals, no=NUMBERS, given=ANSWERS, step=st.sampled_from(("accept", "answer")))
    def work_of_the_right_body(self, appeal_id: str, no: int, given: Answer, step: str) -> None:
        appeal = self._get(appeal_id)
        if step == "accept":
            self.attempt(lambda: self.office.accept(appeal, no))
        else:
            self.attempt(lambda: self.office.answer(appeal, no, given))

    @rule(appeal_id=appeals, by=ACTORS, no=NUMBERS, step=DESK_STEPS, nth=st.sampled_from("12"))
    def change_hands(self, appeal_id: str, by: Actor, no: int, step: str, nth: str) -> None:
        appeal = self._get(appeal_id)
        of_body = next((one.body for one in appeal.assignments if one.no == no), "")
        to = [f"{nth}@{of_body}"] if step == "hand_to" else []
        self.attempt(lambda: getattr(self.office, step)(appeal, *to, no, by=by))
        self.attempt(lambda: getattr(self.office, step)(self._get(appeal_id), *to, no))

    @rule(body_id=st.sampled_from(BODIES), nth=st.sampled_from("12"))
    def relieve(self, body_id: str, nth: str) -> None:
        with suppress(ViknoError):
            self.office.relieve(f"{nth}@{body_id}", body=body_id)

    @rule(
        appeal_id=appeals,
        by=ACTORS,
        no=NUMBERS,
        executors=SOME_BODIES,
        step=st.sampled_from(("forward_on", "resolve")),
    )
    def pass_on(self, appeal_id: str, by: Actor, no: int, executors: list[str], step: str) -> None:
        appeal = self._get(appeal_id)
        self.attempt(lambda: getattr(self.office, step)(appeal, no, *executors, by=by))

    @rule(
        appeal_id=appeals,
        no=NUMBERS,
        executors=SOME_BODIES,
        step=st.sampled_from(("forward_on", "resolve", "submit", "sign")),
    )
    def pass_on_by_the_right_body(
        self, appeal_id: str, no: int, executors: list[str], step: str
    ) -> None:
        more = executors if step in {"forward_on", "resolve"} else []
        appeal = self._get(appeal_id)
        self.attempt(lambda: getattr(self.office, step)(appeal, no, *more))

    @rule(appeal_id=appeals, by=ACTORS, no=NUMBERS, days=st.integers(1, 70))
    def change_the_term(self, appeal_id: str, by: Actor, no: int, days: int) -> None:
        appeal, until = self._get(appeal_id), self.office.now.date() + timedelta(days=days)
        self.attempt(lambda: self.office.extend(appeal, until, no))
        self.attempt(lambda: self.office.shorten(appeal, until, no, by=by))

    @rule(appeal_id=appeals, right=st.sampled_from(Right), is_granted=st.booleans())
    def rights(self, appeal_id: str, right: Right, is_granted: bool) -> None:
        appeal = self._get(appeal_id)
        self.attempt(lambda: self.office.ask(appeal, right))
        self.attempt(lambda: self.office.grant(appeal, 1, is_granted=is_granted))

    @rule(appeal_id=appeals, first_id=appeals, kind=st.sampled_from(Multiplicity))
    def link(self, appeal_id: str, first_id: str, kind: Multiplicity) -> None:
        self.attempt(lambda: self.office.link(self._get(appeal_id), self._get(first_id), kind))

    @rule(
        appeal_id=appeals,
        by=ACTORS,
        step=st.sampled_from(("consult", "forward", "send_back", "leave")),
    )
    def end(self, appeal_id: str, by: Actor, step: str) -> None:
        self.attempt(lambda: getattr(self.office, step)(self._get(appeal_id), by=by))

    @rule(hours=st.integers(1, 24 * 20))
    def time_passes(self, hours: int) -> None:
        self.office.wait(hours=hours)
        first = self.office.sweep()
        assert first.raised <= len(self.office.appeals.ids)
        assert self.office.sweep().raised == 0

    @rule(appeal_id=appeals, is_down=st.booleans())
    def tell(self, appeal_id: str, is_down: bool) -> None:
        self.office.mailer.is_down = is_down
        with suppress(ExceptionGroup):
            self.office.tell(self._get(appeal_id))
        self.office.mailer.is_down = False

    @rule(appeal_id=appeals, by=ACTORS, no=NUMBERS)
    def what_is_offered_is_what_goes_through(self, appeal_id: str, by: Actor, no: int) -> None:
        appeal = self._get(appeal_id)
        if not is_visible(appeal, by):
            return
        for command, step in (("CONSULT", "consult"), ("LEAVE_WITHOUT_CONSIDERATION", "leave")):
            assert self._is_refused(step, appeal, by) != (command in allowed_on(appeal, by))
        for assignment in appeal.assignments:
            if assignment.no != no:
                continue
            roles = offices_at(appeal, assignment, by)
            offered = allowed_now(Subject.ASSIGNMENT, assignment.state, roles)
            assert self._is_refused("recall", appeal, by, no) != ("RECALL" in offered)
            assert self._is_refused("accept", appeal, by, no) != ("ACCEPT" in offered)
            fitting = allowed_at(appeal, assignment, by)
            assert self._is_refused("answer", appeal, by, no) != ("ANSWER" in fitting)
            assert self._is_refused("take", appeal, by, no) != ("TAKE" in fitting)
            assert self._is_refused("hand_back", appeal, by, no) != ("HAND_BACK" in fitting)

    def _is_refused(self, step: str, appeal: Appeal, by: Actor, *args: int) -> bool:
        """Whether the step would be refused; tried on a copy of the office, so that nothing happens."""
        trial = Office(now=self.office.now, registry=self.office.registry)
        trial.appeals._kept[appeal.id] = self.office.appeals._kept[appeal.id]
        try:
            getattr(trial, step)(appeal, *args, by=by)
        except ViknoError:
            return True
        return False

    def _get(self, appeal_id: str) -> Appeal:
        return self.office.appeals.get(appeal_id)

    def _all(self) -> list[Appeal]:
        return [self._get(appeal_id) for appeal_id in self.office.appeals.ids]

    @invariant()
    def history_only_grows_and_its_chain_holds(self) -> None:
        for appeal in self._all():
            entries = self.office.appeals.history(appeal.id)
            assert holds(entries)
            assert appeal.version == len(entries)
            assert appeal.head_hash == entries[-1].hash
            hashes = tuple(entry.hash for entry in entries)
            before = self.heads.get(appeal.id, ())
            assert hashes[: len(before)] == before
            self.heads[appeal.id] = hashes

    @invariant()
    def every_commitment_is_met(self) -> None:
        for appeal in self._all():
            for entry in self.office.appeals.history(appeal.id)[-2:]:
                if entry.personal_commitment is not None:
                    kept = self.office.appeals.kept_doc(appeal.id, entry.seq)
                    found = commitment(kept.salt, kept.doc.encode())
                    assert entry.personal_commitment == found

    @invariant()
    def numbers_stay_and_differ(self) -> None:
        assert {appeal.id: appeal.number for appeal in self._all()} == self.numbers
        assert len(set(self.numbers.values())) == len(self.numbers)

    @invariant()
    def an_appeal_is_where_its_slowest_issue_is(self) -> None:
        for appeal in self._all():
            assert appeal.state is least_advanced(issue.state for issue in appeal.issues)
            for issue in appeal.issues:
                assert (issue.outcome is not None) == (issue.state is State.CLOSED)

    @invariant()
    def an_issue_is_where_its_lead_is(self) -> None:
        for appeal in self._all():
            for issue in appeal.issues:
                of_issue = [a for a in appeal.assignments if a.issue_no == issue.no]
                leads = [a for a in of_issue if a.role is ExecutorRole.LEAD]
                at_work = [a for a in leads if a.state in AT_WORK]
                assert len(at_work) == (1 if issue.state in AT_WORK else 0)
                if at_work:
                    assert at_work[0].state is issue.state
                if issue.state is State.DECLINED:
                    assert leads[-1].state is State.DECLINED
                if issue.state is State.CLOSED:
                    assert not any(a.state in AT_WORK for a in of_issue)

    @invariant()
    def closed_appeals_are_silent_and_open_ones_are_not(self) -> None:
        waiting = {State.ANSWERED, State.ON_CHECK, State.CLOSED}
        for appeal in self._all():
            assert (appeal.clock.alarm_at is None) == (appeal.state in waiting)

    @invariant()
    def no_complaint_is_with_whom_it_complains_of(self) -> None:
        bodies = self.office.registry.bodies()
        for appeal in self._all():
            for assignment in appeal.assignments:
                against = set(appeal.issue(assignment.issue_no).complained_of)
                if assignment.state in AT_WORK:
                    assert against.isdisjoint(line_of(assignment.body, bodies))
                    assert bodies[assignment.body].active

    @invariant()
    def an_appeal_is_seen_by_its_own_only(self) -> None:
        for appeal in self._all():
            assert not is_visible(appeal, operator("luh"))
            assert is_visible(appeal, operator("khm"))
            at = {a.body for a in appeal.live_assignments}
            for one in BODIES:
                assert is_visible(appeal, official(one)) == (one in at)
            stranger = staff(Role.OPERATOR, Role.COORDINATOR, centre="ukc")
            assert Role.OPERATOR not in offices_over(appeal, stranger)

    @invariant()
    def queues_hold_the_open_work_and_nothing_else(self) -> None:
        for state in State:
            entries = self.office.appeals.queue("centre#khm", state, limit=1000).entries
            expected = {a.id for a in self._all() if a.state is state and state != State.CLOSED}
            assert {entry.appeal_id for entry in entries} == expected

    @invariant()
    def desks_hold_what_their_officials_have_to_do_and_nothing_else(self) -> None:
        expected: dict[tuple[str, str], set[tuple[str, int]]] = {}
        for appeal in self._all():
            for one in appeal.assignments:
                if one.official is not None and one.state in ON_A_DESK:
                    expected.setdefault((one.body, one.official), set()).add((appeal.id, one.no))
        for (body_id, user_id), work in expected.items():
            page = self.office.appeals.on_desk(body_id, user_id, limit=1000)
            assert {(one.appeal_id, one.assignment_no) for one in page.entries} == work

    @invariant()
    def it_goes_through_the_store_unchanged(self) -> None:
        for appeal in self._all():
            assert decode(encode(appeal), Appeal) == appeal


AnyStory.TestCase.settings = settings(max_examples=150, stateful_step_count=50)
TestAnyStory = AnyStory.TestCase
