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
    words: Sequence[Word], groups: Iterable[tuple[str, int]], evidence: Evidence
) -> tuple[Weighed, ...]:
    """The weightiest passage for "a threat to life" and the one for "urgent or worse"; empty for no words.

    `groups` are names with the index of the word where the group occurs.
    """
    known = _known_features(words, groups, evidence)
    step = PASSAGE_WORDS // 2
    passages = [
        _weigh_passage(known[start : start + PASSAGE_WORDS], start, evidence)
        for start in range(0, max(1, len(words) - step), step)
        if words
    ]
    return tuple(
        max((passage[target] for passage in passages), key=lambda weighed: weighed.excess)
        for target in (0, 1)
        if passages
    )


def _known_features(
    words: Sequence[Word], groups: Iterable[tuple[str, int]], evidence: Evidence
) -> list[list[str]]:
    """For each word, those of its features that weigh anything."""
    weights = evidence.weights
    of_form: dict[str, list[str]] = {}
    known = []
    for word in words:
        found = of_form.get(word.form)
        if found is None:
            found = [one for one in features_of_word(word.form) if one in weights]
            of_form[word.form] = found
        known.append(found)
    for group, index in groups:
        feature = feature_of_group(group)
        if feature in weights:
            known[index] = [*known[index], feature]
    return known


def _weigh_passage(
    known: Sequence[list[str]], start: int, evidence: Evidence
) -> tuple[Weighed, Weighed]:
    weights = evidence.weights
    seen: set[str] = set()
    threat, urgent = [], []
    for features in known:
        # A feature counts once in a passage, for the word that brings it first.
        new = [weights[one] for one in features if one not in seen]
        seen.update(features)
        threat.append(sum(pair[0] for pair in new))
        urgent.append(sum(pair[1] for pair in new))
    return (
        _weighed(threat, start, evidence.bias[0] - evidence.enough[0]),
        _weighed(urgent, start, evidence.bias[1] - evidence.enough[1]),
    )


def _weighed(parts: Sequence[int], start: int, beforehand: int) -> Weighed:
    starts = range(max(1, len(parts) - SHOWN_WORDS + 1))
    first = max(starts, key=lambda at: sum(parts[at : at + SHOWN_WORDS]))
    last = min(first + SHOWN_WORDS, len(parts)) - 1
    return Weighed(excess=beforehand + sum(parts), first=start + first, last=start + last)
