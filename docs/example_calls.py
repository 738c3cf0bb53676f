"""Examples of calls, drafts and call-backs: replies by model, requests and queries by endpoint."""

from typing import Any

Json = dict[str, Any]

CALL_ID = "khm-m3tlyrn5evjzc6pgk4wx7dq2ah"
CALL_BACK_ID = "khm-vjzc6pgk4wx7dq2ahm3tlyrn5e"
CALL_PATHS = {"call_id": CALL_ID, "call_back_id": CALL_BACK_ID}
CALL_HEADERS = {"If-None-Match": '"none"'}
CALL_REQUESTS: dict[str, Json] = {
    "register_call": {
        "applicant": {
            "name": {"surname": "Бондар", "given": "Ольга", "patronymic": "Іванівна"},
            "residence": "м. Хмельницький, вул. Проскурівська, 15, кв. 40",
        },
        "issues": [
            {"text": "У будинку з 3 листопада не працює ліфт", "territory": "UA68040470010096613"}
        ],
        "draft": {"call_id": "khm-m3tlyrn5evjzc6pgk4wx7dq2ah", "version": 7},
    },
    "tie_call": {"appeal_id": "khm-iqwzfhgs7jiqy665xvliw2454i"},
    "log_consultation": {
        "question": "Коли прийом у голови адміністрації?",
        "text": "Щовівторка з 10:00, за попереднім записом",
        "basis": "Графік особистого прийому, п. 2",
    },
    "put_draft": {
        "version": 7,
        "content": {
            "applicant": {"name": {"surname": "Бондар", "given": "Ольга"}},
            "issues": [{"text": "У будинку не працює ліф"}],
        },
    },
    "put_draft_away": {"reason": "Людина поклала слухавку, питання не назвала"},
    "record_attempt": {"outcome": "NO_ANSWER", "comment": "Ніхто не підняв слухавку"},
    "close_call_back": {"reason": "Людина вже звернулася через портал"},
    "confirm_by_call": {
        "call_back_id": "khm-vjzc6pgk4wx7dq2ahm3tlyrn5e",
        "grading": "GRADED",
        "grade": 4,
        "comment": "Ліфт працює",
    },
    "refute_by_call": {
        "call_back_id": "khm-vjzc6pgk4wx7dq2ahm3tlyrn5e",
        "reason": "Ліфт знову стоїть",
    },
    "solve_by_itself": {"call_back_id": "khm-vjzc6pgk4wx7dq2ahm3tlyrn5e"},
}
CALL_QUERIES: dict[str, Json] = {
    "list_call_backs": {"limit": 50},
    "list_live_calls": {"centre": "khm"},
}
CALL_REPLIES: dict[str, Json] = {
    "CurrentCallOut": {
        "call_id": "khm-m3tlyrn5evjzc6pgk4wx7dq2ah",
        "version": 3,
        "poll_after_seconds": 3,
    },
    "CallOut": {
        "call_id": "khm-m3tlyrn5evjzc6pgk4wx7dq2ah",
        "version": 3,
        "direction": "INBOUND",
        "line": "1545",
        "state": "TALKING",
        "result": None,
        "started_at": "2026-11-20T08:12:00Z",
        "answered_at": "2026-11-20T08:12:15Z",
        "ended_at": None,
        "waiting_since": None,
        "waited": 15,
        "talked": None,
        "operators": ["101"],
        "transferred_to": [],
        "language": "uk",
        "notice_version": "v0002",
        "notice_played_at": "2026-11-20T08:12:04Z",
        "consent": "BY_CONTINUING",
        "informed_of": [],
        "recordings": [],
    },
    "LiveCallsOut": {
        "calls": [
            {
                "call_id": "khm-m3tlyrn5evjzc6pgk4wx7dq2ah",
                "version": 3,
                "direction": "INBOUND",
                "line": "1545",
                "state": "TALKING",
                "result": None,
                "started_at": "2026-11-20T08:12:00Z",
                "answered_at": "2026-11-20T08:12:15Z",
                "ended_at": None,
                "waiting_since": None,
                "waited": 15,
                "talked": None,
                "operators": ["101"],
                "transferred_to": [],
                "language": "uk",
                "notice_version": "v0002",
                "notice_played_at": "2026-11-20T08:12:04Z",
                "consent": "BY_CONTINUING",
                "informed_of": [],
                "recordings": [],
            }
        ]
    },
    "CallCardOut": {
        "call": {
            "call_id": "khm-m3tlyrn5evjzc6pgk4wx7dq2ah",
            "version": 3,
            "direction": "INBOUND",
            "line": "1545",
            "state": "TALKING",
            "result": None,
            "started_at": "2026-11-20T08:12:00Z",
            "answered_at": "2026-11-20T08:12:15Z",
            "ended_at": None,
            "waiting_since": None,
            "waited": 15,
            "talked": None,
            "operators": ["101"],
            "transferred_to": [],
            "language": "uk",
            "notice_version": "v0002",
            "notice_played_at": "2026-11-20T08:12:04Z",
            "consent": "BY_CONTINUING",
            "informed_of": [],
            "recordings": [],
        },
        "number": "+380382000000",
        "is_withheld": False,
        "has_message": False,
        "line": {
            "number": "1545",
            "name": "Гаряча лінія області",
            "kind": "CENTRE",
            "territory": "UA68000000000099709",
        },
        "persons": [
            {
                "probably": "Бондар Ольга Іванівна",
                "appeal_id": "khm-iqwzfhgs7jiqy665xvliw2454i",
                "organisation": "",
                "residence": "м. Хмельницький, вул. Проскурівська, 15, кв. 40",
                "email": "",
            }
        ],
        "appeals": [
            {
                "appeal_id": "khm-iqwzfhgs7jiqy665xvliw2454i",
                "number": "UA68-2026-000123",
                "centre": "khm",
                "received_on": "2026-11-02",
                "state": "ROUTED",
                "is_open": True,
                "due": "2026-12-02",
                "classifier_codes": ["II.9"],
            }
        ],
        "incidents": [],
        "earlier_calls": [
            {
                "call_id": "khm-tlyrn5evjzc6pgk4wx7dq2ahm3",
                "started_at": "2026-11-20T07:40:00Z",
                "direction": "INBOUND",
                "line": "1545",
                "state": "ENDED",
                "result": "ABANDONED",
                "waited": 95,
                "talked": 0,
            }
        ],
        "drafts": [],
        "call_backs": [
            {
                "call_back_id": "khm-vjzc6pgk4wx7dq2ahm3tlyrn5e",
                "kind": "MISSED",
                "asked_at": "2026-11-20T07:40:00Z",
                "appeal_id": None,
                "calls": 1,
            }
        ],
        "tied_appeals": [],
        "consultations": [
            {
                "at": "2026-11-20T08:14:00Z",
                "question": "Коли прийом у голови адміністрації?",
                "text": "Щовівторка з 10:00, за попереднім записом",
                "basis": "Графік особистого прийому, п. 2",
            }
        ],
        "poll_after_seconds": 3,
    },
    "CallRegisteredOut": {
        "appeal_id": "khm-iqwzfhgs7jiqy665xvliw2454i",
        "number": "UA68-2026-000123",
        "access_code": "7KQ2M-W4XTZ",
        "received_at": "2026-11-20T08:15:30Z",
        "registered_on": "2026-11-20",
        "terms": [
            {
                "purpose": "CONSIDERATION",
                "issue": None,
                "assignment": None,
                "rule": "D-01",
                "due": "2026-12-21",
                "control": "2026-12-21",
                "ends_at": "2026-12-21T22:00:00Z",
                "light": "GREEN",
                "explanation": "один місяць від надходження (20.11.2026): "
                "20.12.2026, неділя, тому 21.12.2026, "
                "понеділок",
                "explanation_en": "one month from receipt (20.11.2026): "
                "20.12.2026, a Sunday, so 21.12.2026, a "
                "Monday",
            }
        ],
        "state": "REGISTERED",
    },
    "CallBacksOut": {
        "call_backs": [
            {
                "call_back_id": "khm-vjzc6pgk4wx7dq2ahm3tlyrn5e",
                "kind": "MISSED",
                "state": "WAITING",
                "asked_at": "2026-11-20T07:40:00Z",
                "next_at": "2026-11-20T10:05:00Z",
                "closed_at": None,
                "line": "1545",
                "calls": 2,
                "call_ids": ["khm-tlyrn5evjzc6pgk4wx7dq2ahm3", "khm-yrn5evjzc6pgk4wx7dq2ahm3tl"],
                "appeal_id": None,
                "assignment_no": None,
                "attempts": [
                    {
                        "at": "2026-11-20T08:05:00Z",
                        "outcome": "NO_ANSWER",
                        "call_id": None,
                        "is_told_by_telephony": False,
                    }
                ],
                "for_supervisor": False,
                "held_by": None,
            }
        ],
        "cursor": None,
    },
    "CallBackCardOut": {
        "call_back_id": "khm-vjzc6pgk4wx7dq2ahm3tlyrn5e",
        "kind": "MISSED",
        "state": "TAKEN",
        "asked_at": "2026-11-20T07:40:00Z",
        "next_at": "2026-11-20T10:05:00Z",
        "closed_at": None,
        "line": "1545",
        "calls": 2,
        "call_ids": ["khm-tlyrn5evjzc6pgk4wx7dq2ahm3", "khm-yrn5evjzc6pgk4wx7dq2ahm3tl"],
        "appeal_id": None,
        "assignment_no": None,
        "attempts": [
            {
                "at": "2026-11-20T08:05:00Z",
                "outcome": "NO_ANSWER",
                "call_id": None,
                "is_told_by_telephony": False,
            }
        ],
        "for_supervisor": False,
        "held_by": {"office": "operator", "until": "2026-11-20T10:25:00Z"},
        "number": "+380382000000",
        "said": [{"at": "2026-11-20T08:05:00Z", "text": "Ніхто не підняв слухавку"}],
        "together": [],
    },
    "DraftSummaryOut": {
        "call_id": "khm-m3tlyrn5evjzc6pgk4wx7dq2ah",
        "source": "TYPED",
        "state": "OPEN",
        "received_at": "2026-11-20T08:12:00Z",
        "saved_at": "2026-11-20T08:14:30Z",
        "version": 7,
        "appeal_id": None,
    },
    "DraftsOut": {
        "drafts": [
            {
                "call_id": "khm-m3tlyrn5evjzc6pgk4wx7dq2ah",
                "source": "VOICEMAIL",
                "state": "OPEN",
                "received_at": "2026-11-20T08:12:00Z",
                "saved_at": "2026-11-20T08:14:30Z",
                "version": 0,
                "appeal_id": None,
            }
        ]
    },
    "DraftOut": {
        "call_id": "khm-m3tlyrn5evjzc6pgk4wx7dq2ah",
        "source": "TYPED",
        "state": "OPEN",
        "received_at": "2026-11-20T08:12:00Z",
        "saved_at": "2026-11-20T08:14:30Z",
        "version": 7,
        "appeal_id": None,
        "content": {
            "applicant_type": None,
            "applicant": {
                "name": {"surname": "Бондар", "given": "Ольга", "patronymic": None},
                "organisation": None,
                "residence": None,
                "email": None,
                "phone": None,
                "postal_address": None,
                "representative": None,
                "authority_document": None,
                "categories": [],
            },
            "issues": [{"text": "У будинку не працює ліф", "territory": None, "address": None}],
            "answer_by": None,
            "addressee": None,
            "kind": None,
            "is_collective": None,
            "co_signatories": [],
            "confidential_identity": None,
            "attachments": [],
            "duplicate_of": None,
            "same_person_as": None,
            "consultation": None,
        },
        "closing_reason": "",
    },
}
