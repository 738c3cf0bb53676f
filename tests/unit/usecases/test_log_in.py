"""Log in, go on, log out, with a user pool in memory."""

import pytest

from chalicelib.domain.errors import ErrorCode, InvalidError, NotAllowedError
from chalicelib.domain.sessions import Asked, Question, Session
from chalicelib.usecases.log_in import end_session, renew_session, set_own_password
from tests.fakes.log_ins import MemoryLogIns, MemoryUser

TEMPORARY, OWN = "Temporary-2026", "My-own-words-2026"


@pytest.fixture
def log_ins() -> MemoryLogIns:
    return MemoryLogIns(
        {
            "new": MemoryUser(password=TEMPORARY, is_temporary=True),
            "operator": MemoryUser(password=OWN),
        }
    )


def asked(step: Session | Question) -> str:
    assert isinstance(step, Question)
    assert step.asked is Asked.NEW_PASSWORD
    return step.continuation


def opened(step: Session | Question) -> Session:
    assert isinstance(step, Session)
    return step


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "Short-2026",
        "no-upper-case-2026",
        "NO-LOWER-CASE-2026",
        "No-digits-at-all",
        "Мій-довгий-пароль-2026",
    ],
)
def test_a_weak_password_is_refused_and_the_question_stays_open(
    log_ins: MemoryLogIns, weak: str
) -> None:
    continuation = asked(log_ins.open("new", TEMPORARY))
    with pytest.raises(InvalidError) as refused:
        set_own_password("new", continuation, weak, log_ins=log_ins)
    assert (refused.value.code, refused.value.field) == (
        ErrorCode.PASSWORD_TOO_WEAK,
        "new_password",
    )
    assert opened(set_own_password("new", continuation, OWN, log_ins=log_ins)).refresh_token


def test_the_temporary_password_opens_nothing_once_there_is_an_own_one(
    log_ins: MemoryLogIns,
) -> None:
    set_own_password("new", asked(log_ins.open("new", TEMPORARY)), OWN, log_ins=log_ins)
    with pytest.raises(NotAllowedError):
        log_ins.open("new", TEMPORARY)
    opened(log_ins.open("new", OWN))


def test_a_session_is_renewed_until_it_ends(log_ins: MemoryLogIns) -> None:
    session = opened(log_ins.open("operator", OWN))
    assert renew_session(session.refresh_token, log_ins=log_ins).id_token != session.id_token
    for _ in range(2):
        end_session(session.refresh_token, log_ins=log_ins)
    with pytest.raises(NotAllowedError) as refused:
        renew_session(session.refresh_token, log_ins=log_ins)
    assert refused.value.code is ErrorCode.NOT_AUTHENTICATED


def test_who_has_no_session_renews_none_and_may_end_it(log_ins: MemoryLogIns) -> None:
    end_session("", log_ins=log_ins)
    with pytest.raises(NotAllowedError) as refused:
        renew_session("", log_ins=log_ins)
    assert refused.value.code is ErrorCode.NOT_AUTHENTICATED


def test_tokens_do_not_stand_in_what_is_printed(log_ins: MemoryLogIns) -> None:
    session, question = opened(log_ins.open("operator", OWN)), log_ins.open("new", TEMPORARY)
    shown = f"{session!r} {question!r} {session} {question}"
    for secret in (session.id_token, session.refresh_token, asked(question)):
        assert secret not in shown
