"""What a check finds wrong with a plan, a row each; the whole one is clean."""

from typing import Any

import pytest

from chalicelib.domain.routing_rules.findings import Severity
from chalicelib.domain.telephony.plan_checks import check_plan
from chalicelib.domain.telephony.plan_findings import PlanFault, PlanFinding
from chalicelib.domain.telephony.plan_reading import document_of, read_plan
from tests.plans import DOCUMENT, document, plan, read, world

F = PlanFault
SAY = {"kind": "SAY", "words": {"uk": "Зачекайте."}}
END = {"kind": "END", "words": {"uk": "Ми зачинені, напишіть нам."}}


def found(given: dict[str, Any], **world_changes: Any) -> list[tuple[PlanFault, str]]:
    findings = check_plan(read(given), world(**world_changes))
    return [(one.fault, one.step) for one in findings]


def unreadable(given: object) -> list[str]:
    made, findings = read_plan(given, centre="khm", name="main")
    assert made is None
    return [str(one) for one in findings]


def test_the_whole_plan_is_clean() -> None:
    assert found(DOCUMENT) == []


def test_a_plan_is_read_back_as_it_was_written() -> None:
    assert read(document_of(plan())) == plan()


@pytest.mark.parametrize(
    ("bent", "expected"),
    [
        (document(top={"start": "nowhere"}), [(F.UNKNOWN_STEP, "")]),
        (document(hello={"next": "nowhere"}), [(F.UNKNOWN_STEP, "hello")]),
        (document(hello={"next": ""}), [(F.DEAD_END, "hello")]),
        (document(people={"overflow": None}), [(F.DEAD_END, "people")]),
        (document(hours={"closed": ""}), [(F.DEAD_END, "hours")]),
        (document(extra={**SAY, "next": "menu"}), [(F.UNREACHABLE, "extra")]),
        (document(hello={"words": {"en": "Hello."}}), [(F.NO_UKRAINIAN, "hello")]),
        (document(busy={"otherwise": "people"}, hours={"closed": "notice"}, message=None), [(F.CIRCLE, "people")]),
        (document(hotline={"otherwise": "hotline"}), [(F.CIRCLE, "hotline")]),
        (document(people={"operators": ["101", "109"]}), [(F.UNKNOWN_OPERATOR, "people")]),
        (document(hotline={"to": {"centre": "xxx"}}), [(F.UNKNOWN_TARGET, "hotline")]),
        (document(hotline={"to": {"body": "nobody"}}), [(F.UNKNOWN_TARGET, "hotline")]),
        (document(hours={"open": "known"}, notice=None), [(F.RECORDED_WITHOUT_NOTICE, "people")]),
        (document(hours={"closed": "people"}), [(F.RECORDED_WITHOUT_NOTICE, "people")]),
        (document(notice={"keeps_days": 364}), [(F.NOTICE_PROMISES_LESS, "notice")]),
        (document(hours={"hours": [{"weekdays": [1], "opens": "09:00", "closes": "08:00"}]}), [(F.BAD_HOURS, "hours")]),
        (document(hours={"hours": [{"weekdays": [1], "opens": "09:00", "closes": "18:00", "break_from": "17:00",
                                    "break_to": "19:00"}]}), [(F.BAD_HOURS, "hours")]),
        (document(hours={"hours": [{"weekdays": [1], "opens": "09:00", "closes": "18:00", "break_from": "13:00"}]}),
         [(F.BAD_HOURS, "hours")]),
        (document(hours={"hours": [{"weekdays": [1, 2, 3, 4, 5, 6, 7], "opens": "00:00", "closes": "24:00"}]}),
         [(F.NEVER_CLOSED, "hours")]),
    ],
)  # fmt: skip
def test_each_fault_is_found_at_its_step(
    bent: dict[str, Any], expected: list[tuple[PlanFault, str]]
) -> None:
    assert found(bent) == expected


def test_a_recorded_queue_may_be_spared_the_notice_by_not_recording() -> None:
    bent = document(hours={"open": "known"}, notice=None, people={"is_recorded": False})
    assert found(bent) == []


def test_a_key_that_leads_to_two_places_is_found() -> None:
    choices = [
        {"key": "1", "to": "people", "words": {"uk": "Щоб подати"}},
        {"key": "1", "to": "hotline", "words": {"uk": "Щоб зв'язатися"}},
    ]
    assert found(document(menu={"choices": choices})) == [(F.KEYS_CLASH, "menu")]


