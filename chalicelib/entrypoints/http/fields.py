"""Kinds of fields in requests: what they may hold, said once. Lengths are in characters."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

_ALLOWED_CONTROLS = frozenset("\n\r\t")
_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
# The same in the contract: no control character, and something besides spaces.
_READABLE = Field(
    json_schema_extra={"pattern": rf"^[^{_CONTROLS}]*[^\s{_CONTROLS}][^{_CONTROLS}]*$"}
)


def _no_controls(text: str) -> str:
    """Refuse control characters, NUL first of all: they break letters, prints and screen readers."""
    for character in text:
        if unicodedata.category(character) == "Cc" and character not in _ALLOWED_CONTROLS:
            raise PydanticCustomError("control_characters", "control characters are not allowed")
    return text


Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    AfterValidator(_no_controls),
    _READABLE,
]
Address = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=1000),
    AfterValidator(_no_controls),
    _READABLE,
]
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=15_000),
    AfterValidator(_no_controls),
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
AppealId = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,8}-[a-z2-7]{26}$")]
UploadId = Annotated[str, StringConstraints(pattern=r"^[a-z2-7]{26}$")]
Territory = Annotated[str, StringConstraints(pattern=r"^UA[0-9]{17}$")]
ClassifierCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z.]{1,20}$")]
Number = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=3, max_length=40),
    AfterValidator(_no_controls),
    _READABLE,
]
Code = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=40),
    AfterValidator(_no_controls),
    _READABLE,
]
IssueNo = Annotated[int, Field(ge=1, le=999)]


# Models are built when first used (`defer_build`): one cold start uses few of them.


class Message(BaseModel):
    """What comes in: unknown fields are refused, and nothing is turned into another type behind the sender's back."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class Reply(BaseModel):
    """What goes out."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
