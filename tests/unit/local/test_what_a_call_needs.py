"""Whoever lacks a program for `make demo-call` is told the commands that bring it; nothing is installed by itself."""

import pytest

from local.exchange import PROGRAMS, REQUIREMENTS, missing


def test_what_is_missing_is_told_as_commands_to_give(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    apt, *_ = missing().splitlines()

    assert apt.startswith("sudo apt-get install ")
    assert set(PROGRAMS.values()) <= set(apt.split())


def test_python_packages_are_pinned_by_their_digests() -> None:
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()

    pins = [line for line in lines if line and not line.startswith(("#", " "))]
    assert pins
    assert all("==" in pin and pin.endswith("\\") for pin in pins)
    assert sum("--hash=sha256:" in line for line in lines) >= len(pins)
