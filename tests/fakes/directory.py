"""Port `Directory` in memory."""

from collections.abc import Iterable
from datetime import date

from chalicelib.domain.competence import Competence, Whereabouts, key_of, keys_of


class MemoryDirectory:
    def __init__(self, competences: Iterable[Competence] = ()) -> None:
        self._under: dict[str, list[Competence]] = {}
        for one in competences:
            self._under.setdefault(key_of(one), []).append(one)

    def competent(self, role: str, where: Whereabouts, on: date) -> tuple[Competence, ...]:
        return tuple(
            one
            for key in keys_of(role, where)
            for one in sorted(self._under.get(key, ()), key=lambda c: (c.rank, c.body_id))
            if one.is_in_force(on)
        )
