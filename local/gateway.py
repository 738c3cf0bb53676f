"""Say to the embedded API Gateway what its import of the template leaves out.

AWS takes the gateway's own answers and the preflight answers from the API description inside the
template. MiniStack 1.5 imports the routes and authorizers of it, not these two, but implements both
in its API: so here the same template is said to it once more, in calls.
"""

from typing import TYPE_CHECKING

from infra.resources import Json

if TYPE_CHECKING:
    from mypy_boto3_apigateway import APIGatewayClient

STAGE = "api"


def complete_gateway(gateway: "APIGatewayClient", api_id: str, template: Json) -> None:
    """Put the template's gateway responses and preflight answers, unless they are there."""
    properties = template["Resources"]["RestAPI"]["Properties"]
    # An API whose description changed is a new one here, so one response speaks for all.
    known = gateway.get_gateway_response(restApiId=api_id, responseType="DEFAULT_5XX")
    if not known["defaultResponse"]:
        return
    _put_preflights(gateway, api_id, properties["DefinitionBody"]["paths"])
    for name, response in properties["GatewayResponses"].items():
        headers = response["ResponseParameters"]["Headers"]
        gateway.put_gateway_response(
            restApiId=api_id,
            responseType=name,
            **({"statusCode": str(response["StatusCode"])} if "StatusCode" in response else {}),
            responseParameters={f"gatewayresponse.header.{k}": v for k, v in headers.items()},
            responseTemplates=response["ResponseTemplates"],
        )
    gateway.create_deployment(restApiId=api_id, stageName=STAGE)


def _put_preflights(gateway: "APIGatewayClient", api_id: str, paths: Json) -> None:
    pages = gateway.get_paginator("get_resources").paginate(restApiId=api_id)
    ids = {item["path"]: item["id"] for page in pages for item in page["items"]}
    for path, methods in paths.items():
        if "options" in methods:
            answer = methods["options"]["x-amazon-apigateway-integration"]["responses"]["default"]
            gateway.put_integration_response(
                restApiId=api_id,
                resourceId=ids[path],
                httpMethod="OPTIONS",
                statusCode=answer["statusCode"],
                responseParameters=answer["responseParameters"],
            )
