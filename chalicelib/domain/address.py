"""Addresses as people write them, brought to one form: enough to tell one house from another, no more.

A street is known by the consonants of its words, because vowels, soft signs and endings are what Ukrainian and Russian
spelling, case and haste differ in: «Шкільна», «Школьная», «Шкільній» are all `шклн`.
"""

import re
from dataclasses import dataclass
from enum import IntEnum

_FOLDED = str.maketrans(
    {
        # Latin letters that look Cyrillic, then those that the two languages have twice.
        **dict(zip("aceiopxyґєїіыэй", "асеиорхугеииией", strict=True)),
        **dict.fromkeys("'’ʼ`´‘ьъ\u0301"),
        "№": " ",
        "ё": "е",
    }
)
# Kinds of streets, short and long, in both languages.
_STREET_KINDS = (
    "вул вулиця вулиц улица улиц ул просп проспект пр-т пр прт пров провулок провул пер переулок пл площа площадь "
    "бульв бульвар бул б-р бр шосе шоссе ш узв узвиз наб набережна набережная туп тупик алея аллея произд проезд "
    "майдан мкр мкрн микрорайон м-н жк ж/м"
)
_SETTLEMENTS = "м мисто г гор город с село смт селище поселок пос пгт"
_WIDER_UNITS = "обл область области р-н район райони рн громада отг тг индекс"
_SAYS_NOTHING = (
    "буд будинок будинку будинком дом дома д б биля возле около коло поряд рядом на по у в за и та"
)
# Words of streets and cities that share no consonants in the two languages: Russian stems, and the Ukrainian word.
_OTHER_WORDS = (
    "побед перемоги, независимост незалежности, труд праци, строител будивельникив, железнодорожн зализнична, "
    "первомайск першотравнева, октябрск жовтнева, красн червона, рабоч робитнича, солнечн сонячна, весен весняна, "
    "лесн лисова, речн ричкова, северн пивнична, южн пивденна, восточн схидна, западн захидна, болш велика, "
    "цветочн квиткова, возрождени видродження, защитников захисникив, воинов воинив, освободител визволителив, "
    "никола миколи, никола миколаив, учителск вчителска, почтов поштова, водопроводн водогинна, анн ганни, "
    "март березня, м травня, июн червня, сентябр вересня, январ сичня, август серпня, октябр жовтня, ноябр листопада, "
    "декабр грудня, школн шкилна, новосел новоселив, яблонев яблунева, "
    "шахтер шахтарив, медицинск медична, пекарск хлибна, мелничн млинова, кузнечн ковальска, гончарн гончарна, "
    "степн степова, озерн озерна, луговск лугова, ветеран ветеранив, космонавт космонавтив, спортивн спортивна, "
    "летчик лётчикив, молодежн молодижна, надежд надии, счаст щастя, вишнев вишнева, пожарск пожежна, "
    "тенист тиниста, утренн ранкова, звездн зоряна, снежн снижна, каштанов каштанова, липов липова, больничн ликарняна"
)
_ENDING = re.compile(r"(ого|ему|ому|ая|яя|ий|ей|ой|ое|ее|ия|ии|и|а|я|е|й|у|ю)$")
_OTHER = {pair.split()[0]: pair.split()[1] for pair in _OTHER_WORDS.split(", ")}
_VOWELS = re.compile(r"[аеиоуюяй]")
_ADJECTIVE = re.compile(r"(ого|его|ому|ему)$")
_DOUBLED = re.compile(r"(.)\1+")

