"""The rules in force, kept ready between requests, and the documents that they are published as."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.editions import Edition
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.routing_rules.compiled import Compiled
from chalicelib.domain.routing_rules.findings import Finding, Severity
from chalicelib.domain.routing_rules.reading import document_of, read_rules
from chalicelib.domain.routing_rules.rule import Rule, RuleSet
from chalicelib.usecases.ports import Editions

FORMAT = "vikno-rules/1"
# The Government Contact Centre; its rules stand beneath every centre's own.
STATE_WIDE = "ukc"
_MOST_TOLD = 100
# Sets that a container keeps besides the one at hand; one of 5,000 rules takes some megabytes.
_MOST_KEPT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Who put a version or a draft there, when, and with which words."""

    by: str
    at: datetime
    note: str


def kind_of(centre: str) -> str:
    return f"rules#{centre}"


def drafts_of(centre: str) -> str:
    return f"rules#{centre}#drafts"


class Rulebook:
    """Rules by centre and day. A set is read and made ready once for as long as the container lives."""

    def __init__(self, editions: Editions) -> None:
        self._editions = editions
        self._read: dict[tuple[str, str], RuleSet] = {}
        self._ready: dict[str, tuple[tuple[str, ...], Compiled]] = {}

    def in_force(self, centre: str, on: date) -> Compiled:
        """The centre's own rules with the state-wide ones beneath; empty where none are switched on."""
        editions = tuple(
            edition
            for one in dict.fromkeys((centre, STATE_WIDE))
            if (edition := self._editions.in_force(kind_of(one), on)) is not None
        )
        digests = tuple(one.kind + one.id + one.digest for one in editions)
        ready = self._ready.get(centre)
        if ready is None or ready[0] != digests:
            ready = (digests, Compiled(tuple(self.rules(one) for one in editions)))
            self._ready[centre] = ready
        return ready[1]

    def has_rules(self, centre: str, now: datetime) -> bool:
        """Whether any rules are switched on for the centre today."""
        return bool(self.in_force(centre, kyiv_date(now)).sets)

    def beneath(self, centre: str, on: date) -> tuple[RuleSet, ...]:
        """The state-wide set under a centre's own."""
        if centre == STATE_WIDE:
            return ()
        edition = self._editions.in_force(kind_of(STATE_WIDE), on)
        return (self.rules(edition),) if edition else ()

    def rules(self, edition: Edition) -> RuleSet:
        """The set that was published, read once."""
        key = (edition.kind, edition.id)
        if key not in self._read:
            self._read = dict(list(self._read.items())[-_MOST_KEPT:])
            content = json.loads(self._editions.content(edition))
            rules, _ = read_rules(content["rules"])
            centre = edition.kind.split("#")[1]
            self._read[key] = RuleSet(centre=centre, version=edition.id, rules=rules)
        return self._read[key]


def content_of(rules: tuple[Rule, ...]) -> bytes:
    """The document under which a set is kept and exported."""
    document = {"format": FORMAT, "rules": [document_of(rule) for rule in rules]}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def note_of(publication: Publication) -> str:
    told = {"by": publication.by, "at": publication.at.isoformat(), "note": publication.note}
    return json.dumps(told, ensure_ascii=False)


def publication_of(edition: Edition) -> Publication:
    """Who published an edition, out of its note; one that was put there otherwise has a plain note."""
    try:
        told = json.loads(edition.note)
        return Publication(by=told["by"], at=datetime.fromisoformat(told["at"]), note=told["note"])
    except (ValueError, KeyError, TypeError):
        midnight = datetime.fromisoformat(f"{edition.valid_from.isoformat()}T00:00:00+00:00")
        return Publication(by="", at=midnight, note=edition.note)


def refuse(findings: tuple[Finding, ...]) -> None:
    """Raise what is wrong, row by row: `3 heat then.lead NOBODY_HAS_ROLE heat_supplier`."""
    errors = tuple(one for one in findings if one.severity is Severity.ERROR)
    if errors:
        raise InvalidError(
            ErrorCode.RULES_REFUSED,
            field="rules",
            details={
                "errors_found": len(errors),
                "findings": tuple(_told(one) for one in errors[:_MOST_TOLD]),
            },
        )


def _told(finding: Finding) -> str:
    parts = (str(finding.row), finding.rule, finding.field, finding.fault, *finding.about)
    return " ".join(part for part in parts if part)
