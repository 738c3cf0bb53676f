"""Which Lambdas there are besides the API, and what feeds them: from this Chalice writes the template.

Lambda calls the function of that name in the module of that name (`relay.relay`). Those modules know nothing of Chalice
and are not imported here: the API, which must tell of them, needs none of what they work with.
"""

from collections.abc import Iterator

from chalice.app import Blueprint

# The template puts the real stream and the real queues in place of these.
STREAM = "arn:aws:dynamodb:eu-central-1:111111111111:table/placeholder/stream/placeholder"
QUEUE = "arn:aws:sqs:eu-central-1:111111111111:placeholder"

BY_STREAM = {"relay": 100}
BY_QUEUE = {
    "notifier": 10,
    "projector": 10,
    "incident_news": 1,
    "importer": 1,
    "call_keeper": 10,
    "recording_fetcher": 1,
    "attachment_check": 1,
}
"""The most that comes at once, by the Lambda."""
BY_CALL = (
    "deadline_sweep",
    "digest",
    "recompute",
    "trend_watch",
    "call_watch",
    "connect_flow",
    "sealer",
    "retention",
)
"""Called by a schedule, by a contact flow or by hand."""


class ElsewhereError(Exception):
    """The handler is not in this app but in the module that the template names."""


def lambdas() -> Iterator[Blueprint]:
    """Each of them, as Chalice is told of it."""
    return map(_told, (*BY_STREAM, *BY_QUEUE, *BY_CALL))


def _told(name: str) -> Blueprint:
    def handler(*_: object) -> None:
        raise ElsewhereError(name)

    handler.__name__ = name
    blueprint = Blueprint(f"chalicelib.entrypoints.events.{name}")
    if name in BY_STREAM:
        size = BY_STREAM[name]
        blueprint.on_dynamodb_record(stream_arn=STREAM, batch_size=size, name=name)(handler)
    elif name in BY_QUEUE:
        blueprint.on_sqs_message(queue_arn=QUEUE, batch_size=BY_QUEUE[name], name=name)(handler)
    else:
        blueprint.lambda_function(name=name)(handler)
    return blueprint
