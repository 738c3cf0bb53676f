"""Which rules hold for a matter, and in which order: the whole meaning of the language in one place."""

from dataclasses import dataclass
from functools import lru_cache

from chalicelib.domain.places import area
from chalicelib.domain.routing_rules.matter import Matter, has_word
from chalicelib.domain.routing_rules.rule import Conditions, Field, Rule, RuleSet
from chalicelib.domain.similarity import words

EVERYTHING_UNDER = ".*"
_MOST_PHRASES = 65_536

# A phrase as words in one form, each with whether it is only the beginning of a word.
Phrase = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A rule in its set. `layer` 0 is the centre's own, 1 is the state-wide beneath it."""

    rule: Rule
    centre: str
    version: str
    layer: int


Rank = tuple[int, int, int, int, bool, str]


def rank(placed: Placed, matter: Matter) -> Rank:
    """The place of a rule that holds among others that do; the least comes first.

    The centre's own set before the state-wide one; then the greater priority; then the narrower territory; then more
    conditions; then one upon the code, which a person sets, before one upon the topic, which may be guessed; then the
    id.
    """
    rule = placed.rule
    conditions, asks_no_code = len(rule.when.given), not rule.when.code
    depth = _depth(rule, matter)
    return (placed.layer, -rule.priority, -depth, -conditions, asks_no_code, rule.id)


def in_order(sets: tuple[RuleSet, ...], matter: Matter) -> tuple[Placed, ...]:
    """All rules that hold, first to last, found by looking at each: what every faster way must agree with."""
    every = (
        Placed(rule=rule, centre=one.centre, version=one.version, layer=layer)
        for layer, one in enumerate(sets)
        for rule in one.rules
    )
    found = [placed for placed in every if is_met(placed.rule, matter)]
    return tuple(sorted(found, key=lambda placed: rank(placed, matter)))


def is_met(rule: Rule, matter: Matter) -> bool:
    """Whether the rule is in force, its conditions hold, and none of its exceptions does."""
    return (
        rule.is_in_force(matter.on)
        and all(holds(rule.when, field, matter) for field in rule.when.given)
        and not any(_all_hold(exception, matter) for exception in rule.unless)
    )


def holds(conditions: Conditions, field: Field, matter: Matter) -> bool:  # noqa: PLR0911 - one line a kind
    """Whether the condition on this field holds. What is not known never holds."""
    match field:
        case Field.CODE:
            return matter.code is not None and any(
                covers_code(pattern, matter.code) for pattern in conditions.code
            )
        case Field.TOPIC:
            return matter.subject in conditions.topic
        case Field.TERRITORY:
            return any(area(code) in matter.areas for code in conditions.territory)
        case Field.SECRETARIAT:
            return matter.is_secretariat is conditions.secretariat
        case Field.ADDRESSEE:
            return any(_says(matter.addressee, phrase(one)) for one in conditions.addressee)
        case Field.WORDS:
            return any(_says(matter.words, phrase(one)) for one in conditions.words)
        case _:
            return getattr(matter, field) in getattr(conditions, field)


def covers_code(pattern: str, code: str) -> bool:
    """`II.9` is that code alone; `II.9.*` is it and all under it."""
    if not pattern.endswith(EVERYTHING_UNDER):
        return pattern == code
    stem = pattern.removesuffix(EVERYTHING_UNDER)
    return code == stem or code.startswith(f"{stem}.")


@lru_cache(_MOST_PHRASES)
def phrase(text: str) -> Phrase:
    """`опален* квартир*`: all of these must occur, in any order; a star stands for any ending."""
    parts = (part for part in text.split() if part)
    return tuple(
        (word, part.endswith("*")) for part in parts for word in words(part.removesuffix("*"))
    )


def _says(said: tuple[str, ...], wanted: Phrase) -> bool:
    return all(has_word(said, stem, is_prefix=is_prefix) for stem, is_prefix in wanted)


def _all_hold(conditions: Conditions, matter: Matter) -> bool:
    return all(holds(conditions, field, matter) for field in conditions.given)


def _depth(rule: Rule, matter: Matter) -> int:
    """How narrow the territory is by which the rule holds: the length of its area."""
    return max((len(one) for one in rule.areas if one in matter.areas), default=0)
