"""Requests and replies about incidents."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import AwareDatetime, Field, model_validator

from chalicelib.domain.incidents import MOST_PLACES, IncidentState, NewsKind
from chalicelib.entrypoints.http.fields import (
    AppealId,
    BodyId,
    CentreId,
    ClassifierCode,
    Line,
    Message,
    PageSize,
    Reply,
    Territory,
    Text,
)

# Codes of subjects in `chalicelib/language/concepts.json`.
Subject = Annotated[str, Field(pattern=r"^[A-Z_]{2,30}$")]
Building = Annotated[str, Field(pattern=r"^[0-9]{1,4}[0-9A-Za-zА-Яа-яІіЇїЄєҐґ /-]{0,12}$")]


class PlaceIn(Message):
    """A part of the area: a territory, a street in it, some of its houses. Never a flat."""

    territory: Territory | None = None
    street: Line | None = None
    buildings: Annotated[tuple[Building, ...], Field(max_length=200, strict=False)] = ()

    @model_validator(mode="after")
    def _says_where(self) -> Self:
        if self.territory is None and self.street is None:
            raise ValueError("a place needs a territory or a street")
        if self.buildings and self.street is None:
            raise ValueError("buildings need a street")
        return self


class IncidentIn(Message):
    """`appeals` are its first reports. What `is_public` says goes to everybody: write no personal data here."""

    title: Line
    places: Annotated[
        tuple[PlaceIn, ...], Field(min_length=1, max_length=MOST_PLACES, strict=False)
    ]
    subject: Subject | None = None
    classifier_code: ClassifierCode | None = None
    body: BodyId | None = None
    is_public: bool = False
    expected_end: AwareDatetime | None = None
    appeals: Annotated[tuple[AppealId, ...], Field(max_length=50, strict=False)] = ()


class NewsIn(Message):
    """Applicants whose appeals belong to the incident read `text`."""

    text: Text
    expected_end: AwareDatetime | None = None


class ResultIn(Message):
    """What was done; applicants read it, and officials may answer with it."""

    result: Text


class IncidentLinkIn(Message):
    incident_id: AppealId


class IncidentsQuery(Message):
    centre: CentreId | None = None


class ReportsQuery(Message):
    limit: PageSize = 50
    cursor: Annotated[str, Field(max_length=200)] | None = None


class PublishedQuery(Message):
    """`territory` narrows to one place of KATOTTG."""

    centre: CentreId
    territory: Territory | None = None


class PlaceOut(Reply):
    territory: str | None
    street: str
    buildings: tuple[str, ...]


class NewsOut(Reply):
    no: int
    at: datetime
    kind: NewsKind
    text: str
    expected_end: datetime | None


class IncidentOut(Reply):
    """`result` and `ended_at` are empty while it lasts."""

    incident_id: str
    centre: str
    title: str
    subject: str | None
    classifier_code: str | None
    places: tuple[PlaceOut, ...]
    body: str | None
    is_public: bool
    state: IncidentState
    version: int
    opened_at: datetime
    expected_end: datetime | None
    ended_at: datetime | None
    result: str
    news: tuple[NewsOut, ...]


class IncidentsOut(Reply):
    """Newest first, without their news."""

    incidents: tuple[IncidentOut, ...]


class ReportsOut(Reply):
    """A page of the appeals that belong to the incident."""

    appeal_ids: tuple[str, ...]
    cursor: str | None


class PublishedOut(Reply):
    """What everybody may know of an open incident."""

    incident_id: str
    title: str
    places: tuple[PlaceOut, ...]
    opened_at: datetime
    expected_end: datetime | None


class PublishedListOut(Reply):
    incidents: tuple[PublishedOut, ...]
