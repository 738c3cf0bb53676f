"""Offices to write to, by the names under which history knows them: `body:…`, `head:…`, `centre:…`, `coordinator`."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.registry import Body, Centre

COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """An office to write to; `recipient` is as in history, but with the coordinator named as the centre that it is."""

    recipient: str
    to: str
    name: str
    calendar_id: str


def addressee(
    recipient: str, centre: Centre | None, centres: Mapping[str, Centre], bodies: Mapping[str, Body]
) -> Addressee | None:
    """The office behind a recipient; None where the registry knows it no more or gives it no address.

    The coordinator is the centre above all others, reached from the appeal's own. A head without an own address reads
    the mail of the body.
    """
    kind, _, id_ = recipient.partition(":")
    if kind in {"body", "head"}:
        return _body(recipient, kind, bodies.get(id_))
    found = centres.get(id_) if kind == "centre" else _highest(centre, centres)
    if found is None or not found.email:
        return None
    return Addressee(
        recipient=f"centre:{found.id}",
        to=found.email,
        name=found.name,
        calendar_id=found.calendar_id,
    )


def _body(recipient: str, kind: str, body: Body | None) -> Addressee | None:
    if body is None:
        return None
    is_head = kind == "head"
    to = (body.head_email or body.email) if is_head else body.email
    name = f"Керівникові: {body.name}" if is_head else body.name
    if not to:
        return None
    return Addressee(recipient=recipient, to=to, name=name, calendar_id=body.calendar_id)


def _highest(centre: Centre | None, centres: Mapping[str, Centre]) -> Centre | None:
    seen = set[str]()
    while centre is not None and centre.id not in seen:
        seen.add(centre.id)
        above = centres.get(centre.parent_id or "")
        if above is None:
            return centre
        centre = above
    return centre
