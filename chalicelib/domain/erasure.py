"""Marks on an appeal: that something forbids its erasure, and that its personal data were erased."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.kyiv import kyiv_date


class ErasureGround(StrEnum):
    """Why personal data are erased: Law 2297-VI arts. 8(2)(6), 15(2).

    TERM_PASSED: the file was kept as long as it must be (D-47). OBJECTION: the person's reasoned demand was granted.
    UNLAWFUL: the data should not have been processed at all.
    """

    TERM_PASSED = "TERM_PASSED"
    OBJECTION = "OBJECTION"
    UNLAWFUL = "UNLAWFUL"


class HoldGround(StrEnum):
    """Why a file must be kept whatever its term."""

    COURT = "COURT"
    CRIMINAL_CASE = "CRIMINAL_CASE"
    INSPECTION = "INSPECTION"
    COMPLAINT = "COMPLAINT"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalHold:
    """Nothing of the file is erased up to and including the day `until`, a Kyiv day; None: until it is lifted."""

    ground: HoldGround
    placed_on: date
    until: date | None = None

    def is_in_force(self, today: date) -> bool:
        return self.until is None or today <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What became of the personal data of an appeal.

    From `begun_at` on nobody reads them; at `erased_at` they are in no store of ours any more. `parts` counts personal
    parts of history, `recordings` those erased with it. `code_salt` and `code_digest` (hex) let the applicant's access
    code still open what is left: it tells nothing of a person.
    """

    ground: ErasureGround
    begun_at: datetime
    code_salt: str
    code_digest: str
    erased_at: datetime | None = None
    parts: int = 0
    attachments: int = 0
    recordings: int = 0

    def opens(self, code: str) -> bool:
        """Whether this is the access code, in the form in which codes are compared."""
        given = digest_of(code, self.code_salt)
        return bool(self.code_digest) and hmac.compare_digest(given, self.code_digest)


def digest_of(code: str, salt: str) -> str:
    """SHA-256 over salt and code, hex."""
    return hashlib.sha256(bytes.fromhex(salt) + code.encode()).hexdigest()


GROUNDS_UK = {
    ErasureGround.TERM_PASSED: "минув строк зберігання справи",
    ErasureGround.OBJECTION: "за вимогою особи",
    ErasureGround.UNLAWFUL: "дані оброблялися без підстав",
}
GROUNDS_EN = {
    ErasureGround.TERM_PASSED: "the term of keeping the file has passed",
    ErasureGround.OBJECTION: "at the person's demand",
    ErasureGround.UNLAWFUL: "the data were processed without grounds",
}


def words_of(erasure: Erasure) -> str:
    """What stands in the place of what was erased."""
    day = kyiv_date(erasure.begun_at)
    return f"Персональні дані стерто {day:%d.%m.%Y}: {GROUNDS_UK[erasure.ground]}"
