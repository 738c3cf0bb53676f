"""Entries of history as items of the table `history`.

    pk <chain>   sk <seq, ten digits>   the entry; in the index `day` under <centre>#<Kyiv day of its `at`>

The index `day` sorts by chain and seq, as seals do (docs/adr/0028-seals.md), so that a day is read in that order.
"""

from chalicelib.adapters.codec import encode
from chalicelib.adapters.dynamodb.models import HistoryItem
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.kyiv import kyiv_date


def row_of(entry: HistoryEntry, entries: type[HistoryItem]) -> HistoryItem:
    key = entry_key(entry.seq)
    return entries(
        entry.chain,
        key,
        event=entry.event,
        entry=encode(entry),
        day=day_key(entry.centre, kyiv_date(entry.at).isoformat()),
        place=f"{entry.chain}#{key}",
    )


def entry_key(seq: int) -> str:
    return f"{seq:010d}"


def day_key(centre: str, day: str) -> str:
    return f"{centre}#{day}"
