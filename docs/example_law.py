"""Requests and replies about calendars and rules of terms."""

from docs.example_facts import Json

LAW_QUERIES: dict[str, Json] = {"list_calendars": {"year": "2026"}}
LAW_REPLIES: dict[str, Json] = {
    "CalendarsOut": {
        "year": 2026,
        "source": "chalicelib/law/calendars.json",
        "calendars": [
            {
                "id": "ua-state",
                "version": "2026.1",
                "name": "Державні органи, п'ятиденний тиждень",
                "name_en": "State bodies, five-day week",
                "first": "2018-01-01",
                "last": "2035-12-31",
                "weekdays": [1, 2, 3, 4, 5],
                "working_days": [22, 20, 22, 22, 21, 22, 23, 21, 22, 22, 21, 23],
                "days": [
                    {
                        "day": "2026-08-24",
                        "kind": "WORKING",
                        "holidays": ["День Незалежності"],
                        "suspended_by": "2136-IX, 6(6)",
                    }
                ],
            }
        ],
    },
    "TermRulesOut": {
        "source": "chalicelib/law/rules.json",
        "rules": [
            {
                "id": "D-01",
                "version": "1",
                "kind": "APPEAL_STD",
                "title": "Розгляд звернення",
                "title_en": "Consideration of an appeal",
                "article": "Закон 393/96-ВР, стаття 20(1)",
                "article_en": "Law 393/96-ВР, art. 20(1)",
                "after": "надходження",
                "unit": "MONTH",
                "length": {"unit": "MONTH", "amount": 1},
                "start": "NEXT_DAY",
                "roll": "FORWARD",
                "control": "BACK",
                "based_on": [],
                "longest": "D-03",
                "note": "",
                "confidence": "Q",
                "valid_from": "2018-01-01",
                "valid_to": None,
                "is_in_force": True,
            }
        ],
    },
}
