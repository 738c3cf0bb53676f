"""What a person is told when personal data are collected: Law 2297-VI art. 12(2).

Texts are data with versions (law/privacy_notices.json); each centre fills in who it is and who answers for protection.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.registry import Centre


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One thing that the law wants told; `text` may hold `{fields}` of the centre."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyNotice:
    """One version, shown from `valid_from` on until the next one; `short` is for mails and receipts."""

    version: str
    valid_from: date
    title: str
    short: str
    sections: tuple[Section, ...]


# Art. 12(2) names these; art. 24(2) the responsible; the rest is what one needs to use the rights.
DEMANDED = frozenset(
    {"CONTROLLER", "RESPONSIBLE", "COMPOSITION", "PURPOSE", "RECIPIENTS", "RETENTION", "RIGHTS"}
)


def current(notices: Iterable[PrivacyNotice], on: date) -> PrivacyNotice:
    """The version that is shown on this day. Raises NotFoundError before the first."""
    begun = [one for one in notices if one.valid_from <= on]
    if not begun:
        raise NotFoundError(ErrorCode.PRIVACY_NOTICE_NOT_FOUND)
    return max(begun, key=lambda one: one.valid_from)


def of_version(notices: Iterable[PrivacyNotice], version: str) -> PrivacyNotice:
    """Raises NotFoundError where there never was such a version."""
    found = next((one for one in notices if one.version == version), None)
    if found is None:
        raise NotFoundError(ErrorCode.PRIVACY_NOTICE_NOT_FOUND, field="privacy_notice")
    return found


def filled(notice: PrivacyNotice, centre: Centre) -> PrivacyNotice:
    """The notice as this centre gives it."""
    fields = _fields(centre)
    return replace(
        notice,
        short=notice.short.format_map(fields),
        sections=tuple(replace(one, text=one.text.format_map(fields)) for one in notice.sections),
    )


def _fields(centre: Centre) -> Mapping[str, str]:
    phone, email = centre.phone or "не встановлено", centre.email or "не встановлено"
    own = f"Відповідальну особу визначає керівник центру. Запитайте її за цими контактами центру: {phone}, {email}."
    return {
        "centre": centre.name,
        "address": f", {centre.address}" if centre.address else "",
        "phone": phone,
        "email": email,
        "responsible": centre.data_protection or own,
    }
