"""Messages about who read personal data."""

from datetime import datetime

from chalicelib.domain.readings import What, WhatFor
from chalicelib.entrypoints.http.fields import Message, PageSize, Reply, Seq


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
