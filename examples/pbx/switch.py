"""SIP and RTP by PJSIP: legs that ring, speak, listen and record; all in one thread, turned by asyncio."""

import asyncio
import gc
import logging
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pjsua2 as pj

from examples.pbx.speech import RATE, seconds_of

TURN_SECONDS = 0.01
# The bridge mixes in steps of 20 ms; a tail of some steps keeps the last syllable.
TAIL_SECONDS = 0.2

log = logging.getLogger(__name__)


class Leg(pj.Call):  # type: ignore[misc]
    """One call of one party with the exchange."""

    def __init__(self, account: pj.Account, id_: int = pj.PJSUA_INVALID_ID) -> None:
        super().__init__(account, id_)
        self.sounding = asyncio.Event()
        self.ended = asyncio.Event()
        self.digits: asyncio.Queue[str] = asyncio.Queue()

    # What PJSIP calls; an exception must not leave them.
    def onCallState(self, prm: pj.OnCallStateParam) -> None:  # noqa: ARG002, N802
        if self.getInfo().state == pj.PJSIP_INV_STATE_DISCONNECTED:
            self.ended.set()

    def onCallMediaState(self, prm: pj.OnCallMediaStateParam) -> None:  # noqa: ARG002, N802
        # What `media` holds lives no longer than the info that it belongs to.
        info = self.getInfo()
        if any(one.status == pj.PJSUA_CALL_MEDIA_ACTIVE for one in info.media):
            self.sounding.set()

    def onDtmfDigit(self, prm: pj.OnDtmfDigitParam) -> None:  # noqa: N802
        self.digits.put_nowait(prm.digit)

    @property
    def number(self) -> str:
        """Who is at the other end: the user of its address."""
        return _user(self.getInfo().remoteUri)

    @property
    def dialled(self) -> str:
        return _user(self.getInfo().localUri)

    @property
    def sound(self) -> pj.AudioMedia:
        return self.getAudioMedia(-1)

    def answer_with(self, status: int) -> None:
        told = pj.CallOpParam()
        told.statusCode = status
        self.answer(told)

    def end(self) -> None:
        """Hang up; nothing to do where the other side has done so."""
        if not self.ended.is_set():
            with suppress(pj.Error):
                self.hangup(pj.CallOpParam())

    async def until_sounding(self) -> bool:
        """Wait until the party can be heard; False where the call ends before."""
        sounding = asyncio.ensure_future(self.sounding.wait())
        ended = asyncio.ensure_future(self.ended.wait())
        try:
            await asyncio.wait([sounding, ended], return_when=asyncio.FIRST_COMPLETED)
            return not self.ended.is_set()
        finally:
            sounding.cancel()
            ended.cancel()

    def forget_digits(self) -> None:
        while not self.digits.empty():
            self.digits.get_nowait()

    async def play(self, path: Path) -> None:
        """Play a WAV to the party."""
        player = pj.AudioMediaPlayer()
        player.createPlayer(str(path), pj.PJMEDIA_FILE_NO_LOOP)
        player.startTransmit(self.sound)
        try:
            await asyncio.sleep(seconds_of(path) + TAIL_SECONDS)
        finally:
            if not self.ended.is_set():
                player.stopTransmit(self.sound)


class Tape:
    """Records everybody whose sound is put on it into one WAV."""

    def __init__(self, path: Path) -> None:
        self._recorder = pj.AudioMediaRecorder()
        self._recorder.createRecorder(str(path))
        self.path = path

    def take(self, leg: Leg) -> None:
        leg.sound.startTransmit(self._recorder)

    async def stop(self) -> None:
        """Finish the file: what is in the bridge is written, then the header."""
        await asyncio.sleep(TAIL_SECONDS)
        del self._recorder
        await asyncio.sleep(TAIL_SECONDS)


def connect(one: Leg, other: Leg) -> None:
    """Let them hear each other."""
    one.sound.startTransmit(other.sound)
    other.sound.startTransmit(one.sound)


class _Account(pj.Account):  # type: ignore[misc]
    def __init__(self, on_call: Callable[[Leg], None]) -> None:
        super().__init__()
        self._on_call = on_call

    def onIncomingCall(self, prm: pj.OnIncomingCallParam) -> None:  # noqa: N802
        self._on_call(Leg(self, prm.callId))


class Switch:
    """The exchange's own address: takes calls and makes them. Used as a context; `turn` must run meanwhile."""

    def __init__(self, host: str, port: int, on_call: Callable[[Leg], None]) -> None:
        self._host, self._port = host, port
        self._endpoint = pj.Endpoint()
        self._account = _Account(on_call)

    def __enter__(self) -> "Switch":
        # What PJSIP made may only be freed in this thread; the collector would do it in any (`collect_legs`).
        gc.disable()
        settings = pj.EpConfig()
        settings.uaConfig.threadCnt = 0
        settings.uaConfig.mainThreadOnly = True
        settings.logConfig.level = settings.logConfig.consoleLevel = 1
        settings.medConfig.clockRate = settings.medConfig.sndClockRate = RATE
        settings.medConfig.noVad = True
        self._endpoint.libCreate()
        self._endpoint.libInit(settings)
        transport = pj.TransportConfig()
        transport.boundAddress, transport.port = self._host, self._port
        self._endpoint.transportCreate(pj.PJSIP_TRANSPORT_UDP, transport)
        self._endpoint.libStart()
        # No sound card: the bridge keeps its own time.
        self._endpoint.audDevManager().setNullDev()
        account = pj.AccountConfig()
        account.idUri = f"sip:exchange@{self._host}:{self._port}"
        account.mediaConfig.transportConfig.boundAddress = self._host
        account.mediaConfig.transportConfig.port = self._port + 2
        self._account.create(account)
        return self

    def __exit__(self, *_: object) -> None:
        self._endpoint.hangupAllCalls()
        # They must be gone before the library that they belong to.
        collect_legs()
        self._account.shutdown()
        self._endpoint.libDestroy()
        gc.enable()

    def call(self, uri: str) -> Leg:
        """Ring an address; where that cannot be done, the call has ended already."""
        leg = Leg(self._account)
        try:
            leg.makeCall(uri, pj.CallOpParam(True))
        except pj.Error as error:
            log.error("cannot ring: %s", error.info())
            leg.ended.set()
        return leg

    async def turn(self) -> None:
        """Let PJSIP work, until cancelled."""
        while True:
            self._endpoint.libHandleEvents(0)
            await asyncio.sleep(TURN_SECONDS)


def collect_legs() -> None:
    """Free the legs, players and tapes that nobody needs any more."""
    gc.collect()


def _user(uri: str) -> str:
    found = re.search(r"sips?:([^@;>]+)@", uri)
    return found[1] if found else ""
