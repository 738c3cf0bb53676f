"""A set of rules looked through before it is switched on: contradictions, dead rules, rules to nobody, gaps."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.competence import Competence, Whereabouts
from chalicelib.domain.impartiality import Bodies
from chalicelib.domain.places import STATE, covers
from chalicelib.domain.routing_rules.compiled import ANY, Compiled, heads
from chalicelib.domain.routing_rules.executors import Competent, Miss, in_force, search
from chalicelib.domain.routing_rules.findings import Fault, Finding
from chalicelib.domain.routing_rules.matter import Matter
from chalicelib.domain.routing_rules.overlap import (
    covers_days,
    is_within,
    may_meet,
    says_the_same,
)
from chalicelib.domain.routing_rules.rule import Rule, RuleSet, body_of

MOST_FINDINGS = 500
_FAULTS = {
    Miss.UNKNOWN_BODY: Fault.UNKNOWN_BODY,
    Miss.CEASED_WITHOUT_SUCCESSOR: Fault.UNKNOWN_BODY,
    Miss.CIRCLE: Fault.CIRCLE,
    Miss.NOBODY_HAS_ROLE: Fault.NOBODY_HAS_ROLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What rules are held against. `places` are codes of the centre's territory at which roles are tried.

    Where they are not all of them, a role that nobody plays there is not known to be played nowhere.
    """

    bodies: Bodies
    competent: Competent
    codes: Collection[str]
    topics: Collection[str]
    places: tuple[str, ...]
    on: date
    has_all_places: bool = True


def check_rules(
    rules: RuleSet, world: World, beneath: tuple[RuleSet, ...] = ()
) -> tuple[Finding, ...]:
    """All that is wrong with the set, by row; `beneath` are the state-wide rules that stand under it.

    A set without an ERROR has one winner for every matter, and each of its rules can win somewhere.
    """
    remembered = _Remembered(world)
    rows = {rule.id: row for row, rule in enumerate(rules.rules, start=1)}
    found = [
        *_targets(rules, remembered, rows),
        *_names(rules, world, rows),
        *_never_by_itself(rules, rows),
        *_contradictions(rules, rows),
        *_unreachable(rules, remembered, rows),
    ]
    found.sort(key=lambda one: (one.row, one.fault, one.field))
    found += _uncovered(Compiled((rules, *beneath)), remembered)
    return tuple(found[:MOST_FINDINGS])


class _Remembered:
    """The world, with each question to the registry asked once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._known: dict[tuple[str, Whereabouts], tuple[Competence, ...]] = {}

    def competent(self, role: str, where: Whereabouts, on: date) -> tuple[Competence, ...]:
        key = (role, where)
        if key not in self._known:
            self._known[key] = self.world.competent(role, where, on)
        return self._known[key]

    def bodies_at(self, target: str, place: str) -> tuple[str, ...] | Miss:
        """Whom a target gives at a place, or why nobody."""
        matter = Matter(on=self.world.on, where=Whereabouts(territory=place))
        seen = search(target, matter, bodies=self.world.bodies, competent=self.competent)
        if seen.found:
            return tuple(one.body for one in seen.found)
        return seen.misses[0][1]

    def places_of(self, rule: Rule) -> tuple[str, ...]:
        """Where to try a rule: its own territories, and what of the centre's lies in them."""
        own = rule.when.territory or (STATE,)
        inside = (place for place in self.world.places if any(covers(one, place) for one in own))
        named = rule.when.territory or self.world.places[:1]
        return tuple(dict.fromkeys((*named, *inside)))


def _targets(rules: RuleSet, world: _Remembered, rows: dict[str, int]) -> Iterator[Finding]:
    """Leads and co-executors that give nobody anywhere, or go in a circle of successors."""
    for rule in rules.rules:
        for field, target in (("then.lead", rule.lead), *(("then.co", one) for one in rule.co)):
            row = rows[rule.id]
            named = body_of(target)
            answers = [world.bodies_at(target, place) for place in world.places_of(rule)]
            misses = [one for one in answers if isinstance(one, Miss)]
            if Miss.CIRCLE in misses or len(misses) == len(answers):
                miss = Miss.CIRCLE if Miss.CIRCLE in misses else misses[0]
                fault = _fault(miss, world.world)
            elif named and in_force(named, world.world.bodies, world.world.on) != named:
                fault = Fault.BODY_CEASED
            else:
                continue
            yield Finding(fault=fault, row=row, rule=rule.id, field=field, about=(target,))


def _fault(miss: Miss, world: World) -> Fault:
    fault = _FAULTS[miss]
    is_open = fault is Fault.NOBODY_HAS_ROLE and not world.has_all_places
    return Fault.ROLE_NOT_SEEN if is_open else fault


