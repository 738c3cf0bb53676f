"""Port `LogIns`: in memory, on moto, on the embedded AWS; and what Cognito says that neither of them does."""

import base64
import hmac
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import boto3
import pytest
from botocore import UNSIGNED
from botocore.config import Config
from botocore.stub import Stubber
from moto import mock_aws

from chalicelib.adapters.identity.log_ins import CognitoLogIns, UnknownChallengeError
from chalicelib.domain.errors import ErrorCode, ViknoError
from chalicelib.domain.sessions import REFRESH_SECONDS, Asked, Question, Session
from chalicelib.usecases.ports.identity import LogIns
from tests.contract.conftest import ON_EMBEDDED
from tests.fakes.log_ins import MemoryLogIns, MemoryUser

TEMPORARY, OWN = "Temporary-2026", "My-own-words-2026"
CODE_USER = "with.code"


@dataclass(frozen=True, slots=True)
class Pool:
    """A user pool with `new` (a temporary password), `operator` and `with.code`, and how to shut one of them out."""

    log_ins: LogIns
    code: Callable[[], str]
    disable: Callable[[str], None]


def in_memory() -> Pool:
    log_ins = MemoryLogIns(
        {
            "new": MemoryUser(password=TEMPORARY, is_temporary=True),
            "operator": MemoryUser(password=OWN),
            CODE_USER: MemoryUser(password=OWN, code="123456"),
        }
    )

    def disable(username: str) -> None:
        log_ins.users[username].is_enabled = False

    return Pool(log_ins, lambda: "123456", disable)


def in_cognito() -> Pool:
    """On the AWS at hand, with a client like the one of infra/identity.yaml."""
    cognito: Any = boto3.client("cognito-idp")
    pool = cognito.create_user_pool(PoolName="staff", MfaConfiguration="OFF")["UserPool"]["Id"]
    cognito.set_user_pool_mfa_config(
        UserPoolId=pool,
        SoftwareTokenMfaConfiguration={"Enabled": True},
        MfaConfiguration="OPTIONAL",
    )
    client = cognito.create_user_pool_client(
        UserPoolId=pool,
        ClientName="portal",
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        PreventUserExistenceErrors="ENABLED",
        EnableTokenRevocation=True,
    )["UserPoolClient"]["ClientId"]
    for name in ("new", "operator", CODE_USER):
        cognito.admin_create_user(
            UserPoolId=pool, Username=name, TemporaryPassword=TEMPORARY, MessageAction="SUPPRESS"
        )
    for name in ("operator", CODE_USER):
        cognito.admin_set_user_password(
            UserPoolId=pool, Username=name, Password=OWN, Permanent=True
        )
    secret = _take_up_codes(cognito, client)
    config = Config(signature_version=UNSIGNED)
    return Pool(
        CognitoLogIns(lambda: boto3.client("cognito-idp", config=config), client),
        lambda: totp(secret),
        lambda name: cognito.admin_disable_user(UserPoolId=pool, Username=name),
    )


def _take_up_codes(cognito: Any, client: str) -> str:
    """The secret of the application that shows codes to `with.code`."""
    token = cognito.initiate_auth(
        ClientId=client,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": CODE_USER, "PASSWORD": OWN},
    )["AuthenticationResult"]["AccessToken"]
    secret: str = cognito.associate_software_token(AccessToken=token)["SecretCode"]
    cognito.verify_software_token(AccessToken=token, UserCode=totp(secret))
    cognito.set_user_mfa_preference(
        AccessToken=token,
        SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True},
    )
    return secret


def totp(secret: str) -> str:
    """RFC 6238: what the application shows now. moto looks at no secret, and its own is not Base32."""
    try:
        key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    except ValueError:
        return "123456"
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    place = digest[-1] & 0xF
    number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


@pytest.fixture(params=["memory", "moto", ON_EMBEDDED])
def pool(request: pytest.FixtureRequest) -> Any:
    if request.param == "memory":
        yield in_memory()
    elif request.param == "moto":
        request.getfixturevalue("aws_keys")
        with mock_aws():
            yield in_cognito()
    else:
        request.getfixturevalue("empty_embedded")
        yield in_cognito()


@pytest.fixture(params=["memory", "moto"])
def pool_that_checks(request: pytest.FixtureRequest) -> Any:
    if request.param == "memory":
        yield in_memory()
    else:
        request.getfixturevalue("aws_keys")
        with mock_aws():
            yield in_cognito()


