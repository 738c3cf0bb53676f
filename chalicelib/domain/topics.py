"""What an appeal is about, guessed from its words: a small network over words and letter groups, and a lexicon.

The text is the set of its words. A known word has a row of its own, in which its letter groups are already counted; an
unknown one is the sum of the rows of its letter groups, so that a misspelt or unseen form falls near the known ones.
The mean row goes through one hidden layer; a lexicon of stems adds to the topics that are younger than the data.
It suggests and a person decides (law 2297-VI art. 8).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from operator import mul
from typing import Final

from chalicelib.domain.lexicon import Lexicon, strengths
from chalicelib.domain.topic_words import BUCKETS, groups, is_foreign, is_ours, topic_words

TOLD: Final = 3
REASONS: Final = 3
# A text is in a language of ours if so many of its words, in hundredths, are in our letters, fewer than so many have
# letters of other Cyrillic alphabets, and so many are known.
LEAST_OURS: Final = 50
LEAST_FOREIGN: Final = 10
LEAST_KNOWN: Final = 30
# The weight of a word that is not known among those that are.
UNKNOWN_WEIGHT: Final = 0.8
# A text of few and common words is not blown up to full loudness.
LEAST_SQUARE: Final = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicGuess:
    """A topic and its confidence: in how many of a hundred such guesses it is right."""

    topic: str
    confidence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The trained numbers. Rows are signed bytes, `hidden` for each word and each of `BUCKETS` letter groups."""

    topics: tuple[str, ...]
    numbers: Mapping[str, int]
    weights: Sequence[float]
    rows: memoryview
    group_rows: memoryview
    scales: tuple[float, ...]
    group_scales: tuple[float, ...]
    bias: tuple[float, ...]
    out: tuple[tuple[float, ...], ...]
    out_bias: tuple[float, ...]
    temperatures: tuple[float, ...]

    @property
    def hidden(self) -> int:
        """Units of the hidden layer."""
        return len(self.bias)

    def row(self, number: int) -> memoryview:
        """The row of a known word."""
        return self.rows[number * self.hidden : (number + 1) * self.hidden]

    def group_row(self, group: int) -> memoryview:
        """The row of a letter group."""
        return self.group_rows[group * self.hidden : (group + 1) * self.hidden]


class TopicModel:
    """Suggests topics. Holds no state: one model serves all texts."""

    __slots__ = ("_lexicon", "_network")

    def __init__(self, network: Network, lexicon: Lexicon) -> None:
        if len(network.group_rows) != BUCKETS * network.hidden:
            message = f"the weights are not for {BUCKETS} letter groups"
            raise ValueError(message)
        self._network = network
        self._lexicon = lexicon

    @property
    def topics(self) -> tuple[str, ...]:
        """All topics that may be suggested."""
        return self._network.topics

    def suggest(self, text: str) -> tuple[TopicGuess, ...]:
        """The three likeliest topics, best first; none for a text that is empty or in no language of ours."""
        words = topic_words(text)
        if not self._is_ours(words):
            return ()
        chances = _chances(self.odds(words), self._network.temperatures)
        best = sorted(range(len(chances)), key=lambda topic: -chances[topic])[:TOLD]
        return tuple(
            TopicGuess(topic=self.topics[topic], confidence=round(100 * chances[topic]))
            for topic in best
        )

    def why(self, text: str, topic: str) -> tuple[str, ...]:
        """The words of the text that spoke loudest for the topic, at most three."""
        words = topic_words(text)
        number = self.topics.index(topic)
        network = self._network
        inner = self._inner(words)
        rivals = [sum(column) / len(self.topics) for column in zip(*network.out, strict=True)]
        pull = [
            (mine - others) if active > 0 else 0.0
            for mine, others, active in zip(network.out[number], rivals, inner, strict=True)
        ]
        norm = self._norm(words)
        said = {word: sum(map(mul, self._row(word), pull)) / norm for word in words}
        for stem, met in self._lexicon.met(words).items():
            if stem.topic == number:
                for word in met:
                    said[word] += stem.strength
        loudest = sorted((word for word in said if said[word] > 0), key=lambda word: -said[word])
        return tuple(loudest[:REASONS])

    def _is_ours(self, words: Sequence[str]) -> bool:
        count = len(words)
        if (
            not words
            or sum(map(is_ours, words)) * 100 < LEAST_OURS * count
            or sum(map(is_foreign, words)) * 100 >= LEAST_FOREIGN * count
        ):
            return False
        known = sum(1 for word in words if word in self._network.numbers)
        return known * 100 >= LEAST_KNOWN * count or bool(self._lexicon.met(words))

    def odds(self, words: Sequence[str]) -> list[float]:
        """The log odds of each topic, before the temperature."""
        network = self._network
        active = [max(0.0, value) for value in self._inner(words)]
        odds = [
            sum(map(mul, row, active)) + bias
            for row, bias in zip(network.out, network.out_bias, strict=True)
        ]
        for topic, strength in strengths(self._lexicon.met(words)).items():
            odds[topic] += strength
        return odds

    def _inner(self, words: Sequence[str]) -> list[float]:
        """The hidden layer before its threshold."""
        network = self._network
        known = [network.numbers[word] for word in words if word in network.numbers]
        unknown = [word for word in words if word not in network.numbers and is_ours(word)]
        mine = _sum((network.row(number) for number in known), network.scales)
        parts = (network.group_row(group) for word in unknown for group in groups(word))
        theirs = _sum(parts, network.group_scales)
        norm = self._norm(words)
        return [
            (one + other) / norm + bias
            for one, other, bias in zip(mine, theirs, network.bias, strict=True)
        ]

    def _norm(self, words: Iterable[str]) -> float:
        numbers, weights = self._network.numbers, self._network.weights
        squares = (
            weights[numbers[word]] ** 2 if word in numbers else UNKNOWN_WEIGHT**2 for word in words
        )
        return sqrt(max(LEAST_SQUARE, sum(squares)))

    def _row(self, word: str) -> list[float]:
        network = self._network
        if word in network.numbers:
            return _sum((network.row(network.numbers[word]),), network.scales)
        return _sum((network.group_row(group) for group in groups(word)), network.group_scales)


def _sum(rows: Iterable[memoryview], scales: Sequence[float]) -> list[float]:
    columns = list(map(sum, zip(*rows, strict=True)))
    return list(map(mul, columns, scales)) if columns else [0.0] * len(scales)


def _chances(odds: Sequence[float], temperatures: Sequence[float]) -> list[float]:
    most = max(odds)
    # How much the odds may be trusted depends on where the likeliest topic was learned from.
    temperature = temperatures[odds.index(most)]
    raised = [exp((value - most) / temperature) for value in odds]
    whole = sum(raised)
    return [value / whole for value in raised]
