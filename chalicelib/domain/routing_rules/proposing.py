"""How a proposal is made: the first rule that gives a body, who came next, and what would change it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chalicelib.domain.impartiality import Bodies
from chalicelib.domain.places import Level
from chalicelib.domain.routing_rules.compiled import Compiled
from chalicelib.domain.routing_rules.executors import Competent, Executor, How, search
from chalicelib.domain.routing_rules.matching import Placed, holds, rank
from chalicelib.domain.routing_rules.matter import SURE, Matter
from chalicelib.domain.routing_rules.proposal import (
    Change,
    Doubt,
    Nobody,
    RouteProposal,
    RuleRef,
    RunnerUp,
    Skipped,
)
from chalicelib.domain.routing_rules.rule import Field, body_of

MOST_RUNNERS_UP = 3
MOST_CHANGES = 5
_OTHER_TOPICS = 2
# Each rule looked at may cost a reading of the registry.
_MOST_LOOKED_AT = 4
# How much each doubt takes from the confidence; a guessed topic has one of its own.
_COST = {
    Doubt.MATTER_UNKNOWN: 60,
    Doubt.TERRITORY_UNKNOWN: 25,
    Doubt.SEVERAL_BODIES: 30,
    Doubt.FELL_BACK: 15,
    Doubt.WORDS_DECIDED: 10,
    Doubt.SUPERIOR_OFFERED: 10,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Won:
    """The first rule that gives a body, with the bodies it gives, best first."""

    placed: Placed
    found: tuple[Executor, ...]
    is_tied: bool
    skipped: tuple[Skipped, ...]
    rest: tuple[Placed, ...]


def propose(
    matter: Matter, rules: Compiled, *, bodies: Bodies, competent: Competent
) -> RouteProposal:
    """The lead and co-executors by the first rule that holds and gives a body that may act.

    A body complained of, or subordinate to one, is never proposed: its superior is offered (Law 393/96-ВР art. 7(4)). A
    body that ceased gives way to its successor. Nothing found is an answer with its reason, never an error.
    """
    if not rules.sets:
        return RouteProposal(lead=None, nobody=Nobody.NO_RULES)
    ordered = rules.in_order(matter)
    won = _win(matter, ordered, bodies, competent)
    if not isinstance(won, _Won):
        return replace(won, would_change=_facts_needed(won, matter))
    rule = won.placed.rule
    doubts = _doubts(matter, won)
    helpers, missed = _co_executors(matter, won, bodies, competent)
    return RouteProposal(
        lead=won.found[0],
        co_executors=helpers,
        rule=ref(won.placed),
        confidence=_confidence(matter, doubts),
        doubts=doubts,
        runners_up=_runners_up(matter, won, bodies, competent),
        would_change=tuple(_changes(matter, won, rules, bodies, competent))[:MOST_CHANGES],
        skipped=(*won.skipped, *missed),
        is_automatic=rule.is_automatic and matter.code is not None and not doubts,
    )


def ref(placed: Placed) -> RuleRef:
    rule = placed.rule
    return RuleRef(id=rule.id, title=rule.title, centre=placed.centre, version=placed.version)


def _win(
    matter: Matter, ordered: tuple[Placed, ...], bodies: Bodies, competent: Competent
) -> "_Won | RouteProposal":
    skipped: list[Skipped] = []
    for at, placed in enumerate(ordered):
        missing = next((level for level in placed.rule.needs if matter.lacks(level)), None)
        if missing is not None:
            return RouteProposal(
                lead=None,
                rule=ref(placed),
                skipped=tuple(skipped),
                nobody=Nobody.PLACE_NEEDED,
                needs=missing,
            )
        seen = search(placed.rule.lead, matter, bodies=bodies, competent=competent)
        skipped += [
            Skipped(rule=ref(placed), subject=subject, reason=miss) for subject, miss in seen.misses
        ]
        if seen.found:
            return _Won(
                placed=placed,
                found=seen.found,
                is_tied=seen.is_tied,
                skipped=tuple(skipped),
                rest=ordered[at + 1 :],
            )
    nobody = Nobody.NO_BODY_FOUND if ordered else Nobody.NO_RULE_HOLDS
    return RouteProposal(lead=None, skipped=tuple(skipped), nobody=nobody)


def _co_executors(
    matter: Matter, won: _Won, bodies: Bodies, competent: Competent
) -> tuple[tuple[Executor, ...], tuple[Skipped, ...]]:
    """The first body of each helping role; a superior offered for a body complained of does not help, it leads."""
    taken = {won.found[0].body}
    added = []
    missed = []
    for target in won.placed.rule.co:
        seen = search(target, matter, bodies=bodies, competent=competent)
        able = [one for one in seen.found if one.how is not How.SUPERIOR]
        helper = next((one for one in able if one.body not in taken), None)
        if helper is not None:
            taken.add(helper.body)
            added.append(helper)
        elif not able:
            missed += [
                Skipped(rule=ref(won.placed), subject=subject, reason=miss)
                for subject, miss in seen.misses
            ]
    return tuple(added), tuple(missed)


def _runners_up(
    matter: Matter, won: _Won, bodies: Bodies, competent: Competent
) -> tuple[RunnerUp, ...]:
    """Other bodies of the same role, then those of the rules that came next."""
    taken = {won.found[0].body}
    added = []
    for executor, placed in _next(matter, won, bodies, competent):
        if executor.body not in taken:
            taken.add(executor.body)
            added.append(RunnerUp(executor=executor, rule=ref(placed)))
        if len(added) == MOST_RUNNERS_UP:
            break
    return tuple(added)


def _next(
    matter: Matter, won: _Won, bodies: Bodies, competent: Competent
) -> Iterator[tuple[Executor, Placed]]:
    for executor in won.found[1:]:
        yield executor, won.placed
    for placed in won.rest[:_MOST_LOOKED_AT]:
        for executor in search(placed.rule.lead, matter, bodies=bodies, competent=competent).found:
            yield executor, placed


def _doubts(matter: Matter, won: _Won) -> tuple[Doubt, ...]:
    rule, lead = won.placed.rule, won.found[0]
    told = {
        Doubt.MATTER_UNKNOWN: matter.code is None and matter.subject is None,
        Doubt.TOPIC_GUESSED: bool(rule.when.topic) and matter.subject_confidence < SURE,
        Doubt.TERRITORY_UNKNOWN: not matter.is_placed and body_of(rule.lead) is None,
        Doubt.SEVERAL_BODIES: won.is_tied,
        Doubt.FELL_BACK: any(one.rule.id != rule.id for one in won.skipped),
        Doubt.WORDS_DECIDED: bool(rule.when.words),
        Doubt.SUPERIOR_OFFERED: lead.how is How.SUPERIOR,
    }
    return tuple(doubt for doubt, holds_ in told.items() if holds_)


def _confidence(matter: Matter, doubts: tuple[Doubt, ...]) -> int:
    start = matter.subject_confidence if Doubt.TOPIC_GUESSED in doubts else SURE
    return max(0, start - sum(_COST.get(doubt, 0) for doubt in doubts))


def _facts_needed(nobody: RouteProposal, matter: Matter) -> tuple[Change, ...]:
    if nobody.needs is not None:
        return (Change(fact=nobody.needs),)
    is_missing = {
        Field.CODE: matter.code is None and matter.topic is None,
        Field.TERRITORY: not matter.is_placed,
    }
    return tuple(Change(fact=fact) for fact, missing in is_missing.items() if missing)


def _changes(
    matter: Matter, won: _Won, rules: Compiled, bodies: Bodies, competent: Competent
) -> Iterator[Change]:
    yield from _by_place(matter, won.found[0])
    if matter.topic is None and won.placed.rule.when.topic:
        for guess in matter.guesses[1 : 1 + _OTHER_TOPICS]:
            other = replace(matter, topic=guess.topic)
            instead = _win(other, rules.in_order(other), bodies, competent)
            if isinstance(instead, _Won) and instead.found[0].body != won.found[0].body:
                yield Change(
                    fact=Field.TOPIC,
                    value=guess.topic,
                    lead=instead.found[0].body,
                    rule=ref(instead.placed),
                )
    yield from _by_one_fact(matter, won, rules, bodies, competent)


def _by_place(matter: Matter, lead: Executor) -> Iterator[Change]:
    """A narrower place decides wherever the body was found by its role in a wider one."""
    if body_of(lead.target) is not None:
        return
    narrower = (Level.SETTLEMENT, Level.STREET, Level.BUILDING)
    missing = next((level for level in narrower if matter.lacks(level)), None)
    if missing is not None:
        yield Change(fact=missing)


def _by_one_fact(
    matter: Matter, won: _Won, rules: Compiled, bodies: Bodies, competent: Competent
) -> Iterator[Change]:
    """Rules that would come first but for one condition upon kind, regime, addressee, applicant or words."""
    mine = rank(won.placed, matter)
    better = [one for one in rules.near(matter) if rank(one, matter) < mine]
    for placed in sorted(better, key=lambda one: rank(one, matter)):
        rule = placed.rule
        if not rule.is_in_force(matter.on):
            continue
        unmet = [field for field in rule.when.given if not holds(rule.when, field, matter)]
        if len(unmet) != 1 or unmet[0] in {Field.CODE, Field.TOPIC, Field.TERRITORY}:
            continue
        found = search(rule.lead, matter, bodies=bodies, competent=competent).found
        if found and found[0].body != won.found[0].body:
            wanted = getattr(rule.when, unmet[0])
            value = ", ".join(wanted) if isinstance(wanted, tuple) else ""
            yield Change(fact=unmet[0], value=value, lead=found[0].body, rule=ref(placed))
