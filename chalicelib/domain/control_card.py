"""The registration-control card (реєстраційно-контрольна картка) of an appeal, as values. Instruction 348.

What the card holds is what history and the appeal hold: nothing is entered on it by hand. Boxes that the law gives to
paper alone (sheets, file, volume, covering letter) are left to the printed sheet.
"""

from dataclasses import dataclass
from datetime import date

from chalicelib.domain.appeal import Multiplicity
from chalicelib.domain.card_answers import AnswerLine, OffControl, answers_of, off_control_of
from chalicelib.domain.card_questions import (
    Extension,
    Question,
    ResolutionLine,
    extensions_of,
    questions_of,
    resolutions_of,
)
from chalicelib.domain.card_sources import Sources
from chalicelib.domain.classifier import (
    Coded,
    entry,
    form_of_arrival,
    kind_of_appeal,
    sign_of_arrival,
    subject_of_appeal,
    type_of_document,
)
from chalicelib.domain.course import Step, course_of

WITHHELD = "Не розголошується (стаття 10 Закону України «Про звернення громадян»)"
MARKS = {
    Multiplicity.REPEAT: "ПОВТОРНО",
    Multiplicity.DUPLICATE: "ДУБЛЕТНЕ",
    Multiplicity.RECURRING: "НЕОДНОРАЗОВЕ",
    Multiplicity.MASS: "МАСОВЕ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondent:
    """Who appeals. Where the identity is withheld from the reader, `name` says so and the rest is empty."""

    name: str
    is_withheld: bool
    residence: str = ""
    postal_address: str = ""
    phone: str = ""
    email: str = ""
    representative: str = ""
    categories: tuple[Coded, ...] = ()
    people: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous:
    """An earlier appeal that this one repeats: its index and the day on which it came."""

    number: str
    centre: str
    received_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlCard:
    """Everything on the card. `mark` stands beside the index, such as ПОВТОРНО; empty for a first appeal."""

    centre: str
    number: str
    mark: str
    received_on: date
    registered_on: date
    addressee: str
    form_of_arrival: Coded
    sign_of_arrival: Coded
    kind: Coded
    subject: Coded
    type_of_document: Coded
    correspondent: Correspondent
    previous: tuple[Previous, ...]
    attachments: int
    questions: tuple[Question, ...]
    resolutions: tuple[ResolutionLine, ...]
    extensions: tuple[Extension, ...]
    course: tuple[Step, ...]
    answers: tuple[AnswerLine, ...]
    off_control: tuple[OffControl, ...]


def control_card(sources: Sources, *, is_identity_open: bool) -> ControlCard:
    """The card for one reader, of the record as they are given it (`withholding.as_seen`)."""
    appeal, classifier = sources.appeal, sources.classifier
    return ControlCard(
        centre=sources.centre.name,
        number=appeal.number,
        mark=MARKS.get(appeal.multiplicity, ""),
        received_on=appeal.received_on,
        registered_on=appeal.registered_on,
        addressee=appeal.addressee,
        form_of_arrival=form_of_arrival(appeal, sources.record.applicant, classifier),
        sign_of_arrival=sign_of_arrival(appeal.multiplicity, classifier),
        kind=kind_of_appeal(appeal.kind, classifier),
        subject=subject_of_appeal(appeal, classifier),
        type_of_document=type_of_document(appeal.channel, classifier),
        correspondent=_correspondent(sources, is_identity_open=is_identity_open),
        previous=tuple(
            Previous(
                number=one.number,
                centre=sources.centres[one.centre].name,
                received_on=one.received_on,
            )
            for one in sources.previous
        ),
        attachments=len(appeal.attachments),
        questions=questions_of(sources),
        resolutions=resolutions_of(sources),
        extensions=extensions_of(sources),
        course=course_of(sources.entries, sources.bodies),
        answers=answers_of(sources),
        off_control=off_control_of(sources),
    )


def _correspondent(sources: Sources, *, is_identity_open: bool) -> Correspondent:
    """Law 393/96-ВР art. 10: name, residence and workplace are not told beyond those who resolve the case."""
    people = sources.appeal.signatories
    if not is_identity_open:
        return Correspondent(name=WITHHELD, is_withheld=True, people=people)
    applicant = sources.record.applicant
    return Correspondent(
        name=applicant.display,
        is_withheld=False,
        residence=applicant.residence,
        postal_address=applicant.postal_address,
        phone=applicant.phone,
        email=applicant.email,
        representative=applicant.representative,
        categories=tuple(entry(code, sources.classifier) for code in applicant.categories),
        people=people,
    )
