"""One reply for each model that endpoints answer with. A test reads each with its model."""

from docs.example_requests import (
    ALERT_ID,
    APPEAL_ID,
    DEPUTY_ID,
    INCIDENT_ID,
    RULE,
    TERRITORY,
    UPLOAD_ID,
    USER_ID,
    Json,
)

_NUMBER = "UA68-2026-000123"
_RECEIVED: Json = {
    "received_at": "2026-11-20T08:15:30Z",
    "received_on": "2026-11-20",
    "registered_on": "2026-11-20",
}
_TERM: Json = {
    "purpose": "CONSIDERATION",
    "issue": None,
    "assignment": None,
    "rule": "D-01",
    "due": "2026-12-21",
    "control": "2026-12-21",
    "ends_at": "2026-12-21T22:00:00Z",
    "light": "GREEN",
    "explanation": "один місяць від надходження (20.11.2026): 20.12.2026, неділя, тому 21.12.2026, понеділок",
    "explanation_en": "one month from receipt (20.11.2026): 20.12.2026, a Sunday, so 21.12.2026, a Monday",
}
_CITY: Json = {
    "code": TERRITORY,
    "category": "M",
    "name": "Хмельницький",
    "full_name": "м. Хмельницький",
    "way": "Хмельницький район, Хмельницька область",
}
_OBLAST: Json = {
    "code": "UA68000000000099709",
    "category": "O",
    "name": "Хмельницька",
    "full_name": "Хмельницька область",
    "way": "",
}
_HOUSING = (
    "Управління житлово-комунального господарства Хмельницької обласної державної адміністрації"
)
_SPECIALIST: Json = {"user_id": USER_ID, "position": "Головний спеціаліст відділу житлового фонду"}
_DEPUTY: Json = {
    "user_id": DEPUTY_ID,
    "position": "Провідний спеціаліст відділу житлового фонду",
}
_ASSIGNMENT: Json = {
    "no": 1,
    "body": "khm-oda-housing",
    "body_name": _HOUSING,
    "role": "LEAD",
    "state": "ROUTED",
    "routed_on": "2026-11-20",
    "outcome": None,
    "rework": 0,
    "official": _SPECIALIST,
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
    "classifier_code": "II.9",
    "complained_of": [],
    "assignments": [_ASSIGNMENT],
    "allowed": [],
}
_RULE_REF: Json = {
    "id": "lifts",
    "title": "Ліфти",
    "centre": "khm",
    "version": "v0001",
}
_EXECUTOR: Json = {
    "body": "khm-oda-housing",
    "body_name": "Управління ЖКГ Хмельницької ОДА",
    "role": "housing_department",
    "role_name": "орган житлово-комунального господарства",
    "level": "OBLAST",
    "level_name": "область",
    "how": "COMPETENCE",
    "instead_of": None,
}
_PROPOSAL: Json = {
    "lead": _EXECUTOR,
    "co_executors": [],
    "rule": _RULE_REF,
    "confidence": 91,
    "doubts": [
        {
            "doubt": "TOPIC_GUESSED",
            "explanation": "тему припущено за словами",
            "explanation_en": "the topic is guessed from the words",
        }
    ],
    "runners_up": [
        {
            "executor": {**_EXECUTOR, "body": "khm-oda", "body_name": "Хмельницька ОДА"},
            "rule": {**_RULE_REF, "id": "any", "title": "Усе інше"},
        }
    ],
    "would_change": [
        {
            "fact": "BUILDING",
            "value": "",
            "lead": None,
            "rule": None,
            "explanation": "уточніть: будинок; якщо там відає інша установа (інший балансоутримувач, інша служба),"
            " зміниться виконавець",
            "explanation_en": "find out the building: where another body is in charge there, the executor changes",
        }
    ],
    "skipped": [
        {
            "rule": {**_RULE_REF, "id": "house", "title": "Управитель будинку"},
            "subject": "housing_manager",
            "reason": "NOBODY_HAS_ROLE",
            "explanation": "управитель (балансоутримувач) будинку: на цій території такої установи немає",
            "explanation_en": "manager of the building: no such body serves this place",
        }
    ],
    "nobody": None,
    "needs": None,
    "is_automatic": False,
    "explanation": "Управління ЖКГ Хмельницької ОДА: орган житлово-комунального господарства, рівень «область»;"
    " правило «Ліфти» (lifts), версія v0001 центру khm; тему припущено за словами",
    "explanation_en": "Управління ЖКГ Хмельницької ОДА: housing department, found at the level of the oblast;"
    " rule «Ліфти» (lifts), version v0001 of khm; the topic is guessed from the words",
}
_EDITION: Json = {
    "id": "d0001",
    "valid_from": "2026-11-20",
    "by": "STAFF:0f3c6f0e",
    "at": "2026-11-20T08:15:30Z",
    "note": "Опалення Хмельницького: новий постачальник",
    "digest": "9b" * 32,
}
_FINDING: Json = {
    "severity": "WARNING",
    "fault": "UNCOVERED",
    "row": 0,
    "rule": "",
    "field": "",
    "about": ["animals", "UA68000000000099709"],
    "explanation": "Для цієї теми на цих територіях виконавця немає",
    "explanation_en": "For this topic nobody is found in these territories",
}
_CASE: Json = {
    "appeal_id": APPEAL_ID,
    "number": _NUMBER,
    "centre": "khm",
    "state": "ROUTED",
    "version": 3,
    "channel": "WEB",
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
    **_RECEIVED,
    "issues": [_ISSUE],
    "terms": [_TERM],
    "requests": [
        {"no": 1, "right": "BE_PRESENT", "asked_on": "2026-11-20", "is_granted": None},
    ],
    "forwards": 0,
    "days_since_receipt": 1,
    "needs_head_signature": True,
    "attachments": [
        {"no": 1, "file_name": "Фото ліфта.jpg", "content_type": "image/jpeg", "size": 348160}
    ],
    "words": [],
    "allowed": ["ADD_MATERIALS"],
}

