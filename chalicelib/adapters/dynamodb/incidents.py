"""Incidents in the table `appeals`, their history in the table `history`; the keys stand in `items`."""

from dataclasses import replace
from datetime import datetime

from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.entries import row_of
from chalicelib.adapters.dynamodb.items import INCIDENT, TIED, incident_partition, report_key
from chalicelib.adapters.dynamodb.models import AppealsItem, HistoryItem
from chalicelib.adapters.dynamodb.numbers import is_race
from chalicelib.domain import history
from chalicelib.domain.actors import Actor
from chalicelib.domain.errors import ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.incidents import Incident, IncidentDecision, IncidentState
from chalicelib.usecases.ports import Reports, StaleAppealError


class DynamoIncidents:
    """Port `Incidents`; an open incident stands in the index of queues with what it is looked through by."""

    def __init__(
        self, connection: Connection, items: type[AppealsItem], entries: type[HistoryItem]
    ) -> None:
        self._connection = connection
        self._items = items
        self._entries = entries

    def open(self, decision: IncidentDecision, *, actor: Actor, at: datetime) -> Incident:
        try:
            return self._write(decision, actor, at, self._items.pk.does_not_exist())
        except StaleAppealError:
            return self.get(decision.incident.id)

    def save(
        self, decision: IncidentDecision, *, before: Incident, actor: Actor, at: datetime
    ) -> Incident:
        return self._write(decision, actor, at, self._items.version == before.version)

    def get(self, incident_id: str) -> Incident:
        try:
            item = self._items.get(incident_partition(incident_id), INCIDENT, consistent_read=True)
        except self._items.DoesNotExist as missing:
            raise NotFoundError(ErrorCode.INCIDENT_NOT_FOUND) from missing
        return decode(item.doc or "", Incident)

    def open_of(self, centre: str, limit: int) -> tuple[Incident, ...]:
        found = self._items.queue.query(_open(centre), scan_index_forward=False, limit=limit)
        return tuple(decode(item.summary or "", Incident) for item in found)

    def reports(self, incident_id: str, *, limit: int, cursor: str | None = None) -> Reports:
        pk = incident_partition(incident_id)
        last = {"pk": {"S": pk}, "sk": {"S": _checked(cursor)}} if cursor else None
        page = self._items.query(
            pk,
            self._items.sk.startswith(report_key("")),
            limit=limit,
            last_evaluated_key=last,
            consistent_read=True,
        )
        ids = tuple(item.sk.removeprefix(report_key("")) for item in page if item.doc == TIED)
        after = page.last_evaluated_key
        return Reports(appeal_ids=ids, cursor=after["sk"]["S"] if after else None)

    def history(self, incident_id: str) -> tuple[HistoryEntry, ...]:
        found = self._entries.query(incident_partition(incident_id), consistent_read=True)
        return tuple(decode(item.entry, HistoryEntry) for item in found)

    def _write(
        self, decision: IncidentDecision, actor: Actor, at: datetime, condition: Condition
    ) -> Incident:
        entry, after = sequel(decision, actor, at)
        pk = incident_partition(after.id)
        is_open = after.state is IncidentState.OPEN
        head = self._items(
            pk,
            INCIDENT,
            doc=encode(after),
            version=after.version,
            queue_key=_open(after.centre) if is_open else None,
            queue_sort=f"{after.opened_at.isoformat()}#{after.id}" if is_open else None,
            summary=encode(replace(after, news=())) if is_open else None,
        )
        row = row_of(entry, self._entries)
        try:
            with TransactWrite(connection=self._connection) as tx:
                tx.save(head, condition=condition)
                tx.save(row, condition=self._entries.pk.does_not_exist())
        except TransactWriteError as error:
            if is_race(error):
                raise StaleAppealError from error
            raise
        return after


def sequel(decision: IncidentDecision, actor: Actor, at: datetime) -> tuple[HistoryEntry, Incident]:
    """The next entry of the incident's history, and the incident as it then stands."""
    incident = decision.incident
    entry = history.append(
        chain=history.chain_of(history.ChainKind.INCIDENT, incident.id),
        after_seq=incident.version,
        prev_hash=incident.head_hash,
        at=at,
        actor=actor.label,
        event=decision.event,
        facts=decision.facts,
        personal_commitment=None,
    )
    return entry, replace(incident, version=entry.seq, head_hash=entry.hash)


def _open(centre: str) -> str:
    return f"incidents#{centre}#OPEN"


def _checked(cursor: str) -> str:
    if not cursor.startswith(report_key("")):
        raise InvalidError(ErrorCode.BAD_CURSOR, field="cursor")
    return cursor
