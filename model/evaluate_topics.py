"""`make evaluate-topics FILE=x.jsonl`: how often the topic model is right about texts whose topic is known.

Each line is an object with `text` and `topic`. A text for which the model suggests nothing counts as wrong. The last
line printed is one JSON object; needs only what the Lambdas run on.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chalicelib.domain.topics import TopicModel
from chalicelib.language.topics import load_topic_names, load_topics

USAGE = "usage: python -m model.evaluate_topics FILE.jsonl"
BAD_INPUT = 2
CONFUSIONS_TOLD = 10
NOTHING = "no_suggestion"
WARMED_BY = 5


Pairs = Sequence[tuple[str, str]]


class BadLineError(Exception):
    """A line that is not an object with a text and a known topic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was right and what the model said, best first, with the first one's confidence."""

    right: str
    said: tuple[str, ...]
    confidence: int

    @property
    def first(self) -> str:
        """The first suggestion."""
        return self.said[0] if self.said else NOTHING


def main(arguments: Sequence[str]) -> int:
    """Print the table and, last, the figures as JSON; 2 for input that cannot be measured."""
    if len(arguments) != 1:
        print(USAGE, file=sys.stderr)
        return BAD_INPUT
    began = time.perf_counter()
    model = load_topics()
    load_ms = (time.perf_counter() - began) * 1000
    try:
        with Path(arguments[0]).open(encoding="utf-8") as lines:
            pairs = read_pairs(lines, model.topics)
    except (OSError, UnicodeDecodeError, BadLineError) as error:
        print(f"{arguments[0]}: {error}", file=sys.stderr)
        return BAD_INPUT
    for text, _ in pairs[:WARMED_BY]:
        model.suggest(text)
    began = time.process_time()
    answers = ask(model, pairs)
    ms_per_text = (time.process_time() - began) * 1000 / len(pairs)
    _print_table(answers)
    figures = measured(answers) | {
        "ms_per_text": round(ms_per_text, 3),
        "load_ms": round(load_ms, 1),
    }
    print(json.dumps(figures, ensure_ascii=False))
    return 0


def read_pairs(lines: Iterable[str], topics: Sequence[str]) -> list[tuple[str, str]]:
    """Texts with their topics; empty lines are passed over.

    Raises:
        BadLineError: names the first line that cannot be used, or that there is none at all.
    """
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise BadLineError(f"line {number}: is not JSON ({error})") from None
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise BadLineError(f"line {number}: an object with a string `text` is expected")
        if row.get("topic") not in topics:
            raise BadLineError(f"line {number}: unknown topic {row.get('topic')!r}")
        found.append((row["text"], row["topic"]))
    if not found:
        raise BadLineError("there is no text in it")
    return found


def ask(model: TopicModel, pairs: Iterable[tuple[str, str]]) -> list[Answer]:
    """The model's answer to each text."""
    answers = []
    for text, topic in pairs:
        guesses = model.suggest(text)
        said = tuple(guess.topic for guess in guesses)
        sure = guesses[0].confidence if guesses else 0
        answers.append(Answer(right=topic, said=said, confidence=sure))
    return answers


def measured(answers: Sequence[Answer]) -> dict[str, Any]:
    """Accuracy, top three, macro F1 over the topics asked for, calibration error, and the worst confusions."""
    count = len(answers)
    confused = Counter(
        (answer.right, answer.first) for answer in answers if answer.right != answer.first
    )
    rows = _by_topic(answers)
    return {
        "n": count,
        "accuracy": round(sum(answer.right == answer.first for answer in answers) / count, 4),
        "top3": round(sum(answer.right in answer.said for answer in answers) / count, 4),
        "macro_f1": round(sum(f1 for *_, f1 in rows) / len(rows), 4),
        "calibration_error": round(_calibration_error(answers), 4),
        "no_suggestion": sum(not answer.said for answer in answers),
        "confusions": [
            {"topic": right, "said": said, "count": times}
            for (right, said), times in confused.most_common(CONFUSIONS_TOLD)
        ],
    }


def _by_topic(answers: Sequence[Answer]) -> list[tuple[str, int, float, float, float]]:
    """Topic, number, precision, recall, F1; most frequent first."""
    asked = Counter(answer.right for answer in answers)
    said = Counter(answer.first for answer in answers)
    hit = Counter(answer.right for answer in answers if answer.right == answer.first)
    return [
        (
            topic,
            number,
            hit[topic] / max(1, said[topic]),
            hit[topic] / number,
            2 * hit[topic] / (number + said[topic]),
        )
        for topic, number in asked.most_common()
    ]


def _calibration_error(answers: Sequence[Answer]) -> float:
    """Expected calibration error over tenths of confidence (Naeini et al., 2015)."""
    gaps: Counter[int] = Counter()
    for answer in answers:
        if answer.said:
            right = 100 if answer.right == answer.first else 0
            gaps[min(9, answer.confidence // 10)] += answer.confidence - right
    return sum(abs(gap) for gap in gaps.values()) / 100 / len(answers)


def _print_table(answers: Sequence[Answer]) -> None:
    names = load_topic_names()
    print(f"{'topic':<26}{'texts':>6}{'prec.':>8}{'recall':>8}{'F1':>8}  name")
    for topic, number, precision, recall, f1 in _by_topic(answers):
        print(f"{topic:<26}{number:>6}{precision:>8.2f}{recall:>8.2f}{f1:>8.2f}  {names[topic]}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
