"""Temperatures that make confidence mean what it says: those with the least log loss on texts to tune by.

There are two: for topics that the data has, fitted on its requests, and for the younger ones, fitted on today's texts
and on the data's requests, each counting half. Which of them holds is told by the first suggestion.
"""

from collections.abc import Collection, Sequence
from math import exp, log

from chalicelib.domain.topic_words import topic_words
from chalicelib.domain.topics import TopicModel

TRIED = [step / 50 for step in range(25, 111)]
LEAST_CHANCE = 1e-9

Pairs = Sequence[tuple[str, str]]
Found = tuple[list[float], int]


def fitted(
    model: TopicModel, requests: Pairs, todays: Pairs, younger: Collection[str]
) -> list[float]:
    """A temperature for each topic."""
    old, new = _odds(model, requests), _odds(model, todays)
    usual = _best([found for found in old if not _is_of(model, found, younger)])
    young = _best(*([found for found in some if _is_of(model, found, younger)] for some in (old, new)))
    return [young if topic in younger else usual for topic in model.topics]


def _odds(model: TopicModel, pairs: Pairs) -> list[Found]:
    return [(model.odds(topic_words(text)), model.topics.index(topic)) for text, topic in pairs]


def _is_of(model: TopicModel, found: Found, topics: Collection[str]) -> bool:
    odds, _ = found
    return model.topics[odds.index(max(odds))] in topics


def _best(*groups: Sequence[Found]) -> float:
    return min(TRIED, key=lambda heat: sum(_mean_loss(group, heat) for group in groups if group))


def _mean_loss(group: Sequence[Found], heat: float) -> float:
    return sum(_loss(odds, right, heat) for odds, right in group) / len(group)


def _loss(odds: list[float], right: int, heat: float) -> float:
    most = max(odds)
    raised = [exp((value - most) / heat) for value in odds]
    return -log(max(LEAST_CHANCE, raised[right] / sum(raised)))
