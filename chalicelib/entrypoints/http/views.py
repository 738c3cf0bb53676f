"""Domain values as replies."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

from chalicelib import wiring
from chalicelib.domain.appeal import Appeal, Assignment, Attachment, ExecutorRole, Issue
from chalicelib.domain.applicant_control import may_now, may_of_issue
from chalicelib.domain.attachments import note_of
from chalicelib.domain.clock import Purpose, RunningTerm
from chalicelib.domain.erasure import GROUNDS_EN, GROUNDS_UK, Erasure
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.met_terms import met_at, runs
from chalicelib.domain.own_course import OwnStep
from chalicelib.domain.privacy.notice import current
from chalicelib.domain.record import Given, Record
from chalicelib.domain.registry import Body, Centre
from chalicelib.domain.terms import Calendar, Lang, Rules, Term, explain, light
from chalicelib.domain.transitions import State
from chalicelib.entrypoints.http.models import (
    AnswerOut,
    AppealStatusOut,
    ChangedOut,
    ErasedOut,
    FileStatusOut,
    IssueStatusOut,
    NoticeRefOut,
    RegisteredOut,
    StepOut,
    TermOut,
    WhereOut,
)
from chalicelib.usecases.lawbook import Lawbook
from chalicelib.usecases.register_appeal import Registered


def terms_out(appeal: Appeal, lawbook: Lawbook, now: datetime) -> tuple[TermOut, ...]:
    """All terms of an appeal, each with its colour while it runs, and with what gave it."""
    return tuple(_term_out(running, appeal, lawbook, now) for running in appeal.clock.terms)


_INTERNAL = (
    "внутрішній строк співвиконавця: за три робочі дні до контрольного строку; Інструкція 348",
    "internal term of a co-executor: three working days before control; Instruction 348",
)


def _term_out(running: RunningTerm, appeal: Appeal, lawbook: Lawbook, now: datetime) -> TermOut:
    term = running.term
    uk, en = (
        _INTERNAL
        if running.purpose is Purpose.CO_EXECUTION
        else _explained(term, lawbook.rules, lawbook.calendar(term.calendar_id))
    )
    met = met_at(appeal, running)
    return TermOut(
        purpose=running.purpose,
        issue=running.issue_no,
        assignment=running.assignment_no,
        rule=term.rule_id,
        due=term.due,
        control=term.control,
        ends_at=term.ends_at,
        light=light(term, now) if runs(appeal, running) else None,
        met_on=kyiv_date(met) if met else None,
        was_late=met >= term.ends_at if met else None,
        explanation=uk,
        explanation_en=en,
    )


@lru_cache(maxsize=1024)
def _explained(term: Term, rules: Rules, calendar: Calendar) -> tuple[str, str]:
    """In Ukrainian and in English. Appeals of one day at one centre share their terms: most are told already."""
    rule = rules.at(term.rule_id, term.started_on)
    return explain(term, rule, calendar, Lang.UK), explain(term, rule, calendar, Lang.EN)


def registered_out(registered: Registered, lawbook: Lawbook, now: datetime) -> RegisteredOut:
    appeal = registered.appeal
    return RegisteredOut(
        appeal_id=appeal.id,
        number=appeal.number,
        access_code=registered.access_code,
        received_at=appeal.received_at,
        registered_on=appeal.registered_on,
        terms=terms_out(appeal, lawbook, now),
        privacy_notice=notice_ref(appeal.centre, now),
    )


def notice_ref(centre: str, now: datetime) -> NoticeRefOut:
    """What is told when personal data are collected, as it holds now; the address is relative to this API."""
    version = current(wiring.privacy_notices(), kyiv_date(now)).version
    return NoticeRefOut(
        version=version, url=f"/v1/privacy-notice?centre={centre}&version={version}"
    )


def changed_out(appeal: Appeal) -> ChangedOut:
    return ChangedOut(
        number=appeal.number,
        state=appeal.state,
        attachments=len(appeal.attachments),
        signatories=appeal.signatories,
    )


def file_out(attachment: Attachment) -> FileStatusOut:
    return FileStatusOut(
        no=attachment.no,
        content_type=attachment.content_type,
        size=attachment.size,
        check=attachment.verdict,
        note=note_of(attachment),
    )


def answer_out(given: Given, bodies: Mapping[str, Body]) -> AnswerOut:
    return AnswerOut(
        issue=given.issue_no,
        body=name_of(given.body, bodies),
        is_final=given.is_final,
        outcome=given.outcome,
        parts=dict(given.words),
    )


def name_of(body_id: str, bodies: Mapping[str, Body]) -> str:
    body = bodies.get(body_id)
    return body.name if body else body_id


def erased_out(erasure: Erasure | None) -> ErasedOut | None:
    """What stands in the place of what was erased; None where nothing was."""
    if erasure is None:
        return None
    return ErasedOut(
        on=kyiv_date(erasure.begun_at),
        ground=erasure.ground,
        words=GROUNDS_UK[erasure.ground],
        words_en=GROUNDS_EN[erasure.ground],
    )


_WITH_CENTRE = frozenset({State.REGISTERED, State.TRIAGED, State.DECLINED, State.ON_CHECK})


def _where(
    issue: Issue, lead: Assignment | None, centre: Centre, bodies: Mapping[str, Body]
) -> WhereOut | None:
    if issue.state is State.CLOSED:
        return None
    body = bodies.get(lead.body) if lead else None
    at: Centre | Body = centre if body is None or issue.state in _WITH_CENTRE else body
    return WhereOut(
        name=at.name,
        is_centre=at is centre,
        phone=at.phone,
        email=at.email,
        address=at.address,
        website=at.website if isinstance(at, Body) else "",
    )


def _issue_out(
    appeal: Appeal, issue: Issue, centre: Centre, bodies: Mapping[str, Body]
) -> IssueStatusOut:
    term = appeal.clock.term(Purpose.CONSIDERATION, issue.no)
    assigned = [one for one in appeal.live_assignments if one.issue_no == issue.no]
    leads = [one for one in assigned if one.role is ExecutorRole.LEAD]
    return IssueStatusOut(
        no=issue.no,
        state=issue.state,
        outcome=issue.outcome,
        bodies=tuple(name_of(one.body, bodies) for one in assigned),
        where=_where(issue, leads[-1] if leads else None, centre, bodies),
        due=term.due if term else None,
        returns=leads[-1].rework if leads else 0,
        grade=leads[-1].grade if leads else None,
        allowed=may_of_issue(appeal, issue.no),
    )


def status_out(
    record: Record,
    course: tuple[OwnStep, ...],
    centre: Centre,
    bodies: Mapping[str, Body],
    lawbook: Lawbook,
    now: datetime,
) -> AppealStatusOut:
    """What the applicant sees: states, dates, where it is, answers, what they may do. Nobody's personal data."""
    appeal = record.appeal
    return AppealStatusOut(
        number=appeal.number,
        state=appeal.state,
        channel=appeal.channel,
        received_at=appeal.received_at,
        received_on=appeal.received_on,
        registered_on=appeal.registered_on,
        centre=centre.name,
        issues=tuple(_issue_out(appeal, issue, centre, bodies) for issue in appeal.issues),
        terms=terms_out(appeal, lawbook, now),
        answers=tuple(answer_out(given, bodies) for given in record.shown_answers()),
        explanations=record.explanations,
        incident_news=record.incident_news,
        attachments=len(appeal.attachments),
        files=tuple(map(file_out, appeal.attachments)),
        signatories=appeal.signatories,
        erased=erased_out(appeal.erasure),
        allowed=may_now(appeal),
        course=tuple(
            StepOut(at=one.at, event=one.event, words=one.words, words_en=one.words_en)
            for one in course
        ),
    )
