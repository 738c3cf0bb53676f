"""Messages about routing rules: drafts, checks, trials, versions."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field

from chalicelib.domain.editions import Edition
from chalicelib.domain.routing_rules.findings import Fault, Finding, Severity
from chalicelib.domain.routing_rules.proposal import Nobody
from chalicelib.domain.routing_rules.trial import Trial
from chalicelib.entrypoints.http.fields import Day, Line, Message, Reply
from chalicelib.entrypoints.http.route_proposals import RuleRefOut, rule_ref_out
from chalicelib.usecases.rulebook import publication_of

EditionId = Annotated[str, Field(pattern=r"^[dv][0-9]{4}$")]
RuleId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,59}$")]
RuleDocument = Annotated[
    dict[str, Any],
    Field(description="Одне правило мовою правил маршрутизації (docs/routing-rules.md)"),
]
FAULTS: Mapping[Fault, tuple[str, str]] = {
    Fault.NOT_A_RULE: ("Це не правило", "This is not a rule"),
    Fault.UNKNOWN_FIELD: ("Такого поля в мові правил немає", "The language has no such field"),
    Fault.MISSING: ("Поле не заповнено", "The field is not filled in"),
    Fault.BAD_VALUE: ("Значення не підходить", "The value does not fit"),
    Fault.SAME_ID: ("Таке позначення вже має інше правило", "Another rule has this id"),
    Fault.DATES_REVERSED: ("Останній день раніше за перший", "The last day is before the first"),
    Fault.UNKNOWN_CODE: ("Такого коду немає у класифікаторі", "The classifier has no such code"),
    Fault.UNKNOWN_TOPIC: ("Такої теми немає", "There is no such topic"),
    Fault.UNKNOWN_BODY: ("Установи немає серед чинних", "No such body is in force"),
    Fault.BODY_CEASED: (
        "Установа припинила діяльність, діє правонаступник",
        "The body has ceased; its successor acts",
    ),
    Fault.NOBODY_HAS_ROLE: (
        "На цій території ніхто не виконує цієї ролі",
        "Nobody plays this role in this territory",
    ),
    Fault.ROLE_NOT_SEEN: (
        "Там, де перевірено, цієї ролі ніхто не виконує; перевірено не всі території",
        "Nobody plays this role where it was tried; not all territories were tried",
    ),
    Fault.CIRCLE: ("Правонаступники утворюють коло", "The successors go in a circle"),
    Fault.HELPS_ITSELF: (
        "Виконавця названо двічі",
        "An executor is named twice",
    ),
    Fault.CONTRADICTION: (
        "Суперечить правилу того самого рангу: умови ті самі, виконавець інший",
        "Contradicts a rule of the same rank: the conditions meet, the lead differs",
    ),
    Fault.MAY_CONTRADICT: (
        "Для деяких звернень суперечитиме правилу того самого рангу",
        "For some texts it contradicts a rule of the same rank",
    ),
    Fault.UNREACHABLE: (
        "Ніколи не спрацює: його повністю перекриває інше правило",
        "Never wins: another rule always goes before it",
    ),
    Fault.NEVER_BY_ITSELF: (
        "Сама не надішле: тема чи слова завжди лишають сумнів; задайте код класифікатора",
        "Never sends by itself: a topic or words always leave a doubt; use a classifier code",
    ),
    Fault.UNCOVERED: (
        "Для цієї теми на цих територіях виконавця немає",
        "For this topic nobody is found in these territories",
    ),
}


class DraftIn(Message):
    """Rules to put into a new draft; `base` is the draft or version that it starts from.

    A rule whose id stands in the base takes its place; `removed` are ids to leave out. Large sets come in several
    parts, each based on the draft before.
    """

    base: EditionId | None = None
    rules: Annotated[tuple[RuleDocument, ...], Field(max_length=2000, strict=False)] = ()
    removed: Annotated[tuple[RuleId, ...], Field(max_length=2000, strict=False)] = ()
    note: Line


class ActivationIn(Message):
    """From which day on the rules are in force, today where it is not said; `note` says why."""

    valid_from: Day | None = None
    note: Line


class EditionOut(Reply):
    """A draft (`d0001`) or a version (`v0001`): who put it there, when, and why."""

    id: str
    valid_from: date
    by: str
    at: datetime
    note: str
    digest: str


class RulesOut(Reply):
    """The rules of a centre as one document, to keep or to send back."""

    centre: str
    format: str
    edition: EditionOut | None
    rules: tuple[RuleDocument, ...]


class RuleEditionsOut(Reply):
    """`current` is the version in force today."""

    centre: str
    current: str | None
    versions: tuple[EditionOut, ...]
    drafts: tuple[EditionOut, ...]


class FindingOut(Reply):
    """`row` counts rules from 1, 0 is the whole set; `about` names what is meant, such as another rule and its row."""

    severity: Severity
    fault: Fault
    row: int
    rule: str
    field: str
    about: tuple[str, ...]
    explanation: str
    explanation_en: str


class CheckOut(Reply):
    """A set without errors may be switched on; warnings are for whoever decides."""

    is_clean: bool
    findings: tuple[FindingOut, ...]


class ActivatedOut(Reply):
    edition: EditionOut
    warnings: tuple[FindingOut, ...]


class DifferenceOut(Reply):
    appeal_id: str
    number: str
    issue_no: int
    old_lead: str
    new_lead: str | None
    rule: RuleRefOut | None
    nobody: Nobody | None


class TrialOut(Reply):
    """Issues routed from `since` on: as people sent them, elsewhere, to nobody; `unread` were not tried."""

    since: date
    tried: int
    same: int
    elsewhere: int
    nobody: int
    unread: int
    examples: tuple[DifferenceOut, ...]


def edition_out(edition: Edition) -> EditionOut:
    told = publication_of(edition)
    return EditionOut(
        id=edition.id,
        valid_from=edition.valid_from,
        by=told.by,
        at=told.at,
        note=told.note,
        digest=edition.digest,
    )


def findings_out(findings: tuple[Finding, ...]) -> tuple[FindingOut, ...]:
    return tuple(
        FindingOut(
            severity=one.severity,
            fault=one.fault,
            row=one.row,
            rule=one.rule,
            field=one.field,
            about=one.about,
            explanation=FAULTS[one.fault][0],
            explanation_en=FAULTS[one.fault][1],
        )
        for one in findings
    )


def trial_out(trial: Trial) -> TrialOut:
    return TrialOut(
        since=trial.since,
        tried=trial.tried,
        same=trial.same,
        elsewhere=trial.elsewhere,
        nobody=trial.nobody,
        unread=trial.unread,
        examples=tuple(
            DifferenceOut(
                appeal_id=one.appeal_id,
                number=one.number,
                issue_no=one.issue_no,
                old_lead=one.old_lead,
                new_lead=one.new_lead,
                rule=rule_ref_out(one.rule),
                nobody=one.nobody,
            )
            for one in trial.examples
        ),
    )
