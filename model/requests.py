"""The training data: requests as topic, category and word forms, split so that near copies stay on one side."""

import gzip
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from chalicelib.domain.topic_words import topic_words

FILE = "appeal_topics_bow.tsv.gz"
FOLDS = 10
# Requests whose words with the least checksums are the same are near copies.
KEY_WORDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request: its distinct words, its topic and the finer category of the source."""

    words: tuple[str, ...]
    topic: str
    category: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """What is learned from, what is tuned on, and what is looked at only at the end."""

    train: list[Request]
    tune: list[Request]
    test: list[Request]


def read_requests(folder: Path) -> list[Request]:
    """All requests that have words, exact copies once."""
    found: dict[tuple[str, ...], Request] = {}
    with gzip.open(folder / FILE, "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            topic, category, text = line.rstrip("\n").split("\t")
            words = tuple(sorted(topic_words(text)))
            if words:
                found.setdefault(words, Request(words=words, topic=topic, category=int(category)))
    return list(found.values())


def split(requests: list[Request]) -> Split:
    """A tenth to test, a tenth to tune, by a checksum that near copies share."""
    parts: list[list[Request]] = [[] for _ in range(FOLDS)]
    for request in requests:
        parts[_fold(request)].append(request)
    rest = [request for part in parts[2:] for request in part]
    return Split(train=rest, tune=parts[1], test=parts[0])


def _fold(request: Request) -> int:
    least = sorted(request.words, key=lambda word: crc32(word.encode()))[:KEY_WORDS]
    return crc32(" ".join(least).encode(), 7) % FOLDS
