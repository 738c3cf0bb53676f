"""The page of everything held on a person: each code of what was read, what for, of calls and recordings has words."""

import pytest

from chalicelib.domain.readings import What, WhatFor
from chalicelib.domain.telephony.call import Result
from chalicelib.domain.telephony.recordings import Custody
from chalicelib.entrypoints.printing.subject_file import CUSTODY, READ, READ_FOR, RESULTS, whom


def test_every_code_has_words() -> None:
    assert READ.keys() == set(What)
    assert READ_FOR.keys() == set(WhatFor)
    assert RESULTS.keys() == set(Result)
    assert CUSTODY.keys() == set(Custody)


@pytest.mark.parametrize(
    ("recipient", "words"),
    [
        ("applicant", "Вам"),
        ("body:khm-oda", "установі khm-oda"),
        ("centre:khm", "контактному центру khm"),
    ],
)
def test_whom_a_notice_went_to_is_told_in_words(recipient: str, words: str) -> None:
    assert whom(recipient) == words
