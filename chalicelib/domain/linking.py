"""Repeat, duplicate, recurring, mass: how one appeal stands to an earlier one. Instruction 348. And to a call."""

from dataclasses import replace

from chalicelib.domain.access import offices_over
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision, Multiplicity
from chalicelib.domain.clock import Purpose
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.transitions import Command, check


def link(appeal: Appeal, first: Appeal, actor: Actor, *, multiplicity: Multiplicity) -> Decision:
    """Tie an appeal to the earlier one that it repeats; a person decides this, the system only proposes.

    A duplicate shares the first one's term: requirement I-8. A repeat keeps its own and points to the first.
    """
    row = check(Command.LINK, appeal.state, offices_over(appeal, actor))
    if first.id == appeal.id or first.received_at > appeal.received_at:
        raise InvalidError(ErrorCode.LINK_TO_ITSELF, field="first_appeal_id")
    clock = appeal.clock
    shared = first.clock.running(Purpose.CONSIDERATION)
    if multiplicity is Multiplicity.DUPLICATE and shared is not None:
        clock = clock.with_term(replace(shared, alarm_at=None))
    after = replace(appeal, multiplicity=multiplicity, first_appeal_id=first.id, clock=clock)
    return Decision(
        appeal=after,
        event=row.event,
        facts={
            "multiplicity": multiplicity,
            "first_appeal_id": first.id,
            "first_number": first.number,
            "terms": clock.facts,
        },
    )


def tie_call(appeal: Appeal, call_id: str, actor: Actor) -> Decision:
    """The appeal was spoken of in this call too: its recording is the appeal's. A call of another centre never is."""
    row = check(Command.TIE_CALL, appeal.state, offices_over(appeal, actor))
    return Decision(
        appeal=replace(appeal, calls=(*appeal.calls, call_id)),
        event=row.event,
        facts={"call": call_id},
        call_id=call_id,
    )
