"""The official file is read by its headings; what does not fit is told row by row, and another file is refused."""

from collections.abc import Sequence

import pytest

from chalicelib.domain.codifier_content import from_content, to_content
from chalicelib.domain.codifier_rows import (
    CATEGORY,
    COLUMNS,
    LEVELS,
    NAME,
    ReadCodifier,
    RowFault,
    read_codifier,
)
from chalicelib.domain.errors import ErrorCode, InvalidError
from tests.unit.territory.selection import KHM, KHOLMOK, KYIV, sheet

Row = Sequence[object]
OBLAST = "UA68000000000099709"
RAION = "UA68040000000086061"
COMMUNITY = "UA68040470000053519"


def _read(*more: Row) -> ReadCodifier:
    return read_codifier([*sheet(), *more])


def _last(*more: Row) -> list[tuple[int, str, str]]:
    """Faults with rows counted from the first that was added."""
    bad = _read(*more).bad_rows
    return [(one.row - len(sheet()), one.column, one.fault) for one in bad]


def test_the_whole_selection_is_read() -> None:
    read = _read()
    assert read.bad_rows == ()
    assert len(read.codifier) == len(sheet()) - 2
    assert read.codifier.find(KHM) is not None


def test_columns_are_found_by_their_names_in_any_order() -> None:
    turned = [[*reversed(row)] for row in sheet()]
    assert to_content(read_codifier(turned).codifier) == to_content(_read().codifier)


def test_titles_above_and_empty_rows_between_are_passed_over() -> None:
    rows: list[Row] = [["Затверджено наказом"], [], [None] * 7, *sheet(), [], [None] * 7]
    assert to_content(read_codifier(rows).codifier) == to_content(_read().codifier)


@pytest.mark.parametrize(
    ("row", "column", "fault"),
    [
        (["", "", "", "", "", "C", "Ніде"], LEVELS[0], RowFault.NO_CODE),
        (["6810100000", "", "", "", "", "O", "Інша"], LEVELS[0], RowFault.BAD_CODE),
        (["UA", "", "", "", "", "O", "Уся"], LEVELS[0], RowFault.BAD_CODE),
        ([OBLAST, "", "", "", "", "O", "Ще раз"], LEVELS[0], RowFault.CODE_TWICE),
        ([OBLAST, "UA68080000000011111", "", "", "", "Z", "Новий"], CATEGORY, RowFault.UNKNOWN_CATEGORY),
        ([OBLAST, "UA68080000000011111", "", "", "", "P", " "], NAME, RowFault.NO_NAME),
        ([OBLAST, "UA21080000000011111", "", "", "", "P", "Чужий"], LEVELS[1], RowFault.WRONG_PARENT),
        ([RAION, "UA68080000000011111", "", "", "", "P", "Чужий"], LEVELS[1], RowFault.WRONG_PARENT),
        (["UA99000000000011111", "UA99010000000011111", "", "", "", "P", "Без області"], LEVELS[1], RowFault.NO_PARENT),
        ([OBLAST, RAION], LEVELS[1], RowFault.UNKNOWN_CATEGORY),
    ],
)  # fmt: skip
def test_a_row_that_does_not_fit_is_told_and_the_rest_is_read(
    row: Row, column: str, fault: RowFault
) -> None:
    if row == [OBLAST, RAION]:
        column = CATEGORY
    assert _last(row) == [(1, column, fault)]
    assert len(_read(row).codifier) == len(sheet()) - 2


def test_what_lies_in_a_row_that_is_refused_is_refused_with_it() -> None:
    bad_community = [OBLAST, RAION, "UA68049990000011111", "", "", "Ґ", "Нова"]
    inside = [OBLAST, RAION, "UA68049990000011111", "UA68049990010022222", "", "C", "Нове"]
    assert [fault for _, _, fault in _last(bad_community, inside)] == [
        RowFault.UNKNOWN_CATEGORY,
        RowFault.NO_PARENT,
    ]


def test_a_settlement_of_urban_type_of_older_editions_is_known() -> None:
    row = [OBLAST, RAION, COMMUNITY, "UA68040470990011111", "", "T", "Старе"]
    unit = _read(row).codifier.find("UA68040470990011111")
    assert unit is not None
    assert unit.full_name == "смт Старе"


def test_rows_may_come_in_any_order() -> None:
    head, rows = sheet()[:2], sheet()[2:]
    turned = read_codifier([*head, *reversed(rows)])
    assert to_content(turned.codifier) == to_content(_read().codifier)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([], id="empty"),
        pytest.param([["a", "b"], ["1", "2"]], id="something else"),
        pytest.param([["TE", "NP", "NU"], ["6810100000", "1", "Хмельницький"]], id="KOATUU"),
        pytest.param([list(COLUMNS)], id="header alone"),
        pytest.param([list(COLUMNS[:-1]), *([[OBLAST]] * 3)], id="a column is missing"),
        pytest.param([[]] * 30 + [list(COLUMNS)], id="header too deep"),
        pytest.param(
            [list(COLUMNS), *([f"68101{n:05}", "", "", "", "", "O", "Область"] for n in range(40))],
            id="codes of another codifier",
        ),
    ],
)
def test_a_file_of_another_layout_or_version_is_refused(rows: Sequence[Row]) -> None:
    with pytest.raises(InvalidError) as refusal:
        read_codifier(rows)
    assert refusal.value.code is ErrorCode.WRONG_FILE_VERSION


def test_content_is_read_back_whole() -> None:
    codifier = _read().codifier
    again = from_content(to_content(codifier))
    assert [again.unit(n) for n in range(len(again))] == [
        codifier.unit(n) for n in range(len(again))
    ]


def test_content_of_another_format_is_refused() -> None:
    with pytest.raises(InvalidError) as refusal:
        from_content(b'{"format": "territory-9"}')
    assert refusal.value.code is ErrorCode.WRONG_FILE_VERSION


@pytest.mark.parametrize(("code", "parent"), [(KYIV, None), (KHOLMOK, "UA21100250000028639")])
def test_parents_follow_from_codes(code: str, parent: str | None) -> None:
    unit = _read().codifier.find(code)
    assert unit is not None
    assert unit.parent == parent
