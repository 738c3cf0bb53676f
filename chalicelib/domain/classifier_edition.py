"""One edition of the Classifier of appeals as a table: sections, codes, names, synonyms, own topics mapped to codes.

The law lets an administrator enter the official codes, and gives them to nobody in full: nothing here leans on numbers.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.file_rows import BadRow, FileRow, rows_of
from chalicelib.domain.place_names import plain

KIND = "classifier"
EDITION, SECTION, CODE, NAME = "Редакція", "Розділ", "Код", "Назва"
SYNONYMS, TOPICS = "Синоніми", "Теми"
COLUMNS = (EDITION, SECTION, CODE, NAME)
_FORMAT = "classifier-1"
_CODE = re.compile(r"[0-9A-Za-z.]{1,20}")
_SECTIONS = frozenset({"I", "II"})
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_WORD = 3
_LONG_WORD = 6
_VOWELS = frozenset("аеиіїоуюяєйь")


class EntryFault(StrEnum):
    """Why a row of the classifier is refused."""

    UNKNOWN_SECTION = "unknown_section"
    BAD_CODE = "bad_code"
    CODE_TWICE = "code_twice"
    NO_NAME = "no_name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A code; `synonyms` are words by which people look for it, `topics` the centre's own that fall under it."""

    section: str
    code: str
    name: str
    synonyms: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifierEdition:
    """Entries of one edition in the order of the file; `likeliest` says of topics which of their codes come first."""

    id: str
    entries: tuple[Entry, ...]
    likeliest: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def codes_for(self, topic: str) -> tuple[str, ...]:
        """Codes that an own topic falls under, the likeliest first; empty for one that is not mapped."""
        codes = [one.code for one in self.entries if topic in one.topics]
        first = [code for code in self.likeliest.get(topic, ()) if code in codes]
        return tuple(dict.fromkeys((*first, *codes)))

    def search(self, query: str, limit: int) -> tuple[Entry, ...]:
        """Entries with most of the words of the query first, whatever their endings; a code finds its own entry."""
        by_code = tuple(one for one in self.entries if one.code == query.strip())
        if by_code:
            return by_code
        sought = [_stem(word) for word in _words(query) if len(word) >= _SHORTEST_WORD]
        fitting = [(_fit(one, sought), one) for one in self.entries]
        ranked = sorted((pair for pair in fitting if pair[0]), key=_order)
        return tuple(one for _, one in ranked[:limit])


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadClassifier:
    edition: ClassifierEdition
    bad_rows: tuple[BadRow, ...]


def read_classifier(
    rows: Sequence[Sequence[object]], edition_id: str, topics: Mapping[str, Sequence[str]]
) -> ReadClassifier:
    """The edition of a file. `topics` maps own topics to codes where the file has no column of them.

    Raises InvalidError for a file of another layout, or of another edition than the one that was named.
    """
    found: list[Entry] = []
    bad: list[BadRow] = []
    codes: set[str] = set()
    for row in rows_of(rows, COLUMNS, (SYNONYMS, TOPICS)):
        if row.texts[EDITION] != edition_id:
            raise InvalidError(
                ErrorCode.WRONG_FILE_VERSION,
                field="file",
                details={"expected": edition_id, "row": row.no},
            )
        fault = _fault(row, codes)
        if fault:
            bad.append(BadRow(row=row.no, column=fault[0], fault=fault[1]))
        else:
            codes.add(row.texts[CODE])
            found.append(_entry(row, topics))
    if not found:
        raise InvalidError(
            ErrorCode.WRONG_FILE_VERSION, field="file", details={"bad_rows": len(bad)}
        )
    return ReadClassifier(
        edition=ClassifierEdition(id=edition_id, entries=tuple(found), likeliest=dict(topics)),
        bad_rows=tuple(bad),
    )


def _fault(row: FileRow, codes: Iterable[str]) -> tuple[str, EntryFault] | None:
    if row.texts[SECTION] not in _SECTIONS:
        return SECTION, EntryFault.UNKNOWN_SECTION
    if not _CODE.fullmatch(row.texts[CODE]):
        return CODE, EntryFault.BAD_CODE
    if row.texts[CODE] in codes:
        return CODE, EntryFault.CODE_TWICE
    return None if row.texts[NAME] else (NAME, EntryFault.NO_NAME)


def _entry(row: FileRow, topics: Mapping[str, Sequence[str]]) -> Entry:
    code = row.texts[CODE]
    told = row.texts.get(TOPICS)
    mapped = (
        _listed(told)
        if told is not None
        else tuple(t for t, all_ in topics.items() if code in all_)
    )
    return Entry(
        section=row.texts[SECTION],
        code=code,
        name=row.texts[NAME],
        synonyms=_listed(row.texts.get(SYNONYMS, "")),
        topics=mapped,
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(";") if one.strip())


def _words(text: str) -> list[str]:
    return _WORD.findall(plain(text))


def _stem(word: str) -> str:
    """A word without what its ending may be: `опаленням` and `опалення`, `газу` and `газ`."""
    if len(word) > _LONG_WORD:
        return word[:-2]
    return word[:-1] if len(word) > _SHORTEST_WORD and word[-1] in _VOWELS else word


def _fit(entry: Entry, sought: Sequence[str]) -> int:
    """How many words are there, those that a word merely begins with for half."""
    words = [*_words(entry.name), *(word for one in entry.synonyms for word in _words(one))]
    stems = {_stem(word) for word in words}
    whole = sum(one in stems for one in sought)
    begun = sum(any(word.startswith(one) for word in words) for one in sought)
    return whole + begun


def _order(found: tuple[int, Entry]) -> tuple[int, bool, int]:
    """Main questions before the signs of an appeal, short names before long ones."""
    fit, entry = found
    return (-fit, entry.section != "II", len(entry.name))


def to_content(edition: ClassifierEdition) -> bytes:
    """The bytes to publish; the same edition gives the same bytes."""
    rows = [[e.section, e.code, e.name, list(e.synonyms), list(e.topics)] for e in edition.entries]
    document = {
        "format": _FORMAT,
        "edition": edition.id,
        "entries": rows,
        "likeliest": {topic: list(codes) for topic, codes in edition.likeliest.items()},
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def from_content(content: bytes) -> ClassifierEdition:
    """What `to_content` wrote. Raises InvalidError for content of another format."""
    document = json.loads(content)
    if document.get("format") != _FORMAT:
        raise InvalidError(ErrorCode.WRONG_FILE_VERSION, details={"expected": _FORMAT})
    entries = tuple(
        Entry(section=section, code=code, name=name, synonyms=tuple(words), topics=tuple(topics))
        for section, code, name, words, topics in document["entries"]
    )
    likeliest = {topic: tuple(codes) for topic, codes in document.get("likeliest", {}).items()}
    return ClassifierEdition(id=document["edition"], entries=entries, likeliest=likeliest)
