"""Follow a centre's call plan: ask Vikno what to do, do it, say what came of it, until the call is over."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol

from examples.pbx.vikno import NotReachedError, RefusedError

# No plan is this long; a caller who circles in one is put through instead.
MOST_STEPS = 60
# How long operators are rung where Vikno cannot be asked.
RINGING_SECONDS = 60

log = logging.getLogger(__name__)


class HungUpError(Exception):
    """The caller has hung up."""


class Caller(Protocol):
    """The person on the line, and what an exchange can do with them. All raise HungUpError."""

    async def hear(
        self, say: Sequence[Mapping[str, str]], keys: str = "", seconds: float = 0
    ) -> str:
        """Say the texts, then wait for one of the keys; a key cuts the texts short. Empty where none came."""

    async def talk(self, operators: Sequence[str], seconds: float, *, is_recorded: bool) -> bool:
        """Ring the operators (all there are, where none is named) and let them talk; False where none answered."""

    async def leave_message(self, seconds: float) -> None:
        """Record what the caller says, until they hang up or the time is over."""

    async def go_to(self, number: str, seconds: float) -> bool:
        """Put through to another number; False where nobody answered there."""

    async def hang_up(self) -> None: ...


Ask = Callable[[Mapping[str, Any]], Awaitable[Mapping[str, Any]]]


async def follow(call: Mapping[str, str], caller: Caller, ask: Ask) -> None:
    """Lead a caller through the plan. `call` holds what is known of it: its id, the line, the person.

    Whoever cannot be led is put through to the operators, unrecorded: they have not heard the notice.
    """
    heard: Mapping[str, Any] = call
    for _ in range(MOST_STEPS):
        try:
            todo = await ask(heard)
        except (NotReachedError, RefusedError) as error:
            log.error("no plan for this call: %s", error)
            break
        log.info("the plan says %s at %s", todo["do"], todo["position"])
        heard = await _do(todo, call, caller)
        if not heard:
            return
    await caller.talk((), RINGING_SECONDS, is_recorded=False)
    await caller.hang_up()


async def _do(
    todo: Mapping[str, Any], call: Mapping[str, str], caller: Caller
) -> Mapping[str, Any]:
    """Carry out one instruction; what to ask with next, or nothing where the call is over."""
    say, seconds = todo["say"], todo["seconds"]
    after = {**call, "position": todo["position"]}
    match todo["do"]:
        case "GATHER":
            return {**after, "pressed": await caller.hear(say, todo["keys"], seconds)}
        case "QUEUE":
            await caller.hear(say)
            was_taken = await caller.talk(
                todo["operators"], seconds, is_recorded=todo["is_recorded"]
            )
            return {**after, "outcome": "TAKEN" if was_taken else "NOT_TAKEN"}
        case "RECORD":
            await caller.hear(say)
            await caller.leave_message(seconds)
            return after
        case "TRANSFER":
            await caller.hear(say)
            was_taken = await caller.go_to(todo["to"], seconds)
            return {**after, "outcome": "TAKEN" if was_taken else "NOT_TAKEN"}
        case "HANG_UP":
            await caller.hear(say)
            await caller.hang_up()
            return {}
        case other:
            raise ValueError(f"an instruction that this exchange does not know: {other}")
