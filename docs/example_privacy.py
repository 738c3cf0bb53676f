"""Examples of what concerns personal data: the notice at collection, requests of the person and of third parties."""

from docs.example_facts import APPEAL_ID, NUMBER, PRIVACY_ID, Json

_CREDENTIALS: Json = {"number": NUMBER, "access_code": "7KQ2M-W4XTZ"}
_REQUESTER: Json = {
    "name": {"surname": "Бондар", "given": "Ольга", "patronymic": "Іванівна"},
    "email": "olha.bondar@example.com",
}
_PERSON: Json = {
    "name": "Бондар Ольга Іванівна",
    "organisation": "",
    "residence": "",
    "email": "olha.bondar@example.com",
    "phone": "",
    "postal_address": "",
    "representative": "",
    "categories": [],
}
_FILE: Json = {
    "size": 18240,
    "sha256": "5f2c1d7e9b3a4c6d8e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f",
    "made_at": "2026-11-25T09:12:00Z",
    "kept_until": "2026-12-09T09:12:00Z",
}
_OWN: Json = {
    "request_id": PRIVACY_ID,
    "reference": "ПД-TLYRN5EV",
    "kind": "ACCESS",
    "state": "FULFILLED",
    "received_on": "2026-11-20",
    "due": "2026-12-21",
    "explanation": "Запит буде задоволено.",
    "ground": None,
    "ground_words": "",
    "ground_law": "",
    "file": _FILE,
}
_REQUEST: Json = {
    "request_id": PRIVACY_ID,
    "reference": "ПД-TLYRN5EV",
    "centre": "khm",
    "kind": "CHANGE",
    "state": "VERIFIED",
    "channel": "WEB",
    "came_with_code": True,
    "received_on": "2026-11-20",
    "rule": "D-43.demand",
    "due": "2026-11-30",
    "control": "2026-11-30",
    "appeal_id": APPEAL_ID,
    "proof": "ACCESS_CODE_AND_CONTACT",
    "ground": None,
    "basis": None,
    "remedy": None,
    "is_deferred": False,
    "appeals": [],
    "bodies_told": [],
    "to_be_told": [],
    "file": None,
}
_NEW_PHONE: Json = {"data": {"phone": "+380 38 200 00 11"}, "remove": ["postal_address"]}

PRIVACY_REQUESTS: dict[str, Json] = {
    "ask_about_own_data": {
        **_CREDENTIALS,
        "kind": "CHANGE",
        "requester": _REQUESTER,
        "text": "Номер телефону змінився.",
        "correction": _NEW_PHONE,
    },
    "own_data_requests": _CREDENTIALS,
    "open_own_data_file": {**_CREDENTIALS, "request_id": PRIVACY_ID},
    "register_data_request": {
        "kind": "THIRD_PARTY",
        "channel": "POST",
        "requester": {
            "organisation": "Адвокатське об'єднання",
            "postal_address": "м. Хмельницький, вул. Проскурівська, 1",
        },
        "text": "Для представництва заявниці у справі, договір додано.",
        "appeal_id": APPEAL_ID,
        "received_on": "2026-11-20",
    },
    "verify_data_requester": {"proof": "DOCUMENT_SEEN"},
    "decide_data_request": {
        "is_granted": False,
        "text": "Заперечення не може припинити розгляд звернення, який триває.",
        "ground": "DUTY_BY_LAW",
    },
    "defer_data_request": {
        "until": "2026-12-30",
        "reason": "Дані зберігаються у кількох справах.",
    },
    "prepare_data_file": {"appeals": [APPEAL_ID]},
    "carry_out_data_request": {"appeals": [APPEAL_ID]},
    "answer_data_request": {"way": "POST", "letter": "№ 12/5 від 01.12.2026"},
    "tell_data_recipients": {"letters": "Пенсійному фонду: № 12/6 від 01.12.2026"},
}
PRIVACY_QUERIES: dict[str, Json] = {
    "get_privacy_notice": {"centre": "khm", "version": "2026.1"},
}
PRIVACY_REPLIES: dict[str, Json] = {
    "PrivacyNoticeOut": {
        "centre": "khm",
        "version": "2026.1",
        "valid_from": "2018-01-01",
        "title": "Повідомлення про обробку персональних даних",
        "short": "Ваші персональні дані обробляє Хмельницький обласний контактний центр, щоб розглянути звернення.",
        "sections": [
            {
                "id": "CONTROLLER",
                "title": "Хто володіє даними",
                "text": "Володілець персональних даних: Хмельницький обласний контактний центр.",
            }
        ],
    },
    "OwnDataRequestOut": _OWN,
    "OwnDataRequestsOut": {"requests": [_OWN]},
    "DataRequestOut": _REQUEST,
    "DataRequestsOut": {"requests": [_REQUEST]},
    "DataCaseOut": {
        "request": _REQUEST,
        "requester": _PERSON,
        "demand": "Номер телефону змінився.",
        "correction": {
            "data": {**_PERSON, "name": "", "email": "", "phone": "+380 38 200 00 11"},
            "remove": ["postal_address"],
        },
        "explanation": "",
        "letter": "",
    },
    "LikelyAppealsOut": {
        "appeals": [
            {
                "appeal_id": APPEAL_ID,
                "number": NUMBER,
                "received_on": "2026-11-20",
                "found_by": [],
            }
        ]
    },
}
