"""The ear of `make demo-call`: it finds a sentence in a recording, and does not find one that is not there."""

import array
import math
import random
import sys
import wave
from pathlib import Path

import pytest

from local.listening import find, is_silent

RATE = 8000


def wav(path: Path, samples: list[int], channels: int = 1) -> Path:
    data = array.array("h", samples)
    if sys.byteorder == "big":
        data.byteswap()
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(data.tobytes())
    return path


def sentence(seed: int, seconds: float = 2.0) -> list[int]:
    """Syllables of a tenth to a third of a second, each with a loudness of its own, and pauses between."""
    chance = random.Random(seed)  # noqa: S311
    samples: list[int] = []
    while len(samples) < seconds * RATE:
        loud, long = chance.choice((0, 500, 2000, 9000)), int(chance.uniform(0.1, 0.3) * RATE)
        samples += [int(loud * math.sin(2 * math.pi * 300 * at / RATE)) for at in range(long)]
    return samples


def over_the_line(samples: list[int], seed: int) -> list[int]:
    """At half the loudness, with a hiss."""
    chance = random.Random(seed)  # noqa: S311
    return [one // 2 + chance.randint(-8, 8) for one in samples]


def test_a_sentence_is_found_where_it_was_said(tmp_path: Path) -> None:
    said = sentence(1)
    recording = [0] * (3 * RATE) + over_the_line(said, 5) + [0] * RATE
    found = find(wav(tmp_path / "s.wav", said), wav(tmp_path / "r.wav", recording))

    assert found.likeness > 0.95
    assert found.at == pytest.approx(3.0, abs=0.05)


def test_a_sentence_that_was_not_said_is_not_found(tmp_path: Path) -> None:
    recording = [0] * RATE + over_the_line(sentence(1), 5) + [0] * RATE
    found = find(wav(tmp_path / "s.wav", sentence(2)), wav(tmp_path / "r.wav", recording))

    assert found.likeness < 0.8


def test_nothing_is_found_in_silence_or_in_what_is_shorter(tmp_path: Path) -> None:
    said = wav(tmp_path / "s.wav", sentence(1))

    assert find(said, wav(tmp_path / "silence.wav", [0] * (5 * RATE))).likeness == 0
    assert find(said, wav(tmp_path / "short.wav", sentence(1)[:RATE])).likeness == 0


def test_silence_is_silent_with_its_hiss_and_speech_is_not(tmp_path: Path) -> None:
    assert is_silent(wav(tmp_path / "0.wav", [0] * RATE))
    assert is_silent(wav(tmp_path / "hiss.wav", over_the_line([0] * RATE, 5)))
    assert not is_silent(wav(tmp_path / "speech.wav", sentence(1)))


def test_stereo_is_refused_rather_than_misread(tmp_path: Path) -> None:
    stereo = wav(tmp_path / "two.wav", [0, 0] * RATE, channels=2)

    with pytest.raises(ValueError, match="mono"):
        is_silent(stereo)
