"""A set of rules tried against what was routed already: how many issues would go elsewhere, and which."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from chalicelib.domain.appeal import Appeal, ExecutorRole
from chalicelib.domain.competence import Whereabouts
from chalicelib.domain.places import STATE
from chalicelib.domain.routing_rules.compiled import Compiled
from chalicelib.domain.routing_rules.matter import Guess, Matter, words_of
from chalicelib.domain.routing_rules.proposal import Nobody, RouteProposal, RuleRef
from chalicelib.domain.transitions import State

DAYS_TRIED = 31
_DAYS_KEPT = 62


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutedCase:
    """One issue as it was routed: what rules ask about, and who got it; no personal data, no words of the text."""

    appeal_id: str
    issue_no: int
    version: int
    number: str
    centre: str
    routed_on: date
    lead: str
    code: str | None
    territory: str | None
    guesses: tuple[Guess, ...]
    addressee: str
    kind: str | None
    regime: str
    applicant_type: str
    channel: str
    complained_of: tuple[str, ...]

    @property
    def forgotten_at(self) -> datetime:
        last = self.routed_on + timedelta(days=_DAYS_KEPT)
        return datetime.combine(last, time(), tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """An issue that would go to another body, or to nobody."""

    appeal_id: str
    number: str
    issue_no: int
    old_lead: str
    new_lead: str | None
    rule: RuleRef | None
    nobody: Nobody | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """`tried` issues of the days from `since`; `unread` were left out, because only their text could decide."""

    since: date
    tried: int
    same: int
    elsewhere: int
    nobody: int
    unread: int
    examples: tuple[Difference, ...]


def cases_of(
    appeal: Appeal, guesses: dict[int, tuple[Guess, ...]] | None = None
) -> tuple[RoutedCase, ...]:
    """What a trial keeps of an appeal: each issue that a body has now. `guesses` are topics by number of the issue."""
    leads = {
        one.issue_no: one
        for one in appeal.live_assignments
        if one.role is ExecutorRole.LEAD and one.state is not State.CLOSED
    }
    return tuple(
        RoutedCase(
            appeal_id=appeal.id,
            issue_no=issue.no,
            version=appeal.version,
            number=appeal.number,
            centre=appeal.centre,
            routed_on=leads[issue.no].routed_on,
            lead=leads[issue.no].body,
            code=issue.classifier_code,
            territory=issue.territory,
            guesses=(guesses or {}).get(issue.no, ()),
            addressee=appeal.addressee,
            kind=appeal.kind,
            regime=appeal.regime,
            applicant_type=appeal.applicant_type,
            channel=appeal.channel,
            complained_of=issue.complained_of,
        )
        for issue in appeal.issues
        if issue.no in leads
    )


def matter_of_case(case: RoutedCase, *, text: str = "", is_secretariat: bool = False) -> Matter:
    """The case as rules see it, on the day when it was routed."""
    return Matter(
        on=case.routed_on,
        where=Whereabouts(territory=case.territory or STATE),
        code=case.code,
        guesses=case.guesses,
        addressee=words_of(case.addressee),
        is_secretariat=is_secretariat,
        kind=case.kind,
        regime=case.regime,
        applicant_type=case.applicant_type,
        channel=case.channel,
        words=words_of(text),
        complained_of=case.complained_of,
    )


def needs_text(matter: Matter, rules: Compiled) -> bool:
    """Whether words of the text could decide: some rule near the matter asks about them."""
    return any(
        placed.rule.when.words or any(one.words for one in placed.rule.unless)
        for placed in rules.near(matter)
    )


def difference(case: RoutedCase, proposal: RouteProposal) -> Difference | None:
    """How the proposal differs from where the issue went; None where it does not."""
    lead = proposal.lead.body if proposal.lead else None
    if lead == case.lead:
        return None
    return Difference(
        appeal_id=case.appeal_id,
        number=case.number,
        issue_no=case.issue_no,
        old_lead=case.lead,
        new_lead=lead,
        rule=proposal.rule,
        nobody=proposal.nobody,
    )
