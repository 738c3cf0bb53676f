"""How a member of staff logs in: a session that is open, or what is asked for before it opens."""

import re
from dataclasses import dataclass
from enum import StrEnum

REFRESH_SECONDS = 8 * 3600
"""How long a session can be renewed; the user pool holds to the same (infra/identity.yaml)."""
SHORTEST_PASSWORD = 12
# The user pool counts letters of the Latin alphabet only.
_NEEDED = (re.compile("[a-z]"), re.compile("[A-Z]"), re.compile("[0-9]"))


class Asked(StrEnum):
    """What the user pool asks for after the password."""

    NEW_PASSWORD = "NEW_PASSWORD"  # noqa: S105 - the name of a question
    CODE = "CODE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """An open session. Tokens are kept out of what is printed; `expires_in` in seconds is that of the ID token.

    `refresh_token` is empty where the one that the person has goes on.
    """

    id_token: str
    refresh_token: str = ""
    expires_in: int

    def __repr__(self) -> str:
        return f"Session(expires_in={self.expires_in})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked before a session opens; `continuation` goes back with the answer, within some minutes."""

    asked: Asked
    continuation: str

    def __repr__(self) -> str:
        return f"Question(asked={self.asked})"


def is_strong(password: str) -> bool:
    """Whether the user pool takes a password: the policy of infra/identity.yaml, said before it is asked."""
    return len(password) >= SHORTEST_PASSWORD and all(one.search(password) for one in _NEEDED)
