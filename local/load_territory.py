"""Load a full edition of the codifier into a running `make run`: python -m local.load_territory FILE."""

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from chalicelib.domain.errors import ViknoError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.entrypoints.http.problems import PROBLEMS
from chalicelib.usecases.publish_codifier import PublishedCodifier, publish_codifier
from local.edition_seeding import editions
from local.progress import say
from local.run import DATA
from local.sheets import rows_of_file
from local.stack import NotRunningError, running_stack

MOST_TOLD = 20


def main() -> None:
    """Publish the file as an edition in force from a day (today, where none is given), and say what came of it."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--edition", help="its name; that of the file otherwise")
    parser.add_argument(
        "--valid-from", type=date.fromisoformat, default=kyiv_date(datetime.now(UTC))
    )
    given = parser.parse_args()
    if not given.file.is_file():
        sys.exit(f"no such file: {given.file}")
    try:
        stack = running_stack(DATA)
    except NotRunningError as error:
        sys.exit(str(error))
    try:
        published = publish_codifier(
            rows_of_file(given.file),
            edition_id=given.edition or given.file.name.split(".")[0],
            valid_from=given.valid_from,
            editions=editions(stack.endpoint, stack.outputs),
        )
    except ViknoError as error:
        sys.exit(f"{PROBLEMS[error.code].title} {error.details or ''}".strip())
    tell(published)


def tell(published: PublishedCodifier) -> None:
    """How many units there are, what changed, and which rows were left out."""
    say(
        f"{published.edition.id}: {published.units} units from {published.edition.valid_from:%d.%m.%Y}"
    )
    if published.changes:
        changes = published.changes
        say(f"renamed {changes.renamed}, moved {changes.moved}, gone {len(changes.gone)}")
    say(f"rows refused: {len(published.bad_rows)}")
    for bad in published.bad_rows[:MOST_TOLD]:
        say(f"  row {bad.row}, {bad.column}: {bad.fault}")


if __name__ == "__main__":
    main()
