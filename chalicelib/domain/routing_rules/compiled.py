"""Rules made ready to be asked: a proposal looks at the few that stand under its own code, topic and place."""

from collections.abc import Iterator

from chalicelib.domain.routing_rules.matching import EVERYTHING_UNDER, Placed, is_met, rank
from chalicelib.domain.routing_rules.matter import Matter
from chalicelib.domain.routing_rules.rule import Conditions, RuleSet

ANY = "*"
_Key = tuple[str, str]


class Compiled:
    """Rule sets in layers, the centre's own first. Agrees with `matching.in_order` on every matter."""

    def __init__(self, sets: tuple[RuleSet, ...]) -> None:
        self.sets = sets
        self._under: dict[_Key, list[Placed]] = {}
        for layer, one in enumerate(sets):
            for rule in one.rules:
                placed = Placed(rule=rule, centre=one.centre, version=one.version, layer=layer)
                for key in _keys(placed):
                    self._under.setdefault(key, []).append(placed)

    def near(self, matter: Matter) -> tuple[Placed, ...]:
        """The rules of this code, topic and place, whether their other conditions hold or not."""
        found: dict[tuple[int, str], Placed] = {}
        for head in _heads_of(matter):
            for place in matter.areas:
                for placed in self._under.get((head, place), ()):
                    found[placed.layer, placed.rule.id] = placed
        return tuple(found.values())

    def in_order(self, matter: Matter) -> tuple[Placed, ...]:
        """All rules that hold, first to last."""
        found = [placed for placed in self.near(matter) if is_met(placed.rule, matter)]
        return tuple(sorted(found, key=lambda placed: rank(placed, matter)))


def heads(conditions: Conditions) -> tuple[str, ...]:
    """Under which heads a rule stands: its codes, else its topics, else all."""
    if conditions.code:
        return tuple(f"code:{pattern}" for pattern in conditions.code)
    return tuple(f"topic:{topic}" for topic in conditions.topic) or (ANY,)


def _keys(placed: Placed) -> Iterator[_Key]:
    for head in dict.fromkeys(heads(placed.rule.when)):
        for place in dict.fromkeys(placed.rule.areas):
            yield head, place


def _heads_of(matter: Matter) -> Iterator[str]:
    if matter.code is not None:
        yield f"code:{matter.code}"
        parts = matter.code.split(".")
        for end in range(len(parts), 0, -1):
            yield f"code:{'.'.join(parts[:end])}{EVERYTHING_UNDER}"
    if matter.subject is not None:
        yield f"topic:{matter.subject}"
    yield ANY
