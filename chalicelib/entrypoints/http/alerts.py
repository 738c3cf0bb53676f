"""Alerts for supervisors and coordinators, and the report on the questions of a period."""

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.alert_mail import explanation
from chalicelib.domain.alerts import Act, Alert
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.problems import Problem
from chalicelib.entrypoints.http.alert_models import (
    AlertCaseOut,
    AlertIn,
    AlertOut,
    AlertsOut,
    AlertsQuery,
    AlertStepOut,
    AskBodyIn,
    LetterOut,
    ProblemAlertOut,
    ProblemsOut,
    ProblemsQuery,
    QuestionOfPeriodOut,
    StepIn,
    TakeIn,
)
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.staff import staff
from chalicelib.usecases.follow_alerts import (
    MoveAlert,
    RaiseAlert,
    list_alerts,
    move_alert,
    raise_by_hand,
    read_alert,
)
from chalicelib.usecases.report_problems import report_problems
from chalicelib.wiring import senses

WATCHERS = frozenset({Role.SUPERVISOR, Role.COORDINATOR})
_COORDINATOR = frozenset({Role.COORDINATOR})
_MOVED = (ErrorCode.ALERT_NOT_FOUND, ErrorCode.NOT_ALLOWED_NOW, ErrorCode.BUSY)
_TO_A_BODY = (*_MOVED, ErrorCode.BODY_NOT_FOUND, ErrorCode.BODY_NOT_ACTIVE)


@staff.endpoint(
    "GET",
    "/alerts",
    "Тривоги центру",
    query=AlertsQuery,
    response=AlertsOut,
    roles=WATCHERS,
    errors=(ErrorCode.CENTRE_NOT_FOUND,),
)
def get_alerts(call: Call) -> AlertsOut:
    """What rose or strained in a centre, and what became of it."""
    asked: AlertsQuery = call.query
    found = list_alerts(
        asked.centre,
        limit=asked.limit,
        before=asked.before,
        alerts=wiring.alerts(),
        desk=wiring.desk(),
        actor=call.staff,
    )
    return AlertsOut(
        alerts=tuple(_out(one, call) for one in found),
        before=found[-1].id if len(found) == asked.limit else None,
    )


@staff.endpoint(
    "POST",
    "/alerts",
    "Позначити нагальну соціально-економічну проблему",
    request=AlertIn,
    response=AlertOut,
    status=201,
    roles=WATCHERS,
    errors=(
        ErrorCode.CENTRE_NOT_FOUND,
        ErrorCode.APPEAL_NOT_FOUND,
        ErrorCode.UNKNOWN_CLASSIFIER_CODE,
        ErrorCode.ALERT_IS_OPEN,
    ),
)
def raise_alert(call: Call) -> AlertOut:
    """Flag a problem that needs prompt reaction, from the appeals that show it, and follow it to a result."""
    body: AlertIn = call.body
    raised = raise_by_hand(
        RaiseAlert(
            centre=body.centre,
            code=body.classifier_code,
            territory=body.territory,
            matter=body.matter,
            cases=body.appeals,
        ),
        alerts=wiring.alerts(),
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )
    return _out(raised, call)


@staff.endpoint(
    "GET",
    "/alerts/{alert_id}",
    "Тривога з її перебігом",
    response=AlertCaseOut,
    roles=WATCHERS,
    errors=(ErrorCode.ALERT_NOT_FOUND,),
)
def get_alert(call: Call) -> AlertCaseOut:
    """One alert, the appeals behind it, and every step from raising to result."""
    alert, steps = read_alert(call.path["alert_id"], alerts=wiring.alerts(), actor=call.staff)
    return AlertCaseOut(
        alert=_out(alert, call),
        steps=tuple(
            AlertStepOut(
                no=one.no,
                at=one.at,
                actor=one.actor,
                act=one.act,
                text=one.words,
                facts=dict(one.facts),
            )
            for one in steps
        ),
    )


@staff.endpoint(
    "POST",
    "/alerts/{alert_id}/taking",
    "Взяти тривогу в роботу",
    request=TakeIn,
    response=AlertOut,
    roles=WATCHERS,
    errors=_MOVED,
)
def take_alert(call: Call) -> AlertOut:
    """From now on the caller answers for it."""
    return _move(call, Act.TAKE)


@staff.endpoint(
    "POST",
    "/alerts/{alert_id}/steps",
    "Записати вжитий захід",
    request=StepIn,
    response=AlertOut,
    roles=WATCHERS,
    errors=_MOVED,
)
def add_alert_step(call: Call) -> AlertOut:
    """What was done about it; steps are never changed."""
    return _move(call, Act.ADD_STEP)


