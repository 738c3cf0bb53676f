"""What a centre has set for its telephone: accounts, lines, operators' extensions, when it calls, what it keeps."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum


class Provider(StrEnum):
    TWILIO = "twilio"
    CONNECT = "connect"
    ZADARMA = "zadarma"
    PLAIN = "plain"


class LineKind(StrEnum):
    """What a line is for: KRP-3.5.4, KRR-1.8 (emergency, round the clock), KRP-3.6 (the head's direct line)."""

    CENTRE = "CENTRE"
    EMERGENCY = "EMERGENCY"
    HEAD_DIRECT = "HEAD_DIRECT"
    TRUST = "TRUST"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A contract with a provider. `id` begins with the centre (`khm-main`); its secrets lie elsewhere under this id.

    `recording_hosts` are the hosts that recordings may be fetched from besides the provider's own.
    """

    id: str
    provider: Provider
    recording_hosts: tuple[str, ...] = ()
    erases_at_provider: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A number of the centre (E.164 or a short one such as 1545), and the plan that answers it."""

    number: str
    name: str
    kind: LineKind
    account: str
    plan: str
    territory: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Who sits at an extension: `name` as the provider names it, `user_id` as the user pool does."""

    name: str
    user_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """When an agent sits at the telephone: ISO days of the week, Kyiv time; past midnight where it ends first."""

    agent: str
    weekdays: tuple[int, ...]
    begins: time
    ends: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """When and how often a person is called: Kyiv time, hours between attempts, attempts at most."""

    opens: time = time(9)
    closes: time = time(20)
    hours_between: int = 2
    most_attempts: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Telephone:
    """All of it for one centre. `retention_days` is REC-4: no statutory term, so a setting of the centre."""

    centre: str
    version: int = 0
    accounts: tuple[Account, ...] = ()
    lines: tuple[Line, ...] = ()
    agents: tuple[Agent, ...] = ()
    shifts: tuple[Shift, ...] = ()
    calling: Calling = Calling()
    retention_days: int = 365
    service_seconds: int = 20

    def account(self, id_: str) -> Account | None:
        return next((one for one in self.accounts if one.id == id_), None)

    def line(self, number: str) -> Line | None:
        return next((one for one in self.lines if one.number == number), None)

    def user_at(self, name: str) -> str | None:
        return next((one.user_id for one in self.agents if one.name == name), None)

    def names_of(self, user_id: str) -> tuple[str, ...]:
        return tuple(one.name for one in self.agents if one.user_id == user_id)
