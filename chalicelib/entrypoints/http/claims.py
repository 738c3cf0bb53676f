"""Who asks: from the claims that API Gateway has verified with the user pool."""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.actors import Actor, ActorKind, Role
from chalicelib.domain.errors import ErrorCode, NotAllowedError

_ROLES = {role.value: role for role in Role}


def actor_of(context: Mapping[str, Any]) -> Actor:
    """The member of staff behind a request context of API Gateway.

    Groups are roles; `custom:centre` and `custom:body` say where the person serves. Raises NotAllowedError where no
    verified claims came with the request.
    """
    claims = _claims(context)
    subject = claims.get("sub")
    if not subject:
        raise NotAllowedError(ErrorCode.NOT_AUTHENTICATED)
    groups = claims.get("cognito:groups") or ""
    names = groups if isinstance(groups, list) else groups.strip("[]").replace(",", " ").split()
    return Actor(
        kind=ActorKind.STAFF,
        id=str(subject),
        roles=frozenset(_ROLES[name] for name in names if name in _ROLES),
        centre=claims.get("custom:centre") or None,
        body=claims.get("custom:body") or None,
    )


def name_of(context: Mapping[str, Any]) -> str:
    """The name that the person's token carries, to be shown to that person only; empty where it carries none."""
    return str(_claims(context).get("name") or "")


def _claims(context: Mapping[str, Any]) -> Mapping[str, Any]:
    claims: Mapping[str, Any] = (context.get("authorizer") or {}).get("claims") or {}
    return claims
