"""An address as written, taken apart: places by what they are called, street, building.

Nothing is looked up here, so nothing is known of which places there are.
"""

import re
from dataclasses import dataclass, field

from chalicelib.domain.address_words import Piece, Sort, pieces_of
from chalicelib.domain.place_names import plain, skeleton

LONGEST = 1000
_NAMED_BEHIND = frozenset({"O", "PB", "H"})
_STATE = frozenset({"україна", "украина", "ukraine"})
_ORDINAL = re.compile(r"\d+-\D+")
_ZEROS = re.compile(r"\b0+(?=\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A name, and what it may be by the word that came with it, as letters of the codifier; none is anything.

    A number right behind a name speaks for a street.
    """

    name: str
    categories: frozenset[str] = frozenset()
    is_numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What an address says. `street` and `building` are in the form in which they are compared, or empty."""

    places: tuple[Place, ...] = ()
    street: str = ""
    building: str = ""


def take_apart(text: str) -> Address:
    """The parts of an address; what is not understood is a place that may be anything."""
    reader = _Reader(pieces_of(text[:LONGEST]))
    return reader.read()


def places_of(text: str) -> tuple[Place, ...]:
    """Names of places in a query; what looks like a street may be a place that is called so."""
    address = take_apart(text)
    return address.places or ((Place(name=text.strip()),) if address.street else ())


def normal_street(text: str) -> str:
    """A street in the form in which streets are compared: `вул. Проскурівська` and `ул. Проскуровская` are one.

    What is no simple street keeps its kind: `проспект Миру` is not `вулиця Миру`.
    """
    return take_apart(text).street or street_form("", text)


def street_form(kind: str, name: str) -> str:
    """As `normal_street`, of a street whose kind is known."""
    return f"{kind} {skeleton(name)}".strip()


def normal_building(text: str) -> str:
    """A number of a building in one form: `15-А`, `15 а` and `№ 15a` are one; `15 корп. 2` is `15к2`."""
    folded = plain(text).replace("№", "").replace("корпус", "к").replace("корп", "к")
    return _ZEROS.sub("", re.sub(r"[\s.]+", "", folded))


@dataclass(slots=True)
class _Reader:
    """Reads pieces from left to right; `words` wait for what tells what they are, `told` is what did."""

    pieces: list[Piece]
    at: int = 0
    words: list[str] = field(default_factory=list)
    told: Piece | None = None
    places: list[Place] = field(default_factory=list)
    street: str = ""
    building: str = ""

    def read(self) -> Address:
        while self.at < len(self.pieces):
            piece = self.pieces[self.at]
            self.at += 1
            _READ[piece.sort](self, piece)
        self._settle()
        named = [one for one in self.places if plain(one.name) not in _STATE]
        return Address(
            places=tuple(named or self.places), street=self.street, building=self.building
        )

    def _next(self) -> Sort:
        return self.pieces[self.at].sort if self.at < len(self.pieces) else Sort.BREAK

    def _settle(self, *, is_numbered: bool = False) -> None:
        """What the waiting words are is known now."""
        name, told = " ".join(self.words), self.told
        self.words, self.told = [], None
        if not name:
            return
        if told is not None and told.sort is Sort.STREET_WORD:
            self.street = self.street or street_form(told.means, name)
        elif told is not None:
            self.places.append(Place(name=name, categories=frozenset(told.means)))
        else:
            self.places.append(Place(name=name, is_numbered=is_numbered))

    def on_break(self, _: Piece) -> None:
        self._settle()

    def on_name(self, piece: Piece) -> None:
        self.words.append(piece.text)

    def on_filler(self, piece: Piece) -> None:
        # "в Ужгороді", "Холмківська сільська громада"; but a name may begin with such a word and stand alone.
        if self._next() is Sort.BREAK and not self.words and len(piece.text) > 2:
            self.words.append(piece.text)

    def on_place_word(self, piece: Piece) -> None:
        has_name_before = len(self.words) > (1 if self.told else 0)
        if piece.means in _NAMED_BEHIND and has_name_before:
            name = self.words.pop()
            self._settle()
            self.places.append(Place(name=name, categories=frozenset(piece.means)))
        elif self._next() not in (Sort.NAME, Sort.FILLER) and (self.words or self.told):
            # "Нове Село", "с. Місто".
            if piece.means not in _NAMED_BEHIND and len(piece.text) > 2:
                self.words.append(piece.text)
        elif self.told and not self.words:
            self.words.append(piece.text)
        else:
            self._settle()
            self.told = piece

    def on_street_word(self, piece: Piece) -> None:
        following = self._next()
        is_name = self.told is not None and not self.words
        if is_name:
            # "вул. Набережна", "с. Майдан".
            self.words.append(piece.text)
        elif self.words and following is not Sort.NAME:
            self._name_street_behind(piece)
        elif following in (Sort.NAME, Sort.NUMBER, Sort.FILLER, Sort.STREET_WORD, Sort.PLACE_WORD):
            self._settle()
            self.told = piece
        else:
            self.words.append(piece.text)

    def _name_street_behind(self, piece: Piece) -> None:
        """`Соборна вул.`: the name came first. Behind a place it is the last word, or its own: `с. Новий Майдан`."""
        if self.told is None:
            self.told = piece
            self._settle()
        elif len(self.words) == 1:
            self.words.append(piece.text)
        else:
            name = self.words.pop()
            self._settle()
            self.street = self.street or street_form(piece.means, name)

    def on_building_word(self, _: Piece) -> None:
        self._settle()

    def on_flat_word(self, _: Piece) -> None:
        self._settle()
        if self._next() is Sort.NUMBER:
            self.at += 1

    def on_block_word(self, _: Piece) -> None:
        if self._next() in (Sort.NUMBER, Sort.NAME) and self.building:
            self.building += "к" + normal_building(self.pieces[self.at].text)
            self.at += 1

    def on_number(self, piece: Piece) -> None:
        in_street = self.told is not None and self.told.sort is Sort.STREET_WORD
        is_ordinal = _ORDINAL.fullmatch(piece.text) and not self.building
        if in_street and self._next() is Sort.NAME and (not self.words or is_ordinal):
            # "вул. 8 Березня", "вул. Героїв 93-ї бригади".
            self.words.append(piece.text)
            return
        if in_street and not self.words:
            # "мкр. 5": the number is the name.
            self.words.append(piece.text)
            self._settle()
            return
        self._settle(is_numbered=True)
        if not self.building:
            self.building = normal_building(piece.text)
            self._take_letter()

    def _take_letter(self) -> None:
        """`15 А` is the building 15а."""
        if self._next() is Sort.NAME and len(self.pieces[self.at].text) == 1:
            self.building += plain(self.pieces[self.at].text)
            self.at += 1


_READ = {
    Sort.BREAK: _Reader.on_break,
    Sort.NAME: _Reader.on_name,
    Sort.FILLER: _Reader.on_filler,
    Sort.PLACE_WORD: _Reader.on_place_word,
    Sort.STREET_WORD: _Reader.on_street_word,
    Sort.BUILDING_WORD: _Reader.on_building_word,
    Sort.FLAT_WORD: _Reader.on_flat_word,
    Sort.BLOCK_WORD: _Reader.on_block_word,
    Sort.NUMBER: _Reader.on_number,
}