# moto knows no revocation.
@pytest.fixture(params=["memory", ON_EMBEDDED])
def revoking_pool(request: pytest.FixtureRequest) -> Pool:
    if request.param == "memory":
        return in_memory()
    request.getfixturevalue("empty_embedded")
    return in_cognito()


def refusal(act: Callable[[], object]) -> ErrorCode:
    with pytest.raises(ViknoError) as refused:
        act()
    assert refused.value.__cause__ is None
    return refused.value.code


def opened(step: Session | Question) -> Session:
    assert isinstance(step, Session)
    assert 0 < step.expires_in < REFRESH_SECONDS
    return step


def question(step: Session | Question, asked: Asked) -> str:
    assert isinstance(step, Question)
    assert step.asked is asked
    return step.continuation


def test_name_and_password_open_a_session_that_can_be_renewed(pool: Pool) -> None:
    session = opened(pool.log_ins.open("operator", OWN))
    renewed = pool.log_ins.renew(session.refresh_token)
    assert renewed.id_token
    assert renewed.refresh_token == ""


def test_a_wrong_name_and_a_wrong_password_are_refused_alike(pool: Pool) -> None:
    wrong = [("operator", "Other-words-2026"), ("nobody", OWN), ("новий", OWN), ("new", OWN)]
    codes = {refusal(lambda one=one: pool.log_ins.open(*one)) for one in wrong}  # type: ignore[misc]
    assert codes == {ErrorCode.LOG_IN_REFUSED}


def test_who_is_disabled_is_refused_like_a_wrong_password(pool: Pool) -> None:
    pool.disable("operator")
    assert refusal(lambda: pool.log_ins.open("operator", OWN)) is ErrorCode.LOG_IN_REFUSED


def test_a_temporary_password_asks_for_an_own_one_which_opens_from_then_on(pool: Pool) -> None:
    continuation = question(pool.log_ins.open("new", TEMPORARY), Asked.NEW_PASSWORD)
    assert opened(pool.log_ins.set_password("new", continuation, OWN)).refresh_token
    opened(pool.log_ins.open("new", OWN))
    assert refusal(lambda: pool.log_ins.open("new", TEMPORARY)) is ErrorCode.LOG_IN_REFUSED


def test_who_has_taken_up_codes_is_asked_for_one(pool: Pool) -> None:
    continuation = question(pool.log_ins.open(CODE_USER, OWN), Asked.CODE)
    assert opened(pool.log_ins.show_code(CODE_USER, continuation, pool.code())).refresh_token


def test_a_wrong_code_opens_nothing(revoking_pool: Pool) -> None:
    """Not on moto, which takes any."""
    continuation = question(revoking_pool.log_ins.open(CODE_USER, OWN), Asked.CODE)
    wrong = f"{(int(revoking_pool.code()) + 500_000) % 1_000_000:06d}"
    code = refusal(lambda: revoking_pool.log_ins.show_code(CODE_USER, continuation, wrong))
    assert code is ErrorCode.LOG_IN_CODE_WRONG


@pytest.mark.parametrize("token", ["spent", "a.b.c", "a.b.c.d.e"])
def test_what_is_no_refresh_token_renews_nothing(pool: Pool, token: str) -> None:
    assert refusal(lambda: pool.log_ins.renew(token)) is ErrorCode.NOT_AUTHENTICATED


def test_an_ended_session_cannot_be_renewed_and_ends_again_quietly(revoking_pool: Pool) -> None:
    log_ins = revoking_pool.log_ins
    session, other = (opened(log_ins.open("operator", OWN)) for _ in range(2))
    for _ in range(2):
        log_ins.end(session.refresh_token)
    assert refusal(lambda: log_ins.renew(session.refresh_token)) is ErrorCode.NOT_AUTHENTICATED
    assert log_ins.renew(other.refresh_token).id_token


def test_an_answer_to_a_question_that_nobody_asked_is_late(pool_that_checks: Pool) -> None:
    """Not on the embedded AWS, which looks at no continuation."""
    log_ins = pool_that_checks.log_ins
    for answer in (
        lambda: log_ins.set_password("new", "c" * 20, OWN),
        lambda: log_ins.show_code(CODE_USER, "c" * 20, pool_that_checks.code()),
    ):
        assert refusal(answer) is ErrorCode.LOG_IN_EXPIRED


