"""What is found of a file that came, and whether it may be given to anybody: docs/adr/0032-attachments.md.

A file is judged by its content, never by its name nor by the type that its sender declared. What it is found to be is
tied to the SHA-256 of its bytes.
"""

from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.uploads import ACCEPTED_TYPES, ENDINGS, PICTURES


class Verdict(StrEnum):
    """How a file stands. Only a CLEAN one is served; CHECKED_TYPE_ONLY on a developer's own machine alone."""

    PENDING = "PENDING"
    CLEAN = "CLEAN"
    TYPE_ONLY = "CHECKED_TYPE_ONLY"
    INFECTED = "INFECTED"
    REFUSED = "REFUSED"
    TOO_LARGE = "UNCHECKED_TOO_LARGE"
    FAILED = "UNCHECKED_FAILED"


class Ground(StrEnum):
    """Why a file was REFUSED."""

    TYPE_NOT_ACCEPTED = "TYPE_NOT_ACCEPTED"
    OTHER_TYPE = "OTHER_TYPE"
    ACTIVE_CONTENT = "ACTIVE_CONTENT"
    UNPACKS_TOO_LARGE = "UNPACKS_TOO_LARGE"
    UNREADABLE = "UNREADABLE"


class ScanResult(StrEnum):
    """What a scanner for malware says of a file; NONE where a deployment has no scanner."""

    CLEAN = "CLEAN"
    INFECTED = "INFECTED"
    TOO_LARGE = "TOO_LARGE"
    FAILED = "FAILED"
    NONE = "NONE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """`threat` is the scanner's own name for what it found."""

    result: ScanResult
    threat: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What the bytes are: a media type, empty where nothing knows them, and what of them cannot be taken."""

    content_type: str
    ground: Ground | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found of the bytes with this SHA-256 (hex; empty where they were not read).

    `version` is that of the store: what is served is what was looked at. `content_type` is by content.
    """

    verdict: Verdict
    content_type: str = ""
    sha256: str = ""
    version: str = ""
    ground: Ground | None = None
    threat: str = ""


LONGEST_THREAT = 120
_BY_SCAN = {
    ScanResult.CLEAN: Verdict.CLEAN,
    ScanResult.NONE: Verdict.TYPE_ONLY,
    ScanResult.TOO_LARGE: Verdict.TOO_LARGE,
    ScanResult.FAILED: Verdict.FAILED,
}
_SETTLED = frozenset({Verdict.CLEAN, Verdict.REFUSED})
_UNCHECKED = frozenset({Verdict.TYPE_ONLY, Verdict.TOO_LARGE, Verdict.FAILED})


def judge(
    content: Content, scan: Scan | None, *, declared: str, sha256: str, version: str
) -> Finding | None:
    """The finding on a file that was declared as this type, or None while its scan is awaited.

    Malware outweighs everything; what cannot be taken for its kind is refused without waiting for the scan.
    """
    ground = content.ground or _ground(content.content_type, declared)
    if scan is not None and scan.result is ScanResult.INFECTED:
        verdict = Verdict.INFECTED
    elif ground is not None:
        verdict = Verdict.REFUSED
    elif scan is None:
        return None
    else:
        verdict = _BY_SCAN[scan.result]
    return Finding(
        verdict=verdict,
        content_type=content.content_type,
        sha256=sha256,
        version=version,
        ground=ground,
        threat=_plain(scan.threat) if scan is not None else "",
    )


def _ground(content_type: str, declared: str) -> Ground | None:
    if content_type not in ACCEPTED_TYPES:
        return Ground.TYPE_NOT_ACCEPTED
    # A picture in the clothes of another kind of picture is what messengers send, and harms nobody.
    if content_type != declared and not {content_type, declared} <= PICTURES:
        return Ground.OTHER_TYPE
    return None


def _plain(threat: str) -> str:
    return "".join(c for c in threat if c.isascii() and c.isprintable())[:LONGEST_THREAT]


def replaces(found: Finding, standing: Finding | None) -> bool:
    """Whether a new finding takes the place of the one that stands.

    A file once found infected stays so, and a check that did not come to an end takes nothing from one that did.
    """
    if standing is None:
        return True
    if standing.verdict is Verdict.INFECTED or found == standing:
        return False
    return not (standing.verdict in _SETTLED and found.verdict in _UNCHECKED)


def served_name(file_name: str, content_type: str) -> str:
    """The name under which a file is given out: its ending is one of its type's, so that nothing else opens it."""
    endings = ENDINGS[content_type]
    return file_name if file_name.lower().endswith(endings) else file_name + endings[0]


_BY_GROUND = {
    Ground.TYPE_NOT_ACCEPTED: "Файли такого виду не приймаються: надішліть документ, фото або запис",
    Ground.OTHER_TYPE: "Вміст файлу не того виду, який названо: надішліть файл ще раз",
    Ground.ACTIVE_CONTENT: "У файлі є макроси або вбудовані програми: надішліть його без них, наприклад як PDF",
    Ground.UNPACKS_TOO_LARGE: "Файл розпаковується до надмірного розміру: надішліть його як PDF",
    Ground.UNREADABLE: "Файл пошкоджено або захищено паролем: надішліть його ще раз без пароля",
}
_BY_VERDICT = {
    Verdict.PENDING: "Файл ще перевіряється",
    Verdict.CLEAN: "Файл перевірено",
    Verdict.TYPE_ONLY: "Перевірено лише вид файлу, на шкідливі програми його не перевірено",
    Verdict.INFECTED: "У файлі знайдено шкідливу програму, його не видають: надішліть інший файл",
    Verdict.TOO_LARGE: "Файл завеликий для перевірки, його не видають: надішліть менший",
    Verdict.FAILED: "Файл не вдалося перевірити, його поки що не видають",
}


def words_of(verdict: Verdict, ground: Ground | None) -> str:
    """What applicant and staff read of a file's check."""
    if verdict is Verdict.REFUSED and ground is not None:
        return _BY_GROUND[ground]
    return _BY_VERDICT[verdict]
