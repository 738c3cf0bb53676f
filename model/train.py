"""`make model DATA=<folder>`: train the topic model and write its weights and the figures of its card."""

import argparse
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from chalicelib.domain.lexicon import Lexicon, strengths
from chalicelib.domain.topics import TopicModel
from chalicelib.language.lexicon import read_lexicon
from chalicelib.language.weights import read_network
from model.card import write_card
from model.evaluate_topics import read_pairs
from model.network import Batch, Settings, Trainer
from model.requests import FILE, Request, read_requests, split
from model.synthesis import ENOUGH, made_up
from model.temperature import fitted
from model.writing import packed

ROOM = Path("chalicelib/language")
TODAY = Path("model/texts/today_tuning.jsonl")
# A word met only once teaches nothing.
LEAST_MET = 2
LEAST_WEIGHT, MOST_WEIGHT = 0.06, 2.0
SEED = 20150101
# Each topic gives back this share of the head start that the data's old frequencies gave it (Menon et al., 2021).
HEAD_START_RETURNED = 0.4
SMOOTHING = 600


def main() -> None:
    """Train, write, measure."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data", type=Path)
    asked.add_argument("--room", type=Path, default=ROOM)
    asked.add_argument("--epochs", type=int, default=Settings().epochs)
    asked.add_argument("--hidden", type=int, default=Settings().hidden)
    said = asked.parse_args()
    if not (said.data / FILE).is_file():
        asked.error(f"there is no {FILE} in {said.data}")

    topics = list(json.loads((ROOM / "topic_names.json").read_bytes()))
    lexicon = read_lexicon(json.loads((ROOM / "lexicon.json").read_bytes()), topics)
    settings = Settings(epochs=said.epochs, hidden=said.hidden)
    parts = split(read_requests(said.data))
    print("a twin without what it is measured by:")
    twin = _trained(parts.train, topics, lexicon, settings)
    older = [(" ".join(request.words), request.topic) for request in parts.tune]
    with TODAY.open(encoding="utf-8") as lines:
        todays = read_pairs(lines, topics)
    have = Counter(request.topic for request in parts.train)
    younger = {topic for topic in topics if have[topic] < ENOUGH}
    cool = TopicModel(read_network(twin([1.0] * len(topics))), lexicon)
    heats = fitted(cool, older, todays, younger)
    print(f"temperatures {sorted(set(heats))}; the model itself, from all requests:")
    written = _trained(parts.train + parts.tune + parts.test, topics, lexicon, settings)(heats)
    (said.room / "topics.bin").write_bytes(written)
    print("measuring")
    measured = TopicModel(read_network(twin(heats)), lexicon)
    shipped = TopicModel(read_network(written), lexicon)
    held_out = [(" ".join(request.words), request.topic) for request in parts.test]
    write_card(said.room / "topics.md", said.room / "topics.bin", measured, shipped, held_out)


def _trained(
    real: list[Request], topics: list[str], lexicon: Lexicon, settings: Settings
) -> Callable[[list[float]], bytes]:
    """A network learned from these requests and from made-up ones; it is packed with the temperatures it is given."""
    learned = real + made_up(real, SEED)
    vocabulary, weights = _vocabulary(learned)
    categories = sorted({request.category for request in real})
    trainer = Trainer(vocabulary, weights, len(topics), len(categories), settings)
    print(f"{len(learned)} requests, {len(vocabulary)} words")
    trainer.train(_batch(learned, vocabulary, weights, topics, categories, lexicon))
    trainer.p["c"] -= HEAD_START_RETURNED * _head_start(real, topics)
    return lambda heats: packed(trainer, vocabulary, weights, topics, heats)


def _vocabulary(requests: list[Request]) -> tuple[list[str], np.ndarray]:
    counts = Counter(word for request in requests for word in request.words)
    words = sorted(word for word, count in counts.items() if count >= LEAST_MET)
    rarity = np.array([np.log(len(requests) / counts[word]) / 5 for word in words])
    # Hundredths, as the file keeps them.
    return words, np.round(np.clip(rarity, LEAST_WEIGHT, MOST_WEIGHT), 2).astype("f")


def _head_start(requests: list[Request], topics: list[str]) -> np.ndarray:
    counts = Counter(request.topic for request in requests)
    return np.log(np.array([counts[topic] + SMOOTHING for topic in topics]) / len(requests)).astype(
        "f"
    )


def _batch(requests, vocabulary, weights, topics, categories, lexicon) -> Batch:  # type: ignore[no-untyped-def]
    number = {word: at for at, word in enumerate(vocabulary)}
    rows, columns = [], []
    said = np.zeros((len(requests), len(topics)), "f")
    for row, request in enumerate(requests):
        found = [number[word] for word in request.words if word in number]
        rows += [row] * len(found)
        columns += found
        for topic, strength in strengths(lexicon.met(request.words)).items():
            said[row, topic] = strength
    place = {category: at for at, category in enumerate(categories)}
    return Batch(
        words=sp.csr_matrix((weights[columns], (rows, columns)), (len(requests), len(vocabulary))),
        lexicon=said,
        topics=np.array([topics.index(request.topic) for request in requests]),
        categories=np.array([place.get(request.category, -1) for request in requests]),
    )


if __name__ == "__main__":
    main()
