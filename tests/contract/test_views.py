"""Port `Views`, on memory, moto and the embedded AWS alike."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.dynamodb.models import ViewsItem, bound
from chalicelib.adapters.dynamodb.views import DynamoViews
from chalicelib.domain.appeal import Channel
from chalicelib.domain.blind_index import Token, TokenKind
from chalicelib.domain.postings import Posted, Posting
from chalicelib.domain.traces import Trace
from chalicelib.domain.transitions import State
from chalicelib.usecases.ports import Views
from local.ministack import REGION
from tests import tables
from tests.contract.conftest import ON_EMBEDDED
from tests.fakes.views import MemoryViews

PHONE = Token(kind=TokenKind.PHONE, value="a" * 32)
EMAIL = Token(kind=TokenKind.EMAIL, value="a" * 32)
DAY = date(2026, 11, 16)
TRACE = Trace(
    appeal_id=f"khm-{'a' * 26}",
    version=1,
    number="UA68-2026-000001",
    centre="khm",
    bodies=(),
    channel=Channel.WEB,
    addressee="",
    received_at=datetime(2026, 11, 16, 9, tzinfo=UTC),
    received_on=DAY,
    state=State.REGISTERED,
    outcomes=(),
    codes=(),
    due=None,
    concluded_on=None,
    is_confidential=False,
    sketches=(("00", "01"),),
    tokens=frozenset({PHONE, EMAIL}),
)


@pytest.fixture(params=["memory", "moto", ON_EMBEDDED])
def views(request: pytest.FixtureRequest) -> Iterator[Views]:
    """An empty store, of each kind in turn."""
    if request.param == "memory":
        yield MemoryViews()
        return
    request.getfixturevalue("aws_keys")
    if request.param == "moto":
        with mock_aws():
            yield _dynamo()
        return
    request.getfixturevalue("empty_embedded")
    yield _dynamo()


def _dynamo() -> DynamoViews:
    tables.create(boto3.client("dynamodb", region_name=REGION))
    return DynamoViews(bound(ViewsItem, tables.NAMES.views, REGION))


def by(token: Token, trace: Trace) -> Trace:
    """The trace as it is found by one token."""
    return replace(trace, tokens=frozenset({token}))


def later(days: int) -> Trace:
    return replace(
        TRACE,
        appeal_id=f"luh-{'b' * 24}{days:02d}".replace("0", "c").replace("1", "d"),
        received_on=DAY + timedelta(days=days),
    )


def test_what_is_kept_is_found_whole_by_each_of_its_tokens(views: Views) -> None:
    views.keep(TRACE)
    assert views.found_by(PHONE, 10) == (by(PHONE, TRACE),)
    assert views.found_by(EMAIL, 10) == (by(EMAIL, TRACE),)


def test_the_same_value_of_another_kind_is_another_token(views: Views) -> None:
    views.keep(replace(TRACE, tokens=frozenset({PHONE})))
    assert views.found_by(EMAIL, 10) == ()


def test_the_newest_come_first_and_no_more_than_asked_for(views: Views) -> None:
    kept = [later(days) for days in (0, 1, 10, 11)]
    for trace in kept:
        views.keep(trace)
    assert views.found_by(PHONE, 3) == tuple(by(PHONE, one) for one in reversed(kept[1:]))


def test_kept_twice_it_is_there_once(views: Views) -> None:
    views.keep(TRACE)
    views.keep(TRACE)
    assert views.found_by(PHONE, 10) == (by(PHONE, TRACE),)


def test_a_newer_trace_takes_the_place_and_an_older_one_does_not(views: Views) -> None:
    newer = replace(TRACE, version=3, state=State.CLOSED)
    views.keep(TRACE)
    views.keep(newer)
    views.keep(replace(TRACE, version=2))
    assert views.found_by(PHONE, 10) == (by(PHONE, newer),)


@pytest.mark.parametrize("left", [frozenset({EMAIL}), frozenset[Token]()])
def test_tokens_that_an_appeal_no_longer_has_lead_to_it_no_more(
    views: Views, left: frozenset[Token]
) -> None:
    views.keep(TRACE)
    views.keep(replace(TRACE, version=2, tokens=left))
    assert views.found_by(PHONE, 10) == ()
    assert len(views.found_by(EMAIL, 10)) == len(left)


def test_an_older_trace_brings_no_token_back(views: Views) -> None:
    views.keep(replace(TRACE, version=2, tokens=frozenset({EMAIL})))
    views.keep(TRACE)
    assert views.found_by(PHONE, 10) == ()


def test_every_row_forgets_itself_when_the_files_are_destroyed(aws_keys: None) -> None:  # noqa: ARG001
    with mock_aws():
        _dynamo().keep(TRACE)
        rows = boto3.client("dynamodb", region_name=REGION).scan(TableName="views")["Items"]
    assert {row["expires_at"]["N"] for row in rows} == {
        str(int(datetime(2032, 1, 1, tzinfo=UTC).timestamp()))
    }


WORD = Token(kind=TokenKind.WORD, value="b" * 32)
NAME = Token(kind=TokenKind.NAME, value="c" * 32)
POSTED = Posted(
    appeal_id=TRACE.appeal_id, version=1, received_on=DAY, tokens=frozenset({WORD, NAME})
)


def found(views: Views, token: Token, limit: int = 10) -> list[str]:
    return [one.appeal_id for one in views.posted_under(token, limit)]


def test_what_is_posted_is_found_under_each_of_its_tokens(views: Views) -> None:
    views.post(POSTED)
    views.post(POSTED)
    expected = (Posting(received_on=DAY, appeal_id=TRACE.appeal_id),)
    assert views.posted_under(WORD, 10) == views.posted_under(NAME, 10) == expected
    assert views.posted_under(Token(kind=TokenKind.NAME, value="b" * 32), 10) == ()


def test_traces_and_postings_stand_beside_each_other(views: Views) -> None:
    views.keep(TRACE)
    views.post(POSTED)
    views.keep(replace(TRACE, version=2, tokens=frozenset()))
    assert found(views, WORD) == [TRACE.appeal_id]
    views.keep(replace(TRACE, version=3))
    views.post(replace(POSTED, version=3, tokens=frozenset()))
    assert (found(views, WORD), found(views, NAME)) == ([], [])
    assert len(views.found_by(PHONE, 10)) == 1


def test_a_word_that_went_leads_nowhere_and_a_new_one_leads(views: Views) -> None:
    views.post(replace(POSTED, tokens=frozenset({WORD})))
    views.post(replace(POSTED, version=2, tokens=frozenset({NAME})))
    assert (found(views, WORD), found(views, NAME)) == ([], [TRACE.appeal_id])


def test_an_older_version_posts_nothing_anew(views: Views) -> None:
    views.post(replace(POSTED, version=5, tokens=frozenset()))
    views.post(replace(POSTED, version=4))
    assert (found(views, WORD), found(views, NAME)) == ([], [])


def test_the_newest_postings_come_first(views: Views) -> None:
    for days in range(5):
        one = later(days)
        views.post(replace(POSTED, appeal_id=one.appeal_id, received_on=one.received_on))
    assert found(views, WORD, 2) == [later(4).appeal_id, later(3).appeal_id]
    assert len(found(views, WORD)) == 5
