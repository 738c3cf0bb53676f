"""History: canonical bytes that another program can make too, and a chain that shows every change."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.adapters.codec import decode, encode
from chalicelib.domain.history import GENESIS, HistoryEntry, append, canonical, commitment, holds
from chalicelib.domain.transitions import State
from tests.office import Office

AT = datetime(2026, 11, 16, 9, 0, 0, 123456, tzinfo=UTC)
FACTS = {"number": "UA68-2026-000001", "issues": (1, 2), "is_late": False, "to": None, "area": "ї"}
# Made by hand from the words of `history.py`, not by its code.
GOLDEN = (
    '{"actor":"STAFF:u1","at":"2026-11-16T09:00:00.123456+00:00","chain":"khm#appeal#khm-a",'
    '"event":"AppealRegistered","facts":{"area":"ї","is_late":false,"issues":[1,2],'
    '"number":"UA68-2026-000001","to":null},"personal_commitment":null,"seq":1}'
)


def entry(**changes: Any) -> HistoryEntry:
    given = {
        "chain": "khm#appeal#khm-a",
        "after_seq": 0,
        "prev_hash": GENESIS,
        "at": AT,
        "actor": "STAFF:u1",
        "event": "AppealRegistered",
        "facts": FACTS,
        "personal_commitment": None,
        **changes,
    }
    return append(**given)


def test_canonical_bytes_are_those_of_the_golden_vector() -> None:
    assert canonical(entry()) == GOLDEN.encode()
    assert entry().hash == hashlib.sha256(GENESIS.encode() + GOLDEN.encode()).hexdigest()


def test_the_hash_does_not_depend_on_the_order_of_facts() -> None:
    assert entry(facts=dict(reversed(FACTS.items()))).hash == entry().hash


def test_an_entry_keeps_its_hash_through_the_store() -> None:
    kept = decode(encode(entry()), HistoryEntry)
    assert kept == entry()
    assert holds((kept,))


def test_a_commitment_is_the_hash_of_salt_and_document() -> None:
    salt, document = bytes(range(16)), "Леся".encode()
    assert commitment(salt, document) == hashlib.sha256(salt + document).hexdigest()


@pytest.mark.parametrize(
    "facts",
    [
        {"x": float("nan")},
        {"x": float("inf")},
        {"x": object()},
        {"x": 2**53},
        {"x": (1, -(2**53))},
        {"є": 1},
        {"x": "\ud800"},
    ],
)
def test_what_has_no_canonical_form_is_refused(facts: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError)):
        entry(facts=facts)


TAMPERED: list[dict[str, Any]] = [
    {"actor": "STAFF:u2"},
    {"at": AT},
    {"event": "AppealClosed"},
    {"facts": {"number": "UA68-2026-000002"}},
    {"personal_commitment": "0" * 64},
    {"chain": "khm#appeal#khm-b"},
    {"seq": 7},
    {"hash": "0" * 64},
    {"prev_hash": "1" * 64},
]


@pytest.mark.req("KRP-3.3")
@pytest.mark.parametrize("change", TAMPERED, ids=lambda change: next(iter(change)))
@pytest.mark.parametrize("seq", [1, 3, 6])
def test_a_changed_entry_breaks_the_chain(change: dict[str, Any], seq: int) -> None:
    office = Office()
    appeal = office.appeal_in(State.CLOSED)
    entries = list(office.appeals.history(appeal.id))
    assert holds(tuple(entries))
    entries[seq - 1] = replace(entries[seq - 1], **change)
    assert not holds(tuple(entries))


def test_entries_left_out_swapped_or_repeated_break_the_chain(office: Office) -> None:
    first, second, *rest = office.appeals.history(office.appeal_in(State.CLOSED).id)
    assert not holds((second, *rest))
    assert not holds((first, *rest))
    assert not holds((second, first, *rest))
    assert not holds((first, first, second, *rest))
    assert holds((first, second))
    assert holds(())
