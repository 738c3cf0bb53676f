"""Routing rules alone: reading and making ready a set of 5,000, and one proposal under it, in CPU time."""

import gc
import json
import time
from collections.abc import Callable, Iterable
from datetime import date
from random import Random
from typing import Any

from bench.figures import Figure, Spread, at_most
from bench.place import Place
from chalicelib.domain.competence import Competence, Whereabouts
from chalicelib.domain.registry import Body, BodyKind
from chalicelib.domain.routing_rules.compiled import Compiled
from chalicelib.domain.routing_rules.matching import in_order
from chalicelib.domain.routing_rules.matter import Guess, Matter, words_of
from chalicelib.domain.routing_rules.proposing import propose
from chalicelib.domain.routing_rules.reading import read_rules
from chalicelib.domain.routing_rules.roles import TOPICS
from chalicelib.domain.routing_rules.rule import RuleSet

TITLE = "Routing rules: 5,000 in one set (CPU time; least / middle / greatest)"
RULES = 5_000
COMMUNITIES = 160
PROPOSALS = 500
RUNS = 5
TODAY = date(2026, 11, 16)
LOAD_MS, PROPOSAL_MS = 150, 5
_TEXT = "у будинку третій день немає опалення і холодні батареї прошу перевірити тепломережу "
_OFFICE = Body(
    id="office",
    name="Установа",
    short_name="установа",
    kind=BodyKind.SERVICE_PROVIDER,
    superior_id=None,
    territory="UA",
    email="",
    phone="",
    calendar_id="ua-state",
    active=True,
    valid_from=TODAY,
)


def figures(_where: Place) -> Iterable[Figure]:
    written = json.dumps({"rules": list(_documents())}, ensure_ascii=False).encode()
    loads = Spread.of([_cpu_ms(lambda: _ready(written)) for _ in range(RUNS)])
    yield Figure(what="read and made ready, ms", value=str(loads))
    yield at_most("read and made ready, middle", loads.middle, LOAD_MS, " ms")
    compiled = _ready(written)
    matters = [_matter(Random(no)) for no in range(PROPOSALS)]  # noqa: S311
    taken = [_cpu_ms(lambda: _propose_all(matters, compiled)) / PROPOSALS for _ in range(RUNS)]
    proposals = Spread.of(taken)
    yield at_most("one proposal, middle", proposals.middle, PROPOSAL_MS, " ms")
    looked_at = sum(len(compiled.near(one)) for one in matters) / PROPOSALS
    yield Figure(what="rules looked at for one proposal", value=f"{looked_at:.1f}")
    plain = _cpu_ms(lambda: [in_order(compiled.sets, one) for one in matters[:5]]) / 5
    yield Figure(what="the same by looking at each rule, ms", value=f"{plain:.1f}")


def _documents() -> Iterable[dict[str, Any]]:
    """Rules as a country would have them: most for a topic in a community, some by code, some by words."""
    lot = Random(1)  # noqa: S311
    for no in range(RULES):
        when: dict[str, Any] = {}
        if no % 10:
            when["territory"] = [_community(no // len(TOPICS) % COMMUNITIES)]
        if no % 5:
            when["topic"] = [TOPICS[no % len(TOPICS)]]
        else:
            when["code"] = [f"II.{1 + no % 24}.*"]
        if no % 7 == 0:
            when["words"] = ["опален*", "холодн* батаре*"]
        yield {
            "id": f"rule-{no}",
            "title": f"Правило {no}",
            "when": when,
            "then": {"lead": "heat_supplier", "co": ["housing_department"]},
            "priority": lot.randint(1, 100),
        }


def _community(no: int) -> str:
    return f"UA{12 + no // 40:02d}02{1 + no % 40:03d}00000000000"[:19].ljust(19, "0")


def _matter(lot: Random) -> Matter:
    topic = lot.choice(TOPICS)
    return Matter(
        on=TODAY,
        where=Whereabouts(territory=_community(lot.randrange(COMMUNITIES))),
        code=f"II.{lot.randint(1, 24)}",
        guesses=(Guess(topic=topic, confidence=80), Guess(topic="gas", confidence=10)),
        words=words_of(_TEXT * lot.randint(1, 20)),
    )


def _ready(written: bytes) -> Compiled:
    rules, findings = read_rules(json.loads(written)["rules"])
    if findings:
        raise ValueError(findings[0])
    return Compiled((RuleSet(centre="khm", version="v0001", rules=rules),))


def _propose_all(matters: list[Matter], compiled: Compiled) -> None:
    for one in matters:
        propose(one, compiled, bodies={"office": _OFFICE}, competent=_competent)


def _competent(role: str, where: Whereabouts, _on: date) -> tuple[Competence, ...]:
    return (Competence(role=role, body_id="office", territory=where.territory, valid_from=TODAY),)


def _cpu_ms(work: Callable[[], object]) -> float:
    """As in a fresh container: nothing of an earlier run is left to be cleared away, nothing is cleared within."""
    gc.collect()
    begun = time.process_time()
    made = work()
    taken = time.process_time() - begun
    del made
    return taken * 1000
