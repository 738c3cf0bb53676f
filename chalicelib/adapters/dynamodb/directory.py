"""Who is competent where, and which officials answer for it: read from the registry, kept for a minute."""

from datetime import date

from chalicelib.adapters.dynamodb.models import RegistryItem
from chalicelib.adapters.dynamodb.registry import Kept
from chalicelib.domain.competence import Competence, Whereabouts, keys_of
from chalicelib.domain.officials import Absence, Official


class DynamoDirectory:
    """Port `Directory`: one item for each key under which a competence may stand, all fetched at once."""

    def __init__(self, items: type[RegistryItem]) -> None:
        self._kept = Kept(items)

    def competent(self, role: str, where: Whereabouts, on: date) -> tuple[Competence, ...]:
        keys = keys_of(role, where)
        found = self._kept.many(Competence, keys)
        return tuple(
            one
            for key in keys
            for one in sorted(found[key], key=lambda c: (c.rank, c.body_id))
            if one.is_in_force(on)
        )


class DynamoOfficials:
    """Port `Officials`."""

    def __init__(self, items: type[RegistryItem]) -> None:
        self._kept = Kept(items)

    def of_body(self, body_id: str, on: date) -> tuple[Official, ...]:
        return tuple(one for one in self._kept.one(Official, body_id) if one.is_in_force(on))

    def absences(self, body_id: str, on: date) -> tuple[Absence, ...]:
        return tuple(one for one in self._kept.one(Absence, body_id) if one.covers(on))
