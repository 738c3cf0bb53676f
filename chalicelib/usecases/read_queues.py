"""Open work of a centre or a body: in one state or in all at once, by body, by term; and the board that counts it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from chalicelib.domain.access import BODY_ROLES, CENTRE_ROLES
from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.board import (
    OPEN_AT_BODY,
    OPEN_AT_CENTRE,
    PRESSING,
    Due,
    Line,
    Place,
    Tally,
    column,
    last_control_day,
    tally,
)
from chalicelib.domain.errors import ErrorCode, NotAllowedError, NotFoundError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.terms import Light, light_between
from chalicelib.usecases.ports import (
    Alerts,
    Appeals,
    CallBacks,
    Desk,
    QueueEntry,
    QueuePage,
)

# What one page with a filter may look through: about 130 read units, at some 400 bytes a line.
MOST_LOOKED_AT = 1000
CHUNK = 100
# What one board counts of each state: more than that, and it says that it is not complete.
MOST_OF_A_PLACE = 2000
MOST_CALL_BACKS = 500
_PAST_CONTROL = frozenset({Light.RED, Light.VIOLATED})

Open = Literal["OPEN"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQueue:
    """What to list. `due` is a column of the board, `until` the last control day, `body` and `light` narrow further."""

    place: Place | Open
    centre: str | None = None
    body: str | None = None
    light: Light | None = None
    due: Due | None = None
    until: date | None = None

    @property
    def is_filtered(self) -> bool:
        """Whether lines must be looked at, beyond where they stand in the index."""
        return self.body is not None or self.light is not None or self.due is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose work it is: a centre's or a body's; `key` names it in the index."""

    centre: str | None = None
    body: str | None = None

    @property
    def key(self) -> str:
        return f"centre#{self.centre}" if self.centre else f"body#{self.body}"

    @property
    def open_places(self) -> tuple[Place, ...]:
        return OPEN_AT_CENTRE if self.centre else OPEN_AT_BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The numbers of one owner. What is the centre's alone, is None on a body's board.

    Where `is_complete` is False, there is more than was counted, and each number is the least that there is.
    """

    owner: Owner
    tally: Tally
    is_complete: bool
    call_backs: int | None = None
    call_backs_to_decide: int | None = None
    alerts: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardDesk:
    """Where the board looks beside the register."""

    desk: Desk
    alerts: Alerts
    call_backs: CallBacks


def read_queue(
    asked: AskedQueue,
    *,
    limit: int,
    cursor: str | None,
    appeals: Appeals,
    actor: Actor,
    now: datetime,
) -> QueuePage:
    """Open work of the actor's own centre or body, soonest control date first; a coordinator names the centre.

    A page with a filter looks at MOST_LOOKED_AT lines at most: it may be short, even empty, and still have a cursor.
    """
    owner = owner_of(actor, asked.centre)
    until = _until(asked, now)
    places = owner.open_places if asked.place == "OPEN" else (asked.place,)
    if asked.due is not None:
        places = tuple(one for one in places if one in PRESSING)
    if asked.is_filtered:
        return _filtered(asked, owner, places, until, limit, cursor, appeals, now)
    if asked.place == "OPEN" or until is not None:
        return appeals.open_work(owner.key, places, limit=limit, after=cursor, until=until)
    return appeals.queue(owner.key, asked.place, limit=limit, cursor=cursor)


def read_board(*, centre: str | None, board_desk: BoardDesk, actor: Actor, now: datetime) -> Board:
    """How much presses, where it lies, and what waits in the trays: of a centre, or of the actor's own body.

    Reads what is open and nothing of what is stored: one query for each state, MOST_OF_A_PLACE lines at most.
    """
    owner = owner_of(actor, centre)
    lines: list[Line] = []
    is_complete = True
    for place in owner.open_places:
        page = board_desk.desk.appeals.open_work(owner.key, (place,), limit=MOST_OF_A_PLACE)
        lines += (_line(entry, place) for entry in page.entries)
        is_complete = is_complete and page.cursor is None
    counted = tally(lines, now)
    if owner.centre is None:
        return Board(owner=owner, tally=counted, is_complete=is_complete)
    if all(one.id != owner.centre for one in board_desk.desk.registry.centres()):
        raise NotFoundError(ErrorCode.CENTRE_NOT_FOUND)
    waiting, to_decide = (
        board_desk.call_backs.waiting(owner.centre, for_supervisor=one, limit=MOST_CALL_BACKS)
        for one in (False, True)
    )
    return Board(
        owner=owner,
        tally=counted,
        is_complete=is_complete and waiting.cursor is None and to_decide.cursor is None,
        call_backs=len(waiting.call_backs),
        call_backs_to_decide=len(to_decide.call_backs),
        alerts=sum(one.is_open for one in board_desk.alerts.current(owner.centre, now)),
    )


def owner_of(actor: Actor, centre: str | None) -> Owner:
    """Whose work the actor reads. Raises NotAllowedError for who serves nowhere."""
    if actor.has(Role.COORDINATOR) and centre:
        return Owner(centre=centre)
    if actor.has(*CENTRE_ROLES) and actor.centre:
        return Owner(centre=actor.centre)
    if actor.has(*BODY_ROLES) and actor.body:
        return Owner(body=actor.body)
    if actor.has(Role.COORDINATOR) and actor.centre:
        return Owner(centre=actor.centre)
    raise NotAllowedError(ErrorCode.ROLE_NOT_ALLOWED)


def _until(asked: AskedQueue, now: datetime) -> date | None:
    """The last control day that can hold what is asked for: the index is read up to it and no further."""
    days = [asked.until] if asked.until else []
    if asked.due is not None:
        days.append(last_control_day(asked.due, now))
    if asked.light in _PAST_CONTROL:
        days.append(kyiv_date(now))
    return min(days, default=None)


@dataclass(slots=True)
class _Look:
    """How far a look through the queue has come, and whether anything is behind it."""

    looked_at: int = 0
    is_end: bool = False
    after: str | None = field(default=None)


def _filtered(
    asked: AskedQueue,
    owner: Owner,
    places: tuple[Place, ...],
    until: date | None,
    limit: int,
    cursor: str | None,
    appeals: Appeals,
    now: datetime,
) -> QueuePage:
    found: list[QueueEntry] = []
    look = _Look(after=cursor)
    for entry in _looked_through(look, owner, places, until, appeals):
        if _is_asked(asked, entry, now):
            found.append(entry)
        if len(found) == limit:
            break
    return QueuePage(entries=tuple(found), cursor=None if look.is_end else look.after)


def _looked_through(
    look: _Look, owner: Owner, places: tuple[Place, ...], until: date | None, appeals: Appeals
) -> Iterator[QueueEntry]:
    """Lines one by one; `look` says after which of them another page has to go on."""
    while look.looked_at < MOST_LOOKED_AT and not look.is_end:
        page = appeals.open_work(owner.key, places, limit=CHUNK, after=look.after, until=until)
        if not page.entries:
            look.is_end = True
        for no, entry in enumerate(page.entries, start=1):
            look.looked_at += 1
            look.after = entry.position
            look.is_end = page.cursor is None and no == len(page.entries)
            yield entry


def _is_asked(asked: AskedQueue, entry: QueueEntry, now: datetime) -> bool:
    if asked.body is not None and asked.body not in (*entry.bodies, entry.body):
        return False
    colour = light_between(entry.extent, now) if entry.extent else None
    if asked.light is not None and colour is not asked.light:
        return False
    return asked.due is None or column(_day(entry.control), entry.extent, now) is asked.due


def _line(entry: QueueEntry, place: Place) -> Line:
    return Line(
        place=place,
        control=_day(entry.control),
        extent=entry.extent,
        bodies=entry.bodies or ((entry.body,) if entry.body else ()),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
