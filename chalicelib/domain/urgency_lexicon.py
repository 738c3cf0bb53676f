"""What a lexicon of urgency consists of: groups of words, rules that join them, and what takes a rule's force away."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.urgency_evidence import Evidence
from chalicelib.domain.urgency_words import Vocabulary, Word

# A part of a phrase that any word satisfies.
ANY_WORD = "*"


class Urgency(StrEnum):
    """How soon somebody must act."""

    NORMAL = "normal"
    URGENT = "urgent"
    LIFE_THREATENING = "life_threatening"


class Danger(StrEnum):
    """What threatens."""

    GAS = "gas"
    CARBON_MONOXIDE = "carbon_monoxide"
    ELECTRICITY = "electricity"
    FIRE = "fire"
    COLLAPSE = "collapse"
    FALLING = "falling"
    TRAPPED = "trapped"
    CHILD = "child"
    HELPLESS = "helpless"
    MISSING = "missing"
    VIOLENCE = "violence"
    SUICIDE = "suicide"
    EXPLOSIVES = "explosives"
    SHELLING = "shelling"
    LIFE_SUPPORT = "life_support"
    MEDICAL = "medical"
    POISON = "poison"
    DROWNING = "drowning"
    OPEN_PIT = "open_pit"
    ANIMALS = "animals"
    TRAFFIC = "traffic"
    FLOODING = "flooding"
    HEATING = "heating"
    SUPPLY = "supply"
    SHELTER = "shelter"
    PERIL = "peril"


class Excuse(StrEnum):
    """What takes a rule's force away wherever it stands; a rule may be immune to it."""

    NEGATED = "negated"
    PAST = "past"
    SUPPOSED = "supposed"
    THANKED = "thanked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Whom the operator tells the caller to ring; no number where the operator passes it on."""

    number: str | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A danger is read where a word of each group stands within so many words of one of the first group.

    `all_of` holds alternatives of groups. A word of `unless` within `unless_within` takes the rule's force away.
    """

    danger: Danger
    urgency: Urgency
    all_of: tuple[tuple[str, ...], ...]
    within: int
    unless: tuple[str, ...]
    unless_within: int
    immune: frozenset[Excuse]
    call: Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """An occurrence of a group: its first and last word by index."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spots:
    """Occurrences of one group or of several, in the order of the text."""

    at: tuple[Spot, ...]
    positions: tuple[int, ...]

    def nearest(self, position: int, taken: Iterable[Spot]) -> Spot | None:
        """The occurrence nearest to a position that shares no word with those taken."""
        middle, best, distance = bisect_left(self.positions, position), None, 10**9
        taken = tuple(taken)
        for index in range(max(0, middle - 4), min(len(self.at), middle + 4)):
            spot, away = self.at[index], abs(self.positions[index] - position)
            if away < distance and not any(
                spot.first <= one.last and one.first <= spot.last for one in taken
            ):
                best, distance = spot, away
        return best

    def between(self, low: int, high: int) -> tuple[Spot, ...]:
        """The occurrences whose first word stands between two positions, both included."""
        return self.at[bisect_left(self.positions, low) : bisect_left(self.positions, high + 1)]


class Lexicon:
    """Groups of phrases and the rules over them, arranged for reading."""

    def __init__(
        self,
        groups: Mapping[str, tuple[str, ...]],
        rules: tuple[Rule, ...],
        *,
        unforeseen: Call,
        evidence: Evidence | None = None,
    ) -> None:
        self.rules = rules
        # Whom to ring where the evidence, and no rule, says that somebody is in danger.
        self.unforeseen = unforeseen
        self.evidence = evidence
        self._alone: dict[str, list[str]] = {}
        self._phrases: dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]] = {}
        patterns: set[str] = set()
        for group, phrases in groups.items():
            for phrase in phrases:
                parts = tuple(phrase.split())
                patterns.update(part for part in parts if part != ANY_WORD)
                if len(parts) == 1:
                    self._alone.setdefault(parts[0], []).append(group)
                else:
                    self._phrases.setdefault((parts[0], parts[1]), []).append((group, parts))
        self._vocabulary = Vocabulary(sorted(patterns))

    def spots(self, text: tuple[Word, ...]) -> dict[str, list[Spot]]:
        """Where each group occurs in the text."""
        matched = [self._vocabulary.patterns_of(word.form) for word in text]
        found: dict[str, list[Spot]] = {}
        for index, patterns in enumerate(matched):
            for pattern in patterns:
                for group in self._alone.get(pattern, ()):
                    found.setdefault(group, []).append(Spot(first=index, last=index))
                for group, last in self._phrases_from(index, pattern, matched):
                    found.setdefault(group, []).append(Spot(first=index, last=last))
        return found

    def _phrases_from(
        self, index: int, pattern: str, matched: Sequence[frozenset[str]]
    ) -> Iterator[tuple[str, int]]:
        """Groups whose phrase begins with this pattern at this word, with the phrase's last word."""
        if index + 1 == len(matched):
            return
        for second in (*matched[index + 1], ANY_WORD):
            for group, parts in self._phrases.get((pattern, second), ()):
                last = index + len(parts) - 1
                if last < len(matched) and all(
                    part in (ANY_WORD, *matched[index + 2 + offset])
                    for offset, part in enumerate(parts[2:])
                ):
                    yield group, last
