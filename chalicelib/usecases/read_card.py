"""The registration-control card of an appeal, to read and to print."""

from collections.abc import Callable

from chalicelib.domain.access import is_identity_open
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal
from chalicelib.domain.card_sources import Sources
from chalicelib.domain.control_card import ControlCard, control_card
from chalicelib.domain.withholding import as_seen, history_as_seen
from chalicelib.usecases.ports import Appeals, Desk, Prints

# How far back a chain of repeated appeals is followed.
MOST_PREVIOUS = 10


def read_card(appeal_id: str, *, desk: Desk, actor: Actor) -> ControlCard:
    """The card as this actor may read it. Raises NotFoundError where they may not know of the appeal.

    An applicant who asked for secrecy stays unnamed to those who do not resolve the case.
    """
    record = as_seen(desk.appeals.record(appeal_id), actor)
    appeal = record.appeal
    earlier = _previous(appeal, desk.appeals)
    sources = Sources(
        record=record,
        entries=history_as_seen(desk.appeals.history(appeal_id), appeal, earlier, actor),
        previous=tuple(one for one in earlier if is_identity_open(one, actor)),
        centres={one.id: one for one in desk.registry.centres()},
        bodies=desk.registry.bodies(),
        classifier=desk.registry.classifier(),
    )
    return control_card(sources, is_identity_open=is_identity_open(appeal, actor))


def print_card(
    appeal_id: str,
    *,
    render: Callable[[ControlCard], bytes],
    prints: Prints,
    desk: Desk,
    actor: Actor,
) -> str:
    """Print the card and return a link that opens the print for some minutes."""
    card = read_card(appeal_id, desk=desk, actor=actor)
    return prints.keep(appeal_id, render(card), file_name=f"Картка {card.number}.pdf")


def _previous(appeal: Appeal, appeals: Appeals) -> tuple[Appeal, ...]:
    """Earlier appeals that this one repeats, newest first; each names the one before it."""
    found: list[Appeal] = []
    first = appeal.first_appeal_id
    while first is not None and len(found) < MOST_PREVIOUS:
        found.append(appeals.get(first))
        first = found[-1].first_appeal_id
    return tuple(found)
