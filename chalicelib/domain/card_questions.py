"""The questions on a card: what is asked, who deals with it and by when, resolutions and other ends of the term."""

from dataclasses import dataclass
from datetime import date

from chalicelib.domain.appeal import Assignment, ExecutorRole, Issue
from chalicelib.domain.card_sources import Sources, shortened
from chalicelib.domain.classifier import Coded, entry, result
from chalicelib.domain.clock import Purpose
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.transitions import Event

# «Короткий зміст»: the card points to the appeal, it does not repeat it.
LONGEST_CONTENT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Executor:
    """A body with a question: when it was sent there, and the mark of receipt."""

    body: str
    sent_on: date
    received_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `lead` is None before it is sent anywhere; `due` before a term runs."""

    no: int
    content: str
    address: str
    index: Coded | None
    complained_of: tuple[str, ...]
    lead: Executor | None
    co_executors: tuple[Executor, ...]
    due: date | None
    outcome: Coded | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionLine:
    """An instruction of a head on the document; `author` is the office, not the person."""

    issue_no: int
    text: str
    author: str
    written_on: date
    executors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """Another end of the term, later or earlier, and by whose decision."""

    issue_no: int
    until: date
    by: str
    decided_on: date
    reason: str
    is_extension: bool


def questions_of(sources: Sources) -> tuple[Question, ...]:
    told = {text.issue_no: text for text in sources.record.texts}
    return tuple(
        Question(
            no=issue.no,
            content=shortened(told[issue.no].text, LONGEST_CONTENT),
            address=told[issue.no].address,
            index=(
                entry(issue.classifier_code, sources.classifier) if issue.classifier_code else None
            ),
            complained_of=sources.bodies_named(issue.complained_of),
            lead=_lead(issue, sources),
            co_executors=_co_executors(issue, sources),
            due=_due(issue, sources),
            outcome=result(issue.outcome, sources.classifier),
        )
        for issue in sources.appeal.issues
    )


def resolutions_of(sources: Sources) -> tuple[ResolutionLine, ...]:
    return tuple(
        ResolutionLine(
            issue_no=_number(one, "issue"),
            text=sources.words(one, "resolution"),
            author=_head(one, sources),
            written_on=kyiv_date(one.at),
            executors=sources.bodies_named(one.facts.get("executors")),
        )
        for one in sources.entries
        if one.event == Event.RESOLUTION_WRITTEN
    )


def extensions_of(sources: Sources) -> tuple[Extension, ...]:
    return tuple(
        Extension(
            issue_no=_number(one, "issue"),
            until=date.fromisoformat(str(one.facts["until"])),
            by=_head(one, sources),
            decided_on=kyiv_date(one.at),
            reason=sources.words(one, "reason"),
            is_extension=one.event == Event.TERM_EXTENDED,
        )
        for one in sources.entries
        if one.event in {Event.TERM_EXTENDED, Event.TERM_SHORTENED}
    )


def _lead(issue: Issue, sources: Sources) -> Executor | None:
    leads = [one for one in _at_work(issue, sources) if one.role is ExecutorRole.LEAD]
    return _executor(leads[-1], sources) if leads else None


def _co_executors(issue: Issue, sources: Sources) -> tuple[Executor, ...]:
    return tuple(
        _executor(one, sources)
        for one in _at_work(issue, sources)
        if one.role is ExecutorRole.CO_EXECUTOR
    )


def _at_work(issue: Issue, sources: Sources) -> tuple[Assignment, ...]:
    return tuple(one for one in sources.appeal.live_assignments if one.issue_no == issue.no)


def _executor(assignment: Assignment, sources: Sources) -> Executor:
    return Executor(
        body=sources.body(assignment.body),
        sent_on=assignment.routed_on,
        received_on=next(
            (
                kyiv_date(one.at)
                for one in sources.entries
                if one.event == Event.ASSIGNMENT_ACCEPTED
                and one.facts.get("assignment") == assignment.no
            ),
            None,
        ),
    )


def _due(issue: Issue, sources: Sources) -> date | None:
    term = sources.appeal.clock.term(Purpose.CONSIDERATION, issue.no)
    return term.due if term else None


def _head(one: HistoryEntry, sources: Sources) -> str:
    """The office of whoever decided on an assignment: the head of its body. Persons are not named in history."""
    assignment = sources.appeal.assignment(_number(one, "assignment"))
    return f"Керівник: {sources.body(assignment.body)}"


def _number(one: HistoryEntry, name: str) -> int:
    return int(str(one.facts[name]))
