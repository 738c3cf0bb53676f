"""One realistic request for each endpoint that reads a body or a query, by the endpoint's name.

Places and bodies are those of the seed; persons and addresses are nobody's. A test reads each with its model.
"""

from docs.example_calls import CALL_QUERIES, CALL_REQUESTS
from docs.example_facts import (
    APPEAL_ID,
    DEPUTY_ID,
    INCIDENT_ID,
    NUMBER,
    TERRITORY,
    UPLOAD_ID,
    USER_ID,
    Json,
)
from docs.example_law import LAW_QUERIES
from docs.example_privacy import PRIVACY_QUERIES, PRIVACY_REQUESTS
from docs.example_retention import RETENTION_QUERIES, RETENTION_REQUESTS
from docs.example_seals import SEAL_QUERIES
from docs.example_staff import STAFF_QUERIES, STAFF_REQUESTS
from docs.example_telephone import TELEPHONE_QUERIES, TELEPHONE_REQUESTS
from docs.example_templates import TEMPLATE_QUERIES, TEMPLATE_REQUESTS

CREDENTIALS: Json = {"number": NUMBER, "access_code": "7KQ2M-W4XTZ"}
_LIFT = (
    "У будинку на вул. Проскурівській, 15 з 3 листопада не працює ліфт. Прошу його відремонтувати."
)
_APPEAL: Json = {
    "centre": "khm",
    "applicant_type": "CITIZEN",
    "applicant": {
        "name": {"surname": "Бондар", "given": "Ольга", "patronymic": "Іванівна"},
        "residence": "м. Хмельницький, вул. Проскурівська, 15, кв. 40",
        "email": "olha.bondar@example.com",
        "phone": "+380 38 200 00 00",
    },
    "issues": [
        {
            "text": _LIFT,
            "territory": TERRITORY,
            "address": "м. Хмельницький, вул. Проскурівська, 15",
        }
    ],
    "answer_by": "EMAIL",
    "kind": "APPLICATION",
}
RULE: Json = {
    "id": "heating-khm",
    "title": "Опалення в місті Хмельницькому",
    "when": {"topic": ["heating_hot_water"], "territory": [TERRITORY]},
    "unless": [{"words": ["школ*", "дитяч* сад*"]}],
    "then": {"lead": "heat_supplier", "co": ["housing_department"]},
    "priority": 60,
    "valid_from": "2026-10-15",
}
_ATTACHMENTS = [{"upload_id": UPLOAD_ID, "file_name": "Фото ліфта.jpg"}]

