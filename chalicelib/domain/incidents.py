"""Incidents: one burst main with many reports is one. Its news and its end reach everybody who reported it.

An incident is told to the public only where its centre chose so, and holds no personal data: places are streets and
houses, never flats. It has a history of its own, chained like that of an appeal.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.address import Address, Common, common, parse
from chalicelib.domain.appeal import Fact
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError
from chalicelib.domain.places import area

MOST_PLACES = 50
MOST_NEWS = 200
# So many open incidents of a centre are looked through; a centre with more is asked to end what has ended.
MOST_OPEN = 100


class IncidentState(StrEnum):
    OPEN = "OPEN"
    ENDED = "ENDED"


class NewsKind(StrEnum):
    NOTE = "NOTE"
    EXPECTED_END = "EXPECTED_END"
    ENDED = "ENDED"


class IncidentEvent(StrEnum):
    """What the history of an incident tells; those of news are fanned out to appeals."""

    INCIDENT_OPENED = "IncidentOpened"
    INCIDENT_NEWS_POSTED = "IncidentNewsPosted"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPlace:
    """A part of the area. No street means the whole territory, no buildings the whole street."""

    territory: str | None = None
    street: str = ""
    buildings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What is told of the incident; `expected_end` where this news gives one."""

    no: int
    at: datetime
    kind: NewsKind
    text: str
    expected_end: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """`version` is the number of its history entries; `result` is what was done, once it has ended."""

    id: str
    centre: str
    version: int
    head_hash: str
    request_digest: str
    title: str
    subject: str | None
    code: str | None
    places: tuple[IncidentPlace, ...]
    body: str | None
    is_public: bool
    opened_at: datetime
    expected_end: datetime | None = None
    news: tuple[News, ...] = ()
    state: IncidentState = IncidentState.OPEN
    ended_at: datetime | None = None
    result: str = ""

    def numbered(self, no: int) -> News | None:
        return next((one for one in self.news if one.no == no), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentDecision:
    """What a command makes of an incident, and what its history tells."""

    incident: Incident
    event: IncidentEvent
    facts: Mapping[str, Fact]


def opened(incident: Incident) -> IncidentDecision:
    """The beginning. Refuses one without a place."""
    if not incident.places:
        raise InvalidError(ErrorCode.MISSING_FIELD, field="places")
    return IncidentDecision(
        incident=incident,
        event=IncidentEvent.INCIDENT_OPENED,
        facts={
            "title_sha256": _digest(incident.title),
            "subject": incident.subject,
            "code": incident.code,
            "body": incident.body,
            "is_public": incident.is_public,
            "expected_end": _iso(incident.expected_end),
        },
    )


def tell(
    incident: Incident, *, text: str, expected_end: datetime | None, at: datetime
) -> IncidentDecision:
    """News, and with it a later or earlier expected end where one is given. Refuses an incident that has ended."""
    _check_open(incident)
    if expected_end is not None and expected_end <= at:
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="expected_end")
    kind = NewsKind.NOTE if expected_end is None else NewsKind.EXPECTED_END
    news = _next(incident, kind, text, at, expected_end)
    after = replace(
        incident, news=(*incident.news, news), expected_end=expected_end or incident.expected_end
    )
    return _told(after, news)


def end(incident: Incident, *, result: str, at: datetime) -> IncidentDecision:
    """The end with its result, which is the last of its news. No appeal closes by it: a person decides on each."""
    _check_open(incident)
    news = _next(incident, NewsKind.ENDED, result, at, None)
    after = replace(
        incident,
        news=(*incident.news, news),
        state=IncidentState.ENDED,
        ended_at=at,
        result=result,
    )
    return _told(after, news)


def is_at(incident: Incident, address: Address, territory: str | None) -> bool:
    """Whether the incident reaches the place that somebody tells of."""
    return any(_reaches(place, address, territory) for place in incident.places)


def is_in(incident: Incident, territory: str) -> bool:
    """Whether some of the incident lies in the territory, or the territory in it."""
    told = _area(territory)
    areas = [_area(place.territory) for place in incident.places if place.territory]
    return any(told.startswith(wide) or wide.startswith(told) for wide in areas)


def _reaches(place: IncidentPlace, address: Address, territory: str | None) -> bool:
    wide, told = _area(place.territory), _area(territory)
    if wide and told and not told.startswith(wide) and not wide.startswith(told):
        return False
    if not place.street:
        return bool(wide) and told.startswith(wide)
    street = parse(place.street)
    buildings = tuple(parse(f"{place.street}, {house}") for house in place.buildings)
    if not buildings:
        return common(replace(street, house=""), address) >= Common.STREET
    return any(common(house, address) >= Common.BUILDING for house in buildings)


def _area(territory: str | None) -> str:
    return area(territory) if territory else ""


def _check_open(incident: Incident) -> None:
    if incident.state is not IncidentState.OPEN:
        raise ConflictError(ErrorCode.INCIDENT_ENDED)
    if len(incident.news) >= MOST_NEWS:
        raise ConflictError(ErrorCode.INCIDENT_FULL)


def _next(
    incident: Incident, kind: NewsKind, text: str, at: datetime, expected_end: datetime | None
) -> News:
    no = len(incident.news) + 1
    return News(no=no, at=at, kind=kind, text=text, expected_end=expected_end)


def _told(incident: Incident, news: News) -> IncidentDecision:
    return IncidentDecision(
        incident=incident,
        event=IncidentEvent.INCIDENT_NEWS_POSTED,
        facts={
            "news": news.no,
            "kind": news.kind,
            "text_sha256": _digest(news.text),
            "expected_end": _iso(news.expected_end),
        },
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
