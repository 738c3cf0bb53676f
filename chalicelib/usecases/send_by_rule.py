"""What follows a triage by itself: an automatic rule sends, and what nobody takes is set aside."""

from datetime import datetime

from chalicelib.domain import routing
from chalicelib.domain.actors import Actor, router
from chalicelib.domain.appeal import Appeal, Decision, Issue
from chalicelib.domain.errors import ViknoError
from chalicelib.domain.routing import Proposed
from chalicelib.domain.routing_rules.proposal import RouteProposal
from chalicelib.domain.transitions import State
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import Desk
from chalicelib.usecases.propose_route import Dispatcher, proposal_for
from chalicelib.usecases.route_issue import RouteIssue, route_issue


def send_by_rule(appeal: Appeal, *, desk: Desk, dispatcher: Dispatcher, now: datetime) -> Appeal:
    """Send each issue just triaged for which an automatic rule has one sure lead; set aside those without anybody.

    A person has settled kind, regime and code (Law 2297-VI art. 8); an issue that any body has had before is left to
    people, so a recall is not undone. A refusal of the register leaves the issue as it is: it can be routed by hand.
    """
    if not dispatcher.rulebook.has_rules(appeal.centre, now):
        return appeal
    for issue in appeal.issues:
        if _is_fresh(appeal, issue):
            appeal = _send(appeal, issue.no, desk=desk, dispatcher=dispatcher, now=now)
    return appeal


def set_aside(
    appeal_id: str, issue_no: int, *, reason: str, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """Put the appeal into the queue "without executor"; it leaves it when the issue is routed or triaged anew.

    Refuses an issue that is not triaged, or that a body has.
    """

    def decide(appeal: Appeal) -> Decision:
        return routing.set_aside(appeal, issue_no, actor, reason=reason)

    return change(appeal_id, decide, desk=desk, actor=actor, now=now)


def _is_fresh(appeal: Appeal, issue: Issue) -> bool:
    had_body = any(one.issue_no == issue.no for one in appeal.assignments)
    return issue.state is State.TRIAGED and issue.classifier_code is not None and not had_body


def _send(
    appeal: Appeal, issue_no: int, *, desk: Desk, dispatcher: Dispatcher, now: datetime
) -> Appeal:
    record = desk.appeals.record(appeal.id)
    proposal = proposal_for(record, issue_no, desk=desk, dispatcher=dispatcher, now=now)
    actor = router(appeal.centre)
    try:
        if proposal.nobody is not None:
            return set_aside(
                appeal.id, issue_no, reason=proposal.nobody, desk=desk, actor=actor, now=now
            )
        if proposal.is_automatic:
            command = _command(appeal.id, issue_no, proposal)
            return route_issue(command, desk=desk, actor=actor, now=now)
    except ViknoError:
        # Somebody was quicker, or the registry changed under us: what is routed by hand is not routed here.
        return desk.appeals.get(appeal.id)
    return appeal


def _command(appeal_id: str, issue_no: int, proposal: RouteProposal) -> RouteIssue:
    assert proposal.lead is not None  # noqa: S101 - no automatic proposal is without
    assert proposal.rule is not None  # noqa: S101
    rule = proposal.rule
    return RouteIssue(
        appeal_id=appeal_id,
        issue_no=issue_no,
        lead=proposal.lead.body,
        co_executors=tuple(one.body for one in proposal.co_executors),
        basis=f"за правилом «{rule.title}» ({rule.id}, версія {rule.version})",
        proposed=Proposed(
            rule=rule.id, version=f"{rule.centre}/{rule.version}", lead=proposal.lead.body
        ),
    )
