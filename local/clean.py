"""`make clean-data`: forget everything that `make run` kept."""

import shutil
import sys

from local.progress import say
from local.run import DATA, AlreadyRunningError, sole_user


def main() -> int:
    """Remove the data unless somebody is using it."""
    if not DATA.exists():
        say("There is no data to forget")
        return 0
    try:
        with sole_user(DATA):
            shutil.rmtree(DATA)
    except AlreadyRunningError as error:
        say(str(error))
        return 1
    say(f"Forgot {DATA}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
