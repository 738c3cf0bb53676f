"""Ordinals of a series: a guess from what we last saw, corrected by what the table says when the guess is wrong.

ours                 another writer
last = 41            last = 41
try 42 if last=41    try 42 if last=41
-- one of the two transactions goes through; the other is told that last = 42 and tries 43 --
"""

import random
import time
from collections.abc import Iterator

from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.dynamodb.models import AppealsItem
from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.domain.numbering import Series, normalise

COUNTER = "COUNTER"
# PynamoDB sends updates after puts, whatever the order in which they were added.
COUNTER_POSITION = -1
LONGEST_WAIT_MS = 800
# API Gateway hangs up after 29 s; before that the caller is told to come again.
GIVE_UP_SECONDS = 25


# Why a transaction is refused that may well go through when it is made anew.
_RACES = frozenset({"ConditionalCheckFailed", "TransactionConflict"})


def is_race(error: TransactWriteError) -> bool:
    """Whether somebody else was quicker, and nothing else was wrong."""
    codes = {reason.code for reason in error.cancellation_reasons if reason is not None}
    is_cancelled = error.cause_response_code == "TransactionCanceledException"
    return is_cancelled and bool(codes) and codes <= _RACES


def has_failed(error: TransactWriteError, position: int) -> bool:
    """Whether the condition of the action at this position did not hold. What is no race is raised on."""
    if not is_race(error):
        raise error
    reason = error.cancellation_reasons[position]
    return reason is not None and reason.code == "ConditionalCheckFailed"


class Numbers:
    """Counters of the register; one instance for each container, so its guesses stay warm."""

    def __init__(self, items: type[AppealsItem]) -> None:
        self._items = items
        self._last: dict[Series, int] = {}

    def candidates(self, series: Series) -> Iterator[int]:
        """Ordinals to try, one after the other. Raises ConflictError when the series will not hold still."""
        if series not in self._last:
            self._last[series] = self._read(series)
        until = time.monotonic() + GIVE_UP_SECONDS
        attempt = 0
        while time.monotonic() < until:
            if attempt > 1:
                # One refusal is an old guess and told us better; the next one is a crowd. What was told is old again
                # after a wait, so that who waits would lose for ever to who has just won: look anew.
                ceiling = min(LONGEST_WAIT_MS, 5 * 2 ** min(attempt, 8))
                time.sleep(random.uniform(0, ceiling) / 1000)  # noqa: S311 - jitter, not a secret
                self._last[series] = self._read(series)
            yield self._last[series] + 1
            attempt += 1
        raise ConflictError(ErrorCode.BUSY)

    def take(self, tx: TransactWrite, series: Series, ordinal: int, appeal_id: str) -> None:
        """Add to the transaction: the counter moves to `ordinal`, the number is marked as the appeal's."""
        last = self._items.ordinal
        tx.update(
            self._items(_pk(series), COUNTER),
            actions=[last.set(ordinal)],
            condition=last.does_not_exist() if ordinal == 1 else last == ordinal - 1,
            return_values="ALL_OLD",
        )
        mark = self._items(f"number#{normalise(series.number(ordinal))}", appeal_id)
        tx.save(mark, condition=self._items.pk.does_not_exist())

    def lost(self, series: Series, error: TransactWriteError) -> None:
        """Somebody else was quicker: learn from the refusal where the counter stands now."""
        reason = error.cancellation_reasons[COUNTER_POSITION]
        seen = reason.raw_item if reason is not None else None
        self._last[series] = int(seen["ordinal"]["N"]) if seen else self._read(series)

    def won(self, series: Series, ordinal: int) -> None:
        self._last[series] = ordinal

    def _read(self, series: Series) -> int:
        try:
            item = self._items.get(_pk(series), COUNTER, consistent_read=True)
        except self._items.DoesNotExist:
            return 0
        return int(item.ordinal or 0)


def _pk(series: Series) -> str:
    return f"{series.centre}#series#{series.key}#{series.year}"
