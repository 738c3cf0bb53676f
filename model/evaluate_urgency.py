"""Measure the reading of urgency on labelled texts: how many of each class are found, and how many found are right.

    python -m model.evaluate_urgency FILE

Each line of FILE is an object with `text`, `urgency` (normal, urgent, life_threatening) and, where a second annotator
could well choose the neighbouring class, `ambiguous: true`: the lenient figures count it as right in either class.
The last line of the output is one JSON object.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from chalicelib.domain.urgency import read_urgency
from chalicelib.domain.urgency_lexicon import Urgency
from chalicelib.language.urgency import load_urgency

_ORDER = tuple(Urgency)


class LineError(Exception):
    """A line of the file cannot be used: its number and what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One text with the class that a person gave it."""

    line: int
    text: str
    urgency: Urgency
    ambiguous: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A labelled text and the class that was read."""

    labelled: Labelled
    read: Urgency


def read_labelled(path: Path) -> tuple[Labelled, ...]:
    """The labelled texts of a file; empty lines are passed over.

    Raises:
        LineError: names the first line that cannot be used.
        OSError: the file cannot be read.
    """
    lines = path.read_text(encoding="utf-8").split("\n")
    found = tuple(_labelled(number, line) for number, line in enumerate(lines, 1) if line.strip())
    if not found:
        raise LineError("the file has no lines")
    return found


def judge(labelled: Iterable[Labelled]) -> tuple[Outcome, ...]:
    """What is read of each text."""
    lexicon = load_urgency()
    return tuple(
        Outcome(labelled=one, read=read_urgency(one.text, lexicon).urgency) for one in labelled
    )


def figures(outcomes: Sequence[Outcome]) -> dict[str, object]:
    """Precision, recall and F1 of each class, accuracy, and accuracy that is lenient to ambiguous lines."""
    strict = [(one.labelled.urgency, one.read) for one in outcomes]
    lenient = [(_forgiven(one), one.read) for one in outcomes]
    return {
        "n": len(outcomes),
        "accuracy": _accuracy(strict),
        "classes": {urgency.value: _class(strict, urgency) for urgency in _ORDER},
        "lenient": {
            "accuracy": _accuracy(lenient),
            "classes": {urgency.value: _class(lenient, urgency) for urgency in _ORDER},
        },
    }


def main(arguments: Sequence[str]) -> int:
    """The table and the JSON; 2 where the file cannot be used."""
    if len(arguments) != 1:
        print("usage: python -m model.evaluate_urgency FILE", file=sys.stderr)
        return 2
    try:
        labelled = read_labelled(Path(arguments[0]))
    except (LineError, OSError, UnicodeDecodeError) as error:
        print(f"{arguments[0]}: {error}", file=sys.stderr)
        return 2
    load_urgency()
    started = time.process_time()
    outcomes = judge(labelled)
    spent = time.process_time() - started
    told = {**figures(outcomes), "ms_per_text": round(1000 * spent / len(outcomes), 3)}
    _print_table(outcomes, told)
    print(json.dumps(told, ensure_ascii=False))
    return 0


def _labelled(number: int, line: str) -> Labelled:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise LineError(f"line {number}: not JSON ({error})") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise LineError(f"line {number}: an object with a string `text` is expected")
    if row.get("urgency") not in [urgency.value for urgency in _ORDER]:
        known = ", ".join(_ORDER)
        raise LineError(f"line {number}: urgency is {row.get('urgency')!r}; known are {known}")
    ambiguous = row.get("ambiguous") or False
    if not isinstance(ambiguous, bool):
        raise LineError(f"line {number}: ambiguous must be true or false")
    urgency = Urgency(row["urgency"])
    return Labelled(line=number, text=row["text"], urgency=urgency, ambiguous=ambiguous)


def _forgiven(outcome: Outcome) -> Urgency:
    given, read = outcome.labelled.urgency, outcome.read
    near = abs(_ORDER.index(given) - _ORDER.index(read)) == 1
    return read if outcome.labelled.ambiguous and near else given


def _accuracy(pairs: Sequence[tuple[Urgency, Urgency]]) -> float:
    return round(sum(given == read for given, read in pairs) / len(pairs), 4)


def _class(pairs: Sequence[tuple[Urgency, Urgency]], urgency: Urgency) -> dict[str, float | int]:
    right = sum(given == read == urgency for given, read in pairs)
    given_so = sum(given == urgency for given, _ in pairs)
    read_so = sum(read == urgency for _, read in pairs)
    precision = right / read_so if read_so else 0.0
    recall = right / given_so if given_so else 0.0
    both = precision + recall
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / both, 4) if both else 0.0,
        "n": given_so,
    }


def _print_table(outcomes: Sequence[Outcome], told: dict[str, object]) -> None:
    counted = Counter((one.labelled.urgency, one.read) for one in outcomes)
    print(f"{'given / read':<20}" + "".join(f"{read.value:>18}" for read in _ORDER))
    for given in _ORDER:
        print(f"{given.value:<20}" + "".join(f"{counted[given, read]:>18}" for read in _ORDER))
    print(f"\n{'class':<20}{'precision':>12}{'recall':>12}{'f1':>12}{'lenient recall':>18}")
    for urgency in _ORDER:
        strict = _class([(one.labelled.urgency, one.read) for one in outcomes], urgency)
        lenient = _class([(_forgiven(one), one.read) for one in outcomes], urgency)
        print(
            f"{urgency.value:<20}{strict['precision']:>12.3f}{strict['recall']:>12.3f}"
            f"{strict['f1']:>12.3f}{lenient['recall']:>18.3f}"
        )
    missed = [
        one.labelled.line
        for one in outcomes
        if one.labelled.urgency is Urgency.LIFE_THREATENING and one.read is not one.labelled.urgency
    ]
    print(f"\nthreats to life missed, by line: {', '.join(map(str, missed)) or 'none'}")
    print(f"accuracy {told['accuracy']}, {told['ms_per_text']} ms of CPU a text\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
