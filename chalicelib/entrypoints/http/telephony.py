"""Where providers of telephony report calls and ask what to do with them. No authorizer: each request is signed."""

# ruff: noqa: PLC0415 - what answers is imported by the first webhook, as rooms are by their first request (routes.py)
from chalice.app import Blueprint, Response

PREFIX = "/v1/telephony"

telephony = Blueprint("chalicelib.entrypoints.http.telephony")


@telephony.route("/{account}/events", methods=["POST"], name="tell_call_events", content_types=[])
def tell_call_events(account: str) -> Response:
    """What has become of calls."""
    return _respond("tell_call_events", account)


@telephony.route("/{account}/plan", methods=["POST"], name="begin_call_plan", content_types=[])
def begin_call_plan(account: str) -> Response:
    """A call has come: what is to be done with it."""
    return _respond("begin_call_plan", account)


@telephony.route(
    "/{account}/plan/{position}", methods=["POST"], name="go_on_in_call_plan", content_types=[]
)
def go_on_in_call_plan(account: str, position: str) -> Response:
    """What was to be done has been done: what next."""
    return _respond("go_on_in_call_plan", account, position)


@telephony.route("/{account}/events", methods=["GET"], name="echo_to_zadarma", content_types=[])
def echo_to_zadarma(account: str) -> Response:
    """Zadarma asks once, unsigned, whether the address is ours."""
    from chalicelib.entrypoints.http import webhooks

    return webhooks.echo("echo_to_zadarma", telephony.current_request, account)


def _respond(name: str, account: str, position: str = "") -> Response:
    from chalicelib.entrypoints.http import webhooks

    return webhooks.respond(name, telephony.current_request, account, position)
