"""Replies that advise and warn the staff, by model: routes and their rules, similar appeals, incidents, alerts."""

from docs.example_facts import (
    ALERT_ID,
    APPEAL_ID,
    CITY,
    EDITION,
    INCIDENT_ID,
    NUMBER,
    RULE_REF,
    TERRITORY,
    Json,
)
from docs.example_requests import RULE

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
    "rule": RULE_REF,
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
            "rule": {**RULE_REF, "id": "any", "title": "Усе інше"},
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
            "rule": {**RULE_REF, "id": "house", "title": "Управитель будинку"},
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
_ADDRESS: Json = {
    "unit": CITY,
    "level": "BUILDING",
    "sure": True,
    "ground": "one_place_fits",
    "explanation": "адресі відповідає одна територія",
    "explanation_en": "one place fits the address",
    "alternatives": [],
    "street": "проскуривска",
    "building": "15",
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
ADVICE_REPLIES: dict[str, Json] = {
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
    "OwnAdviceOut": {
        "danger": {
            "danger": "gas",
            "urgency": "life_threatening",
            "number": "104",
            "instruction": "Не вмикайте світла і вогню, перекрийте газ, вийдіть на повітря. Телефонуйте вже знадвору.",
            "instruction_en": "Touch no switch and light no fire, shut the gas off, go outside. Call from there.",
        },
        "incidents": [
            {
                "incident_id": INCIDENT_ID,
                "title": "Порив водопроводу",
                "places": [_PLACE],
                "opened_at": "2026-11-20T08:20:00Z",
                "expected_end": "2026-11-20T16:00:00Z",
            }
        ],
        "territory": _ADDRESS["unit"],
    },
    "SimilarOut": _SIMILAR,
    "RouteProposalOut": _PROPOSAL,
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
    "AddressOut": _ADDRESS,
    "RuleEditionsOut": {
        "centre": "khm",
        "current": "v0001",
        "versions": [{**EDITION, "id": "v0001"}],
        "drafts": [EDITION],
    },
    "RulesOut": {
        "centre": "khm",
        "format": "vikno-rules/1",
        "edition": EDITION,
        "rules": [RULE],
    },
    "EditionOut": EDITION,
    "CheckOut": {"is_clean": True, "findings": [_FINDING]},
    "ActivatedOut": {"edition": {**EDITION, "id": "v0002"}, "warnings": [_FINDING]},
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
                "number": NUMBER,
                "issue_no": 1,
                "old_lead": "khm-oda-housing",
                "new_lead": "khm-oda",
                "rule": RULE_REF,
                "nobody": None,
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
}
