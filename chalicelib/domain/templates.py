"""Templates of what staff write: a text with places that are filled from the case, for the commands that take one.

Law 393/96-ВР arts. 15, 18, 19: an answer on the merits, a refusal with its law, reasons and way of appeal.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chalicelib.domain.appeal import Outcome
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.transitions import BY_COMMAND, Command, Subject

_C = Command
USES = frozenset(
    {
        _C.ANSWER,
        _C.GIVE_INTERIM_ANSWER,
        _C.CONSULT,
        _C.FORWARD,
        _C.FORWARD_ON,
        _C.RETURN_TO_AUTHOR,
        _C.LEAVE_WITHOUT_CONSIDERATION,
        _C.RETURN_UNCURED,
        _C.GRANT_RIGHT,
        _C.EXTEND_TERM,
        _C.SHORTEN_TERM,
        _C.DECLINE,
        _C.SEND_BACK,
        _C.RETURN_TO_REWORK,
        _C.REFUSE_SIGNATURE,
        _C.WRITE_RESOLUTION,
    }
)
"""Commands whose main words a template can give. An answer that goes for signature is an answer."""
SAME_AS = {_C.SUBMIT_FOR_SIGNATURE: _C.ANSWER}
ANSWERS = (Outcome.RESOLVED_POSITIVELY, Outcome.REFUSED, Outcome.EXPLAINED)


class Place(StrEnum):
    """What may stand in braces in a template; all else in braces is refused."""

    NUMBER = "number"
    RECEIVED_ON = "received_on"
    REGISTERED_ON = "registered_on"
    APPLICANT_NAME = "applicant_name"
    DUE = "due"
    TODAY = "today"
    ISSUE_NO = "issue_no"
    ADDRESS = "address"
    BODY = "body"
    POSITION = "position"
    UNTIL = "until"
    TO = "to"


# What only a command upon an assignment has, and what only the form of some commands has.
_OF_ASSIGNMENT = frozenset({Place.ISSUE_NO, Place.ADDRESS, Place.BODY, Place.POSITION})
_OF_FORM = {
    Place.UNTIL: frozenset({_C.EXTEND_TERM, _C.SHORTEN_TERM}),
    Place.TO: frozenset({_C.FORWARD}),
}
_IN_BRACES = re.compile(r"\{[^{}]*\}|[{}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose template it is: a body's, a centre's, or, where both are None, everybody's."""

    body: str | None = None
    centre: str | None = None

    @property
    def key(self) -> str:
        if self.body:
            return f"body:{self.body}"
        return f"centre:{self.centre}" if self.centre else "all"


EVERYBODY = Owner()


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One version of a template, for its days. `outcomes` narrow an answer, empty: any.

    `law`, `reasons` and `appeal_route` are the parts of a refusal; what the writer must put in by hand stands in
    square brackets.
    """

    id: str
    owner: Owner
    title: str
    commands: tuple[Command, ...]
    text: str
    valid_from: date
    valid_to: date | None = None
    outcomes: tuple[Outcome, ...] = ()
    law: str = ""
    reasons: str = ""
    appeal_route: str = ""

    def is_in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def serves(self, command: Command | None, outcome: Outcome | None) -> bool:
        """Whether it may be offered for this command and outcome; None asks for any."""
        if command is not None and SAME_AS.get(command, command) not in self.commands:
            return False
        return outcome is None or not self.outcomes or outcome in self.outcomes


def fits(place: Place, command: Command) -> bool:
    """Whether there is something to fill this place with when the command is given."""
    if place in _OF_FORM:
        return command in _OF_FORM[place]
    return place not in _OF_ASSIGNMENT or BY_COMMAND[command].subject is Subject.ASSIGNMENT


def check_template(template: Template) -> None:
    """Refuse a template for what takes none, with a place that nothing fills, or a refusal that lacks a part.

    Law 393/96-ВР art. 15(4): a refusal gives the law, the reasons and the way of appeal.
    """
    strange = sorted(set(template.commands) - USES)
    if strange or not template.commands:
        raise InvalidError(
            ErrorCode.NO_TEMPLATE_FOR_THIS,
            field="commands",
            details={"strange": tuple(strange), "known": tuple(sorted(USES))},
        )
    _check_answer(template)
    for field in ("title", "text", "law", "reasons", "appeal_route"):
        # A title is read as it stands.
        known = [] if field == "title" else _filled(template.commands)
        unknown = sorted(set(_strange(getattr(template, field), known)))
        if unknown:
            raise InvalidError(
                ErrorCode.UNKNOWN_PLACEHOLDER,
                field=field,
                details={"unknown": tuple(unknown), "known": tuple(known)},
            )


def _check_answer(template: Template) -> None:
    is_answer = Command.ANSWER in template.commands
    parts = ("law", "reasons", "appeal_route")
    if set(template.outcomes) - set(ANSWERS) or (template.outcomes and not is_answer):
        raise InvalidError(
            ErrorCode.NO_TEMPLATE_FOR_THIS, field="outcomes", details={"known": ANSWERS}
        )
    for part in parts:
        has = bool(getattr(template, part))
        if has and not is_answer:
            raise InvalidError(ErrorCode.NO_TEMPLATE_FOR_THIS, field=part)
        if Outcome.REFUSED in template.outcomes and not has:
            raise InvalidError(ErrorCode.REFUSAL_INCOMPLETE, field=part)


def _filled(commands: Iterable[Command]) -> list[Place]:
    asked = tuple(commands)
    return [place for place in Place if all(fits(place, command) for command in asked)]


def _strange(text: str, known: list[Place]) -> Iterator[str]:
    for found in _IN_BRACES.findall(text):
        if found.strip("{}") not in known:
            yield found[:60]
