"""An office on the fakes: drives appeals through the real use cases, one line a step."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from chalicelib.adapters.scanning.contents import FileContents
from chalicelib.domain.actors import APPLICANT, Actor
from chalicelib.domain.appeal import Appeal, Kind, Multiplicity, Outcome, Right
from chalicelib.domain.conclusion import NotConsideredGround, ReturnGround
from chalicelib.domain.consideration import Answer
from chalicelib.domain.incidents import IncidentPlace
from chalicelib.domain.registration import Lodgement
from chalicelib.domain.transitions import State
from chalicelib.domain.triage import IssueTriage
from chalicelib.usecases import (
    check_answer,
    conclude_appeal,
    consider_assignment,
    hold_assignment,
    triage_appeal,
)
from chalicelib.usecases.change_term import extend_term, shorten_term
from chalicelib.usecases.check_attachments import CheckDesk
from chalicelib.usecases.conclude_appeal import Conclusion, NotConsidered, Return
from chalicelib.usecases.consider_assignment import AssignmentRef
from chalicelib.usecases.exercise_rights import ask_for_right, decide_right, withdraw_appeal
from chalicelib.usecases.forward_issue import ForwardIssue, forward_issue
from chalicelib.usecases.incidents import (
    OpenIncident,
    end_incident,
    open_incident,
    post_news,
)
from chalicelib.usecases.leave_without_motion import (
    Defects,
    leave_without_motion,
    record_cure,
    return_uncured,
)
from chalicelib.usecases.link_appeals import link_appeals
from chalicelib.usecases.link_incident import unlink_from_incident
from chalicelib.usecases.ports import Desk
from chalicelib.usecases.register_appeal import RegisterAppeal, Registered, register_appeal
from chalicelib.usecases.relieve_official import Relief, relieve_official
from chalicelib.usecases.route_issue import RouteIssue, route_issue
from chalicelib.usecases.send_notices import send_notices
from chalicelib.usecases.tell_incident_news import tell_incident_news
from chalicelib.usecases.watch_terms import Sweep, watch_terms
from chalicelib.usecases.write_resolution import write_resolution
from tests import factories
from tests.factories import NOW, head, lodgement, official, operator, supervisor
from tests.fakes import (
    MemoryAppeals,
    MemoryDeliveries,
    MemoryDigests,
    MemoryFiles,
    MemoryGuesses,
    MemoryIncidents,
    MemoryMailer,
    MemoryOfficials,
    MemoryRegistry,
    MemoryWork,
)
from tests.fakes.checking import MemoryFileReading, MemoryScanner

REFUSAL = {"law": "ст. 15", "reasons": "немає підстав", "appeal_route": "до суду"}
EXPLAINED = Answer(outcome=Outcome.EXPLAINED, text="Роз'яснено")
RESOLVED = Answer(outcome=Outcome.RESOLVED_POSITIVELY, text="Ліфт працює")


def _registry() -> MemoryRegistry:
    return MemoryRegistry((*factories.CENTRES, *factories.BODIES, *factories.CLASSIFIER))


def checking(office: "Office", scanner: MemoryScanner | None = None) -> CheckDesk:
    """What whoever checks the files of an office has before them; the contents are really looked at."""
    return CheckDesk(
        desk=office.desk,
        files=MemoryFileReading(office.files),
        contents=FileContents(),
        scanner=scanner or MemoryScanner(),
        work=MemoryWork(),
    )


@dataclass(kw_only=True)
class Office:
    """Staff of `khm` and of the bodies at their desks; `now` moves only when it is moved."""

    now: datetime = NOW
    appeals: MemoryAppeals = field(default_factory=MemoryAppeals)
    registry: MemoryRegistry = field(default_factory=_registry)
    files: MemoryFiles = field(default_factory=MemoryFiles)
    guesses: MemoryGuesses = field(default_factory=MemoryGuesses)
    digests: MemoryDigests = field(default_factory=MemoryDigests)
    mailer: MemoryMailer = field(default_factory=MemoryMailer)
    officials: MemoryOfficials = field(default_factory=MemoryOfficials)

    def __post_init__(self) -> None:
        self.deliveries = MemoryDeliveries(self.appeals)
        self.incidents = MemoryIncidents(self.appeals)
        self.desk = Desk(
            appeals=self.appeals,
            registry=self.registry,
            files=self.files,
            lawbook=factories.lawbook(),
            officials=self.officials,
        )
        self._keys = count(1)

    def wait(self, **span: int) -> None:
        self.now += timedelta(**span)

    def register(
        self, given: Lodgement | None = None, *, actor: Actor = APPLICANT, **changes: Any
    ) -> Registered:
        """Register an appeal under a fresh key, or under the `key`, `request` and `code` given."""
        command = RegisterAppeal(
            lodgement=given or lodgement(),
            idempotency_key=changes.get("key") or f"key-{next(self._keys):012d}",
            request_bytes=changes.get("request", b"{}"),
            uploads=changes.get("uploads", ()),
        )
        code = changes.get("code", "ABCDE-FGHJK")
        return register_appeal(command, desk=self.desk, actor=actor, access_code=code, now=self.now)

    def triage(self, appeal: Appeal, *, by: Actor | None = None, **changes: Any) -> Appeal:
        """Triage every open issue alike; `complained_of` and `regime` may be given."""
        issues = changes.get("issues") or tuple(
            IssueTriage(
                no=issue.no,
                classifier_code="II.9",
                complained_of=changes.get("complained_of", ()),
                territory=changes.get("territory"),
                complained_of_officials=changes.get("officials", ()),
            )
            for issue in appeal.issues
            if issue.state is not State.CLOSED
        )
        command = triage_appeal.TriageAppeal(
            appeal_id=appeal.id,
            kind=changes.get("kind", Kind.COMPLAINT),
            regime=changes.get("regime", "APPEAL"),
            ground="393/96 ст. 3",
            issues=issues,
            reason=changes.get("reason", ""),
        )
        return triage_appeal.triage_appeal(
            command, desk=self.desk, actor=by or operator(appeal.centre), now=self.now
        )

    def split(self, appeal: Appeal, no: int, *texts: str, by: Actor | None = None) -> Appeal:
        command = triage_appeal.SplitIssue(
            appeal_id=appeal.id, issue_no=no, parts=tuple((text, "") for text in texts)
        )
        actor = by or operator(appeal.centre)
        return triage_appeal.split_issue(command, desk=self.desk, actor=actor, now=self.now)

    def merge(
        self, appeal: Appeal, numbers: tuple[int, ...], text: str, *, by: Actor | None = None
    ) -> Appeal:
        command = triage_appeal.MergeIssues(appeal_id=appeal.id, issue_numbers=numbers, text=text)
        actor = by or operator(appeal.centre)
        return triage_appeal.merge_issues(command, desk=self.desk, actor=actor, now=self.now)

    def route(
        self,
        appeal: Appeal,
        lead: str = "housing",
        *co_executors: str,
        issue: int = 1,
        by: Actor | None = None,
    ) -> Appeal:
        command = RouteIssue(
            appeal_id=appeal.id,
            issue_no=issue,
            lead=lead,
            co_executors=co_executors,
            basis="за компетенцією",
        )
        actor = by or operator(appeal.centre)
        return route_issue(command, desk=self.desk, actor=actor, now=self.now)

    def accept(self, appeal: Appeal, no: int = 1, *, by: Actor | None = None) -> Appeal:
        return self._consider(consider_assignment.accept_assignment, appeal, no, by)

    def decline(self, appeal: Appeal, no: int = 1, *, by: Actor | None = None) -> Appeal:
        words = {"reason": "не наше", "possible_body": "social"}
        return self._consider(consider_assignment.decline_assignment, appeal, no, by, **words)

    def interim(self, appeal: Appeal, no: int = 1, *, by: Actor | None = None) -> Appeal:
        step = consider_assignment.give_interim_answer
        return self._consider(step, appeal, no, by, text="Комісія їде")

    def answer(
        self, appeal: Appeal, no: int = 1, given: Answer = RESOLVED, *, by: Actor | None = None
    ) -> Appeal:
        step = consider_assignment.answer_assignment
        return self._consider(step, appeal, no, by, given=given)

    def check(self, appeal: Appeal, no: int = 1, *, by: Actor | None = None) -> Appeal:
        actor = by or operator(appeal.centre)
        return self._check(check_answer.put_answer_on_check, appeal, no, actor)

    def accept_answer(self, appeal: Appeal, no: int = 1, *, by: Actor | None = None) -> Appeal:
        return self._check(check_answer.accept_answer, appeal, no, by)

    def rework(self, appeal: Appeal, no: int = 1, *, by: Actor | None = None) -> Appeal:
        step = check_answer.return_to_rework
        return self._check(step, appeal, no, by, reason="не зроблено")

    def recall(self, appeal: Appeal, no: int = 1, *, by: Actor | None = None) -> Appeal:
        step = check_answer.recall_assignment
        return self._check(step, appeal, no, by, reason="помилка")

    def consult(self, appeal: Appeal, *, by: Actor | None = None) -> Appeal:
        return self._conclude(
            conclude_appeal.consult_at_once, appeal, by or operator(appeal.centre)
        )

    def forward(self, appeal: Appeal, *, by: Actor | None = None) -> Appeal:
        step, actor = conclude_appeal.forward_appeal, by or operator(appeal.centre)
        return self._conclude(step, appeal, actor, to="Київська міська рада")

    def send_back(self, appeal: Appeal, *, by: Actor | None = None) -> Appeal:
        given = Return(
            appeal_id=appeal.id,
            ground=ReturnGround.MISSING_DATA,
            explanation="Роз'яснення заявнику",
        )
        actor = by or operator(appeal.centre)
        return conclude_appeal.return_appeal(given, desk=self.desk, actor=actor, now=self.now)

    def leave(self, appeal: Appeal, *, by: Actor | None = None) -> Appeal:
        actor = by or head(appeal.assignments[0].body)
        given = NotConsidered(
            appeal_id=appeal.id, ground=NotConsideredGround.INCAPABLE, explanation="Роз'яснення"
        )
        return conclude_appeal.leave_without_consideration(
            given, desk=self.desk, actor=actor, now=self.now
        )

    def forward_on(
        self, appeal: Appeal, no: int = 1, *executors: str, by: Actor | None = None
    ) -> Appeal:
        actor = by or official(appeal.assignment(no).body)
        given = ForwardIssue(
            ref=AssignmentRef(appeal_id=appeal.id, no=no),
            executors=executors or ("social",),
            explanation="За належністю",
        )
        return forward_issue(given, desk=self.desk, actor=actor, now=self.now)

    def resolve(self, appeal: Appeal, no: int = 1, *units: str, by: Actor | None = None) -> Appeal:
        actor = by or head(appeal.assignment(no).body)
        return write_resolution(
            AssignmentRef(appeal_id=appeal.id, no=no),
            text="Розглянути",
            units=units,
            desk=self.desk,
            actor=actor,
            now=self.now,
        )

    def refuse_decline(self, appeal: Appeal, no: int = 1, *, by: Actor | None = None) -> Appeal:
        return self._check(check_answer.refuse_decline, appeal, no, by, reason="Ваше")

    def submit(
        self, appeal: Appeal, no: int = 1, given: Answer = RESOLVED, *, by: Actor | None = None
    ) -> Appeal:
        step = consider_assignment.submit_for_signature
        return self._consider(step, appeal, no, by, given=given)

    def sign(self, appeal: Appeal, no: int = 1, *, by: Actor | None = None) -> Appeal:
        actor = by or head(appeal.assignment(no).body)
        return self._consider(consider_assignment.sign_answer, appeal, no, actor)

    def refuse_signature(self, appeal: Appeal, no: int = 1, *, by: Actor | None = None) -> Appeal:
        actor = by or head(appeal.assignment(no).body)
        step = consider_assignment.refuse_signature
        return self._consider(step, appeal, no, actor, reason="Неповна")

    def take(self, appeal: Appeal, no: int = 1, *, by: Actor | None = None) -> Appeal:
        return self._consider(hold_assignment.take_assignment, appeal, no, by)

    def hand_to(self, appeal: Appeal, to: str, no: int = 1, *, by: Actor | None = None) -> Appeal:
        actor = by or head(appeal.assignment(no).body)
        step = hold_assignment.hand_to_official
        return self._consider(step, appeal, no, actor, to=to, words="Огляньте сьогодні")

    def hand_back(self, appeal: Appeal, no: int = 1, *, by: Actor | None = None) -> Appeal:
        step = hold_assignment.hand_back
        return self._consider(step, appeal, no, by, reason="не моя дільниця")

    def relieve(self, user_id: str, *, body: str = "housing", by: Actor | None = None) -> Relief:
        return relieve_official(
            body, user_id, cursor=None, desk=self.desk, actor=by or head(body), now=self.now
        )

    def extend(
        self, appeal: Appeal, until: date, no: int = 1, *, by: Actor | None = None
    ) -> Appeal:
        actor = by or head(appeal.assignment(no).body)
        return self._consider(extend_term, appeal, no, actor, until=until, reason="Виїзд")

    def shorten(
        self, appeal: Appeal, until: date, no: int = 1, *, by: Actor | None = None
    ) -> Appeal:
        actor = by or head(appeal.assignment(no).body)
        return self._consider(shorten_term, appeal, no, actor, until=until, reason="Вимога")

    def stand_still(
        self, appeal: Appeal, cure_until: date, no: int = 1, *, by: Actor | None = None
    ) -> Appeal:
        words = {"defects": "немає підпису", "ground": "ст. 40", "way_to_cure": "підписати"}
        given = Defects(**words, appeal_route="до суду")
        actor = by or official(appeal.assignment(no).body)
        return leave_without_motion(
            AssignmentRef(appeal_id=appeal.id, no=no),
            given,
            cure_until=cure_until,
            desk=self.desk,
            actor=actor,
            now=self.now,
        )

    def cure(
        self, appeal: Appeal, cured_on: date, no: int = 1, *, by: Actor | None = None
    ) -> Appeal:
        return self._consider(record_cure, appeal, no, by, cured_on=cured_on)

    def return_uncured(self, appeal: Appeal, no: int = 1, *, by: Actor | None = None) -> Appeal:
        actor = by or head(appeal.assignment(no).body)
        return self._consider(return_uncured, appeal, no, actor, explanation="Не усунуто")

    def ask(self, appeal: Appeal, right: Right, *, by: Actor = APPLICANT) -> Appeal:
        return ask_for_right(
            appeal.id, right=right, words="прошу", desk=self.desk, actor=by, now=self.now
        )

    def grant(
        self, appeal: Appeal, no: int = 1, *, is_granted: bool = True, by: Actor | None = None
    ) -> Appeal:
        return decide_right(
            appeal.id,
            no,
            is_granted=is_granted,
            explanation="Рішення",
            desk=self.desk,
            actor=by or operator(appeal.centre),
            now=self.now,
        )

    def withdraw(self, appeal: Appeal, *, by: Actor = APPLICANT) -> Appeal:
        return withdraw_appeal(appeal.id, words="", desk=self.desk, actor=by, now=self.now)

    def link(
        self,
        appeal: Appeal,
        first: Appeal,
        multiplicity: Multiplicity = Multiplicity.REPEAT,
        *,
        by: Actor | None = None,
    ) -> Appeal:
        return link_appeals(
            appeal.id,
            first_appeal_id=first.id,
            multiplicity=multiplicity,
            desk=self.desk,
            actor=by or operator(appeal.centre),
            now=self.now,
        )

    def join(self, appeal: Appeal, *news: str, result: str = "") -> Appeal:
        """Make the appeal the report of an incident, then tell its news and its end."""
        given = OpenIncident(
            title="Порив водопроводу",
            places=(IncidentPlace(street="вул. Зоряна"),),
            appeal_ids=(appeal.id,),
            idempotency_key=f"key-{next(self._keys):012d}",
            request_bytes=b"{}",
        )
        by, incidents = operator(appeal.centre), self.incidents
        tools: dict[str, Any] = {"incidents": incidents, "now": self.now}
        one = open_incident(given, desk=self.desk, actor=by, **tools)
        for text in news:
            one = post_news(one.id, text=text, expected_end=None, actor=by, **tools)
            tell_incident_news(one.id, one.version, desk=self.desk, **tools)
        if result:
            one = end_incident(one.id, result=result, actor=by, **tools)
            tell_incident_news(one.id, one.version, desk=self.desk, **tools)
        return self.appeals.get(appeal.id)

    def leave_incident(self, appeal: Appeal) -> Appeal:
        by = operator(appeal.centre)
        return unlink_from_incident(appeal.id, desk=self.desk, actor=by, now=self.now)

    def sweep(self, *, may_go_on: Callable[[], bool] = lambda: True) -> Sweep:
        return watch_terms(desk=self.desk, now=self.now, may_go_on=may_go_on)

    def tell(self, appeal: Appeal, seq: int | None = None) -> int:
        """Send the notices of one entry, the newest if not said."""
        return send_notices(
            appeal.id,
            seq or len(self.appeals.history(appeal.id)),
            desk=self.desk,
            deliveries=self.deliveries,
            digests=self.digests,
            mailer=self.mailer,
            now=self.now,
        )

    def appeal_in(self, state: State, given: Lodgement | None = None, *co: str) -> Appeal:
        """An appeal of one issue driven to this state: lead `housing`, co-executors as named."""
        appeal = self.register(given).appeal
        steps: dict[State, tuple[Callable[[Appeal], Appeal], ...]] = {
            State.REGISTERED: (),
            State.TRIAGED: (self.triage,),
        }
        routed = (self.triage, lambda appeal: self.route(appeal, "housing", *co))
        answered = (*routed, self.accept, self.answer)
        steps[State.ROUTED] = routed
        steps[State.DECLINED] = (*routed, self.decline)
        steps[State.ACCEPTED] = (*routed, self.accept)
        steps[State.ANSWERED] = answered
        steps[State.ON_CHECK] = (*answered, self.check)
        steps[State.REWORK] = (*answered, self.rework)
        steps[State.CLOSED] = (*answered, self.accept_answer)
        for step in steps[state]:
            appeal = step(appeal)
        return appeal

    def _consider(
        self,
        step: Callable[..., Appeal],
        appeal: Appeal,
        no: int,
        by: Actor | None,
        **words: Any,
    ) -> Appeal:
        actor = by or official(appeal.assignment(no).body)
        ref = AssignmentRef(appeal_id=appeal.id, no=no)
        return step(ref, desk=self.desk, actor=actor, now=self.now, **words)

    def _check(
        self,
        step: Callable[..., Appeal],
        appeal: Appeal,
        no: int,
        by: Actor | None,
        **words: Any,
    ) -> Appeal:
        actor = by or supervisor(appeal.centre)
        ref = AssignmentRef(appeal_id=appeal.id, no=no)
        return step(ref, desk=self.desk, actor=actor, now=self.now, **words)

    def _conclude(
        self, step: Callable[..., Appeal], appeal: Appeal, actor: Actor, **words: Any
    ) -> Appeal:
        command = Conclusion(
            appeal_id=appeal.id, ground="ст. 7", explanation="Роз'яснення заявнику"
        )
        return step(command, desk=self.desk, actor=actor, now=self.now, **words)
