"""Whether a sentence can be heard in a recording: the rise and fall of its loudness, looked for at every moment."""

import array
import math
import sys
import wave
from dataclasses import dataclass
from pathlib import Path

FRAMES_A_SECOND = 50
# Quieter than this (of 32,767) is the hiss of a line; all of it counts as the same silence.
HISS = 10.0
# Said over a line, a sentence has 0.95 and more, on a machine so busy that packets are late 0.87; other words 0.6.
TOLD_APART = 0.75


@dataclass(frozen=True, slots=True)
class Found:
    """How alike (1 is the same, 0 is nothing in common), and from which second on."""

    likeness: float
    at: float


def loudness(path: Path) -> list[float]:
    """Loudness of each fiftieth of a second of a 16-bit mono WAV: the logarithm of its power."""
    with wave.open(str(path), "rb") as sound:
        if sound.getnchannels() != 1 or sound.getsampwidth() != 2:
            raise ValueError(f"{path} is no 16-bit mono WAV")
        samples = array.array("h", sound.readframes(sound.getnframes()))
        step = sound.getframerate() // FRAMES_A_SECOND
    if sys.byteorder == "big":
        samples.byteswap()
    return [
        math.log10(sum(one * one for one in samples[start : start + step]) / step + HISS * HISS)
        for start in range(0, len(samples) - step + 1, step)
    ]


def is_silent(path: Path) -> bool:
    """Whether nothing in it is louder than hiss."""
    return max(loudness(path), default=0.0) <= math.log10(2 * HISS * HISS)


def find(sentence: Path, recording: Path) -> Found:
    """Where in the recording the sentence is most alike: the correlation of their loudness (Pearson's r)."""
    wanted, all_ = loudness(sentence), loudness(recording)
    best = Found(0.0, 0.0)
    for start in range(len(all_) - len(wanted) + 1):
        likeness = _correlation(wanted, all_[start : start + len(wanted)])
        if likeness > best.likeness:
            best = Found(likeness, start / FRAMES_A_SECOND)
    return best


def _correlation(one: list[float], other: list[float]) -> float:
    mean, other_mean = sum(one) / len(one), sum(other) / len(other)
    moved = [value - mean for value in one]
    other_moved = [value - other_mean for value in other]
    size = math.hypot(*moved) * math.hypot(*other_moved)
    return sum(a * b for a, b in zip(moved, other_moved, strict=True)) / size if size else 0.0
