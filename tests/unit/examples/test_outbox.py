"""Letters of the example exchange reach Vikno once it can be reached, in their order, and are not lost before."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from examples.pbx.outbox import Outbox
from examples.pbx.vikno import NotReachedError, RefusedError

RECORDING = {"id": "tape-0001", "upload": "tape-0001", "content_type": "audio/wav"}


@dataclass(slots=True)
class Recipient:
    """Takes letters; `refuses` are ids that it never takes, `is_away` whether it can be reached."""

    refuses: frozenset[str] = frozenset()
    is_away: bool = False
    told: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    tried: int = 0

    def tell(self, event: Mapping[str, Any]) -> None:
        self.tried += 1
        if self.is_away:
            raise NotReachedError("away")
        if event["id"] in self.refuses:
            raise RefusedError("400")
        self.told.append(dict(event))

    def upload(self, id_: str, file: Path, content_type: str) -> None:
        assert not self.told, "the file comes before the event that names it"
        self.files[id_] = (file.read_bytes(), content_type)


async def _deliver_until(outbox: Outbox, to: Recipient, is_enough: Any) -> None:
    delivery = asyncio.ensure_future(outbox.deliver(to))
    async with asyncio.timeout(10):
        while not is_enough():
            await asyncio.sleep(0)
    delivery.cancel()
    with suppress(asyncio.CancelledError):
        await delivery


def test_letters_leave_in_the_order_in_which_they_were_written(tmp_path: Path) -> None:
    outbox, to = Outbox(tmp_path), Recipient()
    for number in range(5):
        outbox.put({"id": str(number)})

    asyncio.run(_deliver_until(outbox, to, lambda: not outbox.letters()))

    assert [one["id"] for one in to.told] == ["0", "1", "2", "3", "4"]


def test_what_could_not_be_told_is_there_after_a_restart(tmp_path: Path) -> None:
    outbox, away = Outbox(tmp_path), Recipient(is_away=True)
    outbox.put({"id": "1"})
    asyncio.run(_deliver_until(outbox, away, lambda: away.tried))

    again, to = Outbox(tmp_path), Recipient()
    asyncio.run(_deliver_until(again, to, lambda: not again.letters()))

    assert [one["id"] for one in to.told] == ["1"]


def test_a_letter_that_is_refused_is_kept_apart_and_holds_up_nobody(tmp_path: Path) -> None:
    outbox, to = Outbox(tmp_path), Recipient(refuses=frozenset({"1"}))
    outbox.put({"id": "1"})
    outbox.put({"id": "2"})

    asyncio.run(_deliver_until(outbox, to, lambda: not outbox.letters()))

    assert [one["id"] for one in to.told] == ["2"]
    assert len(outbox.refused()) == 1


def test_a_recording_goes_before_the_event_that_names_it_and_leaves_the_disk(
    tmp_path: Path,
) -> None:
    tape = tmp_path / "tape.wav"
    tape.write_bytes(b"RIFF")
    outbox, to = Outbox(tmp_path / "out"), Recipient()
    outbox.put({"id": "1", "recording": RECORDING}, tape)

    asyncio.run(_deliver_until(outbox, to, lambda: not outbox.letters() and not tape.exists()))

    assert to.files == {"tape-0001": (b"RIFF", "audio/wav")}
    assert [one["recording"] for one in to.told] == [RECORDING]


def test_a_recording_stays_on_disk_while_its_letter_is_not_taken(tmp_path: Path) -> None:
    tape = tmp_path / "tape.wav"
    tape.write_bytes(b"RIFF")
    outbox, away = Outbox(tmp_path / "out"), Recipient(is_away=True)
    outbox.put({"id": "1", "recording": RECORDING}, tape)

    asyncio.run(_deliver_until(outbox, away, lambda: away.tried))

    assert tape.exists()
    assert len(outbox.letters()) == 1
