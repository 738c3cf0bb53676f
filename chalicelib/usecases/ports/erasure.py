"""Erasing the personal data of an appeal, and what the clock of retention looks through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from chalicelib.domain.actors import Actor
    from chalicelib.domain.erasure import ErasureGround
    from chalicelib.domain.retention import RetentionRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What was erased of an appeal: personal parts of its history, files, recordings.

    `is_finished` is False where it is decided and hidden, and the retention job has yet to take it out of the stores;
    the counts are 0 until then.
    """

    appeal_id: str
    parts: int = 0
    attachments: int = 0
    recordings: int = 0
    is_finished: bool = True


class Erasure(Protocol):
    """Whoever has decided that the personal data of an appeal go asks this; done again, it changes nothing."""

    def erase(self, appeal_id: str, *, why: ErasureGround, actor: Actor, at: datetime) -> Erased:
        """From the return on nobody reads them, and history says who decided it and why.

        Raises NotFoundError; ConflictError NOT_ALLOWED_NOW where the appeal is not concluded, ON_LEGAL_HOLD where
        something holds it or a recording of its calls.
        """


class PersonalParts(Protocol):
    """Personal parts of histories, and words beside them; what history commits to stays. Twice is as once."""

    def blank_appeal(self, appeal_id: str, at: datetime) -> None:
        """No document and no salt of any personal part is left; each place says when it was blanked."""

    def blank_call(self, call_id: str, at: datetime) -> None:
        """The same for a call, with what an operator typed during it."""

    def blank_call_back(self, call_back_id: str, at: datetime) -> None:
        """The same for what was put down about a call-back, and by whose number a closed one is; there need be none."""


class ErasableFiles(Protocol):
    """Attachments in their place, as things that can go for good."""

    def erase(self, key: str) -> None:
        """Erase every version of it; what is gone already is erased."""


class RetentionClock(Protocol):
    """What is kept and concluded, in the order in which it goes: read as far as is asked for, never whole."""

    def appeals(self, centre: str) -> Iterable[tuple[date, str]]:
        """Concluded appeals whose personal data are there, with the day of conclusion; first those of the earliest."""

    def begun(self, centre: str) -> Iterable[str]:
        """Appeals whose erasure was begun and has not ended."""

    def calls(self, centre: str) -> Iterable[tuple[datetime, str]]:
        """Calls whose caller is known, with the instant at which they ended; first those of the earliest.

        None of which a recording is here or awaited, none that is kept with the file of an appeal.
        """

    def on_hold(self, centre: str, *, limit: int, cursor: str | None = None) -> HoldPage:
        """Appeals with a mark of legal hold. Raises InvalidError for a bad cursor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldPage:
    """Ids of appeals; `cursor` continues, None at the end."""

    appeal_ids: tuple[str, ...]
    cursor: str | None


class RetentionRules(Protocol):
    """How long each centre keeps."""

    def get(self, centre: str) -> RetentionRule:
        """What stands; the law's own (version 0) where the centre has set nothing."""

    def save(
        self, rule: RetentionRule, *, before: RetentionRule, actor: Actor, at: datetime
    ) -> None:
        """Put it in the place of `before`; who changed it is kept. Raises ConflictError where it has moved on."""
