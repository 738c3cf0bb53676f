"""Law is counted in Kyiv: the one place where instants become legal dates and back. Requirements A1, A14."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

KYIV = ZoneInfo("Europe/Kyiv")


def kyiv_date(instant: datetime) -> date:
    """The legal date of an aware instant."""
    return instant.astimezone(KYIV).date()


def kyiv_instant(day: date, at: time = time.min) -> datetime:
    """The UTC instant of a wall-clock time in Kyiv."""
    return datetime.combine(day, at, KYIV).astimezone(UTC)


def kyiv_moment(instant: datetime) -> str:
    """An instant as people in Ukraine read it: `16.11.2026 18:00`."""
    return f"{instant.astimezone(KYIV):%d.%m.%Y %H:%M}"
