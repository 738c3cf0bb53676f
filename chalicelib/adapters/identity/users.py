"""Those who may log in, as a user pool of Cognito keeps them: offices are its groups and two attributes."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.domain.actors import Role
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.users import Office, User

_ROLES = {role.value: role for role in Role}


class CognitoUsers:
    """Port `Users`. `client` makes requests with the rights of the Lambda."""

    def __init__(self, client: Callable[[], Any], pool_id: str) -> None:
        self._client = client
        self._pool_id = pool_id

    def page(self, *, limit: int, cursor: str | None = None) -> tuple[tuple[User, ...], str | None]:
        more = {"PaginationToken": cursor} if cursor else {}
        try:
            answer = self._client().list_users(UserPoolId=self._pool_id, Limit=limit, **more)
        except ClientError as error:
            if cursor and error.response["Error"]["Code"] == "InvalidParameterException":
                raise InvalidError(ErrorCode.BAD_CURSOR, field="cursor") from None
            raise
        users = tuple(self._user(one, one["Attributes"]) for one in answer["Users"])
        return users, answer.get("PaginationToken")

    def get(self, username: str) -> User:
        with _naming():
            told = self._client().admin_get_user(**self._named(username))
        return self._user(told, told["UserAttributes"])

    def create(self, username: str, password: str, *, name: str, email: str) -> User:
        attributes = {"name": name, "email": email, "email_verified": "true"}
        try:
            told = self._client().admin_create_user(
                **self._named(username),
                TemporaryPassword=password,
                UserAttributes=_listed(attributes),
                MessageAction="SUPPRESS",
            )["User"]
        except ClientError as error:
            if error.response["Error"]["Code"] == "UsernameExistsException":
                raise ConflictError(ErrorCode.USERNAME_TAKEN, field="username") from None
            raise
        return self._user(told, told["Attributes"])

    def appoint(self, username: str, office: Office) -> None:
        bounds = {"custom:centre": office.centre or "", "custom:body": office.body or ""}
        with _naming():
            # Out of the old office first: where this breaks off, the user has too few rights and not too many.
            for role in self._roles(username):
                if role is not office.role:
                    self._client().admin_remove_user_from_group(
                        **self._named(username), GroupName=role.value
                    )
            self._client().admin_update_user_attributes(
                **self._named(username), UserAttributes=_listed(bounds)
            )
            self._client().admin_add_user_to_group(
                **self._named(username), GroupName=office.role.value
            )

    def give_password(self, username: str, password: str) -> None:
        with _naming():
            self._client().admin_set_user_password(
                **self._named(username), Password=password, Permanent=False
            )

    def disable(self, username: str) -> None:
        with _naming():
            self._client().admin_disable_user(**self._named(username))

    def enable(self, username: str) -> None:
        with _naming():
            self._client().admin_enable_user(**self._named(username))

    def end_sessions(self, username: str) -> None:
        with _naming():
            self._client().admin_user_global_sign_out(**self._named(username))

    def _named(self, username: str) -> dict[str, str]:
        return {"UserPoolId": self._pool_id, "Username": username}

    def _roles(self, username: str) -> tuple[Role, ...]:
        groups = self._client().admin_list_groups_for_user(**self._named(username))["Groups"]
        names = sorted(one["GroupName"] for one in groups)
        return tuple(_ROLES[name] for name in names if name in _ROLES)

    def _user(self, told: Mapping[str, Any], attributes: list[dict[str, str]]) -> User:
        held = {one["Name"]: one["Value"] for one in attributes}
        return User(
            username=told["Username"],
            user_id=held["sub"],
            name=held.get("name", ""),
            email=held.get("email", ""),
            roles=self._roles(told["Username"]),
            centre=held.get("custom:centre") or None,
            body=held.get("custom:body") or None,
            is_enabled=told["Enabled"],
            status=told["UserStatus"],
            created_at=told["UserCreateDate"],
        )


def _listed(attributes: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"Name": name, "Value": value} for name, value in attributes.items()]


@contextmanager
def _naming() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if error.response["Error"]["Code"] == "UserNotFoundException":
            raise NotFoundError(ErrorCode.USER_NOT_FOUND) from None
        raise
