"""`make login USER=...`: print the token of a demo user of a running `make run`."""

import argparse
import sys

from local.demo_users import demo_users
from local.run import DATA
from local.stack import NotRunningError, running_stack


def main() -> int:
    """Print the token alone, so that a shell can take it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("username", choices=[user.username for user in demo_users()])
    options = parser.parse_args()
    try:
        print(running_stack(DATA).token(options.username))
    except NotRunningError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
