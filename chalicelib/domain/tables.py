"""The registry as tables that people exchange: which columns each has, and how a row and a record say the same."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from chalicelib.domain.competence import Competence
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.keeping import Record
from chalicelib.domain.officials import Official
from chalicelib.domain.registry import Body, BodyKind
from chalicelib.domain.table_cells import (
    CALENDARS,
    Cell,
    day_cell,
    enum_cell,
    hours_cell,
    id_cell,
    list_cell,
    number_cell,
    text_cell,
    yes_cell,
)


class Kind(StrEnum):
    """Which tables there are."""

    BODIES = "bodies"
    OFFICIALS = "officials"
    COMPETENCES = "competences"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: the field of the record, its header in Ukrainian, and how its cells are read and written."""

    field: str
    header: str
    cell: Cell
    is_required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns in their order, and what a row makes."""

    kind: Kind
    makes: type[Record]
    columns: tuple[Column, ...]

    @property
    def headers(self) -> tuple[str, ...]:
        return tuple(column.header for column in self.columns)

    def column(self, header: str) -> Column | None:
        """The column under a header: in Ukrainian, or the name of the field."""
        plain = " ".join(header.casefold().replace("’", "'").replace("ʼ", "'").split())
        named = (one for one in self.columns if plain in {one.header.casefold(), one.field})
        return next(named, None)

    def record(self, row: Mapping[str, str]) -> Record:
        """The record of a row, by names of fields. Raises InvalidError with the field that does not fit."""
        values: dict[str, Any] = {}
        for column in self.columns:
            text = row.get(column.field, "").strip()
            if not text and column.is_required:
                raise InvalidError(ErrorCode.MISSING_FIELD, field=column.field)
            try:
                values[column.field] = column.cell.read(text)
            except ValueError:
                raise InvalidError(
                    ErrorCode.INVALID_REQUEST,
                    field=column.field,
                    details={"hint": column.cell.hint},
                ) from None
        made: Callable[..., Record] = self.makes
        return made(**values)

    def row(self, record: Record) -> tuple[str, ...]:
        return tuple(column.cell.write(getattr(record, column.field)) for column in self.columns)


_FROM = Column(field="valid_from", header="Діє з", cell=day_cell(), is_required=True)
_TO = Column(field="valid_to", header="Діє до", cell=day_cell(is_optional=True))
_SUBJECTS = list_cell("коди класифікатора або теми через крапку з комою")


def _text(field: str, header: str, most: int = 300, *, is_required: bool = False) -> Column:
    return Column(field=field, header=header, cell=text_cell(most), is_required=is_required)


def _id(field: str, header: str, *, is_optional: bool = False) -> Column:
    cell = id_cell(is_optional=is_optional)
    return Column(field=field, header=header, cell=cell, is_required=not is_optional)


TABLES: Mapping[Kind, Table] = {
    Kind.BODIES: Table(
        kind=Kind.BODIES,
        makes=Body,
        columns=(
            _id("id", "Код установи"),
            _text("name", "Назва", is_required=True),
            _text("short_name", "Коротка назва", is_required=True),
            Column(field="kind", header="Вид", cell=enum_cell(BodyKind), is_required=True),
            _id("superior_id", "Орган вищого рівня", is_optional=True),
            _text("territory", "Територія", 19, is_required=True),
            _text("email", "Електронна пошта", 254),
            _text("phone", "Телефон", 100),
            Column(
                field="calendar_id",
                header="Календар",
                cell=text_cell(20, CALENDARS),
                is_required=True,
            ),
            Column(field="active", header="Діє", cell=yes_cell(), is_required=True),
            _id("successor_id", "Правонаступник", is_optional=True),
            _text("head_email", "Пошта керівника", 254),
            _text("address", "Адреса"),
            _text("website", "Сайт"),
            Column(field="hours", header="Графік", cell=hours_cell()),
            Column(field="subjects", header="Предмет відання", cell=_SUBJECTS),
            _FROM,
            _TO,
        ),
    ),
    Kind.OFFICIALS: Table(
        kind=Kind.OFFICIALS,
        makes=Official,
        columns=(
            _text("user_id", "Код користувача", 100, is_required=True),
            _id("body_id", "Код установи"),
            _text("position", "Посада", is_required=True),
            Column(field="subjects", header="Предмет відання", cell=_SUBJECTS),
            Column(
                field="territories",
                header="Території",
                cell=list_cell("коди КАТОТТГ через крапку з комою"),
            ),
            Column(
                field="deputies",
                header="Заступники",
                cell=list_cell("коди користувачів через крапку з комою"),
            ),
            _FROM,
            _TO,
        ),
    ),
    Kind.COMPETENCES: Table(
        kind=Kind.COMPETENCES,
        makes=Competence,
        columns=(
            Column(
                field="role",
                header="Роль",
                cell=text_cell(60, r"[a-z][a-z_]*"),
                is_required=True,
            ),
            _id("body_id", "Код установи"),
            _text("territory", "Територія", 19, is_required=True),
            _text("street", "Вулиця"),
            _text("building", "Будинок", 20),
            Column(field="rank", header="Черговість", cell=number_cell()),
            _FROM,
            _TO,
        ),
    ),
}


def all_fields_have_columns(table: Table) -> bool:
    """Whether a row says all that its record does."""
    return {one.name for one in fields(table.makes)} == {one.field for one in table.columns}


def ordered(records: Iterable[Record]) -> list[Record]:
    """Records as a table lists them: in the order of their cells, so that two exports of one registry are equal."""
    return sorted(
        records, key=lambda one: (str(getattr(one, "id", "")), str(_first_day(one)), repr(one))
    )


def _first_day(record: Record) -> date:
    day: date = getattr(record, "valid_from", date.min)
    return day
