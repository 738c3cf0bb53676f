"""Port `Views` in memory."""

from dataclasses import replace

from chalicelib.domain.blind_index import Token
from chalicelib.domain.traces import Trace


class MemoryViews:
    def __init__(self) -> None:
        self._traces: dict[str, Trace] = {}

    def keep(self, trace: Trace) -> None:
        kept = self._traces.get(trace.appeal_id)
        if kept is None or kept.version <= trace.version:
            self._traces[trace.appeal_id] = trace

    def found_by(self, token: Token, limit: int) -> tuple[Trace, ...]:
        found = [trace for trace in self._traces.values() if token in trace.tokens]
        found.sort(key=lambda trace: (trace.received_on, trace.appeal_id), reverse=True)
        return tuple(replace(one, tokens=frozenset({token})) for one in found[:limit])
