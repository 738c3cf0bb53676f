"""Examples of the telephone of a centre: settings, call plans, recordings and figures."""

from docs.example_facts import CALL_ID, EDITION, LINE, TERRITORY, USER_ID, Json

_ON_AIR = "Розмову записує контактний центр, щоб точно передати ваше звернення і перевірити відповідь на нього."
_SETTINGS: Json = {
    "accounts": [
        {
            "id": "khm-main",
            "provider": "plain",
            "recording_hosts": ["pbx.example.ua"],
            "erases_at_provider": False,
        }
    ],
    "lines": [
        {
            "number": LINE,
            "name": "Лінія контактного центру",
            "kind": "CENTRE",
            "account": "khm-main",
            "plan": "main",
            "territory": TERRITORY,
        }
    ],
    "agents": [{"name": "101", "user_id": USER_ID}],
    "shifts": [{"agent": "101", "weekdays": [1, 2, 3, 4, 5], "begins": "08:00", "ends": "20:00"}],
    "calling": {"opens": "09:00", "closes": "20:00", "hours_between": 2, "most_attempts": 3},
    "retention_days": 365,
    "service_seconds": 20,
}
CALL_PLAN: Json = {
    "title": "Лінія Хмельницького обласного контактного центру",
    "kind": "CENTRE",
    "start": "hello",
    "steps": [
        {
            "id": "hello",
            "kind": "SAY",
            "words": {"uk": "Добрий день. Хмельницький обласний контактний центр."},
            "next": "hours",
        },
        {"id": "hours", "kind": "HOURS", "open": "notice", "closed": "message"},
        {
            "id": "notice",
            "kind": "NOTICE",
            "words": {"uk": _ON_AIR},
            "version": "1",
            "keeps_days": 365,
            "next": "operators",
        },
        {
            "id": "operators",
            "kind": "QUEUE",
            "words": {"uk": "З'єднуємо з оператором."},
            "seconds": 180,
            "overflow": "message",
        },
        {
            "id": "message",
            "kind": "VOICEMAIL",
            "words": {"uk": "Скажіть після сигналу, як вас звати, де ви живете і що сталося."},
        },
    ],
}
_NOTE = "Запис розмов зберігаємо рік"
_PLAN_EDITION: Json = {**EDITION, "note": _NOTE}
_PLAN_VERSION: Json = {**_PLAN_EDITION, "id": "v0001"}
_FINDING: Json = {
    "severity": "WARNING",
    "fault": "ONLY_FAREWELL",
    "step": "",
    "field": "",
    "about": ["нд 00:00-24:00", "свято"],
    "explanation": "У ці години лишитися на лінії ні з ким: подумайте про голосове повідомлення",
    "explanation_en": "At these times nobody and nothing takes the call: think of voicemail",
}
TELEPHONE_REQUESTS: dict[str, Json] = {
    "set_telephone": {"version": 1, **_SETTINGS},
    "draft_call_plan": {"plan": CALL_PLAN, "note": _NOTE},
    "activate_call_plan": {"note": "Погоджено на нараді 20.11.2026"},
    "walk_call_plan": {"line": LINE, "at": "2026-11-23T07:00:00Z", "keys": ["-"]},
    "link_recording": {"reason": "Заявниця каже, що адресу записано хибно"},
    "keep_beyond_term": {"reason": "Скарга на дії оператора, перевірка триває"},
    "release_from_hold": {"reason": "Перевірку завершено, скаргу не підтверджено"},
}
_PERIOD: Json = {"centre": "khm", "from": "2026-11-01", "to": "2026-11-20"}
TELEPHONE_QUERIES: dict[str, Json] = {
    "get_telephone": {"centre": "khm"},
    "set_telephone": {"centre": "khm"},
    "list_call_plans": {"centre": "khm"},
    "get_call_plan": {"centre": "khm"},
    "draft_call_plan": {"centre": "khm"},
    "activate_call_plan": {"centre": "khm"},
    "walk_call_plan": {"centre": "khm"},
    "get_call_figures": {**_PERIOD, "by": "line"},
    "get_call_figures_file": {**_PERIOD, "by": "line", "format": "xlsx"},
}
_FIGURES: Json = {
    "offered": 640,
    "answered": 552,
    "abandoned": 58,
    "abandoned_short": 12,
    "informed": 21,
    "voicemail": 4,
    "call_back": 3,
    "transferred": 2,
    "missed": 0,
    "open": 0,
    "wanted": 617,
    "service_level": "76.18",
    "abandoned_share": "9.40",
    "waits": {
        "calls": 552,
        "seconds": 9384,
        "average": "17.00",
        "longest": 174,
        "half": 11,
        "nine_of_ten": 38,
    },
    "given_up": {
        "calls": 58,
        "seconds": 2610,
        "average": "45.00",
        "longest": 180,
        "half": 37,
        "nine_of_ten": 96,
    },
    "timed": 552,
    "talked": 110400,
    "average_talk": "200.00",
    "short_talks": 9,
    "unregistered": 31,
    "unregistered_share": "5.62",
    "appeals": 398,
    "issues": 455,
    "tied": 47,
    "consultations": 102,
    "appeals_per_call": "0.72",
    "consultations_per_call": "0.18",
    "recorded": 541,
    "awaited": 2,
    "lost": 1,
    "refused": 8,
    "outbound": 73,
    "outbound_answered": 51,
    "outbound_talked": 4590,
}
TELEPHONE_REPLIES: dict[str, Json] = {
    "TelephoneOut": {"centre": "khm", "version": 2, "on_shift": ["101"], **_SETTINGS},
    "CallPlansOut": {
        "centre": "khm",
        "plans": [
            {
                "name": "main",
                "current": "v0001",
                "lines": [LINE],
                "versions": [_PLAN_VERSION],
                "drafts": [_PLAN_EDITION],
            }
        ],
    },
    "PlanOut": {
        "centre": "khm",
        "name": "main",
        "format": "vikno-call-plan/1",
        "edition": _PLAN_VERSION,
        "plan": {"name": "main", **CALL_PLAN},
        "is_clean": True,
        "findings": [],
    },
    "DraftedOut": {"edition": _PLAN_EDITION, "is_clean": True, "findings": [_FINDING]},
    "WalkOut": {
        "plan": "main",
        "edition": "v0001",
        "line": LINE,
        "scenes": [
            {
                "at": "2026-11-23T07:00:00Z",
                "passed": [
                    {"step": "hello", "branch": None},
                    {"step": "hours", "branch": "OPEN"},
                    {"step": "notice", "branch": None},
                ],
                "proved": [],
                "said": [
                    {
                        "text": "Добрий день. Хмельницький обласний контактний центр.",
                        "language": "uk",
                    },
                    {
                        "text": f"{_ON_AIR} Запис зберігаємо 365 днів. Якщо ви проти запису, натисніть 9, і розмова"
                        " піде без нього, або покладіть слухавку й напишіть нам.",
                        "language": "uk",
                    },
                ],
                "do": "GATHER",
                "keys": "9",
                "seconds": 3,
                "queue": "",
                "operators": [],
                "to": "",
                "is_recorded": False,
                "pressed": "",
                "outcome": "WENT_ON",
            },
            {
                "at": "2026-11-23T07:00:23Z",
                "passed": [{"step": "operators", "branch": None}],
                "proved": [
                    {
                        "kind": "NOTICE_PLAYED",
                        "consent": "BY_CONTINUING",
                        "notice_version": "main/v0001/1",
                        "language": "uk",
                        "incidents": [],
                    }
                ],
                "said": [{"text": "З'єднуємо з оператором.", "language": "uk"}],
                "do": "QUEUE",
                "keys": "",
                "seconds": 180,
                "queue": "khm-operators",
                "operators": ["101"],
                "to": "",
                "is_recorded": True,
                "pressed": "",
                "outcome": "TAKEN",
            },
        ],
    },
    "HeldOut": {
        "call_id": CALL_ID,
        "no": 1,
        "custody": "KEPT",
        "hold": "Скарга на дії оператора, перевірка триває",
    },
    "FiguresReportOut": {
        "centre": "khm",
        "first": "2026-11-01",
        "last": "2026-11-20",
        "by": "line",
        "service_seconds": 20,
        "total": _FIGURES,
        "before": {**_FIGURES, "offered": 610, "answered": 522},
        "offered_change": "4.92",
        "rows": [
            {
                "key": LINE,
                "name": "Лінія контактного центру",
                "times": 20,
                "figures": _FIGURES,
            }
        ],
        "operators": [],
    },
}
