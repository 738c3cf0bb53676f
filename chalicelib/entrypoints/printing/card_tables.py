"""The tables of the printed card: resolutions, changes of the term, answers, ends of control."""

from datetime import date

from chalicelib.domain.card_answers import AnswerLine, OffControl
from chalicelib.domain.card_questions import Extension, ResolutionLine
from chalicelib.domain.classifier import Coded
from chalicelib.entrypoints.printing.sheet import Grid


def resolutions(written: tuple[ResolutionLine, ...]) -> Grid:
    return Grid(
        title="Резолюції",
        heads=("Дата", "Питання", "Автор", "Текст", "Виконавці"),
        widths=(2, 1, 3, 4, 2),
        rows=tuple(
            (
                day(one.written_on),
                str(one.issue_no),
                one.author,
                one.text,
                ", ".join(one.executors),
            )
            for one in written
        ),
    )


def extensions(decided: tuple[Extension, ...]) -> Grid:
    return Grid(
        title="Зміна строку виконання",
        heads=("Дата", "Питання", "Новий строк", "Ким змінено", "Підстава"),
        widths=(2, 1, 2, 3, 4),
        rows=tuple(
            (day(one.decided_on), str(one.issue_no), day(one.until), one.by, one.reason)
            for one in decided
        ),
    )


def answers(given: tuple[AnswerLine, ...]) -> Grid:
    return Grid(
        title="Відповідь",
        heads=("Дата, індекс", "Питання", "Хто надав", "Зміст", "Результат"),
        widths=(2, 1, 2, 5, 2),
        rows=tuple(
            (day(one.given_on), _issue(one.issue_no), one.by, one.content, coded(one.outcome))
            for one in given
        ),
    )


def off_control(taken: tuple[OffControl, ...]) -> Grid:
    return Grid(
        title="Знято з контролю",
        heads=("Дата", "Питання", "Ким знято"),
        widths=(2, 1, 9),
        rows=tuple((day(one.on), _issue(one.issue_no), one.by) for one in taken),
    )


def _issue(no: int | None) -> str:
    return "усі" if no is None else str(no)


def day(on: date | None) -> str:
    return f"{on:%d.%m.%Y}" if on else ""


def coded(entry: Coded | None) -> str:
    if entry is None:
        return ""
    return f"{entry.code} {entry.name}".strip()
