"""Call plans of centres as they are kept: versions that never change, drafts beside them, read once a container."""

import json
from datetime import date

from chalicelib.domain.editions import Edition
from chalicelib.domain.telephony.plan import Plan
from chalicelib.domain.telephony.plan_reading import document_of, read_plan
from chalicelib.domain.telephony.plan_walk import BrokenPlanError
from chalicelib.usecases.ports import Editions

FORMAT = "vikno-call-plan/1"
# Plans that a container keeps besides the one at hand; each is some kilobytes.
_MOST_KEPT = 100


def kind_of(centre: str, name: str) -> str:
    return f"call-plan#{centre}#{name}"


def drafts_of(centre: str, name: str) -> str:
    return f"call-plan#{centre}#{name}#drafts"


def names_of(centre: str) -> str:
    """The kind whose editions are the names of the centre's plans, so that they can be listed."""
    return f"call-plans#{centre}"


class CallPlans:
    """Plans by centre, name and day."""

    def __init__(self, editions: Editions) -> None:
        self._editions = editions
        self._read: dict[tuple[str, str], Plan] = {}

    def names(self, centre: str) -> tuple[str, ...]:
        return tuple(sorted(one.id for one in self._editions.all(names_of(centre))))

    def in_force(self, centre: str, name: str, on: date) -> Plan | None:
        """The version of a day; None where none was switched on. Raises BrokenPlanError."""
        edition = self._editions.in_force(kind_of(centre, name), on)
        return self.plan(edition) if edition else None

    def plan(self, edition: Edition) -> Plan:
        """A version or a draft as a plan. Raises BrokenPlanError where it is kept in a form that is read no more."""
        key = (edition.kind, edition.id)
        if key not in self._read:
            self._read = dict(list(self._read.items())[-_MOST_KEPT:])
            document = json.loads(self._editions.content(edition))["plan"]
            _, centre, name = edition.kind.split("#")[:3]
            plan, findings = read_plan(document, centre=centre, name=name, version=edition.id)
            if plan is None:
                raise BrokenPlanError("; ".join(map(str, findings)))
            self._read[key] = plan
        return self._read[key]


def content_of(plan: Plan) -> bytes:
    """The document under which a plan is kept and exported."""
    document = {"format": FORMAT, "plan": document_of(plan)}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
