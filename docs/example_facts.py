"""What many examples tell of: ids, one appeal, its places and who deals with it.

Places and bodies are those of the seed; persons and addresses are nobody's. No area code of Ukraine begins
with 00, so a line of +38000 reaches nobody.
"""

from typing import Any

Json = dict[str, Any]

APPEAL_ID = "khm-iqwzfhgs7jiqy665xvliw2454i"
UPLOAD_ID = "gk4dq2xw7ahm3tlyrn5evjzc6p"
USER_ID = "0f3c1c52-7f0b-4f0f-9a66-6a0a52a3c1de"
DEPUTY_ID = "5b0d2a7e-3c86-4a0f-8f55-0d2b7f1c9e34"
TERRITORY = "UA68040470010096613"
ALERT_ID = "khm-20261120101500-k3vq7xha"
INCIDENT_ID = "khm-x7dq2ahm3tlyrn5evjzc6pgk4w"
CALL_ID = "khm-m3tlyrn5evjzc6pgk4wx7dq2ah"
PRIVACY_ID = "khm-tlyrn5evjzc6pgk4wx7dq2ahm3"
NOTICE_REF: Json = {
    "version": "2026.1",
    "url": "/v1/privacy-notice?centre=khm&version=2026.1",
}
CALL_BACK_ID = "khm-vjzc6pgk4wx7dq2ahm3tlyrn5e"
LINE = "+380003800001"
PATH_EXAMPLES = {
    "appeal_id": APPEAL_ID,
    "alert_id": ALERT_ID,
    "no": "1",
    "body_id": "khm-oda-housing",
    "edition": "d0001",
    "incident_id": INCIDENT_ID,
    "call_id": CALL_ID,
    "call_back_id": CALL_BACK_ID,
    "privacy_id": PRIVACY_ID,
    "plan": "main",
    "user_id": USER_ID,
    "username": "operator.khm",
    "import_id": UPLOAD_ID,
    "table": "bodies",
    "template_id": "refusal",
    "day": "2026-11-16",
    "territory": TERRITORY,
}
HEADER_EXAMPLES = {
    "Reading-Purpose": "CHECKING_A_COMPLAINT",
    "Idempotency-Key": "b3f1d2a4-6c0e-4a57-9d3b-2f8a7c51e6d0",
    "If-None-Match": '"9b3d1f0c7a5e4b2d8c6f1a3e5d7b9c0f"',
}

NUMBER = "UA68-2026-000123"
RECEIVED: Json = {
    "received_at": "2026-11-20T08:15:30Z",
    "received_on": "2026-11-20",
    "registered_on": "2026-11-20",
}
TERM: Json = {
    "purpose": "CONSIDERATION",
    "issue": None,
    "assignment": None,
    "rule": "D-01",
    "due": "2026-12-21",
    "control": "2026-12-21",
    "ends_at": "2026-12-21T22:00:00Z",
    "light": "GREEN",
    "met_on": None,
    "was_late": None,
    "explanation": "один місяць від надходження (20.11.2026): 20.12.2026, неділя, тому 21.12.2026, понеділок",
    "explanation_en": "one month from receipt (20.11.2026): 20.12.2026, a Sunday, so 21.12.2026, a Monday",
}
CITY: Json = {
    "code": TERRITORY,
    "category": "M",
    "name": "Хмельницький",
    "full_name": "м. Хмельницький",
    "way": "Хмельницький район, Хмельницька область",
}
OBLAST: Json = {
    "code": "UA68000000000099709",
    "category": "O",
    "name": "Хмельницька",
    "full_name": "Хмельницька область",
    "way": "",
}
HOUSING = (
    "Управління житлово-комунального господарства Хмельницької обласної державної адміністрації"
)
SPECIALIST: Json = {"user_id": USER_ID, "position": "Головний спеціаліст відділу житлового фонду"}
DEPUTY: Json = {
    "user_id": DEPUTY_ID,
    "position": "Провідний спеціаліст відділу житлового фонду",
}
RULE_REF: Json = {
    "id": "lifts",
    "title": "Ліфти",
    "centre": "khm",
    "version": "v0001",
}
EDITION: Json = {
    "id": "d0001",
    "valid_from": "2026-11-20",
    "by": "STAFF:0f3c6f0e",
    "at": "2026-11-20T08:15:30Z",
    "note": "Опалення Хмельницького: новий постачальник",
    "digest": "9b" * 32,
}
