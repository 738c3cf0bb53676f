"""Numbers as a telephone dials them, out of the ways in which people write them."""

import re

_COUNTRY = "38"


def dialable(written: str) -> str:
    """E.164 or a short number; empty where the text is no number that can be dialled from Ukraine.

    `(0564) 90-10-10` is `+380564901010`, `1545` stays. Of several numbers the first is taken.
    """
    first = re.split(r"[,;/]", written)[0]
    digits = re.sub(r"[^0-9]", "", first)
    if first.strip().startswith("+"):
        return f"+{digits}" if 7 <= len(digits) <= 15 else ""
    if len(digits) == 10 and digits.startswith("0"):
        return f"+{_COUNTRY}{digits}"
    if len(digits) == 12 and digits.startswith(_COUNTRY):
        return f"+{digits}"
    return digits if 3 <= len(digits) <= 6 else ""
