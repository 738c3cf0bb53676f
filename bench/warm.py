"""CPU of one registration when warm, beside the bare transaction under it and a ticket of django-helpdesk."""

import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure, Spread, at_most
from bench.place import Place
from bench.protocol import worker

TITLE = (
    "Warm: CPU of the handler's process for one registration, ms (least / median / greatest round)"
)
ROUNDS = 9
TIMES = 16
HELPDESK = Path(__file__).parent / "helpdesk"
CACHE = Path(__file__).parent / ".cache"


def figures(place: Place) -> Iterator[Figure]:
    """In turns, each first in its turn, so that the machine's moods fall on all alike. The first round warms up."""
    rounds: dict[str, list[float]] = {"ours": [], "floor": [], "helpdesk": [], "sql": []}
    helpdesk_python = _helpdesk_environment()
    with (
        worker("bench.warm_worker", place.environment) as ours,
        worker("bench.helpdesk.worker", {"PATH": place.environment["PATH"]}, helpdesk_python) as it,
    ):

        def registration() -> None:
            rounds["ours"].append(_middle(ours.ask({"what": "registration", "times": TIMES})))

        def floor() -> None:
            rounds["floor"].append(_middle(ours.ask({"what": "floor", "times": TIMES})))

        def ticket() -> None:
            theirs = it.ask({"times": TIMES})
            rounds["helpdesk"].append(_middle(theirs["took"]))
            rounds["sql"].append(_middle(theirs["sql"]))

        turns = deque([registration, floor, ticket])
        for _ in range(ROUNDS + 1):
            for turn in turns:
                turn()
            turns.rotate()
    spread = {name: Spread.of(values[1:]) for name, values in rounds.items()}
    yield Figure(what="registration: request in, response out", value=str(spread["ours"]))
    yield Figure(what="floor: the same items by a bare boto3 call", value=str(spread["floor"]))
    yield Figure(
        what="django-helpdesk 2.6.1: a ticket by its REST API", value=str(spread["helpdesk"])
    )
    yield Figure(what="  of which in SQLite, which works in its process", value=str(spread["sql"]))
    rows = list(zip(*(values[1:] for values in rounds.values()), strict=True))
    # Ratios are of one round each: what slows the machine slows both sides of them.
    yield at_most("registration / floor", _middle([ours / floor for ours, floor, *_ in rows]), 2)
    to_theirs = _middle([ours / theirs for ours, _, theirs, _ in rows])
    yield at_most("registration / django-helpdesk", to_theirs, 0.33)
    without = _middle([ours / (theirs - sql) for ours, _, theirs, sql in rows])
    yield Figure(what="registration / django-helpdesk without its SQL", value=f"{without:.2f}")


def _middle(values: list[float]) -> float:
    return Spread.of(values).middle


def _helpdesk_environment() -> str:
    """The interpreter of django-helpdesk's own environment, made when first asked for."""
    python = CACHE / "helpdesk" / "bin" / "python"
    stamp = CACHE / "helpdesk" / "installed"
    wanted = (HELPDESK / "requirements.txt").read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return str(python)
    print("Installing django-helpdesk into bench/.cache (once)", flush=True)
    CACHE.mkdir(exist_ok=True)
    (CACHE / ".gitignore").write_text("*\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "venv", str(CACHE / "helpdesk")], check=True)
    subprocess.run(
        [
            str(python),
            *("-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--no-deps", "--requirement", str(HELPDESK / "requirements.txt")),
        ],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    stamp.write_text(wanted, encoding="utf-8")
    return str(python)
