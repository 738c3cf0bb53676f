"""Files of an appeal: what a check of one of them changes, and who may be given one."""

from dataclasses import replace

from chalicelib.domain.appeal import Appeal, Attachment, Decision, Fact
from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.domain.file_checks import Finding, Verdict, words_of
from chalicelib.domain.transitions import Event


def checked(appeal: Appeal, no: int, found: Finding) -> Decision:
    """The appeal with what was found of its file number `no`."""
    attachment = replace(appeal.attachment(no), finding=found)
    facts: dict[str, Fact] = {
        "attachment": no,
        "verdict": found.verdict.value,
        "content_type": found.content_type,
        "sha256": found.sha256,
    }
    if found.ground is not None:
        facts["ground"] = found.ground.value
    if found.threat:
        facts["threat"] = found.threat
    return Decision(
        appeal=appeal.with_attachment(attachment), event=Event.ATTACHMENT_CHECKED, facts=facts
    )


def served(attachment: Attachment, *, unscanned_too: bool) -> Finding:
    """The finding by which this file may be given out. Raises ConflictError where it may not be, and says why.

    `unscanned_too` gives out what no scanner has looked at: on a developer's own machine only.
    """
    found = attachment.finding
    if found is None:
        raise ConflictError(ErrorCode.ATTACHMENT_BEING_CHECKED)
    if found.verdict is Verdict.CLEAN or (unscanned_too and found.verdict is Verdict.TYPE_ONLY):
        return found
    raise ConflictError(
        ErrorCode.ATTACHMENT_WITHHELD,
        details={"verdict": found.verdict.value, "reason": note_of(attachment)},
    )


def note_of(attachment: Attachment) -> str:
    """What applicant and staff read of the check of this file."""
    ground = attachment.finding.ground if attachment.finding else None
    return words_of(attachment.verdict, ground)
