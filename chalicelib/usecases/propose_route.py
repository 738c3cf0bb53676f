"""Propose who should deal with an issue; a person decides, by the command ROUTE."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.access import visible
from chalicelib.domain.actors import Actor
from chalicelib.domain.competence import Competence, Whereabouts
from chalicelib.domain.impartiality import Bodies
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.places import STATE
from chalicelib.domain.record import Record
from chalicelib.domain.routing_rules.compiled import Compiled
from chalicelib.domain.routing_rules.matter import Guess, Matter, words_of
from chalicelib.domain.routing_rules.proposal import RouteProposal
from chalicelib.domain.routing_rules.proposing import propose
from chalicelib.usecases.ports import Desk, Directory
from chalicelib.usecases.rulebook import Rulebook


def _no_guess(_text: str, _code: str | None) -> tuple[Guess, ...]:
    return ()


def _by_territory(_address: str, territory: str | None) -> Whereabouts:
    return Whereabouts(territory=territory or STATE)


def _nobodys(_addressee: str, _on: date) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Senses:
    """What is made of words before rules are asked.

    `topics` of a text and a code (None where there is none), surest first; the `place` of an address and a territory;
    whether an addressee of a day is on the list of the Secretariat.
    """

    topics: Callable[[str, str | None], tuple[Guess, ...]] = _no_guess
    place: Callable[[str, str | None], Whereabouts] = _by_territory
    is_secretariat: Callable[[str, date], bool] = _nobodys


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatcher:
    """What routing by rules needs besides the desk."""

    rulebook: Rulebook
    directory: Directory
    senses: Senses


def propose_route(
    matter: Matter, *, rules: Compiled, directory: Directory, bodies: Bodies
) -> RouteProposal:
    """The lead and co-executors that the rules give, with the reasons; each question to the registry is asked once.

    Nothing is written and nothing refused: where nobody is found the proposal says why.
    """
    known: dict[tuple[str, Whereabouts], tuple[Competence, ...]] = {}

    def competent(role: str, where: Whereabouts, on: date) -> tuple[Competence, ...]:
        key = (role, where)
        if key not in known:
            known[key] = directory.competent(role, where, on)
        return known[key]

    return propose(matter, rules, bodies=bodies, competent=competent)


def propose_for_issue(
    appeal_id: str,
    issue_no: int,
    *,
    topic: str | None,
    desk: Desk,
    dispatcher: Dispatcher,
    actor: Actor,
    now: datetime,
) -> RouteProposal:
    """A proposal for one issue of a registered appeal, under the rules in force today; `topic` where a person says it.

    Refuses whoever may not know of the appeal. Nothing is written.
    """
    record = desk.appeals.record(appeal_id)
    visible(record.appeal, actor)
    return proposal_for(record, issue_no, topic=topic, desk=desk, dispatcher=dispatcher, now=now)


def proposal_for(
    record: Record,
    issue_no: int,
    *,
    topic: str | None = None,
    desk: Desk,
    dispatcher: Dispatcher,
    now: datetime,
) -> RouteProposal:
    """The same for a record at hand."""
    today = kyiv_date(now)
    return propose_route(
        matter_of(record, issue_no, senses=dispatcher.senses, on=today, topic=topic),
        rules=dispatcher.rulebook.in_force(record.appeal.centre, today),
        directory=dispatcher.directory,
        bodies=desk.registry.bodies(today),
    )


def matter_of(
    record: Record, issue_no: int, *, senses: Senses, on: date, topic: str | None = None
) -> Matter:
    """One issue of a registered appeal as rules see it."""
    appeal, issue = record.appeal, record.appeal.issue(issue_no)
    told = next(text for text in record.texts if text.issue_no == issue_no)
    return Matter(
        on=on,
        where=senses.place(told.address, issue.territory),
        code=issue.classifier_code,
        topic=topic,
        guesses=senses.topics(told.text, issue.classifier_code),
        addressee=words_of(appeal.addressee),
        is_secretariat=senses.is_secretariat(appeal.addressee, on),
        kind=appeal.kind,
        regime=appeal.regime,
        applicant_type=appeal.applicant_type,
        channel=appeal.channel,
        words=words_of(told.text),
        complained_of=issue.complained_of,
    )
