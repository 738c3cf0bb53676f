"""What a provider is to do with a call now, and where the caller then stands: the same for every provider."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Do(StrEnum):
    """GATHER: say, then wait for a key. QUEUE: put through to operators.

    RECORD: take a message. TRANSFER: put through to another number. HANG_UP: say, then end the call.
    """

    GATHER = "GATHER"
    QUEUE = "QUEUE"
    RECORD = "RECORD"
    TRANSFER = "TRANSFER"
    HANG_UP = "HANG_UP"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Words to be said, in a language of ISO 639-1."""

    text: str
    language: str


class BadPositionError(ValueError):
    """The text is no position in a plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a caller stands in a plan, in what language, and whether the call may be recorded.

    Providers bring it back with what they report, so that no call is looked up to go on with it. It holds nothing
    personal, and fits a path segment: `menu.uk.r`.
    """

    step: str
    language: str = "uk"
    is_recorded: bool = True

    def __str__(self) -> str:
        return f"{self.step}.{self.language}.{'r' if self.is_recorded else 'n'}"

    @classmethod
    def parse(cls, text: str) -> "Position":
        found = re.fullmatch(r"([a-z0-9_-]{1,40})\.([a-z]{2})\.([rn])", text)
        if not found:
            raise BadPositionError(text)
        return cls(step=found[1], language=found[2], is_recorded=found[3] == "r")


class Outcome(StrEnum):
    """What became of the last instruction: nothing special, nobody took the call, it was taken and has ended."""

    WENT_ON = "WENT_ON"
    NOT_TAKEN = "NOT_TAKEN"
    TAKEN = "TAKEN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a provider asks with: `position` None for a call that has just come, `pressed` a key or nothing."""

    call: str
    line: str
    person: str = ""
    position: Position | None = None
    pressed: str = ""
    outcome: Outcome = Outcome.WENT_ON


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """What to do now; what is not needed is empty.

    `position` is what the provider brings back afterwards. `keys` may be pressed (GATHER). `operators` are the names
    to ring (QUEUE), `to` the number to put through to (TRANSFER). `seconds` is how long to wait for a key, in the
    queue, or to take a message. `is_recorded` says whether the conversation that follows is recorded.
    """

    do: Do
    position: Position
    say: tuple[Spoken, ...] = ()
    keys: str = ""
    seconds: int = 0
    queue: str = ""
    operators: tuple[str, ...] = ()
    to: str = ""
    is_recorded: bool = False
