"""The questions that lead to a regime, from their rows in `regime_questions.json`."""

from collections.abc import Collection

from chalicelib.domain.regime_choice import Basis, Question, RegimeQuestions, Way
from chalicelib.domain.terms.errors import LawDataError
from chalicelib.law.reading import Row, unique

_QUESTION = frozenset({"id", "text", "source", "yes", "no"})
_WAY = frozenset({"next", "regime", "redirect", "basis", "is_complaint"})


def read_questions(data: object, regimes: Collection[str]) -> RegimeQuestions:
    """The questions, the first row asked first.

    Every regime that they lead to exists, every question is there once and can be reached, and no path turns back.

    Raises:
        LawDataError: names the row.
    """
    rows = Row(data, "regime questions", frozenset({"questions"})).rows("questions", _QUESTION)
    questions = [_question(row) for row in rows]
    unique((one.id for one in questions), "question")
    if not questions:
        raise LawDataError("regime questions", "there are none")
    by_id = {one.id: one for one in questions}
    for one in questions:
        for way in (one.yes, one.no):
            _check_end(one, way, by_id, regimes)
    first_id = questions[0].id
    reached = _reached(first_id, by_id, ())
    lost = sorted(set(by_id) - reached)
    if lost:
        raise LawDataError(f"question {lost[0]}", "no path leads to it")
    return RegimeQuestions(first_id=first_id, by_id=by_id)


def _question(row: Row) -> Question:
    return Question(
        id=row.text("id"),
        text=row.row("text").both(),
        source=row.row("source").both(),
        yes=_way(row.row("yes", _WAY)),
        no=_way(row.row("no", _WAY)),
    )


def _way(row: Row) -> Way:
    ends = [name for name in ("next", "regime", "redirect") if row.has(name)]
    if len(ends) != 1:
        raise row.wrong("an answer leads to exactly one of next, regime, redirect")
    return Way(
        next_id=row.optional_text("next"),
        regime=row.optional_text("regime"),
        redirect=row.row("redirect").both() if row.has("redirect") else None,
        basis=row.choice("basis", Basis, Basis.LAW),
        is_complaint=row.has("is_complaint") and row.flag("is_complaint"),
    )


def _check_end(
    question: Question, way: Way, by_id: dict[str, Question], regimes: Collection[str]
) -> None:
    name = f"question {question.id}"
    if way.next_id is not None and way.next_id not in by_id:
        raise LawDataError(name, f"leads to question {way.next_id}, which does not exist")
    if way.regime is not None and way.regime not in regimes:
        raise LawDataError(name, f"leads to regime {way.regime}, which does not exist")


def _reached(asked: str, by_id: dict[str, Question], path: tuple[str, ...]) -> set[str]:
    if asked in path:
        raise LawDataError(f"question {asked}", f"is asked again: {' -> '.join((*path, asked))}")
    found = {asked}
    for way in (by_id[asked].yes, by_id[asked].no):
        if way.next_id is not None:
            found |= _reached(way.next_id, by_id, (*path, asked))
    return found