# What Cognito answers by its documentation, where neither moto nor the embedded AWS does.
OPEN, SET, SHOW, RENEW = "open", "set_password", "show_code", "renew"
SAYS = [
    (OPEN, "NotAuthorizedException", "Password attempts exceeded", ErrorCode.TOO_MANY_ATTEMPTS),
    (OPEN, "TooManyRequestsException", "Rate exceeded", ErrorCode.TOO_MANY_ATTEMPTS),
    (OPEN, "LimitExceededException", "Attempt limit exceeded", ErrorCode.TOO_MANY_ATTEMPTS),
    (OPEN, "NotAuthorizedException", "Temporary password has expired", ErrorCode.LOG_IN_REFUSED),
    (OPEN, "PasswordResetRequiredException", "Reset required", ErrorCode.LOG_IN_REFUSED),
    (OPEN, "UserNotConfirmedException", "Not confirmed", ErrorCode.LOG_IN_REFUSED),
    (OPEN, "InvalidParameterException", "1 validation error", ErrorCode.LOG_IN_REFUSED),
    (SET, "NotAuthorizedException", "Invalid session for the user", ErrorCode.LOG_IN_EXPIRED),
    (SET, "InvalidPasswordException", "Password was leaked", ErrorCode.PASSWORD_TOO_WEAK),
    (SHOW, "CodeMismatchException", "Invalid code", ErrorCode.LOG_IN_CODE_WRONG),
    (SHOW, "ExpiredCodeException", "Expired", ErrorCode.LOG_IN_EXPIRED),
    (SHOW, "NotAuthorizedException", "Invalid session for the user", ErrorCode.LOG_IN_EXPIRED),
    (RENEW, "NotAuthorizedException", "Refresh Token has expired", ErrorCode.NOT_AUTHENTICATED),
    (RENEW, "NotAuthorizedException", "User is disabled.", ErrorCode.NOT_AUTHENTICATED),
    (RENEW, "TooManyRequestsException", "Rate exceeded", ErrorCode.TOO_MANY_ATTEMPTS),
]
ACTS: dict[str, Callable[[LogIns], object]] = {
    OPEN: lambda log_ins: log_ins.open("operator", OWN),
    SET: lambda log_ins: log_ins.set_password("operator", "c" * 20, OWN),
    SHOW: lambda log_ins: log_ins.show_code("operator", "c" * 20, "123456"),
    RENEW: lambda log_ins: log_ins.renew("token"),
}
METHODS = {SET: "respond_to_auth_challenge", SHOW: "respond_to_auth_challenge"}


@pytest.fixture
def stubbed(aws_keys: None) -> tuple[Stubber, LogIns]:  # noqa: ARG001
    client = boto3.client("cognito-idp")
    return Stubber(client), CognitoLogIns(lambda: client, "client")


@pytest.mark.parametrize(("act", "code", "message", "expected"), SAYS)
def test_what_cognito_says_becomes_a_refusal_without_its_words(
    stubbed: tuple[Stubber, LogIns], act: str, code: str, message: str, expected: ErrorCode
) -> None:
    stub, log_ins = stubbed
    stub.add_client_error(METHODS.get(act, "initiate_auth"), code, message)
    with stub:
        assert refusal(lambda: ACTS[act](log_ins)) is expected


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("ResourceNotFoundException", "User pool client does not exist."),
        ("InvalidParameterException", "USER_PASSWORD_AUTH flow not enabled for this client"),
        ("InternalErrorException", "Something"),
    ],
)
def test_a_fault_of_ours_is_no_refusal(
    stubbed: tuple[Stubber, LogIns], code: str, message: str
) -> None:
    stub, log_ins = stubbed
    stub.add_client_error("initiate_auth", code, message)
    with stub, pytest.raises(Exception, match=code):
        log_ins.open("operator", OWN)


def test_a_question_that_the_portal_cannot_ask_is_a_fault(
    stubbed: tuple[Stubber, LogIns],
) -> None:
    stub, log_ins = stubbed
    stub.add_response("initiate_auth", {"ChallengeName": "MFA_SETUP", "Session": "s" * 20})
    with stub, pytest.raises(UnknownChallengeError):
        log_ins.open("operator", OWN)


@pytest.mark.parametrize("code", ["UnauthorizedException", "UnsupportedTokenTypeException"])
def test_what_renews_nothing_any_more_ends_quietly(
    stubbed: tuple[Stubber, LogIns], code: str
) -> None:
    stub, log_ins = stubbed
    stub.add_client_error("revoke_token", code, "")
    with stub:
        log_ins.end("spent")
    stub.assert_no_pending_responses()
