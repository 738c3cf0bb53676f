"""The whole of an appeal: the aggregate with the personal part of each of its history entries."""

import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chalicelib.domain.appeal import Appeal, Assignment, ExecutorRole, Outcome
from chalicelib.domain.codes import normalise_code
from chalicelib.domain.erasure import words_of
from chalicelib.domain.personal import Applicant, IssueText, Personal
from chalicelib.domain.transitions import State

_ENDED = frozenset({State.CLOSED})
_AWAITING = frozenset({State.ANSWERED, State.ON_CHECK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer that the applicant may read: interim, or final and accepted by the centre."""

    seq: int
    issue_no: int
    body: str
    outcome: Outcome | None
    words: Mapping[str, str]

    @property
    def is_final(self) -> bool:
        return "answer" in self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """`personal` maps the sequence number of a history entry to its personal part; empty once these are erased."""

    appeal: Appeal
    personal: Mapping[int, Personal]

    @property
    def applicant(self) -> Applicant:
        """As last told; without any data where the appeal came unsigned or the person was erased."""
        told = [part.applicant for part in self._in_order() if part.applicant is not None]
        return told[-1] if told else Applicant()

    @property
    def access_code(self) -> str:
        return next((part.access_code for part in self._in_order() if part.access_code), "")

    def opens_with(self, code: str) -> bool:
        """Whether this is the applicant's access code, in the form in which codes are compared."""
        if self.appeal.erasure is not None:
            return self.appeal.erasure.opens(code)
        stands = normalise_code(self.access_code)
        return bool(stands) and hmac.compare_digest(stands.encode(), code.encode())

    @property
    def texts(self) -> tuple[IssueText, ...]:
        if self.appeal.erasure is not None:
            words = words_of(self.appeal.erasure)
            return tuple(IssueText(issue_no=issue.no, text=words) for issue in self.appeal.issues)
        return tuple(text for part in self._in_order() for text in part.issues)

    @property
    def file_names(self) -> tuple[str, ...]:
        """In the order of the appeal's attachments; a file that was erased has no name any more."""
        if self.appeal.erasure is not None:
            return ("",) * len(self.appeal.attachments)
        return tuple(name for part in self._in_order() for name in part.file_names)

    @property
    def explanations(self) -> tuple[str, ...]:
        """What the centre told the applicant when it ended the appeal itself."""
        return tuple(
            part.words["explanation"] for part in self._in_order() if "explanation" in part.words
        )

    @property
    def incident_news(self) -> tuple[str, ...]:
        """What the applicant was told of the incident that the appeal belongs to, first to last."""
        if self.appeal.incident is None:
            return ()
        told = (part.words for part in self._in_order() if "incident_news" in part.words)
        return tuple(f"{words['incident']}: {words['incident_news']}" for words in told)

    @property
    def incident_result(self) -> str:
        """How the incident that the appeal belongs to ended; empty while it lasts."""
        tie = self.appeal.incident
        told = [part.words for part in self._in_order() if "incident_result" in part.words]
        is_here = tie is not None and bool(told) and told[-1].get("incident_id") == tie.id
        return told[-1]["incident_result"] if is_here else ""

    def given_answers(self) -> tuple[Given, ...]:
        """Interim answers, and the last final answer of each assignment once it was accepted."""
        return tuple(given for given in self._answers() if self._may_be_read(given, _ENDED))

    def shown_answers(self) -> tuple[Given, ...]:
        """What the applicant is shown: answers given, and those that wait for them to say whether it was done."""
        return tuple(
            given for given in self._answers() if self._may_be_read(given, _AWAITING | _ENDED)
        )

    def last_answer(self, assignment: Assignment) -> Given | None:
        """The newest final answer of this assignment, accepted or not."""
        finals = [
            given
            for given in self._answers()
            if given.is_final and self.personal[given.seq].assignment_no == assignment.no
        ]
        return finals[-1] if finals else None

    def _in_order(self) -> Iterator[Personal]:
        return (self.personal[seq] for seq in sorted(self.personal))

    def _answers(self) -> Iterator[Given]:
        for seq in sorted(self.personal):
            part = self.personal[seq]
            if part.assignment_no is None or not part.words.keys() & {"answer", "interim_answer"}:
                continue
            assignment = self.appeal.assignment(part.assignment_no)
            yield Given(
                seq=seq,
                issue_no=assignment.issue_no,
                body=assignment.body,
                outcome=assignment.outcome if "answer" in part.words else None,
                words=part.words,
            )

    def _may_be_read(self, given: Given, states: frozenset[State]) -> bool:
        if not given.is_final:
            return True
        no = self.personal[given.seq].assignment_no
        assignment = self.appeal.assignment(no or 0)
        last = self.last_answer(assignment)
        return (
            assignment.role is ExecutorRole.LEAD
            and assignment.state in states
            and last is not None
            and last.seq == given.seq
        )
