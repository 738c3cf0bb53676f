"""What forms of staff choose from: every member of every set in words, every command with what it does."""

import pytest

from chalicelib.domain.transitions import TABLE, Command
from chalicelib.entrypoints.http.reference_words import DOES, WORDS, told_by
from tests.house import OPERATOR, House


@pytest.mark.parametrize("name", WORDS)
def test_every_member_of_a_set_has_words_in_both_languages(name: str) -> None:
    members = {type(one) for one in WORDS[name]}
    assert len(members) == 1
    assert set(WORDS[name]) == set(members.pop())
    assert all(uk and en for uk, en in WORDS[name].values())


def test_every_command_says_what_it_does() -> None:
    assert set(DOES) == {row.command for row in TABLE}
    assert all(words.endswith(".") for words in DOES.values())


def test_every_command_is_told_in_english(house: House) -> None:
    told = house.call("GET", "/v1/staff/reference", claims=OPERATOR).body["commands"]
    english = {one["command"]: (one["title_en"], one["does_en"]) for one in told}
    assert set(english) == {row.command for row in TABLE}
    assert all(title.isascii() and does.endswith(".") for title, does in english.values())


def test_whom_a_command_tells_is_what_the_notices_say() -> None:
    assert told_by(Command.ROUTE) == ("APPLICANT", "BODY")
    assert told_by(Command.DECLINE) == ("CENTRE",)
    assert told_by(Command.TAKE) == ()


def test_the_reference_is_read_by_all_staff_and_sent_once(house: House) -> None:
    told = house.call("GET", "/v1/staff/reference", claims=OPERATOR)
    assert told.status == 200, told.text
    assert {one["command"] for one in told.body["commands"]} == {row.command for row in TABLE}
    assert set(told.body["titles"]) == set(WORDS)
    same = {"If-None-Match": told.headers["ETag"]}
    assert house.call("GET", "/v1/staff/reference", claims=OPERATOR, headers=same).status == 304
