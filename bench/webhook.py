"""CPU and time of one webhook when warm, beside the bare calls of AWS under it: its item, and its message."""

import json
from collections import deque
from collections.abc import Iterator

from bench.figures import Figure, Spread, at_most
from bench.gateway import ACCOUNT, KEY
from bench.place import Place
from bench.protocol import Worker, worker

TITLE = "Webhook of telephony, warm: one event told, ms (least / median / greatest round)"
ROUNDS = 9
TIMES = 40
QUEUE, SECRETS, BUCKET = "vikno-bench-calls", "vikno-bench-telephony", "vikno-bench-recordings"
WHATS = ("webhook", "put", "both")
MOST = 2


def figures(place: Place) -> Iterator[Figure]:
    """In turns, each first in its turn, so that the machine's moods fall on all alike. The first round warms up."""
    rounds: dict[str, list[tuple[float, float]]] = {what: [] for what in WHATS}
    with worker("bench.webhook_worker", furnish(place)) as measured:
        turns = deque(WHATS)
        for _ in range(ROUNDS + 1):
            for what in turns:
                rounds[what].append(_round(measured, what))
            turns.rotate()
    cpu = {what: [one for one, _ in told[1:]] for what, told in rounds.items()}
    wall = {what: [one for _, one in told[1:]] for what, told in rounds.items()}
    for unit, taken in (("CPU", cpu), ("answer time", wall)):
        yield Figure(
            what=f"{unit}: request in, response out", value=str(Spread.of(taken["webhook"]))
        )
        yield Figure(what=f"{unit}: a bare PutItem of its item", value=str(Spread.of(taken["put"])))
        yield Figure(
            what=f"{unit}: the same and a bare SendMessage", value=str(Spread.of(taken["both"]))
        )
        # Ratios are of one round each: what slows the machine slows both sides of them.
        yield at_most(f"{unit}: webhook / PutItem", _ratio(taken, "put"), MOST)
        yield Figure(
            what=f"{unit}: webhook / PutItem and SendMessage", value=f"{_ratio(taken, 'both'):.2f}"
        )


def _ratio(taken: dict[str, list[float]], to: str) -> float:
    pairs = zip(taken["webhook"], taken[to], strict=True)
    return Spread.of([ours / bare for ours, bare in pairs]).middle


def _round(measured: Worker, what: str) -> tuple[float, float]:
    told = measured.ask({"what": what, "times": TIMES})
    return Spread.of(told["cpu"]).middle, Spread.of(told["wall"]).middle


def furnish(place: Place) -> dict[str, str]:
    """What a webhook needs besides, and the environment that names it."""
    queue = place.client("sqs").create_queue(QueueName=QUEUE)["QueueUrl"]
    place.client("secretsmanager").create_secret(
        Name=SECRETS, SecretString=json.dumps({ACCOUNT: {"signing": [KEY.decode()]}})
    )
    return {
        **place.environment,
        "CALL_KEEPER_QUEUE": queue,
        "RECORDING_FETCHER_QUEUE": queue,
        "TELEPHONY_SECRETS": SECRETS,
        "RECORDINGS_BUCKET": BUCKET,
    }
