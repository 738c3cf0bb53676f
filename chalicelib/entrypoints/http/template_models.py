"""Messages by which templates are read and kept."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from chalicelib.domain.appeal import Outcome
from chalicelib.domain.templates import ANSWERS, SAME_AS, USES, Owner, Place, Template
from chalicelib.domain.transitions import Command
from chalicelib.entrypoints.http.fields import (
    BodyId,
    CentreId,
    Day,
    Line,
    Message,
    PageSize,
    Reply,
    no_controls,
)
from chalicelib.entrypoints.http.registry_models import Dated, Words

TemplateText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=8_000),
    AfterValidator(no_controls),
]
TemplatePart = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=3_000), AfterValidator(no_controls)
]
Commands = Annotated[
    tuple[Annotated[Command, Field(strict=False)], ...],
    Field(min_length=1, max_length=20, strict=False),
]
Outcomes = Annotated[
    tuple[Annotated[Outcome, Field(strict=False)], ...], Field(max_length=3, strict=False)
]

UsedCommand = Annotated[
    str, StringConstraints(pattern=f"^({'|'.join(sorted({*USES, *SAME_AS}))})$")
]
AnswerOutcome = Annotated[str, StringConstraints(pattern=f"^({'|'.join(ANSWERS)})$")]

FIELD_OF: dict[Command, str] = {
    Command.ANSWER: "text",
    Command.GIVE_INTERIM_ANSWER: "text",
    Command.CONSULT: "explanation",
    Command.FORWARD: "explanation",
    Command.FORWARD_ON: "explanation",
    Command.RETURN_TO_AUTHOR: "explanation",
    Command.LEAVE_WITHOUT_CONSIDERATION: "explanation",
    Command.RETURN_UNCURED: "explanation",
    Command.GRANT_RIGHT: "explanation",
    Command.EXTEND_TERM: "reason",
    Command.SHORTEN_TERM: "reason",
    Command.DECLINE: "reason",
    Command.SEND_BACK: "reason",
    Command.RETURN_TO_REWORK: "reason",
    Command.REFUSE_SIGNATURE: "reason",
    Command.WRITE_RESOLUTION: "text",
}
"""Which field of a command's request the text of a template goes to."""

# What each place is called, and where in the case (CaseOut) its words stand.
PLACES: dict[Place, tuple[str, str, str]] = {
    Place.NUMBER: ("Номер звернення", "Number of the appeal", "case.number"),
    Place.RECEIVED_ON: ("Дата надходження", "Day of receipt", "case.received_on"),
    Place.REGISTERED_ON: ("Дата реєстрації", "Day of registration", "case.registered_on"),
    Place.APPLICANT_NAME: ("Ім'я заявника", "Name of the applicant", "case.applicant.name"),
    Place.DUE: ("Строк розгляду за законом", "Last day by law", "case.terms[].due"),
    Place.TODAY: ("Сьогоднішня дата", "Today", "clock.today"),
    Place.ISSUE_NO: ("Номер питання", "Number of the issue", "issue.no"),
    Place.ADDRESS: ("Адреса, про яку пишуть", "Address that the issue is about", "issue.address"),
    Place.BODY: ("Назва установи", "Name of the body", "assignment.body_name"),
    Place.POSITION: (
        "Посада виконавця",
        "Position of the official",
        "assignment.official.position",
    ),
    Place.UNTIL: ("Новий строк", "The new last day", "form.until"),
    Place.TO: ("Куди переслано", "Where it is sent on", "form.to"),
}


class TemplatesQuery(Message):
    """What to list: those that hold today and serve the command and outcome, own first.

    `body` or `centre` asks for that owner's alone, `of=everybody` for those of nobody in particular; `days=all` also
    for those that are retired or to come.
    """

    command: UsedCommand | None = None
    outcome: AnswerOutcome | None = None
    body: BodyId | None = None
    centre: CentreId | None = None
    of: Annotated[str, StringConstraints(pattern="^(mine|everybody)$")] = "mine"
    days: Annotated[str, StringConstraints(pattern="^(today|all)$")] = "today"


class TemplateVersionIn(Dated):
    """A version of a template; one that began on the same day gives way to it.

    In braces stand places that are filled from the case, in square brackets what the writer must put in.
    """

    title: Line
    commands: Commands
    outcomes: Outcomes = ()
    text: TemplateText
    law: TemplatePart = ""
    reasons: TemplatePart = ""
    appeal_route: TemplatePart = ""


class TemplateIn(TemplateVersionIn):
    """A new template of a body or of a centre; of neither: everybody's."""

    body: BodyId | None = None
    centre: CentreId | None = None


class TemplateEndIn(Message):
    """The last day on which the template is offered; `note` names no person."""

    last_day: Day
    note: Words = ""


class TemplateOut(Reply):
    """`body` and `centre` are null where it is everybody's; `may_change` says whether the reader keeps it."""

    template_id: str
    body: str | None
    centre: str | None
    title: str
    commands: tuple[Command, ...]
    outcomes: tuple[Outcome, ...]
    text: str
    law: str
    reasons: str
    appeal_route: str
    valid_from: date
    valid_to: date | None
    may_change: bool


class PlaceOut(Reply):
    """A place in braces: its names, where the words come from, and for which commands there are any.

    `source` names a field of the case, of the issue or assignment that is acted upon, or of the form itself.
    """

    place: Place
    title: str
    title_en: str
    source: str
    commands: tuple[Command, ...]


class UseOut(Reply):
    """A command that takes templates, and the field of its request that the text goes to."""

    command: Command
    title: str
    field: str


class TemplatesOut(Reply):
    """`uses` and `places` tell what a template may serve and hold."""

    templates: tuple[TemplateOut, ...]
    uses: tuple[UseOut, ...]
    places: tuple[PlaceOut, ...]


class TemplateVersionsOut(Reply):
    """Versions of one template, first to last; older ones than these stand in its changes."""

    template_id: str
    versions: tuple[TemplateOut, ...]


class TemplateChangesQuery(Message):
    limit: PageSize = 50


def template_of(template_id: str, owner: Owner, given: TemplateVersionIn) -> Template:
    return Template(
        id=template_id,
        owner=owner,
        title=given.title,
        commands=tuple(dict.fromkeys(given.commands)),
        outcomes=tuple(dict.fromkeys(given.outcomes)),
        text=given.text,
        law=given.law,
        reasons=given.reasons,
        appeal_route=given.appeal_route,
        valid_from=given.valid_from,
        valid_to=given.valid_to,
    )


def template_out(one: Template, *, may_change: bool) -> TemplateOut:
    return TemplateOut(
        template_id=one.id,
        body=one.owner.body,
        centre=one.owner.centre,
        title=one.title,
        commands=one.commands,
        outcomes=one.outcomes,
        text=one.text,
        law=one.law,
        reasons=one.reasons,
        appeal_route=one.appeal_route,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        may_change=may_change,
    )
