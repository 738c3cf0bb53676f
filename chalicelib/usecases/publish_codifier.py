"""Enter a new edition of the territorial codifier."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chalicelib.domain.codifier_changes import Changes, follow
from chalicelib.domain.codifier_content import KIND, from_content, to_content
from chalicelib.domain.codifier_rows import read_codifier
from chalicelib.domain.editions import Edition
from chalicelib.domain.file_rows import BadRow
from chalicelib.usecases.ports import Editions


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCodifier:
    """What was entered: how many units, which rows were refused, and what changed since the edition before."""

    edition: Edition
    units: int
    bad_rows: tuple[BadRow, ...]
    changes: Changes | None


def publish_codifier(
    rows: Sequence[Sequence[object]],
    *,
    edition_id: str,
    valid_from: date,
    editions: Editions,
    note: str = "",
) -> PublishedCodifier:
    """Publish the codifier of the official file's rows as an edition, in force from a day.

    Refuses a file of another layout or version, and an id that stands for other content. Rows that do not fit are left
    out and told. What units were called in the edition before, and under which codes they stood, is kept in the
    new one: old names and codes still find them.
    """
    read = read_codifier(rows)
    codifier, changes = read.codifier, None
    before = editions.in_force(KIND, valid_from - timedelta(days=1))
    if before is not None:
        previous = from_content(editions.content(before))
        changes = follow(previous, codifier, valid_from)
        codifier = replace(codifier, former=changes.former)
    edition = editions.publish(KIND, edition_id, valid_from, to_content(codifier), note)
    return PublishedCodifier(
        edition=edition, units=len(codifier), bad_rows=read.bad_rows, changes=changes
    )
