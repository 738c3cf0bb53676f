"""The bodies of the registry as its keepers see them, looked up one by one as a check asks for them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from chalicelib.domain.dated import in_force
from chalicelib.domain.registry import Body
from chalicelib.usecases.ports import Records


class KnownBodies(Mapping[str, Body]):
    """Each body in its version of a day; `coming` are such as are entered together and count already."""

    def __init__(self, records: Records, on: date | None = None) -> None:
        self._records = records
        self._on = on
        self._known: dict[str, Body | None] = {}
        self.coming: dict[str, Body] = {}

    def fetch(self, ids: Iterable[str]) -> None:
        """Look many up at once."""
        wanted = [one for one in dict.fromkeys(ids) if one not in self._known]
        for key, sheaf in self._records.sheaves(Body, wanted).items():
            self._known[key] = in_force(sheaf.records, self._on or date.max)

    def __getitem__(self, body_id: str) -> Body:
        if body_id in self.coming:
            return self.coming[body_id]
        if body_id not in self._known:
            self.fetch((body_id,))
        found = self._known[body_id]
        if found is None:
            raise KeyError(body_id)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter({*self.coming, *(key for key, one in self._known.items() if one)})

    def __len__(self) -> int:
        return sum(1 for _ in self)
