"""What is done later, as messages of a queue."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from mypy_boto3_sqs import SQSClient


class SqsWork:
    """Port `Work`. The queue is named by its URL."""

    def __init__(self, client: "Callable[[], SQSClient]", queue: str) -> None:
        self._client = client
        self._queue = queue

    def put(self, task: Mapping[str, str]) -> None:
        self._client().send_message(
            QueueUrl=self._queue, MessageBody=json.dumps({"detail": dict(task)})
        )
