"""A telephone on this machine: baresip, a SIP user agent of Debian, told what to do as a person would do it."""

import json
import select
import socket
import subprocess
import time
import wave
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from local.ministack import HOST

START_SECONDS = 30
MODULES = Path("/usr/lib/baresip/modules")
RATE = 8000
# baresip hangs up where its sound ends, so what it plays is longer than any call here.
SILENCE_SECONDS = 300
BREATH_SECONDS = 0.5
_BLOCKS = iter(range(20000, 32000, 10))

CONFIG = """\
net_interface {host}
sip_listen {host}:{sip}
rtp_ports {rtp}-{rtp_end}
ctrl_tcp_listen {host}:{control}
module_path {modules}
module g711.so
module aufile.so
module aubridge.so
module sndfile.so
module_tmp account.so
module_app menu.so
module_app ctrl_tcp.so
snd_path {heard}
audio_source aufile,{silence}
audio_player aubridge,nobody
"""
ACCOUNT = (
    "<sip:{user}@{host}:{sip}>;regint=0;audio_codecs=PCMA;dtmfmode=rtpevent;answermode={answers}\n"
)


class PhoneError(Exception):
    """The telephone did not do what was asked, or what was awaited did not happen."""


class Phone:
    """One telephone with its own address and an ear that is a file."""

    def __init__(self, folder: Path, sip: int, control: socket.socket) -> None:
        self._folder, self._control = folder, control
        self.sip = sip
        self._unread = b""
        self._events: list[dict[str, Any]] = []

    def dial(self, address: str) -> None:
        self._command("dial", address)

    def pick_up(self) -> None:
        self._command("accept")

    def speak(self, sound: Path, *, wait: bool = False) -> None:
        """Play a WAV into the call, then be silent; `wait` until it has been played."""
        longer = self._folder / f"{sound.stem}.then-silent.wav"
        with wave.open(str(sound), "rb") as source:
            seconds = source.getnframes() / source.getframerate()
            _write(longer, source.readframes(source.getnframes()), SILENCE_SECONDS)
        self._command("ausrc", f"aufile,{longer}")
        if wait:
            # A sentence lasts as long as it lasts; there is nothing to be awaited but its end.
            time.sleep(seconds + BREATH_SECONDS)

    def press(self, key: str) -> None:
        """Send a key as DTMF (RFC 4733), as the keypad of a telephone does."""
        self._command("sndcode", key)

    def hang_up(self) -> None:
        self._command("hangup")

    def heard(self) -> Path:
        """All that came out of the receiver in the last call, as a WAV."""
        found = sorted(self._folder.glob("heard/*-dec.wav"))
        if not found:
            raise PhoneError("nothing was heard")
        return found[-1]

    def wait_for(self, kind: str, seconds: float) -> None:
        """Return once baresip has told of this (CALL_ESTABLISHED, CALL_CLOSED …); raises PhoneError."""
        until = time.monotonic() + seconds
        while not any(event.get("type") == kind for event in self._events):
            if not self._read(until - time.monotonic()):
                raise PhoneError(f"{kind} did not happen in {seconds:.0f} s")
        while self._events.pop(0).get("type") != kind:
            pass

    def _command(self, command: str, parameter: str = "") -> None:
        body = json.dumps({"command": command, "params": parameter}).encode()
        self._control.sendall(b"%d:%s," % (len(body), body))

    def _read(self, seconds: float) -> bool:
        """Take what baresip tells; False where the time passes and it tells nothing."""
        ready, _, _ = select.select([self._control], [], [], max(0, seconds))
        if not ready:
            return False
        told = self._control.recv(1 << 16)
        if not told:
            raise PhoneError(f"baresip has stopped; its log is {self._folder}/log")
        self._unread += told
        while True:
            length, colon, rest = self._unread.partition(b":")
            if not colon or len(rest) <= int(length):
                return True
            message = json.loads(rest[: int(length)])
            self._unread = rest[int(length) + 1 :]
            if message.get("event"):
                self._events.append(message)


@contextmanager
def phone(user: str, folder: Path, *, answers: bool = False) -> Iterator[Phone]:
    """A telephone that is on until the end of the block; `answers` says whether it picks up by itself."""
    (folder / "heard").mkdir(parents=True, exist_ok=True)
    silence = folder / "silence.wav"
    _write(silence, b"", SILENCE_SECONDS)
    sip, rtp, control = free_ports(2), free_ports(4), free_ports(1)
    (folder / "config").write_text(
        CONFIG.format(
            host=HOST,
            sip=sip,
            rtp=rtp,
            rtp_end=rtp + 3,
            control=control,
            modules=MODULES,
            heard=folder / "heard",
            silence=silence,
        )
    )
    mode = "auto" if answers else "manual"
    (folder / "accounts").write_text(ACCOUNT.format(user=user, host=HOST, sip=sip, answers=mode))
    (folder / "contacts").touch()
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            ["baresip", "-f", str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        with _connected(control, process, folder) as line:
            yield Phone(folder, sip, line)
    finally:
        process.terminate()
        process.wait(START_SECONDS)


def free_ports(count: int) -> int:
    """The first of so many ports in a row, up to ten, that are free for UDP and TCP; never the same twice.

    Ports of sound are bound only when a call begins, so that they look free until then.
    """
    for first in _BLOCKS:
        with ExitStack() as held:
            try:
                for port in range(first, first + count):
                    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
                        probe = held.enter_context(socket.socket(socket.AF_INET, kind))
                        probe.bind((HOST, port))
            except OSError:
                continue
            return first
    raise PhoneError("no free ports")


def _connected(control: int, process: "subprocess.Popen[bytes]", folder: Path) -> socket.socket:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            return socket.create_connection((HOST, control), timeout=START_SECONDS)
        except OSError:
            time.sleep(0.05)
    raise PhoneError(f"baresip did not start; its log is {folder}/log")


def _write(path: Path, frames: bytes, seconds: int) -> None:
    """A WAV (8 kHz, 16 bit, mono) of these frames and then silence, `seconds` long or longer."""
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(frames + bytes(2 * RATE * seconds))
