"""Requests and replies about templates of answers."""

from docs.example_facts import Json

_REFUSAL: Json = {
    "title": "Відмова у задоволенні",
    "commands": ["ANSWER"],
    "outcomes": ["REFUSED"],
    "text": "Шановний заявнику! Звернення {number} від {received_on} розглянуто. Задовольнити його немає підстав.",
    "law": "[норма закону, на підставі якої відмовлено]",
    "reasons": "[обставини, які встановлено, і чому за ними відмовлено]",
    "appeal_route": "Рішення можна оскаржити до органу вищого рівня або до суду (стаття 16 Закону «Про звернення"
    " громадян»).",
    "valid_from": "2026-11-20",
    "valid_to": None,
}
_TEMPLATE: Json = {
    "template_id": "refusal",
    "body": None,
    "centre": None,
    **_REFUSAL,
    "may_change": False,
}
TEMPLATE_REQUESTS: dict[str, Json] = {
    "put_template": {**_REFUSAL, "body": "khm-oda-housing", "note": "Для відповідей про ремонт"},
    "put_template_version": {**_REFUSAL, "valid_from": "2026-12-01", "note": "Змінився закон"},
    "end_template": {"last_day": "2026-12-31", "note": "Більше не потрібен"},
}
TEMPLATE_QUERIES: dict[str, Json] = {
    "list_templates": {"command": "ANSWER", "outcome": "REFUSED"},
    "list_template_changes": {"limit": 20},
}
TEMPLATE_REPLIES: dict[str, Json] = {
    "TemplatesOut": {
        "templates": [_TEMPLATE],
        "uses": [{"command": "ANSWER", "title": "Надати відповідь", "field": "text"}],
        "places": [
            {
                "place": "number",
                "title": "Номер звернення",
                "title_en": "Number of the appeal",
                "source": "case.number",
                "commands": ["ANSWER"],
            }
        ],
    },
    "TemplateVersionsOut": {"template_id": "refusal", "versions": [_TEMPLATE]},
}
