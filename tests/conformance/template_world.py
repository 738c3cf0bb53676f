"""Templates of the small world: a centre's and a body's, for each of those who keep the own ones."""

from docs.example_requests import REQUESTS
from tests.conformance.gateway import Gateway

# Stand-ins; each has the form of what it stands for.
OF_CENTRE, OF_BODY = "template-of-the-centre", "template-of-the-body"
OWNERS = {"centre": "khm", "body": "khm-oda-housing"}


def make_templates(gateway: Gateway, supervisor: str, head: str) -> None:
    """One by each of the callers; they began long before any day of the examples."""
    asked = {**REQUESTS["put_template"], "title": "Зразок", "valid_from": "2012-01-18"}
    for name, owner, token in ((OF_CENTRE, "centre", supervisor), (OF_BODY, "body", head)):
        body = {**asked, "body": None, "centre": None, owner: OWNERS[owner]}
        made = gateway.send("POST", "/v1/staff/templates", body, token)
        gateway.stand_ins[name] = made["template_id"]


def partitions(template_id: str) -> tuple[str, ...]:
    """Of the table `registry`: of all templates, of their owners, of the changes of this one."""
    owners = (f"template-by-owner#{kind}:{id_}" for kind, id_ in OWNERS.items())
    return ("template", *owners, f"change#template#{template_id}")
