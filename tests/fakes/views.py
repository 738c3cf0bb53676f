"""Port `Views` in memory."""

from dataclasses import replace

from chalicelib.domain.blind_index import Token
from chalicelib.domain.postings import Posted, Posting
from chalicelib.domain.traces import Trace


class MemoryViews:
    def __init__(self) -> None:
        self._traces: dict[str, Trace] = {}
        self._posted: dict[str, Posted] = {}

    def keep(self, trace: Trace) -> None:
        kept = self._traces.get(trace.appeal_id)
        if kept is None or kept.version <= trace.version:
            self._traces[trace.appeal_id] = trace

    def found_by(self, token: Token, limit: int) -> tuple[Trace, ...]:
        found = [trace for trace in self._traces.values() if token in trace.tokens]
        found.sort(key=lambda trace: (trace.received_on, trace.appeal_id), reverse=True)
        return tuple(replace(one, tokens=frozenset({token})) for one in found[:limit])

    def post(self, posted: Posted) -> None:
        standing = self._posted.get(posted.appeal_id)
        if standing is None or standing.version <= posted.version:
            self._posted[posted.appeal_id] = posted

    def posted_under(self, token: Token, limit: int) -> tuple[Posting, ...]:
        found = [one for one in self._posted.values() if token in one.tokens]
        found.sort(key=lambda one: (one.received_on, one.appeal_id), reverse=True)
        return tuple(
            Posting(received_on=one.received_on, appeal_id=one.appeal_id) for one in found[:limit]
        )
