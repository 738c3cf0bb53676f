"""Who should deal with a matter: proposed with the rule, the runners-up, the doubts, and what would change it."""

from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.places import Level
from chalicelib.domain.routing_rules.executors import Executor, Miss
from chalicelib.domain.routing_rules.rule import Field


class Doubt(StrEnum):
    """What makes the proposal less than sure."""

    MATTER_UNKNOWN = "MATTER_UNKNOWN"
    TOPIC_GUESSED = "TOPIC_GUESSED"
    TERRITORY_UNKNOWN = "TERRITORY_UNKNOWN"
    SEVERAL_BODIES = "SEVERAL_BODIES"
    FELL_BACK = "FELL_BACK"
    WORDS_DECIDED = "WORDS_DECIDED"
    SUPERIOR_OFFERED = "SUPERIOR_OFFERED"


class Nobody(StrEnum):
    """Why the issue goes to the queue "without executor"."""

    NO_RULES = "NO_RULES"
    NO_RULE_HOLDS = "NO_RULE_HOLDS"
    NO_BODY_FOUND = "NO_BODY_FOUND"
    PLACE_NEEDED = "PLACE_NEEDED"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRef:
    """Which rule, of whose set, in which version."""

    id: str
    title: str
    centre: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunnerUp:
    """Who came next, and by which rule."""

    executor: Executor
    rule: RuleRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A rule that held and was passed over: its `subject`, a role or a body, cannot act."""

    rule: RuleRef
    subject: str
    reason: Miss


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Knowing `fact` may change the proposal; where `value` and `lead` are told, it would be that body.

    `fact` is a field of the language or a level of place.
    """

    fact: Field | Level
    value: str = ""
    lead: str | None = None
    rule: RuleRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteProposal:
    """`lead` None means that nobody was found, for `nobody`; `needs` names the missing level of place.

    `confidence` runs from 0 to 100.
    """

    lead: Executor | None
    co_executors: tuple[Executor, ...] = ()
    rule: RuleRef | None = None
    confidence: int = 0
    doubts: tuple[Doubt, ...] = ()
    runners_up: tuple[RunnerUp, ...] = ()
    would_change: tuple[Change, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    nobody: Nobody | None = None
    needs: Level | None = None
    is_automatic: bool = False
