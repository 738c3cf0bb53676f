"""Measured process: one recording through the fetcher, and the memory and the time that it took."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.protocol import own_output, serve

ANSWERS = own_output()

import urllib3  # noqa: E402 - after the output is turned away

from bench.gateway import LambdaContext  # noqa: E402
from chalicelib.adapters.telephony.buckets import BucketSource  # noqa: E402
from chalicelib.adapters.telephony.sources import RecordingSources  # noqa: E402
from chalicelib.adapters.telephony.web import Web  # noqa: E402
from chalicelib.domain.actors import RECORDER  # noqa: E402
from chalicelib.domain.telephony.call import call_id_of  # noqa: E402
from chalicelib.domain.telephony.events import CallEvent, EventKind, RecordingRef  # noqa: E402
from chalicelib.domain.telephony.telephone import Account, Provider, Telephone  # noqa: E402
from chalicelib.entrypoints.events.recording_fetcher import recording_fetcher  # noqa: E402
from chalicelib.usecases.telephony.keep_recording import keep_recording  # noqa: E402
from chalicelib.wiring import recordings, telephony  # noqa: E402

ACCOUNT = Account(id="khm-pbx", provider=Provider.PLAIN, recording_hosts=("pbx.example",))
KILOBYTES_IN_MEGABYTE = 1024


class _Context(LambdaContext):
    """As much time as the template gives to the fetcher."""

    def get_remaining_time_in_millis(self) -> int:
        return 300_000


def _peak() -> float:
    """The greatest resident set of this process since it began, MB."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = [one for one in told.splitlines() if one.startswith("VmHWM:")]
    return int(line.split()[1]) / KILOBYTES_IN_MEGABYTE


def _call(ref: str, url: str) -> str:
    """A call with a recording at this address."""
    telephones = telephony.plan_desk().telephones
    before = telephones.get("khm")
    if not before.accounts:
        given = Telephone(centre="khm", accounts=(ACCOUNT,))
        telephones.save(given, before=before, actor=RECORDER, at=datetime.now(UTC))
    ready = CallEvent(
        id=f"{ref}-ready",
        kind=EventKind.RECORDING_READY,
        at=datetime.now(UTC) - timedelta(minutes=1),
        call=ref,
        recording=RecordingRef(id=f"{ref}-r1", url=url),
    )
    telephony.calls().join(ACCOUNT.id, ref, (ready,), at=ready.at)
    return call_id_of(ACCOUNT.id, ref)


def _from_web(address: str) -> str:
    """The use case as wired, but that the provider is on this machine and unencrypted."""
    call_id = _call("web", "https://pbx.example/r1.wav")
    host, _, port = address.partition(":")
    web = Web(
        addresses_of=lambda _: (host,),
        connect=lambda to, _: urllib3.HTTPConnectionPool(to, int(port)),
    )
    source = RecordingSources(telephony.secrets(), web, BucketSource(_no_bucket, ""))
    desk = replace(recordings.recording_desk(), source=source)
    keep_recording(call_id, 1, desk=desk, now=datetime.now(UTC), may_go_on=lambda: True)
    return call_id


def _no_bucket() -> Any:
    raise NotImplementedError


def _from_upload(url: str) -> str:
    call_id = _call("upload", url)
    body = json.dumps({"detail": {"call": call_id, "no": "1"}})
    event = {"Records": [{"messageId": "m-1", "body": body}]}
    answer = recording_fetcher(event, _Context())
    if answer["batchItemFailures"]:
        raise RuntimeError(answer)
    return call_id


_WAYS: dict[str, Callable[[str], str]] = {"web": _from_web, "upload": _from_upload}


def _measure(question: dict[str, str]) -> dict[str, Any]:
    """`{"what": "memory"}`, or the way with the address; memory in MB, time in seconds."""
    if "what" in question:
        return {"peak": _peak()}
    ((way, address),) = question.items()
    wall, cpu = time.monotonic(), time.process_time()
    call_id = _WAYS[way](address)
    wall, cpu = time.monotonic() - wall, time.process_time() - cpu
    (recording,) = telephony.calls().get(call_id).recordings
    if recording.kept is None:
        raise RuntimeError(f"not kept: {recording.custody} {recording.loss}")
    return {"peak": _peak(), "wall": wall, "cpu": cpu, "sha256": recording.kept.sha256}


serve(ANSWERS, _measure)
