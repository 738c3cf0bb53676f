"""Regimes from their rows in `regimes.json`."""

from chalicelib.domain.terms.regimes import Regime
from chalicelib.domain.terms.rules import Rules
from chalicelib.law.reading import Row, unique

_REGIME = frozenset(
    {
        "after_cure",
        "alarms",
        "extension",
        "extension_is_once",
        "extension_notice_days",
        "forward",
        "ground",
        "id",
        "main",
        "names",
        "registration",
        "returns",
        "without_motion",
    }
)


def read_regimes(data: object, rules: Rules, policies: object) -> dict[str, Regime]:
    """The regimes by id; every rule and alarm policy that they name exists.

    Raises:
        LawDataError: names the row.
    """
    rows = Row(data, "regimes", frozenset({"regimes"})).rows("regimes", _REGIME)
    known = Row(policies, "alarms")
    regimes = [_regime(row, rules, known) for row in rows]
    unique((regime.id for regime in regimes), "regime")
    return {regime.id: regime for regime in regimes}


def _regime(row: Row, rules: Rules, policies: Row) -> Regime:
    regime = Regime(
        id=row.text("id"),
        names=row.row("names").both(),
        ground=row.row("ground").both(),
        main=row.text("main"),
        forward=row.optional_text("forward"),
        returns=tuple(str(item) for item in row.items("returns")),
        extension=row.optional_text("extension"),
        registration=row.text("registration"),
        alarms=row.text("alarms"),
        extension_notice_days=row.number("extension_notice_days"),
        extension_is_once=row.flag("extension_is_once"),
        without_motion=row.optional_text("without_motion"),
        after_cure=row.optional_text("after_cure"),
    )
    named = (
        regime.main,
        regime.forward,
        *regime.returns,
        regime.extension,
        regime.registration,
        regime.without_motion,
        regime.after_cure,
    )
    for rule_id in named:
        if rule_id is not None and rule_id not in rules:
            raise row.wrong(f"regime {regime.id} names rule {rule_id}, which does not exist")
    if not policies.has(regime.alarms):
        raise row.wrong(f"regime {regime.id} names alarms {regime.alarms}, which do not exist")
    return regime
