"""From the importer's queue: tables that are loaded into the registry, and open cases that pass to a successor.

Both are long, may be taken up again anywhere, and are ordered by an administrator; so they share a queue and a Lambda.
"""

from datetime import UTC, datetime
from typing import Any

from chalicelib import wiring
from chalicelib.entrypoints.events.batch import for_each_detail
from chalicelib.entrypoints.instruments import instrumented, log_fault, logger
from chalicelib.usecases.pass_to_successor import pass_to_successor
from chalicelib.usecases.run_import import run_import

RESERVE_MS = 30_000


@instrumented
def importer(event: Any, context: Any) -> dict[str, list[dict[str, str]]]:
    """Do the task of each message; one that fails stays in the queue, one that runs out of time is put there again."""
    left = context.get_remaining_time_in_millis
    return for_each_detail(event, lambda task: _do(task, lambda: left() > RESERVE_MS))


def _do(task: dict[str, str], may_go_on: Any) -> None:
    if "import" in task:
        done = run_import(task["import"], desk=wiring.import_desk(), now=datetime.now(UTC))
        logger.info("import", extra={"kind": done.kind, "state": done.state})
        return
    _pass_on(task, may_go_on)


def _pass_on(task: dict[str, str], may_go_on: Any) -> None:
    done = pass_to_successor(
        task["succession"],
        ordered_by=task["ordered_by"],
        desk=wiring.desk(),
        records=wiring.records(),
        now=datetime.now(UTC),
        may_go_on=may_go_on,
    )
    for appeal_id, fault in done.failed.items():
        logger.error("not passed on", extra={"appeal_id": appeal_id})
        log_fault(fault)
    told = {"passed": done.passed, "failed": len(done.failed), "is_complete": done.is_complete}
    logger.info("succession", extra={"body": task["succession"], **told})
    if not done.is_complete:
        wiring.work().put(task)
