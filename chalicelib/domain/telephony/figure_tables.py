"""Figures as tables that people read: a row, its columns, and how a cell says that there is nothing to tell."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from chalicelib.domain.telephony.figures import Figures, OperatorFigures

NO_FIGURE = "немає даних"
NOT_NAMED = "не названо"
TOTAL = "Усього"
Number = int | Decimal | None
Table = tuple[tuple[str, ...], list[tuple[str, ...]]]

_FIGURES: tuple[tuple[str, Callable[[Figures, int], Number]], ...] = (
    ("Надійшло дзвінків", lambda one, _: one.offered),
    ("Прийнято", lambda one, _: one.answered),
    ("Не дочекалися", lambda one, _: one.abandoned),
    ("з них до 10 с", lambda one, _: one.abandoned_short),
    ("Не дочекалися, %", lambda one, _: one.abandoned_share),
    ("Почули оголошення", lambda one, _: one.informed),
    ("Залишили повідомлення", lambda one, _: one.voicemail),
    ("Попросили передзвонити", lambda one, _: one.call_back),
    ("Передано іншим", lambda one, _: one.transferred),
    ("Пропущено", lambda one, _: one.missed),
    ("Тривають", lambda one, _: one.open),
    ("Рівень обслуговування, %", lambda one, seconds: one.service_level(seconds)),
    ("Середнє очікування, с", lambda one, _: one.waits.average),
    ("Половина чекала не довше, с", lambda one, _: one.waits.percentile(50)),
    ("90 % чекали не довше, с", lambda one, _: one.waits.percentile(90)),
    ("Найдовше очікування, с", lambda one, _: one.waits.longest if one.waits.calls else None),
    ("Розмови, с", lambda one, _: one.talked),
    ("Середня розмова, с", lambda one, _: one.average_talk),
    ("Звернень", lambda one, _: one.appeals),
    ("Питань", lambda one, _: one.issues),
    ("Про раніші звернення", lambda one, _: one.tied),
    ("Консультацій", lambda one, _: one.consultations),
    ("Без реєстрації", lambda one, _: one.unregistered),
    ("Без реєстрації, %", lambda one, _: one.unregistered_share),
    ("Дзвінків із записом", lambda one, _: one.recorded),
    ("Відмовилися від запису", lambda one, _: one.refused),
    ("Запис очікується", lambda one, _: one.awaited),
    ("Запис втрачено", lambda one, _: one.lost),
    ("Вихідних дзвінків", lambda one, _: one.outbound),
    ("З них прийнято", lambda one, _: one.outbound_answered),
)
_OPERATORS: tuple[tuple[str, Callable[[OperatorFigures], Number]], ...] = (
    ("Дзвінків запропоновано", lambda one: one.rang),
    ("Не взято", lambda one: one.not_taken),
    ("Прийнято", lambda one: one.answered),
    ("Розмови, с", lambda one: one.talked),
    ("Середня розмова, с", lambda one: one.average_talk),
    ("Розмов до 10 с", lambda one: one.short_talks),
    ("Звернень", lambda one: one.appeals),
    ("Питань", lambda one: one.issues),
    ("Про раніші звернення", lambda one: one.tied),
    ("Консультацій", lambda one: one.consultations),
    ("Без реєстрації", lambda one: one.unregistered),
    ("Без реєстрації, %", lambda one: one.unregistered_share),
    ("Вихідних дзвінків", lambda one: one.outbound),
    ("Вихідні розмови, с", lambda one: one.outbound_talked),
)


def figures_table(
    first: str, rows: Iterable[tuple[str, Figures]], total: Figures | None, service_seconds: int
) -> Table:
    """Header and rows of hours, lines or days, as the first column says, with their total as the last row."""
    every = [*rows, *([(TOTAL, total)] if total else [])]
    header = (first, *(name for name, _ in _FIGURES))
    cells = [
        (key or NOT_NAMED, *(cell(of(one, service_seconds)) for _, of in _FIGURES))
        for key, one in every
    ]
    return header, cells


def operators_table(rows: Iterable[tuple[str, OperatorFigures]]) -> Table:
    """Header and rows of operators; without a total, for they do not add up to calls."""
    header = ("Оператор", *(name for name, _ in _OPERATORS))
    cells = [(key or NOT_NAMED, *(cell(of(one)) for _, of in _OPERATORS)) for key, one in rows]
    return header, cells


def cell(number: Number) -> str:
    """As it is written in Ukraine, with a comma before the fraction."""
    return NO_FIGURE if number is None else str(number).replace(".", ",")
