"""Find the earlier appeals that a new one may repeat, and keep what they are found by."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.access import Sight, is_identity_open, sight, visible
from chalicelib.domain.actors import Actor
from chalicelib.domain.address import parse
from chalicelib.domain.appeal import Channel
from chalicelib.domain.blind_index import Token, TokenKind
from chalicelib.domain.incidents import MOST_OPEN, Incident, is_at
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.matter import Concepts
from chalicelib.domain.personal import Applicant
from chalicelib.domain.record import Record
from chalicelib.domain.similar import Candidate, candidates, makes_incident
from chalicelib.domain.traces import Asked, Trace, trace_of, trace_of_asked
from chalicelib.domain.transitions import State
from chalicelib.usecases.ports import Appeals, Incidents, Views

# How many of the newest appeals under one token are looked at, and how many tokens: what one call may read.
MOST_PER_TOKEN = 21
MOST_PER_PLACE = 12
MOST_QUERIES = 8
# The surest first; where an appeal has more tokens than may be asked for, the rest is left out.
_FIRST = (
    TokenKind.PHONE,
    TokenKind.EMAIL,
    TokenKind.NAME_AND_ADDRESS,
    TokenKind.BUILDING,
    TokenKind.STREET_SUBJECT,
    TokenKind.DAY_SUBJECT,
    TokenKind.TEXT,
)
_OF_PERSONS = frozenset({TokenKind.PHONE, TokenKind.EMAIL, TokenKind.NAME_AND_ADDRESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A candidate, and whether the one who asks may know more of it than that it is there."""

    candidate: Candidate
    is_known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """What was found: candidates best first, open incidents at the place, appeals that make a new incident."""

    candidates: tuple[Found, ...]
    incidents: tuple[Incident, ...]
    makes_incident: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedMatter:
    """What the operator hears, not registered yet. What is not known is left empty."""

    text: str
    address: str = ""
    territory: str | None = None
    phone: str = ""
    email: str = ""
    code: str | None = None
    channel: Channel = Channel.PHONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What one search leans on; `key` is asked for when it is needed."""

    views: Views
    incidents: Incidents
    concepts: Concepts
    key: Callable[[], bytes]


def find_similar(
    appeal_id: str, *, appeals: Appeals, search: Search, actor: Actor, now: datetime
) -> Similar:
    """Earlier appeals of the same person, of the same incident or with the same text, in any centre, best first.

    The appeal's own tokens are worked out from its record, so it may be asked about as soon as it is registered. Of
    other centres' appeals the actor learns that they are there; of those whose author asked for secrecy, nothing, nor
    of others to whom the author of this one is a secret: a tie to an open appeal would tell who wrote the other. At
    most MOST_QUERIES bounded queries are made, and one for open incidents.
    """
    record = appeals.record(appeal_id)
    visible(record.appeal, actor)
    if not is_identity_open(record.appeal, actor):
        return Similar(candidates=(), incidents=(), makes_incident=())
    asked = trace_of(record, search.key(), search.concepts)
    home = record.applicant.residence
    territories = {issue.no: issue.territory for issue in record.appeal.issues}
    places = tuple((one.address or home, territories[one.issue_no]) for one in record.texts)
    return _search(asked, places, search, actor, now)


def find_similar_matter(
    matter: AskedMatter, *, centre: str, search: Search, actor: Actor, now: datetime
) -> Similar:
    """The same for what is not registered yet, while the caller speaks; the same bounds and the same rights hold."""
    asked = trace_of_asked(
        (
            Asked(
                text=matter.text,
                address=matter.address,
                territory=matter.territory,
                code=matter.code,
            ),
        ),
        Applicant(phone=matter.phone, email=matter.email),
        centre=centre,
        channel=matter.channel,
        at=now,
        concepts=search.concepts,
        key=search.key(),
    )
    return _search(asked, ((matter.address, matter.territory),), search, actor, now)


def keep_trace(
    record: Record,
    *,
    appeals: Appeals,
    views: Views,
    concepts: Concepts,
    key: Callable[[], bytes],
) -> None:
    """Keep the appeal's trace as it now stands; done twice, it changes nothing."""
    is_closed = record.appeal.state is State.CLOSED
    entries = appeals.history(record.appeal.id) if is_closed else ()
    views.keep(trace_of(record, key(), concepts, entries))


def _search(
    asked: Trace,
    places: tuple[tuple[str, str | None], ...],
    search: Search,
    actor: Actor,
    now: datetime,
) -> Similar:
    found: list[Trace] = []
    for token in _worth_asking(asked.tokens):
        limit = MOST_PER_TOKEN if token.kind in _OF_PERSONS else MOST_PER_PLACE
        found += search.views.found_by(token, limit)
    told = (one for one in found if not one.is_confidential or _sight(actor, one) is Sight.WHOLE)
    judged = candidates(asked, told, kyiv_date(now))
    known = tuple(one for one in judged if _sight(actor, one.trace) is not Sight.NOTHING)
    return Similar(
        candidates=tuple(
            Found(candidate=one, is_known=_sight(actor, one.trace) is not Sight.NOTHING)
            for one in judged
        ),
        incidents=_open_at(places, search.incidents.open_of(asked.centre, MOST_OPEN)),
        makes_incident=makes_incident(known),
    )


def _worth_asking(tokens: Iterable[Token]) -> tuple[Token, ...]:
    ordered = sorted(tokens, key=lambda token: (_FIRST.index(token.kind), token.value))
    return tuple(ordered[:MOST_QUERIES])


def _open_at(
    places: tuple[tuple[str, str | None], ...], incidents: Iterable[Incident]
) -> tuple[Incident, ...]:
    told = tuple((parse(address), territory) for address, territory in places)
    return tuple(
        incident
        for incident in incidents
        if any(is_at(incident, address, territory) for address, territory in told)
    )


def _sight(actor: Actor, trace: Trace) -> Sight:
    return sight(
        actor,
        centre=trace.centre,
        bodies=trace.bodies,
        is_confidential=trace.is_confidential,
    )
