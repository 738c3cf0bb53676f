"""The lexicon of urgency as data: `urgency.json`, read once and checked.

`words` are groups of phrases, parted by commas; `*` after a stem stands for any ending. `rules` join groups: `all`
names them, `|` between names means either. `calls` say whom to ring; a rule takes the call of its danger unless it
names one.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib.domain.urgency_evidence import Evidence
from chalicelib.domain.urgency_lexicon import Call, Danger, Excuse, Lexicon, Rule, Urgency

_FILE = Path(__file__).parent / "urgency.json"
WEIGHTS_FILE = Path(__file__).parent / "urgency_weights.json"
WEIGHTS_VERSION = 1
_WITHIN = 7
_UNLESS_WITHIN = 7
_KNOWN = frozenset(
    {"danger", "urgency", "all", "within", "unless", "unless_within", "immune", "call"}
)
# Groups that the reading itself asks for.
_OWN_PART = ("negation", "denied_after", "past", "now", "supposition", "thanks")


class LexiconError(Exception):
    """The lexicon cannot be read: where, and what is wrong."""


@cache
def load_urgency() -> Lexicon:
    """The lexicon and the evidence that are shipped with the code.

    Raises:
        LexiconError: names the row that cannot be read.
    """
    return read_lexicon(
        json.loads(_FILE.read_bytes()), read_evidence(json.loads(WEIGHTS_FILE.read_bytes()))
    )


@cache
def load_lexicon() -> Lexicon:
    """The lexicon alone, its rules without evidence.

    Raises:
        LexiconError: names the row that cannot be read.
    """
    return read_lexicon(json.loads(_FILE.read_bytes()))


def read_evidence(data: dict[str, Any]) -> Evidence:
    """The learned weights.

    Raises:
        LexiconError: they are of another version.
    """
    if data.get("version") != WEIGHTS_VERSION:
        message = f"weights of version {data.get('version')}, and {WEIGHTS_VERSION} is read"
        raise LexiconError(message)
    return Evidence(
        weights={name: (pair[0], pair[1]) for name, pair in data["weights"].items()},
        bias=(data["bias"][0], data["bias"][1]),
        enough=(data["enough"][0], data["enough"][1]),
    )


def read_lexicon(data: dict[str, Any], evidence: Evidence | None = None) -> Lexicon:
    """A lexicon from its rows.

    Raises:
        LexiconError: names the row that cannot be read.
    """
    groups = {name: _phrases(name, phrases) for name, phrases in data["words"].items()}
    calls = {name: _call(name, row) for name, row in data["calls"].items()}
    missing = [name for name in _OWN_PART if name not in groups]
    if missing:
        raise LexiconError(f"words: {', '.join(missing)} are missing")
    rules = [_rule(number, row, groups, calls) for number, row in enumerate(data["rules"], 1)]
    return Lexicon(groups, tuple(rules), unforeseen=calls["emergency"], evidence=evidence)


def _phrases(name: str, phrases: object) -> tuple[str, ...]:
    found = tuple(phrase.strip() for phrase in str(phrases).split(","))
    if not all(found):
        raise LexiconError(f"words.{name}: an empty phrase")
    return found


def _call(name: str, row: object) -> Call:
    if not isinstance(row, dict) or not row.get("words"):
        raise LexiconError(f"calls.{name}: words for the operator are missing")
    return Call(number=row.get("number"), words=row["words"])


def _rule(
    number: int, row: object, groups: dict[str, tuple[str, ...]], calls: dict[str, Call]
) -> Rule:
    name = f"rules[{number}]"
    if not isinstance(row, dict):
        raise LexiconError(f"{name}: an object is expected")
    unknown = sorted(set(row) - _KNOWN)
    if unknown:
        raise LexiconError(f"{name}: unknown fields {', '.join(unknown)}")
    try:
        rule = Rule(
            danger=Danger(row["danger"]),
            urgency=Urgency(row["urgency"]),
            all_of=tuple(tuple(named.split("|")) for named in row["all"]),
            within=row.get("within", _WITHIN),
            unless=tuple(row.get("unless", ())),
            unless_within=row.get("unless_within", _UNLESS_WITHIN),
            immune=frozenset(Excuse(excuse) for excuse in row.get("immune", ())),
            call=calls[str(row.get("call") or row["danger"])],
        )
    except (KeyError, ValueError) as error:
        raise LexiconError(f"{name}: {error}") from error
    strangers = {group for named in (*rule.all_of, rule.unless) for group in named} - set(groups)
    if strangers or not rule.all_of:
        raise LexiconError(f"{name}: no such words as {', '.join(sorted(strangers)) or 'none'}")
    return rule
