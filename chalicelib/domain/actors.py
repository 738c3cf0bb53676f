"""Who acts: an applicant, a member of staff, telephony or the clock. History names each of them."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """Offices of staff; the groups of the user pool carry the same names."""

    OPERATOR = "operator"
    OFFICIAL = "official"
    HEAD = "head"
    SUPERVISOR = "supervisor"
    COORDINATOR = "coordinator"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class ActorKind(StrEnum):
    APPLICANT = "APPLICANT"
    STAFF = "STAFF"
    TELEPHONY = "TELEPHONY"
    CLOCK = "CLOCK"
    NOTIFIER = "NOTIFIER"
    ROUTER = "ROUTER"
    CHECKER = "CHECKER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One who gives a command. `id` is an opaque identifier, never a name or an address."""

    kind: ActorKind
    id: str
    roles: frozenset[Role] = field(default_factory=frozenset)
    centre: str | None = None
    body: str | None = None

    @property
    def label(self) -> str:
        """The form in which history names the actor, such as `STAFF:0f3c…`."""
        return f"{self.kind}:{self.id}"

    def has(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)


APPLICANT = Actor(kind=ActorKind.APPLICANT, id="applicant")
CLOCK = Actor(kind=ActorKind.CLOCK, id="deadline_sweep")
WATCH = Actor(kind=ActorKind.CLOCK, id="trend_watch")
NOTIFIER = Actor(kind=ActorKind.NOTIFIER, id="notifier")
SUCCESSION = Actor(kind=ActorKind.CLOCK, id="pass_to_successor")
INCIDENT_TELLER = Actor(kind=ActorKind.NOTIFIER, id="incident_news")
ATTACHMENT_CHECK = Actor(kind=ActorKind.CHECKER, id="attachment_check")
RECORDER = Actor(kind=ActorKind.TELEPHONY, id="recorder")
RETENTION = Actor(kind=ActorKind.CLOCK, id="retention")
RECOMPUTER = Actor(kind=ActorKind.CLOCK, id="recompute_terms")


def router(centre: str) -> Actor:
    """The rules of a centre at work: they hold an operator's office, which the supervisor gave by switching them on."""
    return Actor(
        kind=ActorKind.ROUTER,
        id="routing_rules",
        roles=frozenset({Role.OPERATOR}),
        centre=centre,
    )
