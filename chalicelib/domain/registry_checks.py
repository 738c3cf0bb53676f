"""What a record must satisfy before the registry takes it, besides the days of its versions (`dated`)."""

from collections.abc import Mapping

from chalicelib.domain.competence import Competence
from chalicelib.domain.errors import ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.keeping import Record
from chalicelib.domain.lines import check_lines
from chalicelib.domain.officials import Official
from chalicelib.domain.places import is_code
from chalicelib.domain.registry import Body
from chalicelib.domain.secretariat import Addressee
from chalicelib.domain.templates import Template, check_template

MOST_DEPUTIES = 20


def check_record(record: Record, bodies: Mapping[str, Body]) -> None:
    """Refuse a record that names a place or a body that cannot be, or that turns in a circle."""
    if isinstance(record, Body):
        _check_place("territory", record.territory)
        check_lines(record, bodies)
        return
    if isinstance(record, Addressee):
        return
    if isinstance(record, Template):
        check_template(record)
        return
    if record.body_id not in bodies:
        raise NotFoundError(
            ErrorCode.BODY_NOT_FOUND, field="body_id", details={"body": record.body_id}
        )
    if isinstance(record, Competence):
        _check_place("territory", record.territory)
        if record.building and not record.street:
            raise InvalidError(ErrorCode.MISSING_FIELD, field="street")
    if isinstance(record, Official):
        for place in record.territories:
            _check_place("territories", place)
        _check_deputies(record)


def _check_deputies(official: Official) -> None:
    named = official.deputies
    if official.user_id in named or len(set(named)) != len(named) or len(named) > MOST_DEPUTIES:
        raise InvalidError(
            ErrorCode.INVALID_REQUEST, field="deputies", details={"largest": MOST_DEPUTIES}
        )


def _check_place(field: str, place: str) -> None:
    if not is_code(place):
        raise InvalidError(ErrorCode.UNKNOWN_TERRITORY, field=field)
