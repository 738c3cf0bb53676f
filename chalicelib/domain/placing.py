"""Under which hours, topics and territories an appeal counts. Codes only, nothing of applicant or text."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.appeal import Multiplicity
from chalicelib.domain.places import STATE, is_code
from chalicelib.domain.record import Record
from chalicelib.domain.tension import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """One cell in which an appeal counts: the hour in which it came, a topic or a sign of tension, a territory."""

    hour: datetime
    code: str
    territory: str


def places_of(record: Record, lexicon: Lexicon) -> frozenset[Place]:
    """An issue without a code has no topic yet, but its words are read at once; a duplicate counts nowhere.

    Without a territory an issue counts for the centre as a whole.
    """
    appeal = record.appeal
    if appeal.multiplicity is Multiplicity.DUPLICATE:
        return frozenset()
    hour = appeal.received_at.replace(minute=0, second=0, microsecond=0)
    texts = {text.issue_no: text.text for text in record.texts}
    found = set[Place]()
    for issue in appeal.issues:
        territory = issue.territory if issue.territory and is_code(issue.territory) else STATE
        codes = lexicon.signs(texts.get(issue.no, ""))
        if issue.classifier_code:
            codes = (*codes, issue.classifier_code)
        found |= {Place(hour=hour, code=code, territory=territory) for code in codes}
    return frozenset(found)
