"""Which number a target of a plan has, and what a plan of a centre is held against."""

from collections.abc import Mapping

from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.registry import Centre
from chalicelib.domain.telephony.numbers import dialable
from chalicelib.domain.telephony.plan import Target, Words
from chalicelib.domain.telephony.plan_checks import PlanWorld
from chalicelib.domain.telephony.telephone import LineKind, Telephone
from chalicelib.usecases.ports import Registry
from chalicelib.usecases.ports.telephony import Telephones


def number_of(target: Target, *, registry: Registry, telephones: Telephones) -> str:
    """What to dial; empty where nobody there can be called.

    A centre is called on the line that is named, or on its first line for everybody, or on its phone in the registry.
    """
    if target.number:
        return target.number
    if target.body:
        body = registry.bodies().get(target.body)
        return dialable(body.phone) if body and body.active else ""
    lines = telephones.get(target.centre).lines
    if target.line:
        return next((one.number for one in lines if one.number == target.line), "")
    own = next((one.number for one in lines if one.kind is LineKind.CENTRE), "")
    return own or _phone(target.centre, registry)


def world_of(
    telephone: Telephone,
    centre: Centre,
    *,
    registry: Registry,
    telephones: Telephones,
    notices: Mapping[str, Words],
) -> PlanWorld:
    """What plans of the centre are checked against, with these settings of its telephone."""
    return PlanWorld(
        hours=centre.hours,
        operators=frozenset(one.name for one in telephone.agents),
        retention_days=telephone.retention_days,
        can_reach=lambda target: bool(number_of(target, registry=registry, telephones=telephones)),
        notices=notices,
    )


def _phone(centre_id: str, registry: Registry) -> str:
    try:
        return dialable(registry.centre(centre_id).phone)
    except NotFoundError:
        return ""
