"""The Classifier of appeals: find a code by words that people use."""

from typing import Annotated

from pydantic import StringConstraints

from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.fields import ClassifierCode, Line, Message, PageSize, Reply
from chalicelib.entrypoints.http.staff import ALL, staff
from chalicelib.wiring import senses


class ClassifierQuery(Message):
    """`q` is a code, or words of a name or of its synonyms."""

    q: Annotated[Line, StringConstraints(max_length=100)]
    limit: PageSize = 10


class EntryOut(Reply):
    """A code with the words by which people look for it; `topics` are own topics that fall under it."""

    section: str
    code: ClassifierCode
    name: str
    synonyms: tuple[str, ...]
    topics: tuple[str, ...]


class EntriesOut(Reply):
    edition: str
    entries: tuple[EntryOut, ...]


@staff.endpoint(
    "GET",
    "/classifier",
    "Знайти індекс у Класифікаторі звернень",
    query=ClassifierQuery,
    response=EntriesOut,
    roles=ALL,
    errors=(ErrorCode.EDITION_NOT_FOUND,),
)
def search_classifier(call: Call) -> EntriesOut:
    """Codes by a word of the name or by a synonym, in the edition of today."""
    edition = senses.classifier(kyiv_date(call.now))
    return EntriesOut(
        edition=edition.id,
        entries=tuple(
            EntryOut(
                section=one.section,
                code=one.code,
                name=one.name,
                synonyms=one.synonyms,
                topics=one.topics,
            )
            for one in edition.search(call.query.q, call.query.limit)
        ),
    )
