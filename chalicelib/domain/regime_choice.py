"""By which law an appeal goes, found by questions that are answered yes or no: requirements T1 to T9."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.terms import Text


class Basis(StrEnum):
    """On what the choice rests: the words of the law, or our reading where the law is silent (T7)."""

    LAW = "LAW"
    POLICY = "POLICY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Where an answer leads: to the question `next_id`, to a regime, or out of the system with an explanation.

    Exactly one of the three is given. `is_complaint` says that the text is a complaint, whatever its name.
    """

    next_id: str | None = None
    regime: str | None = None
    redirect: Text | None = None
    basis: Basis = Basis.LAW
    is_complaint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    id: str
    text: Text
    source: Text
    yes: Way
    no: Way

    def way(self, answer: bool) -> Way:
        return self.yes if answer else self.no


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeQuestions:
    """The questions in order, the first of them asked first; whoever builds it has checked that every path ends."""

    first_id: str
    by_id: Mapping[str, Question]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeChoice:
    """The regime, or the explanation with which to redirect; `ground` is the source of the deciding question.

    `path` are the questions with their answers in the order of asking: `("T1:no", "T2:no", …)`.
    """

    regime: str | None
    redirect: Text | None
    ground: Text
    basis: Basis
    is_complaint: bool
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasoning:
    """Why triage settled a regime: its basis, the answers that led to it, the reason of a change (free words)."""

    basis: Basis = Basis.LAW
    path: tuple[str, ...] = ()
    reason: str = ""


WITHOUT_QUESTIONS = Reasoning()


def decide_regime(questions: RegimeQuestions, answers: Mapping[str, bool]) -> RegimeChoice:
    """Follow the answers from the first question to an end.

    Raises InvalidError naming the question to ask next where its answer is missing, and where an answer was given to a
    question that these answers never reach: two stories told at once are none.
    """
    path: list[str] = []
    is_complaint = False
    asked, reached = questions.first_id, set[str]()
    while True:
        question = questions.by_id[asked]
        reached.add(asked)
        if asked not in answers:
            raise InvalidError(ErrorCode.ANSWER_MISSING, field="answers", details={"next": asked})
        answer = answers[asked]
        way = question.way(answer)
        path.append(f"{asked}:{'yes' if answer else 'no'}")
        is_complaint = is_complaint or way.is_complaint
        if way.next_id is None:
            break
        asked = way.next_id
    stray = tuple(sorted(set(answers) - reached))
    if stray:
        raise InvalidError(
            ErrorCode.ANSWERS_CONTRADICT,
            field="answers",
            details={"not_reached": stray, "ended_at": asked},
        )
    return RegimeChoice(
        regime=way.regime,
        redirect=way.redirect,
        ground=question.source,
        basis=way.basis,
        is_complaint=is_complaint,
        path=tuple(path),
    )
