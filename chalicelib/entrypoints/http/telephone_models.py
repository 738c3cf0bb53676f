"""Messages about the settings of a centre's telephone."""

from datetime import datetime, time
from typing import Annotated

from pydantic import Field, StringConstraints

from chalicelib.domain.telephony.shifts import on_shift
from chalicelib.domain.telephony.telephone import (
    Account,
    Agent,
    Calling,
    LineKind,
    Provider,
    Shift,
    Telephone,
)
from chalicelib.domain.telephony.telephone import (
    Line as TelephoneLine,
)
from chalicelib.entrypoints.http.fields import CentreId, Line, Message, Reply, Territory, UserId

AccountId = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,8}-[a-z0-9-]{1,30}$")]
LineNumber = Annotated[str, StringConstraints(pattern=r"^(\+[1-9][0-9]{6,14}|[1-9][0-9]{2,5})$")]
PlanName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,29}$")]
AgentName = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z._-]{1,40}$")]
ClockTime = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Host = Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]{4,253}$")]


class CentreQuery(Message):
    """Only an administrator names a centre, or a coordinator who reads."""

    centre: CentreId | None = None


class AccountIn(Message):
    """A contract with a provider; its keys lie in Secrets Manager under this id (docs/telephony.md)."""

    id: AccountId
    provider: Provider
    recording_hosts: Annotated[tuple[Host, ...], Field(max_length=10, strict=False)] = ()
    erases_at_provider: bool = False


class LineIn(Message):
    number: LineNumber
    name: Line
    kind: LineKind
    account: AccountId
    plan: PlanName
    territory: Territory | None = None


class AgentIn(Message):
    """`name` as the provider names the extension; `user_id` as the user pool does its holder."""

    name: AgentName
    user_id: UserId


class ShiftIn(Message):
    """When an agent sits at the telephone: ISO days of the week, Kyiv time, into the next day where it ends first."""

    agent: AgentName
    weekdays: Annotated[
        tuple[Annotated[int, Field(ge=1, le=7)], ...],
        Field(min_length=1, max_length=7, strict=False),
    ]
    begins: ClockTime
    ends: ClockTime


class CallingIn(Message):
    """When people are called, Kyiv time; hours between attempts, and how many there are."""

    opens: ClockTime = "09:00"
    closes: ClockTime = "20:00"
    hours_between: Annotated[int, Field(ge=1, le=72)] = 2
    most_attempts: Annotated[int, Field(ge=1, le=10)] = 3


class TelephoneIn(Message):
    """The settings as a whole; `version` is that which was read, 0 for the first time."""

    version: Annotated[int, Field(ge=0)]
    accounts: Annotated[tuple[AccountIn, ...], Field(max_length=20, strict=False)] = ()
    lines: Annotated[tuple[LineIn, ...], Field(max_length=100, strict=False)] = ()
    agents: Annotated[tuple[AgentIn, ...], Field(max_length=500, strict=False)] = ()
    shifts: Annotated[tuple[ShiftIn, ...], Field(max_length=500, strict=False)] = ()
    calling: CallingIn = CallingIn()
    retention_days: Annotated[int, Field(ge=1, le=1825)] = 365
    service_seconds: Annotated[int, Field(ge=5, le=300)] = 20


class AccountOut(Reply):
    id: str
    provider: Provider
    recording_hosts: tuple[str, ...]
    erases_at_provider: bool


class LineOut(Reply):
    number: str
    name: str
    kind: LineKind
    account: str
    plan: str
    territory: str | None


class AgentOut(Reply):
    name: str
    user_id: str


class ShiftOut(Reply):
    agent: str
    weekdays: tuple[int, ...]
    begins: str
    ends: str


class CallingOut(Reply):
    opens: str
    closes: str
    hours_between: int
    most_attempts: int


class TelephoneOut(Reply):
    """The settings as they stand; `version` is sent back with a change. `on_shift` are who sits there now."""

    centre: str
    version: int
    accounts: tuple[AccountOut, ...]
    lines: tuple[LineOut, ...]
    agents: tuple[AgentOut, ...]
    shifts: tuple[ShiftOut, ...]
    on_shift: tuple[str, ...]
    calling: CallingOut
    retention_days: int
    service_seconds: int


def telephone_in(body: TelephoneIn, centre: str) -> Telephone:
    """What was sent as settings of the centre."""
    calling = body.calling
    return Telephone(
        centre=centre,
        version=body.version,
        accounts=tuple(Account(**dict(one)) for one in body.accounts),
        lines=tuple(TelephoneLine(**dict(one)) for one in body.lines),
        agents=tuple(Agent(**dict(one)) for one in body.agents),
        shifts=tuple(
            Shift(
                agent=one.agent,
                weekdays=one.weekdays,
                begins=time.fromisoformat(one.begins),
                ends=time.fromisoformat(one.ends),
            )
            for one in body.shifts
        ),
        calling=Calling(
            opens=time.fromisoformat(calling.opens),
            closes=time.fromisoformat(calling.closes),
            hours_between=calling.hours_between,
            most_attempts=calling.most_attempts,
        ),
        retention_days=body.retention_days,
        service_seconds=body.service_seconds,
    )


def telephone_out(telephone: Telephone, now: datetime) -> TelephoneOut:
    calling = telephone.calling
    return TelephoneOut(
        centre=telephone.centre,
        version=telephone.version,
        accounts=tuple(
            AccountOut(
                id=one.id,
                provider=one.provider,
                recording_hosts=one.recording_hosts,
                erases_at_provider=one.erases_at_provider,
            )
            for one in telephone.accounts
        ),
        lines=tuple(
            LineOut(
                number=one.number,
                name=one.name,
                kind=one.kind,
                account=one.account,
                plan=one.plan,
                territory=one.territory,
            )
            for one in telephone.lines
        ),
        agents=tuple(AgentOut(name=one.name, user_id=one.user_id) for one in telephone.agents),
        shifts=tuple(
            ShiftOut(
                agent=one.agent,
                weekdays=one.weekdays,
                begins=f"{one.begins:%H:%M}",
                ends=f"{one.ends:%H:%M}",
            )
            for one in telephone.shifts
        ),
        on_shift=on_shift(telephone, now),
        calling=CallingOut(
            opens=f"{calling.opens:%H:%M}",
            closes=f"{calling.closes:%H:%M}",
            hours_between=calling.hours_between,
            most_attempts=calling.most_attempts,
        ),
        retention_days=telephone.retention_days,
        service_seconds=telephone.service_seconds,
    )
