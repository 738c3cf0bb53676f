"""The temperature that makes confidence mean what it says: the one with the least log loss on tuning requests."""

from math import exp, log

from chalicelib.domain.topics import TopicModel
from model.requests import Request

TRIED = [step / 50 for step in range(25, 111)]
LEAST_CHANCE = 1e-9


def fitted(model: TopicModel, requests: list[Request]) -> float:
    """The best of the temperatures tried."""
    odds = [(model.odds(request.words), model.topics.index(request.topic)) for request in requests]
    return min(TRIED, key=lambda heat: sum(_loss(found, right, heat) for found, right in odds))


def _loss(odds: list[float], right: int, heat: float) -> float:
    most = max(odds)
    raised = [exp((value - most) / heat) for value in odds]
    return -log(max(LEAST_CHANCE, raised[right] / sum(raised)))
