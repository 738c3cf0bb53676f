"""Words as sound: espeak-ng says them, sox brings them to the rate of a telephone line."""

import hashlib
import math
import struct
import subprocess
import wave
from pathlib import Path
from tempfile import TemporaryDirectory

RATE = 8000
TONE_HERTZ = 1000
TONE_SECONDS = 0.4


def spoken(text: str, language: str, folder: Path) -> Path:
    """A WAV (8 kHz, 16 bit, mono) with these words; said once, kept in the folder for the next time."""
    name = hashlib.sha256(f"{language}\n{text}".encode()).hexdigest()[:24]
    path = folder / f"{name}.wav"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # In a place of its own: two callers may be the first to hear these words.
        with TemporaryDirectory(dir=folder) as place:
            full, ready = Path(place) / "full.wav", Path(place) / "ready.wav"
            # The text goes by standard input: a text that begins with a dash is no option.
            subprocess.run(
                ["espeak-ng", "-v", language, "-w", str(full), "--stdin"],
                input=text.encode(),
                check=True,
                capture_output=True,
            )
            subprocess.run(
                ["sox", str(full), "-r", str(RATE), "-c", "1", "-b", "16", str(ready)],
                check=True,
                capture_output=True,
            )
            ready.rename(path)
    return path


def tone(folder: Path) -> Path:
    """The sound after which a message is recorded."""
    path = folder / "tone.wav"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        turn = 2 * math.pi * TONE_HERTZ / RATE
        samples = [round(8000 * math.sin(turn * at)) for at in range(int(RATE * TONE_SECONDS))]
        with TemporaryDirectory(dir=folder) as place:
            ready = Path(place) / "ready.wav"
            with wave.open(str(ready), "wb") as sound:
                sound.setnchannels(1)
                sound.setsampwidth(2)
                sound.setframerate(RATE)
                sound.writeframes(struct.pack(f"<{len(samples)}h", *samples))
            ready.rename(path)
    return path


def seconds_of(path: Path) -> float:
    """How long a WAV plays."""
    with wave.open(str(path), "rb") as sound:
        return sound.getnframes() / sound.getframerate()
