"""What a granted request does to an appeal: new data of the applicant, or a name that fewer may read."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace

from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.personal import Applicant, Personal
from chalicelib.domain.privacy.decisions import Recipients
from chalicelib.domain.privacy.request import Correction
from chalicelib.domain.registry import Body
from chalicelib.domain.transitions import Event


def corrected(applicant: Applicant, correction: Correction) -> Applicant:
    """The applicant's data as they stand after the correction."""
    told = {
        one.name: getattr(correction.data, one.name)
        for one in fields(Applicant)
        if getattr(correction.data, one.name)
    }
    gone = {name.value: getattr(Applicant(), name.value) for name in correction.remove}
    return replace(applicant, **{**gone, **told})


def change_data(
    appeal: Appeal, applicant: Applicant, correction: Correction, request_id: str
) -> Decision | None:
    """New data from now on; None where they stand. What was told before stays in the personal part before it."""
    if appeal.erasure is not None:
        raise ConflictError(ErrorCode.DATA_ERASED)
    after = corrected(applicant, correction)
    changed = tuple(
        one.name
        for one in fields(Applicant)
        if getattr(after, one.name) != getattr(applicant, one.name)
    )
    if not changed:
        return None
    return Decision(
        appeal=appeal,
        event=Event.PERSONAL_DATA_CHANGED,
        facts={"request": request_id, "fields": changed},
        personal=Personal(applicant=after),
    )


def restrict(appeal: Appeal, request_id: str) -> Decision | None:
    """The name is open only to those who resolve the case, as art. 10 of Law 393/96-ВР gives it; None where so."""
    if appeal.confidential_identity or appeal.erasure is not None:
        return None
    return Decision(
        appeal=replace(appeal, confidential_identity=True),
        event=Event.PROCESSING_RESTRICTED,
        facts={"request": request_id},
    )


def recipients_of(
    appeals: Iterable[tuple[Appeal, tuple[HistoryEntry, ...]]], bodies: Mapping[str, Body]
) -> Recipients:
    """Who got the data of these appeals: bodies by their assignments, others as the entries of forwarding name them."""
    ids: list[str] = []
    outside: list[str] = []
    for appeal, entries in appeals:
        ids += [one.body for one in appeal.assignments]
        outside += [
            str(one.facts.get("to", "")) for one in entries if one.event == Event.APPEAL_FORWARDED
        ]
    reached = [one for one in ids if one in bodies and bodies[one].email]
    unreached = [bodies[one].name if one in bodies else one for one in ids if one not in reached]
    return Recipients(
        bodies=tuple(dict.fromkeys(reached)),
        outside=tuple(dict.fromkeys(name for name in (*unreached, *outside) if name)),
    )
