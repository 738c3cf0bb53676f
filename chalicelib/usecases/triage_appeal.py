"""Preliminary processing by the centre: what an appeal is, and which issues it holds."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain import triage
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision, Kind
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.personal import IssueText
from chalicelib.domain.triage import IssueTriage
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageAppeal:
    appeal_id: str
    kind: Kind
    regime: str
    ground: str
    issues: tuple[IssueTriage, ...]


def triage_appeal(command: TriageAppeal, *, desk: Desk, actor: Actor, now: datetime) -> Appeal:
    """Settle kind, regime with its ground, and classification; terms are counted anew from the same receipt.

    Refuses an unknown regime, classifier code or body complained of, and an appeal that is already with a body.
    """
    bodies = desk.registry.bodies()
    if any(body not in bodies for issue in command.issues for body in issue.complained_of):
        raise NotFoundError(ErrorCode.BODY_NOT_FOUND, field="complained_of")
    desk.lawbook.regime(command.regime)
    classifier = desk.registry.classifier()
    bodies = desk.registry.bodies()

    def decide(appeal: Appeal) -> Decision:
        return triage.triage(
            appeal,
            actor,
            kind=command.kind,
            regime=command.regime,
            ground=command.ground,
            issues=command.issues,
            classifier=classifier,
            bodies=bodies,
            start_terms=desk.lawbook.start_terms(desk.registry.centre(appeal.centre)),
        )

    return change(command.appeal_id, decide, desk=desk, actor=actor, now=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitIssue:
    """`parts` are pairs of text and address."""

    appeal_id: str
    issue_no: int
    parts: tuple[tuple[str, str], ...]


def split_issue(command: SplitIssue, *, desk: Desk, actor: Actor, now: datetime) -> Appeal:
    """One issue turns out to be several; each goes on by itself. Instruction 348 on several questions."""

    def decide(appeal: Appeal) -> Decision:
        first_no = len(appeal.issues) + 1
        parts = tuple(
            IssueText(issue_no=no, text=text, address=address)
            for no, (text, address) in enumerate(command.parts, start=first_no)
        )
        return triage.split(appeal, command.issue_no, actor, parts=parts)

    return change(command.appeal_id, decide, desk=desk, actor=actor, now=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeIssues:
    appeal_id: str
    issue_numbers: tuple[int, ...]
    text: str
    address: str = ""


def merge_issues(command: MergeIssues, *, desk: Desk, actor: Actor, now: datetime) -> Appeal:
    """Several issues turn out to be one; they go on in a new one."""

    def decide(appeal: Appeal) -> Decision:
        whole = IssueText(
            issue_no=len(appeal.issues) + 1, text=command.text, address=command.address
        )
        return triage.merge(appeal, command.issue_numbers, actor, whole=whole)

    return change(command.appeal_id, decide, desk=desk, actor=actor, now=now)
