"""Port `Registry` in memory."""

from collections.abc import Iterable, Mapping

from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.registry import Body, Centre, ClassifierEntry


class MemoryRegistry:
    def __init__(self, values: Iterable[Centre | Body | ClassifierEntry] = ()) -> None:
        self._centres: dict[str, Centre] = {}
        self._bodies: dict[str, Body] = {}
        self._classifier: dict[str, ClassifierEntry] = {}
        for value in values:
            self.put(value)

    def put(self, value: Centre | Body | ClassifierEntry) -> None:
        if isinstance(value, Centre):
            self._centres[value.id] = value
        elif isinstance(value, Body):
            self._bodies[value.id] = value
        else:
            self._classifier[value.code] = value

    def centre(self, centre_id: str) -> Centre:
        if centre_id not in self._centres:
            raise NotFoundError(ErrorCode.CENTRE_NOT_FOUND, field="centre")
        return self._centres[centre_id]

    def centres(self) -> tuple[Centre, ...]:
        return tuple(self._centres[id_] for id_ in sorted(self._centres))

    def bodies(self) -> Mapping[str, Body]:
        return self._bodies

    def classifier(self) -> Mapping[str, ClassifierEntry]:
        return self._classifier
