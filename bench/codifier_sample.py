"""A codifier as large as the real one, of made-up names, always the same: the real file is not ours to keep."""

from collections.abc import Iterator
from itertools import product

from chalicelib.domain.codifier_rows import COLUMNS

_FIRST = ("Нов", "Стар", "Верхн", "Нижн", "Велик", "Мал", "Зелен", "Біл", "Чорн", "Красн", "Син")
_SECOND = ("олуг", "окам", "одуб", "ополь", "олип", "осел", "оград", "обереж", "отрав", "обор")
_THIRD = ("івка", "ове", "ани", "янка", "ське", "ець", "инці", "ич", "аха", "уд", "озір'я", "ник")
_RAIONS, _COMMUNITIES = 6, 12
Row = tuple[str, ...]


def sample_rows(units: int) -> list[Row]:
    """A header and at least so many rows in the official layout."""
    rows: list[Row] = [COLUMNS]
    names = _names()
    for oblast in range(10, 99):
        if len(rows) > units:
            break
        rows += _oblast(oblast, names)
    return rows


def _names() -> Iterator[str]:
    """Names for ever: about thirteen hundred, again and again, as villages are called in truth."""
    words = [a + b + c for a, b, c in product(_FIRST, _SECOND, _THIRD)]
    while True:
        yield from words


def _code(oblast: int, raion: int = 0, community: int = 0, place: int = 0) -> str:
    return (
        f"UA{oblast:02}{raion:02}{community:03}{place:03}00{(oblast * 7919 + place) % 100_000:05}"
    )


def _adjective(number: int, ending: str) -> str:
    """An adjective that no other number has."""
    letters = "бвгджзклмнпрстфхцчш"
    syllables = ""
    while True:
        syllables += letters[number % len(letters)] + "аеиоу"[number % 5]
        number //= len(letters)
        if not number:
            return f"{syllables.capitalize()}нськ{ending}"


def _oblast(oblast: int, names: Iterator[str]) -> Iterator[Row]:
    top = _code(oblast)
    yield (top, "", "", "", "", "O", _adjective(oblast, "а"))
    for raion in range(1, _RAIONS + 1):
        second = _code(oblast, raion)
        yield (top, second, "", "", "", "P", _adjective(oblast * 100 + raion, "ий"))
        for community in range(1, _COMMUNITIES + 1):
            third = _code(oblast, raion, community)
            number = (oblast * 100 + raion) * 100 + community
            yield (top, second, third, "", "", "H", _adjective(number, "а"))
            for place in range(1, 18):
                code = _code(oblast, raion, community, place)
                category = "M" if place == 1 and community == 1 else "C"
                yield (top, second, third, code, "", category, next(names))
