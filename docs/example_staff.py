"""Requests and replies about sessions of staff, by the endpoint's name and by the model's."""

from docs.example_facts import Json

CONTINUATION = "AYABeMpL0t1nVx3kq7ZcU2d9hWEAHQABAAdTZXJ2aWNl"

STAFF_REQUESTS: dict[str, Json] = {
    "log_in": {"username": "operator.khm", "password": "Vikno-demo-2026"},
    "answer_log_in": {
        "username": "operator.new",
        "continuation": CONTINUATION,
        "new_password": "Myr-u-domi-2026",
    },
    "renew": {},
    "log_out": {},
}
STAFF_REPLIES: dict[str, Json] = {
    "SessionOut": {"state": "OPEN", "expires_in": 1800, "continuation": None},
}
