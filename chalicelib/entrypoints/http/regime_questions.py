"""The questions by which an operator finds the legal regime of an appeal."""

from chalicelib import wiring
from chalicelib.domain.regime_choice import Basis, Way
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.fields import Reply
from chalicelib.entrypoints.http.staff import ALL, staff


class WayOut(Reply):
    """Where an answer leads: to the next question, to a regime, or out of the system with an explanation."""

    next: str | None
    regime: str | None
    redirect: str | None
    redirect_en: str | None
    basis: Basis
    is_complaint: bool


class QuestionOut(Reply):
    id: str
    text: str
    text_en: str
    source: str
    source_en: str
    yes: WayOut
    no: WayOut


class QuestionsOut(Reply):
    """Ask `first`, then whatever the answers lead to."""

    first: str
    questions: tuple[QuestionOut, ...]


@staff.endpoint(
    "GET",
    "/regime-questions",
    "Питання про порядок розгляду",
    response=QuestionsOut,
    roles=ALL,
)
def get_regime_questions(call: Call) -> QuestionsOut:  # noqa: ARG001 - the same for all staff
    """The questions that lead to a legal regime, in order, each with its source."""
    questions = wiring.desk().lawbook.questions
    return QuestionsOut(
        first=questions.first_id,
        questions=tuple(
            QuestionOut(
                id=one.id,
                text=one.text.uk,
                text_en=one.text.en,
                source=one.source.uk,
                source_en=one.source.en,
                yes=_way_out(one.yes),
                no=_way_out(one.no),
            )
            for one in questions.by_id.values()
        ),
    )


def _way_out(way: Way) -> WayOut:
    return WayOut(
        next=way.next_id,
        regime=way.regime,
        redirect=way.redirect.uk if way.redirect else None,
        redirect_en=way.redirect.en if way.redirect else None,
        basis=way.basis,
        is_complaint=way.is_complaint,
    )
