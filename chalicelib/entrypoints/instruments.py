"""How every Lambda is instrumented: structured log, correlation by appeal, never a request, a token or a name."""

import functools
import time
import traceback
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from aws_lambda_powertools import Logger

NAMESPACE = "Vikno"
logger = Logger(service="vikno", log_uncaught_exceptions=False)


def log_fault(error: BaseException) -> None:
    """Log an unexpected error by its kind and place. Its message may hold personal data, so it is left out.

    Of a group, each one is logged.
    """
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            log_fault(one)
        return
    frames = traceback.extract_tb(error.__traceback__)
    logger.error(
        "fault",
        extra={
            "kind": type(error).__qualname__,
            "at": [f"{PurePath(frame.filename).name}:{frame.lineno}" for frame in frames[-8:]],
        },
    )


def count(metric: str, provider: str, number: int = 1) -> None:
    """Count something, as a line of the log from which CloudWatch takes the figure (its embedded metric format).

    Once for the provider and once for all together, on which alarms stand.
    """
    described = {
        "Namespace": NAMESPACE,
        "Dimensions": [["provider"], []],
        "Metrics": [{"Name": metric, "Unit": "Count"}],
    }
    told = {"Timestamp": time.time_ns() // 1_000_000, "CloudWatchMetrics": [described]}
    logger.info("count", extra={"_aws": told, metric: number, "provider": provider})


def gauge(metric: str, value: int) -> None:
    """Tell how much of something there is now, as `count` tells how often something happened."""
    described = {
        "Namespace": NAMESPACE,
        "Dimensions": [[]],
        "Metrics": [{"Name": metric, "Unit": "Count"}],
    }
    told = {"Timestamp": time.time_ns() // 1_000_000, "CloudWatchMetrics": [described]}
    logger.info("gauge", extra={"_aws": told, metric: value})


def instrumented(handler: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Give an event handler its log context."""

    @functools.wraps(handler)
    def wrapper(event: Any, context: Any) -> Any:
        logger.append_keys(request_id=getattr(context, "aws_request_id", ""))
        return handler(event, context)

    return wrapper
