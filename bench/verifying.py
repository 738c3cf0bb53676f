"""The auditor's verifier, as a program of its own: entries per second, and memory, at ten thousand and a million."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure, at_most
from bench.place import Place

TITLE = "Verifying sealed days, in a process of its own, on one core"
VERIFIER = Path(__file__).parents[1] / "auditor" / "verify.py"
# Entries, days, and how often: the best run is told, for what others do on the machine only makes one slower.
SIZES = ((10_000, 1, 3), (1_000_000, 5, 2))
LEAST_A_SECOND = 100_000
MOST_MEMORY = 200
KILOBYTES_IN_MEGABYTE = 1024


def figures(_: Place) -> Iterator[Figure]:
    for entries, days, runs in SIZES:
        with tempfile.TemporaryDirectory(prefix="vikno-verify-") as place:
            made = [sys.executable, "-m", "bench.sealed_days", place, str(entries), str(days)]
            subprocess.run(made, check=True)
            taken = [_verified(Path(place)) for _ in range(runs)]
        seconds = min(one[0] for one in taken)
        cpu = min(one[1] for one in taken)
        told = f"{entries:,} entries"
        yield Figure(what=f"{told}: wall", value=f"{seconds:.2f} s")
        yield Figure(what=f"{told}: cpu, with the start of Python", value=f"{cpu:.2f} s")
        yield _at_least(f"{told}: a second of cpu", entries / cpu, entries)
        yield at_most(f"{told}: greatest memory", max(one[2] for one in taken), MOST_MEMORY, " MB")


def _at_least(what: str, measured: float, entries: int) -> Figure:
    """The aim is one for many entries; ten thousand are over before Python has well begun."""
    is_aimed_at = entries > LEAST_A_SECOND
    return Figure(
        what=what,
        value=f"{measured:,.0f} entries",
        aim=f"≥ {LEAST_A_SECOND:,}" if is_aimed_at else "",
        is_met=measured >= LEAST_A_SECOND if is_aimed_at else None,
    )


def _verified(root: Path) -> tuple[float, float, float]:
    """Wall seconds of the check, CPU seconds of the process, and its greatest memory in MB."""
    process = subprocess.Popen(
        [sys.executable, str(VERIFIER), str(root), "--json", "--quiet"], stdout=subprocess.PIPE
    )
    if process.stdout is None:
        raise AssertionError("its output was asked for")
    report = json.load(process.stdout)
    process.stdout.close()
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0 or report["result"] != "HOLDS":
        raise AssertionError(report["faults"])
    return (
        report["seconds"],
        used.ru_utime + used.ru_stime,
        used.ru_maxrss / KILOBYTES_IN_MEGABYTE,
    )
