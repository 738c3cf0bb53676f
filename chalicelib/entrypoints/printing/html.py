"""A form as one HTML page that prints on A4: no script, no picture, no other host."""

from functools import cache
from html import escape
from pathlib import Path

from chalicelib.entrypoints.printing.sheet import BACK, COLUMNS, Band, Box, Grid, Sheet

HTML = "text/html; charset=utf-8"


@cache
def _style() -> str:
    return Path(__file__).with_name("card.css").read_text(encoding="utf-8")


def html_of(sheet: Sheet) -> str:
    """The whole page; every text is escaped."""
    name = f"{sheet.title} № {sheet.number}"
    mark = f'<span class="mark">{escape(sheet.mark)}</span>' if sheet.mark else ""
    front = "".join(_part(part) for part in sheet.front)
    back = "".join(_part(part) for part in sheet.back)
    return (
        f'<!doctype html><html lang="uk"><head><meta charset="utf-8"><title>{escape(name)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_style()}</style></head><body>'
        f'<header><p class="office">{escape(sheet.office)}</p><h1>{escape(sheet.title)}</h1>'
        f'<p class="number">№ {escape(sheet.number)}{mark}</p></header>'
        f"{_days(sheet.control_day)}{front}"
        f"<h2>{BACK} № {escape(sheet.number)}</h2>{back}</body></html>\n"
    )


def _days(control_day: int | None) -> str:
    days = "".join(
        f'<li class="due" aria-label="Контрольний день: {day}">{day}</li>'
        if day == control_day
        else f"<li>{day}</li>"
        for day in range(1, 32)
    )
    return f'<ol class="days">{days}</ol>'


def _part(part: Band | Grid) -> str:
    return _band(part) if isinstance(part, Band) else _grid(part)


def _columns(widths: tuple[int, ...]) -> str:
    shares = "".join(f'<col style="width:{width * 100 / COLUMNS:.2f}%">' for width in widths)
    return f"<colgroup>{shares}</colgroup>"


def _band(band: Band) -> str:
    boxes = "".join(_box(box) for box in band.boxes)
    widths = _columns(tuple(box.width for box in band.boxes))
    return f'<table role="presentation">{widths}<tr>{boxes}</tr></table>'


def _box(box: Box) -> str:
    lines = "".join(f'<span class="line">{escape(line)}</span>' for line in box.lines)
    return f'<td><span class="label">{escape(box.label)}</span>{lines}</td>'


def _grid(grid: Grid) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in grid.heads)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>"
        for row in grid.rows or (("",) * len(grid.heads),)
    )
    return (
        f"<table><caption>{escape(grid.title)}</caption>{_columns(grid.widths)}"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
