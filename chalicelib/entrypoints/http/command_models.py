"""Messages that give commands: what staff must say with each."""

from datetime import date
from typing import Annotated

from pydantic import Field

from chalicelib.domain.appeal import (
    Kind,
    Multiplicity,
    Outcome,
    Right,
)
from chalicelib.domain.conclusion import NotConsideredGround, ReturnGround
from chalicelib.domain.routing_rules.proposal import Nobody
from chalicelib.entrypoints.http.fields import (
    Address,
    AppealId,
    BodyId,
    ClassifierCode,
    IssueNo,
    Line,
    Message,
    Territory,
    Text,
    UserId,
)
from chalicelib.entrypoints.http.models import Attachments

QuestionId = Annotated[str, Field(pattern=r"^T[0-9]{1,2}(\.[a-z]{1,20})?$")]


class IssueTriageIn(Message):
    no: IssueNo
    classifier_code: ClassifierCode
    territory: Territory | None = None
    complained_of: Annotated[tuple[BodyId, ...], Field(max_length=20, strict=False)] = ()
    complained_of_officials: Annotated[
        tuple[Line, ...],
        Field(max_length=20, strict=False, description="Ідентифікатори посадових осіб"),
    ] = ()


class TriageIn(Message):
    """What the appeal is and by which law it goes: `regime` with its `ground`, or `answers` that lead to one.

    `answers` maps ids of the regime questions to yes (true) or no. `reason` is needed where a regime that was settled
    before is changed.
    """

    kind: Kind
    regime: Annotated[str, Field(pattern=r"^[A-Z_]{3,40}$")] | None = None
    ground: Line | None = None
    answers: Annotated[dict[QuestionId, bool], Field(min_length=1, max_length=40)] | None = None
    reason: Text | None = None
    issues: Annotated[tuple[IssueTriageIn, ...], Field(min_length=1, max_length=100, strict=False)]


class PartIn(Message):
    text: Text
    address: Address | None = None


class SplitIn(Message):
    parts: Annotated[tuple[PartIn, ...], Field(min_length=2, max_length=10, strict=False)]


class MergeIn(Message):
    issues: Annotated[tuple[IssueNo, ...], Field(min_length=2, max_length=10, strict=False)]
    text: Text
    address: Address | None = None


class ProposedIn(Message):
    """What the rules had proposed: rule, `version` as `khm/v0003`, lead executor."""

    rule: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,59}$")]
    version: Annotated[str, Field(pattern=r"^[a-z]{2,8}/v[0-9]{4}$")]
    lead: BodyId


class SetAsideIn(Message):
    """Why nobody was found."""

    reason: Nobody


class RouteIn(Message):
    """Lead executor and co-executors; `basis` is told to the applicant.

    `proposed` is what the rules had proposed, whether it was followed or not.
    """

    lead: BodyId
    co_executors: Annotated[tuple[BodyId, ...], Field(max_length=20, strict=False)] = ()
    basis: Line
    note: Text | None = None
    proposed: ProposedIn | None = None


class ConclusionIn(Message):
    """`ground` is the article or other ground; the applicant reads `explanation`."""

    ground: Line
    explanation: Text


class ForwardIn(ConclusionIn):
    """`to` names the body outside the system."""

    to: Line


class ReasonIn(Message):
    reason: Text


class DeclineIn(ReasonIn):
    """`possible_body` names who might be competent."""

    possible_body: BodyId


class ForwardOnIn(Message):
    """The competent bodies, the first of them in the lead; the applicant reads `explanation`."""

    executors: Annotated[tuple[BodyId, ...], Field(min_length=1, max_length=20, strict=False)]
    explanation: Text


class ExplanationIn(Message):
    explanation: Text


class ReturnIn(ExplanationIn):
    """Why the appeal goes back, and what the applicant reads."""

    ground: ReturnGround


class NotConsideredIn(ExplanationIn):
    """For a late complaint both days are needed: of the decision, and of when the person came to know of it."""

    ground: NotConsideredGround
    decision_on: date | None = None
    known_on: date | None = None


class LinkIn(Message):
    """How this appeal stands to the earlier one."""

    first_appeal_id: AppealId
    multiplicity: Multiplicity


class RightIn(Message):
    """What the applicant asks for besides the answer."""

    right: Right
    text: Text | None = None


class RightDecisionIn(ExplanationIn):
    is_granted: bool


class NewTermIn(ReasonIn):
    """The last day of the new term; the applicant reads `reason`."""

    until: date


class ResolutionIn(Message):
    """The instruction, and the units of the body that carry it out."""

    text: Text
    units: Annotated[tuple[BodyId, ...], Field(max_length=20, strict=False)] = ()


class HandToIn(Message):
    """To which responsible official of the body, by id, and what to tell them."""

    to: UserId
    words: Text | None = None


class DefectsIn(Message):
    """What LAP art. 43 makes the notice say; the applicant has until `cure_until`."""

    defects: Text
    ground: Line
    way_to_cure: Text
    appeal_route: Text
    cure_until: date


class CureIn(Message):
    cured_on: date


class StaffMaterialsIn(Message):
    """What came later to a registered appeal: a text, finished uploads, or both."""

    text: Text | None = None
    attachments: Attachments = ()


class TextIn(Message):
    text: Text


class AnswerIn(Message):
    """A refusal needs `law`, `reasons` and `appeal_route`."""

    outcome: Outcome
    text: Text
    law: Text | None = None
    reasons: Text | None = None
    appeal_route: Text | None = None