def _names(rules: RuleSet, world: World, rows: dict[str, int]) -> Iterator[Finding]:
    """Codes and topics that nobody will ever give."""
    stems = {".".join(code.split(".")[:end]) for code in world.codes for end in (1, 2, 3, 4, 5)}
    for rule in rules.rules:
        for when in (rule.when, *rule.unless):
            for code in when.code:
                if code.removesuffix(".*") not in stems:
                    yield _about(rule, rows, Fault.UNKNOWN_CODE, "when.code", code)
            for topic in when.topic:
                if topic not in world.topics:
                    yield _about(rule, rows, Fault.UNKNOWN_TOPIC, "when.topic", topic)


def _never_by_itself(rules: RuleSet, rows: dict[str, int]) -> Iterator[Finding]:
    """Rules that are to send by themselves and always leave a doubt: a topic is guessed, words may mean otherwise."""
    for rule in rules.rules:
        if rule.is_automatic and (rule.when.topic or rule.when.words):
            yield _about(rule, rows, Fault.NEVER_BY_ITSELF, "is_automatic")


def _contradictions(rules: RuleSet, rows: dict[str, int]) -> Iterator[Finding]:
    """Two rules of one rank that may hold together and lead elsewhere: only their ids would decide."""
    alike: dict[tuple[int, int, bool, str], dict[str, list[Rule]]] = {}
    for rule in rules.rules:
        for place in dict.fromkeys(rule.areas):
            rank = (rule.priority, len(rule.when.given), bool(rule.when.code), place)
            under = alike.setdefault(rank, {})
            for head in dict.fromkeys(heads(rule.when)):
                under.setdefault(_stem(head), []).append(rule)
    told: set[tuple[str, str]] = set()
    for under in alike.values():
        for one, other in _pairs(under):
            key = (min(one.id, other.id), max(one.id, other.id))
            if one.lead == other.lead or key in told or not may_meet(one, other):
                continue
            told.add(key)
            is_certain = says_the_same(one, other)
            fault = Fault.CONTRADICTION if is_certain else Fault.MAY_CONTRADICT
            first, second = sorted((one, other), key=lambda rule: rows[rule.id])
            about = (first.id, str(rows[first.id]))
            yield _about(second, rows, fault, "when", *about)


def _stem(head: str) -> str:
    """Codes under one another fall together: `code:II.9`, `code:II.9.*` and `code:II.9.1` are one heap."""
    return ".".join(head.split(".")[:2])


def _pairs(under: dict[str, list[Rule]]) -> Iterator[tuple[Rule, Rule]]:
    wide = under.get(ANY, [])
    for head, heap in under.items():
        for at, one in enumerate(heap):
            rest = heap[at + 1 :]
            for other in rest if head == ANY else (*rest, *wide):
                if one.id != other.id:
                    yield one, other


def _unreachable(rules: RuleSet, world: _Remembered, rows: dict[str, int]) -> Iterator[Finding]:
    """Rules that another always goes before: it holds wherever they hold, and always gives a body there."""
    compiled = Compiled((rules,))
    for rule in rules.rules:
        code = rule.when.code[0].removesuffix(".*") if rule.when.code else None
        topic = rule.when.topic[0] if rule.when.topic else None
        place = rule.when.territory[0] if rule.when.territory else STATE
        at = Matter(on=world.world.on, code=code, topic=topic, where=Whereabouts(territory=place))
        for placed in compiled.near(at):
            if _always_first(placed.rule, rule) and _gives_body(placed.rule, rule, world):
                above = placed.rule
                about = (above.id, str(rows[above.id]))
                yield _about(rule, rows, Fault.UNREACHABLE, "when", *about)
                break


def _always_first(above: Rule, rule: Rule) -> bool:
    return (
        above.priority > rule.priority
        and not above.unless
        and not above.needs
        and covers_days(above, rule)
        and is_within(rule.when, above.when)
    )


def _gives_body(above: Rule, rule: Rule, world: _Remembered) -> bool:
    if above.lead == rule.lead:
        return True
    answers = (world.bodies_at(above.lead, place) for place in world.places_of(rule))
    return not any(isinstance(answer, Miss) for answer in answers)


def _uncovered(compiled: Compiled, world: _Remembered) -> list[Finding]:
    """Pairs of topic and place for which no rule, own or state-wide, gives a body; one finding a topic."""
    found = []
    for topic in world.world.topics:
        bare = [
            place for place in world.world.places if not _is_covered(topic, place, compiled, world)
        ]
        if bare:
            found.append(Finding(fault=Fault.UNCOVERED, about=(topic, *bare)))
    return found


def _is_covered(topic: str, place: str, compiled: Compiled, world: _Remembered) -> bool:
    matter = Matter(on=world.world.on, topic=topic, where=Whereabouts(territory=place))
    return any(
        not isinstance(world.bodies_at(placed.rule.lead, place), Miss)
        for placed in compiled.in_order(matter)
    )


def _about(rule: Rule, rows: dict[str, int], fault: Fault, field: str, *about: str) -> Finding:
    return Finding(fault=fault, row=rows[rule.id], rule=rule.id, field=field, about=about)
