"""By questions to the regime: every test T1 to T9, and data that cannot lead astray."""

import copy
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from chalicelib import law
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.regime_choice import Basis, decide_regime
from chalicelib.domain.terms import LawDataError
from chalicelib.law.regime_questions import read_questions

QUESTIONS = law.load_questions()
DATA: dict[str, Any] = json.loads(
    (Path(law.__file__).parent / "regime_questions.json").read_text(encoding="utf-8")
)


def answers(story: str) -> dict[str, bool]:
    """`"T1- T2- T3+"`: plus is yes."""
    return {part[:-1]: part[-1] == "+" for part in story.split()}


T4 = "T1- T2- T3- T4+"
T6 = "T1- T2- T3- T4- T5-"


@pytest.mark.req("L1-3", "T5", "T7", "T9")
@pytest.mark.parametrize(
    ("story", "regime", "basis", "is_complaint"),
    [
        ("T1- T2- T3+ T3.urgent-", "INFOREQ", Basis.LAW, False),
        ("T1- T2- T3+ T3.urgent+", "INFOREQ_URGENT", Basis.LAW, False),
        (f"{T4} T4.complaint+", "LAP_COMPLAINT", Basis.LAW, True),
        (f"{T4} T4.complaint- T9+", "LAP_COMPLAINT", Basis.LAW, True),
        (f"{T4} T4.complaint- T9- T4.service+", "ADMIN_SERVICE", Basis.LAW, False),
        (f"{T4} T4.complaint- T9- T4.service- T4.hearing+", "LAP_HEARING", Basis.LAW, False),
        (f"{T4} T4.complaint- T9- T4.service- T4.hearing-", "LAP_CASE", Basis.LAW, False),
        ("T1- T2- T3- T4- T5+", "APPEAL", Basis.LAW, False),
        (f"{T6} T6+ T9.appeal- T6.study+", "APPEAL", Basis.LAW, False),
        (f"{T6} T6+ T9.appeal+ T6.study+", "APPEAL", Basis.LAW, True),
        (f"{T6} T6+ T9.appeal- T6.study-", "APPEAL_SIMPLE", Basis.LAW, False),
        (f"{T6} T6- T7+", "APPEAL", Basis.POLICY, False),
        (f"{T6} T6- T7- T8+ T8.deputy+", "MP_APPEAL", Basis.LAW, False),
        (f"{T6} T6- T7- T8+ T8.deputy- T8.councillor+", "COUNCILLOR_APPEAL", Basis.LAW, False),
        (f"{T6} T6- T7- T8+ T8.deputy- T8.councillor-", "ADVOCATE_REQUEST", Basis.LAW, False),
    ],
)
def test_answers_lead_to_the_regime_of_the_law(
    story: str, regime: str, basis: Basis, is_complaint: bool
) -> None:
    choice = decide_regime(QUESTIONS, answers(story))
    assert (choice.regime, choice.basis, choice.is_complaint) == (regime, basis, is_complaint)
    assert choice.redirect is None
    asked = story.replace("+", ":yes").replace("-", ":no").split()
    assert list(choice.path) == asked
    assert choice.ground == QUESTIONS.by_id[story.rsplit(maxsplit=1)[-1][:-1]].source


@pytest.mark.req("T1", "T2")
@pytest.mark.parametrize("story", ["T1+", "T1- T2+", f"{T6} T6- T7- T8-"])
def test_what_is_not_for_this_system_is_explained_in_both_languages(story: str) -> None:
    choice = decide_regime(QUESTIONS, answers(story))
    assert choice.regime is None
    assert choice.redirect is not None
    assert choice.redirect.uk
    assert choice.redirect.en


def test_every_regime_but_none_of_another_kind_can_be_reached() -> None:
    ends = {way.regime for q in QUESTIONS.by_id.values() for way in (q.yes, q.no)} - {None}
    assert ends == set(law.load_regimes())


def test_whatever_is_not_answered_yet_is_asked_next() -> None:
    story = f"{T6} T6- T7- T8+ T8.deputy- T8.councillor+".split()
    for given, rest in pairwise(range(len(story) + 1)):
        told = answers(" ".join(story[:given]))
        with pytest.raises(InvalidError) as refused:
            decide_regime(QUESTIONS, told)
        assert refused.value.code is ErrorCode.ANSWER_MISSING
        assert refused.value.details["next"] == story[rest - 1][:-1]


def test_answers_off_the_path_contradict() -> None:
    with pytest.raises(InvalidError) as refused:
        decide_regime(QUESTIONS, answers("T1+ T3+"))
    assert refused.value.code is ErrorCode.ANSWERS_CONTRADICT
    assert refused.value.details == {"not_reached": ("T3",), "ended_at": "T1"}


def _changed(id_: str, way: str, **change: Any) -> dict[str, Any]:
    data = copy.deepcopy(DATA)
    (row,) = [row for row in data["questions"] if row["id"] == id_]
    row[way] = change
    return data


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (_changed("T1", "no", next="T99"), "question T99, which does not exist"),
        (_changed("T5", "yes", regime="NONE"), "regime NONE, which does not exist"),
        (_changed("T8.deputy", "no", next="T1"), "is asked again"),
        (_changed("T2", "no", next="T4"), "no path leads to it"),
        (_changed("T5", "yes", regime="APPEAL", next="T6"), "exactly one of"),
        (_changed("T5", "yes", basis="LAW"), "exactly one of"),
        ({"questions": DATA["questions"] + DATA["questions"][:1]}, "is there twice"),
        ({"questions": []}, "there are none"),
    ],
)
def test_data_that_lead_nowhere_or_in_a_circle_are_refused(data: dict[str, Any], said: str) -> None:
    with pytest.raises(LawDataError, match=said):
        read_questions(data, law.load_regimes())
