"""The printed card: whole, escaped, from no other host; PDF with the letters of Ukrainian in it."""

import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from chalicelib.domain.control_card import ControlCard
from chalicelib.domain.registration import LodgedIssue
from chalicelib.entrypoints.printing.card_sheet import card_sheet
from chalicelib.entrypoints.printing.html import html_of
from chalicelib.entrypoints.printing.pdf import pdf_of
from chalicelib.entrypoints.printing.sheet import COLUMNS, Band, Grid, Sheet
from chalicelib.usecases.read_card import print_card, read_card
from tests.factories import APPLICANT, lodgement, operator
from tests.office import Office

EVIL = '<script src="https://evil.example/x.js"></script>&"\'<img src=x onerror=alert(1)>'
ROOT = Path(__file__).parents[3]
_VOID = {"meta", "col", "link", "img", "br"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not {"src", "href", "onerror"} & dict(attrs).keys()
        self.tags.add(tag)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += f" {data}"


def card_of(office: Office, text: str = "Не працює ліфт, ґанок і під'їзд") -> ControlCard:
    given = lodgement(
        "khm",
        applicant=replace(APPLICANT, residence=f"м. Хмельницький {EVIL}"),
        issues=(LodgedIssue(text=text, address=EVIL),),
        addressee=EVIL,
    )
    appeal = office.route(office.triage(office.register(given).appeal), "housing")
    return read_card(appeal.id, desk=office.desk, actor=operator("khm"))


@pytest.fixture
def sheet(office: Office) -> Sheet:
    return card_sheet(card_of(office))


@pytest.mark.req("I-17")
def test_the_boxes_of_the_instruction_are_on_the_page(sheet: Sheet) -> None:
    reader = _Reader()
    reader.feed(html_of(sheet))
    assert reader.open == []
    for label in (
        "Кореспондент",
        "Попередні звернення",
        "Вид документа, кількість аркушів",
        "Супровідний лист: автор, дата, індекс",
        "Дата надходження",
        "Короткий зміст",
        "Індекс питання",
        "Резолюції",
        "Відповідальний виконавець",
        "Співвиконавці",
        "Строк виконання",
        "Відмітка про одержання",
        "Зміна строку",
        "Хід розгляду",
        "Відповідь",
        "Результат",
        "Знято з контролю",
        "Справа №",
        "Том",
        "Аркуші",
    ):
        assert label in reader.text


def test_whatever_strangers_wrote_is_text_and_nothing_else(sheet: Sheet) -> None:
    page = html_of(sheet)
    reader = _Reader()
    reader.feed(page)
    assert not reader.tags & {"script", "img", "iframe", "object", "link", "form"}
    assert EVIL in reader.text
    assert not re.search(r"url\(|@import|https?://(?!evil\.example)", page)


def test_boxes_side_by_side_fill_the_width(sheet: Sheet) -> None:
    for part in (*sheet.front, *sheet.back):
        if isinstance(part, Band):
            assert sum(box.width for box in part.boxes) == COLUMNS
        else:
            assert isinstance(part, Grid)
            assert sum(part.widths) == COLUMNS
            assert len(part.widths) == len(part.heads)
            assert all(len(row) == len(part.heads) for row in part.rows)


def test_the_strip_marks_the_day_of_the_term(sheet: Sheet) -> None:
    assert sheet.control_day == 16
    assert '<li class="due" aria-label="Контрольний день: 16">16</li>' in html_of(sheet)


def test_the_pdf_is_two_pages_in_a_font_that_it_carries(sheet: Sheet) -> None:
    document = pdf_of(sheet)
    assert document.startswith(b"%PDF-")
    assert b"/Count 2" in document
    assert b"LiberationSerif" in document
    assert b"/FontFile2" in document
    assert b"/Lang (uk-UA)" in document


def test_the_longest_words_still_make_a_pdf(office: Office) -> None:
    sheet = card_sheet(card_of(office, "довжелезне" * 1400))
    long = replace(
        sheet.back[0],
        rows=(("16.11.2026", "слово " * 2500), ("17.11.2026", "x" * 15_000)),
    )
    assert pdf_of(replace(sheet, back=(long, *sheet.back[1:]))).startswith(b"%PDF-")


def test_no_handler_waits_for_the_library_that_draws() -> None:
    rooms = "chalicelib.entrypoints.http.rooms"
    program = (
        f"import app, {rooms}, sys; sys.exit('reportlab' in sys.modules or 'PIL' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False)
    assert done.returncode == 0


class _Prints:
    def __init__(self) -> None:
        self.kept: list[tuple[str, bytes, str]] = []

    def keep(self, appeal_id: str, document: bytes, *, file_name: str) -> str:
        self.kept.append((appeal_id, document, file_name))
        return "https://prints.example/1"


def test_a_print_is_put_away_under_the_number_of_the_appeal(office: Office) -> None:
    appeal = office.register().appeal
    prints = _Prints()
    url = print_card(
        appeal.id,
        render=lambda card: card.number.encode(),
        prints=prints,
        desk=office.desk,
        actor=operator("khm"),
    )
    assert url == "https://prints.example/1"
    assert prints.kept == [(appeal.id, appeal.number.encode(), f"Картка {appeal.number}.pdf")]
