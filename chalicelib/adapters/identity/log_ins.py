"""Log-ins at a user pool of Cognito, through a client without a secret: nothing here needs rights of ours."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.domain.errors import ErrorCode, InvalidError, NotAllowedError
from chalicelib.domain.sessions import Asked, Question, Session

_CHALLENGES = {
    "NEW_PASSWORD_REQUIRED": Asked.NEW_PASSWORD,
    "SOFTWARE_TOKEN_MFA": Asked.CODE,
}
_PAUSES = {"LimitExceededException", "TooManyFailedAttemptsException", "TooManyRequestsException"}
# Cognito does not say how long: its pause grows from a second to a quarter of an hour.
PAUSE_SECONDS = 60
# Nothing of a person or a token may stand in what is raised, so messages of Cognito go no further.
_REFUSALS = {
    "InvalidParameterException",
    "NotAuthorizedException",
    "PasswordResetRequiredException",
    "UserNotConfirmedException",
    "UserNotFoundException",
}
_WRONG_CODES = {"CodeMismatchException", "EnableSoftwareTokenMFAException"}
_STALE = {"ExpiredCodeException"}
_NO_SESSION = {
    "InvalidParameterException",
    "NotAuthorizedException",
    "RefreshTokenReuseException",
    "UnauthorizedException",
    "UnsupportedTokenTypeException",
    "UserNotFoundException",
}


class UnknownChallengeError(Exception):
    """The user pool asks for what the portal cannot answer: the message names the challenge."""


class CognitoLogIns:
    """Port `LogIns`. `client` makes requests without a signature."""

    def __init__(self, client: Callable[[], Any], client_id: str) -> None:
        self._client = client
        self._client_id = client_id

    def open(self, username: str, password: str) -> Session | Question:
        with _refusing(ErrorCode.LOG_IN_REFUSED):
            return _step(
                self._client().initiate_auth(
                    ClientId=self._client_id,
                    AuthFlow="USER_PASSWORD_AUTH",
                    AuthParameters={"USERNAME": username, "PASSWORD": password},
                )
            )

    def set_password(self, username: str, continuation: str, password: str) -> Session | Question:
        answers = {"USERNAME": username, "NEW_PASSWORD": password}
        return self._respond("NEW_PASSWORD_REQUIRED", continuation, answers)

    def show_code(self, username: str, continuation: str, code: str) -> Session | Question:
        answers = {"USERNAME": username, "SOFTWARE_TOKEN_MFA_CODE": code}
        return self._respond("SOFTWARE_TOKEN_MFA", continuation, answers)

    def renew(self, refresh_token: str) -> Session:
        with _refusing(ErrorCode.NOT_AUTHENTICATED, _NO_SESSION):
            answer = self._client().initiate_auth(
                ClientId=self._client_id,
                AuthFlow="REFRESH_TOKEN_AUTH",
                AuthParameters={"REFRESH_TOKEN": refresh_token},
            )
            return _session(answer["AuthenticationResult"])

    def end(self, refresh_token: str) -> None:
        try:
            self._client().revoke_token(ClientId=self._client_id, Token=refresh_token)
        except ClientError as error:
            if error.response["Error"]["Code"] not in _NO_SESSION:
                raise

    def _respond(
        self, challenge: str, continuation: str, answers: dict[str, str]
    ) -> Session | Question:
        # Moto says of a question that it does not know what Cognito says of the client, which has just asked it.
        with _refusing(ErrorCode.LOG_IN_EXPIRED, _REFUSALS | {"ResourceNotFoundException"}):
            return _step(
                self._client().respond_to_auth_challenge(
                    ClientId=self._client_id,
                    ChallengeName=challenge,
                    Session=continuation,
                    ChallengeResponses=answers,
                )
            )


@contextmanager
def _refusing(refused: ErrorCode, codes: set[str] = _REFUSALS) -> Iterator[None]:
    """Refusals of Cognito as ours, without the causes; anything else goes on as it is."""
    try:
        yield
    except ClientError as error:
        raise _meant(error, refused, codes) from None


def _meant(error: ClientError, refused: ErrorCode, codes: set[str]) -> Exception:
    told = error.response["Error"]
    code = told["Code"]
    # After five wrong passwords Cognito lets a growing time pass, and has no code of its own for that.
    if code in _PAUSES or "attempts exceeded" in told.get("Message", "").lower():
        return NotAllowedError(
            ErrorCode.TOO_MANY_ATTEMPTS, details={"retry_after_seconds": PAUSE_SECONDS}
        )
    if code in _WRONG_CODES:
        return NotAllowedError(ErrorCode.LOG_IN_CODE_WRONG, field="code")
    if code == "InvalidPasswordException":
        return InvalidError(ErrorCode.PASSWORD_TOO_WEAK, field="new_password")
    if code in _STALE:
        return NotAllowedError(ErrorCode.LOG_IN_EXPIRED)
    # That the client admits no such flow is a fault of ours, under the same code as a name of odd characters.
    if code in codes and " flow " not in told.get("Message", ""):
        return NotAllowedError(refused)
    return error


def _step(answer: dict[str, Any]) -> Session | Question:
    if "AuthenticationResult" in answer:
        return _session(answer["AuthenticationResult"])
    challenge = answer["ChallengeName"]
    if challenge not in _CHALLENGES:
        raise UnknownChallengeError(challenge)
    return Question(asked=_CHALLENGES[challenge], continuation=answer["Session"])


def _session(result: dict[str, Any]) -> Session:
    """`ExpiresIn` is that of the access token, to which the template gives the same life as to the ID token."""
    return Session(
        id_token=result["IdToken"],
        refresh_token=result.get("RefreshToken", ""),
        expires_in=result["ExpiresIn"],
    )
