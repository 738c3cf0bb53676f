"""Endpoints that give personal data say what they give: that it is read is written down first, or nothing is given.

An endpoint declares `reads=Reads(…)`; the architecture tests hold every route of staff to a table of what it gives.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from chalicelib import wiring
from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.domain.readings import (
    Reading,
    What,
    WhatFor,
    chain_of_reader,
    chain_of_subject,
    what_for,
)
from chalicelib.entrypoints.http.endpoint import Answer, Call, Handler, Header
from chalicelib.entrypoints.instruments import log_fault
from chalicelib.usecases.readings import house_of, put_down

PURPOSE = "Reading-Purpose"
PURPOSE_HEADER = {
    PURPOSE: Header(
        pattern=f"^({'|'.join(WhatFor)})$",
        description="What personal data is read for. Needed of those to whom no office over the subject says it, such"
        " as coordinators; written in the history of access with who read what and when",
    )
}
NOT_MODIFIED = 304


def of_path(call: Call, _body: Any) -> Iterator[str]:
    """The appeal or the call that the path names."""
    yield call.path.get("appeal_id") or call.path["call_id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reads:
    """What an endpoint gives of personal data.

    `of` are the appeals and calls whose data the answer holds; None: many people's, and the reading is the reader's.
    `when` the request makes the endpoint give any; `records` counts them; `part` names which file, recording or table.
    """

    what: What
    of: Callable[[Call, Any], Iterable[str]] | None = of_path
    when: Callable[[Call], bool] = lambda _call: True
    records: Callable[[Any], int] | None = None
    part: Callable[[Call], str] = lambda _call: ""

    @property
    def errors(self) -> tuple[ErrorCode, ...]:
        return (ErrorCode.PURPOSE_NEEDED, ErrorCode.READING_NOT_RECORDED)

    @property
    def headers(self) -> Mapping[str, Header]:
        return PURPOSE_HEADER

    def answer(self, call: Call, handler: Handler) -> Answer | BaseModel:
        """What the handler answers, once it is written down who reads it and what for.

        What is not sent again (304) was written down when it was sent.
        """
        if not self.when(call):
            return handler(call)
        centre = self._centre(call)
        purpose = what_for(call.headers.get(PURPOSE.lower()), centre, call.staff)
        answer = handler(call)
        body = answer.body if isinstance(answer, Answer) else answer
        if isinstance(answer, Answer) and answer.status == NOT_MODIFIED:
            return answer
        for chain in self._chains(call, body, centre):
            reading = Reading(
                chain=chain,
                what=self.what,
                what_for=purpose,
                part=self.part(call),
                records=self.records(body) if self.records else None,
            )
            _put_down(reading, call)
        return answer

    def _centre(self, call: Call) -> str:
        """The centre by which the purpose is judged: that of what the path names, else the reader's."""
        named = (one for part, one in call.path.items() if part.endswith("_id") and self.of)
        subject = next(named, None)
        if subject is not None:
            return subject.split("-", 1)[0]
        return house_of(call.staff, wiring.desk().registry.centres())

    def _chains(self, call: Call, body: Any, centre: str) -> Iterable[str]:
        if self.of is None:
            return (chain_of_reader(centre, call.staff),)
        return map(chain_of_subject, dict.fromkeys(self.of(call, body)))


def _put_down(reading: Reading, call: Call) -> None:
    try:
        put_down(reading, readings=wiring.readings(), actor=call.staff, now=call.now)
    except ConflictError as refusal:
        log_fault(refusal.__cause__ or refusal)
        raise
