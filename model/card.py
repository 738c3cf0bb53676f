"""The figures of the model's card, measured anew and put between its two marks."""

import hashlib
import time
from collections import Counter
from pathlib import Path
from random import Random

from chalicelib.domain.topics import TopicModel
from model.evaluate_topics import Answer, Pairs, ask, measured, read_pairs
from model.noise import NOISES, spoilt

BEGIN, END = "<!-- figures: written by `make model` -->", "<!-- end of figures -->"
TEXTS = Path("model/texts")
SEED = 7
NOISY = 3000
WORST_TOPICS = 10


def write_card(
    card: Path, weights: Path, twin: TopicModel, shipped: TopicModel, held_out: Pairs
) -> None:
    """Put new figures into the card: held-out requests are answered by the twin that never saw them."""
    before, rest = card.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    lines = [*_file(weights), "", *_results(twin, shipped, held_out)]
    text = "\n".join([BEGIN, "", *lines, "", END])
    card.write_text(before + text + after, encoding="utf-8")


def _file(weights: Path) -> list[str]:
    data = weights.read_bytes()
    return [f"Weights: {len(data):,} bytes, SHA-256 `{hashlib.sha256(data).hexdigest()}`."]


def _results(model: TopicModel, shipped: TopicModel, held_out: Pairs) -> list[str]:
    began = time.process_time()
    answers = ask(model, held_out)
    ms = (time.process_time() - began) * 1000 / len(held_out)
    lines = [
        "| texts | n | top 1 | top 3 | macro F1 | calibration error |",
        "|---|---|---|---|---|---|",
        _row("held-out requests", answers),
    ]
    some = Random(SEED).sample(list(held_out), min(NOISY, len(held_out)))  # noqa: S311
    lines.append(_row(f"{len(some):,} of them, as they are", ask(model, some)))
    lines += [_row(f"… {noise}", ask(model, spoilt(some, noise, SEED))) for noise in NOISES]
    for name, file in (
        ("today's topics, tuned by", "today_tuning"),
        ("today's topics, unseen", "today_unseen"),
        ("older topics in everyday words, tuned by", "older_topics"),
        ("older topics in everyday words, partly unseen", "older_topics_more"),
    ):
        with (TEXTS / f"{file}.jsonl").open(encoding="utf-8") as rows:
            lines.append(_row(name, ask(shipped, read_pairs(rows, model.topics))))
    lines += ["", f"CPU time on the machine of the training: {ms:.2f} ms a held-out request.", ""]
    return [*lines, *_calibration(answers), "", *_topics(answers), "", *_confusions(answers)]


def _row(name: str, answers: list[Answer]) -> str:
    found = measured(answers)
    figures = " | ".join(
        f"{found[key]:.3f}" for key in ("accuracy", "top3", "macro_f1", "calibration_error")
    )
    return f"| {name} | {found['n']:,} | {figures} |"


def _calibration(answers: list[Answer]) -> list[str]:
    lines = ["| confidence, held-out | n | right |", "|---|---|---|"]
    for low in range(0, 100, 10):
        high = 101 if low == 90 else low + 10
        those = [answer for answer in answers if answer.said and low <= answer.confidence < high]
        if those:
            right = sum(answer.right == answer.first for answer in those) / len(those)
            lines.append(f"| {low}-{min(100, high - 1)} | {len(those):,} | {right:.2f} |")
    return lines


def _topics(answers: list[Answer]) -> list[str]:
    asked = Counter(answer.right for answer in answers)
    hit = Counter(answer.right for answer in answers if answer.right == answer.first)
    worst = sorted(asked, key=lambda topic: hit[topic] / asked[topic])[:WORST_TOPICS]
    lines = ["| least recalled topics, held-out | n | recall |", "|---|---|---|"]
    return lines + [
        f"| {topic} | {asked[topic]} | {hit[topic] / asked[topic]:.2f} |" for topic in worst
    ]


def _confusions(answers: list[Answer]) -> list[str]:
    lines = ["| most confused, held-out | said | n |", "|---|---|---|"]
    return lines + [
        f"| {row['topic']} | {row['said']} | {row['count']} |"
        for row in measured(answers)["confusions"]
    ]
