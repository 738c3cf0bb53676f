"""Words weighed one by one: what sentences that no rule foresaw have in common with threats and with ordinary requests.

A passage is a set of features: its words, their beginnings, their runs of three and four letters, and the groups of the
lexicon that occur. Weights were learned offline (`model/train_urgency.py`); the score is their sum, in thousandths of a
logit. Each word's part in the sum is known, so the reading can show the words that weighed most.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from chalicelib.domain.urgency_words import Word

# A long letter is weighed passage by passage, lest a threat drown in it; passages overlap by half.
PASSAGE_WORDS = 60
# So many words in a row are shown.
SHOWN_WORDS = 5

Weights = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Weights of features for "a threat to life" and "urgent or worse", their bias, and the scores that are enough."""

    weights: Mapping[str, Weights]
    bias: Weights
    enough: Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """How much the passage that weighs most exceeds what is enough, and where its weightiest words stand."""

    excess: int
    first: int
    last: int


def features_of_word(form: str) -> Iterator[str]:
    """Features of one plain word; a training program must use the same."""
    yield "=" + form[:20]
    for length in (4, 6):
        if len(form) >= length:
            yield form[:length] + "*"
    bounded = f"_{form[:20]}_"
    for length in (3, 4):
        for at in range(len(bounded) - length + 1):
            yield bounded[at : at + length]


def feature_of_group(group: str) -> str:
    """The feature "a word of this group occurs"."""
    return "+" + group


def weigh(
    words: Sequence[Word], groups: Iterable[tuple[str, int]], evidence: Evidence, target: int
) -> Weighed | None:
    """The weightiest passage; None for a text without words.

    `groups` are names with the index of the word where the group occurs; `target` 0 is a threat to life, 1 is urgent.
    """
    at_word: dict[int, list[str]] = {}
    for group, index in groups:
        at_word.setdefault(index, []).append(feature_of_group(group))
    best: Weighed | None = None
    step = PASSAGE_WORDS // 2
    for start in range(0, max(1, len(words) - step), step):
        parts = _parts(words[start : start + PASSAGE_WORDS], start, at_word, evidence, target)
        if not parts:
            continue
        excess = evidence.bias[target] + sum(parts) - evidence.enough[target]
        if best is None or excess > best.excess:
            first = start + _weightiest(parts)
            last = min(first + SHOWN_WORDS, start + len(parts)) - 1
            best = Weighed(excess=excess, first=first, last=last)
    return best


def _parts(
    words: Sequence[Word],
    start: int,
    at_word: Mapping[int, list[str]],
    evidence: Evidence,
    target: int,
) -> list[int]:
    seen: set[str] = set()
    parts = []
    for index, word in enumerate(words, start):
        features = {*features_of_word(word.form), *at_word.get(index, ())} - seen
        seen |= features
        parts.append(
            sum(evidence.weights[one][target] for one in features if one in evidence.weights)
        )
    return parts


def _weightiest(parts: Sequence[int]) -> int:
    starts = range(max(1, len(parts) - SHOWN_WORDS + 1))
    return max(starts, key=lambda start: sum(parts[start : start + SHOWN_WORDS]))
