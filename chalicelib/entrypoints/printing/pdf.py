"""A form as a PDF of A4 pages.

ReportLab is imported when a form is first drawn: no other request waits for it.
"""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from chalicelib.entrypoints.printing.sheet import BACK, COLUMNS, Band, Grid, Sheet

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph, Table

PDF = "application/pdf"
FONTS = Path(__file__).with_name("fonts")
REGULAR, BOLD = "LiberationSerif-Regular", "LiberationSerif-Bold"
MM = 72 / 25.4
# Left for the file's binding, as DSTU 4163 leaves it.
LEFT, RIGHT, TOP, BOTTOM = 15 * MM, 10 * MM, 12 * MM, 14 * MM
WIDTH = 210 * MM - LEFT - RIGHT
THIN = 0.6


def pdf_of(sheet: Sheet) -> bytes:
    """The whole document; long boxes go on over the page."""
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415 - see above
    from reportlab.platypus import PageBreak, SimpleDocTemplate  # noqa: PLC0415

    out = BytesIO()
    title = f"{sheet.title} № {sheet.number}"
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=LEFT - 6,
        rightMargin=RIGHT - 6,
        topMargin=TOP - 6,
        bottomMargin=BOTTOM - 6,
        title=title,
        author=sheet.office,
        lang="uk-UA",
    )
    story: list[Any] = [*_heading(sheet), _days(sheet.control_day)]
    story += [_part(part) for part in sheet.front]
    story += [PageBreak(), _words(f"{BACK} № {sheet.number}", "back")]
    story += [*(_part(part) for part in sheet.back)]

    def foot(canvas: "Canvas", drawn: SimpleDocTemplate) -> None:
        canvas.setFont(REGULAR, 8)
        canvas.drawString(LEFT, BOTTOM - 5 * MM, title)
        canvas.drawRightString(210 * MM - RIGHT, BOTTOM - 5 * MM, f"стор. {drawn.page}")

    document.build(story, onFirstPage=foot, onLaterPages=foot)
    return out.getvalue()


@cache
def _styles() -> "dict[str, ParagraphStyle]":
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415
    from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    for name in (REGULAR, BOLD):
        registerFont(TTFont(name, str(FONTS / f"{name}.ttf")))
    registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)

    def style(name: str, size: float, **more: Any) -> ParagraphStyle:
        more = {"fontName": REGULAR, "leading": size * 1.2, **more}
        return ParagraphStyle(name, fontSize=size, **more)

    return {
        "text": style("text", 10.5, splitLongWords=1),
        "label": style("label", 8, spaceAfter=1),
        "head": style("head", 8, alignment=1),
        "caption": style("caption", 10.5, fontName=BOLD),
        "back": style("back", 9, alignment=2, spaceAfter=3),
        "office": style("office", 10, alignment=1),
        "title": style("title", 14, alignment=1, fontName=BOLD),
        "number": style("number", 12, alignment=1, spaceAfter=6),
    }


def _words(text: str, style: str) -> "Paragraph":
    from reportlab.platypus import Paragraph  # noqa: PLC0415

    return Paragraph(escape(text), _styles()[style])


def _heading(sheet: Sheet) -> "list[Paragraph]":
    from reportlab.platypus import Paragraph  # noqa: PLC0415

    mark = f"\u2003<b>{escape(sheet.mark)}</b>" if sheet.mark else ""
    return [
        _words(sheet.office, "office"),
        _words(sheet.title.upper(), "title"),
        Paragraph(f"№ {escape(sheet.number)}{mark}", _styles()["number"]),
    ]


def _table(
    rows: list[list[Any]], widths: list[float], *styles: tuple[Any, ...], **more: Any
) -> "Table":
    from reportlab.lib.colors import black  # noqa: PLC0415
    from reportlab.platypus import Table  # noqa: PLC0415

    return Table(
        rows,
        colWidths=widths,
        splitInRow=1,
        style=[
            ("GRID", (0, 0), (-1, -1), THIN, black),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            *styles,
        ],
        **more,
    )


def _days(control_day: int | None) -> "Table":
    from reportlab.lib.colors import black, white  # noqa: PLC0415

    _styles()
    marked: list[tuple[Any, ...]] = []
    if control_day is not None:
        at = (control_day - 1, 0)
        marked = [
            ("BACKGROUND", at, at, black),
            ("TEXTCOLOR", at, at, white),
            ("FONTNAME", at, at, BOLD),
        ]
    numbers = [str(day) for day in range(1, 32)]
    return _table(
        [numbers],
        [WIDTH / 31] * 31,
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("FONTSIZE", (0, 0), (-1, -1), 8),
        ("LEADING", (0, 0), (-1, -1), 9),
        ("ALIGN", (0, 0), (-1, -1), "CENTER"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        *marked,
    )


def _part(part: Band | Grid) -> "Table":
    return _band(part) if isinstance(part, Band) else _grid(part)


def _widths(shares: tuple[int, ...]) -> list[float]:
    return [WIDTH * share / COLUMNS for share in shares]


def _band(band: Band) -> "Table":
    boxes = [
        [_words(box.label, "label"), *(_words(line, "text") for line in box.lines or ("\u00a0",))]
        for box in band.boxes
    ]
    return _table([boxes], _widths(tuple(box.width for box in band.boxes)))


def _grid(grid: Grid) -> "Table":
    rows = [
        [_words(cell or "\u00a0", "text") for cell in row]
        for row in grid.rows or (("",) * len(grid.heads),)
    ]
    return _table(
        [
            [_words(grid.title, "caption"), *[""] * (len(grid.heads) - 1)],
            [_words(head, "head") for head in grid.heads],
            *rows,
        ],
        _widths(grid.widths),
        ("SPAN", (0, 0), (-1, 0)),
        repeatRows=2,
    )
