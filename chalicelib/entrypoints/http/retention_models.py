"""Requests and replies about how long files are kept, and what holds them."""

from datetime import date
from typing import Annotated

from pydantic import Field

from chalicelib.domain.erasure import HoldGround
from chalicelib.domain.retention import MOST_YEARS_MORE
from chalicelib.entrypoints.http.fields import CentreId, Day, Line, Message, PageSize, Reply
from chalicelib.entrypoints.http.recordings import Reason


class HoldIn(Message):
    """`until` is the last day, in Kyiv, on which nothing may be erased; null: until the hold is lifted."""

    ground: HoldGround
    until: Day | None = None
    reason: Reason


class LiftIn(Message):
    """Why the file need not be held any more."""

    reason: Reason


class HoldsQuery(Message):
    """Only an administrator names a centre, or a coordinator."""

    centre: CentreId | None = None
    limit: PageSize = 50
    cursor: Annotated[str, Field(min_length=1, max_length=500)] | None = None


class HeldFileOut(Reply):
    """A file and what holds it. One that `is_over` is past its last day and holds nothing any more."""

    appeal_id: str
    number: str
    ground: HoldGround | None
    placed_on: date | None
    until: date | None
    is_over: bool


class HeldFilesOut(Reply):
    """Repeat the request with `cursor` for the next page."""

    files: tuple[HeldFileOut, ...]
    cursor: str | None


class RetentionRuleIn(Message):
    """What the expert commission decided; `act` is the number and date of its act, `version` the one that was read.

    Files are kept `more_years` longer than the law says, or for good. With `needs_act` nothing goes but what was
    concluded up to `cleared_through`.
    """

    version: Annotated[int, Field(ge=0)]
    more_years: Annotated[int, Field(ge=0, le=MOST_YEARS_MORE)] = 0
    is_permanent: bool = False
    needs_act: bool = False
    cleared_through: Day | None = None
    act: Line | None = None


class RetentionRuleOut(Reply):
    """How long the centre keeps; `version` 0 is the law alone: five years from the first of January after."""

    centre: str
    version: int
    more_years: int
    is_permanent: bool
    needs_act: bool
    cleared_through: date | None
    act: str


class RehearsalOut(Reply):
    """What the next run would let go, and what is past its term and stays. `numbers` are of the first appeals.

    `calls` have no appeal; `ended` were ordered earlier. Where `is_complete` is false there is more than could be
    looked through at once.
    """

    centre: str
    numbers: tuple[str, ...]
    appeals: int
    parts: int
    attachments: int
    recordings: int
    calls: int
    ended: int
    held: int
    awaiting_act: int
    is_complete: bool
