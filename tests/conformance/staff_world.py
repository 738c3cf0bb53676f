"""The user pool of the small world."""

import os
from typing import Any

import boto3

from chalicelib.domain.actors import Role
from docs.example_requests import REQUESTS
from tests.conformance.gateway import Gateway


def admit_staff(gateway: Gateway) -> None:
    """A user pool with the users of the examples, one of whom has been asked for a password of her own."""
    cognito = boto3.client("cognito-idp")
    bounds: Any = [{"Name": one, "AttributeDataType": "String"} for one in ("centre", "body")]
    pool = cognito.create_user_pool(PoolName="staff", Schema=bounds)["UserPool"]["Id"]
    os.environ["USER_POOL_ID"] = pool
    for role in Role:
        cognito.create_group(UserPoolId=pool, GroupName=role.value)
    client = cognito.create_user_pool_client(UserPoolId=pool, ClientName="portal")
    os.environ["USER_POOL_CLIENT_ID"] = client["UserPoolClient"]["ClientId"]
    user, newcomer = REQUESTS["log_in"], REQUESTS["answer_log_in"]
    for one in (user, newcomer):
        cognito.admin_create_user(
            UserPoolId=pool,
            Username=one["username"],
            TemporaryPassword=user["password"],
            MessageAction="SUPPRESS",
        )
    cognito.admin_set_user_password(
        UserPoolId=pool, Username=user["username"], Password=user["password"], Permanent=True
    )
    first = {"username": newcomer["username"], "password": user["password"]}
    asked = gateway.send("POST", "/v1/session", first)
    gateway.stand_ins[newcomer["continuation"]] = asked["continuation"]
