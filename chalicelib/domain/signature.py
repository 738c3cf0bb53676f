"""Whose signature an answer needs: Law 393/96-ВР arts. 15(3), 14-16."""

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.appeal import Appeal, Decision, Fact, Kind
from chalicelib.domain.consideration import Answer, check_answer, move
from chalicelib.domain.errors import ErrorCode, NotAllowedError
from chalicelib.domain.holding import held_by_other
from chalicelib.domain.transitions import Command

# Classifier, section 7: persons whose appeals the first head considers personally (arts. 14, 15, 16).
PERSONALLY = frozenset({"7.3", "7.4", "7.17", "7.18"})


def needs_head(appeal: Appeal) -> bool:
    """Whether only the head or acting head may sign: answers to applications, and the three personal categories."""
    of_appeals_law = appeal.regime.startswith("APPEAL")
    return appeal.head_considers or (of_appeals_law and appeal.kind is Kind.APPLICATION)


def check_signatory(appeal: Appeal, actor: Actor) -> None:
    """Refuse an answer signed by an official where the head must sign it."""
    if needs_head(appeal) and not actor.has(Role.HEAD):
        raise NotAllowedError(ErrorCode.HEAD_MUST_SIGN)


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
