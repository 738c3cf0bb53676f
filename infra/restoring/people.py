"""Staff entered into the new pool, and secrets carried over."""

import contextlib
from collections.abc import Iterable

from infra.restoring import SECRETS, Clients, Outputs
from infra.restoring.backup import StaffMember


def enter_staff(
    staff: Iterable[StaffMember], pool: str, clients: Clients, *, is_invited: bool
) -> dict[str, str]:
    """Enter everybody whom the pool does not know, and return the new id of each old one.

    Passwords and second factors cannot be carried over: each sets them anew, by the invitation that the pool mails.
    """
    cognito = clients.cognito
    ids = {}
    for member in staff:
        told = [{"Name": name, "Value": value} for name, value in member.attributes.items()]
        with contextlib.suppress(cognito.exceptions.UsernameExistsException):
            if is_invited:
                cognito.admin_create_user(
                    UserPoolId=pool,
                    Username=member.username,
                    UserAttributes=told,  # type: ignore[arg-type]
                    DesiredDeliveryMediums=["EMAIL"],
                )
            else:
                cognito.admin_create_user(
                    UserPoolId=pool,
                    Username=member.username,
                    UserAttributes=told,  # type: ignore[arg-type]
                    MessageAction="SUPPRESS",
                )
        for group in member.groups:
            cognito.admin_add_user_to_group(
                UserPoolId=pool, Username=member.username, GroupName=group
            )
        if not member.is_enabled:
            cognito.admin_disable_user(UserPoolId=pool, Username=member.username)
        entered = cognito.admin_get_user(UserPoolId=pool, Username=member.username)
        ids[member.id] = next(
            one["Value"] for one in entered["UserAttributes"] if one["Name"] == "sub"
        )
    return ids


def carry_secrets(old: Outputs, new: Outputs, clients: Clients) -> None:
    """Give the new stack the old one's keys: open call-backs are found under the key of the blind index."""
    for name in SECRETS:
        value = clients.secrets.get_secret_value(SecretId=old[name])["SecretString"]
        clients.secrets.put_secret_value(SecretId=new[name], SecretString=value)
