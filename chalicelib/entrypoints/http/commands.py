"""All commands of the state machine as endpoints, by who gives them."""

from chalicelib.entrypoints.http import body_commands, centre_commands, head_commands
from chalicelib.entrypoints.http.command import COMMAND_OF

__all__ = ["COMMAND_OF", "body_commands", "centre_commands", "head_commands"]
