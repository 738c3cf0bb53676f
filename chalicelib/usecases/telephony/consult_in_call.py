"""Log a consultation given in a call without an appeal: every one of them, and nobody need give a name. NS-5.4."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.actors import Actor
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.personal import Personal
from chalicelib.domain.telephony.call import Call, CallDecision, CallHistory
from chalicelib.usecases.incidents import known
from chalicelib.usecases.ports import Desk, Incidents
from chalicelib.usecases.telephony.call_desk import CallDesk, own
from chalicelib.usecases.telephony.recording_desk import change_call


@dataclass(frozen=True, slots=True, kw_only=True)
class Consult:
    """`basis` is the article that the explanation rests on."""

    call_id: str
    question: str
    text: str
    basis: str
    idempotency_key: str
    code: str | None = None
    territory: str | None = None
    incident_id: str | None = None


def consult_in_call(
    command: Consult,
    *,
    desk: Desk,
    incidents: Incidents,
    call_desk: CallDesk,
    actor: Actor,
    now: datetime,
) -> Call:
    """Put down in the history of the call what was asked, what was explained, and by which article.

    Sent again under the same key it is the same one; another under that key is refused, as are an unknown code and an
    incident that the actor may not know.
    """
    own(call_desk.calls.get(command.call_id).centre, actor, ErrorCode.CALL_NOT_FOUND)
    if command.code is not None and command.code not in desk.registry.classifier():
        raise InvalidError(ErrorCode.UNKNOWN_CLASSIFIER_CODE, field="classifier_code")
    if command.incident_id is not None:
        known(incidents.get(command.incident_id), actor)
    facts = {
        "basis": command.basis,
        "code": command.code,
        "territory": command.territory,
        "incident": command.incident_id,
        "request": _request(command, actor),
    }
    personal = Personal(words={"question": command.question, "explanation": command.text})

    def decide(call: Call) -> CallDecision | None:
        for one in call_desk.calls.history(call.id):
            if one.facts.get("request") != facts["request"]:
                continue
            # Words that were erased since cannot be told from these.
            words = call_desk.calls.personal(call.id).get(one.seq, personal)
            if (dict(one.facts), words) != (facts, personal):
                raise InvalidError(ErrorCode.IDEMPOTENCY_KEY_REUSED, field="Idempotency-Key")
            return None
        return CallDecision(
            call=call, event=CallHistory.CONSULTATION_GIVEN, facts=facts, personal=personal
        )

    after = change_call(command.call_id, decide, calls=call_desk.calls, actor=actor, now=now)
    call_desk.work.put({"call": command.call_id})
    return after


def _request(command: Consult, actor: Actor) -> str:
    """By which the same request is known again; it tells nothing of what was said."""
    seed = f"consultation\n{command.call_id}\n{actor.id}"
    return hmac.new(command.idempotency_key.encode(), seed.encode(), hashlib.sha256).hexdigest()[
        :32
    ]
