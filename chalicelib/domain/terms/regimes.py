"""Regimes: which rules hold for an appeal considered under one law or another. Requirements T1-T9."""

from typing import NamedTuple

from chalicelib.domain.terms.intervals import Text


class Regime(NamedTuple):
    """One regime: rule ids for the answer and for each thing that may be done instead of it.

    `returns` are the rules for missing data and for missing form, in this order. An extension is told
    `extension_notice_days` working days before the end.
    """

    id: str
    names: Text
    ground: Text
    main: str
    forward: str | None
    returns: tuple[str, ...]
    extension: str | None
    registration: str
    alarms: str
    extension_notice_days: int
    extension_is_once: bool
    without_motion: str | None
    after_cure: str | None
