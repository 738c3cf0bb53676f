"""Who should deal with an issue: proposed by the rules in force to staff, who decide by the command ROUTE."""

from dataclasses import replace
from typing import Annotated

from pydantic import Field as Limits

from chalicelib import wiring
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.impartiality import Bodies
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.places import Level
from chalicelib.domain.routing_rules.executors import Executor, How, Miss
from chalicelib.domain.routing_rules.proposal import (
    Change,
    Doubt,
    Nobody,
    RouteProposal,
    RuleRef,
    RunnerUp,
    Skipped,
)
from chalicelib.domain.routing_rules.rule import Field
from chalicelib.domain.routing_rules.wording import (
    DOUBTS,
    LEVELS,
    MISSES,
    explain,
    explain_change,
    name,
)
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.fields import Message, Reply
from chalicelib.entrypoints.http.staff import READERS, staff
from chalicelib.language.topics import load_topic_names
from chalicelib.usecases.propose_route import propose_for_issue
from chalicelib.wiring import senses

Topic = Annotated[str, Limits(pattern=r"^[a-z][a-z_]{1,39}$")]


class ProposalQuery(Message):
    """`topic` is what a person says the issue is about; without it, what the words suggest is taken."""

    topic: Topic | None = None


class ExecutorOut(Reply):
    """`role` is what the rule asked for; `level` is how wide the territory is by which the body was found."""

    body: str
    body_name: str
    role: str
    role_name: str
    level: Level
    level_name: str
    how: How
    instead_of: str | None


class RuleRefOut(Reply):
    id: str
    title: str
    centre: str
    version: str


class RunnerUpOut(Reply):
    executor: ExecutorOut
    rule: RuleRefOut


class ChangeOut(Reply):
    """Knowing `fact` may change the proposal; `lead` is who it would then be, where that is known."""

    fact: str
    value: str
    lead: str | None
    rule: RuleRefOut | None
    explanation: str
    explanation_en: str


class SkippedOut(Reply):
    """A rule that held and was passed over, because its `subject`, a role or a body, cannot act."""

    rule: RuleRefOut
    subject: str
    reason: Miss
    explanation: str
    explanation_en: str


class DoubtOut(Reply):
    doubt: Doubt
    explanation: str
    explanation_en: str


class RouteProposalOut(Reply):
    """`lead` is null where nobody was found: `nobody` says why, `needs` what to ask. `confidence` runs to 100."""

    lead: ExecutorOut | None
    co_executors: tuple[ExecutorOut, ...]
    rule: RuleRefOut | None
    confidence: int
    doubts: tuple[DoubtOut, ...]
    runners_up: tuple[RunnerUpOut, ...]
    would_change: tuple[ChangeOut, ...]
    skipped: tuple[SkippedOut, ...]
    nobody: Nobody | None
    needs: Level | None
    is_automatic: bool
    explanation: str
    explanation_en: str


@staff.endpoint(
    "GET",
    "/appeals/{appeal_id}/issues/{no}/route-proposal",
    "Кому надіслати питання",
    query=ProposalQuery,
    response=RouteProposalOut,
    roles=READERS,
    errors=(ErrorCode.APPEAL_NOT_FOUND, ErrorCode.PART_NOT_FOUND),
)
def get_route_proposal(call: Call) -> RouteProposalOut:
    """Which bodies should have the issue, by which rule, who came next, and what would change it."""
    desk = wiring.desk()
    proposal = propose_for_issue(
        call.path["appeal_id"],
        int(call.path["no"]),
        topic=call.query.topic,
        desk=desk,
        dispatcher=senses.dispatcher(kyiv_date(call.now)),
        actor=call.staff,
        now=call.now,
    )
    return proposal_out(proposal, desk.registry.bodies(kyiv_date(call.now)))


def proposal_out(proposal: RouteProposal, bodies: Bodies) -> RouteProposalOut:
    """A proposal as it is answered, whether for a registered issue or for one still being told."""
    uk, en = explain(proposal, bodies)
    return RouteProposalOut(
        lead=executor_out(proposal.lead, bodies) if proposal.lead else None,
        co_executors=tuple(executor_out(one, bodies) for one in proposal.co_executors),
        rule=rule_ref_out(proposal.rule),
        confidence=proposal.confidence,
        doubts=tuple(
            DoubtOut(doubt=one, explanation=DOUBTS[one][0], explanation_en=DOUBTS[one][1])
            for one in proposal.doubts
        ),
        runners_up=tuple(_runner_up_out(one, bodies) for one in proposal.runners_up),
        would_change=tuple(_change_out(one, bodies) for one in proposal.would_change),
        skipped=tuple(_skipped_out(one, bodies) for one in proposal.skipped),
        nobody=proposal.nobody,
        needs=proposal.needs,
        is_automatic=proposal.is_automatic,
        explanation=uk,
        explanation_en=en,
    )


def executor_out(executor: Executor, bodies: Bodies) -> ExecutorOut:
    return ExecutorOut(
        body=executor.body,
        body_name=name(executor.body, bodies)[0],
        role=executor.target,
        role_name=name(executor.target, bodies)[0],
        level=executor.level,
        level_name=LEVELS[executor.level][0],
        how=executor.how,
        instead_of=executor.instead_of,
    )


def rule_ref_out(rule: RuleRef | None) -> RuleRefOut | None:
    return _rule_out(rule) if rule else None


def _rule_out(rule: RuleRef) -> RuleRefOut:
    return RuleRefOut(id=rule.id, title=rule.title, centre=rule.centre, version=rule.version)


def _runner_up_out(one: RunnerUp, bodies: Bodies) -> RunnerUpOut:
    return RunnerUpOut(executor=executor_out(one.executor, bodies), rule=_rule_out(one.rule))


def _change_out(change: Change, bodies: Bodies) -> ChangeOut:
    called = load_topic_names() if change.fact is Field.TOPIC else {}
    named = replace(change, value=called.get(change.value, change.value))
    uk, en = explain_change(named, bodies)
    return ChangeOut(
        fact=change.fact.value,
        value=change.value,
        lead=change.lead,
        rule=rule_ref_out(change.rule),
        explanation=uk,
        explanation_en=en,
    )


def _skipped_out(one: Skipped, bodies: Bodies) -> SkippedOut:
    (of_uk, of_en), (why_uk, why_en) = name(one.subject, bodies), MISSES[one.reason]
    return SkippedOut(
        rule=_rule_out(one.rule),
        subject=one.subject,
        reason=one.reason,
        explanation=f"{of_uk}: {why_uk}",
        explanation_en=f"{of_en}: {why_en}",
    )
