"""Which refusals an endpoint may give, as responses of the contract."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from openapi_pydantic import Header, MediaType, Reference, Response, Schema

from chalicelib.domain.errors import ErrorCode
from chalicelib.entrypoints.http.endpoint import Endpoint
from chalicelib.entrypoints.http.models import ProblemOut
from chalicelib.entrypoints.http.problems import PROBLEM_JSON, PROBLEMS
from docs.schemas import reference

RETRY_AFTER = Header(
    description="Seconds to wait before the next attempt",
    required=True,
    param_schema=Schema(type="integer", minimum=1),
)


def refusal_codes(endpoint: Endpoint) -> tuple[ErrorCode, ...]:
    """What the endpoint declares, and what reading the request brings for each of its kind; by status."""
    codes = {*endpoint.errors, ErrorCode.INTERNAL}
    if "{" in endpoint.path:
        codes.add(ErrorCode.ROUTE_NOT_FOUND)
    if endpoint.roles is not None:
        codes |= {ErrorCode.NOT_AUTHENTICATED, ErrorCode.ROLE_NOT_ALLOWED}
    if endpoint.request:
        codes |= {ErrorCode.BODY_TOO_LARGE, ErrorCode.UNSUPPORTED_MEDIA_TYPE}
    is_header_refused = any(header.pattern for header in endpoint.headers.values())
    if endpoint.request or endpoint.query or is_header_refused:
        codes.add(ErrorCode.INVALID_REQUEST)
    return tuple(sorted(codes, key=lambda code: (PROBLEMS[code].status, code)))


def refusals(endpoint: Endpoint) -> dict[str, Reference]:
    """One response for each status that a refusal may have: shared by all endpoints with the same codes."""
    return {
        str(status): Reference.model_validate({"$ref": f"#/components/responses/{_name(group)}"})
        for status, group in _by_status(endpoint)
    }


def component_responses(endpoints: Iterable[Endpoint]) -> dict[str, Response]:
    """All refusals that `refusals` refers to, by name, sorted."""
    groups = {group for endpoint in endpoints for _, group in _by_status(endpoint)}
    return {_name(group): _refusal(group) for group in sorted(groups, key=_name)}


def _by_status(endpoint: Endpoint) -> Iterator[tuple[int, tuple[ErrorCode, ...]]]:
    for status, codes in groupby(refusal_codes(endpoint), key=lambda code: PROBLEMS[code].status):
        yield status, tuple(codes)


def _name(group: tuple[ErrorCode, ...]) -> str:
    return ".".join([str(PROBLEMS[group[0]].status), *group])


def _refusal(codes: tuple[ErrorCode, ...]) -> Response:
    status = PROBLEMS[codes[0]].status
    names = [code.value for code in codes]
    narrowed = Schema(
        properties={"status": Schema(const=status), "code": Schema(enum=names)},
    )
    content = MediaType(
        media_type_schema=Schema(allOf=[reference(ProblemOut), narrowed]),
        example=_example(codes[0]),
    )
    response = Response(
        description="; ".join(PROBLEMS[code].title_en for code in codes),
        content={PROBLEM_JSON: content},
        **{"x-error-codes": names},
    )
    if ErrorCode.TOO_MANY_ATTEMPTS in codes:
        response.headers = {"Retry-After": RETRY_AFTER}
    return response


def _example(code: ErrorCode) -> dict[str, str | int]:
    words = PROBLEMS[code]
    return {
        "type": f"urn:vikno:problem:{code}",
        "title": words.title,
        "title_en": words.title_en,
        "status": words.status,
        "code": code.value,
    }
