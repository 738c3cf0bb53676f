"""Whether what a centre sets for its telephone fits together, before callers meet it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from chalicelib.domain.places import is_code
from chalicelib.domain.routing_rules.findings import Severity
from chalicelib.domain.telephony.call import centre_of
from chalicelib.domain.telephony.plan import Plan
from chalicelib.domain.telephony.plan_findings import PlanFinding
from chalicelib.domain.telephony.shifts import gaps
from chalicelib.domain.telephony.telephone import LineKind, Telephone

# Nobody is called at night: what a centre sets lies within these hours of Kyiv.
EARLIEST, LATEST = time(8), time(21)
MOST_RETENTION = 1825
MOST_GAPS = 10
_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}|[1-9][0-9]{2,5}")
_HOST = re.compile(r"(?=.{4,253}$)([a-z0-9-]{1,63}\.)+[a-z]{2,63}")


class SettingFault(StrEnum):
    SAME_ACCOUNT = "SAME_ACCOUNT"
    FOREIGN_ACCOUNT = "FOREIGN_ACCOUNT"
    BAD_HOST = "BAD_HOST"
    SAME_NUMBER = "SAME_NUMBER"
    BAD_NUMBER = "BAD_NUMBER"
    BAD_TERRITORY = "BAD_TERRITORY"
    UNKNOWN_ACCOUNT = "UNKNOWN_ACCOUNT"
    UNKNOWN_PLAN = "UNKNOWN_PLAN"
    PLAN_OF_OTHER_KIND = "PLAN_OF_OTHER_KIND"
    PLAN_BREAKS = "PLAN_BREAKS"
    SAME_AGENT = "SAME_AGENT"
    SHIFT_OF_NOBODY = "SHIFT_OF_NOBODY"
    SHIFT_GAP = "SHIFT_GAP"
    NIGHT_CALLS = "NIGHT_CALLS"
    BAD_ATTEMPTS = "BAD_ATTEMPTS"
    BAD_RETENTION = "BAD_RETENTION"
    BAD_SERVICE = "BAD_SERVICE"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingFinding:
    """`field` as in the request, `lines[0].plan`; `about` names what is meant."""

    fault: SettingFault
    field: str
    about: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((self.field, self.fault, *self.about))


def check_telephone(
    telephone: Telephone,
    plan_of: Callable[[str], Plan | None],
    check: Callable[[Plan], tuple[PlanFinding, ...]],
) -> tuple[SettingFinding, ...]:
    """Everything that is wrong. `plan_of` gives the plan in force by its name, `check` what these settings do to it."""
    return (
        *_accounts(telephone),
        *_lines(telephone),
        *_plans(telephone, plan_of, check),
        *_agents(telephone),
        *_shifts(telephone),
        *_figures(telephone),
    )


def _accounts(telephone: Telephone) -> Iterator[SettingFinding]:
    ids = [one.id for one in telephone.accounts]
    for no, one in enumerate(telephone.accounts):
        at = f"accounts[{no}]"
        if one.id in ids[:no]:
            yield SettingFinding(fault=SettingFault.SAME_ACCOUNT, field=f"{at}.id", about=(one.id,))
        if centre_of(one.id) != telephone.centre or one.id == telephone.centre:
            fault = SettingFault.FOREIGN_ACCOUNT
            yield SettingFinding(fault=fault, field=f"{at}.id", about=(one.id,))
        for host in one.recording_hosts:
            if not _HOST.fullmatch(host):
                fault, field = SettingFault.BAD_HOST, f"{at}.recording_hosts"
                yield SettingFinding(fault=fault, field=field, about=(host,))


def _lines(telephone: Telephone) -> Iterator[SettingFinding]:
    numbers = [one.number for one in telephone.lines]
    for no, one in enumerate(telephone.lines):
        at = f"lines[{no}]"
        if not _NUMBER.fullmatch(one.number):
            yield SettingFinding(fault=SettingFault.BAD_NUMBER, field=f"{at}.number")
        if one.number in numbers[:no]:
            yield SettingFinding(fault=SettingFault.SAME_NUMBER, field=f"{at}.number")
        if telephone.account(one.account) is None:
            fault = SettingFault.UNKNOWN_ACCOUNT
            yield SettingFinding(fault=fault, field=f"{at}.account", about=(one.account,))
        if one.territory is not None and not is_code(one.territory):
            fault = SettingFault.BAD_TERRITORY
            yield SettingFinding(fault=fault, field=f"{at}.territory", about=(one.territory,))


def _plans(
    telephone: Telephone,
    plan_of: Callable[[str], Plan | None],
    check: Callable[[Plan], tuple[PlanFinding, ...]],
) -> Iterator[SettingFinding]:
    for no, line in enumerate(telephone.lines):
        field, plan = f"lines[{no}].plan", plan_of(line.plan)
        if plan is None:
            yield SettingFinding(fault=SettingFault.UNKNOWN_PLAN, field=field, about=(line.plan,))
            continue
        if plan.kind is not line.kind:
            yield SettingFinding(
                fault=SettingFault.PLAN_OF_OTHER_KIND, field=field, about=(plan.kind,)
            )
        for one in check(plan):
            if one.severity is Severity.ERROR:
                yield SettingFinding(
                    fault=SettingFault.PLAN_BREAKS, field=field, about=(plan.name, str(one))
                )


def _agents(telephone: Telephone) -> Iterator[SettingFinding]:
    names = [one.name for one in telephone.agents]
    for no, name in enumerate(names):
        if name in names[:no]:
            yield SettingFinding(
                fault=SettingFault.SAME_AGENT, field=f"agents[{no}].name", about=(name,)
            )


def _shifts(telephone: Telephone) -> Iterator[SettingFinding]:
    """A roster leaves no emergency line to an empty desk: KRR-1.8."""
    names = {one.name for one in telephone.agents}
    for no, one in enumerate(telephone.shifts):
        if one.agent not in names:
            fault, field = SettingFault.SHIFT_OF_NOBODY, f"shifts[{no}].agent"
            yield SettingFinding(fault=fault, field=field, about=(one.agent,))
    is_round_the_clock = any(one.kind is LineKind.EMERGENCY for one in telephone.lines)
    if telephone.shifts and is_round_the_clock and (empty := gaps(telephone.shifts)):
        yield SettingFinding(fault=SettingFault.SHIFT_GAP, field="shifts", about=empty[:MOST_GAPS])


def _figures(telephone: Telephone) -> Iterator[SettingFinding]:
    calling = telephone.calling
    if not EARLIEST <= calling.opens < calling.closes <= LATEST:
        about = (f"{EARLIEST:%H:%M}-{LATEST:%H:%M}",)
        yield SettingFinding(fault=SettingFault.NIGHT_CALLS, field="calling", about=about)
    if not (1 <= calling.hours_between <= 72 and 1 <= calling.most_attempts <= 10):
        yield SettingFinding(fault=SettingFault.BAD_ATTEMPTS, field="calling")
    if not 1 <= telephone.retention_days <= MOST_RETENTION:
        about = (f"1-{MOST_RETENTION}",)
        yield SettingFinding(fault=SettingFault.BAD_RETENTION, field="retention_days", about=about)
    if not 5 <= telephone.service_seconds <= 300:
        yield SettingFinding(
            fault=SettingFault.BAD_SERVICE, field="service_seconds", about=("5-300",)
        )
