"""All commands of the state machine as endpoints, by who gives them, and the questions that triage asks."""

from chalicelib.entrypoints.http import (
    body_commands,
    call_backs,
    call_registration,
    centre_commands,
    desk_commands,
    head_commands,
    incidents,
    regime_questions,
)
from chalicelib.entrypoints.http.command import COMMAND_OF

__all__ = [
    "COMMAND_OF",
    "body_commands",
    "call_backs",
    "call_registration",
    "centre_commands",
    "desk_commands",
    "head_commands",
    "incidents",
    "regime_questions",
]
