"""Notices at collection of personal data, from their rows in `privacy_notices.json`."""

from chalicelib.domain.privacy.notice import DEMANDED, PrivacyNotice, Section
from chalicelib.domain.terms.errors import LawDataError
from chalicelib.law.reading import Row, unique

_NOTICE = frozenset({"version", "valid_from", "title", "short", "sections"})
_SECTION = frozenset({"id", "title", "text"})


def read_notices(data: object) -> tuple[PrivacyNotice, ...]:
    """All versions, first to last, each with all that the law wants told.

    Raises:
        LawDataError: names the row.
    """
    rows = Row(data, "privacy notices", frozenset({"notices"})).rows("notices", _NOTICE)
    notices = tuple(sorted((_notice(row) for row in rows), key=lambda one: one.valid_from))
    unique((one.version for one in notices), "privacy notice")
    for one in notices:
        missing = sorted(DEMANDED - {section.id for section in one.sections})
        if missing:
            raise LawDataError(f"privacy notice {one.version}", f"says nothing of {missing[0]}")
    return notices


def _notice(row: Row) -> PrivacyNotice:
    return PrivacyNotice(
        version=row.text("version"),
        valid_from=row.day("valid_from"),
        title=row.text("title"),
        short=row.text("short"),
        sections=tuple(
            Section(id=one.text("id"), title=one.text("title"), text=one.text("text"))
            for one in row.rows("sections", _SECTION)
        ),
    )
