"""Telephone numbers as providers write them, in one form: E.164, or the short number of a service as it is dialled."""

import re

UKRAINE = "380"
_NATIONAL = 9
_LONGEST = 15
_LONGEST_SHORT = 6
_NOISE = re.compile(r"[\s().\-\u00a0\u2010-\u2015/]+")
_DIGITS = re.compile(r"\+?[0-9]{2,18}")
# What stands for a withheld number where there is room for digits only: letters on a keypad (Twilio's documentation of
# calls from blocked numbers).
_WITHHELD = frozenset({"+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253"})


def number(written: str) -> str:
    """E.164 (`+380…`) or a short number (`1545`); empty where there is none: withheld, a name, no number at all.

    A number without a country is Ukrainian where it has Ukraine's length, and international otherwise.
    """
    told = _NOISE.sub("", _user(written.strip()))
    if told in _WITHHELD or not _DIGITS.fullmatch(told):
        return ""
    digits = told.removeprefix("+")
    if len(digits) <= _LONGEST_SHORT:
        return digits
    whole = digits if told.startswith("+") else _with_country(digits)
    return f"+{whole}" if len(whole) <= _LONGEST else ""


def _with_country(digits: str) -> str:
    if digits.startswith("00"):
        return digits[2:]
    if digits.startswith("0") and len(digits) == _NATIONAL + 1:
        return UKRAINE + digits[1:]
    if digits.startswith("80") and len(digits) == _NATIONAL + 2:
        return UKRAINE + digits[2:]
    if len(digits) == _NATIONAL:
        return UKRAINE + digits
    return digits


def _user(written: str) -> str:
    """The user of a SIP or tel address, the text itself otherwise."""
    scheme, colon, rest = written.partition(":")
    if colon and scheme.lower() in {"sip", "sips", "tel"}:
        return re.split("[@;]", rest, maxsplit=1)[0]
    return written
