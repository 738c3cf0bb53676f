"""Count an appeal under the hour, the topics and the territories that it now stands for."""

from datetime import datetime, timedelta

from chalicelib.domain.placing import places_of
from chalicelib.domain.record import Record
from chalicelib.domain.tension import Lexicon
from chalicelib.domain.usual import WEEKS
from chalicelib.usecases.ports import Cells


def count_trends(record: Record, *, cells: Cells, lexicon: Lexicon, now: datetime) -> None:
    """Let the appeal count where it stands now; done twice, or late, it changes nothing.

    Triage that changes code or territory moves it. Its words are read for signs of tension here, where they are at
    hand, and only the signs are kept. What came before the weeks of a baseline is left as it was counted, and so is
    what has no words any more because they were erased.
    """
    appeal = record.appeal
    if appeal.erasure is not None or appeal.received_at < now - timedelta(weeks=WEEKS):
        return
    cells.stand(appeal.centre, appeal.id, appeal.version, places_of(record, lexicon))
