"""Port `Digests`: a line is kept once, a day's digest goes once, and a claim lapses."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.domain.clock import Purpose
from chalicelib.domain.digest import DigestLine
from chalicelib.usecases.ports import BeingSentError
from tests.contract.acts import new_id
from tests.contract.stores import Stores
from tests.factories import NOW

DAY = date(2026, 12, 16)
BEFORE = DAY - timedelta(days=1)


def line(n: int = 1, recipient: str = "body:housing", day: date = DAY) -> DigestLine:
    return DigestLine(
        recipient=recipient,
        day=day,
        appeal_id=new_id(n),
        seq=n,
        number=f"UA68-2026-{n:06d}",
        kind="CONTROL",
        purpose=Purpose.CONSIDERATION,
        control=DAY,
        due=DAY,
    )


def test_a_line_that_comes_again_is_kept_once(stores: Stores) -> None:
    for one in (line(2), line(1), line(2)):
        stores.digests.gather(one)
    assert stores.digests.lines("body:housing", DAY) == (line(1), line(2))
    assert stores.digests.recipients(DAY) == {"body:housing"}


def test_lines_lie_by_recipient_and_day(stores: Stores) -> None:
    stores.digests.gather(line(1))
    stores.digests.gather(line(2, "centre:khm"))
    stores.digests.gather(line(3, day=BEFORE))
    assert stores.digests.recipients(DAY) == {"body:housing", "centre:khm"}
    assert stores.digests.recipients(BEFORE) == {"body:housing"}
    assert stores.digests.lines("body:housing", BEFORE) == (line(3, day=BEFORE),)
    assert stores.digests.lines("centre:luh", DAY) == ()


def test_one_line_of_a_day_is_the_first_and_stays_it(stores: Stores) -> None:
    digests = stores.digests
    assert [digests.is_first(line(n)) for n in (2, 1, 2, 1)] == [True, False, True, False]
    assert digests.is_first(line(1, "centre:khm"))
    assert digests.is_first(line(1, day=BEFORE))
    assert digests.lines("body:housing", DAY) == ()


def test_a_digest_that_went_goes_no_more_and_says_which_lines_it_had(stores: Stores) -> None:
    digests, who = stores.digests, "body:housing"
    assert digests.claim(who, DAY, NOW)
    digests.settle(who, DAY, [line(1).key, line(2).key], "message-1", NOW)
    assert digests.claim(who, DAY, NOW + timedelta(days=1)) is False
    assert digests.sent(who, BEFORE) == {line(1).key, line(2).key}
    assert digests.sent(who, DAY) == {line(1).key, line(2).key}
    assert digests.sent(who, DAY + timedelta(days=1)) == frozenset()
    assert digests.sent("centre:khm", BEFORE) == frozenset()
    assert digests.claim(who, DAY + timedelta(days=1), NOW)


def test_a_claim_keeps_others_away_for_two_minutes(stores: Stores) -> None:
    digests, who = stores.digests, "body:housing"
    assert digests.claim(who, DAY, NOW)
    with pytest.raises(BeingSentError):
        digests.claim(who, DAY, NOW + timedelta(minutes=1))
    assert digests.claim("centre:khm", DAY, NOW)
    assert digests.claim(who, DAY, NOW + timedelta(minutes=2, seconds=1))


def test_a_claim_given_up_can_be_taken_at_once_and_carried_nothing(stores: Stores) -> None:
    digests, who = stores.digests, "body:housing"
    assert digests.claim(who, DAY, NOW)
    digests.release(who, DAY, NOW)
    assert digests.sent(who, BEFORE) == frozenset()
    assert digests.claim(who, DAY, NOW)


def test_a_line_keeps_all_that_it_says(stores: Stores) -> None:
    told = replace(line(7), kind="STILL_OVERDUE", purpose=Purpose.FORWARDING, due=BEFORE)
    stores.digests.gather(told)
    assert stores.digests.lines("body:housing", DAY) == (told,)
