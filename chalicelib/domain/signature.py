"""An answer goes to the head, who signs it or not: Law 393/96-ВР art. 15(3)."""

from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision, Fact
from chalicelib.domain.consideration import Answer, check_answer, move
from chalicelib.domain.holding import held_by_other
from chalicelib.domain.transitions import Command


def submit(appeal: Appeal, no: int, actor: Actor, *, given: Answer) -> Decision:
    """The official's answer goes to the head for signature; the applicant reads it only once signed and accepted."""
    check_answer(given)
    return move(
        appeal,
        no,
        Command.SUBMIT_FOR_SIGNATURE,
        actor,
        facts={"outcome": given.outcome, **held_by_other(appeal.assignment(no), actor)},
        words=given.words,
        outcome=given.outcome,
    )


def sign(appeal: Appeal, no: int, actor: Actor) -> Decision:
    """The head's signature makes it the body's answer."""
    facts: dict[str, Fact] = {
        "outcome": appeal.assignment(no).outcome,
        "signed_by": actor.id,
    }
    return move(appeal, no, Command.SIGN, actor, facts=facts)


def refuse(appeal: Appeal, no: int, actor: Actor, *, reason: str) -> Decision:
    """The head does not sign, and says why; the official has it again."""
    return move(appeal, no, Command.REFUSE_SIGNATURE, actor, words={"reason": reason})
