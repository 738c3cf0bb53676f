"""Back a stack up, or restore a backup into another stack, step by step: docs/restore.md.

python -m infra.restoring backup  --stage prod  --file backup.json
python -m infra.restoring restore --stage prod2 --file backup.json [--at 2026-11-22T09:00:00+02:00]
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from infra.deploy import outputs_of
from infra.restoring import FILES, TABLES, Clients, Outputs, RestoreError
from infra.restoring.backup import Backup, make_backup, read, write
from infra.restoring.checks import broken_chains, missing_of_seals
from infra.restoring.files import copy_files
from infra.restoring.numbers import Highest, lagging, of_history, of_seals, raise_counters
from infra.restoring.people import carry_secrets, enter_staff
from infra.restoring.seals import resume_seals
from infra.restoring.tables import MARK, Item, bring_back, marked, pour, renamed
from infra.restoring.views import rebuild_views, tell_again

KYIV = ZoneInfo("Europe/Kyiv")
SHOWN = 20
Say = Callable[[str], None]


class Restore:
    """One restore of a backup into a stack that was just deployed; each step may be run again."""

    def __init__(self, backup: Backup, new: Outputs, clients: Clients, say: Say) -> None:
        self._old, self._new = backup.outputs, new
        self._backup, self._clients, self._say = backup, clients, say
        self._highest: Highest = {}
        self.names: dict[str, str] = {}

    def run(
        self,
        *,
        at: datetime | None = None,
        reserve: int = 0,
        is_invited: bool = True,
        is_loss_accepted: bool = False,
    ) -> None:
        """All steps. Raises RestoreError where a step fails or what came of it does not hold."""
        self.refuse_what_is_in_use()
        self.tables(at)
        self.staff(is_invited=is_invited)
        self.files()
        self.items()
        self.secrets()
        self.counters(reserve)
        self.seals()
        self.views()
        self.check(is_loss_accepted=is_loss_accepted)
        self.forget()

    def refuse_what_is_in_use(self) -> None:
        """Nothing is poured over a register: an appeal of the new stack would be lost in it."""
        pages = self._clients.dynamodb.get_paginator("scan").paginate(
            TableName=self._new["HistoryTable"],
            FilterExpression="attribute_not_exists(#mark)",
            ExpressionAttributeNames={"#mark": MARK},
            ProjectionExpression="pk",
        )
        if any(page["Items"] for page in pages):
            raise RestoreError("The stack is in use: restore into one that was just deployed")

    def tables(self, at: datetime | None) -> None:
        for name in TABLES:
            self._say(f"Bringing back {name}")
            bring_back(
                self._clients.dynamodb,
                self._beside(name),
                backup="" if at else self._backup.tables[name],
                table=self._old[name],
                at=at,
            )

    def staff(self, *, is_invited: bool) -> None:
        ids = enter_staff(
            self._backup.staff, self._new["UserPoolId"], self._clients, is_invited=is_invited
        )
        self.names |= ids
        self._say(f"Staff entered: {len(ids)}. History keeps the old ids:")
        for old, new in ids.items():
            self._say(f"  {old} is now {new}")

    def files(self) -> None:
        for name, prefixes in FILES.items():
            for prefix in prefixes:
                copied = copy_files(self._clients.s3, self._old[name], self._new[name], prefix)
                self.names |= copied
                self._say(f"Files under {prefix} of {name}: {len(copied)}")

    def items(self) -> None:
        """Appeals and registry under the new ids; history as it is, marked, so that nobody is told of it again."""
        restore = f"{self._backup.made_at}"

        def of_history_marked(item: Item) -> Item:
            of_history(item, self._highest)
            return marked(item, restore)

        for name in TABLES:
            change = of_history_marked if name == "HistoryTable" else self._renamed
            count = pour(self._clients.dynamodb, self._beside(name), self._new[name], change)
            self._say(f"Items of {name}: {count}")

    def secrets(self) -> None:
        carry_secrets(self._old, self._new, self._clients)
        self._say("Keys carried over")

    def counters(self, reserve: int) -> None:
        """Nobody works yet, so that what is seen here is all that was given."""
        sealed = of_seals(self._clients.s3, self._new["ExportsBucket"], self._highest)
        moved = raise_counters(
            self._clients.dynamodb, self._new["AppealsTable"], self._highest, reserve=reserve
        )
        self._say(
            f"Series: {len(self._highest)}, sealed numbers: {sealed}, counters moved: {len(moved)}"
        )
        for series in moved:
            self._say(f"  {series}")

    def seals(self) -> None:
        resumed = resume_seals(
            self._clients.s3,
            self._new["ExportsBucket"],
            self._clients.dynamodb,
            self._new["AppealsTable"],
        )
        self._say(f"Centres whose seals are later than the tables: {len(resumed)}")

    def views(self) -> None:
        self._say(f"Views of {rebuild_views(self._new, self._clients.dynamodb)} appeals and calls")

    def check(self, *, is_loss_accepted: bool) -> None:
        """Raises RestoreError with what does not hold; with what is lost, too, unless that is accepted."""
        dynamodb, new = self._clients.dynamodb, self._new
        history, exports = new["HistoryTable"], new["ExportsBucket"]
        found = [
            *broken_chains(dynamodb, new["AppealsTable"], history),
            *(
                f"{series}: the counter stands below a number that was given"
                for series in lagging(dynamodb, new["AppealsTable"], self._highest)
            ),
        ]
        lost = list(missing_of_seals(self._clients.s3, exports, dynamodb, history))
        if is_loss_accepted:
            self._say(f"Sealed, and not there: {len(lost)}")
            for line in lost:
                self._say(f"  {line}")
        else:
            found += lost
        if found:
            raise RestoreError("\n".join([f"Does not hold: {len(found)}", *found[:SHOWN]]))
        self._say("All chains hold, and every appeal stands at the end of its own")

    def forget(self) -> None:
        """Take away the tables beside: what they held is poured over and checked."""
        for name in TABLES:
            self._clients.dynamodb.delete_table(TableName=self._beside(name))

    def tell_again(self, since: datetime, until: datetime) -> None:
        """What happened shortly before the loss may have been told to nobody: tell it now."""
        centres = sorted({centre for centre, _ in self._highest})
        first, last = since.astimezone(KYIV).date(), until.astimezone(KYIV).date()
        told = tell_again(self._new, self._clients.dynamodb, centres, first, last)
        self._say(f"Entries told again: {told}")

    def _beside(self, name: str) -> str:
        return f"{self._new[name]}-restored"

    def _renamed(self, item: Item) -> Item:
        return renamed(item, self.names)


def _instant(value: str) -> datetime:
    instant = datetime.fromisoformat(value)
    if instant.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{value} has no offset: give one such as {value}+02:00")
    return instant


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """What was asked for; what cannot be read ends the program with 2, as argparse does."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("backup", "restore"))
    parser.add_argument(
        "--stage", required=True, help="of the stack to back up, or to restore into"
    )
    parser.add_argument("--file", required=True, type=Path, help="where the backup is written down")
    parser.add_argument(
        "--at",
        type=_instant,
        help="restore the old tables as they were at this instant, instead of from the backups",
    )
    parser.add_argument(
        "--reserve", type=int, default=0, help="numbers to leave out of each series"
    )
    parser.add_argument(
        "--accept-loss",
        action="store_true",
        help="go on where the seals know of entries that the backup has not",
    )
    parser.add_argument(
        "--tell-again", type=int, default=2, metavar="DAYS", help="days to tell again"
    )
    parser.add_argument("--no-invitations", action="store_true", help="mail nobody of the new pool")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> int:
    """Carry out a command; 1 where something cannot be done or does not hold."""
    told = arguments(given)
    try:
        _carry_out(told)
    except (BotoCoreError, ClientError, OSError, RestoreError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _carry_out(told: argparse.Namespace) -> None:
    # What cannot be read is said before anything of AWS is asked.
    backup = read(told.file) if told.what == "restore" else None
    clients = Clients(
        cognito=boto3.client("cognito-idp"),
        dynamodb=boto3.client("dynamodb"),
        s3=boto3.client("s3"),
        secrets=boto3.client("secretsmanager"),
    )
    outputs = outputs_of(boto3.client("cloudformation"), told.stage)
    if backup is None:
        write(make_backup(outputs, clients, datetime.now(KYIV)), told.file)
        print(
            f"{told.file} names the backups. Staff stand in it by name: keep it as you keep these"
        )
        return
    restore = Restore(backup, outputs, clients, print)
    restore.run(
        at=told.at,
        reserve=told.reserve,
        is_invited=not told.no_invitations,
        is_loss_accepted=told.accept_loss,
    )
    lost_at = told.at or datetime.fromisoformat(backup.made_at)
    restore.tell_again(lost_at - timedelta(days=told.tell_again), lost_at)


if __name__ == "__main__":
    sys.exit(main())
