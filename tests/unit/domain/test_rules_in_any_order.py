"""Whatever the rules and the matter: order of writing never matters, and the fast way agrees with the plain one."""

from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.routing_rules.compiled import Compiled
from chalicelib.domain.routing_rules.matching import in_order
from chalicelib.domain.routing_rules.matter import Matter
from chalicelib.domain.routing_rules.proposing import propose
from chalicelib.domain.routing_rules.reading import document_of, read_rules
from chalicelib.domain.routing_rules.rule import RuleSet
from tests.rules import (
    CITY,
    COMMUNITY,
    DISTRICT,
    OBLAST,
    OTHER_OBLAST,
    TOWN,
    competent,
    guess,
    matter,
)

CODES = ("II.9", "II.9.1", "II.10", "1.1")
PATTERNS = (*CODES, "II.9.*", "II.*")
TOPICS = ("heating_hot_water", "gas", "animals")
PLACES = ("UA", OBLAST, COMMUNITY, CITY, DISTRICT, OTHER_OBLAST)
WORDS = ("школ*", "опален*", "опален* школ*", "ліфт")
TARGETS = (
    "heat_supplier", "housing_department", "housing_manager", "city_executive", "gas_operator",
    "oblast_administration", "body:heat", "body:gone", "body:old-heat",
)  # fmt: skip
KINDS = ("COMPLAINT", "PROPOSAL")


def some(values: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)


CONDITIONS = st.fixed_dictionaries(
    {},
    optional={
        "code": some(PATTERNS),
        "topic": some(TOPICS),
        "territory": some(PLACES),
        "kind": some(KINDS),
        "words": some(WORDS),
        "secretariat": st.booleans(),
    },
)
RULES = st.lists(
    st.fixed_dictionaries(
        {
            "when": CONDITIONS,
            "then": st.builds(
                lambda lead, co: {"lead": lead, "co": [one for one in co if one != lead]},
                st.sampled_from(TARGETS),
                st.lists(st.sampled_from(TARGETS), max_size=2, unique=True),
            ),
            "unless": st.lists(CONDITIONS.filter(bool), max_size=1),
            "priority": st.sampled_from((40, 50, 60)),
        }
    ),
    max_size=12,
)
MATTERS = st.builds(
    lambda code, topic, guessed, territory, kind, text, is_secretariat, complained_of: matter(
        code=code,
        topic=topic,
        guesses=tuple(guess(one, 60) for one in guessed),
        territory=territory,
        kind=kind,
        text=text,
        is_secretariat=is_secretariat,
        complained_of=complained_of,
    ),
    st.none() | st.sampled_from(CODES),
    st.none() | st.sampled_from(TOPICS),
    st.lists(st.sampled_from(TOPICS), max_size=2, unique=True),
    st.sampled_from(PLACES),
    st.none() | st.sampled_from(KINDS),
    st.sampled_from(("", "у школі", "немає опалення у школі", "ліфт стоїть")),
    st.booleans(),
    st.lists(st.sampled_from(("heat", "city", "housing", "oda")), max_size=2, unique=True).map(
        tuple
    ),
)


def written(documents: list[dict[str, Any]], centre: str = "khm") -> RuleSet:
    named = [{"id": f"r{no}", "title": "Правило", **one} for no, one in enumerate(documents)]
    rules, findings = read_rules(named)
    assert findings == ()
    return RuleSet(centre=centre, version="v0001", rules=rules)


def shuffled(rules: RuleSet, seed: int) -> RuleSet:
    mixed = list(rules.rules)
    Random(seed).shuffle(mixed)  # noqa: S311
    return replace(rules, rules=tuple(mixed))


@given(own=RULES, state_wide=RULES, asked=MATTERS, seed=st.integers(0, 9))
def test_compiled_agrees_with_looking_at_each_rule_in_any_order(
    own: list[dict[str, Any]], state_wide: list[dict[str, Any]], asked: Matter, seed: int
) -> None:
    sets = (written(own), written(state_wide, "ukc"))
    plain = in_order(sets, asked)
    assert Compiled(sets).in_order(asked) == plain
    mixed = (shuffled(sets[0], seed), shuffled(sets[1], seed))
    assert Compiled(mixed).in_order(asked) == plain


@given(documents=RULES, asked=MATTERS, seed=st.integers(0, 9))
def test_the_proposal_does_not_depend_on_the_order_of_writing(
    documents: list[dict[str, Any]], asked: Matter, seed: int
) -> None:
    rules = written(documents)
    one, other = (
        propose(asked, Compiled((given_rules,)), bodies=TOWN, competent=competent())
        for given_rules in (rules, shuffled(rules, seed))
    )
    assert one == other


@given(documents=RULES, asked=MATTERS)
def test_nobody_complained_of_or_ceased_is_ever_proposed(
    documents: list[dict[str, Any]], asked: Matter
) -> None:
    found = propose(asked, Compiled((written(documents),)), bodies=TOWN, competent=competent())
    named = [*found.co_executors, *(one.executor for one in found.runners_up)]
    if found.lead is not None:
        named.append(found.lead)
    assert not {one.body for one in named} & set(asked.complained_of)
    assert all(TOWN[one.body].is_active(asked.on) for one in named)
    assert (found.lead is None) is (found.nobody is not None)
    assert 0 <= found.confidence <= 100


@given(documents=RULES)
def test_a_set_is_read_again_as_it_was_written(documents: list[dict[str, Any]]) -> None:
    rules = written(documents)
    again, findings = read_rules([document_of(one) for one in rules.rules])
    assert (again, findings) == (rules.rules, ())
