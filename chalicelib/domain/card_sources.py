"""What a card is made from."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.appeal import Appeal
from chalicelib.domain.classifier import Classifier
from chalicelib.domain.course import name_of
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.record import Record
from chalicelib.domain.registry import Body, Centre


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The record, its whole history, and the reference data that names things. `previous` runs back in time."""

    record: Record
    entries: tuple[HistoryEntry, ...]
    previous: tuple[Appeal, ...]
    centres: Mapping[str, Centre]
    bodies: Mapping[str, Body]
    classifier: Classifier

    @property
    def appeal(self) -> Appeal:
        return self.record.appeal

    @property
    def centre(self) -> Centre:
        return self.centres[self.appeal.centre]

    def body(self, body_id: str) -> str:
        return name_of(body_id, self.bodies)

    def bodies_named(self, ids: object) -> tuple[str, ...]:
        """Names for a fact that holds ids of bodies."""
        return tuple(self.body(str(one)) for one in ids) if isinstance(ids, tuple) else ()

    def words(self, entry: HistoryEntry, use: str) -> str:
        part = self.record.personal.get(entry.seq)
        return part.words.get(use, "") if part else ""


def shortened(text: str, most: int) -> str:
    """The text on one line, cut at a word where it is longer than `most` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    at_word, _, _ = cut.rpartition(" ")
    return f"{at_word or cut}…"