REQUESTS: dict[str, Json] = {
    "lodge_appeal": {**_APPEAL, "privacy_notice": "2026.1"},
    "appeal_status": CREDENTIALS,
    "lodge_materials": {
        **CREDENTIALS,
        "text": "Додаю фото: двері ліфта не зачиняються.",
        "attachments": _ATTACHMENTS,
    },
    "lodge_signatories": {
        **CREDENTIALS,
        "batch": 1,
        "signatories": [
            {"name": "Коваль Петро Степанович", "residence": "м. Хмельницький"},
            {"name": "Мельник Ганна Олексіївна"},
        ],
    },
    "open_upload": {"centre": "khm", "content_type": "image/jpeg", "size": 348160},
    "register_for_applicant": {**_APPEAL, "channel": "POST", "received_on": "2026-11-20"},
    "resolve_address_text": {
        "text": "м. Хмельницький, вул. Проскурівська, 15, кв. 40",
        "centre": "khm",
    },
    "find_appeal": {"number": NUMBER},
    "search": {
        "name": "Мельник Ганна",
        "address": "м. Хмельницький, вул. Проскурівська, 15",
        "words": "не працює ліфт",
    },
    "triage": {
        "kind": "APPLICATION",
        "regime": "APPEAL",
        "ground": "Закон «Про звернення громадян», стаття 3",
        "issues": [
            {
                "no": 1,
                "classifier_code": "II.9",
                "territory": TERRITORY,
            }
        ],
    },
    "split": {
        "parts": [
            {"text": "Не працює ліфт.", "address": "м. Хмельницький, вул. Проскурівська, 15"},
            {"text": "У під'їзді немає освітлення."},
        ]
    },
    "merge": {"issues": [1, 2], "text": "Ліфт і освітлення в під'їзді не працюють."},
    "route": {
        "lead": "khm-oda-housing",
        "co_executors": ["khm-city"],
        "basis": "Питання утримання житлового фонду",
        "note": "Заявниця просить подзвонити перед приходом комісії.",
        "proposed": {"rule": "lifts", "version": "khm/v0001", "lead": "khm-oda-housing"},
    },
    "consult": {
        "ground": "Закон «Про звернення громадян», стаття 19",
        "explanation": "Показники лічильника приймаються до третього числа кожного місяця.",
    },
    "forward": {
        "ground": "Закон «Про звернення громадян», стаття 7, частина третя",
        "explanation": "Ваше звернення надіслано за належністю, бо порушене питання вирішує суд.",
        "to": "Хмельницький міськрайонний суд Хмельницької області",
    },
    "return_to_author": {
        "ground": "MISSING_FORM",
        "explanation": "У зверненні немає підпису. Підпишіть його і надішліть ще раз.",
    },
    "leave": {
        "ground": "REPEAT_RESOLVED",
        "explanation": "Це саме питання вже вирішено по суті 12.10.2026.",
    },
    "decline": {
        "reason": "Будинок на балансі міста, установа ним не відає.",
        "possible_body": "khm-city",
    },
    "answer_for_now": {"text": "Комісія оглянула ліфт, замовлено двигун. Ремонт до 10.12.2026."},
    "answer": {
        "outcome": "REFUSED",
        "text": "Замінити ліфт цього року неможливо.",
        "law": "Закон «Про житлово-комунальні послуги», стаття 7",
        "reasons": "Строк експлуатації ліфта не вичерпано, його відремонтовано 18.11.2026.",
        "appeal_route": "Рішення можна оскаржити до обласної державної адміністрації або до суду.",
    },
    "add_later_materials": {
        "text": "Заявниця принесла фото дверей ліфта.",
        "attachments": _ATTACHMENTS,
    },
    "send_to_rework": {"reason": "Заявниця повідомила, що ліфт знову не працює."},
    "recall": {"reason": "Установу обрано помилково."},
    "lodge_request": {
        **CREDENTIALS,
        "right": "SEE_MATERIALS",
        "text": "Прошу показати акт огляду.",
    },
    "advise_whoever_writes": {
        "centre": "khm",
        "text": "У під'їзді сильний запах газу.",
        "address": "м. Хмельницький, вул. Проскурівська, 15",
    },
    "confirm_own": {**CREDENTIALS, "issue": 1, "grade": 5, "comment": "Ліфт працює, дякую."},
    "refute_own": {**CREDENTIALS, "issue": 1, "reason": "Ліфт і далі стоїть на другому поверсі."},
    "link_own_attachment": {**CREDENTIALS, "no": 1},
    "rate_own": {**CREDENTIALS, "issue": 1, "grade": 4, "comment": "Відповіли за тиждень."},
    "take_back": {**CREDENTIALS, "text": "Ліфт відремонтували."},
    "link": {"first_appeal_id": APPEAL_ID, "multiplicity": "REPEAT"},
    "find_similar_before": {
        "text": "Прорвало трубу біля будинку, вода тече по дорозі",
        "address": "м. Хмельницький, вул. Зоряна, 7",
        "territory": TERRITORY,
        "phone": "+380 38 200 00 00",
    },
    "begin_incident": {
        "title": "Порив водопроводу",
        "places": [{"territory": TERRITORY, "street": "вул. Зоряна", "buildings": ["5", "7", "9"]}],
        "subject": "WATER",
        "body": "khm-oda-housing",
        "is_public": True,
        "expected_end": "2026-11-20T16:00:00Z",
        "appeals": [APPEAL_ID],
    },
    "tell_news": {
        "text": "Бригада на місці, воду перекрито до завершення робіт.",
        "expected_end": "2026-11-20T18:00:00Z",
    },
    "finish_incident": {"result": "Порив усунено, воду подано о 17:40."},
    "join_incident": {"incident_id": INCIDENT_ID},
    "ask": {"right": "BE_PRESENT", "text": "Хочу бути під час огляду ліфта."},
    "decide_request": {"is_granted": True, "explanation": "Огляд відбудеться 25.11.2026 о 10:00."},
    "withdraw": {"text": "Заявниця зателефонувала: ліфт працює, відповіді не потребує."},
    "send_back": {"reason": "Будинок на балансі обласного підприємства, питання ваше."},
    "forward_on": {
        "executors": ["khm-city"],
        "explanation": "Будинок перебуває на балансі міста.",
    },
    "resolve": {"text": "Оглянути ліфт, доповісти до 30.11.2026.", "units": ["khm-oda-housing"]},
    "leave_without_executor": {"reason": "NO_BODY_FOUND"},
    "draft": {
        "base": "v0001",
        "rules": [RULE],
        "removed": ["heating-old"],
        "note": "Опалення Хмельницького: новий постачальник з 15.10.2026",
    },
    "activate": {"valid_from": None, "note": "Погоджено на нараді 20.11.2026"},
    "extend": {"until": "2027-01-04", "reason": "Чекаємо на висновок експертизи ліфта."},
    "shorten": {"until": "2026-12-01", "reason": "Заявниця пересувається на візку."},
    "submit": {"outcome": "RESOLVED_POSITIVELY", "text": "Ліфт відремонтовано 24.11.2026."},
    "refuse_to_sign": {"reason": "Не сказано, коли відремонтують двері."},
    "leave_standing": {
        "defects": "До заяви не додано документа, що посвідчує повноваження представника.",
        "ground": "Закон «Про адміністративну процедуру», стаття 40",
        "way_to_cure": "Надішліть довіреність або покажіть її в установі.",
        "appeal_route": "Рішення можна оскаржити до органу вищого рівня або до суду.",
        "cure_until": "2026-12-04",
    },
    "cure": {"cured_on": "2026-11-30"},
    "hand_to": {"to": USER_ID, "words": "Огляньте ліфт разом із балансоутримувачем."},
    "hand_back": {"reason": "Будинок не на моїй дільниці."},
    "relieve": {"official": USER_ID},
    "raise_alert": {
        "centre": "khm",
        "classifier_code": "II.9",
        "territory": TERRITORY,
        "matter": "Третій день без тепла чотири будинки і дитячий садок.",
        "appeals": [APPEAL_ID],
    },
    "take_alert": {},
    "add_alert_step": {"text": "Подзвонила теплопостачальникові: пориви на двох ділянках."},
    "tell_secretariat": {"text": "Потрібне рішення про резервне паливо для котелень області."},
    "ask_body": {
        "body": "khm-oda-housing",
        "text": "Коли дадуть тепло і куди звертатися за обігрівом?",
    },
    "resolve_alert": {"text": "Тепло дали о 18:40, перевірено дзвінками заявникам."},
    "explain_alert": {"text": "Мешканцям роз'яснено графік подачі води на час ремонту."},
    "dismiss_alert": {"text": "Одну подію внесено двічі під різними кодами."},
    "put_body": {
        "name": "Департамент житлово-комунального господарства Хмельницької ОДА",
        "short_name": "Хмельницька ОДА, ЖКГ",
        "kind": "STRUCTURAL_UNIT",
        "superior_id": "khm-oda",
        "territory": "UA68000000000099709",
        "email": "housing@bodies.example",
        "hours": [
            {
                "weekdays": [1, 2, 3, 4, 5],
                "opens": "08:00",
                "closes": "17:00",
                "break_from": "12:00",
                "break_to": "13:00",
            }
        ],
        "valid_from": "2027-01-01",
        "note": "Перейменовано розпорядженням голови адміністрації",
    },
    "put_official": {
        "user_id": USER_ID,
        "position": "Головний спеціаліст",
        "subjects": ["II.9"],
        "territories": [TERRITORY],
        "deputies": [DEPUTY_ID],
        "valid_from": "2026-11-20",
    },
    "put_absence": {
        "user_id": USER_ID,
        "first_day": "2026-12-01",
        "last_day": "2026-12-14",
        "reason": "LEAVE",
    },
    "put_competence": {
        "role": "housing_department",
        "territory": "UA68000000000099709",
        "valid_from": "2026-11-20",
    },
    "put_addressee": {
        "name": "Кабінет Міністрів України",
        "spellings": ["Кабмін", "КМУ", "Кабінету Міністрів України"],
        "valid_from": "2012-01-18",
    },
    "open_table_upload": {"content_type": "text/csv"},
    "start_import": {"upload_id": UPLOAD_ID, "kind": "bodies"},
    "advise": {
        "text": "Третій день холодні батареї, у квартирі 13 градусів.",
        "address": "м. Хмельницький, вул. Проскурівська, 15",
        "phone": "+380 38 200 00 00",
        "channel": "PHONE",
    },
    "give_back_uncured": {"explanation": "Довіреності не надано до 04.12.2026."},
    **CALL_REQUESTS,
    **TELEPHONE_REQUESTS,
    **PRIVACY_REQUESTS,
    **RETENTION_REQUESTS,
    **TEMPLATE_REQUESTS,
    **STAFF_REQUESTS,
}
QUERIES: dict[str, Json] = {
    "get_readings": {"limit": 50, "before": 8},
    "get_readings_of_call": {"limit": 50},
    "get_readings_of_reader": {"centre": "khm", "limit": 50},
    "get_readings_of_day": {"day": "2026-11-20", "centre": "khm", "reader": USER_ID},
    "list_incidents": {},
    "get_incident_appeals": {"limit": 50},
    "list_published_incidents": {"centre": "khm", "territory": TERRITORY},
    "get_queue": {"state": "OPEN", "due": "OVERDUE", "body": "khm-oda-housing", "limit": 20},
    "get_board": {"centre": "khm"},
    "search_territories": {"q": "Хмельницкий", "limit": 5},
    "search_classifier": {"q": "опалення", "limit": 5},
    "get_route_proposal": {"topic": "heating_hot_water"},
    "get_own_desk": {"limit": 20},
    "get_alerts": {"centre": "khm", "limit": 20},
    "get_problems": {
        "centre": "khm",
        "from": "2026-11-01",
        "to": "2026-11-20",
        "level": "COMMUNITY",
    },
    "list_bodies": {"name": "Хмельницька", "limit": 50},
    "list_changes": {"of": "body", "limit": 20},
    "export": {"format": "csv"},
    **CALL_QUERIES,
    **TELEPHONE_QUERIES,
    **PRIVACY_QUERIES,
    **RETENTION_QUERIES,
    **STAFF_QUERIES,
    **TEMPLATE_QUERIES,
    **SEAL_QUERIES,
    **LAW_QUERIES,
}
