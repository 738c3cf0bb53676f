"""Replies about the registry, by model: bodies and officials, places, classifier."""

from docs.example_facts import CITY, DEPUTY_ID, HOUSING, OBLAST, TERRITORY, UPLOAD_ID, USER_ID, Json

REGISTRY_REPLIES: dict[str, Json] = {
    "BodiesOut": {
        "bodies": [
            {
                "id": "khm-oda-housing",
                "name": HOUSING,
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
                "name": HOUSING,
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
    "ReferenceOut": {
        "classifier": [{"code": "II.9", "name": "Комунальне господарство", "section": "II"}],
        "regimes": {"APPEAL": "Звернення громадян"},
        "titles": {
            "kinds": [{"code": "COMPLAINT", "title": "Скарга", "title_en": "Complaint"}],
        },
        "commands": [
            {
                "command": "DECLINE",
                "subject": "ASSIGNMENT",
                "title": "Відхилити: не належить до компетенції",
                "title_en": "Decline: not our competence",
                "does": "Повертає питання центрові: установа не має права його вирішити.",
                "does_en": "The assignment goes back to the centre, which looks for another executor.",
                "tells": ["CENTRE"],
                "roles": ["head", "official"],
            }
        ],
    },
    "HitsOut": {
        "territories": [
            {
                **CITY,
                "match": "EXACT",
                "former_name": "Проскурів",
                "explanation": "Проскурів, нині м. Хмельницький",
            }
        ]
    },
    "TerritoryOut": {**CITY, "above": [OBLAST], "children": []},
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
