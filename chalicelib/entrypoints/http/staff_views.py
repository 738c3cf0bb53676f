"""Cases, queues and histories as staff see them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from chalicelib.domain.access import offices_over
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Assignment, Attachment, Issue
from chalicelib.domain.attachments import note_of
from chalicelib.domain.conclusion import allowed_on
from chalicelib.domain.consideration import allowed_at
from chalicelib.domain.erasure import LegalHold
from chalicelib.domain.file_checks import Finding
from chalicelib.domain.forwarding import FORWARDS_THAT_WARN
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.personal import Applicant
from chalicelib.domain.record import Record
from chalicelib.domain.registry import Body
from chalicelib.domain.signatory import needs_head
from chalicelib.domain.terms import light_between
from chalicelib.domain.transitions import Subject, allowed_now
from chalicelib.domain.verification import REWORKS_THAT_WARN
from chalicelib.entrypoints.http.staff_models import (
    ApplicantOut,
    AssignmentOut,
    AttachmentOut,
    CaseOut,
    Caution,
    HistoryEntryOut,
    HistoryOut,
    HolderOut,
    IssueOut,
    LegalHoldOut,
    NamedBodyOut,
    QueueEntryOut,
    QueueOut,
    RequestOut,
    StateOut,
    WordsOut,
)
from chalicelib.entrypoints.http.views import erased_out, name_of, terms_out
from chalicelib.usecases.lawbook import Lawbook
from chalicelib.usecases.ports import QueuePage, Registry

_OF_STAFF = "STAFF:"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseNames:
    """What the ids of a case are called: its bodies, who holds an assignment (by body and user), its territories."""

    bodies: Mapping[str, Body]
    positions: Mapping[tuple[str, str], str]
    territory: Callable[[str], str]


def bodies_in(appeal: Appeal) -> frozenset[str]:
    """Bodies that a case names: those with an assignment, and those complained of."""
    complained = (one for issue in appeal.issues for one in issue.complained_of)
    return frozenset((*(one.body for one in appeal.assignments), *complained))


def case_out(
    record: Record, actor: Actor, names: CaseNames, lawbook: Lawbook, now: datetime
) -> CaseOut:
    appeal = record.appeal
    return CaseOut(
        appeal_id=appeal.id,
        number=appeal.number,
        centre=appeal.centre,
        state=appeal.state,
        version=appeal.version,
        channel=appeal.channel,
        entry_point=appeal.entry_point,
        kind=appeal.kind,
        regime=appeal.regime,
        regime_ground=appeal.regime_ground,
        regime_basis=appeal.regime_basis,
        multiplicity=appeal.multiplicity,
        first_appeal_id=appeal.first_appeal_id,
        incident_id=appeal.incident.id if appeal.incident else None,
        incident_result=record.incident_result,
        applicant_type=appeal.applicant_type,
        applicant=_applicant_out(record.applicant),
        is_collective=appeal.is_collective,
        signatories=appeal.signatories,
        confidential_identity=appeal.confidential_identity,
        answer_by=appeal.answer_by,
        addressee=appeal.addressee,
        received_at=appeal.received_at,
        received_on=appeal.received_on,
        registered_on=appeal.registered_on,
        issues=tuple(_issue_out(issue, record, actor, names) for issue in appeal.issues),
        terms=terms_out(appeal, lawbook, now),
        requests=tuple(
            RequestOut(
                no=request.no,
                right=request.right,
                asked_on=request.asked_on,
                is_granted=request.is_granted,
            )
            for request in appeal.requests
        ),
        forwards=appeal.forwards,
        days_since_receipt=(kyiv_date(now) - appeal.received_on).days,
        needs_head_signature=needs_head(appeal),
        attachments=tuple(
            _attachment_out(attachment, file_name)
            for attachment, file_name in zip(appeal.attachments, record.file_names, strict=True)
        ),
        words=tuple(
            WordsOut(seq=seq, assignment=part.assignment_no, words=dict(part.words))
            for seq, part in sorted(record.personal.items())
            if part.words
        ),
        legal_hold=_hold_out(appeal.hold),
        erased=erased_out(appeal.erasure),
        allowed=allowed_on(appeal, actor),
    )


def _hold_out(hold: LegalHold | None) -> LegalHoldOut | None:
    if hold is None:
        return None
    return LegalHoldOut(ground=hold.ground, placed_on=hold.placed_on, until=hold.until)


def _applicant_out(applicant: Applicant) -> ApplicantOut:
    return ApplicantOut(
        name=applicant.name.full if applicant.name else "",
        organisation=applicant.organisation,
        residence=applicant.residence,
        email=applicant.email,
        phone=applicant.phone,
        postal_address=applicant.postal_address,
        representative=applicant.representative,
        categories=applicant.categories,
    )


def _attachment_out(attachment: Attachment, file_name: str) -> AttachmentOut:
    found = attachment.finding or Finding(verdict=attachment.verdict)
    return AttachmentOut(
        no=attachment.no,
        file_name=file_name,
        content_type=attachment.content_type,
        size=attachment.size,
        check=found.verdict,
        ground=found.ground,
        note=note_of(attachment),
        detected_type=found.content_type,
        sha256=found.sha256,
        threat=found.threat,
    )


def _issue_out(issue: Issue, record: Record, actor: Actor, names: CaseNames) -> IssueOut:
    told = next(text for text in record.texts if text.issue_no == issue.no)
    return IssueOut(
        no=issue.no,
        state=issue.state,
        outcome=issue.outcome,
        text=told.text,
        address=told.address,
        territory=issue.territory,
        territory_name=names.territory(issue.territory) if issue.territory else "",
        classifier_code=issue.classifier_code,
        complained_of=named_bodies(issue.complained_of, names.bodies),
        assignments=tuple(
            _assignment_out(record.appeal, assignment, actor, names)
            for assignment in record.appeal.assignments
            if assignment.issue_no == issue.no
        ),
        allowed=allowed_now(Subject.ISSUE, issue.state, offices_over(record.appeal, actor)),
    )


def _assignment_out(
    appeal: Appeal, assignment: Assignment, actor: Actor, names: CaseNames
) -> AssignmentOut:
    holder = assignment.official
    position = names.positions.get((assignment.body, holder or ""), "")
    return AssignmentOut(
        no=assignment.no,
        body=assignment.body,
        body_name=name_of(assignment.body, names.bodies),
        role=assignment.role,
        state=assignment.state,
        routed_on=assignment.routed_on,
        outcome=assignment.outcome,
        rework=assignment.rework,
        official=HolderOut(user_id=holder, position=position) if holder else None,
        controller=assignment.controller,
        allowed=allowed_at(appeal, assignment, actor),
    )


def state_out(appeal: Appeal, actor: Actor) -> StateOut:
    return StateOut(
        appeal_id=appeal.id,
        number=appeal.number,
        state=appeal.state,
        version=appeal.version,
        issues={issue.no: issue.state for issue in appeal.issues},
        assignments={assignment.no: assignment.state for assignment in appeal.assignments},
        allowed=allowed_on(appeal, actor),
        warnings=_cautions(appeal),
    )


def _cautions(appeal: Appeal) -> tuple[Caution, ...]:
    found = []
    if appeal.forwards >= FORWARDS_THAT_WARN:
        found.append(Caution.FORWARDED_REPEATEDLY)
    if any(one.rework >= REWORKS_THAT_WARN for one in appeal.assignments):
        found.append(Caution.REWORKED_REPEATEDLY)
    return tuple(found)


def named_bodies(ids: Iterable[str], bodies: Mapping[str, Body]) -> tuple[NamedBodyOut, ...]:
    return tuple(named_body(one, bodies) for one in ids)


def named_body(body_id: str, bodies: Mapping[str, Body]) -> NamedBodyOut:
    return NamedBodyOut(body=body_id, name=name_of(body_id, bodies))


def queue_out(page: QueuePage, registry: Registry, now: datetime) -> QueueOut:
    """A page of a queue; all bodies that it names are looked up at once."""
    bodies = registry.bodies_of(
        {one for entry in page.entries for one in (*entry.bodies, entry.body) if one}
    )
    return QueueOut(
        entries=tuple(
            QueueEntryOut(
                appeal_id=entry.appeal_id,
                number=entry.number,
                state=entry.state,
                received_on=date.fromisoformat(entry.received_on),
                control=_day(entry.control),
                due=_day(entry.due),
                light=light_between(entry.extent, now) if entry.extent else None,
                kind=entry.kind,
                regime=entry.regime,
                territory=entry.territory,
                classifier_code=entry.classifier_code,
                issue_no=entry.issue_no,
                assignment_no=entry.assignment_no,
                body=named_body(entry.body, bodies) if entry.body else None,
                official=entry.official,
                bodies=named_bodies(entry.bodies, bodies),
            )
            for entry in page.entries
        ),
        cursor=page.cursor,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def history_out(
    entries: tuple[HistoryEntry, ...],
    *,
    chain_holds: bool,
    positions: Mapping[tuple[str, str], str] = MappingProxyType({}),
) -> HistoryOut:
    acted = {entry.actor.removeprefix(_OF_STAFF) for entry in entries}
    return HistoryOut(
        entries=tuple(_entry_out(entry) for entry in entries),
        positions={user: name for (_, user), name in positions.items() if user in acted},
        chain_holds=chain_holds,
    )


def _entry_out(entry: HistoryEntry) -> HistoryEntryOut:
    facts: dict[str, Any] = dict(entry.facts)
    return HistoryEntryOut(
        seq=entry.seq,
        at=entry.at,
        actor=entry.actor,
        event=entry.event,
        facts=facts,
        personal_commitment=entry.personal_commitment,
        prev_hash=entry.prev_hash,
        hash=entry.hash,
    )
