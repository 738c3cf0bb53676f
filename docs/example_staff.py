"""Requests and replies about sessions and users of staff, by the endpoint's name and by the model's."""

from docs.example_facts import USER_ID, Json

CONTINUATION = "AYABeMpL0t1nVx3kq7ZcU2d9hWEAHQABAAdTZXJ2aWNl"
_USER: Json = {
    "username": "operator.new",
    "user_id": USER_ID,
    "name": "Оператор Хмельницького центру",
    "email": "operator.new@vikno.example",
    "roles": ["operator"],
    "centre": "khm",
    "body": None,
    "enabled": True,
    "status": "FORCE_CHANGE_PASSWORD",
    "created_at": "2026-11-20T08:15:30Z",
}
_ADMITTED: Json = {"user": _USER, "temporary_password": "K7fx-9amt-Bb4e-h2rd"}

STAFF_REQUESTS: dict[str, Json] = {
    "log_in": {"username": "operator.khm", "password": "Vikno-demo-2026"},
    "answer_log_in": {
        "username": "operator.new",
        "continuation": CONTINUATION,
        "new_password": "Myr-u-domi-2026",
    },
    "enter_user": {
        "username": "operator.second",
        "name": "Оператор Хмельницького центру",
        "email": "operator.second@vikno.example",
        "role": "operator",
        "centre": "khm",
    },
    "move_user": {"role": "supervisor", "centre": "khm"},
    "disable_user": {},
    "enable_user": {},
    "give_user_password": {},
    "renew": {},
    "log_out": {},
}
STAFF_QUERIES: dict[str, Json] = {
    "list_users": {"limit": "20"},
    "list_user_changes": {"limit": "50"},
}
STAFF_REPLIES: dict[str, Json] = {
    "UserOut": _USER,
    "UsersOut": {"users": [_USER], "cursor": None},
    "AdmittedOut": _ADMITTED,
    "UserChangesOut": {
        "changes": [
            {
                "at": "2026-11-20T08:15:30Z",
                "actor": f"STAFF:{USER_ID}",
                "deed": "USER_ENTERED",
                "role": "operator",
                "centre": "khm",
                "body": None,
                "enabled": True,
            }
        ]
    },
    "SessionOut": {"state": "OPEN", "expires_in": 1800, "continuation": None},
}
