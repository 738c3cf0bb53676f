"""Telephone numbers in one form, however providers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.telephony.numbers import number


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("+380671234567", "+380671234567"),
        ("380671234567", "+380671234567"),
        ("00380671234567", "+380671234567"),
        ("0671234567", "+380671234567"),
        ("80671234567", "+380671234567"),
        ("671234567", "+380671234567"),
        ("+38 (067) 123-45-67", "+380671234567"),
        ("+38\u00a0067\u2011123\u201145\u201167", "+380671234567"),
        ("sip:380671234567@pbx.example:5060;transport=tls", "+380671234567"),
        ("tel:+380671234567;ext=5", "+380671234567"),
        ("48123456789", "+48123456789"),
        ("+48123456789", "+48123456789"),
        ("0800507309", "+380800507309"),
        ("1545", "1545"),
        ("+1545", "1545"),
        ("112", "112"),
        ("101", "101"),
    ],
)
def test_a_number_has_one_form(written: str, told: str) -> None:
    assert number(written) == told


@pytest.mark.parametrize(
    "written",
    [
        "",
        "anonymous",
        "Anonymous",
        "Unknown",
        "restricted",
        "+266696687",
        "+7378742833",
        "client:olena",
        "sip:olena@pbx.example",
        "+",
        "5",
        "+3806712345671234",
        "<script>",
        "067123456x",
        "٠٦٧١٢٣٤٥٦٧",
    ],
)
def test_what_is_withheld_or_no_number_is_empty(written: str) -> None:
    assert number(written) == ""


@given(st.text(max_size=40))
def test_whatever_is_written_becomes_a_number_or_nothing_and_stays_it(written: str) -> None:
    told = number(written)
    assert told == "" or told.removeprefix("+").isascii()
    assert number(told) == told
