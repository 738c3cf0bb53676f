"""Messages about who read personal data."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from chalicelib.domain.readings import What, WhatFor
from chalicelib.entrypoints.http.fields import CentreId, Day, Message, PageSize, Reply, Seq, UserId


class ReadingsQuery(Message):
    """`before` is what the page before gave to go on with."""

    limit: PageSize = 50
    before: Seq | None = None


class ReadingOut(Reply):
    """Who read what, when and what for. `part` names the file or the recording, `records` counts those found."""

    seq: int
    at: datetime
    actor: str
    what: What
    what_for: WhatFor
    part: str
    records: int | None


class ReadingsOut(Reply):
    """Newest first; repeat the request with `before` for the next page."""

    readings: tuple[ReadingOut, ...]
    before: int | None


class ReaderQuery(ReadingsQuery):
    """`centre` in which the reader serves; one's own where it is not given."""

    centre: CentreId | None = None


class DayQuery(Message):
    """`reader` narrows to what one member of staff read; repeat with `cursor` for the next page."""

    day: Day
    centre: CentreId | None = None
    reader: UserId | None = None
    limit: PageSize = 50
    cursor: Annotated[str, Field(min_length=1, max_length=200)] | None = None


class ReadingOfOut(ReadingOut):
    """The same of a day: `subject` is the id of the appeal, call or request; of a search, the reader's own."""

    subject: str


class DayReadingsOut(Reply):
    """By subject, and of each in the order of reading. For one reader a page may be short, or empty, and go on."""

    readings: tuple[ReadingOfOut, ...]
    cursor: str | None
