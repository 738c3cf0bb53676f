"""The registration-control card as a form: which box holds what, in the order of Instruction 348."""

from datetime import date

from chalicelib.domain.card_answers import AnswerLine, OffControl
from chalicelib.domain.card_questions import Executor, Extension, Question, ResolutionLine
from chalicelib.domain.classifier import Coded
from chalicelib.domain.control_card import ControlCard, Correspondent
from chalicelib.entrypoints.printing.sheet import Band, Box, Grid, Sheet

TITLE = "Реєстраційно-контрольна картка"
ROOM_TO_SIGN = ("\u00a0", "\u00a0")


def card_sheet(card: ControlCard) -> Sheet:
    dues = [question.due for question in card.questions if question.due and not question.outcome]
    return Sheet(
        office=card.centre,
        title=TITLE,
        number=card.number,
        mark=card.mark,
        control_day=min(dues).day if dues else None,
        front=(
            *_arrival(card),
            *(band for question in card.questions for band in _question(question)),
            _resolutions(card.resolutions),
            _extensions(card.extensions),
        ),
        back=(
            Grid(
                title="Хід розгляду",
                heads=("Дата", "Що зроблено"),
                widths=(2, 10),
                rows=tuple((_day(step.on), step.words) for step in card.course),
            ),
            _answers(card.answers),
            _off_control(card.off_control),
            Band(
                boxes=(
                    Box(label="Справа №", lines=ROOM_TO_SIGN, width=3),
                    Box(label="Том", width=2),
                    Box(label="Аркуші", width=2),
                    Box(label="Підпис особи, яка зняла з контролю", width=5),
                )
            ),
        ),
    )


def _arrival(card: ControlCard) -> tuple[Band, ...]:
    previous = tuple(
        f"№ {one.number} від {_day(one.received_on)}, {one.centre}" for one in card.previous
    )
    kind_of_document: tuple[str, ...] = (_coded(card.type_of_document), "Аркушів:")
    if card.attachments:
        kind_of_document += (f"Долучено файлів: {card.attachments}",)
    return (
        Band(
            boxes=(
                Box(label="Дата надходження", lines=(_day(card.received_on),), width=3),
                Box(label="Дата реєстрації", lines=(_day(card.registered_on),), width=3),
                Box(label="Індекс", lines=(card.number,), width=3),
                Box(label="Позначка", lines=_some(card.mark), width=3),
            )
        ),
        Band(
            boxes=(
                Box(label="Кореспондент", lines=_correspondent(card.correspondent), width=8),
                Box(
                    label="Суб'єкт, категорія, соціальний стан",
                    lines=(_subject(card), *map(_coded, card.correspondent.categories)),
                    width=4,
                ),
            )
        ),
        Band(
            boxes=(
                Box(label="Форма надходження", lines=_some(_coded(card.form_of_arrival)), width=4),
                Box(label="Ознака надходження", lines=_some(_coded(card.sign_of_arrival)), width=4),
                Box(label="Вид звернення", lines=_some(_coded(card.kind)), width=4),
            )
        ),
        Band(
            boxes=(
                Box(label="Вид документа, кількість аркушів", lines=kind_of_document, width=4),
                Box(label="Супровідний лист: автор, дата, індекс", width=4),
                Box(label="Кому адресовано", lines=_some(card.addressee), width=4),
            )
        ),
        Band(boxes=(Box(label="Попередні звернення: дати, індекси", lines=previous),)),
    )


def _subject(card: ControlCard) -> str:
    words = _coded(card.subject)
    people = card.correspondent.people
    return f"{words}, підписів: {people}" if people > 1 else words


def _correspondent(who: Correspondent) -> tuple[str, ...]:
    told = (
        ("", who.name),
        ("", who.residence),
        ("Для листування: ", who.postal_address),
        ("Тел.: ", who.phone),
        ("Ел. пошта: ", who.email),
        ("Представник: ", who.representative),
    )
    return tuple(f"{label}{value}" for label, value in told if value)


def _question(question: Question) -> tuple[Band, Band]:
    content = (question.content, *_some(question.address and f"Місце: {question.address}"))
    complained_of = ", ".join(question.complained_of)
    return (
        Band(
            boxes=(
                Box(
                    label=f"Питання {question.no}. Короткий зміст",
                    lines=(
                        *content,
                        *_some(complained_of and f"Оскаржуються дії: {complained_of}"),
                    ),
                    width=8,
                ),
                Box(
                    label="Індекс питання за Класифікатором",
                    lines=_some(_coded(question.index)),
                    width=4,
                ),
            )
        ),
        Band(
            boxes=(
                Box(label="Відповідальний виконавець", lines=_sent(question.lead), width=4),
                Box(
                    label="Співвиконавці",
                    lines=tuple(one.body for one in question.co_executors),
                    width=3,
                ),
                Box(label="Строк виконання", lines=_some(_day(question.due)), width=2),
                Box(
                    label="Відмітка про одержання виконавцем",
                    lines=_some(_day(question.lead.received_on if question.lead else None)),
                    width=3,
                ),
            )
        ),
    )


def _sent(executor: Executor | None) -> tuple[str, ...]:
    return (executor.body, f"надіслано {_day(executor.sent_on)}") if executor else ()


def _resolutions(resolutions: tuple[ResolutionLine, ...]) -> Grid:
    return Grid(
        title="Резолюції",
        heads=("Дата", "Питання", "Автор", "Текст", "Виконавці"),
        widths=(2, 1, 3, 4, 2),
        rows=tuple(
            (
                _day(one.written_on),
                str(one.issue_no),
                one.author,
                one.text,
                ", ".join(one.executors),
            )
            for one in resolutions
        ),
    )


def _extensions(extensions: tuple[Extension, ...]) -> Grid:
    return Grid(
        title="Зміна строку виконання",
        heads=("Дата", "Питання", "Новий строк", "Ким змінено", "Підстава"),
        widths=(2, 1, 2, 3, 4),
        rows=tuple(
            (_day(one.decided_on), str(one.issue_no), _day(one.until), one.by, one.reason)
            for one in extensions
        ),
    )


def _answers(answers: tuple[AnswerLine, ...]) -> Grid:
    return Grid(
        title="Відповідь",
        heads=("Дата, індекс", "Питання", "Хто надав", "Зміст", "Результат"),
        widths=(2, 1, 2, 5, 2),
        rows=tuple(
            (_day(one.given_on), _issue(one.issue_no), one.by, one.content, _coded(one.outcome))
            for one in answers
        ),
    )


def _off_control(taken: tuple[OffControl, ...]) -> Grid:
    return Grid(
        title="Знято з контролю",
        heads=("Дата", "Питання", "Ким знято"),
        widths=(2, 1, 9),
        rows=tuple((_day(one.on), _issue(one.issue_no), one.by) for one in taken),
    )


def _issue(no: int | None) -> str:
    return "усі" if no is None else str(no)


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""


def _coded(coded: Coded | None) -> str:
    if coded is None:
        return ""
    return f"{coded.code} {coded.name}".strip()


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
