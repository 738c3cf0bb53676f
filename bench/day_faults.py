"""What goes wrong under a replayed day: ports that fail now and then, queues that hold tasks until they are taken."""

from collections.abc import Mapping
from typing import Any

from bench.call_day import Dice

# Steps that fail, per thousand.
FAILS = 1
Task = Mapping[str, str]


class BrokenError(Exception):
    """A port that failed, as they do."""


class Failing:
    """A port of which some methods fail now and then: before they have done anything, or after."""

    def __init__(self, port: Any, methods: set[str], dice: Dice) -> None:
        self._port = port
        self._methods = methods
        self._dice = dice

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._port, name)
        if name not in self._methods:
            return method

        def attempt(*args: Any, **named: Any) -> Any:
            if self._dice.falls(FAILS):
                raise BrokenError
            done = method(*args, **named)
            if self._dice.falls(FAILS):
                raise BrokenError
            return done

        return attempt


class Queue:
    """Port `Work`: tasks until somebody takes them."""

    def __init__(self) -> None:
        self.tasks: list[Task] = []

    def put(self, task: Task) -> None:
        self.tasks.append(dict(task))

    def take(self) -> list[Task]:
        taken, self.tasks = self.tasks, []
        return taken
