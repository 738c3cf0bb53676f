"""Requests made up from phrases, for topics that the data is too old to have.

A made-up request is one to three phrases of a topic with words missing, among the common words of a real request and,
in half of them, a few words of its matter: a displaced person writes of a flat and a street too.
"""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from random import Random

from chalicelib.domain.topic_words import topic_words
from model.requests import Request

PHRASES = Path(__file__).parent / "phrases.txt"
COMMON_WORDS = 250
ALONE = 0.3
MADE_UP = 600
# Topics of which the data has enough of its own.
MADE_UP_BESIDE_DATA = 250
ENOUGH = 400
# The category of what has none.
NO_CATEGORY = -1


def read_phrases() -> Mapping[str, list[str]]:
    """Phrases by topic: `# topic`, then one a line."""
    found: dict[str, list[str]] = {}
    topic = ""
    for line in PHRASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            topic = line[2:].strip()
        elif line.strip():
            found.setdefault(topic, []).append(line)
    return found


def made_up(real: list[Request], seed: int) -> list[Request]:
    """Requests of every topic that has phrases."""
    chance = Random(seed)  # noqa: S311
    counts = Counter(word for request in real for word in request.words)
    common = {word for word, _ in counts.most_common(COMMON_WORDS)}
    have = Counter(request.topic for request in real)
    found = []
    for topic, phrases in read_phrases().items():
        for _ in range(MADE_UP_BESIDE_DATA if have[topic] > ENOUGH else MADE_UP):
            words = _words(phrases, chance)
            # Callers often say the matter and nothing else.
            if chance.random() > ALONE:
                words |= _background(chance.choice(real), common, chance)
            found.append(Request(words=tuple(sorted(words)), topic=topic, category=NO_CATEGORY))
    return found


def _words(phrases: list[str], chance: Random) -> set[str]:
    chosen = chance.sample(phrases, min(len(phrases), chance.choice((1, 1, 2, 3))))
    keep = chance.uniform(0.3, 1.0)
    words = topic_words(" ".join(chosen))
    kept = {word for word in words if chance.random() < keep}
    return kept or set(words)


def _background(request: Request, common: set[str], chance: Random) -> set[str]:
    frame = {word for word in request.words if word in common}
    matter = [word for word in request.words if word not in common]
    if matter and chance.random() < 0.5:
        frame.update(chance.sample(matter, min(len(matter), chance.randint(1, 5))))
    return frame