@staff.endpoint(
    "POST",
    "/alerts/{alert_id}/secretariat",
    "Повідомити Секретаріат Кабінету Міністрів",
    request=StepIn,
    response=AlertOut,
    roles=_COORDINATOR,
    errors=_TO_A_BODY,
)
def tell_secretariat(call: Call) -> AlertOut:
    """The dossier goes to the Secretariat of the Cabinet within a quarter of an hour, and the step says when."""
    return _move(call, Act.TELL_SECRETARIAT)


@staff.endpoint(
    "POST",
    "/alerts/{alert_id}/question",
    "Запитати матеріали для роз'яснення",
    request=AskBodyIn,
    response=AlertOut,
    roles=WATCHERS,
    errors=_TO_A_BODY,
)
def ask_body(call: Call) -> AlertOut:
    """Ask a body for what is needed to explain the matter to people without delay."""
    return _move(call, Act.ASK_BODY, body=call.body.body)


@staff.endpoint(
    "POST",
    "/alerts/{alert_id}/resolution",
    "Закрити тривогу: вирішено",
    request=StepIn,
    response=AlertOut,
    roles=WATCHERS,
    errors=_MOVED,
)
def resolve_alert(call: Call) -> AlertOut:
    """Closed: the problem is solved, and how."""
    return _move(call, Act.RESOLVE)


@staff.endpoint(
    "POST",
    "/alerts/{alert_id}/explanation",
    "Закрити тривогу: роз'яснено",
    request=StepIn,
    response=AlertOut,
    roles=WATCHERS,
    errors=_MOVED,
)
def explain_alert(call: Call) -> AlertOut:
    """Closed: people were told, and what."""
    return _move(call, Act.EXPLAIN)


@staff.endpoint(
    "POST",
    "/alerts/{alert_id}/dismissal",
    "Закрити тривогу: хибна",
    request=StepIn,
    response=AlertOut,
    roles=WATCHERS,
    errors=_MOVED,
)
def dismiss_alert(call: Call) -> AlertOut:
    """Closed: there was nothing to it, and why."""
    return _move(call, Act.CALL_FALSE)


@staff.endpoint(
    "GET",
    "/problems",
    "Найважливіші соціально-економічні питання за період",
    query=ProblemsQuery,
    response=ProblemsOut,
    roles=WATCHERS,
    errors=(ErrorCode.CENTRE_NOT_FOUND, ErrorCode.PERIOD_TOO_LONG),
)
def get_problems(call: Call) -> ProblemsOut:
    """Topics by territory, ranked, with the change against the time before and the results of their alerts."""
    asked: ProblemsQuery = call.query
    found = report_problems(
        asked.centre,
        asked.first,
        asked.last,
        asked.level,
        cells=wiring.cells(),
        alerts=wiring.alerts(),
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )
    return ProblemsOut(
        centre=asked.centre,
        first=asked.first,
        last=asked.last,
        level=asked.level,
        problems=tuple(_question(one, call) for one in found),
    )


def _move(call: Call, act: Act, body: str | None = None) -> AlertOut:
    done = move_alert(
        MoveAlert(alert_id=call.path["alert_id"], act=act, words=call.body.text or "", body=body),
        alerts=wiring.alerts(),
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )
    return _out(done, call)


def _out(alert: Alert, call: Call) -> AlertOut:
    naming = senses.naming(kyiv_date(call.now))
    return AlertOut(
        alert_id=alert.id,
        centre=alert.centre,
        kind=alert.kind,
        code=alert.code,
        code_name=naming.topic(alert.code),
        area=alert.area,
        area_name=naming.area(alert.area),
        state=alert.state,
        raised_at=alert.raised_at,
        since=alert.since,
        hours=alert.hours,
        observed=alert.observed,
        expected=alert.expected,
        score=alert.score,
        explanation=explanation(alert, naming),
        matter=alert.matter,
        appeals=alert.cases,
        owner=alert.owner,
        letters=tuple(
            LetterOut(act=one.act, recipient=one.recipient, sent_at=one.sent_at)
            for one in alert.letters
        ),
        result=alert.result,
        closed_at=alert.closed_at,
        absorbed_by=alert.absorbed_by,
        allowed=alert.allowed(call.staff),
    )


def _question(found: Problem, call: Call) -> QuestionOfPeriodOut:
    naming = senses.naming(kyiv_date(call.now))
    return QuestionOfPeriodOut(
        code=found.code,
        code_name=naming.topic(found.code),
        area=found.area,
        area_name=naming.area(found.area),
        cases=found.cases,
        before=found.before,
        change=found.change,
        alerts=tuple(
            ProblemAlertOut(
                alert_id=one.id, state=one.state, raised_at=one.raised_at, result=one.result
            )
            for one in found.alerts
        ),
    )
