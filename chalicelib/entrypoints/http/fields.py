"""Kinds of fields in requests: what they may hold, said once. Lengths are in characters."""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

LONGEST_LINE = 200
LONGEST_ADDRESS = 1000
LONGEST_TEXT = 15_000
# Unicode category Cc but for tab and line ends.
_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_A_CONTROL = re.compile(f"[{_CONTROLS}]")
# The same in the contract.
_READABLE = Field(json_schema_extra={"pattern": rf"^[^{_CONTROLS}]+$"})


def no_controls(text: str) -> str:
    """Refuse control characters, NUL first of all: they break letters, prints and screen readers."""
    if _A_CONTROL.search(text):
        raise PydanticCustomError("control_characters", "control characters are not allowed")
    return text


def _written_as(pattern: str, read: Callable[[str], object]) -> BeforeValidator:
    """Read only what the contract knows: Pydantic would take seconds for a day, and `1_0` or `5.0` for a number."""

    def check(value: object) -> object:
        if not isinstance(value, str):
            return value
        if not re.fullmatch(pattern, value):
            raise PydanticCustomError("form", "not written as the contract says")
        return read(value)

    return BeforeValidator(check)


Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_LINE),
    AfterValidator(no_controls),
    _READABLE,
]
Address = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_ADDRESS),
    AfterValidator(no_controls),
    _READABLE,
]
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT),
    AfterValidator(no_controls),
    _READABLE,
]
Email = Annotated[
    str,
    StringConstraints(
        max_length=254, pattern=r"^[^@\s\x00-\x1f]+@[^@\s\x00-\x1f]+\.[^@\s\x00-\x1f]+$"
    ),
]
Phone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 ()\-]{4,19}$")]
CentreId = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,8}$")]
BodyId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{1,39}$")]
UserId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z._@+-]{1,100}$")]
AppealId = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,8}-[a-z2-7]{26}$")]
UploadId = Annotated[str, StringConstraints(pattern=r"^[a-z2-7]{26}$")]
Territory = Annotated[str, StringConstraints(pattern=r"^UA[0-9]{17}$")]
ClassifierCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z.]{1,20}$")]
Number = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=3, max_length=40),
    AfterValidator(no_controls),
    _READABLE,
]
Code = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=40),
    AfterValidator(no_controls),
    _READABLE,
]
Day = Annotated[date, _written_as(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", date.fromisoformat)]
PageSize = Annotated[int, Field(ge=1, le=100), _written_as(r"[1-9][0-9]{0,2}", int)]
Seq = Annotated[int, Field(ge=1, le=999_999_999), _written_as(r"[1-9][0-9]{0,8}", int)]
NoticeVersion = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}\.[0-9]{1,3}$")]
IssueNo = Annotated[int, Field(ge=1, le=999)]


# Models are built when first used (`defer_build`): one cold start uses few of them.


class Message(BaseModel):
    """What comes in: unknown fields are refused, and nothing is turned into another type behind the sender's back."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class Reply(BaseModel):
    """What goes out."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
