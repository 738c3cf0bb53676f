"""Templates of what staff write: what they may serve and hold, and what a refusal must."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.appeal import Outcome
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.templates import (
    EVERYBODY,
    USES,
    Owner,
    Place,
    Template,
    check_template,
    fits,
)
from chalicelib.domain.transitions import Command

FIRST = date(2026, 1, 1)
INTERIM = Template(
    id="t",
    owner=EVERYBODY,
    title="Розгляд триває",
    commands=(Command.GIVE_INTERIM_ANSWER,),
    text="Звернення {number} розглядає {body}.",
    valid_from=FIRST,
)
REFUSAL = replace(
    INTERIM,
    commands=(Command.ANSWER,),
    outcomes=(Outcome.REFUSED,),
    law="[закон]",
    reasons="[причини]",
    appeal_route="До суду.",
)


def refusal_of(template: Template) -> tuple[ErrorCode, str | None]:
    with pytest.raises(InvalidError) as refused:
        check_template(template)
    return refused.value.code, refused.value.field


def test_a_template_of_known_places_is_taken() -> None:
    check_template(INTERIM)
    check_template(REFUSAL)


@pytest.mark.parametrize(
    "text", ["{нумер}", "{ number }", "{}", "Скоба {", "Скоба }", "{number!r}"]
)
def test_a_place_that_nothing_fills_is_refused_and_named(text: str) -> None:
    with pytest.raises(InvalidError) as refused:
        check_template(replace(INTERIM, text=f"Звернення {{number}}: {text}"))
    assert refused.value.code is ErrorCode.UNKNOWN_PLACEHOLDER
    assert len(refused.value.details["unknown"]) == 1  # type: ignore[arg-type]
    assert "number" in refused.value.details["known"]  # type: ignore[operator]


@given(st.text(alphabet="{}ab n", max_size=20))
def test_whatever_is_taken_leaves_no_brace_once_it_is_filled(text: str) -> None:
    try:
        check_template(replace(INTERIM, text=text))
    except InvalidError:
        return
    for place in Place:
        text = text.replace(f"{{{place}}}", "")
    assert not set("{}") & set(text)


def test_a_place_of_the_form_is_for_commands_that_have_it() -> None:
    with_until = replace(INTERIM, text="До {until}")
    assert refusal_of(with_until) == (ErrorCode.UNKNOWN_PLACEHOLDER, "text")
    check_template(replace(with_until, commands=(Command.EXTEND_TERM, Command.SHORTEN_TERM)))
    both = (Command.EXTEND_TERM, Command.ANSWER)
    assert refusal_of(replace(with_until, commands=both))[0] is ErrorCode.UNKNOWN_PLACEHOLDER


def test_what_ends_the_whole_appeal_has_no_body_to_name() -> None:
    assert not fits(Place.BODY, Command.FORWARD)
    assert fits(Place.BODY, Command.FORWARD_ON)
    forwarding = replace(INTERIM, commands=(Command.FORWARD,))
    assert refusal_of(forwarding) == (ErrorCode.UNKNOWN_PLACEHOLDER, "text")


@pytest.mark.parametrize("part", ["law", "reasons", "appeal_route"])
def test_a_refusal_without_law_reasons_or_way_of_appeal_is_refused(part: str) -> None:
    assert refusal_of(replace(REFUSAL, **{part: ""})) == (ErrorCode.REFUSAL_INCOMPLETE, part)  # type: ignore[arg-type]


def test_only_an_answer_has_parts_and_outcomes() -> None:
    fault = ErrorCode.NO_TEMPLATE_FOR_THIS
    assert refusal_of(replace(INTERIM, law="стаття 1")) == (fault, "law")
    assert refusal_of(replace(INTERIM, outcomes=(Outcome.EXPLAINED,))) == (fault, "outcomes")
    assert refusal_of(replace(REFUSAL, outcomes=(Outcome.SPLIT,))) == (fault, "outcomes")


def test_a_command_without_words_takes_no_template() -> None:
    for commands in ((), (Command.ACCEPT,), (Command.ANSWER, Command.TAKE)):
        assert refusal_of(replace(INTERIM, commands=commands)) == (
            ErrorCode.NO_TEMPLATE_FOR_THIS,
            "commands",
        )
    assert Command.SUBMIT_FOR_SIGNATURE not in USES


def test_an_answer_for_signature_is_an_answer() -> None:
    assert REFUSAL.serves(Command.SUBMIT_FOR_SIGNATURE, Outcome.REFUSED)
    assert not REFUSAL.serves(Command.ANSWER, Outcome.EXPLAINED)
    assert not REFUSAL.serves(Command.DECLINE, None)
    assert replace(REFUSAL, outcomes=()).serves(Command.ANSWER, Outcome.EXPLAINED)
    assert INTERIM.serves(None, None)


def test_owners_are_told_apart() -> None:
    owners = (EVERYBODY, Owner(body="khm"), Owner(centre="khm"))
    assert [one.key for one in owners] == ["all", "body:khm", "centre:khm"]
