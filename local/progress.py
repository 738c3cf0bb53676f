"""Say what is being done, and say every few seconds that it is still being done."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

EVERY_SECONDS = 4


def say(line: str) -> None:
    """One line, at once, whoever reads it through a pipe."""
    print(line, flush=True)


@contextmanager
def step(text: str) -> Iterator[None]:
    """Announce a step and keep the reader company while it lasts."""
    say(f"* {text}")
    done = threading.Event()
    started = time.monotonic()

    def company() -> None:
        while not done.wait(EVERY_SECONDS):
            say(f"  ... {time.monotonic() - started:.0f} s")

    companion = threading.Thread(target=company, daemon=True)
    companion.start()
    try:
        yield
    finally:
        done.set()
        companion.join()
