"""A term can say where it comes from, in both languages."""

from datetime import date, datetime

import pytest

from chalicelib.domain.kyiv import KYIV
from chalicelib.domain.terms import Lang, Span, Unit, compute, explain
from chalicelib.domain.terms.wording import length
from chalicelib.law import load_calendar, load_rules
from chalicelib.law.show import show

RULES = load_rules()
STATE = load_calendar("ua-state")


def _told(rule_id: str, event: date | datetime, lang: Lang, **more: object) -> str:
    rule = RULES.at(rule_id, date(2026, 1, 1))
    term = compute(rule, event, STATE, rules=RULES, **more)  # type: ignore[arg-type]
    return explain(term, rule, STATE, lang)


def test_a_plain_month_is_told_with_its_articles() -> None:
    assert _told("D-01", date(2026, 1, 12), Lang.EN) == (
        "one month from receipt (12.01.2026): 12.02.2026, a Thursday; "
        "Law 393/96-ВР art. 20(1), Civil Code art. 253, 254(3), 254(5)"
    )
    assert _told("D-01", date(2026, 1, 12), Lang.UK) == (
        "один місяць від надходження (12.01.2026): 12.02.2026, четвер; "
        "Закон 393/96-ВР ст. 20(1), Цивільний кодекс ст. 253, 254(3), 254(5)"
    )


def test_a_short_month_and_both_rolls_are_told() -> None:
    told = _told("D-01", date(2026, 1, 31), Lang.UK)
    assert "28.02.2026, субота (числа 31 у місяці немає, тож останній день)" in told
    assert "це вихідний день, тому останній день за законом 02.03.2026, понеділок" in told
    assert "контроль до 27.02.2026, п'ятниця" in told


@pytest.mark.parametrize(
    ("rule_id", "event", "more", "words"),
    [
        ("D-20", datetime(2026, 3, 29, 2, 59, tzinfo=KYIV), {}, "31.03.2026 03:59 +03:00"),
        ("D-32", date(2026, 5, 18), {}, "not later than 7 calendar days before"),
        ("D-09", date(2026, 5, 18), {}, "on the day of arrival (18.05.2026)"),
        ("D-24", date(2026, 3, 2), {}, "15 calendar days from the end of the term"),
        ("D-22", date(2026, 3, 2), {}, "the term of D-19 from receipt of the request"),
        ("D-39", date(2025, 6, 1), {}, "report on 01.01.2025 to 01.01.2026 (not included)"),
        ("D-47", date(2026, 3, 15), {}, "5 years from 1 January of the year after"),
        ("D-33", date(2026, 4, 1), {"span": Span(Unit.MONTH, 2)}, "another term set"),
        ("D-07", date(2026, 4, 1), {"until": date(2026, 4, 9)}, "the day set by decision"),
    ],
)
def test_every_way_of_counting_has_words(
    rule_id: str, event: date, more: dict[str, object], words: str
) -> None:
    assert words in _told(rule_id, event, Lang.EN, **more)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (1, "один робочий день"),
        (2, "2 робочі дні"),
        (5, "5 робочих днів"),
        (11, "11 робочих днів"),
        (14, "14 робочих днів"),
        (21, "21 робочий день"),
        (22, "22 робочі дні"),
    ],
)
def test_ukrainian_numbers_agree_with_their_nouns(amount: int, words: str) -> None:
    assert length(Span(Unit.WORK_DAY, amount), Lang.UK) == words


def test_every_rule_can_be_told_in_both_languages() -> None:
    facts = {
        "decision_date": date(2026, 5, 1),
        "left_without_motion": date(2026, 5, 20),
        "deficiency_cured": date(2026, 5, 25),
    }
    for rule in RULES:
        if rule.valid.last is not None:
            continue
        event = datetime(2026, 5, 16, 12, tzinfo=KYIV)
        until = date(2026, 5, 22) if rule.unit is Unit.SET else None
        term = compute(rule, event, STATE, rules=RULES, facts=facts, until=until)
        for lang in Lang:
            told = explain(term, rule, STATE, lang)
            assert "{" not in told, rule.id
            assert told.endswith(rule.sources.in_(lang))


@pytest.mark.parametrize("lang", list(Lang))
def test_the_command_shows_dates_versions_and_reasons(lang: Lang) -> None:
    shown = show(["--rule", "D-01", "--received", "2026-01-31", "--lang", lang])
    expected = [
        "2026-02-28 (Sat)",
        "2026-03-02 (Mon)",
        "2026-02-27 (Fri)",
        "2026-03-02T22:00:00Z",
        "D-01@1",
        "ua-state@2026.1",
        "393/96-ВР",
    ]
    assert [each for each in expected if each not in shown] == []


def test_the_command_takes_an_instant_for_hours_and_further_facts() -> None:
    hours = show(["--rule", "D-20", "--received", "2026-03-10T14:20+02:00"])
    assert "2026-03-12T12:20:00Z" in hours
    complaint = ["--rule", "D-10", "--received", "2026-02-20", "--fact", "decision_date=2025-03-10"]
    assert "2026-03-10 (Tue)" in show(complaint)
    service = ["--rule", "D-33", "--received", "2026-04-01", "--span", "WORK_DAY:10"]
    assert "2026-04-15 (Wed)" in show(service)
