"""Load the codifier or the classifier from a table that was uploaded; each load is an edition of its own."""

from collections.abc import Sequence

from chalicelib.domain.classifier_edition import EDITION
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.file_rows import BadRow
from chalicelib.domain.imports import MOST_REFUSED, Import, RefusedRow, Report
from chalicelib.domain.keeping import Change
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.language.topic_codes import topic_codes
from chalicelib.usecases.ports import ImportDesk, Sheet
from chalicelib.usecases.publish_classifier import publish_classifier
from chalicelib.usecases.publish_codifier import publish_codifier

_HINTS = {
    "no_code": "вкажіть код",
    "bad_code": "код має іншу будову",
    "code_twice": "такий код у файлі вже є",
    "unknown_category": "такої категорії немає",
    "no_name": "вкажіть назву",
    "no_parent": "немає рядка, до якого належить ця територія",
    "wrong_parent": "код не належить до названої вище території",
    "unknown_section": "розділ має бути I або II",
}


def load_territory(content: bytes, ordered: Import, *, desk: ImportDesk, change: Change) -> Report:
    """Publish a full codifier in the official layout, in force from the day of the order.

    `changed` counts units that were renamed or moved since the edition before. Raises InvalidError for a file of
    another layout or version.
    """
    day = kyiv_date(ordered.ordered_at)
    published = publish_codifier(
        _numbered(desk.sheets.open(content)),
        edition_id=f"{ordered.ordered_at:%Y%m%d%H%M%S}",
        valid_from=day,
        editions=desk.editions,
        note=change.note,
    )
    changes = published.changes
    return _report(
        published.units, changes.renamed + changes.moved if changes else 0, published.bad_rows
    )


def load_classifier(content: bytes, ordered: Import, *, desk: ImportDesk, change: Change) -> Report:
    """Publish an edition of the classifier, named as its file names it, in force from the day of the order.

    Raises InvalidError for a file of another layout, or one whose rows are of different editions.
    """
    rows = _numbered(desk.sheets.open(content))
    published = publish_classifier(
        rows,
        edition_id=_named(rows),
        valid_from=kyiv_date(ordered.ordered_at),
        topics=topic_codes(),
        editions=desk.editions,
        note=change.note,
    )
    return _report(published.entries, len(published.gone), published.bad_rows)


def _numbered(sheet: Sheet) -> Sequence[Sequence[object]]:
    """Rows at the places where the file has them, so that what is told of a row is told of that row."""
    rows: list[Sequence[object]] = [sheet.header]
    for number, cells in sheet.rows:
        rows += [()] * (number - 1 - len(rows))
        rows.append(cells)
    return rows


def _named(rows: Sequence[Sequence[object]]) -> str:
    """The edition that the first row under the header names; the others must agree."""
    for at, cells in enumerate(rows[:-1]):
        if EDITION in cells:
            following = rows[at + 1]
            column = list(cells).index(EDITION)
            return str(following[column]) if column < len(following) else ""
    return ""


def _report(loaded: int, changed: int, bad_rows: Sequence[BadRow]) -> Report:
    return Report(
        rows=loaded + len(bad_rows),
        loaded=loaded,
        changed=changed,
        refused=len(bad_rows),
        refusals=tuple(
            RefusedRow(
                row=one.row,
                column=one.column,
                code=ErrorCode.INVALID_REQUEST,
                hint=_HINTS[one.fault],
            )
            for one in bad_rows[:MOST_REFUSED]
        ),
    )
