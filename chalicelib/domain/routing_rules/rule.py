"""One rule: on which conditions which roles lead and help. docs/routing-rules.md is the guide for administrators."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chalicelib.domain.places import STATE, Level, area

BODY = "body:"
USUAL_PRIORITY = 50
LARGEST_PRIORITY = 1000


class Field(StrEnum):
    """What a condition may be put upon; the names are those of the language."""

    CODE = "code"
    TOPIC = "topic"
    TERRITORY = "territory"
    ADDRESSEE = "addressee"
    SECRETARIAT = "secretariat"
    KIND = "kind"
    REGIME = "regime"
    APPLICANT_TYPE = "applicant_type"
    CHANNEL = "channel"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """All that are given must hold; of the values of one, any. `secretariat` None asks nothing."""

    code: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    secretariat: bool | None = None
    kind: tuple[str, ...] = ()
    regime: tuple[str, ...] = ()
    applicant_type: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def given(self) -> tuple[Field, ...]:
        """The fields with a condition upon them."""
        return tuple(field for field in Field if getattr(self, field) not in {(), None})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`lead` and `co` are roles, or `body:<id>`. `unless` are exceptions: any of them sets the rule aside.

    `needs` are levels of place without which nobody can be chosen. Days are inclusive.
    """

    id: str
    title: str
    when: Conditions
    lead: str
    co: tuple[str, ...] = ()
    unless: tuple[Conditions, ...] = ()
    needs: tuple[Level, ...] = ()
    priority: int = USUAL_PRIORITY
    valid_from: date | None = None
    valid_to: date | None = None
    is_automatic: bool = False

    @property
    def areas(self) -> tuple[str, ...]:
        """Areas of the territories that it is for; the state where it names none."""
        return tuple(area(code) for code in self.when.territory) or (STATE,)

    def is_in_force(self, on: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """The rules of one centre in one version."""

    centre: str
    version: str
    rules: tuple[Rule, ...]


def body_of(target: str) -> str | None:
    """The body that a target names outright; None where it names a role."""
    return target.removeprefix(BODY) if target.startswith(BODY) else None
