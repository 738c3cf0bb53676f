"""`make bench-audit`: thousands of single changes to a sealed history, each of which the auditor's verifier must find.

python -m bench.audit [--changes N] [--seed N]: seeded, no services. The exit code is 1 if any was missed, or if the
untouched copy did not hold.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from auditor.verify import DOES_NOT_HOLD, HOLDS, Options, Report, verify
from tests.sealed import Bucket, sealed_history
from tests.sealed_changes import INSIDE, OUTSIDE, Change, Tampering

CHANGES = 5800
DAYS = 4


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--changes", type=int, default=CHANGES)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="vikno-audit-") as place:
        bucket, held = sealed_history(Path(place), days=DAYS, appeals=5, steps=12, part=8)
        untouched = checked(bucket)
        if untouched.findings.exit_code != HOLDS:
            print("\n".join(untouched.lines("en")))
            return 1
        entries = sum(map(len, held.values()))
        print(f"{entries} entries in {DAYS} days, untouched: holds\n")
        missed = _measure(Tampering(bucket), asked.changes, asked.seed)
    print(f"\n{asked.changes} changes, {missed} missed, {time.monotonic() - begun:.0f} s")
    return 1 if missed else 0


def checked(bucket: Bucket) -> Report:
    """As an auditor checks who has the key and knows from which day to which."""
    days = sorted(path.name for path in (bucket.root / "seals" / bucket.centre).iterdir())
    keys = (bucket.public_key,)
    return verify(Options(bucket.root, days[0], days[-1], public_keys=keys, is_quiet=True))


def _measure(tampering: Tampering, changes: int, seed: int) -> int:
    kinds = (*((kind, "no key") for kind in OUTSIDE), *((kind, "signed") for kind in INSIDE))
    days = sorted(path.name for path in tampering.days)
    options = Options(
        tampering.bucket.root,
        days[0],
        days[-1],
        public_keys=(tampering.bucket.public_key,),
        is_quiet=True,
    )
    print(f"  {'change':<28}{'by whom':<9}{'made':>6}{'found':>7}  named most often")
    missed = 0
    for no, (kind, by) in enumerate(kinds):
        count = changes // len(kinds) + (no < changes % len(kinds))
        found, named = _of_kind(kind, count, seed, tampering, options)
        missed += count - found
        often = ", ".join(code for code, _ in named.most_common(3))
        print(f"  {kind.__name__:<28}{by:<9}{count:>6}{found:>7}  {often}", flush=True)
    return missed


def _of_kind(
    kind: Change, count: int, seed: int, tampering: Tampering, options: Options
) -> tuple[int, Counter[str]]:
    """How many of so many changes were found, and by which codes they were named."""
    found, named = 0, Counter[str]()
    for no in range(count):
        tampering.random = Random(f"{seed} {kind.__name__} {no}")  # noqa: S311 - seeded on purpose
        kind(tampering)
        findings = verify(options).findings
        found += findings.exit_code == DOES_NOT_HOLD
        named.update({fault.code for fault in findings.faults})
        tampering.restore()
    return found, named


if __name__ == "__main__":
    sys.exit(main())