def test_a_menu_said_again_by_a_key_is_no_circle() -> None:
    choices = [
        *DOCUMENT["steps"][4]["choices"],
        {"key": "*", "to": "menu", "words": {"uk": "Ще раз"}},
    ]
    assert found(document(menu={"choices": choices})) == []


def test_the_notice_is_not_played_twice_on_one_way() -> None:
    choices = [
        *DOCUMENT["steps"][4]["choices"],
        {"key": "*", "to": "notice", "words": {"uk": "Ще раз"}},
    ]
    assert found(document(menu={"choices": choices})) == [(F.NOTICE_TWICE, "notice")]


def test_a_version_of_the_notice_stands_for_its_words_alone() -> None:
    standing = {"1": {"uk": "Інші слова."}}
    assert found(DOCUMENT, notices=standing) == [(F.NOTICE_VERSION_TAKEN, "notice")]
    assert found(document(notice={"version": "2"}), notices=standing) == []
    same = {"1": DOCUMENT["steps"][2]["words"]}
    assert found(DOCUMENT, notices=same) == []


def test_what_is_not_translated_is_a_warning() -> None:
    choices = [{"key": "1", "language": "uk"}, {"key": "2", "language": "en"}]
    bent = document(
        hello={"next": "language"},
        language={"kind": "LANGUAGE", "choices": choices, "next": "hours"},
        people={"words": {"uk": "З'єднуємо.", "en": "Connecting."}},
    )
    findings = check_plan(read(bent), world())
    assert {(one.fault, one.severity) for one in findings} == {(F.NOT_TRANSLATED, Severity.WARNING)}
    assert {one.step for one in findings} == {
        "hello",
        "notice",
        "menu",
        "hotline",
        "busy",
        "message",
    }


def test_a_centre_without_hours_or_operators_cannot_keep_a_plan_that_leans_on_them() -> None:
    assert found(DOCUMENT, hours=()) == [(F.NO_HOURS, "hours")]
    assert found(DOCUMENT, operators=frozenset()) == [(F.NOBODY, "people")]


def test_times_at_which_only_words_answer_are_shown() -> None:
    bent = document(hours={"closed": "closed"}, closed=END)
    (finding,) = check_plan(read(bent), world())
    assert (finding.fault, finding.severity) == (F.ONLY_FAREWELL, Severity.WARNING)
    assert finding.about[0] == "свято"
    assert "пн 00:00-08:00" in finding.about
    assert "нд 00:00-08:00" in finding.about
    assert "пн 08:00-17:00" not in finding.about


def emergency(**changes: Any) -> dict[str, Any]:
    plain = {
        "hello": {"next": "notice"},
        "hours": None,
        "menu": None,
        "hotline": None,
        "known": {"next": "people"},
    }
    return document(top={"kind": "EMERGENCY"}, **{**plain, **changes})


@pytest.mark.req("KRP-3.5.4")
@pytest.mark.parametrize(
    ("bent", "expected"),
    [
        (emergency(), []),
        (emergency(busy={"kind": "TRANSFER", "words": {"uk": "Далі."}, "to": {"number": "1545"},
                         "otherwise": "message"}), []),
        (document(top={"kind": "EMERGENCY"}), [(F.EMERGENCY_MENU, "menu"), (F.EMERGENCY_CLOSED, "message")]),
        (emergency(hello={"next": "hours"}, hours={"kind": "HOURS", "open": "notice", "closed": "message"}),
         [(F.EMERGENCY_CLOSED, "message")]),
        (emergency(hello={"next": "language"}, language={"kind": "LANGUAGE", "next": "notice",
                                                         "choices": [{"key": "1", "language": "uk"}]}),
         [(F.EMERGENCY_MENU, "language")]),
        (emergency(people={"overflow": "bye"}, bye=END, busy=None, message=None), [(F.EMERGENCY_CLOSED, "bye")]),
    ],
)  # fmt: skip
def test_an_emergency_line_is_never_closed_and_asks_nothing_before_a_person(
    bent: dict[str, Any], expected: list[tuple[PlanFault, str]]
) -> None:
    assert found(bent) == expected


