"""Movable feasts by the Julian paschalion, as the labour law of Ukraine knows them."""

from datetime import date, timedelta


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian paschalion, as a day of the civil (Gregorian) calendar.

    J. Meeus, "Astronomical Algorithms", 2nd ed., chapter 8 (Julian Easter).
    """
    golden = year % 19
    moon = (19 * golden + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    julian_lag = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(days=julian_lag)


def trinity(year: int) -> date:
    """Trinity Sunday: the fiftieth day of Easter."""
    return orthodox_easter(year) + timedelta(days=49)
