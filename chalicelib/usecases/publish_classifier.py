"""Enter a new edition of the Classifier of appeals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chalicelib.domain.classifier_edition import KIND, from_content, read_classifier, to_content
from chalicelib.domain.editions import Edition
from chalicelib.domain.file_rows import BadRow
from chalicelib.usecases.ports import Editions


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
    note: str = "",
) -> PublishedClassifier:
    """Publish the classifier of a file's rows as an edition, in force from a day; the registry has its codes then.

    Refuses a file of another layout or of another edition than the one named. Rows that do not fit are left out and
    told. A code that is gone stays known, with its last day, for the appeals that carry it.
    """
    read = read_classifier(rows, edition_id, topics)
    before = editions.in_force(KIND, valid_from - timedelta(days=1))
    had = from_content(editions.content(before)).entries if before else ()
    edition = editions.publish(KIND, edition_id, valid_from, to_content(read.edition), note)
    here = {one.code for one in read.edition.entries}
    return PublishedClassifier(
        edition=edition,
        entries=len(here),
        bad_rows=read.bad_rows,
        gone=tuple(one.code for one in had if one.code not in here),
    )
