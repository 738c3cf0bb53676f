"""Port `Registry` in memory."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime

from chalicelib.domain.classifier_edition import KIND as CLASSIFIER
from chalicelib.domain.classifier_edition import entries_of, from_content
from chalicelib.domain.dated import in_force
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.keeping import ADDRESSEES
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.registry import Body, Centre, ClassifierEntry
from chalicelib.domain.secretariat import Addressee
from tests.fakes.editions import MemoryEditions
from tests.fakes.records import MemoryRecords


class MemoryRegistry:
    def __init__(
        self,
        values: Iterable[Centre | Body | ClassifierEntry] = (),
        records: MemoryRecords | None = None,
        editions: MemoryEditions | None = None,
    ) -> None:
        self.records = records or MemoryRecords()
        self.editions = editions or MemoryEditions()
        self._centres: dict[str, Centre] = {}
        self._classifier: dict[str, ClassifierEntry] = {}
        for value in values:
            self.put(value)

    def put(self, value: Centre | Body | ClassifierEntry) -> None:
        if isinstance(value, Centre):
            self._centres[value.id] = value
        elif isinstance(value, Body):
            self.records.enter(value)
        else:
            self._classifier[value.code] = value

    def centre(self, centre_id: str) -> Centre:
        if centre_id not in self._centres:
            raise NotFoundError(ErrorCode.CENTRE_NOT_FOUND, field="centre")
        return self._centres[centre_id]

    def centres(self) -> tuple[Centre, ...]:
        return tuple(self._centres[id_] for id_ in sorted(self._centres))

    def bodies(self, on: date | None = None) -> Mapping[str, Body]:
        day = on or kyiv_date(datetime.now(UTC))
        sheaves, _ = self.records.page(Body, limit=1_000_000)
        versions = {sheaf.key: in_force(sheaf.records, day) for sheaf in sheaves}
        return {body_id: version for body_id, version in versions.items() if version}

    def bodies_of(self, ids: Collection[str]) -> Mapping[str, Body]:
        return {key: body for key, body in self.bodies().items() if key in ids}

    def classifier(self) -> Mapping[str, ClassifierEntry]:
        today = kyiv_date(datetime.now(UTC))
        begun = [one for one in self.editions.all(CLASSIFIER) if one.valid_from <= today]
        held = [(one, from_content(self.editions.content(one))) for one in begun]
        return entries_of(held) or self._classifier

    def addressees(self) -> tuple[Addressee, ...]:
        return self.records.sheaf(Addressee, ADDRESSEES).records
