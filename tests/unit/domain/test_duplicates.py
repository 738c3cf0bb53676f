"""Whether two reports tell of one incident: by pairs labelled by hand, and by what must hold of any pair."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.duplicates import Ground, Report, Verdict, compare
from chalicelib.language.concepts import load_concepts
from model.evaluate_duplicates import figures, judged, read

PAIRS = Path(__file__).parents[2] / "pairs"
AT = datetime(2026, 11, 16, 9, tzinfo=UTC)
# What the halves of labelled pairs must give; measured figures stand in docs/adr/0020-incidents.md.
LEAST_F1 = 0.9


def verdict(one: tuple[str, str], other: tuple[str, str], gap: timedelta | None = None) -> Verdict:
    a = Report(text=one[0], address=one[1], at=AT)
    b = Report(text=other[0], address=other[1], at=AT + (gap or timedelta(hours=2)))
    return compare(a, b, load_concepts())


@pytest.mark.parametrize("half", ["seen", "unseen", "later_1", "later_2", "later_3"])
def test_labelled_pairs_are_told_apart(half: str) -> None:
    pairs = read(PAIRS / f"{half}.jsonl")
    told = figures(judged(pairs))
    assert len(pairs) >= 120
    assert told["f1"] >= LEAST_F1, told


def test_a_file_that_is_no_file_of_pairs_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text('\n{"a": {"text": "x", "time": "2026-11-16"}, "duplicate": true}\n')
    with pytest.raises(ValueError, match="line 2"):
        read(path)


BURST = ("прорвало трубу", "вул. Зоряна 7")


@pytest.mark.parametrize(
    ("other", "gap", "is_duplicate", "ground"),
    [
        (("лопнула труба, вода хлещет", "ул Зоряная, д. 7 кв 12"), None, True, "SAME_SUBJECT"),
        (("лопнула труба", "Хмельницький, Зоряна 7, 3-й під'їзд"), None, True, "SAME_BUILDING"),
        (("прорвало трубу", "вул. Зоряна 9"), None, False, "OTHER_PLACE"),
        (("прорвало трубу", "вул. Зелена 7"), None, False, "OTHER_PLACE"),
        (("прорвало трубу", "вул. Зоряна 7"), timedelta(days=365), False, "LONG_BETWEEN"),
        (("не вивозять сміття", "вул. Зоряна 7"), None, False, "OTHER_SUBJECT"),
        (("прорвало трубу", "вул. Зоряна 7а"), None, False, "OTHER_PLACE"),
    ],
)
def test_one_word_more_or_less_decides(
    other: tuple[str, str], gap: timedelta | None, is_duplicate: bool, ground: str
) -> None:
    found = verdict(BURST, other, gap)
    assert found.is_duplicate is is_duplicate
    assert Ground(ground) in found.grounds


def test_the_same_words_in_another_city_are_another_matter() -> None:
    one = (BURST[0], "м. Суми, вул. Зоряна 7")
    assert not verdict(one, (BURST[0], "м. Одеса, вул. Зоряна 7")).is_duplicate


def test_a_flats_own_matter_is_not_that_of_another_flat() -> None:
    tap = ("У мене в квартирі капає кран", "вул. Зоряна 7, кв. 1")
    same = ("течет кран в моей квартире", "ул. Зоряная, 7 кв 1")
    other = ("течет кран в моей квартире", "ул. Зоряная, 7 кв 2")
    assert verdict(tap, same).is_duplicate
    assert not verdict(tap, other).is_duplicate
    lift = ("не працює ліфт", "вул. Зоряна 7, кв. 1")
    assert verdict(lift, ("лифт сломался", "ул. Зоряная, 7 кв 2")).is_duplicate


def test_without_addresses_it_takes_the_same_words() -> None:
    lift = ("не працює ліфт у другому під'їзді вже тиждень", "")
    assert verdict(lift, ("Ліфт не працює у другому під'їзді вже тиждень!", "")).is_duplicate
    assert not verdict(lift, ("сломался лифт", "")).is_duplicate


@pytest.mark.parametrize("text", ["", "   ", "🙂🙂🙂", "12345", "слово " * 20_000, "\u0301'’"])
def test_strange_texts_are_never_duplicates_of_a_report(text: str) -> None:
    assert not verdict(BURST, (text, BURST[1])).is_duplicate


WORDS = st.lists(
    st.sampled_from(("прорвало трубу", "лифт ліфт", "не працює вода", "у мене в квартирі кран"))
    | st.sampled_from(("вул. Зоряна", "7", "кв", "12", "7а", "сміття", "м. Суми"))
    | st.text(max_size=12),
    max_size=8,
).map(" ".join)
REPORTS = st.builds(
    Report,
    text=WORDS,
    address=WORDS | st.sampled_from(["вул. Зоряна 7", "Зоряна, 7 кв 1", "м. Суми, Зоряна 7"]),
    at=st.timedeltas(timedelta(), timedelta(days=60)).map(lambda gap: AT + gap),
    phone=st.sampled_from(["", "0671112233", "+380671112234"]),
)


@given(REPORTS, REPORTS)
def test_whichever_comes_first_the_verdict_is_the_same(one: Report, other: Report) -> None:
    concepts = load_concepts()
    found = compare(one, other, concepts)
    assert found == compare(other, one, concepts)
    assert 0 <= found.score <= 100
    assert found.is_duplicate == (found.score >= 60)


@given(REPORTS)
def test_a_report_with_place_and_words_repeats_itself(report: Report) -> None:
    told = Report(text=f"{report.text} прорвало трубу", address="вул. Зоряна 7", at=report.at)
    assert compare(told, told, load_concepts()).is_duplicate
