"""Versions never overlap, lines never turn in a circle, the Secretariat's addressees are told by how people write."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.competence import Competence
from chalicelib.domain.dated import in_force, with_absence, with_all, with_version
from chalicelib.domain.errors import ConflictError, ViknoError
from chalicelib.domain.lines import check_lines, living_successor
from chalicelib.domain.officials import Absence
from chalicelib.domain.registry import Body
from chalicelib.domain.secretariat import Addressee, is_secretariat_addressee
from tests.factories import body

FIRST = date(2020, 1, 1)
DAYS = st.integers(0, 400).map(lambda days: FIRST + timedelta(days=days))
VERSIONS = st.lists(
    st.builds(
        lambda start, length, name: body(
            "oda",
            name=name,
            valid_from=start,
            valid_to=None if length is None else start + timedelta(days=length),
        ),
        DAYS,
        st.one_of(st.none(), st.integers(0, 60)),
        st.sampled_from("абв"),
    ),
    max_size=8,
)


def entered(versions: Iterable[Body]) -> tuple[Body, ...]:
    """What stands after each was entered in turn; those that overlap are refused."""
    standing: tuple[Body, ...] = ()
    for one in versions:
        with suppress(ConflictError):
            standing = with_version(standing, one)
    return standing


@given(VERSIONS, DAYS)
def test_at_most_one_version_is_in_force_on_any_day(versions: list[Body], on: date) -> None:
    standing = entered(versions)
    living = [one for one in standing if one.is_active(on)]
    assert len(living) <= 1
    if living:
        assert in_force(standing, on) == living[0]


@given(VERSIONS)
def test_entering_what_stands_again_changes_nothing(versions: list[Body]) -> None:
    standing = entered(versions)
    for one in standing:
        assert with_version(standing, one) == standing
    assert with_all((), standing) == standing
    assert with_all((), reversed(standing)) == standing


@given(VERSIONS, DAYS)
def test_a_new_version_without_an_end_ends_the_one_before_it(
    versions: list[Body], start: date
) -> None:
    standing = entered(versions)
    fits = all(
        one.valid_to is None or one.valid_to < start or one.valid_from >= start for one in standing
    )
    if fits:
        after = with_version(standing, body("oda", name="нова", valid_from=start))
        assert in_force(after, start) is not None
        found = in_force(after, start)
        assert found is not None
        assert found.name == "нова"


def test_competences_of_several_bodies_stand_side_by_side() -> None:
    one = Competence(role="police", body_id="one", territory="UA", valid_from=FIRST)
    other = replace(one, body_id="other")
    ended = replace(one, valid_to=date(2021, 1, 1))
    assert set(with_all((), (one, other))) == {one, other}
    assert set(with_all((one, other), (ended,))) == {ended, other}


@given(st.lists(st.tuples(st.sampled_from("ab"), DAYS, st.integers(0, 30)), max_size=8))
def test_nobody_is_away_twice_on_one_day(spans: list[tuple[str, date, int]]) -> None:
    standing: tuple[Absence, ...] = ()
    for user, start, length in spans:
        away = Absence(
            user_id=user,
            body_id="oda",
            first_day=start,
            last_day=start + timedelta(days=length),
            reason="LEAVE",
        )
        with suppress(ConflictError):
            standing = with_absence(standing, away)
    for user in "ab":
        days = [
            one.first_day + timedelta(days=day)
            for one in standing
            if one.user_id == user
            for day in range((one.last_day - one.first_day).days + 1)
        ]
        assert len(days) == len(set(days))


LINES = st.dictionaries(
    st.sampled_from("abcdef"), st.one_of(st.none(), st.sampled_from("abcdef")), min_size=1
)


@given(LINES)
def test_bodies_entered_one_by_one_never_form_a_circle(lines: dict[str, str | None]) -> None:
    bodies: dict[str, Body] = {}
    for id_, above in lines.items():
        new = body(id_, above, successor_id=above)
        try:
            check_lines(new, bodies)
        except ViknoError:
            new = body(id_)
        bodies[id_] = new
    for id_, entered_body in bodies.items():
        met: list[str] = []
        current: str | None = id_
        while current is not None:
            assert current not in met
            met.append(current)
            current = bodies[current].superior_id
        successor = living_successor(id_, bodies, lambda _: True)
        assert (successor.id if successor else None) == entered_body.successor_id


@pytest.mark.req("NS-6.2b")
@pytest.mark.parametrize(
    ("written", "is_theirs"),
    [
        ("Кабінет Міністрів України", True),
        ("«КМУ»", True),
        ("КМУ, Київ, вул. Грушевського", True),
        ("КМУшник", False),
        ("Рада", False),
        ("", False),
    ],
)
def test_an_addressee_is_known_by_its_spellings_on_its_days(written: str, is_theirs: bool) -> None:
    cabinet = Addressee(
        name="Кабінет Міністрів України",
        spellings=("КМУ", ""),
        valid_from=FIRST,
        valid_to=date(2026, 1, 1),
    )
    assert is_secretariat_addressee(written, (cabinet,), FIRST) is is_theirs
    assert not is_secretariat_addressee(written, (cabinet,), date(2026, 1, 2))
