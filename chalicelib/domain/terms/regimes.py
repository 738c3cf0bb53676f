"""Regimes: which rules hold for an appeal considered under one law or another. Requirements T1-T9."""

from typing import NamedTuple

from chalicelib.domain.terms.intervals import Text


class Regime(NamedTuple):
    """One regime: rule ids for the answer and for each thing that may be done instead of it."""

    id: str
    names: Text
    ground: Text
    main: str
    forward: str | None
    returns: tuple[str, ...]
    extension: str | None
    registration: str
    alarms: str
