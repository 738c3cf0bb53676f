"""Examples of calls, drafts and call-backs: replies by model, requests and queries by endpoint."""

from docs.example_facts import (
    APPEAL_ID,
    CALL_BACK_ID,
    CALL_ID,
    LINE,
    NOTICE_REF,
    NUMBER,
    RECEIVED,
    TERM,
    TERRITORY,
    Json,
)

CALL_REQUESTS: dict[str, Json] = {
    "register_call": {
        "applicant": {
            "name": {"surname": "Бондар", "given": "Ольга", "patronymic": "Іванівна"},
            "residence": "м. Хмельницький, вул. Проскурівська, 15, кв. 40",
        },
        "issues": [{"text": "У будинку з 3 листопада не працює ліфт", "territory": TERRITORY}],
        "draft": {"call_id": CALL_ID, "version": 7},
    },
    "tie_call": {"appeal_id": APPEAL_ID},
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
        "call_back_id": CALL_BACK_ID,
        "grading": "GRADED",
        "grade": 4,
        "comment": "Ліфт працює",
    },
    "refute_by_call": {
        "call_back_id": CALL_BACK_ID,
        "reason": "Ліфт знову стоїть",
    },
    "solve_by_itself": {"call_back_id": CALL_BACK_ID},
}
CALL_QUERIES: dict[str, Json] = {
    "list_call_backs": {"limit": 50},
    "list_live_calls": {"centre": "khm"},
}
_CALL: Json = {
    "call_id": CALL_ID,
    "version": 3,
    "direction": "INBOUND",
    "line": LINE,
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
    "notice_version": "main/v0001/1",
    "notice_played_at": "2026-11-20T08:12:04Z",
    "consent": "BY_CONTINUING",
    "informed_of": [],
    "recordings": [],
}
CALL_REPLIES: dict[str, Json] = {
    "CurrentCallOut": {
        "call_id": CALL_ID,
        "version": 3,
        "state": "TALKING",
        "poll_after_seconds": 3,
    },
    "CallOut": _CALL,
    "LiveCallsOut": {"calls": [_CALL]},
    "CallCardOut": {
        "call": _CALL,
        "number": "+380382000000",
        "is_withheld": False,
        "has_message": False,
        "line": {
            "number": LINE,
            "name": "Лінія контактного центру",
            "kind": "CENTRE",
            "territory": "UA68000000000099709",
        },
        "persons": [
            {
                "probably": "Бондар Ольга Іванівна",
                "appeal_id": APPEAL_ID,
                "organisation": "",
                "residence": "м. Хмельницький, вул. Проскурівська, 15, кв. 40",
                "email": "",
            }
        ],
        "appeals": [
            {
                "appeal_id": APPEAL_ID,
                "number": NUMBER,
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
                "line": LINE,
                "state": "ENDED",
                "result": "ABANDONED",
                "waited": 95,
                "talked": 0,
            }
        ],
        "drafts": [],
        "call_backs": [
            {
                "call_back_id": CALL_BACK_ID,
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
        "appeal_id": APPEAL_ID,
        "number": NUMBER,
        "access_code": "7KQ2M-W4XTZ",
        "received_at": RECEIVED["received_at"],
        "registered_on": RECEIVED["registered_on"],
        "terms": [TERM],
        "privacy_notice": NOTICE_REF,
        "state": "REGISTERED",
    },
    "CallBacksOut": {
        "call_backs": [
            {
                "call_back_id": CALL_BACK_ID,
                "kind": "MISSED",
                "state": "WAITING",
                "asked_at": "2026-11-20T07:40:00Z",
                "next_at": "2026-11-20T10:05:00Z",
                "closed_at": None,
                "line": LINE,
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
        "call_back_id": CALL_BACK_ID,
        "kind": "MISSED",
        "state": "TAKEN",
        "asked_at": "2026-11-20T07:40:00Z",
        "next_at": "2026-11-20T10:05:00Z",
        "closed_at": None,
        "line": LINE,
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
        "call_id": CALL_ID,
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
                "call_id": CALL_ID,
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
        "call_id": CALL_ID,
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
