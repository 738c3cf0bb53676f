"""Requests and replies about how long files are kept, by the endpoint's name and by the model's."""

from docs.example_facts import APPEAL_ID, NUMBER, Json

_HELD: Json = {
    "appeal_id": APPEAL_ID,
    "number": NUMBER,
    "ground": "COURT",
    "placed_on": "2026-11-20",
    "until": None,
    "is_over": False,
}
_RULE: Json = {
    "version": 1,
    "more_years": 0,
    "is_permanent": False,
    "needs_act": True,
    "cleared_through": "2026-12-31",
    "act": "Акт № 7 від 20.01.2032",
}

RETENTION_REQUESTS: dict[str, Json] = {
    "hold_file": {
        "ground": "COURT",
        "until": "2032-06-30",
        "reason": "Ухвала суду про витребування матеріалів справи",
    },
    "lift_file_hold": {"reason": "Рішення суду набрало законної сили"},
    "set_retention": _RULE,
}
RETENTION_QUERIES: dict[str, Json] = {
    "list_held_files": {"limit": "50"},
    "get_retention": {"centre": "khm"},
    "set_retention": {"centre": "khm"},
    "rehearse": {"centre": "khm"},
}
RETENTION_REPLIES: dict[str, Json] = {
    "HeldFileOut": _HELD,
    "HeldFilesOut": {"files": [_HELD], "cursor": None},
    "RetentionRuleOut": {"centre": "khm", **_RULE},
    "RehearsalOut": {
        "centre": "khm",
        "numbers": [NUMBER],
        "appeals": 1,
        "parts": 7,
        "attachments": 2,
        "recordings": 1,
        "calls": 4,
        "ended": 0,
        "held": 1,
        "awaiting_act": 0,
        "is_complete": True,
    },
}
