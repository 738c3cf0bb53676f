"""What colleagues do meanwhile, by the API: the steps of a story that its test is not about."""

import uuid
from dataclasses import dataclass
from typing import Any

from local.demo import appeal_of
from local.stack import Stack
from local.teller import Teller

OPERATOR, SUPERVISOR = "operator.khm", "supervisor.khm"
OFFICIAL, HEAD = "official.khm-oda-housing", "head.khm-oda-housing"
BODY = "khm-oda-housing"
GROUND = "Закон 393/96-ВР, статті 3 і 12"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An appeal, as its applicant and the house know it."""

    appeal_id: str
    number: str
    access_code: str
    text: str

    @property
    def page(self) -> str:
        return f"/staff/cases/{self.appeal_id}"


def some_email() -> str:
    """An address that nobody else in the tests has."""
    return f"browser-{uuid.uuid4().hex[:8]}@example.org"


class Office:
    """The house behind the pages. Its texts are of one's own: pages are looked through for them."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self._teller = Teller(stack)

    def asks(
        self, method: str, path: str, body: Any = None, *, user: str, expect: int = 200
    ) -> Any:
        return self._teller.call(method, f"/staff{path}", body, user=user, expect=expect)

    def lodged(self, text: str = "", **more: Any) -> Case:
        """An appeal of the portal in Khmelnytskyi; `more` is other fields of the request."""
        told = text or f"Не працює ліфт, справа {uuid.uuid4().hex[:6]}. Прошу полагодити."
        body = appeal_of(some_email()) | more
        body["issues"] = [{**body["issues"][0], "text": told}]
        done = self._teller.call("POST", "/appeals", body, expect=201)
        names = ("appeal_id", "number", "access_code")
        return Case(**{name: done[name] for name in names}, text=told)

    def routed(self, case: Case, *, kind: str = "APPLICATION") -> Case:
        """Sent to the housing department, for consideration on its merits."""
        path = f"/appeals/{case.appeal_id}"
        issues = [{"no": 1, "classifier_code": "II.9"}]
        triage = {"kind": kind, "regime": "APPEAL", "ground": GROUND, "issues": issues}
        self.asks("POST", f"{path}/triage", triage, user=OPERATOR)
        route = {"lead": BODY, "co_executors": [], "basis": "питання житла"}
        self.asks("POST", f"{path}/issues/1/routing", route, user=OPERATOR)
        return case

    def accepted(self, case: Case) -> Case:
        self.does(case, "acceptance", user=OFFICIAL)
        return case

    def does(self, case: Case, act: str, body: Any = None, *, user: str) -> Any:
        """An act on the first assignment of the case."""
        path = f"/appeals/{case.appeal_id}/assignments/1/{act}"
        return self.asks("POST", path, body, user=user)

    def of(self, case: Case, user: str = SUPERVISOR) -> Any:
        """The case as this person is shown it."""
        return self.asks("GET", f"/appeals/{case.appeal_id}", user=user)

    def registered_by(self, email: str) -> list[str]:
        """Numbers of all appeals with this address, once the search has learnt of the first."""

        def look() -> list[str]:
            found = self.asks("POST", "/search", {"email": email}, user=OPERATOR)["found"]
            return [one["number"] for one in found]

        numbers: list[str] = self._teller.wait_for("an appeal", look)
        return numbers
