"""What of a record a reader is given: the one place that decides it, for cases, cards, histories, files and calls.

Law 393/96-ВР art. 10: at the applicant's wish name, residence and work are told to nobody but those who resolve the
case. So another reader is given the matter, and nothing by which its author could be told: neither who and how to reach
them, nor the place, nor files and their names, nor what ties the appeal to others of theirs, nor their own name in
the words. Names in words are found by their stems: what the applicant tells of themselves otherwise, stays.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chalicelib.domain.access import is_identity_open, visible
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Fact
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.personal import Applicant, IssueText, Personal
from chalicelib.domain.record import Record

STRUCK = "***"
# Facts of history that lead from an appeal to another one, or to a call, of the same person.
EARLIER = frozenset({"first_appeal_id", "first_number"})
CALLS = frozenset({"call", "call_back"})
SHORTEST_WORD = 3
# «Дорошенко», «Дорошенку», «Дорошенкові»: the last letters change with the case.
LONGEST_ENDING = 4


def as_seen(record: Record, actor: Actor) -> Record:
    """The record as the actor is given it. Raises NotFoundError where they may not know of it."""
    visible(record.appeal, actor)
    return record if is_identity_open(record.appeal, actor) else withheld(record)


def history_as_seen(
    entries: tuple[HistoryEntry, ...], appeal: Appeal, earlier: Iterable[Appeal], actor: Actor
) -> tuple[HistoryEntry, ...]:
    """Entries as they are shown: without what ties the appeal to others of its author, where either is a secret.

    `earlier` are those that it repeats. Hashes are over what is kept, not over what is shown.
    """
    hidden = frozenset[str]()
    if not is_identity_open(appeal, actor):
        hidden = EARLIER | CALLS
    elif not all(is_identity_open(one, actor) for one in earlier):
        hidden = EARLIER
    return tuple(replace(one, facts=_without(hidden, one)) for one in entries)


def withheld(record: Record) -> Record:
    """The record without anything by which its author could be told."""
    names = _names(record)
    personal = {seq: _part(part, names) for seq, part in record.personal.items()}
    return Record(appeal=replace(record.appeal, first_appeal_id=None), personal=personal)


def _part(part: Personal, names: re.Pattern[str] | None) -> Personal:
    return Personal(
        applicant=Applicant() if part.applicant is not None else None,
        issues=tuple(
            IssueText(issue_no=one.issue_no, text=_struck(one.text, names)) for one in part.issues
        ),
        file_names=tuple("" for _ in part.file_names),
        assignment_no=part.assignment_no,
        words={use: _struck(text, names) for use, text in part.words.items()},
    )


def _struck(text: str, names: re.Pattern[str] | None) -> str:
    return names.sub(STRUCK, text) if names is not None else text


def _names(record: Record) -> re.Pattern[str] | None:
    """What is struck out of words: names by their stems, mails, telephones and addresses as they were given."""
    found: set[str] = set()
    for part in record.personal.values():
        if part.applicant is not None:
            found.update(_of_applicant(part.applicant))
        for issue in part.issues:
            found.update(_whole(issue.address))
        for one in part.signatories:
            found.update(_stems(one.name.split()))
            found.update(_whole(one.residence))
    ordered = sorted(found, key=lambda one: (-len(one), one))
    return re.compile("|".join(ordered), re.IGNORECASE) if ordered else None


def _of_applicant(applicant: Applicant) -> Iterator[str]:
    name = applicant.name
    yield from _stems((name.surname, name.given, name.patronymic) if name else ())
    yield from _stems(applicant.representative.split())
    for one in (
        applicant.organisation,
        applicant.residence,
        applicant.postal_address,
        applicant.email,
        applicant.authority_document,
    ):
        yield from _whole(one)
    digits = re.sub(r"\D", "", applicant.phone)[-9:]
    if digits:
        yield r"[+(]*(?:\d[\s()-]*){0,3}" + r"[\s()-]*".join(digits)


def _stems(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        if len(word) >= SHORTEST_WORD:
            stem = word[:-1] if len(word) > SHORTEST_WORD else word
            yield rf"\b{re.escape(stem)}\w{{0,{LONGEST_ENDING}}}\b"


def _whole(text: str) -> Iterator[str]:
    if len(text.strip()) >= SHORTEST_WORD:
        yield r"\s+".join(re.escape(word) for word in text.split())


def _without(hidden: frozenset[str], entry: HistoryEntry) -> dict[str, Fact]:
    return {name: STRUCK if name in hidden else value for name, value in entry.facts.items()}
