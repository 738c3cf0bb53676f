"""Preliminary processing: what the appeal is, by which law it goes, which issues it holds."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from chalicelib.domain.access import offices_over
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision, Issue, Kind, Outcome
from chalicelib.domain.clock import Clock
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.impartiality import Bodies, is_complained_of
from chalicelib.domain.personal import IssueText, Personal
from chalicelib.domain.regime_choice import WITHOUT_QUESTIONS, Reasoning
from chalicelib.domain.routing import release_executors
from chalicelib.domain.transitions import Command, State, check


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTriage:
    """What triage says of one issue."""

    no: int
    classifier_code: str
    territory: str | None = None
    complained_of: tuple[str, ...] = ()
    complained_of_officials: tuple[str, ...] = ()


def triage(
    appeal: Appeal,
    actor: Actor,
    *,
    kind: Kind,
    regime: str,
    ground: str,
    issues: tuple[IssueTriage, ...],
    classifier: Collection[str],
    bodies: Bodies,
    start_terms: Callable[[Appeal], Clock],
    reasoning: Reasoning = WITHOUT_QUESTIONS,
) -> Decision:
    """Settle kind, regime with its ground, and the classification of issues.

    Terms are counted anew from the same receipt, by the rules of the regime. Refuses an unknown
    classifier code, and another regime than triage had settled before without a reason. Issues already with a body keep
    what they have; a body now complained of loses what it had.
    """
    row = check(Command.TRIAGE, appeal.state, offices_over(appeal, actor))
    regime_before = _regime_before(appeal, regime, reasoning.reason)
    named = {item.no: item for item in issues}
    for item in issues:
        appeal.issue(item.no)
        if item.classifier_code not in classifier:
            raise InvalidError(
                ErrorCode.UNKNOWN_CLASSIFIER_CODE, details={"classifier_code": item.classifier_code}
            )
    settled = replace(
        appeal,
        kind=kind,
        regime=regime,
        regime_ground=ground,
        regime_basis=reasoning.basis,
        issues=tuple(_classified(issue, named) for issue in appeal.issues),
    )
    settled = _without_complained_of(settled, bodies)
    settled = replace(settled, clock=start_terms(settled))
    return Decision(
        appeal=settled,
        event=row.event,
        facts={
            "kind": kind,
            "regime": regime,
            "ground": ground,
            "basis": reasoning.basis,
            "path": reasoning.path,
            "regime_before": regime_before,
            "terms": settled.clock.facts,
            "issues": tuple(f"{item.no}:{item.classifier_code}" for item in issues),
        },
        personal=Personal(words={"reason": reasoning.reason}) if reasoning.reason else None,
    )


def _regime_before(appeal: Appeal, regime: str, reason: str) -> str | None:
    """The regime that an earlier triage had settled, where this one changes it."""
    if appeal.regime_ground is None or appeal.regime == regime:
        return None
    if not reason:
        raise InvalidError(
            ErrorCode.MISSING_FIELD, field="reason", details={"missing": ("reason",)}
        )
    return appeal.regime


def _classified(issue: Issue, named: Mapping[int, IssueTriage]) -> Issue:
    if issue.state not in {State.REGISTERED, State.TRIAGED, State.DECLINED}:
        return issue
    item = named.get(issue.no)
    if item is None:
        return replace(issue, state=State.TRIAGED)
    return replace(
        issue,
        state=State.TRIAGED,
        without_executor=False,
        classifier_code=item.classifier_code,
        territory=item.territory or issue.territory,
        complained_of=item.complained_of,
        complained_of_officials=item.complained_of_officials,
    )


def _without_complained_of(appeal: Appeal, bodies: Bodies) -> Appeal:
    for assignment in appeal.live_assignments:
        issue = appeal.issue(assignment.issue_no)
        if assignment.state is not State.CLOSED and is_complained_of(
            issue, assignment.body, bodies
        ):
            appeal = appeal.with_assignment(replace(assignment, state=State.RECALLED))
    return appeal


def split(appeal: Appeal, no: int, actor: Actor, *, parts: tuple[IssueText, ...]) -> Decision:
    """One issue turns out to be several: it ends as SPLIT and its parts go on, each by itself.

    `parts` are numbered from the next free number of the appeal.
    """
    issue = appeal.issue(no)
    row = check(Command.SPLIT, issue.state, offices_over(appeal, actor))
    if len(parts) < 2:
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="parts")
    added = tuple(_child(issue, part.issue_no) for part in parts)
    return Decision(
        appeal=_continued(appeal, (no,), Outcome.SPLIT, added),
        event=row.event,
        facts={"issue": no, "into": tuple(child.no for child in added)},
        personal=Personal(issues=parts),
    )


def merge(appeal: Appeal, numbers: tuple[int, ...], actor: Actor, *, whole: IssueText) -> Decision:
    """Several issues turn out to be one: they end as MERGED and go on in a new one."""
    if len(set(numbers)) < 2:
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="issues")
    issues = [appeal.issue(no) for no in numbers]
    roles = offices_over(appeal, actor)
    rows = [check(Command.MERGE, issue.state, roles) for issue in issues]
    complained_of = tuple(dict.fromkeys(body for issue in issues for body in issue.complained_of))
    officials = tuple(
        dict.fromkeys(one for issue in issues for one in issue.complained_of_officials)
    )
    child = replace(
        _child(issues[0], whole.issue_no),
        complained_of=complained_of,
        complained_of_officials=officials,
    )
    return Decision(
        appeal=_continued(appeal, numbers, Outcome.MERGED, (child,)),
        event=rows[0].event,
        facts={"issues": tuple(numbers), "into": child.no},
        personal=Personal(issues=(whole,)),
    )


def _child(parent: Issue, no: int) -> Issue:
    state = State.TRIAGED if parent.state is State.DECLINED else parent.state
    return replace(parent, no=no, state=state, outcome=None, without_executor=False)


def _continued(
    appeal: Appeal, numbers: tuple[int, ...], outcome: Outcome, added: tuple[Issue, ...]
) -> Appeal:
    for no in numbers:
        appeal = release_executors(appeal, no)
    ended = tuple(
        replace(issue, state=State.CLOSED, outcome=outcome) if issue.no in numbers else issue
        for issue in appeal.issues
    )
    return replace(appeal, issues=ended + added)
