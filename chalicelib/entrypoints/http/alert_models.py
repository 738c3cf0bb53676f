"""Messages on alerts and on the questions of a period."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from chalicelib.domain.alerts import Act, AlertKind, AlertState
from chalicelib.domain.places import Level
from chalicelib.entrypoints.http.fields import (
    AppealId,
    BodyId,
    CentreId,
    ClassifierCode,
    Day,
    Message,
    PageSize,
    Reply,
    Territory,
    Text,
)

AlertId = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,8}-[0-9]{14}-[a-z2-7]{8}$")]


class AlertsQuery(Message):
    """The page of a centre's alerts that begins after `before`, newest first."""

    centre: CentreId
    limit: PageSize = 20
    before: AlertId | None = None


class AlertIn(Message):
    """An urgent socio-economic problem flagged by hand; without a territory it is of the whole centre."""

    centre: CentreId
    classifier_code: ClassifierCode
    territory: Territory | None = None
    matter: Text
    appeals: Annotated[tuple[AppealId, ...], Field(min_length=1, max_length=50, strict=False)]


class StepIn(Message):
    """What was done, or how it ended; of the problem, not of any applicant."""

    text: Text


class TakeIn(Message):
    """Taking an alert needs no words, and may have some."""

    text: Text | None = None


class AskBodyIn(Message):
    """Which body shall explain, and what."""

    body: BodyId
    text: Text


class ProblemsQuery(Message):
    """A period of at most 92 days, both days included, and how wide a territory a row is of."""

    centre: CentreId
    first: Annotated[Day, Field(alias="from")]
    last: Annotated[Day, Field(alias="to")]
    level: Annotated[Level, Field(strict=False)] = Level.COMMUNITY


class LetterOut(Reply):
    """A letter of the alert; `sent_at` is null until the next round of the watch."""

    act: Act
    recipient: str
    sent_at: datetime | None


class AlertOut(Reply):
    """`expected` is how many appeals are usual, in hundredths; `score` is -10 log10 of the chance of so many."""

    alert_id: str
    centre: str
    kind: AlertKind
    code: str
    code_name: str
    area: str
    area_name: str
    state: AlertState
    raised_at: datetime
    since: datetime
    hours: int
    observed: int
    expected: int
    score: int
    explanation: str
    matter: str
    appeals: tuple[str, ...]
    owner: str | None
    letters: tuple[LetterOut, ...]
    result: str
    closed_at: datetime | None
    absorbed_by: str | None
    allowed: tuple[Act, ...]


class AlertStepOut(Reply):
    no: int
    at: datetime
    actor: str
    act: Act
    text: str
    facts: dict[str, Any]


class AlertCaseOut(Reply):
    """One alert with all its steps."""

    alert: AlertOut
    steps: tuple[AlertStepOut, ...]


class AlertsOut(Reply):
    """Newest first; `before` continues, null at the end."""

    alerts: tuple[AlertOut, ...]
    before: str | None


class ProblemAlertOut(Reply):
    alert_id: str
    state: AlertState
    raised_at: datetime
    result: str


class QuestionOfPeriodOut(Reply):
    """One topic in one territory; `change` is per cent against the period of the same length before."""

    code: str
    code_name: str
    area: str
    area_name: str
    cases: int
    before: int
    change: int | None
    alerts: tuple[ProblemAlertOut, ...]


class ProblemsOut(Reply):
    """The most important questions: those with alerts first, then those that grew most."""

    centre: str
    first: date
    last: date
    level: Level
    problems: tuple[QuestionOfPeriodOut, ...]
