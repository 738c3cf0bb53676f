"""Words by which an address tells what its parts are, Ukrainian and Russian, whole and short, without their dots."""

import re
from dataclasses import dataclass
from enum import StrEnum

_APOSTROPHES = str.maketrans("’ʼ‘`´", "'''''")
# A word of one letter is such a word only with its dot, or right before a name or a number.
ONE_LETTER = 1

PLACE_WORDS = {
    "O": "обл область області области областю",
    "PB": "р-н рн район району районі района районе",
    "H": "громада громади громаді отг тг община общины",
    "MK": "м місто міста місті г гор город города городе",
    "C": "с село села селі селе",
    "XT": "смт сщ с-ще селище селища селищі сел пгт пос поселок посёлок",
}
STREET_WORDS = {
    "": "вул вулиця вулиці ул улица улице улицы",
    "проспект": "пр просп проспект проспекті проспекте проспекту пр-т пр-кт прт",
    "провулок": "пров провулок провулку пер переулок переулке",
    "бульвар": "бул бульв бульвар бульварі бульваре б-р",
    "площа": "пл площа площі площадь площади",
    "шосе": "ш шосе шоссе",
    "набережна": "наб набережна набережній набережная набережной",
    "узвіз": "узвіз узвозі спуск",
    "проїзд": "проїзд проїзді проезд проезде",
    "майдан": "майдан майдані",
    "мікрорайон": "мкр мкрн мкр-н мікрорайон мікрорайоні микрорайон м-н",
    "квартал": "кв-л квартал кварталі",
    "тупик": "туп тупик",
    "алея": "алея алеї аллея",
    "дорога": "дорога",
}
_BUILDING = "буд будинок будинку б д дом доме №"
_FLAT = (
    "кв квартира квартирі квартиры кім кімната комн оф офіс офис під'їзд підїзд п-д "
    "подъезд эт этаж поверх"
)
_BLOCK = "корп корпус к секція"
_SAYING_NOTHING = (
    "в у з із на по за адреса адресою адрес ім імені им имени сільська селищна міська територіальна "
    "об'єднана сільської селищної міської територіальної об'єднаної"
)


class Sort(StrEnum):
    """What a piece of an address is."""

    BREAK = "BREAK"
    PLACE_WORD = "PLACE_WORD"
    STREET_WORD = "STREET_WORD"
    BUILDING_WORD = "BUILDING_WORD"
    FLAT_WORD = "FLAT_WORD"
    BLOCK_WORD = "BLOCK_WORD"
    FILLER = "FILLER"
    NUMBER = "NUMBER"
    NAME = "NAME"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a number or a break; `means` is the kind of street, or letters of the codifier."""

    sort: Sort
    text: str
    means: str = ""


_WORDS = {
    **dict.fromkeys(_SAYING_NOTHING.split(), (Sort.FILLER, "")),
    **dict.fromkeys(_BUILDING.split(), (Sort.BUILDING_WORD, "")),
    **dict.fromkeys(_FLAT.split(), (Sort.FLAT_WORD, "")),
    **dict.fromkeys(_BLOCK.split(), (Sort.BLOCK_WORD, "")),
    **{w: (Sort.STREET_WORD, kind) for kind, words in STREET_WORDS.items() for w in words.split()},
    **{w: (Sort.PLACE_WORD, kind) for kind, words in PLACE_WORDS.items() for w in words.split()},
}
_POSTCODE = re.compile(r"(?<![\w/-])\d{5}(?![\w/-])")
# "м.Хуст", "вул.Миру": a dot that ends a word without a space after it.
_GLUED = re.compile(r"(?<=[^\W\d_])\.(?=[^\s.])")
_PIECE = re.compile(r"[,;\n()]|№|[^\s,;\n()№]+")
_NUMBER = re.compile(r"\d+[\w/-]*")
_EDGES = '"«»“”„:.!?'


def pieces_of(text: str) -> list[Piece]:
    """The text cut up; numbers of post offices are dropped."""
    text = _GLUED.sub(". ", _POSTCODE.sub(" ", text.translate(_APOSTROPHES)))
    raw = _PIECE.findall(text)
    return [_piece(one, raw[at + 1] if at + 1 < len(raw) else "") for at, one in enumerate(raw)]


def _piece(raw: str, following: str) -> Piece:
    text = raw.strip(_EDGES)
    if text != "№" and not any(one.isalnum() for one in text):
        return Piece(Sort.BREAK, raw)
    if _NUMBER.fullmatch(text):
        return Piece(Sort.NUMBER, text)
    sort, means = _WORDS.get(text.casefold(), (Sort.NAME, ""))
    if len(text) == ONE_LETTER and sort is not Sort.FILLER and text != "№":
        begins_name = sort is Sort.PLACE_WORD and following[:1].isupper()
        begins_number = sort is not Sort.PLACE_WORD and following[:1].isdigit()
        if not (raw.endswith(".") or begins_name or begins_number):
            return Piece(Sort.NAME, text)
    return Piece(sort, text, means)
