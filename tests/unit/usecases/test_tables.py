"""The registry in bulk: tables come in and go out, the bad rows are named, the good ones stand."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from chalicelib.adapters.sheets import MOST_ROWS, FileSheets
from chalicelib.domain.competence import Competence
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError
from chalicelib.domain.imports import ImportState
from chalicelib.domain.officials import Official
from chalicelib.domain.registry import Body, OfficeHours
from chalicelib.domain.tables import TABLES, Kind, all_fields_have_columns
from chalicelib.usecases.run_import import order_import, run_import
from tests.factories import LONG_AGO, NOW, body
from tests.tabling import KEEPER, Tabling, csv_of

HEADER = ("id", "name", "short_name", "kind", "superior_id", "territory", "calendar_id", "active")
COLUMNS = (*HEADER, "valid_from", "valid_to", "successor_id")


def row(id_: str, **changes: str) -> tuple[str, ...]:
    plain = {
        "id": id_,
        "name": f"Установа {id_}",
        "short_name": id_,
        "kind": "STRUCTURAL_UNIT",
        "territory": "UA",
        "calendar_id": "ua-state",
        "active": "так",
        "valid_from": "2012-01-18",
    }
    return tuple((plain | changes).get(column, "") for column in COLUMNS)


@pytest.fixture
def desk() -> Tabling:
    return Tabling()


@pytest.mark.parametrize("kind", Kind)
def test_a_table_says_all_that_its_records_do(kind: Kind) -> None:
    assert all_fields_have_columns(TABLES[kind])
    assert len(set(TABLES[kind].headers)) == len(TABLES[kind].headers)


BAD = {
    100: ({"territory": "Хмельницький"}, "Територія", ErrorCode.UNKNOWN_TERRITORY),
    200: ({"superior_id": "nobody"}, "Орган вищого рівня", ErrorCode.BODY_NOT_FOUND),
    300: ({"valid_to": "2011-01-01"}, "Діє до", ErrorCode.DAYS_BACKWARDS),
    400: ({"valid_from": "торік"}, "Діє з", ErrorCode.INVALID_REQUEST),
    500: ({"kind": "KINGDOM"}, "Вид", ErrorCode.INVALID_REQUEST),
    600: ({"name": ""}, "Назва", ErrorCode.MISSING_FIELD),
    700: ({"active": "мабуть"}, "Діє", ErrorCode.INVALID_REQUEST),
    800: ({"successor_id": "b-00800"}, "Правонаступник", ErrorCode.SUCCESSOR_CIRCLE),
    900: ({"superior_id": "b-00900"}, "Орган вищого рівня", ErrorCode.HIERARCHY_CIRCLE),
    1000: ({"id": "Установа"}, "Код установи", ErrorCode.INVALID_REQUEST),
}


def test_of_ten_thousand_rows_with_thirty_bad_ones_the_rest_is_loaded_and_the_thirty_named(
    desk: Tabling,
) -> None:
    desk.enter(body("cmu"))
    bad = {no + add: said for no, said in BAD.items() for add in (0, 1000, 2000)}
    bad[1800] = ({"successor_id": "b-01800"}, *BAD[800][1:])
    bad[2800] = ({"successor_id": "b-02800"}, *BAD[800][1:])
    bad[1900] = ({"superior_id": "b-01900"}, *BAD[900][1:])
    bad[2900] = ({"superior_id": "b-02900"}, *BAD[900][1:])
    rows = [
        row(f"b-{no:05d}", **{"superior_id": "cmu", **bad[no][0]} if no in bad else {})
        for no in range(10_000)
    ]
    report = desk.report(csv_of(COLUMNS, *rows))
    assert (report.rows, report.loaded, report.changed, report.refused) == (
        10_000,
        9_970,
        9_970,
        30,
    )
    told = {one.row: (one.column, one.code) for one in report.refusals}
    assert told == {no + 2: (column, code) for no, (_, column, code) in bad.items()}
    assert desk.records.sheaf(Body, "b-00001").records == (body("b-00001", email=""),)
    assert desk.records.sheaf(Body, "b-00100").records == ()


def test_loading_again_changes_nothing(desk: Tabling) -> None:
    table = csv_of(COLUMNS, row("oda"), row("oda", valid_from="2026-01-01", name="Нова"))
    assert desk.report(table).changed == 2
    before = desk.records.sheaf(Body, "oda")
    again = desk.report(table)
    assert (again.loaded, again.changed) == (2, 0)
    assert desk.records.sheaf(Body, "oda") == before
    assert [one.valid_to for one in before.records] == [date(2025, 12, 31), None]


def test_one_upload_is_loaded_once(desk: Tabling) -> None:
    done = desk.load(csv_of(COLUMNS, row("oda")))
    assert order_import(done.id, Kind.BODIES, desk=desk.desk, actor=KEEPER, now=NOW) == done
    assert run_import(done.id, desk=desk.desk, now=NOW) == done
    assert len(desk.work.tasks) == 1
    with pytest.raises(ConflictError) as refusal:
        order_import(done.id, Kind.OFFICIALS, desk=desk.desk, actor=KEEPER, now=NOW)
    assert refusal.value.code is ErrorCode.IMPORTED_BEFORE


def test_what_has_not_come_and_what_is_no_table_kind_is_not_ordered(desk: Tabling) -> None:
    for kind, code in (
        (Kind.BODIES, ErrorCode.UPLOAD_NOT_FOUND),
        ("kings", ErrorCode.UNKNOWN_IMPORT_KIND),
    ):
        with pytest.raises(InvalidError) as refusal:
            order_import("b" * 26, kind, desk=desk.desk, actor=KEEPER, now=NOW)
        assert refusal.value.code is code
    assert desk.work.tasks == []


def test_rows_may_name_one_another_in_any_order(desk: Tabling) -> None:
    report = desk.report(
        csv_of(COLUMNS, row("unit", superior_id="oda"), row("oda", superior_id="cmu"), row("cmu"))
    )
    assert (report.loaded, report.refusals) == (3, ())


def test_who_stands_under_a_refused_row_is_refused_too(desk: Tabling) -> None:
    rows = (
        row("unit", superior_id="oda"),
        row("oda", superior_id="gone"),
        row("aa", superior_id="bb"),
        row("bb", superior_id="aa"),
    )
    report = desk.report(csv_of(COLUMNS, *rows))
    assert report.loaded == 0
    assert {(one.row, one.code) for one in report.refusals} == {
        (2, ErrorCode.BODY_NOT_FOUND),
        (3, ErrorCode.BODY_NOT_FOUND),
        (4, ErrorCode.HIERARCHY_CIRCLE),
        (5, ErrorCode.HIERARCHY_CIRCLE),
    }


def test_days_that_overlap_are_refused_whether_in_the_file_or_in_the_registry(
    desk: Tabling,
) -> None:
    desk.enter(body("oda", valid_to=date(2026, 12, 31)))
    report = desk.report(
        csv_of(
            COLUMNS,
            row("oda", valid_from="2026-06-01"),
            row("city"),
            row("city", name="Інша"),
            row("city"),
        )
    )
    assert {(one.row, one.code) for one in report.refusals} == {
        (2, ErrorCode.DAYS_OVERLAP),
        (4, ErrorCode.DAYS_OVERLAP),
    }
    assert report.loaded == 2


CYRILLIC = (
    *("Код установи", "НАЗВА", "Коротка  назва", "Вид", "Територія", "Календар", "Діє", "Діє з"),
    "Примітка",
)
ODA = ("oda", "Обласна адміністрація", "ОДА", "OBLAST_ADMINISTRATION", "UA", "ua-state", "Так")


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_csv_is_read_as_offices_write_it(desk: Tabling, delimiter: str, encoding: str) -> None:
    rows = (CYRILLIC, (*ODA, "18.01.2012", "так собі"))
    report = desk.report(csv_of(*rows, delimiter=delimiter, encoding=encoding))
    assert (report.loaded, report.refusals) == (1, ())
    assert report.unknown_columns == ("Примітка",)
    (loaded,) = desk.records.sheaf(Body, "oda").records
    assert (loaded.name, loaded.valid_from) == ("Обласна адміністрація", LONG_AGO)


def xlsx_of(*rows: tuple[Any, ...]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in rows:
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_xlsx_is_read_with_its_dates_and_numbers(desk: Tabling) -> None:
    desk.enter(body("oda"))
    header = ("Роль", "Код установи", "Територія", "Черговість", "Діє з", "Діє до")
    cells = ("heat_supplier", "oda", "UA", 2, date(2012, 1, 18), None)
    report = desk.report(xlsx_of(header, (), cells), Kind.COMPETENCES)
    assert (report.loaded, report.refusals) == (1, ())
    assert desk.records.competences_of("oda") == (
        Competence(
            role="heat_supplier", body_id="oda", territory="UA", rank=2, valid_from=LONG_AGO
        ),
    )


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for no in range(3):
            archive.writestr(f"xl/worksheets/sheet{no}.xml", b"0" * 90_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n;;;\n",
        b"\x00\x01\x02",
        b"PK\x03\x04 not a workbook",
        "😀😀😀".encode(),
        csv_of(("id", "name"), ("oda", "ОДА")),
        b"\xff\xfe\x98\x98",
        csv_of(COLUMNS, *(("",) * 5 for _ in range(3)), ("a",) * 500),
        csv_of(COLUMNS, ("x" * 20_000,)),
        b"id;name\n" + b"\n" * MOST_ROWS + b"a;b\n",
    ],
    ids=str,
)
def test_a_file_that_is_no_such_table_is_refused_whole(desk: Tabling, content: bytes) -> None:
    done = desk.load(content)
    assert (done.state, done.refusal) == (ImportState.REFUSED, ErrorCode.IMPORT_UNREADABLE)
    assert done.report is None
    assert desk.records.page(Body, limit=10) == ((), None)


def test_an_archive_that_unpacks_into_too_much_is_not_unpacked(desk: Tabling) -> None:
    content = bomb()
    assert len(content) < 2_000_000
    done = desk.load(content)
    assert (done.state, done.refusal) == (ImportState.REFUSED, ErrorCode.IMPORT_UNREADABLE)


LAUGHS = b"".join(
    [
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">',
        *(b'<!ENTITY %c "%s">' % (98 + no, b"&%c;" % (97 + no) * 10) for no in range(9)),
        b"]><workbook>&j;</workbook>",
    ]
)


def test_a_workbook_whose_text_grows_without_end_is_not_read(desk: Tabling) -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx_of(COLUMNS))) as sound,
        zipfile.ZipFile(out, "w") as archive,
    ):
        for name in sound.namelist():
            archive.writestr(name, LAUGHS if name == "xl/workbook.xml" else sound.read(name))
    done = desk.load(out.getvalue())
    assert (done.state, done.refusal) == (ImportState.REFUSED, ErrorCode.IMPORT_UNREADABLE)


def test_a_missing_column_is_named(desk: Tabling) -> None:
    done = desk.load(csv_of(("id", "name", "short_name", "kind", "active"), ("a",) * 5))
    assert done.missing_columns == ("Територія", "Календар", "Діє з")


HOURS = OfficeHours(
    weekdays=(1, 2, 5), opens="08:00", closes="17:00", break_from="12:00", break_to="12:45"
)
WORDS = st.text("абвгґ'=+-@;,|\"ABC 1", min_size=1, max_size=12).map(str.strip).filter(bool)
CODES = st.lists(st.from_regex(r"[A-Z0-9.]{1,6}", fullmatch=True), max_size=3).map(tuple)
DAYS = st.dates(date(2012, 1, 1), date(2030, 1, 1))
SOME_BODIES = st.builds(
    body,
    st.from_regex(r"b-[a-z]{2,5}", fullmatch=True),
    name=WORDS,
    short_name=WORDS,
    address=st.one_of(st.just(""), WORDS),
    phone=st.sampled_from(["", "+380 38 200 00 00", "-", "'="]),
    hours=st.sampled_from(
        [(), (HOURS,), (HOURS, replace(HOURS, weekdays=(6,), break_from=None, break_to=None))]
    ),
    subjects=CODES,
    active=st.booleans(),
    valid_from=DAYS,
)
SOME_OFFICIALS = st.builds(
    Official,
    user_id=st.uuids().map(str),
    body_id=st.just("oda"),
    position=WORDS,
    subjects=CODES,
    deputies=st.lists(st.uuids().map(str), max_size=2, unique=True).map(tuple),
    valid_from=DAYS,
)
SOME_COMPETENCES = st.builds(
    Competence,
    role=st.sampled_from(["heat_supplier", "police"]),
    body_id=st.just("oda"),
    territory=st.sampled_from(["UA", "UA12060170010065850"]),
    street=WORDS,
    building=st.sampled_from(["", "7-А", "+1"]),
    rank=st.integers(1, 9),
    valid_from=DAYS,
)


@settings(max_examples=60, deadline=None)
@given(
    bodies=st.lists(SOME_BODIES, max_size=5),
    officials=st.lists(SOME_OFFICIALS, max_size=4),
    competences=st.lists(SOME_COMPETENCES, max_size=4),
    form=st.sampled_from(["csv", "xlsx"]),
)
def test_what_goes_out_comes_in_again_as_it_was(
    bodies: list[Body], officials: list[Official], competences: list[Competence], form: str
) -> None:
    first, second = Tabling(), Tabling()
    # As time brings them: a version that comes before one that knows its end would be refused.
    in_order = sorted([*bodies, *officials, *competences], key=lambda one: one.valid_from)
    first.enter(body("oda"), *in_order)
    for kind in Kind:
        table = first.take(kind, form)
        report = second.report(table, kind)
        assert (report.refusals, report.unknown_columns) == ((), ())
        assert first.report(table, kind).changed == 0
        if form == "csv":
            assert second.take(kind) == table
    for as_type in (Body, Official, Competence):
        taken = [(s.key, s.records) for s in first.records.page(as_type, limit=99)[0]]
        assert [(s.key, s.records) for s in second.records.page(as_type, limit=99)[0]] == taken


@pytest.mark.parametrize(
    "cell", ["=1+1", "+380", "-7", "@SUM(A1)", "\t=1", "'=1", "=cmd|' /C calc'!A0"]
)
def test_no_cell_that_goes_out_is_run_as_a_formula(cell: str) -> None:
    sheets = FileSheets()
    text = sheets.written(("a",), [(cell,)], "csv").decode("utf-8-sig").splitlines()[1]
    assert text.lstrip('"').startswith("'")
    book = load_workbook(io.BytesIO(sheets.written(("a",), [(cell,)], "xlsx")))
    assert book.worksheets[0]["A2"].data_type in {"s", "inlineStr"}
    for form in ("csv", "xlsx"):
        opened = sheets.open(sheets.written(("a",), [(cell,)], form))
        assert [cells for _, cells in opened.rows] == [(cell,)]
