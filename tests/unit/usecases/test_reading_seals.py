"""Seals looked at in the portal: what is sealed, what holds, what was not looked at, and every way to break it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.domain.actors import Actor, ActorKind, Role
from chalicelib.domain.errors import ErrorCode, InvalidError, NotAllowedError, NotFoundError
from chalicelib.domain.kyiv import kyiv_instant
from chalicelib.domain.seals.reading import (
    Result,
    UnreadableSealError,
    key_of,
    lines_of,
    read_manifest,
)
from chalicelib.usecases import read_seals
from chalicelib.usecases.read_seals import (
    CheckedSeal,
    DayOfSeal,
    SealShelf,
    SealState,
    Step,
    check_may_see,
    check_seal,
    list_seals,
)
from tests.fakes.seals import MemorySigner
from tests.sealing import DAY, SEALED_AT, SealingHouse, at

A_DAY = timedelta(days=1)
NEXT, THIRD = DAY + A_DAY, DAY + 2 * A_DAY
NOW = SEALED_AT + 2 * A_DAY
FOLDER = f"seals/khm/{NEXT}/"


def sealed_house() -> SealingHouse:
    """Three days sealed, each with chains of its own."""
    house = SealingHouse(full=600)
    for n, day in enumerate((DAY, NEXT, THIRD)):
        for chain in ("a", "b"):
            house.enter(f"khm-{n}{chain}", *(at(9 + hour, day) for hour in range(4)))
    house.seal(NOW)
    return house


def shelf(house: SealingHouse, **more: object) -> SealShelf:
    ports = {"runs": house.runs, "exports": house.exports, "signer": house.signer, **more}
    return SealShelf(**ports)  # type: ignore[arg-type]


def days(house: SealingHouse, first: date, last: date) -> tuple[DayOfSeal, ...]:
    return list_seals("khm", first, last, shelf=shelf(house), now=NOW)


def checked(house: SealingHouse, day: date = NEXT, **more: object) -> CheckedSeal:
    return check_seal("khm", day, shelf=shelf(house, **more), now=NOW, may_go_on=lambda: True)


def steps(one: CheckedSeal) -> dict[Step, Result]:
    return dict(one.steps)


@pytest.mark.req("KRP-3.3")
def test_each_day_is_told_with_its_seal_and_its_place_in_the_row() -> None:
    told = days(sealed_house(), DAY - A_DAY, THIRD + 2 * A_DAY)
    assert [one.state for one in told] == [
        SealState.BEFORE_FIRST,
        SealState.SEALED,
        SealState.SEALED,
        SealState.SEALED,
        SealState.NOT_OVER,
        SealState.NOT_OVER,
    ]
    row = [(one.follows, one.is_named) for one in told[1:4]]
    assert row == [
        (Result.FIRST, Result.HOLDS),
        (Result.HOLDS, Result.HOLDS),
        (Result.HOLDS, Result.HOLDS),
    ]
    assert [one.shown.manifest.counts.entries for one in told if one.shown] == [8, 8, 8]


def test_a_day_that_is_over_and_not_sealed_is_due_and_then_overdue() -> None:
    house = sealed_house()
    fourth = THIRD + A_DAY
    for hours, state in ((2, SealState.DUE), (25, SealState.OVERDUE)):
        now = kyiv_instant(fourth + A_DAY) + timedelta(hours=hours)
        (told,) = list_seals("khm", fourth, fourth, shelf=shelf(house), now=now)
        assert told.state is state


def test_a_centre_that_was_never_sealed_has_no_seals() -> None:
    (told,) = list_seals("luh", DAY, DAY, shelf=shelf(sealed_house()), now=NOW)
    assert (told.state, told.shown) == (SealState.BEFORE_FIRST, None)


def test_a_seal_that_holds_holds_in_every_step() -> None:
    one = checked(sealed_house())
    assert set(steps(one).values()) == {Result.HOLDS}
    assert len(one.parts) >= 3
    assert one.bytes_read == sum(checked.part.bytes for checked in one.parts)


def test_the_first_seal_has_none_before_it() -> None:
    assert steps(checked(sealed_house(), DAY))[Step.PREVIOUS] is Result.FIRST


def _of_kind(house: SealingHouse, kind: str) -> str:
    return next(name for name in house.exports.published if name.startswith(FOLDER + kind))


def _change(name: str) -> Callable[[SealingHouse], None]:
    def change(house: SealingHouse) -> None:
        key = name if name.startswith(("seals", "keys")) else _of_kind(house, name)
        house.exports.published[key] = house.exports.published[key][:-1] + b"?"

    return change


def _drop(name: str) -> Callable[[SealingHouse], None]:
    def drop(house: SealingHouse) -> None:
        del house.exports.published[_of_kind(house, name)]

    return drop


def _seal_of_another_day(house: SealingHouse) -> None:
    """The whole folder of another day, well signed, in the place of this one's."""
    other = f"seals/khm/{THIRD}/"
    for name, body in list(house.exports.published.items()):
        if name.startswith(other):
            house.exports.published[FOLDER + name.removeprefix(other)] = body


def _key_is_gone(house: SealingHouse) -> None:
    del house.exports.published[f"keys/{house.signer.public_key().sha256}.pem"]


def _another_key_under_its_name(house: SealingHouse) -> None:
    name = f"keys/{house.signer.public_key().sha256}.pem"
    house.exports.published[name] = MemorySigner().public_key().pem.encode()


