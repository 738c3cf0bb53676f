"""What a person should see while they write an appeal: a danger that their words tell of, and what is known already."""

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.domain.codifier import Codifier, Unit
from chalicelib.domain.codifier_search import Nearest
from chalicelib.domain.incidents import Incident
from chalicelib.domain.urgency import Reading, Sign
from chalicelib.domain.urgency_lexicon import Urgency
from chalicelib.usecases.incidents import published_incidents
from chalicelib.usecases.ports import Incidents, Registry
from chalicelib.usecases.resolve_address import resolve_address


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written so far; `territory` is what the person chose."""

    centre: str
    text: str
    address: str = ""
    territory: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAdvice:
    """`danger` is the gravest sign with a number to ring, `unit` the smallest sure territory of the address."""

    danger: Sign | None
    unit: Unit | None
    incidents: tuple[Incident, ...]


def advise_applicant(
    written: Written,
    *,
    urgency: Callable[[str], Reading],
    codifier: Callable[[], Codifier],
    nearest: Nearest,
    registry: Registry,
    incidents: Incidents,
) -> OwnAdvice:
    """Read the danger, find the territory, and say which incidents are published there. Nothing is kept.

    Refuses an unknown centre. The codifier is asked for only where there is an address: it is heavy to read.
    """
    centre = registry.centre(written.centre).id
    unit = None
    if written.address:
        unit = resolve_address(
            written.address,
            centre=centre,
            codifier=codifier(),
            registry=registry,
            nearest=nearest,
        ).unit
    territory = written.territory or (unit.code if unit else None)
    signs = urgency(written.text).signs
    danger = next(
        (one for one in signs if one.urgency is not Urgency.NORMAL and one.call.number), None
    )
    found = published_incidents(centre, territory, "", incidents=incidents)
    return OwnAdvice(danger=danger, unit=unit, incidents=found)
