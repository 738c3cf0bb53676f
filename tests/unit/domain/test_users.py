"""Offices of users, and the passwords that are given to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.sessions import is_strong
from chalicelib.domain.users import RANDOM_BYTES, temporary_password


@given(st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES))
def test_a_temporary_password_is_one_that_the_user_pool_takes(random_bytes: bytes) -> None:
    password = temporary_password(random_bytes)
    assert is_strong(password)
    assert [len(part) for part in password.split("-")] == [4, 4, 4, 4]
    assert not set(password) & set("0O1lIoi")


@pytest.mark.parametrize("place", range(RANDOM_BYTES))
def test_every_random_byte_counts(place: int) -> None:
    one, other = bytearray(RANDOM_BYTES), bytearray(RANDOM_BYTES)
    other[place] = 1
    assert temporary_password(bytes(one)) != temporary_password(bytes(other))