@pytest.mark.req("KRP-3.6", "KRR-2.3.1")
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"menu": {"choices": [DOCUMENT["steps"][4]["choices"][0]]}, "hotline": None}, []),
        ({}, [(F.DIRECT_LINE_UNREGISTERED, "hotline")]),
        ({"menu": {"choices": [DOCUMENT["steps"][4]["choices"][0]]}, "hotline": None,
          "hours": {"closed": "bye"}, "bye": END}, [(F.DIRECT_LINE_UNREGISTERED, "bye"), (F.ONLY_FAREWELL, "")]),
    ],
)  # fmt: skip
def test_every_call_of_the_heads_direct_line_can_be_registered(
    changes: dict[str, Any], expected: list[tuple[PlanFault, str]]
) -> None:
    assert sorted(found(document(top={"kind": "HEAD_DIRECT"}, **changes))) == sorted(expected)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (None, ["NOT_A_PLAN"]),
        ([], ["NOT_A_PLAN"]),
        ({**DOCUMENT, "name": "other"}, ["name OTHER_NAME"]),
        ({**DOCUMENT, "colour": "red"}, ["colour UNKNOWN_FIELD"]),
        ({**DOCUMENT, "kind": "PARTY"}, ["kind BAD_VALUE"]),
        ({**DOCUMENT, "steps": []}, ["steps BAD_VALUE"]),
        ({**DOCUMENT, "steps": ["hello"]}, ["steps[0] NOT_A_STEP"]),
        (document(hello={"kind": ["SAY"]}), ["hello kind BAD_VALUE"]),
        (document(hello={"kind": "SING"}), ["hello kind BAD_VALUE"]),
        (document(hello={"id": "Hello!"}), ["steps[0].id BAD_VALUE Hello!"]),
        (document(hello={"next": ["a"]}), ["hello next BAD_VALUE"]),
        (document(hello={"loud": True}), ["hello loud UNKNOWN_FIELD"]),
        (document(hello={"words": {"ru": "…"}}), ["hello words.ru UNKNOWN_FIELD"]),
        (document(hello={"words": {"uk": "а\nб"}}), ["hello words.uk BAD_VALUE"]),
        (document(hello={"words": None}), ["hello words MISSING"]),
        (document(notice={"version": ""}), ["notice version MISSING"]),
        (document(notice={"keeps_days": True}), ["notice keeps_days BAD_VALUE 1-1825"]),
        (document(notice={"refuse_key": "12"}), ["notice refuse_key BAD_VALUE 12"]),
        (document(menu={"choices": []}), ["menu choices BAD_VALUE"]),
        (document(menu={"choices": [{"key": "1", "to": "people"}]}), ["menu choices[0].words MISSING"]),
        (document(hours={"hours": [{"weekdays": [8], "opens": "08:00", "closes": "09:00"}]}),
         ["hours hours[0].weekdays[0] BAD_VALUE 1-7"]),
        (document(hours={"hours": [{"weekdays": [1], "opens": "25:00", "closes": "09:00"}]}),
         ["hours hours[0].opens BAD_VALUE 25:00"]),
        (document(hours={"closed_on": ["31.12.2026"]}), ["hours closed_on[0] BAD_VALUE"]),
        (document(hotline={"to": {}}), ["hotline to BAD_VALUE"]),
        (document(hotline={"to": {"number": "1545", "centre": "ukc"}}), ["hotline to BAD_VALUE"]),
        (document(hotline={"to": {"number": "0"}}), ["hotline to.number BAD_VALUE 0"]),
        (document(known={"territory": "Хмельницький"}), ["known territory BAD_VALUE"]),
        (document(hello={"next": "a_b"}, notice={"keeps_days": 0}),
         ["hello next BAD_VALUE a_b", "notice keeps_days BAD_VALUE 1-1825"]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_by_step_and_field(given: object, told: list[str]) -> None:
    assert unreadable(given) == told


def test_two_steps_of_one_name_are_found() -> None:
    twice = document()
    twice["steps"].append({"id": "hello", **END})
    assert found(twice) == [(F.SAME_ID, "hello")]


def test_a_finding_is_told_in_one_line() -> None:
    one = PlanFinding(fault=F.UNKNOWN_STEP, step="people", field="overflow", about=("bye",))
    assert str(one) == "people overflow UNKNOWN_STEP bye"
