"""Messages by which an applicant says what they think of an answer, and asks for a file of their appeal."""

from typing import Annotated

from pydantic import Field

from chalicelib.entrypoints.http.fields import IssueNo, Text
from chalicelib.entrypoints.http.models import CredentialsIn

Mark = Annotated[int, Field(ge=1, le=5)]


class ConfirmationIn(CredentialsIn):
    """That the question was solved; with a grade from 1 to 5, where the applicant gives one."""

    issue: IssueNo
    grade: Mark | None = None
    comment: Text | None = None


class RefutationIn(CredentialsIn):
    """That the question was not solved, and what was not done."""

    issue: IssueNo
    reason: Text


class OwnAttachmentIn(CredentialsIn):
    """A file of the appeal, by its number in `files` of the status."""

    no: IssueNo


class RatingIn(CredentialsIn):
    """A grade of the answer to one question, from 1 to 5."""

    issue: IssueNo
    grade: Mark
    comment: Text | None = None
