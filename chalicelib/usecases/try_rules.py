"""Try a draft of rules on what was routed last month, and keep what such trials need."""

from datetime import date, datetime, timedelta

from chalicelib.domain.actors import Actor
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.record import Record
from chalicelib.domain.routing_rules.compiled import Compiled
from chalicelib.domain.routing_rules.trial import (
    DAYS_TRIED,
    Difference,
    RoutedCase,
    Trial,
    cases_of,
    difference,
    matter_of_case,
    needs_text,
)
from chalicelib.usecases.keep_rules import centre_of, find
from chalicelib.usecases.ports import Desk, Editions, RoutedCases
from chalicelib.usecases.propose_route import Dispatcher, Senses, propose_route

MOST_CASES = 2_000
# Texts lie with the appeals; each costs a reading.
MOST_TEXTS = 200
MOST_EXAMPLES = 20


def try_rules(
    id_: str,
    *,
    editions: Editions,
    dispatcher: Dispatcher,
    cases: RoutedCases,
    desk: Desk,
    actor: Actor,
    now: datetime,
) -> Trial:
    """Where the issues routed in the last 31 days would go by this draft, against where people sent them.

    The newest 2,000 are looked at. Texts are read, and not kept, only where a rule asks about words, for 200 at most;
    how many were left out is said. Nothing is written.
    """
    centre, today = centre_of(actor), kyiv_date(now)
    rulebook = dispatcher.rulebook
    own = rulebook.rules(find(id_, centre, editions))
    rules = Compiled((own, *rulebook.beneath(centre, today)))
    bodies = desk.registry.bodies(today)
    since = today - timedelta(days=DAYS_TRIED)
    tried, unread, texts_left = 0, 0, MOST_TEXTS
    found: list[Difference] = []
    for case in _newest(cases, centre, since, today):
        secretariat = dispatcher.senses.is_secretariat(case.addressee, case.routed_on)
        matter = matter_of_case(case, is_secretariat=secretariat)
        if needs_text(matter, rules):
            if not texts_left:
                unread += 1
                continue
            texts_left -= 1
            text = _text_of(case, desk)
            matter = matter_of_case(case, text=text, is_secretariat=secretariat)
        tried += 1
        directory = dispatcher.directory
        proposal = propose_route(matter, rules=rules, directory=directory, bodies=bodies)
        if (one := difference(case, proposal)) is not None:
            found.append(one)
    nobody = sum(1 for one in found if one.new_lead is None)
    return Trial(
        since=since,
        tried=tried,
        same=tried - len(found),
        elsewhere=len(found) - nobody,
        nobody=nobody,
        unread=unread,
        examples=tuple(found[:MOST_EXAMPLES]),
    )


def keep_cases(record: Record, *, cases: RoutedCases, senses: Senses) -> None:
    """Keep what trials need of an appeal as it now stands; done twice, it changes nothing."""
    appeal = record.appeal
    if appeal.erasure is not None or not cases_of(appeal):
        return
    texts = {one.issue_no: one.text for one in record.texts}
    guesses = {
        issue.no: senses.topics(texts[issue.no], issue.classifier_code) for issue in appeal.issues
    }
    for case in cases_of(appeal, guesses):
        cases.keep(case)


def _newest(cases: RoutedCases, centre: str, since: date, today: date) -> tuple[RoutedCase, ...]:
    """Each issue once, as it was routed last; newest first."""
    seen: dict[tuple[str, int], RoutedCase] = {}
    day = today
    while day >= since and len(seen) < MOST_CASES:
        for case in cases.of_day(centre, day):
            seen.setdefault((case.appeal_id, case.issue_no), case)
        day -= timedelta(days=1)
    return tuple(seen.values())[:MOST_CASES]


def _text_of(case: RoutedCase, desk: Desk) -> str:
    texts = desk.appeals.record(case.appeal_id).texts
    return next((one.text for one in texts if one.issue_no == case.issue_no), "")
