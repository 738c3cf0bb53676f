"""The control board: what presses, where it lies, and what waits in the trays."""

from datetime import date

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.board import Due, Place, Row, last_day_of_week
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.transitions import State, Tray
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.fields import CentreId, Message, Reply
from chalicelib.entrypoints.http.staff import staff
from chalicelib.entrypoints.http.views import name_of
from chalicelib.usecases.read_queues import Board, BoardDesk, read_board
from chalicelib.wiring import telephony

WATCHERS = frozenset({Role.SUPERVISOR, Role.COORDINATOR, Role.HEAD, Role.OFFICIAL})


class BoardQuery(Message):
    """`centre` is for coordinators; others see the board of their own centre or body."""

    centre: CentreId | None = None


class BoardRowOut(Reply):
    """What lies with one body; the row with `body` null is what no body has yet."""

    body: str | None
    body_name: str
    overdue: int
    due_today: int
    due_this_week: int
    all_open: int


class TraysOut(Reply):
    """What waits for somebody. Call-backs and alerts are a centre's alone, and null on the board of a body."""

    without_executor: int
    declined: int
    answered: int
    on_check: int
    for_signature: int
    rework: int
    call_backs: int | None
    call_backs_to_decide: int | None
    alerts: int | None


class BoardOut(Reply):
    """Each list behind a number is `GET /v1/staff/queue` with `state=OPEN` and `due`, and `body` for a row.

    `overdue` the term has passed, `due_today` the control day has come, `due_this_week` it comes by `week_ends`; what
    waits for the centre's check or for the applicant is in `all_open` only. Not `is_complete`: there is more than was
    counted, and every number is the least that there is.
    """

    centre: str | None
    body: str | None
    day: date
    week_ends: date
    overdue: int
    due_today: int
    due_this_week: int
    all_open: int
    trays: TraysOut
    bodies: tuple[BoardRowOut, ...]
    is_complete: bool


@staff.endpoint(
    "GET",
    "/board",
    "Контрольна дошка",
    query=BoardQuery,
    response=BoardOut,
    roles=WATCHERS,
    errors=(ErrorCode.CENTRE_NOT_FOUND,),
)
def get_board(call: Call) -> BoardOut:
    """How much of the open work is overdue, due today and due this week, by body, and what waits in the trays."""
    desk = wiring.desk()
    board = read_board(
        centre=call.query.centre,
        board_desk=BoardDesk(
            desk=desk, alerts=wiring.alerts(), call_backs=telephony.call_desk().call_backs
        ),
        actor=call.staff,
        now=call.now,
    )
    names = desk.registry.bodies()
    return BoardOut(
        centre=board.owner.centre,
        body=board.owner.body,
        day=kyiv_date(call.now),
        week_ends=last_day_of_week(kyiv_date(call.now)),
        overdue=board.tally.due.get(Due.OVERDUE, 0),
        due_today=board.tally.due.get(Due.TODAY, 0),
        due_this_week=board.tally.due.get(Due.THIS_WEEK, 0),
        all_open=board.tally.all_open,
        trays=_trays_out(board),
        bodies=tuple(
            _row_out(row, name_of(row.body, names) if row.body else "") for row in board.tally.rows
        ),
        is_complete=board.is_complete,
    )


def _trays_out(board: Board) -> TraysOut:
    def lies(place: Place) -> int:
        return board.tally.places.get(place, 0)

    return TraysOut(
        without_executor=lies(Tray.WITHOUT_EXECUTOR),
        declined=lies(State.DECLINED),
        answered=lies(State.ANSWERED),
        on_check=lies(State.ON_CHECK),
        for_signature=lies(State.FOR_SIGNATURE),
        rework=lies(State.REWORK),
        call_backs=board.call_backs,
        call_backs_to_decide=board.call_backs_to_decide,
        alerts=board.alerts,
    )


def _row_out(row: Row, name: str) -> BoardRowOut:
    return BoardRowOut(
        body=row.body,
        body_name=name,
        overdue=row.due[Due.OVERDUE],
        due_today=row.due[Due.TODAY],
        due_this_week=row.due[Due.THIS_WEEK],
        all_open=row.all_open,
    )
