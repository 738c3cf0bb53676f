"""Replies about appeals, by model: to applicants, and to the staff who deal with them."""

from docs.example_facts import (
    APPEAL_ID,
    DEPUTY,
    DEPUTY_ID,
    HOUSING,
    NOTICE_REF,
    NUMBER,
    RECEIVED,
    SPECIALIST,
    TERM,
    TERRITORY,
    UPLOAD_ID,
    USER_ID,
    Json,
)

_ASSIGNMENT: Json = {
    "no": 1,
    "body": "khm-oda-housing",
    "body_name": HOUSING,
    "role": "LEAD",
    "state": "ROUTED",
    "routed_on": "2026-11-20",
    "outcome": None,
    "rework": 0,
    "official": SPECIALIST,
    "controller": "5d0c9f1e-2a7b-4c68-8e3f-7a6b5c4d3e2f",
    "allowed": [],
}
_ISSUE: Json = {
    "no": 1,
    "state": "ROUTED",
    "outcome": None,
    "text": "Не працює ліфт.",
    "address": "м. Хмельницький, вул. Проскурівська, 15",
    "territory": TERRITORY,
    "territory_name": "м. Хмельницький, Хмельницький район, Хмельницька область",
    "classifier_code": "II.9",
    "complained_of": [{"body": "khm-oda-housing", "name": HOUSING}],
    "assignments": [_ASSIGNMENT],
    "allowed": [],
}
_CASE: Json = {
    "appeal_id": APPEAL_ID,
    "number": NUMBER,
    "centre": "khm",
    "state": "ROUTED",
    "version": 3,
    "channel": "WEB",
    "entry_point": "portal",
    "kind": "APPLICATION",
    "regime": "APPEAL",
    "regime_ground": "Закон «Про звернення громадян», стаття 3",
    "regime_basis": "LAW",
    "multiplicity": "PRIMARY",
    "first_appeal_id": None,
    "incident_id": None,
    "incident_result": "",
    "applicant_type": "CITIZEN",
    "applicant": {
        "name": "Бондар Ольга Іванівна",
        "organisation": "",
        "residence": "м. Хмельницький, вул. Проскурівська, 15, кв. 40",
        "email": "olha.bondar@example.com",
        "phone": "+380 38 200 00 00",
        "postal_address": "",
        "representative": "",
        "categories": [],
    },
    "is_collective": False,
    "signatories": 1,
    "confidential_identity": False,
    "answer_by": "EMAIL",
    "addressee": "",
    **RECEIVED,
    "issues": [_ISSUE],
    "terms": [TERM],
    "requests": [
        {"no": 1, "right": "BE_PRESENT", "asked_on": "2026-11-20", "is_granted": None},
    ],
    "forwards": 0,
    "days_since_receipt": 1,
    "needs_head_signature": True,
    "attachments": [
        {
            "no": 1,
            "file_name": "Фото ліфта.jpg",
            "content_type": "image/jpeg",
            "size": 348160,
            "check": "CLEAN",
            "ground": None,
            "note": "Файл перевірено",
            "detected_type": "image/jpeg",
            "sha256": "5c" * 32,
            "threat": "",
        }
    ],
    "words": [],
    "legal_hold": None,
    "erased": None,
    "allowed": ["ADD_MATERIALS"],
}
_CARD: Json = {
    "centre": "Хмельницький обласний контактний центр",
    "number": NUMBER,
    "mark": "ПОВТОРНО",
    "received_on": "2026-11-20",
    "registered_on": "2026-11-20",
    "addressee": "",
    "form_of_arrival": {"code": "1.1", "name": "Поштою (електронною поштою)"},
    "sign_of_arrival": {"code": "2.2", "name": "Повторне"},
    "kind": {"code": "3.2", "name": "Заява (клопотання)"},
    "subject": {"code": "5.1", "name": "Індивідуальне"},
    "type_of_document": {"code": "6.2", "name": "Лист"},
    "correspondent": {
        "name": "Бондар Ольга Іванівна",
        "is_withheld": False,
        "residence": "м. Хмельницький, вул. Проскурівська, 15, кв. 40",
        "postal_address": "",
        "phone": "+380 38 200 00 00",
        "email": "olha.bondar@example.com",
        "representative": "",
        "categories": [{"code": "7.6", "name": "Ветеран праці"}],
        "people": 1,
    },
    "previous": [
        {
            "number": "UA68-2026-000087",
            "centre": "Хмельницький обласний контактний центр",
            "received_on": "2026-09-14",
        }
    ],
    "attachments": 1,
    "questions": [
        {
            "no": 1,
            "content": "Не працює ліфт.",
            "address": "м. Хмельницький, вул. Проскурівська, 15",
            "index": {"code": "II.9", "name": "Комунальне господарство"},
            "complained_of": [],
            "lead": {
                "body": "Хмельницька ОДА, ЖКГ",
                "sent_on": "2026-11-20",
                "received_on": "2026-11-23",
            },
            "co_executors": [],
            "due": "2026-12-21",
            "outcome": {"code": "9.1", "name": "Вирішено позитивно"},
        }
    ],
    "resolutions": [
        {
            "issue_no": 1,
            "text": "Обстежити ліфт і підготувати відповідь.",
            "author": "Керівник: Хмельницька ОДА, ЖКГ",
            "written_on": "2026-11-23",
            "executors": [],
        }
    ],
    "extensions": [],
    "course": [
        {"on": "2026-11-20", "words": f"Зареєстровано за № {NUMBER}"},
        {"on": "2026-11-23", "words": "Прийнято до розгляду: Хмельницька ОДА, ЖКГ"},
    ],
    "answers": [
        {
            "issue_no": 1,
            "given_on": "2026-12-10",
            "by": "Хмельницька ОДА, ЖКГ",
            "content": "Ліфт відремонтовано 09.12.2026.",
            "outcome": {"code": "9.1", "name": "Вирішено позитивно"},
        }
    ],
    "off_control": [
        {
            "issue_no": 1,
            "on": "2026-12-11",
            "by": "Керівник зміни: Хмельницький обласний контактний центр",
        }
    ],
}
APPEAL_REPLIES: dict[str, Json] = {
    "RegisteredOut": {
        "appeal_id": APPEAL_ID,
        "number": NUMBER,
        "access_code": "7KQ2M-W4XTZ",
        "received_at": RECEIVED["received_at"],
        "registered_on": RECEIVED["registered_on"],
        "terms": [TERM],
        "privacy_notice": NOTICE_REF,
    },
    "AppealStatusOut": {
        "number": NUMBER,
        "state": "ACCEPTED",
        "channel": "WEB",
        **RECEIVED,
        "centre": "Хмельницький обласний контактний центр",
        "issues": [
            {
                "no": 1,
                "state": "ACCEPTED",
                "outcome": None,
                "bodies": [HOUSING],
                "where": {
                    "name": HOUSING,
                    "is_centre": False,
                    "phone": "",
                    "email": "khm-oda-housing@bodies.vikno.example",
                    "address": "",
                    "website": "",
                },
                "due": "2026-12-21",
                "returns": 0,
                "grade": None,
                "allowed": [],
            }
        ],
        "terms": [TERM],
        "answers": [
            {
                "issue": 1,
                "body": HOUSING,
                "is_final": False,
                "outcome": None,
                "parts": {"interim_answer": "Комісія оглянула ліфт, замовлено двигун."},
            }
        ],
        "incident_news": [],
        "explanations": [],
        "attachments": 1,
        "files": [
            {
                "no": 1,
                "content_type": "image/jpeg",
                "size": 348160,
                "check": "CLEAN",
                "note": "Файл перевірено",
            }
        ],
        "signatories": 1,
        "erased": None,
        "allowed": ["ADD_MATERIALS", "ASK_FOR_RIGHT", "WITHDRAW"],
        "course": [
            {
                "at": "2026-11-20T08:15:30Z",
                "event": "AppealRegistered",
                "words": "Звернення зареєстровано",
                "words_en": "The appeal was registered",
            },
            {
                "at": "2026-11-20T09:40:02Z",
                "event": "AssignmentAccepted",
                "words": f"Прийнято до розгляду: {HOUSING}",
                "words_en": f"Taken into consideration: {HOUSING}",
            },
        ],
    },
    "ChangedOut": {"number": NUMBER, "state": "ACCEPTED", "attachments": 2, "signatories": 1},
    "UploadOut": {
        "upload_id": UPLOAD_ID,
        "url": "https://attachments.s3.eu-central-1.amazonaws.com/",
        "fields": {
            "Content-Type": "image/jpeg",
            "key": f"uploads/khm/{UPLOAD_ID}",
            "policy": "eyJleHBpcmF0aW9uIjogIjIwMjYtMTEtMjBUMDg6MzA6MzBaIn0=",
        },
        "expires_in": 900,
    },
    "ApplicantFormOut": {
        "applicant_types": [
            {
                "code": "CITIZEN",
                "name": "Людина",
                "name_en": "A person",
                "required": ["applicant.name", "applicant.residence"],
            }
        ],
        "categories": {
            "why": "Необов'язково. Закон доручає звернення декого розглядати особисто керівникові.",
            "why_en": "Optional. The law has the head consider in person what some people write.",
            "most": 10,
            "choices": [{"code": "7.5", "name": "Учасник бойових дій", "name_en": "Combatant"}],
        },
        "kinds": [
            {
                "code": "PROPOSAL",
                "name": "Пропозиція: порада, як зробити краще",
                "name_en": "A proposal: advice how to do things better",
            }
        ],
        "answer_by": [
            {
                "code": "EMAIL",
                "name": "Електронною поштою",
                "name_en": "By e-mail",
                "needs": "applicant.email",
            }
        ],
        "rights": [
            {
                "code": "BE_PRESENT",
                "name": "Бути присутнім при розгляді",
                "name_en": "To be present at the consideration",
            }
        ],
        "files": {
            "types": [{"content_type": "image/jpeg", "endings": [".jpg", ".jpeg"]}],
            "largest": 20971520,
            "most": 20,
            "most_in_all": 200,
        },
        "limits": {
            "longest_text": 15000,
            "longest_line": 200,
            "longest_address": 1000,
            "most_issues": 10,
            "most_signatories": 200,
            "most_signatories_in_batch": 500,
        },
    },
    "CentresOut": {
        "centres": [
            {
                "id": "khm",
                "name": "Хмельницький обласний контактний центр",
                "name_en": "Khmelnytskyi Oblast Contact Centre",
                "phone": "",
                "email": "khm@centres.vikno.example",
                "address": "",
                "hours": [
                    {
                        "weekdays": [1, 2, 3, 4, 5],
                        "opens": "08:00",
                        "closes": "17:00",
                        "break_from": None,
                        "break_to": None,
                    }
                ],
                "today": [],
                "state": "CLOSED",
                "open_now": False,
                "opens_at": "2026-11-23T06:00:00Z",
                "closes_at": None,
            }
        ]
    },
    "HealthOut": {"status": "ok"},
    "MeOut": {
        "user_id": USER_ID,
        "name": "Оператор Хмельницького центру",
        "roles": ["operator", "supervisor"],
        "centre": "khm",
        "body": None,
    },
    "CaseOut": _CASE,
    "StateOut": {
        "appeal_id": APPEAL_ID,
        "number": NUMBER,
        "state": "ROUTED",
        "version": 3,
        "issues": {"1": "ROUTED"},
        "assignments": {"1": "ROUTED"},
        "allowed": ["ADD_MATERIALS"],
        "warnings": [],
    },
    "HistoryOut": {
        "entries": [
            {
                "seq": 1,
                "at": RECEIVED["received_at"],
                "actor": "APPLICANT:applicant",
                "event": "AppealRegistered",
                "facts": {"number": NUMBER, "channel": "WEB"},
                "personal_commitment": "9b" * 32,
                "prev_hash": "00" * 32,
                "hash": "4e" * 32,
            }
        ],
        "positions": {},
        "chain_holds": True,
    },
    "ReadingsOut": {
        "readings": [
            {
                "seq": 7,
                "at": RECEIVED["received_at"],
                "actor": f"STAFF:{USER_ID}",
                "what": "CASE",
                "what_for": "CONSIDERATION",
                "part": "",
                "records": None,
            }
        ],
        "before": 7,
    },
    "DayReadingsOut": {
        "readings": [
            {
                "seq": 7,
                "at": RECEIVED["received_at"],
                "actor": f"STAFF:{USER_ID}",
                "what": "CASE",
                "what_for": "CONSIDERATION",
                "part": "",
                "records": None,
                "subject": APPEAL_ID,
            }
        ],
        "cursor": None,
    },
    "FileStatusOut": {
        "no": 1,
        "content_type": "image/jpeg",
        "size": 348160,
        "check": "PENDING",
        "note": "Файл ще перевіряється",
    },
    "LinkOut": {
        "url": f"https://attachments.s3.eu-central-1.amazonaws.com/attachments/khm/{APPEAL_ID}/{UPLOAD_ID}",
        "expires_in": 300,
    },
    "FoundOut": {"appeal_ids": [APPEAL_ID]},
    "SearchOut": {
        "found": [
            {
                "appeal_id": APPEAL_ID,
                "number": NUMBER,
                "centre": "khm",
                "state": "ROUTED",
                "received_on": "2026-11-20",
                "channel": "PHONE",
                "kind": "APPLICATION",
                "territory": TERRITORY,
                "classifier_code": "II.9",
                "control": "2026-12-21",
                "due": "2026-12-21",
                "light": "GREEN",
                "bodies": [
                    {
                        "body": "khm-oda-housing",
                        "name": "Департамент житлово-комунального господарства",
                    }
                ],
                "name": "Мельник Ганна Олексіївна",
                "is_confidential": False,
            }
        ],
        "is_complete": True,
    },
    "CardOut": _CARD,
    "QueueOut": {
        "entries": [
            {
                "appeal_id": APPEAL_ID,
                "number": NUMBER,
                "state": "ROUTED",
                "received_on": "2026-11-20",
                "control": "2026-12-21",
                "due": "2026-12-21",
                "light": "GREEN",
                "kind": "APPLICATION",
                "regime": "APPEAL",
                "territory": TERRITORY,
                "classifier_code": "II.9",
                "issue_no": 1,
                "assignment_no": 1,
                "body": {"body": "khm-oda-housing", "name": HOUSING},
                "official": USER_ID,
                "bodies": [],
            }
        ],
        "cursor": None,
    },
    "BoardOut": {
        "centre": "khm",
        "body": None,
        "day": "2026-11-20",
        "week_ends": "2026-11-22",
        "overdue": 1,
        "due_today": 2,
        "due_this_week": 3,
        "all_open": 41,
        "trays": {
            "without_executor": 1,
            "declined": 0,
            "answered": 4,
            "on_check": 2,
            "for_signature": 3,
            "rework": 1,
            "call_backs": 5,
            "call_backs_to_decide": 1,
            "alerts": 2,
        },
        "bodies": [
            {
                "body": "khm-oda-housing",
                "body_name": "Департамент житлово-комунального господарства",
                "overdue": 1,
                "due_today": 2,
                "due_this_week": 2,
                "all_open": 33,
            },
            {
                "body": None,
                "body_name": "",
                "overdue": 0,
                "due_today": 0,
                "due_this_week": 1,
                "all_open": 8,
            },
        ],
        "is_complete": True,
    },
    "DesksOut": {
        "desks": [
            {
                "official": SPECIALIST,
                "subjects": ["II.9"],
                "territories": [TERRITORY],
                "deputies": [DEPUTY_ID],
                "away_until": "2026-12-04",
                "stands_in": DEPUTY,
                "open_assignments": 12,
                "overdue": 1,
                "next_control": "2026-11-24",
            }
        ]
    },
    "ReliefOut": {"handed": 11, "returned": 1, "left": [], "cursor": None},
    "WhoMayAllOut": {
        "candidates": [
            {
                "official": DEPUTY,
                "open_assignments": 12,
                "stands_in_for": SPECIALIST,
                "explanation": "тема й територія за посадою; відкритих доручень: 12; заступає відсутню посадову особу:"
                " Головний спеціаліст відділу житлового фонду",
                "explanation_en": "subject and territory of the office; open assignments: 12; stands in for an absent"
                " official: Головний спеціаліст відділу житлового фонду",
            }
        ]
    },
    "QuestionsOut": {
        "first": "T6.study",
        "questions": [
            {
                "id": "T6.study",
                "text": "Чи потрібне додаткове вивчення?",
                "text_en": "Is additional study needed?",
                "source": "Закон 393/96-ВР ст. 20(1)",
                "source_en": "Law 393/96-ВР art. 20(1)",
                "yes": {
                    "next": None,
                    "regime": "APPEAL",
                    "redirect": None,
                    "redirect_en": None,
                    "basis": "LAW",
                    "is_complaint": False,
                },
                "no": {
                    "next": None,
                    "regime": "APPEAL_SIMPLE",
                    "redirect": None,
                    "redirect_en": None,
                    "basis": "LAW",
                    "is_complaint": False,
                },
            }
        ],
    },
}
