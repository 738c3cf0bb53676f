"""Order the loading of a table that was uploaded, and carry it out."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from chalicelib.domain.actors import Actor
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError
from chalicelib.domain.imports import Import, ImportState, Report
from chalicelib.domain.keeping import Change
from chalicelib.domain.tables import Kind
from chalicelib.usecases.import_table import load_records
from chalicelib.usecases.ports import ImportDesk

Loader = Callable[..., Report]
# What each kind of table is loaded by: called as `loader(content, ordered, desk=desk, change=change)`.
LOADERS: Mapping[str, Loader] = dict.fromkeys(Kind, load_records)


def order_import(
    upload_id: str, kind: str, *, desk: ImportDesk, actor: Actor, now: datetime
) -> Import:
    """Have an upload loaded as a table of this kind; ordered again, it is the same import.

    Refuses a kind that there is not, an upload that has not come, and one that was ordered as another kind.
    """
    if kind not in LOADERS:
        raise InvalidError(
            ErrorCode.UNKNOWN_IMPORT_KIND, field="kind", details={"kinds": tuple(LOADERS)}
        )
    standing = desk.imports.find(upload_id)
    if standing is not None and standing.kind != kind:
        raise ConflictError(ErrorCode.IMPORTED_BEFORE, field="kind")
    if standing is not None and standing.state is not ImportState.WAITING:
        return standing
    if not desk.exchange.has(upload_id):
        raise InvalidError(ErrorCode.UPLOAD_NOT_FOUND, field="upload_id")
    ordered = standing or Import(id=upload_id, kind=kind, ordered_by=actor.label, ordered_at=now)
    desk.imports.keep(ordered)
    desk.work.put({"import": ordered.id})
    return ordered


def run_import(import_id: str, *, desk: ImportDesk, now: datetime) -> Import:
    """Load the table and keep the report; one that was loaded before is left as it is.

    A file that is no table of its kind is refused as a whole, with the reason in the import.
    """
    ordered = desk.imports.get(import_id)
    if ordered.state is not ImportState.WAITING:
        return ordered
    change = Change(at=now, actor=ordered.ordered_by, note=f"import {import_id}")
    try:
        content = desk.exchange.content(import_id)
        report = LOADERS[ordered.kind](content, ordered, desk=desk, change=change)
    except InvalidError as refusal:
        missing = refusal.details.get("missing", ())
        done = replace(
            ordered,
            state=ImportState.REFUSED,
            refusal=refusal.code,
            missing_columns=missing if isinstance(missing, tuple) else (),
        )
    else:
        done = replace(ordered, state=ImportState.DONE, report=report)
    done = replace(done, finished_at=now)
    desk.imports.keep(done)
    return done
