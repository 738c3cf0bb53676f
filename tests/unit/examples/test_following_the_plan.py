"""The example exchange does what the call plan says, and loses nobody whom it cannot lead."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from examples.pbx.following import MOST_STEPS, HungUpError, follow
from examples.pbx.vikno import NotReachedError

CALL = {"call": "c1", "line": "1545", "person": "+380000000001"}
NOTICE = [{"text": "Розмова записується.", "language": "uk"}]


def instruction(do: str, position: str, **more: Any) -> dict[str, Any]:
    empty = {"keys": "", "seconds": 0, "queue": "", "operators": [], "to": "", "is_recorded": False}
    return {"do": do, "position": position, "say": [], **empty, **more}


@dataclass(slots=True)
class Walker:
    """A caller who presses and hears what they were told to, and remembers what was done with them."""

    presses: list[str] = field(default_factory=list)
    is_taken: bool = True
    done: list[tuple[Any, ...]] = field(default_factory=list)

    async def hear(
        self, say: Sequence[Mapping[str, str]], keys: str = "", seconds: float = 0
    ) -> str:
        self.done.append(("hear", [one["text"] for one in say], keys, seconds))
        return self.presses.pop(0) if keys and self.presses else ""

    async def talk(self, operators: Sequence[str], seconds: float, *, is_recorded: bool) -> bool:
        self.done.append(("talk", tuple(operators), seconds, is_recorded))
        return self.is_taken

    async def leave_message(self, seconds: float) -> None:
        self.done.append(("message", seconds))
        raise HungUpError

    async def go_to(self, number: str, seconds: float) -> bool:
        self.done.append(("to", number, seconds))
        return self.is_taken

    async def hang_up(self) -> None:
        self.done.append(("hang up",))


@dataclass(slots=True)
class Planned:
    """Answers with these instructions in order, and remembers the questions."""

    answers: list[dict[str, Any]]
    asked: list[Mapping[str, Any]] = field(default_factory=list)

    async def __call__(self, heard: Mapping[str, Any]) -> Mapping[str, Any]:
        self.asked.append(heard)
        if not self.answers:
            raise NotReachedError("nobody there")
        return self.answers.pop(0)


def test_a_key_and_the_position_go_back_with_the_next_question() -> None:
    plan = Planned(
        [
            instruction("GATHER", "notice.uk.n", say=NOTICE, keys="0", seconds=3),
            instruction("HANG_UP", "end.uk.n"),
        ]
    )
    caller = Walker(presses=["0"])

    asyncio.run(follow(CALL, caller, plan))

    assert plan.asked == [CALL, {**CALL, "position": "notice.uk.n", "pressed": "0"}]
    assert caller.done[0] == ("hear", ["Розмова записується."], "0", 3)
    assert caller.done[-1] == ("hang up",)


@pytest.mark.parametrize(("is_taken", "outcome"), [(True, "TAKEN"), (False, "NOT_TAKEN")])
def test_what_came_of_the_queue_is_told(is_taken: bool, outcome: str) -> None:
    queue = instruction("QUEUE", "q.uk.r", operators=["101"], seconds=30, is_recorded=True)
    plan = Planned([queue, instruction("HANG_UP", "end.uk.r")])
    caller = Walker(is_taken=is_taken)

    asyncio.run(follow(CALL, caller, plan))

    assert ("talk", ("101",), 30, True) in caller.done
    assert plan.asked[1]["outcome"] == outcome


@pytest.mark.parametrize(("is_taken", "outcome"), [(True, "TAKEN"), (False, "NOT_TAKEN")])
def test_what_came_of_a_transfer_is_told(is_taken: bool, outcome: str) -> None:
    there = instruction("TRANSFER", "ukc.uk.r", to="1545", seconds=20)
    plan = Planned([there, instruction("HANG_UP", "end.uk.r")])
    caller = Walker(is_taken=is_taken)

    asyncio.run(follow(CALL, caller, plan))

    assert ("to", "1545", 20) in caller.done
    assert plan.asked[1]["outcome"] == outcome


def test_a_message_is_taken_until_the_caller_hangs_up() -> None:
    caller = Walker()

    with pytest.raises(HungUpError):
        asyncio.run(follow(CALL, caller, Planned([instruction("RECORD", "vm.uk.r", seconds=120)])))

    assert caller.done[-1] == ("message", 120)


def test_without_an_answer_the_caller_is_put_through_and_not_recorded() -> None:
    caller = Walker()

    asyncio.run(follow(CALL, caller, Planned([])))

    assert [one[0] for one in caller.done] == ["talk", "hang up"]
    assert caller.done[0][1] == ()
    assert caller.done[0][3] is False


def test_who_goes_round_in_circles_is_put_through() -> None:
    circle = [instruction("GATHER", "say.uk.n") for _ in range(MOST_STEPS + 1)]
    caller = Walker()

    asyncio.run(follow(CALL, caller, Planned(circle)))

    assert caller.done[-2][0] == "talk"


def test_an_instruction_that_is_not_known_is_no_silence() -> None:
    with pytest.raises(ValueError, match="JUGGLE"):
        asyncio.run(follow(CALL, Walker(), Planned([instruction("JUGGLE", "x.uk.n")])))
