"""Enter a new edition of the Classifier of appeals."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chalicelib.domain.classifier_edition import KIND, read_classifier, to_content
from chalicelib.domain.editions import Edition
from chalicelib.domain.file_rows import BadRow
from chalicelib.domain.registry import ClassifierEntry
from chalicelib.usecases.ports import Editions, Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedClassifier:
    """What was entered, which rows were refused, and which codes the edition before had and this one has not."""

    edition: Edition
    entries: int
    bad_rows: tuple[BadRow, ...]
    gone: tuple[str, ...]


def publish_classifier(
    rows: Sequence[Sequence[object]],
    *,
    edition_id: str,
    valid_from: date,
    topics: Mapping[str, Sequence[str]],
    editions: Editions,
    registry: Registry,
    put: Callable[[ClassifierEntry], None],
) -> PublishedClassifier:
    """Publish the classifier of a file's rows as an edition, in force from a day, and enter its codes in the registry.

    Refuses a file of another layout or of another edition than the one named. Rows that do not fit are left out and
    told. A code that is gone stays, with its last day, for the appeals that carry it.
    """
    read = read_classifier(rows, edition_id, topics)
    edition = editions.publish(KIND, edition_id, valid_from, to_content(read.edition))
    entries = read.edition.entries
    for one in entries:
        put(
            ClassifierEntry(
                edition=edition_id,
                code=one.code,
                name=one.name,
                section=one.section,
                valid_from=valid_from,
            )
        )
    gone = registry.classifier().keys() - {one.code for one in entries}
    for code in sorted(gone):
        known = registry.classifier()[code]
        if known.valid_to is None:
            put(replace(known, valid_to=valid_from - timedelta(days=1)))
    return PublishedClassifier(
        edition=edition, entries=len(entries), bad_rows=read.bad_rows, gone=tuple(sorted(gone))
    )
