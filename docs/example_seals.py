"""Requests and replies about seals."""

from docs.example_facts import Json

_SHA = "3b1f0c7a5e4b2d8c6f1a3e5d7b9c0f9b3d1f0c7a5e4b2d8c6f1a3e5d7b9c0f4d"
_COMMAND = (
    "python verify.py copy --public-key key.pem --centre khm --from 2026-11-16 --to 2026-11-16"
)
_DAY: Json = {
    "day": "2026-11-16",
    "state": "SEALED",
    "seal": {
        "sealed_at": "2026-11-16T23:10:04Z",
        "is_late": False,
        "counts": {
            "entries": 412,
            "chains": 96,
            "numbers": 38,
            "late_entries": 0,
            "broken_entries": 0,
        },
        "root": _SHA,
        "key": _SHA,
        "manifest_sha256": _SHA,
        "previous": {"day": "2026-11-15", "manifest_sha256": _SHA},
        "files": 3,
        "bytes": 48213,
    },
    "follows": "HOLDS",
    "is_named": "HOLDS",
}
SEAL_QUERIES: dict[str, Json] = {
    "list_day_seals": {"centre": "khm", "from": "2026-11-16", "to": "2026-11-16"},
    "check_day_seal": {"centre": "khm"},
}
SEAL_REPLIES: dict[str, Json] = {
    "SealsOut": {"centre": "khm", "days": [_DAY], "command": _COMMAND},
    "SealCheckOut": {
        "centre": "khm",
        "checked_at": "2026-11-20T08:15:30Z",
        "day": _DAY,
        "verdict": "HOLDS",
        "steps": [
            {
                "step": "SIGNATURE",
                "title": "Підпис маніфесту зроблено цим ключем",
                "result": "HOLDS",
            }
        ],
        "files": [
            {
                "name": "entries/00001-3b1f0c7a5e4b.jsonl.gz",
                "kind": "entries",
                "bytes": 40112,
                "result": "HOLDS",
            }
        ],
        "bytes_read": 48213,
        "command": _COMMAND,
    },
}