_FLAT = re.compile(r"\b(?:кв|квартира|квартири|кварт|офис|оф)\b\.?\s*(\d+[а-я]?)")
_PART_OF_HOUSE = r"(?:пид|пидизд\w*|подезд\w*|парадн\w*|поверх\w*|етаж\w*)"
# «під. 2» before «2 під'їзд»: in «Садова 10 під. 2» the ten is the house.
_ENTRANCES = (
    re.compile(rf"\b{_PART_OF_HOUSE}\b\.?\s*\d+"),
    re.compile(rf"\b\d+\s*-?\s*(?:й|и|го|ого|му|ому)?\s*{_PART_OF_HOUSE}\b\.?"),
)
_CORPUS = re.compile(r"\b(?:корпус|корп|к)\b\.?\s*(\d+|[а-я]\b)")
_HOUSE = re.compile(
    r"\b(\d{1,4})\s*(?:[-–]\s*(?=[а-я]\b))?([а-я]\b)?(?:\s*([/-])\s*(\d+|[а-я]\b))?"
)
_ORDINAL = re.compile(
    r"\b(\d{1,2})\s*-\s*(?:а|я|ша|га|тя|та|го|й|и|ий)\s+(?!кв|корп|буд|дом|под|пид)(?=[а-я]{3})"
)
_INDEX = re.compile(r"\b\d{5}\b")
_WORD = re.compile(r"[а-яa-z0-9/-]+")
SHORTEST_FOR_TYPO = 5


class Common(IntEnum):
    """How much two addresses have in common, least first; UNKNOWN where one of them says too little."""

    DIFFERENT = 0
    UNKNOWN = 1
    STREET = 2
    BUILDING = 3
    FLAT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What was understood; empty where nothing was said. `names` are the words of the street, consonants only."""

    settlement: str = ""
    names: tuple[str, ...] = ()
    house: str = ""
    corpus: str = ""
    flat: str = ""

    @property
    def street(self) -> str:
        """The word that tells the street: the last one, a surname or the name itself."""
        return self.names[-1] if self.names else ""


def fold(text: str) -> str:
    """Letters that the two languages, haste and keyboards exchange, as one."""
    return text.casefold().translate(_FOLDED)


_STREET = frozenset(fold(_STREET_KINDS).split())
_SETTLEMENT = frozenset(fold(_SETTLEMENTS).split())
_WIDER = frozenset(fold(_WIDER_UNITS).split())
_NOISE = frozenset(fold(_SAYS_NOTHING).split())


def parse(text: str) -> Address:
    """The parts of an address; what is not understood is left out."""
    plain = _INDEX.sub(" ", fold(text))
    flat = _FLAT.search(plain)
    plain = _FLAT.sub(" ", plain)
    for entrance in _ENTRANCES:
        plain = entrance.sub(" ", plain)
    plain = _ORDINAL.sub(r"n\1 ", plain)
    corpus = _CORPUS.search(plain)
    house_at = _house(_CORPUS.sub(" ", plain))
    parts = [part for part in (_words(part) for part in plain.split(",")) if part]
    settlement, names = _names(parts)
    own = house_at.group(1) + (house_at.group(2) or "") if house_at else ""
    tail = (house_at.group(4) or "") if house_at else ""
    told_flat = flat.group(1) if flat else ""
    if house_at and house_at.group(3) == "-" and tail.isdigit() and not told_flat:
        tail, told_flat = "", tail
    if tail and not tail.isdigit() and not _has_letter(own):
        own, tail = own + tail, ""
    return Address(
        settlement=settlement,
        names=names,
        house=own,
        corpus=tail or (corpus.group(1) if corpus else ""),
        flat=told_flat,
    )


def _has_letter(house: str) -> bool:
    return bool(house) and house[-1].isalpha()


def common(one: Address, other: Address) -> Common:
    """What the two have in common; the same whichever comes first."""
    if _are_apart(one.settlement, other.settlement):
        return Common.DIFFERENT
    if not one.names or not other.names:
        return Common.UNKNOWN
    if not _same_street(one.names, other.names):
        return Common.DIFFERENT
    if not one.house or not other.house:
        return Common.STREET
    if one.house != other.house or not _same_corpus(one, other):
        return Common.DIFFERENT
    return Common.FLAT if one.flat and one.flat == other.flat else Common.BUILDING


def consonants(word: str) -> str:
    """What is left of a folded word when its vowels and its adjective's ending go."""
    same = _OTHER.get(_ENDING.sub("", word), word)
    bare = _VOWELS.sub("", _ADJECTIVE.sub("", same))
    return _DOUBLED.sub(r"\1", bare).replace("зск", "зк").replace("тск", "цк") or same[:1]