_CARD: Json = {
    "centre": "Хмельницький обласний контактний центр",
    "number": _NUMBER,
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
        {"on": "2026-11-20", "words": f"Зареєстровано за № {_NUMBER}"},
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
_SIMILAR: Json = {
    "candidates": [
        {
            "appeal_id": "khm-gk4dq2xw7ahm3tlyrn5evjzc6p",
            "number": "UA68-2026-000087",
            "centre": "khm",
            "received_on": "2026-09-14",
            "state": "CLOSED",
            "outcomes": ["EXPLAINED"],
            "classifier_codes": ["II.9"],
            "concluded_on": "2026-10-03",
            "reasons": ["SAME_PHONE", "SAME_QUESTION", "RESOLVED"],
            "explanation": "той самий телефон; те саме питання; відповідь надано 03.10.2026",
            "explanation_en": "the same phone; the same question; answered 03.10.2026",
            "proposed": "REPEAT",
            "score": 51,
        },
        {
            "appeal_id": None,
            "number": "UA00-2026-004512",
            "centre": "ukc",
            "received_on": "2026-11-18",
            "state": "ROUTED",
            "outcomes": [],
            "classifier_codes": [],
            "concluded_on": None,
            "reasons": ["SAME_PHONE", "STILL_OPEN"],
            "explanation": "той самий телефон; ще розглядається",
            "explanation_en": "the same phone; still open",
            "proposed": None,
            "score": 25,
        },
    ]
}

_ALERT: Json = {
    "alert_id": ALERT_ID,
    "centre": "khm",
    "kind": "RISE",
    "code": "II.9",
    "code_name": "Комунальне господарство",
    "area": "UA6804047",
    "area_name": "територія UA6804047",
    "state": "TAKEN",
    "raised_at": "2026-11-20T10:15:00Z",
    "since": "2026-11-20T05:00:00Z",
    "hours": 6,
    "observed": 14,
    "expected": 200,
    "score": 87,
    "explanation": "Комунальне господарство, територія UA6804047: 14 звернень за 6 годин; звичайно 2",
    "matter": "",
    "appeals": [APPEAL_ID],
    "owner": "STAFF:0f3c2a9e",
    "letters": [
        {"act": "RAISE", "recipient": "centre:khm", "sent_at": "2026-11-20T10:15:01Z"},
        {"act": "RAISE", "recipient": "coordinator", "sent_at": "2026-11-20T10:15:02Z"},
    ],
    "result": "",
    "closed_at": None,
    "absorbed_by": None,
    "allowed": ["TAKE", "ADD_STEP", "ASK_BODY", "RESOLVE", "EXPLAIN", "CALL_FALSE"],
}
_PLACE: Json = {"territory": TERRITORY, "street": "вул. Зоряна", "buildings": ["5", "7", "9"]}
_INCIDENT: Json = {
    "incident_id": INCIDENT_ID,
    "centre": "khm",
    "title": "Порив водопроводу",
    "subject": "WATER",
    "classifier_code": None,
    "places": [_PLACE],
    "body": "khm-oda-housing",
    "is_public": True,
    "state": "OPEN",
    "version": 2,
    "opened_at": "2026-11-20T08:20:00Z",
    "expected_end": "2026-11-20T16:00:00Z",
    "ended_at": None,
    "result": "",
    "news": [
        {
            "no": 1,
            "at": "2026-11-20T09:00:00Z",
            "kind": "EXPECTED_END",
            "text": "Бригада на місці, воду перекрито до завершення робіт.",
            "expected_end": "2026-11-20T16:00:00Z",
        }
    ],
}
_SIMILAR["incidents"] = [
    {
        "incident": {**_INCIDENT, "news": []},
        "explanation": "відкрита подія за цією адресою: Порив водопроводу, очікуване завершення 18:00",
        "explanation_en": "an open incident at this address: Порив водопроводу, expected to end 18:00",
    }
]
_SIMILAR["suggest_incident"] = False
_SIMILAR["incident_appeals"] = []

_ADDRESS: Json = {
    "unit": _CITY,
    "level": "BUILDING",
    "sure": True,
    "ground": "one_place_fits",
    "explanation": "адресі відповідає одна територія",
    "explanation_en": "one place fits the address",
    "alternatives": [],
    "street": "проскуривска",
    "building": "15",
}
REPLIES: dict[str, Json] = {
    "IncidentOut": _INCIDENT,
    "IncidentsOut": {"incidents": [{**_INCIDENT, "news": []}]},
    "ReportsOut": {"appeal_ids": [APPEAL_ID], "cursor": None},
    "PublishedListOut": {
        "incidents": [
            {
                "incident_id": INCIDENT_ID,
                "title": "Порив водопроводу",
                "places": [_PLACE],
                "opened_at": "2026-11-20T08:20:00Z",
                "expected_end": "2026-11-20T16:00:00Z",
            }
        ]
    },
    "RegisteredOut": {
        "appeal_id": APPEAL_ID,
        "number": _NUMBER,
        "access_code": "7KQ2M-W4XTZ",
        "received_at": _RECEIVED["received_at"],
        "registered_on": _RECEIVED["registered_on"],
        "terms": [_TERM],
    },
    "AppealStatusOut": {
        "number": _NUMBER,
        "state": "ACCEPTED",
        "channel": "WEB",
        **_RECEIVED,
        "centre": "Хмельницький обласний контактний центр",
        "issues": [{"no": 1, "state": "ACCEPTED", "outcome": None, "bodies": [_HOUSING]}],
        "terms": [_TERM],
        "answers": [
            {
                "issue": 1,
                "body": _HOUSING,
                "is_final": False,
                "outcome": None,
                "parts": {"interim_answer": "Комісія оглянула ліфт, замовлено двигун."},
            }
        ],
        "incident_news": [],
        "explanations": [],
        "attachments": 1,
        "signatories": 1,
    },
    "ChangedOut": {"number": _NUMBER, "state": "ACCEPTED", "attachments": 2, "signatories": 1},
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
    "CentresOut": {
        "centres": [
            {
                "id": "khm",
                "name": "Хмельницький обласний контактний центр",
                "phone": "",
                "email": "khm@centres.vikno.example",
                "address": "",
            }
        ]
    },
    "HealthOut": {"status": "ok"},
    "MeOut": {"roles": ["operator", "supervisor"], "centre": "khm", "body": None},
    "CaseOut": _CASE,
    "StateOut": {
        "appeal_id": APPEAL_ID,
        "number": _NUMBER,
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
                "at": _RECEIVED["received_at"],
                "actor": "APPLICANT:applicant",
                "event": "AppealRegistered",
                "facts": {"number": _NUMBER, "channel": "WEB"},
                "personal_commitment": "9b" * 32,
                "prev_hash": "00" * 32,
                "hash": "4e" * 32,
            }
        ],
        "chain_holds": True,
    },
    "LinkOut": {
        "url": f"https://attachments.s3.eu-central-1.amazonaws.com/attachments/khm/{APPEAL_ID}/{UPLOAD_ID}",
        "expires_in": 300,
    },
    "FoundOut": {"appeal_ids": [APPEAL_ID]},
    "CardOut": _CARD,
    "SimilarOut": _SIMILAR,
    "RouteProposalOut": _PROPOSAL,
    "RuleEditionsOut": {
        "centre": "khm",
        "current": "v0001",
        "versions": [{**_EDITION, "id": "v0001"}],
        "drafts": [_EDITION],
    },
    "RulesOut": {
        "centre": "khm",
        "format": "vikno-rules/1",
        "edition": _EDITION,
        "rules": [RULE],
    },
    "EditionOut": _EDITION,
    "CheckOut": {"is_clean": True, "findings": [_FINDING]},
    "ActivatedOut": {"edition": {**_EDITION, "id": "v0002"}, "warnings": [_FINDING]},
    "TrialOut": {
        "since": "2026-10-20",
        "tried": 412,
        "same": 398,
        "elsewhere": 13,
        "nobody": 1,
        "unread": 0,
        "examples": [
            {
                "appeal_id": APPEAL_ID,
                "number": _NUMBER,
                "issue_no": 1,
                "old_lead": "khm-oda-housing",
                "new_lead": "khm-oda",
                "rule": _RULE_REF,
                "nobody": None,
            }
        ],
    },
    "QueueOut": {
        "entries": [
            {
                "appeal_id": APPEAL_ID,
                "number": _NUMBER,
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
                "body": "khm-oda-housing",
                "official": USER_ID,
            }
        ],
        "cursor": None,
    },
    "DesksOut": {
        "desks": [
            {
                "official": _SPECIALIST,
                "subjects": ["II.9"],
                "territories": [TERRITORY],
                "deputies": [DEPUTY_ID],
                "away_until": "2026-12-04",
                "stands_in": _DEPUTY,
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
                "official": _DEPUTY,
                "open_assignments": 12,
                "stands_in_for": _SPECIALIST,
                "explanation": "тема й територія за посадою; відкритих доручень: 12; заступає відсутню посадову особу:"
                " Головний спеціаліст відділу житлового фонду",
                "explanation_en": "subject and territory of the office; open assignments: 12; stands in for an absent"
                " official: Головний спеціаліст відділу житлового фонду",
            }
        ]
    },
    "BodiesOut": {
        "bodies": [
            {
                "id": "khm-oda-housing",
                "name": _HOUSING,
                "short_name": "Управління ЖКГ Хмельницької ОДА",
                "superior_id": "khm-oda",
                "territory": "UA68000000000099709",
                "active": True,
                "successor_id": None,
            }
        ],
        "cursor": None,
    },
    "BodyDetailOut": {
        "versions": [
            {
                "id": "khm-oda-housing",
                "name": _HOUSING,
                "short_name": "Управління ЖКГ Хмельницької ОДА",
                "superior_id": "khm-oda",
                "territory": "UA68000000000099709",
                "active": True,
                "successor_id": None,
                "kind": "STRUCTURAL_UNIT",
                "email": "housing@bodies.example",
                "phone": "",
                "calendar_id": "ua-state",
                "head_email": "",
                "address": "",
                "website": "",
                "hours": [
                    {
                        "weekdays": [1, 2, 3, 4, 5],
                        "opens": "08:00",
                        "closes": "17:00",
                        "break_from": None,
                        "break_to": None,
                    }
                ],
                "subjects": ["II.9"],
                "hands_out": True,
                "valid_from": "2012-01-18",
                "valid_to": None,
            }
        ],
        "predecessors": [],
    },
    "SuccessionOut": {"body_id": "mindovkillia", "successor_id": "minekonomiky"},
    "OfficialsOut": {
        "officials": [
            {
                "user_id": USER_ID,
                "position": "Головний спеціаліст",
                "subjects": ["II.9"],
                "territories": [TERRITORY],
                "deputies": [DEPUTY_ID],
                "valid_from": "2026-11-20",
                "valid_to": None,
            }
        ],
        "absences": [
            {
                "user_id": USER_ID,
                "first_day": "2026-12-01",
                "last_day": "2026-12-14",
                "reason": "LEAVE",
            }
        ],
    },
    "CompetencesOut": {
        "competences": [
            {
                "role": "housing_department",
                "body_id": "khm-oda-housing",
                "territory": "UA68000000000099709",
                "street": "",
                "building": "",
                "rank": 1,
                "valid_from": "2012-01-18",
                "valid_to": None,
            }
        ]
    },
    "AddresseesOut": {
        "addressees": [
            {
                "name": "Кабінет Міністрів України",
                "spellings": ["Кабмін", "КМУ"],
                "valid_from": "2012-01-18",
                "valid_to": None,
            }
        ]
    },
    "ChangesOut": {
        "changes": [
            {
                "at": "2026-11-20T08:15:30Z",
                "actor": f"STAFF:{USER_ID}",
                "note": "Відпустка",
                "removed": [],
                "added": [
                    {
                        "user_id": DEPUTY_ID,
                        "body_id": "khm-oda-housing",
                        "first_day": "2026-12-01",
                        "last_day": "2026-12-14",
                        "reason": "LEAVE",
                    }
                ],
            }
        ]
    },
    "ImportOut": {
        "import_id": UPLOAD_ID,
        "kind": "bodies",
        "state": "DONE",
        "ordered_at": "2026-11-20T08:15:30Z",
        "finished_at": "2026-11-20T08:15:48Z",
        "rows": 10000,
        "loaded": 9999,
        "changed": 12,
        "refused": 1,
        "refusals": [
            {
                "row": 17,
                "column": "Діє з",
                "code": "invalid_request",
                "reason": "Значення не підходить: дата РРРР-ММ-ДД або ДД.ММ.РРРР",
            }
        ],
        "unknown_columns": ["Примітка"],
        "missing_columns": [],
        "refusal": None,
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
    "AlertOut": _ALERT,
    "AlertsOut": {"alerts": [_ALERT], "before": None},
    "AlertCaseOut": {
        "alert": _ALERT,
        "steps": [
            {
                "no": 1,
                "at": "2026-11-20T10:15:00Z",
                "actor": "CLOCK:trend_watch",
                "act": "RAISE",
                "text": "",
                "facts": {"observed": 14, "expected": 200},
            }
        ],
    },
    "ProblemsOut": {
        "centre": "khm",
        "first": "2026-11-01",
        "last": "2026-11-20",
        "level": "COMMUNITY",
        "problems": [
            {
                "code": "II.9",
                "code_name": "Комунальне господарство",
                "area": "UA6804047",
                "area_name": "територія UA6804047",
                "cases": 61,
                "before": 38,
                "change": 61,
                "alerts": [
                    {
                        "alert_id": ALERT_ID,
                        "state": "TAKEN",
                        "raised_at": "2026-11-20T10:15:00Z",
                        "result": "",
                    }
                ],
            }
        ],
    },
    "ReferenceOut": {
        "classifier": [{"code": "II.9", "name": "Комунальне господарство", "section": "II"}],
        "regimes": {"APPEAL": "Звернення громадян"},
    },
    "HitsOut": {
        "territories": [
            {
                **_CITY,
                "match": "EXACT",
                "former_name": "Проскурів",
                "explanation": "Проскурів, нині м. Хмельницький",
            }
        ]
    },
    "TerritoryOut": {**_CITY, "above": [_OBLAST], "children": []},
    "AddressOut": _ADDRESS,
    "AdviceOut": {
        "urgency": {
            "urgency": "urgent",
            "signs": [
                {
                    "danger": "heating",
                    "urgency": "urgent",
                    "excerpt": "холодні батареї, у квартирі 13 градусів",
                    "start": 11,
                    "end": 50,
                    "number": None,
                    "instruction": "Передайте аварійній службі теплопостачальника",
                }
            ],
        },
        "topics": [
            {
                "topic": "heating_hot_water",
                "name": "Опалення та гаряча вода",
                "confidence": 98,
                "words": ["батареї", "холодні"],
                "classifier_codes": ["II.9"],
            }
        ],
        "place": _ADDRESS,
        "territory": TERRITORY,
        "route": _PROPOSAL,
        "similar": {**_SIMILAR, "candidates": []},
    },
    "EntriesOut": {
        "edition": "cmu-858-2024",
        "entries": [
            {
                "section": "II",
                "code": "II.9",
                "name": "Комунальне господарство",
                "synonyms": ["опалення", "гаряча вода"],
                "topics": ["heating_hot_water"],
            }
        ],
    },
}
