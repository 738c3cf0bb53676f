"""How well duplicates are told: `python -m model.evaluate_duplicates FILE`.

Each line of the file is a JSON object with `a` and `b`, each with `text`, `address` and `time` (ISO 8601; `phone` where
known), and `duplicate`. The last line printed is JSON.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chalicelib.domain.duplicates import Report, Verdict, compare
from chalicelib.language.concepts import load_concepts


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    a: Report
    b: Report
    is_duplicate: bool
    case: str


def read(path: Path) -> tuple[Pair, ...]:
    """The labelled pairs of a file. Raises ValueError that names the line which is none."""
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            pair = Pair(
                a=_report(row["a"]),
                b=_report(row["b"]),
                is_duplicate=bool(row["duplicate"]),
                case=str(row.get("case", "")),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"line {number} is no labelled pair: {error!r}") from error
        pairs.append(pair)
    return tuple(pairs)


def _report(given: Mapping[str, Any]) -> Report:
    at = datetime.fromisoformat(given["time"])
    return Report(
        text=given["text"] or "",
        address=given.get("address") or "",
        at=at if at.tzinfo else at.replace(tzinfo=UTC),
        phone=given.get("phone") or "",
    )


def judged(pairs: tuple[Pair, ...]) -> tuple[tuple[Pair, Verdict], ...]:
    concepts = load_concepts()
    return tuple((pair, compare(pair.a, pair.b, concepts)) for pair in pairs)


def figures(found: tuple[tuple[Pair, Verdict], ...]) -> dict[str, float]:
    """Precision, recall and F1 of "this is a duplicate"; 0 where nothing stands below the line."""
    hits = sum(1 for pair, said in found if pair.is_duplicate and said.is_duplicate)
    said_so = sum(1 for _, said in found if said.is_duplicate)
    are_so = sum(1 for pair, _ in found if pair.is_duplicate)
    precision = hits / said_so if said_so else 0.0
    recall = hits / are_so if are_so else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    rounded = {"precision": precision, "recall": recall, "f1": f1}
    return {name: round(value, 4) for name, value in rounded.items()} | {"n": len(found)}


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: python -m model.evaluate_duplicates FILE", file=sys.stderr)
        return 2
    pairs = read(Path(arguments[0]))
    load_concepts()
    begun = time.perf_counter()
    found = judged(pairs)
    spent = time.perf_counter() - begun
    wrong = [(pair, said) for pair, said in found if pair.is_duplicate != said.is_duplicate]
    for case, count in sorted(Counter(pair.case for pair, _ in wrong).items()):
        print(f"wrong in {count} of {sum(1 for pair in pairs if pair.case == case)}: {case or '-'}")
    for pair, said in wrong[:20]:
        should = "duplicate" if pair.is_duplicate else "different"
        print(f"should be {should}, score {said.score}: {', '.join(said.grounds)}")
        print(f"  {pair.a.text} | {pair.a.address} | {pair.a.at:%Y-%m-%d %H:%M}")
        print(f"  {pair.b.text} | {pair.b.address} | {pair.b.at:%Y-%m-%d %H:%M}")
    told = figures(found) | {"ms_per_pair": round(1000 * spent / max(1, len(pairs)), 3)}
    print(f"precision {told['precision']}, recall {told['recall']}, F1 {told['f1']}, n {told['n']}")
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
