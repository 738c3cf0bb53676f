"""Decisions to write, made by the domain itself."""

from collections.abc import Callable
from datetime import datetime
from functools import cache

from chalicelib.domain import consideration, routing, triage
from chalicelib.domain.actors import APPLICANT, Actor
from chalicelib.domain.appeal import Appeal, Decision, Kind
from chalicelib.domain.numbering import Series, series_for
from chalicelib.domain.personal import Personal
from chalicelib.domain.registration import Lodgement, register, registration_day
from chalicelib.domain.triage import IssueTriage
from chalicelib.usecases.change import settled
from chalicelib.usecases.lawbook import Lawbook
from chalicelib.usecases.ports import Appeals
from tests import factories
from tests.factories import CENTRES, NOW, lodgement, official, operator

BY_ID = {centre.id: centre for centre in CENTRES}
BODIES = {body.id: body for body in factories.BODIES}
CODES = {entry.code for entry in factories.CLASSIFIER}


@cache
def law() -> Lawbook:
    return factories.lawbook()


def new_id(n: int, centre: str = "khm") -> str:
    """An id in the form of the real ones; the first 32 times 32 differ."""
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    return f"{centre}-{letters[n // 32]}{letters[n % 32] * 25}"


def series(given: Lodgement, first_number: str | None = None, year: int = 2026) -> Series:
    name = given.applicant.name
    return series_for(
        BY_ID[given.centre_id],
        year=year,
        name=name.surname if name else given.applicant.organisation,
        is_collective=given.is_collective,
        first_number=first_number,
    )


def registration(
    appeal_id: str,
    given: Lodgement,
    its_series: Series,
    *,
    at: datetime = NOW,
    code: str = "ABCDE-FGHJK",
) -> Callable[[int], Decision]:
    """What `register` of the port is given to make of an ordinal."""
    centre = BY_ID[given.centre_id]

    def decide(ordinal: int) -> Decision:
        decision = register(
            given,
            appeal_id=appeal_id,
            series=its_series,
            ordinal=ordinal,
            access_code=code,
            request_digest="d" * 32,
            registered_on=registration_day(
                at, centre, law().calendar(centre.calendar_id).is_working
            ),
            attachments=(),
            start_terms=law().start_terms(centre),
            now=at,
        )
        return settled(decision, law())

    return decide


def enter(
    appeals: Appeals,
    appeal_id: str,
    given: Lodgement | None = None,
    *,
    at: datetime = NOW,
    first_number: str | None = None,
    code: str = "ABCDE-FGHJK",
) -> tuple[Appeal, Personal, bool]:
    """Register through the port."""
    given = given or lodgement(appeal_id.split("-", maxsplit=1)[0])
    its_series = series(given, first_number)
    decide = registration(appeal_id, given, its_series, at=at, code=code)
    return appeals.register(appeal_id, its_series, decide, actor=APPLICANT, at=at)


def triaged(appeal: Appeal) -> Decision:
    decision = triage.triage(
        appeal,
        operator(appeal.centre),
        kind=Kind.APPLICATION,
        regime="APPEAL",
        ground="ст. 3",
        issues=tuple(IssueTriage(no=i.no, classifier_code="II.9") for i in appeal.issues),
        classifier=CODES,
        bodies=BODIES,
        start_terms=law().start_terms(BY_ID[appeal.centre]),
    )
    return settled(decision, law())


def routed(appeal: Appeal, lead: str = "housing", *co_executors: str) -> Decision:
    decision = routing.route(
        appeal,
        1,
        operator(appeal.centre),
        lead=lead,
        co_executors=co_executors,
        bodies=BODIES,
        at=NOW,
        basis="за компетенцією",
        note="на виконання",
    )
    return settled(decision, law())


def accepted(appeal: Appeal, no: int = 1) -> Decision:
    actor = official(appeal.assignment(no).body)
    return settled(consideration.accept(appeal, no, actor), law())


def write(
    appeals: Appeals,
    before: Appeal,
    decision: Decision,
    *,
    actor: Actor | None = None,
    at: datetime = NOW,
) -> Appeal:
    return appeals.save(decision, before=before, actor=actor or operator(before.centre), at=at)