def _house(plain: str) -> re.Match[str] | None:
    """The number of the house: the last number that is none of the others."""
    found = list(_HOUSE.finditer(plain))
    return found[-1] if found else None


def _words(part: str) -> list[str]:
    return [word for raw in re.sub(r"[.;()\"«»]", " ", part).split() if (word := raw.strip("-/"))]


def _names(parts: list[list[str]]) -> tuple[str, tuple[str, ...]]:
    """Settlement and street from the parts between commas; a street with its kind named goes before one without."""
    settlement = ""
    named: list[tuple[str, ...]] = []
    bare: list[tuple[str, ...]] = []
    for words in parts:
        if not _WIDER.isdisjoint(words) or words == ["украина"]:
            continue
        place, street = _settlement_and_street(words)
        settlement = settlement or place
        if street:
            (named if not _STREET.isdisjoint(words) else bare).append(street)
    street = named[0] if named else (bare.pop() if bare else ())
    if not settlement and bare:
        settlement = " ".join(bare[0])
    return settlement, street


def _settlement_and_street(words: list[str]) -> tuple[str, tuple[str, ...]]:
    """What one part between commas says of each."""
    kind_at = next((at for at, word in enumerate(words) if word in _STREET), None)
    if kind_at is not None:
        if kind_at > 1 and words[0] in _SETTLEMENT:
            return consonants(words[1]), _name_words(words[kind_at:])
        if kind_at and _is_before(words, kind_at):
            return consonants(words[0]), _name_words(words[kind_at:])
        return "", _name_words(words)
    if _SETTLEMENT.isdisjoint(words):
        return "", _name_words(words)
    after = [word for word in words if word not in _SETTLEMENT and not word[0].isdigit()]
    if all(not word[0].isdigit() for word in words):
        return " ".join(_name_words(after)), ()
    # «м. Хмельницький Зоряна 7»: the first word is the settlement, the rest the street.
    return (consonants(after[0]) if after else ""), _name_words(after[1:])


def _is_before(words: list[str], kind_at: int) -> bool:
    """Whether what stands before the kind of street is a settlement and what follows it is the street's name."""
    has_name = any(not word[0].isdigit() and word not in _NOISE for word in words[kind_at + 1 :])
    return has_name and all(not word[0].isdigit() for word in words[:kind_at])


def _name_words(words: list[str]) -> tuple[str, ...]:
    kept = (
        word
        for word in words
        if word not in _STREET
        and word not in _NOISE
        and word not in _SETTLEMENT
        and not word[0].isdigit()
        and len(word) > 1
        and word not in {"корпус", "корп"}
    )
    return tuple(consonants(word) for word in kept)


def _are_apart(one: str, other: str) -> bool:
    """Whether two settlements are named, and no word of their names is the same."""
    pairs = [(mine, its) for mine in one.split() for its in other.split()]
    return bool(pairs) and not any(_alike(mine, its) for mine, its in pairs)


def _same_street(ones: tuple[str, ...], others: tuple[str, ...]) -> bool:
    if not _alike(ones[-1], others[-1]):
        return False
    numbers = {name for name in ones if name.startswith("n")}
    other_numbers = {name for name in others if name.startswith("n")}
    # «1 Травня» tells its number without an ending, and it is taken for none.
    return not numbers or not other_numbers or numbers == other_numbers


def _alike(one: str, other: str) -> bool:
    """Equal, or long enough to forgive one letter."""
    if one == other:
        return True
    if min(len(one), len(other)) < SHORTEST_FOR_TYPO:
        return False
    return is_one_off(one, other)


def is_one_off(one: str, other: str) -> bool:
    """Whether one letter more, less or other, or two neighbours exchanged, makes the one of the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, other_rest = one[start:], other[start:]
    if rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:]:
        return True
    return (
        rest[1:] == other_rest[1:]
        or (rest[1:] == other_rest and len(rest) > len(other_rest))
        or (rest == other_rest[1:] and len(rest) < len(other_rest))
    )


def _same_corpus(one: Address, other: Address) -> bool:
    """A block that one of them does not name is not another block: «7/12» may well mean flat 12."""
    return not one.corpus or not other.corpus or one.corpus == other.corpus