@pytest.mark.parametrize(
    ("act", "broken"),
    [
        (_change("manifest.sig"), {Step.SIGNATURE}),
        (_drop("manifest.sig"), {Step.SIGNATURE}),
        (_change("entries"), {Step.PARTS, Step.ROOT}),
        (_drop("entries"), {Step.PARTS, Step.ROOT}),
        (_change("heads"), {Step.PARTS}),
        (_change("manifest.json"), {Step.MANIFEST}),
        (_drop("manifest.json"), {Step.MANIFEST}),
        (_change(f"seals/khm/{DAY}/manifest.json"), {Step.PREVIOUS}),
        (_change(f"seals/khm/{THIRD}/manifest.json"), {Step.NEXT}),
        (_key_is_gone, {Step.KEY}),
        (_another_key_under_its_name, {Step.KEY}),
    ],
)
def test_whatever_is_changed_breaks_the_step_that_looks_at_it(
    act: Callable[[SealingHouse], None], broken: set[Step]
) -> None:
    house = sealed_house()
    act(house)
    found = {step for step, result in checked(house).steps if result is Result.BROKEN}
    assert found == broken


def test_a_seal_of_another_day_in_the_place_of_this_one_is_seen() -> None:
    house = sealed_house()
    _seal_of_another_day(house)
    found = steps(checked(house))
    assert found[Step.MANIFEST] is Result.BROKEN
    assert found[Step.PREVIOUS] is Result.BROKEN


def test_the_last_seal_is_held_against_what_the_sealer_noted() -> None:
    house = sealed_house()
    last = house.runs.last("khm")
    assert last is not None
    house.runs._last["khm"] = replace(last, manifest_sha256="0" * 64)
    assert steps(checked(house, THIRD))[Step.NEXT] is Result.BROKEN


def test_a_day_of_the_row_whose_seal_is_gone_is_missing_and_its_neighbours_tell() -> None:
    house = sealed_house()
    for name in [name for name in house.exports.published if name.startswith(FOLDER)]:
        del house.exports.published[name]
    before, gone, after = days(house, DAY, THIRD)
    assert gone.state is SealState.MISSING
    assert before.is_named is Result.BROKEN
    assert after.follows is Result.BROKEN
    assert steps(checked(house))[Step.MANIFEST] is Result.BROKEN


def test_what_another_key_signed_is_left_to_the_auditor() -> None:
    found = steps(checked(sealed_house(), signer=MemorySigner()))
    assert found[Step.SIGNATURE] is Result.NOT_LOOKED_AT
    assert found[Step.KEY] is Result.HOLDS


def test_what_there_was_no_time_for_is_not_said_to_hold() -> None:
    house = sealed_house()
    one = check_seal("khm", NEXT, shelf=shelf(house), now=NOW, may_go_on=lambda: False)
    assert steps(one)[Step.PARTS] is Result.NOT_LOOKED_AT
    assert steps(one)[Step.ROOT] is Result.NOT_LOOKED_AT
    assert one.bytes_read == 0


def test_a_day_without_a_seal_cannot_be_checked() -> None:
    for day in (DAY - A_DAY, THIRD + A_DAY):
        with pytest.raises(NotFoundError) as refused:
            checked(sealed_house(), day)
        assert refused.value.code is ErrorCode.SEAL_NOT_FOUND


@pytest.mark.parametrize("last", [DAY - A_DAY, DAY + 31 * A_DAY])
def test_a_period_that_runs_backwards_or_is_longer_than_a_month_is_refused(last: date) -> None:
    with pytest.raises(InvalidError) as refused:
        days(sealed_house(), DAY, last)
    assert refused.value.code is ErrorCode.SEALS_PERIOD


def test_a_month_is_listed_from_its_manifests_alone() -> None:
    house = sealed_house()
    for name in list(house.exports.published):
        if not name.endswith("manifest.json"):
            house.exports.published[name] = b""
    told = days(house, DAY, DAY + 30 * A_DAY)
    assert len(told) == read_seals.MOST_DAYS
    assert [one.state for one in told][:3] == [SealState.SEALED] * 3


def test_an_auditor_of_a_centre_sees_its_seals_alone() -> None:
    def auditor(centre: str | None, role: Role = Role.AUDITOR) -> Actor:
        return Actor(kind=ActorKind.STAFF, id="u", roles=frozenset({role}), centre=centre)

    check_may_see("khm", auditor("khm"))
    check_may_see("khm", auditor(None))
    check_may_see("khm", auditor("ukc", Role.COORDINATOR))
    with pytest.raises(NotAllowedError):
        check_may_see("khm", auditor("luh"))


@pytest.mark.parametrize("document", [b"", b"[]", b"{}", b'{"format":"other"}', b"\xff"])
def test_what_is_no_manifest_is_not_read_as_one(document: bytes) -> None:
    with pytest.raises(UnreadableSealError):
        read_manifest(document)


def test_a_manifest_is_read_only_in_its_own_bytes() -> None:
    document = sealed_house().exports.published[f"{FOLDER}manifest.json"]
    assert read_manifest(document).manifest.document == document
    with pytest.raises(UnreadableSealError):
        read_manifest(document.replace(b'"centre"', b' "centre"'))


def test_the_key_of_a_file_is_told_by_what_is_in_it() -> None:
    key = MemorySigner().public_key()
    assert key_of(key.pem.encode()) == key.sha256
    for pem in (b"", b"no key", key.pem.encode()[:40], key.pem.encode().replace(b"A", b"*")):
        assert key_of(pem) == ""


def test_a_file_that_would_unfold_beyond_its_promise_is_not_unfolded() -> None:
    house = sealed_house()
    part = next(one.part for one in checked(house).parts)
    body = house.exports.published[FOLDER + part.name]
    assert lines_of(part, body) is not None
    assert lines_of(replace(part, size=part.size - 1), body) is None
    assert lines_of(replace(part, lines=part.lines + 1), body) is None
    assert lines_of(part, b"no gzip") is None
