"""The ready queries of infra/queries say of sealed days, and of the exported table, what is true of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from chalicelib.adapters.dynamodb.entries import row_of
from chalicelib.adapters.dynamodb.models import HistoryItem
from chalicelib.domain.appeal import Fact
from chalicelib.domain.clock import Purpose
from chalicelib.domain.history import GENESIS, HistoryEntry, append
from chalicelib.domain.telling import Told
from chalicelib.domain.terms import Telling
from chalicelib.domain.transitions import Event
from tests.athena import Analytics
from tests.sealing import DAY, SealingHouse, at

LAST = DAY + timedelta(days=1)
DAYS = ("khm", DAY.isoformat(), LAST.isoformat())
ROAD, LAMP = "khm#appeal#khm-road", "khm#appeal#khm-lamp"
READ = "khm#access#khm-road"


def told(recipient: str, kind: str, purpose: Purpose = Purpose.CONSIDERATION) -> str:
    return Told(
        recipient=recipient, kind=kind, purpose=purpose, control=DAY, due=LAST, way=Telling.AT_ONCE
    ).fact


def overdue(*said: str) -> dict[str, Fact]:
    return {"alarm": "OVERDUE", "is_overdue": True, "tell": said}


class Chains:
    """A history of two days, in the order in which it came."""

    def __init__(self) -> None:
        self.entries: list[HistoryEntry] = []

    def add(self, chain: str, hours: float, event: str, actor: str, **facts: Fact) -> None:
        last = next((one for one in reversed(self.entries) if one.chain == chain), None)
        self.entries.append(
            append(
                chain=chain,
                after_seq=last.seq if last else 0,
                prev_hash=last.hash if last else GENESIS,
                at=at(hours),
                actor=actor,
                event=event,
                facts=facts,
                personal_commitment=None,
            )
        )

    def register(self, chain: str, hours: float, ordinal: int) -> None:
        number = f"Х-2026-{ordinal:06d}"
        facts: dict[str, Fact] = {"number": number, "series": "2026/ALL", "ordinal": ordinal}
        self.add(chain, hours, Event.APPEAL_REGISTERED, "APPLICANT", **facts)

    def of(self, chain: str) -> list[HistoryEntry]:
        return [one for one in self.entries if one.chain == chain]


def two_days() -> Chains:
    chains = Chains()
    chains.register(ROAD, 9, 1)
    chains.register(LAMP, 10, 2)
    chains.add(
        ROAD, 11, Event.ISSUE_ROUTED, "STAFF:u1", issue=1, basis='за п. 5 "Правил"', lead="roads"
    )
    chains.add(
        READ, 12, "PersonalDataRead", "STAFF:u7", what="CASE", what_for="CHECKING_A_COMPLAINT"
    )
    alarm = Event.TERM_ALARM_RAISED
    head, body = told("head:roads", "OVERDUE"), told("body:roads", "OVERDUE")
    chains.add(ROAD, 25, alarm, "CLOCK", **overdue(head, body, told("centre:khm", "OVERDUE")))
    chains.add(ROAD, 26, alarm, "CLOCK", **overdue(told("body:roads", "STILL_OVERDUE")))
    chains.add(LAMP, 27, alarm, "CLOCK", **overdue(body))
    inner = told("body:light", "OVERDUE", Purpose.CO_EXECUTION)
    chains.add(LAMP, 28, alarm, "CLOCK", **overdue(inner))
    chains.add(LAMP, 29, alarm, "CLOCK", alarm="SOON", is_overdue=False, tell=())
    return chains


def sealed(entries: list[HistoryEntry], *, until: date = LAST) -> dict[str, bytes]:
    """The exports bucket, when these entries have been sealed."""
    house = SealingHouse()
    house.chronicle.enter(*entries)
    house.seal(at(26, until))
    return house.exports.published


@pytest.fixture
def analytics(empty_embedded: str) -> Analytics:
    return Analytics(empty_embedded)


def put_seals(analytics: Analytics, files: dict[str, bytes]) -> None:
    for key, body in files.items():
        analytics.s3.put_object(Bucket=analytics.exports, Key=key, Body=body)
    analytics.lay_out()


def put_rows(analytics: Analytics, entries: list[HistoryEntry]) -> str:
    for entry in entries:
        row = row_of(entry, HistoryItem).to_dynamodb_dict()
        analytics.dynamodb.put_item(TableName=analytics.table, Item=row)
    return analytics.export_of()


def parquet(path: Path) -> list[dict[str, Any]]:
    found = duckdb.read_parquet(str(path)).order("chain, seq")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


ON_EMBEDDED = pytest.mark.xdist_group("contract")


@ON_EMBEDDED
@pytest.mark.req("NS-9.6")
def test_what_was_done_to_an_appeal_and_who_read_it_is_told_from_its_seals(
    analytics: Analytics,
) -> None:
    chains = two_days()
    put_seals(analytics, sealed(chains.entries))
    changes = analytics.ask("appeal_changes", *DAYS, "khm-road")
    assert [(row["seq"], row["event"], row["actor"], row["hash"]) for row in changes] == [
        (str(one.seq), one.event, one.actor, one.hash) for one in chains.of(ROAD)
    ]
    assert 'за п. 5 \\"Правил\\"' in str(changes[1]["facts"])
    (reading,) = analytics.ask("appeal_readers", *DAYS, "khm-road")
    assert (reading["actor"], reading["what"], reading["part"], reading["what_for"]) == (
        "STAFF:u7",
        "CASE",
        "",
        "CHECKING_A_COMPLAINT",
    )


@ON_EMBEDDED
def test_days_are_counted_by_event_and_a_missed_term_by_the_body_that_missed_it(
    analytics: Analytics,
) -> None:
    put_seals(analytics, sealed(two_days().entries))
    counted = [tuple(row.values()) for row in analytics.ask("entries_per_day", *DAYS)]
    assert counted == [
        (DAYS[1], "AppealRegistered", "2"),
        (DAYS[1], "IssueRouted", "1"),
        (DAYS[1], "PersonalDataRead", "1"),
        (DAYS[2], "TermAlarmRaised", "5"),
    ]
    first_day = analytics.ask("entries_per_day", "khm", DAYS[1], DAYS[1])
    assert len(first_day) == 3
    # Said again, told to others, within the body, or only soon: none of these is another violation.
    (missed,) = analytics.ask("terms_violated", *DAYS)
    assert missed == {
        "body": "roads",
        "purpose": "CONSIDERATION",
        "violations": "2",
        "appeals": "2",
    }


@ON_EMBEDDED
def test_a_number_that_no_seal_holds_and_one_given_twice_are_found(analytics: Analytics) -> None:
    chains = Chains()
    for ordinal, hours in ((2, 9), (3, 10), (6, 30), (6, 31)):
        chains.register(f"khm#appeal#khm-{hours}", hours, ordinal)
    put_seals(analytics, sealed(chains.entries))
    assert [tuple(row.values()) for row in analytics.ask("number_holes", *DAYS)] == [
        ("2026/ALL", "0", "2", "1"),
        ("2026/ALL", "3", "6", "2"),
        ("2026/ALL", "6", "6", "-1"),
    ]


@ON_EMBEDDED
def test_numbers_without_a_hole_are_passed_over_in_silence(analytics: Analytics) -> None:
    put_seals(analytics, sealed(two_days().entries))
    assert analytics.ask("number_holes", *DAYS) == []
    assert analytics.ask("broken_hashes", *DAYS) == []


def _forged(chains: Chains) -> Iterator[HistoryEntry]:
    for one in chains.entries:
        if one.event == Event.ISSUE_ROUTED:
            yield replace(one, facts={**one.facts, "lead": "water"})
        elif one.chain != LAMP or one.seq != 2:
            yield one


@ON_EMBEDDED
def test_an_entry_that_is_not_what_its_hash_says_or_lacks_before_another_is_named(
    analytics: Analytics,
) -> None:
    put_seals(analytics, sealed(list(_forged(two_days()))))
    broken = analytics.ask("broken_hashes", *DAYS)
    assert [(row["chain"], row["seq"], row["has_its_hash"], row["follows"]) for row in broken] == [
        (LAMP, "3", "True", "False"),
        (ROAD, "2", "False", "True"),
    ]


@ON_EMBEDDED
@pytest.mark.req("NS-9.6")
def test_a_table_that_was_rewritten_after_its_days_were_sealed_is_told_from_them(
    analytics: Analytics,
) -> None:
    chains = two_days()
    put_rows(analytics, list(_forged(chains)))
    analytics.dynamodb.delete_item(
        TableName=analytics.table, Key={"pk": {"S": LAMP}, "sk": {"S": "0000000004"}}
    )
    late = Chains()
    late.entries = [*chains.entries]
    late.add(READ, 30, "PersonalDataRead", "STAFF:u9", what="CARD", what_for="AUDIT")
    export_id = put_rows(analytics, late.entries[-1:])
    put_seals(analytics, sealed(chains.entries))
    found = analytics.ask("table_against_seals", *DAYS, export_id, *DAYS)
    assert [tuple(row.values()) for row in found] == [
        (READ, "2", "not sealed"),
        (LAMP, "2", "not in the table"),
        (LAMP, "4", "not in the table"),
        (ROAD, "2", "changed"),
    ]


@ON_EMBEDDED
@pytest.mark.req("NS-9.6")
def test_the_exported_table_and_sealed_days_come_out_as_parquet(
    analytics: Analytics, tmp_path: Path
) -> None:
    chains = two_days()
    export_id = put_rows(analytics, chains.entries)
    put_seals(analytics, sealed(chains.entries))
    assert analytics.ask("table_against_seals", *DAYS, export_id, *DAYS) == []
    analytics.unload("history_to_parquet", tmp_path / "history.parquet", export_id)
    analytics.unload("sealed_to_parquet", tmp_path / "sealed.parquet", *DAYS)
    truth = [
        (one.chain, one.seq, one.event, one.actor, one.hash, one.prev_hash)
        for one in sorted(chains.entries, key=lambda one: (one.chain, one.seq))
    ]
    names = ("chain", "seq", "event", "actor", "hash", "prev_hash")
    for name in ("history", "sealed"):
        rows = parquet(tmp_path / f"{name}.parquet")
        assert [tuple(row[name] for name in names) for row in rows] == truth
        assert {row["centre"] for row in rows} == {"khm"}
        assert {row["day"] for row in rows} == set(DAYS[1:])
