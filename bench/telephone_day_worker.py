"""Measured process: a small day of calls over the DynamoDB of the place, with the ports as the Lambdas wire them."""

import json
import sys

from bench.protocol import own_output

ANSWERS = own_output()

from bench.day_replay import Ports  # noqa: E402 - after the output is turned away
from bench.telephone_day import replayed  # noqa: E402
from chalicelib import wiring  # noqa: E402
from chalicelib.wiring import telephony  # noqa: E402


def _ports() -> Ports:
    return Ports(
        inbox=telephony.inbox(),
        calls=telephony.calls(),
        counts=telephony.call_counts(),
        hands=telephony.hands(),
        desk=wiring.desk(),
    )


_, did, wrong = replayed(int(sys.argv[1]), _ports())
ANSWERS.write(
    json.dumps({"wrong": wrong, "webhook": did.webhooks.each, "letter": did.letters.each})
)
ANSWERS.flush()
