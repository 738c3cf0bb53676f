"""Learn the weights of urgency from labelled texts and from bags of words of ordinary requests.

    python -m model.train_urgency LABELLED.jsonl BAGS.tsv.gz

BAGS holds a request a line as `topic, id, word forms`; nearly all are ordinary, so they teach what people write about
when nobody is in danger. The result is `chalicelib/language/urgency_weights.json`. Needs scikit-learn, which nothing
needs while running. The same input gives the same weights.
"""

import gzip
import json
import math
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from chalicelib.domain.urgency_evidence import feature_of_group, features_of_word
from chalicelib.domain.urgency_lexicon import Urgency
from chalicelib.domain.urgency_words import split
from chalicelib.language.urgency import WEIGHTS_FILE, WEIGHTS_VERSION, load_lexicon
from model.evaluate_urgency import read_labelled

BAGS = 4000
# Each bag is also learned from as a request of few words.
FEW_WORDS = 8
BAG_WEIGHT = 0.1
INVERSE_PENALTY = 1.0
# Probabilities that are enough; a missed threat is worse than a false alarm.
ENOUGH = (0.13, 0.3)
# Weights below so many thousandths are left out.
LEAST = 25
_RANK = {Urgency.NORMAL: 0, Urgency.URGENT: 1, Urgency.LIFE_THREATENING: 2}


def features(text: str) -> dict[str, int]:
    """Features of a whole text."""
    words = split(text)
    found = {one for word in words for one in features_of_word(word.form)}
    found |= {feature_of_group(group) for group in load_lexicon().spots(words)}
    return dict.fromkeys(sorted(found), 1)


def read_bags(path: Path, count: int) -> list[str]:
    """Word forms of requests, chosen always the same way."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    forms = [row[2] for row in rows[1:] if len(row) == 3 and row[2]]
    chance = random.Random(1)  # noqa: S311 a sample, not a secret
    whole = chance.sample(forms, count)
    few = [
        " ".join(chance.sample(words, min(FEW_WORDS, len(words))))
        for words in map(str.split, whole)
    ]
    return whole + few


def train(texts: Sequence[str], ranks: Sequence[int], bags: Sequence[str]) -> dict[str, object]:
    """The weights of both targets, pruned and in thousandths."""
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([features(text) for text in (*texts, *bags)])
    learned = []
    for target in (2, 1):
        labels = [rank >= target for rank in ranks] + [False] * len(bags)
        share = sum(labels) / len(texts)
        balance = {True: 0.5 / share, False: 0.5 / (1 - share)}
        weights = [balance[label] for label in labels[: len(texts)]] + [BAG_WEIGHT] * len(bags)
        model = LogisticRegression(C=INVERSE_PENALTY, max_iter=1000)
        learned.append(model.fit(matrix, labels, sample_weight=weights))
    names = vectorizer.get_feature_names_out()
    rows = zip(names, *(model.coef_[0] for model in learned), strict=True)
    kept = {name: [round(1000 * one), round(1000 * two)] for name, one, two in rows}
    return {
        "version": WEIGHTS_VERSION,
        "bias": [round(1000 * float(model.intercept_[0])) for model in learned],
        "enough": [round(1000 * math.log(one / (1 - one))) for one in ENOUGH],
        "weights": {name: pair for name, pair in kept.items() if max(map(abs, pair)) >= LEAST},
    }


def main(arguments: Sequence[str]) -> int:
    """Write the weights."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    labelled = read_labelled(Path(arguments[0]))
    bags = read_bags(Path(arguments[1]), BAGS)
    learned = train([one.text for one in labelled], [_RANK[one.urgency] for one in labelled], bags)
    text = json.dumps(learned, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    WEIGHTS_FILE.write_text(text.replace("],", "],\n") + "\n", encoding="utf-8")
    print(f"{WEIGHTS_FILE.name}: {text.count('],')} features, {len(text) // 1024} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
