"""Routing rules to try the system with: each centre's file in `local/seed/rules` is published as a version."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import yaml

from chalicelib.domain.routing_rules.reading import read_rules
from chalicelib.domain.routing_rules.rule import RuleSet
from chalicelib.usecases.ports import Editions
from chalicelib.usecases.rulebook import Publication, content_of, kind_of, note_of

RULES = Path(__file__).parent / "seed" / "rules"
VALID_FROM = date(2024, 6, 1)
_PUT_BY = Publication(by="seed", at=datetime(2024, 6, 1, tzinfo=UTC), note="для ознайомлення")


def seed_rules(into: Editions) -> None:
    """Publish each centre's rules; the same again changes nothing, others become the next version."""
    for rules in seeded_rules():
        content = content_of(rules.rules)
        known = into.all(kind_of(rules.centre))
        if any(one.digest == sha256(content).hexdigest() for one in known):
            continue
        version = f"v{len(known) + 1:04d}"
        into.publish(kind_of(rules.centre), version, VALID_FROM, content, note_of(_PUT_BY))


def seeded_rules() -> Iterator[RuleSet]:
    """The sets of the seed. Raises ValueError where a rule cannot be read."""
    for path in sorted(RULES.glob("*.yaml")):
        rules, findings = read_rules(yaml.safe_load(path.read_text(encoding="utf-8")))
        if findings:
            raise ValueError(f"{path.name}: {findings}")
        yield RuleSet(centre=path.stem, version="v0001", rules=rules)
