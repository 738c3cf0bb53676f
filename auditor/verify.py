#!/usr/bin/env python3
"""Verifies sealed exports of Vikno without Vikno: one file, Python 3.9 or newer, standard library only.

    python verify.py DIR [--from D] [--to D] [--centre C] [--public-key PEM] [--json] [--table EXPORT]
    python verify.py DIR --prove CHAIN SEQ | --prove NUMBER        proof that an entry is under a published root
    python verify.py --check-proof FILE --root HEX                 checks such a proof
    python verify.py DIR --story NUMBER_OR_CHAIN                   one appeal's story

DIR is a copy of the exports bucket or of any folder of it. Exit code: 0 all that was checked holds, 1 something does
not hold, 2 it could not be checked. Signatures are checked when the package `cryptography` can be imported; if not, the
report says so. docs/audit.md describes the format of seals, of the report and of proofs, and what this cannot show.

Nothing that is read is trusted: each byte of a part is read once and in pieces, nothing is unpacked beyond the size that
the manifest gives, no link is followed, and what is printed is stripped of control characters.

In order: words - findings - canonical JSON - lines - manifests - files - Merkle trees - keys - the ledger - one seal -
one centre - the table - proofs - stories - the command line.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import bisect
import hashlib
import io
import json
import os
import re
import sqlite3
import stat
import sys
import time
import zlib
from collections import Counter
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from itertools import islice
from pathlib import Path
from typing import (
    TYPE_CHECKING,
    Any,
    Callable,
    NamedTuple,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FORMAT = "vikno-seal/1"
REPORT_FORMAT = "vikno-report/1"
PROOF_FORMAT = "vikno-proof/1"
GENESIS = b"0" * 64
LARGEST_INTEGER = 2**53 - 1
# No entry is larger than an item of DynamoDB, 400 KB; text may grow when it is escaped.
LONGEST_LINE = 2 * 1024 * 1024
LARGEST_DOCUMENT = 4 * 1024 * 1024
READ_AT_ONCE = 64 * 1024
UNPACKED_AT_ONCE = 512 * 1024
REGISTERED = b"AppealRegistered"
LATE_AFTER = timedelta(hours=24)
# A transaction that crosses midnight may put its number into the next day.
NEAR_MIDNIGHT = timedelta(minutes=15)
# What a day's seal missed comes with one of so many seals that follow.
COMES_WITHIN = 2
HOLDS, DOES_NOT_HOLD, NOT_CHECKED = 0, 1, 2
RESULTS = ("HOLDS", "DOES_NOT_HOLD", "NOT_CHECKED")

sha256 = hashlib.sha256


# ---------------------------------------------------------------------------------------------------------------------
# Words: what is wrong, in Ukrainian and in English. The codes are the `code` of the report.
# ---------------------------------------------------------------------------------------------------------------------

FAULTS = {
    "manifest_unreadable": ("маніфест не прочитати: {why}", "the manifest cannot be read: {why}"),
    "manifest_place": (
        "маніфест чужий для цієї теки: у ньому {told}, тека {found}",
        "the manifest is foreign to its folder: it says {told}, the folder is {found}",
    ),
    "manifest_twice": ("друга печатка того самого дня", "a second seal of the same day"),
    "manifest_times": ("часи маніфесту хибні: {why}", "the times of the manifest are wrong: {why}"),
    "manifest_previous": (
        "ланцюг маніфестів розірвано: тут названо попереднім {told}, у копії {found}",
        "the chain of manifests is broken: it names {told} as the one before, the copy has {found}",
    ),
    "manifest_count": (
        "лічба «{what}» не сходиться: у маніфесті {told}, знайдено {found}",
        "the count of {what} differs: the manifest says {told}, found {found}",
    ),
    "manifest_ends": (
        "перший або останній запис не той: у маніфесті {told}, знайдено {found}",
        "the first or last entry differs: the manifest says {told}, found {found}",
    ),
    "manifest_root": (
        "корінь дерева Меркла не сходиться: у маніфесті {told}, обчислено {found}",
        "the Merkle root differs: the manifest says {told}, computed {found}",
    ),
    "broken_when_sealed": (
        "уже під час опечатування реєстр не сходився: записів {found}",
        "the register did not hold when it was sealed: {found} entries",
    ),
    "signature_missing": ("немає підпису manifest.sig", "there is no signature manifest.sig"),
    "signature_wrong": ("підпис не відповідає маніфесту", "the signature is not of this manifest"),
    "key_foreign": (
        "підписано не тим ключем, що дано: {found}",
        "signed with another key than the given one: {found}",
    ),
    "key_unfit": ("ключ непридатний: {why}", "the key is unfit: {why}"),
    "day_missing": ("бракує печаток днів: {found}", "seals of days are missing: {found}"),
    "part_missing": ("частини немає в копії", "the part is not in the copy"),
    "part_name": (
        "назва частини недозволена: {found}",
        "the name of the part is not allowed: {found}",
    ),
    "part_not_a_file": (
        "це не звичайний файл (посилання чи пристрій), не читаю",
        "not an ordinary file (a link or a device): not read",
    ),
    "part_bytes": (
        "розмір файла {found} Б, у маніфесті {told} Б",
        "the file has {found} bytes, the manifest says {told}",
    ),
    "part_sha256": ("SHA-256 файла не той: {found}", "the SHA-256 of the file differs: {found}"),
    "part_gzip": ("файл не розпакувати: {why}", "the file cannot be unpacked: {why}"),
    "part_size": (
        "розпакованого {found} Б, у маніфесті {told} Б",
        "unpacked {found} bytes, the manifest says {told}",
    ),
    "part_lines": ("рядків {found}, у маніфесті {told}", "{found} lines, the manifest says {told}"),
    "part_cut": ("останній рядок обірвано", "the last line is cut off"),
    "part_long_line": ("рядок довший за дозволене", "a line is longer than is allowed"),
    "part_boundary": ("ланцюг розірвано між частинами", "a chain is split between parts"),
    "line_form": ("рядок не за форматом: {why}", "the line is not of the format: {why}"),
    "entry_hash": (
        "вміст запису змінено: його геш {found}, а записано {told}",
        "the entry was changed: it hashes to {found}, but it says {told}",
    ),
    "entry_link": (
        "запис не продовжує попередній: каже {told}, попередній має {found}",
        "the entry does not follow the one before: it says {told}, that one has {found}",
    ),
    "entry_seq": (
        "номер запису в ланцюгу {found}, а мав бути {told}",
        "the entry is number {found} of its chain, {told} was due",
    ),
    "entry_order": ("рядки не за порядком", "the lines are out of order"),
    "entry_time": (
        "час запису поза днем печатки: {found}",
        "the time of the entry is outside its seal: {found}",
    ),
    "entry_centre": ("запис іншого центру", "the entry is of another centre"),
    "entry_number": (
        "реєстрація без номера, ряду чи порядкового номера",
        "a registration without number, series or ordinal",
    ),
    "head_missing": ("немає рядка голови ланцюга", "the chain has no line of its head"),
    "head_extra": (
        "голова ланцюга, записів якого тут немає",
        "a head of a chain that has no entries here",
    ),
    "head_differs": ("голова ланцюга не та, що за записами", "the head differs from the entries"),
    "number_missing": (
        "номера немає в переліку номерів дня",
        "the number is not in the day's register of numbers",
    ),
    "number_extra": (
        "номер є в переліку дня, а реєстрації немає",
        "the number is in the day's register, but no registration is",
    ),
    "number_differs": (
        "рядок номера не той, що за записом",
        "the line of the number differs from the entry",
    ),
    "number_hole": (
        "прогалина в ряду {series}: бракує порядкових номерів {found}",
        "a hole in series {series}: ordinals {found} are missing",
    ),
    "number_twice": (
        "порядковий номер {found} ряду {series} дано двічі",
        "ordinal {found} of series {series} was given twice",
    ),
    "snapshot_differs": (
        "запис не той, що у знімку {snapshot}",
        "the entry differs from the one in snapshot {snapshot}",
    ),
    "snapshot_lost": (
        "запис був у знімку {snapshot}, а в печатках днів його немає",
        "the entry was in snapshot {snapshot} and is in no seal of a day",
    ),
    "table_changed": (
        "запис таблиці не такий, як опечатано: {found}",
        "the entry of the table differs from what was sealed: {found}",
    ),
    "table_removed": ("опечатаного запису в таблиці немає", "the sealed entry is not in the table"),
    "table_added": (
        "запис таблиці належить до давно опечатаного дня ({found}), а в жодній печатці його немає",
        "the entry of the table is of a day sealed long ago ({found}) and is in no seal",
    ),
    "table_place": (
        "запис таблиці лежить не під своїм ключем: {found}",
        "the entry of the table lies under a key not its own: {found}",
    ),
    "table_form": (
        "запис таблиці не за форматом: {why}",
        "the entry of the table is not of the format: {why}",
    ),
    "proof_wrong": ("доказ не сходиться: {why}", "the proof does not hold: {why}"),
}
NOTICES = {
    "unnamed_file": (
        "файл, якого маніфест не називає (лишився від перерваної роботи)",
        "a file that the manifest does not name (left by an interrupted run)",
    ),
    "unfinished": (
        "тека без маніфесту: печатка не завершена, не перевіряю",
        "a folder without manifest: the seal is not complete and not checked",
    ),
    "link": ("посилання, не йду за ним", "a link, not followed"),
    "late": ("опечатано із запізненням: {found}", "sealed late: {found}"),
    "midnight": (
        "межі дня не ті, що за даними часових поясів цієї машини",
        "the day's bounds differ from this machine's time zone data",
    ),
    "partial": (
        "копія починається не з першої печатки: раніше не перевірено",
        "the copy does not begin with the first seal: what was before is not checked",
    ),
    "chain_unchecked": (
        "ланцюгів, чий початок поза копією: {found}",
        "chains that begin outside the copy: {found}",
    ),
    "series_unchecked": (
        "ряд {series}: номери до {found} поза копією",
        "series {series}: numbers before {found} are outside the copy",
    ),
    "number_awaited": (
        "ряд {series}: порядкові номери {found} мають бути в печатці наступного дня",
        "series {series}: ordinals {found} must be in the next day's seal",
    ),
    "number_late": (
        "ряд {series}: порядкові номери {found} прийшли із запізненням, у пізнішій печатці",
        "series {series}: ordinals {found} came late, in a later seal",
    ),
    "unsigned": (
        "ПІДПИС НЕ ПЕРЕВІРЕНО: немає пакета cryptography",
        "SIGNATURE NOT CHECKED: the package cryptography is absent",
    ),
    "snapshot_ahead": (
        "ланцюгів знімків, чиї дні ще не опечатано: {found}",
        "chains of snapshots whose days are not sealed yet: {found}",
    ),
    "table_unsealed": (
        "записів таблиці, ще не опечатаних: {found}",
        "entries of the table that are not sealed yet: {found}",
    ),
    "table_elsewhere": (
        "записів таблиці, яких ця перевірка не стосується: {found}",
        "entries of the table that this check does not concern: {found}",
    ),
    "key_of_copy": (
        "ключ {found} узято з самої копії: звірте цей відбиток з оприлюдненим",
        "key {found} came with the copy: compare this fingerprint with the published one",
    ),
    "more": ("таких самих («{code}») ще: {found}", "more of the same ({code}): {found}"),
}
UNABLE = {
    "no_directory": ("такої теки немає: {found}", "there is no such directory: {found}"),
    "no_seals": (
        "тут немає печаток, які можна перевірити",
        "there are no seals here that can be checked",
    ),
    "no_key": (
        "немає відкритого ключа {found}: скопіюйте keys/ або дайте --public-key",
        "there is no public key {found}: copy keys/ or give --public-key",
    ),
    "key_unreadable": ("даний ключ не прочитати: {found}", "the given key cannot be read: {found}"),
    "no_cryptography": (
        "підпис не перевірено: дано ключ, але пакета cryptography немає",
        "signature not checked: a key was given, but the package cryptography is absent",
    ),
    "unreadable": ("не прочитати: {why}", "cannot be read: {why}"),
    "table_unreadable": (
        "вивантаження таблиці не прочитати: {why}",
        "the table export cannot be read: {why}",
    ),
    "not_found": ("у копії такого немає: {found}", "the copy does not hold it: {found}"),
    "no_root": (
        "корінь не дано (--root): доказ сходиться лише сам із собою",
        "no root was given (--root): the proof holds only against itself",
    ),
    "stopped": ("перевірку перервано: {why}", "the check was stopped: {why}"),
}
REASONS = {
    "canonical": ("не канонічний JSON", "not canonical JSON"),
    "json": ("не JSON", "not JSON"),
    "utf8": ("не UTF-8", "not UTF-8"),
    "float": ("дробове число", "a number with a fraction"),
    "integer": ("завелике число", "an integer too large"),
    "deep": ("завелика вкладеність", "nested too deep"),
    "fields": ("не ті поля", "not the expected members"),
    "name": ("назва поля не ASCII", "a member's name is not ASCII"),
    "value": ("недозволене значення: {0}", "a value that is not allowed: {0}"),
    "large": ("завеликий", "too large"),
    "file": ("не звичайний файл", "not an ordinary file"),
    "cut": ("обірвано", "cut off"),
    "garbage": ("після кінця є зайве", "there is more after its end"),
    "bomb": ("розпаковується у більше, ніж сказано", "it unpacks to more than was said"),
    "until_first": ("початок не раніше за кінець", "it does not begin before it ends"),
    "bounds": ("межі не північ у Києві", "its bounds are not midnights in Kyiv"),
    "joint": (
        "не починається там, де закінчився попередній день",
        "it does not begin where the day before ended",
    ),
    "early": ("опечатано раніше, ніж скінчилося", "sealed before it was over"),
    "is_late": ("ознака запізнення хибна", "it is wrong about being late"),
    "proof_hash": ("геш запису не той", "the entry's hash differs"),
    "proof_path": ("шлях веде до іншого кореня", "the path leads to another root"),
    "proof_root": ("корінь не той, що дано", "the root is not the given one"),
    "key": ("не відкритий ключ ECDSA P-256 у PEM", "not a public key of ECDSA P-256 in PEM"),
    "key_name": ("файл названо не його відбитком", "the file is not named by its fingerprint"),
    "export": ("не вивантаження DynamoDB JSON", "not an export in DynamoDB JSON"),
}
REPORT_WORDS = {
    "centre": ("Центр {0}: {1} – {2}", "Centre {0}: {1} to {2}"),
    "counts": (
        (
            "днів {days}: записів {entries}, ланцюгів {chains}, номерів {numbers}, із запізненням {late};"
            " знімків {snapshots}: записів {snapshot_entries}"
        ),
        (
            "days {days}: entries {entries}, chains {chains}, numbers {numbers}, late {late};"
            " snapshots {snapshots}: entries {snapshot_entries}"
        ),
    ),
    "last": (
        "останній день: корінь {last_root}, SHA-256 маніфесту {last_manifest_sha256}",
        "last day: root {last_root}, SHA-256 of the manifest {last_manifest_sha256}",
    ),
    "signed": ("Підписи перевірено: {0}", "Signatures checked: {0}"),
    "unsigned": (
        "ПІДПИС НЕ ПЕРЕВІРЕНО: немає пакета cryptography (pip install cryptography, або openssl: docs/audit.md)",
        "SIGNATURE NOT CHECKED: the package cryptography is absent (pip install cryptography, or openssl: docs/audit.md)",
    ),
    "faults": ("НЕ СХОДИТЬСЯ:", "DOES NOT HOLD:"),
    "unable": ("НЕ ВДАЛОСЯ ПЕРЕВІРИТИ:", "COULD NOT BE CHECKED:"),
    "notices": ("Зауваги:", "Notices:"),
    "HOLDS": (
        "СХОДИТЬСЯ: усе, що перевірено, не змінено.",
        "HOLDS: nothing of what was checked was changed.",
    ),
    "DOES_NOT_HOLD": ("НЕ СХОДИТЬСЯ: {0} порушень.", "DOES NOT HOLD: {0} faults."),
    "NOT_CHECKED": ("НЕ ПЕРЕВІРЕНО.", "NOT CHECKED."),
    "took": ("Прочитано {0:.1f} МБ за {1:.1f} с.", "Read {0:.1f} MB in {1:.1f} s."),
    "file": ("файл {0}", "file {0}"),
    "line": ("рядок {0}", "line {0}"),
    "chain": ("ланцюг {0}", "chain {0}"),
    "seq": ("запис {0}", "entry {0}"),
    "number": ("номер {0}", "number {0}"),
    "progress": ("перевірено {0:.0f} % ({1:.0f} МБ), {2}", "checked {0:.0f} % ({1:.0f} MB), {2}"),
    "story": ("Історія {0}", "The story of {0}"),
    "kyiv": ("за Києвом", "Kyiv time"),
    "utc": ("UTC (даних часових поясів немає)", "UTC (no time zone data)"),
    "whole": ("Ланцюг цілий: записів {0}.", "The chain is whole: {0} entries."),
    "begins": (
        "Копія починається із запису {0}: що було раніше, не показано й не перевірено.",
        "The copy begins with entry {0}: what was before is neither shown nor checked.",
    ),
    "torn": ("ЛАНЦЮГ НЕ СХОДИТЬСЯ.", "THE CHAIN DOES NOT HOLD."),
    "proved": (
        "Доказ сходиться: запис є під коренем {0}.",
        "The proof holds: the entry is under root {0}.",
    ),
}
TEXTS = {**FAULTS, **NOTICES, **UNABLE}
LANGUAGES = ("uk", "en")


def say(words: tuple[str, str], language: str, *args: object, **named: object) -> str:
    return words[LANGUAGES.index(language)].format(*args, **named)


def plain(text: object, longest: int = 200) -> str:
    """What may be printed of something that was read: no control characters, no line breaks, not endless."""
    shown = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in str(text)[: longest + 1])
    return shown if len(shown) <= longest else shown[:longest] + "…"


def plain_json(value: object) -> str:
    """JSON that may be printed: in it control characters beyond ASCII, and those that turn text around, are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


# ---------------------------------------------------------------------------------------------------------------------
# Findings: what the report tells. Of one kind and seal only the first are kept, the rest are counted.
# ---------------------------------------------------------------------------------------------------------------------

KEPT_OF_A_KIND = 20
KEPT = 2000


class Where(NamedTuple):
    """The place of a finding, as far as it is known."""

    centre: str = ""
    day: str = ""
    file: str = ""
    line: int = 0
    chain: str = ""
    seq: int = 0
    number: str = ""


class Finding(NamedTuple):
    code: str
    where: Where
    words: dict[str, Any]

    def told(self, language: str) -> str:
        """In one line: where, then what."""
        where = self.where
        places = [where.centre, where.day, where.file]
        for name in ("line", "chain", "seq", "number"):
            value = getattr(where, name)
            places.append(say(REPORT_WORDS[name], language, value) if value else "")
        place = ", ".join(plain(one) for one in places if one)
        words = {
            name: reason(value, language) if name == "why" else plain(value, 600)
            for name, value in self.words.items()
        }
        text = say(TEXTS[self.code], language, **words)
        return f"{place}: {text}" if place else text

    def document(self, language: str) -> dict[str, object]:
        return {"code": self.code, **self.where._asdict(), "text": self.told(language)}


def reason(why: object, language: str) -> str:
    """A reason by its name, `name:detail`; a text that is none is shown as it is."""
    name, _, detail = str(why).partition(":")
    words = REASONS.get(name)
    return say(words, language, plain(detail)) if words else plain(why)


class Findings:
    """All findings of a run, by family: faults, unable, notices."""

    def __init__(self) -> None:
        self.faults: list[Finding] = []
        self.unable: list[Finding] = []
        self.notices: list[Finding] = []
        self.fault_count = 0
        self._told: Counter[tuple[str, str, str]] = Counter()

    def add(self, code: str, where: Where, **words: Any) -> None:
        family, is_fault = self._family(code)
        self.fault_count += is_fault
        kind = (code, where.centre, where.day)
        if len(self._told) < KEPT or kind in self._told:
            self._told[kind] += 1
        if self._told[kind] <= KEPT_OF_A_KIND and len(family) < KEPT:
            family.append(Finding(code, where, words))

    def _family(self, code: str) -> tuple[list[Finding], bool]:
        if code in FAULTS:
            return self.faults, True
        return (self.unable if code in UNABLE else self.notices), False

    def finish(self) -> None:
        """Say of what there was more than is told."""
        for (code, centre, day), count in sorted(self._told.items()):
            if count > KEPT_OF_A_KIND:
                more = Finding(
                    "more", Where(centre, day), {"code": code, "found": count - KEPT_OF_A_KIND}
                )
                self._family(code)[0].append(more)

    @property
    def exit_code(self) -> int:
        if self.fault_count:
            return DOES_NOT_HOLD
        return NOT_CHECKED if self.unable else HOLDS


class MalformedError(Exception):
    """What was read is not of the format; the argument is a reason of REASONS."""


class UnableError(Exception):
    """The check cannot go on; the arguments are a code of UNABLE and its words."""

    def __init__(self, code: str, **words: Any) -> None:
        super().__init__(code)
        self.code = code
        self.words = words


# ---------------------------------------------------------------------------------------------------------------------
# Canonical JSON: RFC 8785 without fractions, ASCII names, integers within ±(2**53 - 1).
# ---------------------------------------------------------------------------------------------------------------------


def _integer(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > LARGEST_INTEGER:
        raise MalformedError("integer")
    return int(text)


def _fraction(_: str) -> float:
    raise MalformedError("float")


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if not all(name.isascii() for name, _ in pairs):
        raise MalformedError("name")
    return dict(pairs)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_members, parse_float=_fraction, parse_int=_integer, parse_constant=_fraction
)
_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode


def canonical(value: object) -> bytes:
    return _encode(value).encode("utf-8")


def parsed(document: bytes) -> Any:
    """The value of a document of these rules, not held to be canonical. Raises MalformedError."""
    try:
        return _DECODER.decode(document.decode("utf-8"))
    except UnicodeDecodeError:
        raise MalformedError("utf8") from None
    except RecursionError:
        raise MalformedError("deep") from None
    except ValueError:
        raise MalformedError("json") from None


def parsed_canonical(document: bytes) -> Any:
    """The value of a canonical document: white space, order, escapes and doubled members are all seen in the bytes."""
    value = parsed(document)
    try:
        is_canonical = canonical(value) == document
    except (UnicodeEncodeError, RecursionError):  # a lone surrogate, or nesting
        is_canonical = False
    if not is_canonical:
        raise MalformedError("canonical")
    return value


# ---------------------------------------------------------------------------------------------------------------------
# Lines of entries. Most have the plain shape that one expression matches; it matches canonical lines only. Every other
# line is read strictly: parsed, and held against its canonical bytes.
# ---------------------------------------------------------------------------------------------------------------------

CONTENT_AT = len(b'{"content":')
CONTENT_TO = -len(b',"hash":"","prev_hash":""}' + b"0" * 128)
MEMBERS = ("content", "hash", "prev_hash")
CONTENT_MEMBERS = ("actor", "at", "chain", "event", "facts", "personal_commitment", "seq")

_TEXT = rb'"[^"\\\x00-\x1f]*"'
_INTEGER = rb"(?:0|-?[1-9][0-9]{0,14})"
_ONE = rb"(?:" + _TEXT + rb"|" + _INTEGER + rb"|true|false|null)"
_VALUE = rb"(?:" + _ONE + rb"|\[(?:" + _ONE + rb"(?:," + _ONE + rb")*)?\])"
_FACT = rb'"([a-z0-9_]+)":' + _VALUE
_FACTS = rb'(?:"[a-z0-9_]+":' + _VALUE + rb'(?:,"[a-z0-9_]+":' + _VALUE + rb")*)?"
_INSTANT = (
    rb"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
    rb"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{6})?\+00:00"
)
_CHAIN = rb'[a-z0-9-]+#[a-z]+#[^"\\\x00-\x20\x7f]+'
_BEFORE_EVENT = (
    rb'\{"content":\{"actor":'
    + _TEXT
    + rb',"at":"('
    + _INSTANT
    + rb')","chain":"('
    + _CHAIN
    + rb')","event":"('
)
_AFTER_FACTS = (
    rb',"personal_commitment":(?:null|"[0-9a-f]{64}"),"seq":([1-9][0-9]{0,14})\}'
    rb',"hash":"([0-9a-f]{64})","prev_hash":"([0-9a-f]{64})"\}'
)
plain_line = re.compile(
    _BEFORE_EVENT + rb'[A-Za-z0-9_.]+)","facts":\{(' + _FACTS + rb")\}" + _AFTER_FACTS
).fullmatch
fact_names = re.compile(_FACT).findall
# Of the facts of a plain line, in which no quote is escaped: `"number":` can be nothing but the name of a member.
plain_number = re.compile(
    rb'"number":("[^"]+")(?:,.*?)?,"ordinal":([1-9][0-9]{0,14})(?:,.*?)?,"series":("[^"]*")'
).search
is_instant = re.compile(_INSTANT.decode()).fullmatch
is_chain = re.compile(_CHAIN.decode()).fullmatch
is_hash = re.compile("[0-9a-f]{64}").fullmatch


class Entry(NamedTuple):
    """What is looked at of a line. Texts are bytes in UTF-8, hashes their 64 hexadecimal letters; `found` is computed."""

    at: bytes
    chain: bytes
    event: bytes
    facts: bytes
    seq: bytes
    hash: bytes
    found: bytes


def strict_entry(line: bytes) -> tuple[bytes, ...]:
    """Of a line that is held to every rule: at, chain, event, nothing, seq, hash, prev_hash. Raises MalformedError."""
    value = parsed_canonical(line)
    if not isinstance(value, dict) or tuple(sorted(value)) != MEMBERS:
        raise MalformedError("fields")
    content = value["content"]
    if not isinstance(content, dict) or tuple(sorted(content)) != CONTENT_MEMBERS:
        raise MalformedError("fields")
    _hold(isinstance(content["actor"], str), "actor")
    _hold(isinstance(content["event"], str) and content["event"], "event")
    _hold(isinstance(content["facts"], dict), "facts")
    _hold(_is_text(content["at"], is_instant) and instant(content["at"]), "at")
    _hold(_is_text(content["chain"], is_chain), "chain")
    _hold(_is_count(content["seq"]) and content["seq"], "seq")
    commitment = content["personal_commitment"]
    _hold(commitment is None or _is_text(commitment, is_hash), "personal_commitment")
    _hold(_is_text(value["hash"], is_hash), "hash")
    _hold(_is_text(value["prev_hash"], is_hash), "prev_hash")
    texts = (content["at"], content["chain"], content["event"], "", str(content["seq"]))
    return tuple(text.encode() for text in (*texts, value["hash"], value["prev_hash"]))


def _hold(condition: object, name: str) -> None:
    if not condition:
        raise MalformedError(f"value:{name}")


def _is_text(value: object, fits: Callable[[str], object]) -> bool:
    return isinstance(value, str) and bool(fits(value))


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def instant(text: str) -> datetime:
    """The aware instant of its text. Raises MalformedError for a date that no calendar has."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise MalformedError("value:" + plain(text)) from None


class Shapes:
    """The plain lines seen so far: for each event, expressions with the very names of its facts, in their right order.

    Lines of one event are alike. What such an expression matches is canonical, and it matches faster than the general one.
    """

    _MOST = 8

    def __init__(self) -> None:
        self._of_event: dict[bytes, list[Callable[[bytes], re.Match[bytes] | None]]] = {}

    def entry(self, line: bytes) -> tuple[bytes, ...]:
        """Of a line without "\\n": at, chain, event, facts, seq, hash, prev_hash; facts only of a plain one."""
        begins = line.find(b'","event":"') + 11
        for matches in self._of_event.get(line[begins : line.find(b'"', begins)], ()):
            found = matches(line)
            if found:
                break
        else:
            found = plain_line(line)
            if found is None:
                return strict_entry(line)
            self._learn(found[3], found[4])
        if not line.isascii():
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                raise MalformedError("utf8") from None
        return found.groups()

    def _learn(self, event: bytes, facts: bytes) -> None:
        names = fact_names(facts)
        if not all(one < other for one, other in zip(names, names[1:])):
            raise MalformedError("canonical")
        known = self._of_event.setdefault(event, []) if len(self._of_event) < 512 else []
        if len(known) < self._MOST:
            held = b",".join(b'"' + name + b'":' + _VALUE for name in names)
            line = (
                _BEFORE_EVENT
                + event.replace(b".", rb"\.")
                + rb')","facts":\{('
                + held
                + rb")\}"
                + _AFTER_FACTS
            )
            known.append(re.compile(line).fullmatch)


# ---------------------------------------------------------------------------------------------------------------------
# Manifests.
# ---------------------------------------------------------------------------------------------------------------------

PART_KINDS = ("entries", "heads", "numbers")
PART_NAME = re.compile(r"(entries|heads|numbers)/([0-9]{5,9})-([0-9a-f]{12})\.jsonl\.gz").fullmatch
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch
CENTRE = re.compile(r"[a-z0-9-]{1,40}").fullmatch
SNAPSHOT_NAME = "%Y-%m-%dT%H%M%SZ"
COUNTS = ("broken_entries", "chains", "entries", "late_entries", "numbers")


class Part(NamedTuple):
    kind: str
    name: str
    lines: int
    size: int
    bytes: int
    sha256: str


class Manifest(NamedTuple):
    """`since` and `until` in UTC; `previous` is (day, SHA-256 of its manifest); `first`, `last` are (chain, seq)."""

    kind: str
    centre: str
    day: str
    since: datetime
    until: datetime
    sealed_at: datetime
    is_late: bool
    previous: tuple[str, str] | None
    counts: dict[str, int]
    first: tuple[str, int] | None
    last: tuple[str, int] | None
    parts: tuple[Part, ...]
    root: str
    key: str

    @property
    def folder(self) -> tuple[str, str, str]:
        """Where in the bucket it belongs."""
        if self.kind == "DAY":
            return "seals", self.centre, self.day
        return "snapshots", self.centre, self.until.strftime(SNAPSHOT_NAME)


MANIFEST_MEMBERS = tuple(sorted({*Manifest._fields, "from", "format"} - {"since"}))


def manifest_of(document: bytes) -> Manifest:
    """The manifest of these bytes. Raises MalformedError for any that are not exactly of the format."""
    value = parsed_canonical(document)
    if not isinstance(value, dict) or tuple(sorted(value)) != MANIFEST_MEMBERS:
        raise MalformedError("fields")
    _hold(value["format"] == FORMAT, "format")
    _hold(value["kind"] in ("DAY", "SNAPSHOT"), "kind")
    _hold(_is_text(value["centre"], CENTRE), "centre")
    _hold(isinstance(value["is_late"], bool), "is_late")
    _hold(_is_text(value["root"], is_hash), "root")
    _hold(_is_text(value["key"], is_hash), "key")
    _hold(isinstance(value["parts"], list), "parts")
    return Manifest(
        kind=value["kind"],
        centre=value["centre"],
        day=_day(value["day"]),
        since=_instant(value["from"]),
        until=_instant(value["until"]),
        sealed_at=_instant(value["sealed_at"]),
        is_late=value["is_late"],
        previous=_previous(value["previous"]),
        counts=_counts(value["counts"]),
        first=_place(value["first"]),
        last=_place(value["last"]),
        parts=tuple(_part(part) for part in value["parts"]),
        root=value["root"],
        key=value["key"],
    )


def _day(value: object) -> str:
    if not isinstance(value, str) or not DAY(value):
        raise MalformedError("value:day")
    try:
        date.fromisoformat(value)
    except ValueError:
        raise MalformedError("value:day") from None
    return value


def _instant(value: object) -> datetime:
    if not isinstance(value, str) or not is_instant(value):
        raise MalformedError("value:instant")
    return instant(value)


def _previous(value: Any) -> tuple[str, str] | None:
    if value is None:
        return None
    _hold(isinstance(value, dict) and sorted(value) == ["day", "manifest_sha256"], "previous")
    _hold(_is_text(value["manifest_sha256"], is_hash), "previous")
    return _day(value["day"]), value["manifest_sha256"]


def _counts(value: Any) -> dict[str, int]:
    _hold(isinstance(value, dict) and tuple(sorted(value)) == COUNTS, "counts")
    _hold(all(_is_count(count) for count in value.values()), "counts")
    return dict(value)


def _place(value: Any) -> tuple[str, int] | None:
    if value is None:
        return None
    _hold(isinstance(value, dict) and sorted(value) == ["chain", "seq"], "place")
    _hold(_is_text(value["chain"], is_chain) and _is_count(value["seq"]), "place")
    return value["chain"], value["seq"]


def _part(value: Any) -> Part:
    _hold(isinstance(value, dict) and sorted(value) == sorted(Part._fields), "parts")
    _hold(value["kind"] in PART_KINDS and isinstance(value["name"], str), "parts")
    _hold(all(_is_count(value[name]) for name in ("lines", "size", "bytes")), "parts")
    _hold(_is_text(value["sha256"], is_hash), "parts")
    return Part(**value)


# ---------------------------------------------------------------------------------------------------------------------
# Files: only ordinary ones, read in pieces, unpacked no further than was said.
# ---------------------------------------------------------------------------------------------------------------------


def opened(path: Path) -> Any:
    """The file, for reading. Raises MalformedError for what is no ordinary file, OSError for what cannot be read."""
    if not stat.S_ISREG(path.lstat().st_mode):
        raise MalformedError("file")
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags), "rb", buffering=0)


def whole(path: Path, largest: int = LARGEST_DOCUMENT) -> bytes:
    """All of a small file."""
    pieces, size = [], 0
    with opened(path) as file:
        while piece := file.read(READ_AT_ONCE):
            size += len(piece)
            if size > largest:
                raise MalformedError("large")
            pieces.append(piece)
    return b"".join(pieces)


def unpacked(pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    """What gzip'd pieces hold, in pieces, up to `most` bytes. Raises MalformedError where it cannot go on."""
    unpack, size, is_open = zlib.decompressobj(31), 0, True
    try:
        for read in pieces:
            packed, piece = read, b""
            # A piece that is full may have left something behind, even when all that was read is used.
            while packed or len(piece) == UNPACKED_AT_ONCE:
                piece = unpack.decompress(packed, UNPACKED_AT_ONCE)
                is_open = True
                size += len(piece)
                if size > most:
                    raise MalformedError("bomb")
                if piece:
                    yield piece
                packed = unpack.unconsumed_tail
                if unpack.eof:
                    packed, unpack, is_open = unpack.unused_data, zlib.decompressobj(31), False
    except zlib.error as error:
        raise MalformedError(str(error)) from None
    if is_open:
        raise MalformedError("cut")


def lines_of(pieces: Iterable[bytes], must_end: bool = True) -> Iterator[list[bytes]]:
    """Lines, many at a time, without "\\n". Raises MalformedError after a last one that is not ended, if it must be."""
    rest = b""
    for piece in pieces:
        lines = (rest + piece).split(b"\n")
        rest = lines.pop()
        if len(rest) > LONGEST_LINE:
            raise MalformedError("large")
        if lines:
            yield lines
    if rest:
        yield [rest]
        if must_end:
            raise MalformedError("open")


class Progress:
    """Told on the error output: in place on a terminal, else every few seconds."""

    def __init__(self, total: int, language: str, is_quiet: bool = False) -> None:
        self.total = total
        self.done = 0
        self._language = language
        self._is_quiet = is_quiet
        self._is_terminal = sys.stderr.isatty()
        self._every = 0.2 if self._is_terminal else 5.0
        self._next = time.monotonic() + self._every
        self.where = ""

    def tick(self, size: int) -> None:
        self.done += size
        if self._is_quiet or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + self._every
        share = 100 * min(1.0, self.done / self.total) if self.total else 100.0
        told = say(
            REPORT_WORDS["progress"], self._language, share, self.done / 1e6, plain(self.where)
        )
        print(
            f"\r{told}\x1b[K" if self._is_terminal else told,
            end="" if self._is_terminal else "\n",
            file=sys.stderr,
        )

    def finish(self) -> None:
        if self._is_terminal and not self._is_quiet:
            print("\r\x1b[K", end="", file=sys.stderr)


class PartFile:
    """A part as it is read. What does not fit its row of the manifest is told through `tell`, by code."""

    def __init__(
        self, folder: Path, part: Part, tell: Callable[..., None], progress: Progress
    ) -> None:
        self.part = part
        self.has_lost_lines = False
        self._path = folder / part.name
        self._tell = tell
        self._progress = progress
        self._digest = sha256()
        self._unpacked = 0

    def blocks(self) -> Iterator[list[bytes]]:
        """Its lines, many at a time."""
        try:
            if self._path.parent.is_symlink():
                raise MalformedError("file")
            file = opened(self._path)
        except FileNotFoundError:
            self._lose("part_missing")
            return
        except MalformedError:
            self._lose("part_not_a_file")
            return
        with file:
            found = os.fstat(file.fileno()).st_size
            if found != self.part.bytes:
                self._tell("part_bytes", told=self.part.bytes, found=found)
            yield from self._lines(self._pieces(file))
        if self._digest.hexdigest() != self.part.sha256:
            self._tell("part_sha256", found=self._digest.hexdigest())

    def _pieces(self, file: Any) -> Iterator[bytes]:
        left = self.part.bytes
        while left and (piece := file.read(min(READ_AT_ONCE, left))):
            left -= len(piece)
            self._digest.update(piece)
            self._progress.tick(len(piece))
            yield piece

    def _lines(self, pieces: Iterator[bytes]) -> Iterator[list[bytes]]:
        lines = 0
        try:
            for block in lines_of(self._counted(unpacked(pieces, self.part.size))):
                lines += len(block)
                yield block
        except MalformedError as fault:
            self._stop(str(fault))
        else:
            if self._unpacked != self.part.size:
                self._tell("part_size", told=self.part.size, found=self._unpacked)
            if lines != self.part.lines:
                self._tell("part_lines", told=self.part.lines, found=lines)
        for _ in pieces:  # what could not be unpacked belongs to the hash all the same
            pass

    def _counted(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self._unpacked += len(piece)
            yield piece

    def _stop(self, why: str) -> None:
        if why == "bomb":
            self._lose("part_size", told=self.part.size, found=f"> {self.part.size}")
        elif why == "large":
            self._lose("part_long_line")
        elif why == "open":
            self._tell("part_cut")
        else:
            self._lose("part_gzip", why=why)

    def _lose(self, code: str, **words: Any) -> None:
        self.has_lost_lines = True
        self._tell(code, **words)


# ---------------------------------------------------------------------------------------------------------------------
# Merkle trees: RFC 6962, 2.1. Leaves are lines without "\n".
# ---------------------------------------------------------------------------------------------------------------------

LEAF, NODE = b"\0", b"\1"
FOLDED_AT_ONCE = 1024  # a power of two: what is folded is a whole subtree


def leaf_hash(line: bytes) -> bytes:
    return sha256(LEAF + line).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(NODE + left + right).digest()


class Tree:
    """The tree hash of leaves that come one after another: what it holds grows with the logarithm of their count."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []
        self._peaks: list[tuple[int, bytes]] = []

    def extend(self, leaves: Sequence[bytes]) -> None:
        waiting = self._waiting
        waiting.extend(leaves)
        while len(waiting) >= FOLDED_AT_ONCE:
            level, height = waiting[:FOLDED_AT_ONCE], 0
            del waiting[:FOLDED_AT_ONCE]
            while len(level) > 1:
                pairs = zip(level[::2], level[1::2])
                level = [sha256(NODE + left + right).digest() for left, right in pairs]
                height += 1
            self._push(height, level[0])

    def root(self) -> bytes:
        """Once all leaves are there."""
        for leaf in self._waiting:
            self._push(0, leaf)
        self._waiting = []
        if not self._peaks:
            return sha256(b"").digest()
        top = self._peaks[-1][1]
        for _, peak in reversed(self._peaks[:-1]):
            top = node_hash(peak, top)
        return top

    def _push(self, height: int, top: bytes) -> None:
        while self._peaks and self._peaks[-1][0] == height:
            top = node_hash(self._peaks.pop()[1], top)
            height += 1
        self._peaks.append((height, top))


# ---------------------------------------------------------------------------------------------------------------------
# Keys and signatures: ECDSA P-256 with SHA-256, by the package `cryptography` where there is one.
# ---------------------------------------------------------------------------------------------------------------------

PEM = re.compile(
    rb"\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*"
).fullmatch
# SubjectPublicKeyInfo of a point on P-256, before the point (RFC 5480).
P256 = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200")
LARGEST_KEY = 16 * 1024
LARGEST_SIGNATURE = 1024


def der_of(pem: bytes) -> bytes:
    """The SubjectPublicKeyInfo of a PEM file. Raises MalformedError for another kind of key."""
    found = PEM(pem)
    try:
        der = base64.b64decode(b"".join(found.group(1).split()), validate=True) if found else b""
    except binascii.Error:
        der = b""
    if not der.startswith(P256) or len(der) != len(P256) + 65:
        raise MalformedError("key")
    return der


def verifier() -> Callable[[bytes, bytes, bytes], bool] | None:
    """Whether (DER of the key, signature, document) fit; None without the package."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.serialization import load_der_public_key
    except ImportError:
        return None

    def fits(der: bytes, signature: bytes, document: bytes) -> bool:
        try:
            key = load_der_public_key(der)
            if not isinstance(key, EllipticCurvePublicKey):
                return False
            key.verify(signature, document, ECDSA(SHA256()))
        except (InvalidSignature, ValueError):
            return False
        return True

    return fits


class Keys:
    """The keys that manifests may be signed with, by fingerprint: those given, else those of the copy."""

    def __init__(self, given: Sequence[Path], findings: Findings) -> None:
        self.is_given = bool(given)
        self.used: dict[str, None] = {}
        self._findings = findings
        self._fits = verifier()
        self._known: dict[str, bytes | None] = {}
        for path in given:
            try:
                der = der_of(whole(path, LARGEST_KEY))
            except (OSError, MalformedError):
                raise UnableError("key_unreadable", found=path) from None
            self._known[sha256(der).hexdigest()] = der
        if given and self._fits is None:
            findings.add("no_cryptography", Where())

    @property
    def can_check(self) -> bool:
        return self._fits is not None

    def take_from_copy(self, path: Path, name: str) -> None:
        """A file `keys/<fingerprint>.pem` of the copy; of no account where keys are given."""
        fingerprint = path.name[: -len(".pem")]
        if self.is_given or not is_hash(fingerprint):
            return
        self._known[fingerprint] = None
        try:
            der = der_of(whole(path, LARGEST_KEY))
            if sha256(der).hexdigest() != fingerprint:
                raise MalformedError("key_name")
        except MalformedError as fault:
            self._findings.add("key_unfit", Where(file=name), why=str(fault))
        else:
            self._known[fingerprint] = der

    def check(self, document: bytes, signature: bytes, key: str, where: Where) -> None:
        """Tell where this signature is not that of this key over the document."""
        if key not in self._known:
            if self.is_given:
                self._findings.add("key_foreign", where, found=key)
            elif key not in self.used:
                self._findings.add("no_key", Where(), found=key)
        self.used[key] = None
        der = self._known.get(key)
        if self._fits and der and not self._fits(der, signature, document):
            self._findings.add("signature_wrong", where)

    def finish(self) -> None:
        for key in sorted(self.used):
            if not self.is_given and self._known.get(key):
                self._findings.add("key_of_copy", Where(), found=key)

    def document(self) -> dict[str, object]:
        """For the report. Signatures count as checked where that of every manifest was."""
        source = "GIVEN" if self.is_given else "COPY"
        keys = [
            {"key": key, "source": source if self._known.get(key) else None}
            for key in sorted(self.used)
        ]
        are_checked = self._fits is not None and bool(keys) and all(key["source"] for key in keys)
        return {"state": "CHECKED" if are_checked else "NOT_CHECKED", "keys": keys}


# ---------------------------------------------------------------------------------------------------------------------
# The ledger: what must be remembered from day to day, in a temporary file of SQLite: memory stays flat.
# ---------------------------------------------------------------------------------------------------------------------

LEDGER = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA cache_size = -24000;
    CREATE TABLE heads (chain BLOB PRIMARY KEY, seq INTEGER, hash BLOB) WITHOUT ROWID;
    CREATE TABLE numbers (
        series BLOB, ordinal INTEGER, is_near_end INTEGER, is_near_start INTEGER, at BLOB,
        PRIMARY KEY (series, ordinal)
    ) WITHOUT ROWID;
    CREATE TABLE holes (series BLOB, first INTEGER, last INTEGER, day TEXT, folder TEXT, until BLOB);
    CREATE TABLE series (name BLOB PRIMARY KEY, settled INTEGER, top INTEGER) WITHOUT ROWID;
    CREATE TABLE touched (name BLOB PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE pending (chain BLOB, seq INTEGER, hash BLOB, snapshot TEXT, until TEXT);
    CREATE INDEX pending_by_chain ON pending (chain);
    CREATE TABLE told (chain BLOB, seq INTEGER, at BLOB, leaf BLOB, line BLOB);
"""
WRITTEN_AT_ONCE = 4096
HEADS_IN_MEMORY = 100_000  # some thirty megabytes
Hole = tuple[bytes, int, int]
NEVER = "~"  # after all instants
UNSEALED = (
    "FROM told LEFT JOIN heads ON heads.chain = told.chain"
    " WHERE told.chain >= ? AND told.chain < ? AND told.at >= ?"
    " AND (heads.seq IS NULL OR told.seq > heads.seq)"
)


def _chains_of(centre: str) -> tuple[bytes, bytes]:
    """Between which names the chains of a centre lie."""
    return f"{centre}#".encode(), f"{centre}$".encode()


class Ledger:
    """Heads, numbers and snapshots of one centre at a time, and the entries of the table."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(LEDGER)
        self._db.execute("BEGIN")
        self._heads: dict[bytes, tuple[int, bytes]] = {}
        self._has_written_heads = False
        self._told: list[tuple[bytes, int, bytes, bytes, bytes]] = []
        self._touched: dict[bytes, None] = {}
        self.has_pending = False
        self.has_table = False

    def close(self) -> None:
        self._db.close()

    def begin_centre(self) -> None:
        for table in ("heads", "numbers", "holes", "series", "touched", "pending"):
            self._db.execute(f"DELETE FROM {table}")
        self._heads.clear()
        self._has_written_heads = self.has_pending = False

    # Heads of chains.

    def head(self, chain: bytes) -> tuple[int, bytes] | None:
        """The last seq and hash that are sealed of a chain."""
        found: tuple[int, bytes] | None = self._heads.get(chain)
        if found is None and self._has_written_heads:
            asked = "SELECT seq, hash FROM heads WHERE chain = ?"
            found = self._db.execute(asked, (chain,)).fetchone()
        return found

    def keep_head(self, chain: bytes, seq: int, head: bytes) -> None:
        self._heads[chain] = seq, head
        if len(self._heads) >= HEADS_IN_MEMORY:
            self._write_heads()

    def _write_heads(self) -> None:
        rows = ((chain, *head) for chain, head in self._heads.items())
        self._db.executemany("INSERT OR REPLACE INTO heads VALUES (?, ?, ?)", rows)
        self._heads.clear()
        self._has_written_heads = True

    # Heads of snapshots, until a seal of a day holds them.

    def expect(self, chain: bytes, seq: int, head: bytes, snapshot: str, until: str) -> None:
        self._db.execute(
            "INSERT INTO pending VALUES (?, ?, ?, ?, ?)", (chain, seq, head, snapshot, until)
        )
        self.has_pending = True

    def expected(self, chain: bytes) -> list[tuple[int, bytes, str]]:
        """What snapshots hold of a chain: seq, hash, the snapshot's name."""
        asked = "SELECT seq, hash, snapshot FROM pending WHERE chain = ?"
        return list(self._db.execute(asked, (chain,)))

    def met(self, chain: bytes, up_to: int) -> None:
        self._db.execute("DELETE FROM pending WHERE chain = ? AND seq <= ?", (chain, up_to))

    def lost(self, until: str) -> Iterator[tuple[bytes, int, str]]:
        """What snapshots hold of the time before `until` and no seal did; forgotten afterwards."""
        yield from self._db.execute(
            "SELECT chain, seq, snapshot FROM pending WHERE until <= ?", (until,)
        ).fetchmany(KEPT)
        self._db.execute("DELETE FROM pending WHERE until <= ?", (until,))

    def ahead(self) -> int:
        return self._one("SELECT count(*) FROM pending WHERE until < ?", NEVER)

    # Numbers.

    def number(
        self, series: bytes, ordinal: int, is_near_end: bool, is_near_start: bool, at: bytes
    ) -> bool:
        """Note an ordinal; False where it was given before."""
        if series not in self._touched:
            if len(self._touched) >= WRITTEN_AT_ONCE:
                self._touched.clear()
            self._touched[series] = None
            self._db.execute("INSERT OR IGNORE INTO touched VALUES (?)", (series,))
        row = (series, ordinal, is_near_end, is_near_start, at)
        asked = "INSERT OR IGNORE INTO numbers VALUES (?, ?, ?, ?, ?)"
        return self._db.execute(asked, row).rowcount == 1

    def keep_hole(self, hole: Hole, day: str, folder: str, until: bytes) -> None:
        """A later seal may bring what lacks, late."""
        self._db.execute("INSERT INTO holes VALUES (?, ?, ?, ?, ?, ?)", (*hole, day, folder, until))

    def holes(self) -> Iterator[tuple[Hole, bool, str, str]]:
        """What lacked at the end of a day, in runs: whether it came late, or never; the day and its folder.

        Late is what was registered before the end of the day that lacked it; a number that is given later is no such.
        """
        asked = "SELECT * FROM holes ORDER BY day, series, first"
        for series, first, last, day, folder, until in self._db.execute(asked).fetchall():
            come = (
                "SELECT ordinal FROM numbers WHERE series = ? AND ordinal BETWEEN ? AND ? AND at < ?"
                " ORDER BY ordinal"
            )
            due = first
            for (ordinal,) in self._db.execute(come, (series, first, last, until)):
                if ordinal > due:
                    yield (series, due, ordinal - 1), False, day, folder
                yield (series, ordinal, ordinal), True, day, folder
                due = ordinal + 1
            if due <= last:
                yield (series, due, last), False, day, folder

    def end_day(self, is_whole: bool) -> tuple[list[Hole], list[tuple[bytes, int]]]:
        """Holes that the day's end shows, and series that begin outside the copy, with their first ordinal here.

        What is missing may still come with the next day's seal if all that is higher was registered near midnight, or
        came only now. `settled` is up to where a series needs no further look, `top` the highest up to this day.
        """
        holes: list[Hole] = []
        begun: list[tuple[bytes, int]] = []
        wanted = "SELECT name FROM touched UNION SELECT name FROM series WHERE settled < top"
        for (series,) in self._db.execute(wanted).fetchall():
            known = self._db.execute(
                "SELECT settled, top FROM series WHERE name = ?", (series,)
            ).fetchone()
            settled, top = known or (0 if is_whole else self._beginning(series) - 1, 0)
            if not known and settled:
                begun.append((series, settled + 1))
            holes.extend(self._settle(series, settled, top))
        self._db.execute("DELETE FROM touched")
        self._touched.clear()
        return holes, begun

    def _beginning(self, series: bytes) -> int:
        """From which ordinal a series must be without holes in a copy that does not begin with its first day."""
        return self._one(
            "SELECT coalesce(min(CASE WHEN is_near_start THEN NULL ELSE ordinal END), max(ordinal) + 1)"
            " FROM numbers WHERE series = ?",
            series,
        )

    def _settle(self, series: bytes, settled: int, top: int) -> list[Hole]:
        highest = self._one(
            "SELECT coalesce(max(ordinal), 0) FROM numbers WHERE series = ?", series
        )
        certain = max(
            top,
            self._one(
                "SELECT coalesce(max(ordinal), 0) FROM numbers WHERE series = ? AND NOT is_near_end",
                series,
            ),
        )
        holes, due, end = [], settled + 1, max(settled, highest)
        for first, last in self._gaps(series, settled, due):
            if first <= certain:
                holes.append((series, first, min(last, certain)))
            if last > certain:
                end = max(first, certain + 1) - 1
                break
        self._db.execute(
            "INSERT OR REPLACE INTO series VALUES (?, ?, ?)", (series, end, max(top, highest))
        )
        return holes

    def _gaps(self, series: bytes, settled: int, due: int) -> Iterator[tuple[int, int]]:
        asked = "SELECT ordinal FROM numbers WHERE series = ? AND ordinal > ? ORDER BY ordinal"
        for (ordinal,) in self._db.execute(asked, (series, settled)):
            if ordinal > due:
                yield due, ordinal - 1
            due = ordinal + 1

    def awaited(self) -> list[Hole]:
        """What the next day's seal must hold."""
        asked = "SELECT name, settled FROM series WHERE settled < top ORDER BY name LIMIT 100"
        return [
            (series, first, last)
            for series, settled in self._db.execute(asked).fetchall()
            for first, last in list(self._gaps(series, settled, settled + 1))[:KEPT_OF_A_KIND]
        ]

    # Entries of the table.

    def tell(self, chain: bytes, seq: int, at: bytes, leaf: bytes, line: bytes) -> None:
        self._told.append((chain, seq, at, leaf, line))
        if len(self._told) >= WRITTEN_AT_ONCE:
            self._write_told()

    def _write_told(self) -> None:
        self._db.executemany("INSERT INTO told VALUES (?, ?, ?, ?, ?)", self._told)
        self._told.clear()

    def all_told(self) -> None:
        """The table is read to its end."""
        self._write_told()
        self._db.execute("CREATE INDEX told_by_place ON told (chain, seq)")
        self.has_table = True

    def told(self, chain: bytes, seq: int) -> Iterator[tuple[bytes, bytes]]:
        return self._db.execute(
            "SELECT leaf, line FROM told WHERE chain = ? AND seq = ?", (chain, seq)
        )

    def told_of(self, centre: str) -> int:
        asked = "SELECT count(*) FROM told WHERE chain >= ? AND chain < ?"
        return self._one(asked, *_chains_of(centre))

    def all_of_table(self) -> int:
        return self._one("SELECT count(*) FROM told")

    def unsealed(self, centre: str, since: bytes) -> int:
        self._write_heads()
        return self._one(f"SELECT count(*) {UNSEALED}", *_chains_of(centre), since)

    def added(self, centre: str, since: bytes, until: bytes) -> Iterator[tuple[bytes, int, bytes]]:
        """What the table holds of days sealed long ago and no seal does: chain, seq, at."""
        self._write_heads()
        asked = f"SELECT told.chain, told.seq, told.at {UNSEALED} AND told.at < ?"
        yield from self._db.execute(asked, (*_chains_of(centre), since, until))

    def _one(self, asked: str, *values: object) -> int:
        return int(self._db.execute(asked, values).fetchone()[0])


# ---------------------------------------------------------------------------------------------------------------------
# One seal: its entries, heads and numbers are read side by side, each byte once.
# ---------------------------------------------------------------------------------------------------------------------


class Seal(NamedTuple):
    """A seal as it was found: its folder, and of its manifest what its neighbours need."""

    path: Path
    name: str
    kind: str
    centre: str
    day: str
    since: datetime
    until: datetime
    previous: tuple[str, str] | None
    root: str
    sha256: str

    def where(self, file: str = "") -> Where:
        return Where(self.centre, self.day, f"{self.name}/{file}" if file else self.name)


class Totals:
    """What was checked of a centre."""

    def __init__(self) -> None:
        self.days = self.entries = self.chains = self.numbers = self.late = 0
        self.snapshots = self.snapshot_entries = 0
        self.first_day = self.last_day = self.last_root = self.last_manifest_sha256 = ""


class Check:
    """What all of a run shares."""

    def __init__(self, findings: Findings, keys: Keys, ledger: Ledger, progress: Progress) -> None:
        self.findings = findings
        self.keys = keys
        self.ledger = ledger
        self.progress = progress
        self.shapes = Shapes()


class Rows:
    """The lines of heads or of numbers, held against what the entries give, in the same order."""

    def __init__(self, seal: SealCheck, kind: str) -> None:
        self.count = 0
        self._seal = seal
        self._kind = kind[:-1]
        self._parts = [part for part in seal.manifest.parts if part.kind == kind]
        self._file: PartFile | None = None
        self._line = 0
        self._are_lost = False
        self._rows = self._read()
        self._row = next(self._rows, None)

    def take(self, due: bytes, chain: bytes, seq: int, number: bytes = b'""') -> None:
        """The next row must be this one, which is of this chain."""
        while self._row is not None and self._row != due:
            of = self._chain_of(self._row)
            if of is not None and of > chain:
                break
            if of == chain:
                self._tell("differs", chain, seq, number)
                self._row = next(self._rows, None)
                return
            if of is not None:
                self._extra(of)
            self._row = next(self._rows, None)
        if self._row == due:
            self._row = next(self._rows, None)
        elif not self._are_lost:
            self._tell("missing", chain, seq, number)

    def finish(self) -> None:
        while self._row is not None:
            of = self._chain_of(self._row)
            if of is not None:
                self._extra(of)
            self._row = next(self._rows, None)

    def _read(self) -> Iterator[bytes]:
        for part in self._parts:
            self._file = self._seal.file(part)
            self._line = 0
            for block in self._file.blocks():
                for line in block:
                    self._line += 1
                    self.count += 1
                    yield line
            self._are_lost = self._are_lost or self._file.has_lost_lines

    def _chain_of(self, row: bytes) -> bytes | None:
        try:
            value = parsed_canonical(row)
            if not isinstance(value, dict) or not _is_text(value.get("chain"), is_chain):
                raise MalformedError("fields")
        except MalformedError as fault:
            self._seal.tell("line_form", self._where(), why=str(fault))
            return None
        return str(value["chain"]).encode()

    def _extra(self, chain: bytes) -> None:
        if not self._seal.has_lost_lines:
            self._tell("extra", chain, 0, b'""')

    def _tell(self, what: str, chain: bytes, seq: int, number: bytes) -> None:
        where = self._where()._replace(chain=chain.decode(), seq=seq, number=json.loads(number))
        self._seal.tell(f"{self._kind}_{what}", where)

    def _where(self) -> Where:
        name = self._file.part.name if self._file else ""
        return self._seal.seal.where(name)._replace(line=self._line)


class SealCheck:
    """The check of one seal against its manifest and against what the ledger holds of the days before."""

    def __init__(
        self, check: Check, seal: Seal, manifest: Manifest, is_whole: bool, ends: list[bytes]
    ) -> None:
        self.seal = seal
        self.manifest = manifest
        self.has_lost_lines = False
        self.is_awaited = True
        self.unchecked = self.entries = self.chains = self.numbers = self.late = 0
        self._check = check
        self._ledger = check.ledger
        self._is_day = manifest.kind == "DAY"
        self._is_whole = is_whole
        self._ends = ends
        self._since, self._until = _bytes(manifest.since), _bytes(manifest.until)
        self._near_end = _bytes(manifest.until - NEAR_MIDNIGHT)
        self._near_start = _bytes(manifest.since + NEAR_MIDNIGHT)
        self._dates = (self._since[:10], self._until[:10])
        self._prefix = manifest.centre.encode() + b"#"
        self._tree = Tree()
        self._name = ""
        self._line = 0
        self._chain, self._seq, self._hash = b"", 0, GENESIS
        self._begun = (0, GENESIS)  # of the chain: its first seq here, and that entry's prev_hash
        self._first: tuple[str, int] | None = None
        self._is_torn = False
        self._watched: dict[int, list[tuple[bytes, str]]] = {}

    def run(self) -> None:
        if not self._names_hold():
            self.has_lost_lines = True
            return
        self._heads, self._rows = Rows(self, "heads"), Rows(self, "numbers")
        for part in self.manifest.parts:
            if part.kind == "entries":
                self._read(part)
        self._close()
        self._heads.finish()
        self._rows.finish()
        if not self.has_lost_lines:
            self._compare_sums()

    def file(self, part: Part) -> PartFile:
        where = self.seal.where(part.name)

        def tell(code: str, **words: Any) -> None:
            self.tell(code, where, **words)

        self._check.progress.where = f"{self.seal.centre} {self.seal.day}"
        return PartFile(self.seal.path, part, tell, self._check.progress)

    def tell(self, code: str, where: Where, **words: Any) -> None:
        self._check.findings.add(code, where, **words)

    def _names_hold(self) -> bool:
        """Whether all parts are named as they must be: inside the folder, by their hash, in a row."""
        before: dict[str, int] = {}
        holds = True
        for part in self.manifest.parts:
            found = PART_NAME(part.name)
            if (
                not found
                or found.group(1) != part.kind
                or int(found.group(2)) <= before.get(part.kind, 0)
                or found.group(3) != part.sha256[:12]
            ):
                self.tell("part_name", self.seal.where("manifest.json"), found=part.name)
                holds = False
                continue
            before[part.kind] = int(found.group(2))
        return holds

    def _read(self, part: Part) -> None:
        file = self.file(part)
        self._name, self._line = part.name, 0
        for block in file.blocks():
            self._take(block)
        if file.has_lost_lines:
            self.has_lost_lines = self._is_torn = True

    def _take(self, lines: list[bytes]) -> None:
        """The inmost loop: what is done here is done for every entry. Where it stands is noted only when it matters."""
        entry, since, until, dates = self._check.shapes.entry, self._since, self._until, self._dates
        is_compared = self._ledger.has_table
        no, own, last, head, leaves = self._line, self._chain, self._seq, self._hash, []
        for line in lines:
            no += 1
            leaf = sha256(LEAF + line).digest()
            leaves.append(leaf)
            try:
                at, chain, event, facts, digits, own_hash, prev_hash = entry(line)
            except MalformedError as fault:
                self._line = no
                self._malformed(str(fault))
                continue
            seq = int(digits)
            if chain != own or seq != last + 1 or prev_hash != head or no == 1:
                self._line, self._seq, self._hash = no, last, head
                self._turn(chain, seq, prev_hash)
                own = chain
            last, head = seq, own_hash
            found = sha256(prev_hash + line[CONTENT_AT:CONTENT_TO]).hexdigest().encode()
            is_usual = found == own_hash and since <= at < until and at[:10] in dates
            if event == REGISTERED or is_compared or self._watched or not is_usual:
                self._line, self._seq, self._hash = no, seq, own_hash
                self._look(Entry(at, chain, event, facts, digits, own_hash, found), leaf, line)
        self._line, self._seq, self._hash = no, last, head
        self.entries += len(lines)
        self._tree.extend(leaves)

    def _look(self, entry: Entry, leaf: bytes, line: bytes) -> None:
        """What is not done for every entry; `entry.found` is the hash that it has."""
        if entry.found != entry.hash:
            self._tell("entry_hash", told=entry.hash.decode(), found=entry.found.decode())
        if not self._since <= entry.at < self._until or entry.at[:10] not in self._dates:
            self._other_time(entry.at)
        if entry.event == REGISTERED:
            self._registered(entry.at, entry.chain, entry.facts, line)
        if self._watched or self._ledger.has_table:
            self._compare(self._seq, leaf, line)

    def _turn(self, chain: bytes, seq: int, prev_hash: bytes) -> None:
        """Another chain begins, or this one does not go on as it must, or a part begins."""
        if chain != self._chain:
            self._open(chain, seq, prev_hash)
        else:
            self._misstep(seq, prev_hash)

    def _tell(self, code: str, **words: Any) -> None:
        where = self.seal.where(self._name)
        self.tell(
            code,
            where._replace(line=self._line, chain=self._chain.decode(), seq=self._seq),
            **words,
        )

    def _malformed(self, why: str) -> None:
        where = self.seal.where(self._name)._replace(line=self._line)
        self.tell("line_form", where, why=why)
        self._is_torn = True

    def _open(self, chain: bytes, seq: int, prev_hash: bytes) -> None:
        """A chain begins here, in this seal: where the seal before that held it ended, or with its first entry."""
        self._close()
        is_sorted, self._chain, self._seq = chain > self._chain, chain, seq
        self._begun, self._is_torn = (seq, prev_hash), False
        self.chains += 1
        if self._first is None:
            self._first = (chain.decode(), seq)
        if not is_sorted:
            self._tell("entry_order")
        if not chain.startswith(self._prefix):
            self._tell("entry_centre")
        known = self._ledger.head(chain)
        if known is None and seq > 1 and not self._is_whole:
            self.unchecked += 1
        else:
            self._follow(*(known or (0, GENESIS)), seq, prev_hash)
        if self._is_day and self._ledger.has_pending:
            for at, head, snapshot in self._ledger.expected(chain):
                self._watched.setdefault(at, []).append((head, snapshot))

    def _follow(self, last_seq: int, last_hash: bytes, seq: int, prev_hash: bytes) -> None:
        if seq != last_seq + 1:
            self._tell("entry_seq", told=last_seq + 1, found=seq)
        elif prev_hash != last_hash:
            self._tell("entry_link", told=prev_hash.decode(), found=last_hash.decode())

    def _misstep(self, seq: int, prev_hash: bytes) -> None:
        last_seq, last_hash = self._seq, self._hash
        if self._line == 1:
            self._seq = seq
            self._tell("part_boundary")
        if self._is_torn:  # a line before this one could not be read: that was told
            self._is_torn = False
            return
        self._seq = seq
        self._follow(last_seq, last_hash, seq, prev_hash)

    def _close(self) -> None:
        """The chain ends here, in this seal."""
        if not self._chain:
            return
        first_seq, prev_hash = self._begun
        due = b'{"chain":"%b","count":%d,"first_seq":%d,"hash":"%b","last_seq":%d,"prev_hash":"%b"}' % (
            self._chain, self._seq - first_seq + 1, first_seq, self._hash, self._seq, prev_hash,
        )  # fmt: skip
        self._heads.take(due, self._chain, self._seq)
        if self._is_day:
            self._ledger.keep_head(self._chain, self._seq, self._hash)
            if self._watched:
                self._ledger.met(self._chain, self._seq)
                self._watched = {}
        else:
            until = self._until.decode() if self.is_awaited else NEVER
            self._ledger.expect(self._chain, self._seq, self._hash, self.seal.name, until)

    def _other_time(self, at: bytes) -> None:
        """Not of the day's two dates, or not between its bounds: late, of a snapshot of several days, or wrong."""
        try:
            instant(at.decode())
        except MalformedError:
            self._tell("line_form", why="value:at")
            return
        if at >= self._until:
            self._tell("entry_time", found=at.decode())
        elif at < self._since:
            self.late += 1

    def _registered(self, at: bytes, chain: bytes, facts: bytes, line: bytes) -> None:
        found = plain_number(facts)
        number, ordinal, series = found.groups() if found else _number_in(line)
        if not number:
            self._tell("entry_number")
            return
        self.numbers += 1
        due = b'{"at":"%b","chain":"%b","number":%b,"ordinal":%b,"series":%b}' % (
            at, chain, number, ordinal, series,
        )  # fmt: skip
        self._rows.take(due, chain, self._seq, number)
        near = (self._is_near_end(at), at < self._near_start)
        if self._is_day and not self._ledger.number(series, int(ordinal), *near, at):
            words = {"found": int(ordinal), "series": json.loads(series)}
            where = self.seal.where(self._name)._replace(line=self._line, chain=chain.decode())
            self.tell("number_twice", where._replace(number=json.loads(number)), **words)

    def _is_near_end(self, at: bytes) -> bool:
        """Whether it was registered so late on its own day that its transaction may have crossed midnight."""
        if at >= self._since:
            return at >= self._near_end
        after = bisect.bisect_right(self._ends, at)
        end = self._ends[after] if after < len(self._ends) else self._since
        return at >= _bytes(instant(end.decode()) - NEAR_MIDNIGHT)

    def _compare(self, seq: int, leaf: bytes, line: bytes) -> None:
        """With what snapshots held, and with what the table holds."""
        for head, snapshot in self._watched.get(seq, ()):
            if head != self._hash:
                self._tell("snapshot_differs", snapshot=snapshot)
        if not self._ledger.has_table or not self._is_day:
            return
        is_there = False
        for other, told in self._ledger.told(self._chain, seq):
            is_there = True
            if other != leaf:
                self._tell("table_changed", found=difference(line, told))
        if not is_there:
            self._tell("table_removed")

    def _compare_sums(self) -> None:
        found = {
            "broken_entries": self.manifest.counts["broken_entries"],
            "chains": self.chains,
            "entries": self.entries,
            "late_entries": self.late,
            "numbers": self.numbers,
        }
        where = self.seal.where("manifest.json")
        for what, told in sorted(self.manifest.counts.items()):
            if told != found[what]:
                self.tell("manifest_count", where, what=what, told=told, found=found[what])
        last = (self._chain.decode(), self._seq) if self._chain else None
        if (self.manifest.first, self.manifest.last) != (self._first, last):
            told_ends = f"{self.manifest.first} … {self.manifest.last}"
            self.tell("manifest_ends", where, told=told_ends, found=f"{self._first} … {last}")
        root = self._tree.root().hex()
        if root != self.manifest.root:
            self.tell("manifest_root", where, told=self.manifest.root, found=root)


def _number_in(line: bytes) -> tuple[bytes, bytes, bytes]:
    """Number, ordinal and series that the entry of a registration gives, in JSON; nothing where it gives none."""
    facts = parsed(line[CONTENT_AT:CONTENT_TO])["facts"]
    number, ordinal, series = (facts.get(name) for name in ("number", "ordinal", "series"))
    is_fit = isinstance(number, str) and isinstance(series, str) and _is_count(ordinal)
    if not is_fit or not number or not ordinal:
        return b"", b"", b""
    return canonical(number), canonical(ordinal), canonical(series)


def _bytes(at: datetime) -> bytes:
    """Instants of this form sort as bytes: "+" comes before "."."""
    return at.astimezone(timezone.utc).isoformat().encode()


def difference(sealed: bytes, told: bytes) -> str:
    """Which members of an entry differ, as `name: sealed → told`."""
    one, other = (dict(_flat(parsed(line))) for line in (sealed, told))
    names = sorted(name for name in {*one, *other} if one.get(name) != other.get(name))
    return "; ".join(
        f"{name}: {_shown(one.get(name))} → {_shown(other.get(name))}" for name in names[:5]
    )


def _flat(entry: Any) -> Iterator[tuple[str, object]]:
    for name, value in (
        *entry["content"].items(),
        ("hash", entry["hash"]),
        ("prev_hash", entry["prev_hash"]),
    ):
        if name == "facts":
            yield from ((f"facts.{fact}", held) for fact, held in value.items())
        else:
            yield name, value


def _shown(value: object) -> str:
    return plain(json.dumps(value, ensure_ascii=False), 60)


# ---------------------------------------------------------------------------------------------------------------------
# One centre: its seals in the order of time, snapshots between the days that surround them.
# ---------------------------------------------------------------------------------------------------------------------


def kyiv() -> Any | None:
    """The time zone, where this machine has data of it."""
    try:
        from zoneinfo import ZoneInfo

        return ZoneInfo("Europe/Kyiv")
    except (ImportError, KeyError, OSError, ValueError):  # times are then told in UTC
        return None


class CentreCheck:
    """The chain of a centre's seals."""

    def __init__(self, check: Check, centre: str, asked: tuple[str, str]) -> None:
        self.totals = Totals()
        self._check = check
        self._centre = centre
        self._asked = asked
        self._zone = kyiv()
        self._before: Seal | None = None
        self._is_whole = True
        self._unchecked = 0
        self._ends: list[bytes] = []
        self._begins: datetime | None = None  # of the first day that is checked

    def run(self, seals: Sequence[Seal], earlier: Seal | None) -> None:
        """Check them all; `earlier` is the seal before the first, when the copy holds it and it was not asked for."""
        self._check.ledger.begin_centre()
        days = sorted((seal for seal in seals if seal.kind == "DAY"), key=lambda seal: seal.day)
        if days:
            self._begins = days[0].since
            self._begin(days[0], earlier)
        else:
            self._is_whole = all(seal.previous is None for seal in seals)
            self._hold_range()
        for seal in sorted(seals, key=_in_time):
            self._take(seal)
        self._finish(days)

    def _begin(self, first: Seal, earlier: Seal | None) -> None:
        self._is_whole = first.previous is None
        if not self._is_whole:
            self._tell("partial", first.where())
        # Of days that were not asked for some may lack.
        if earlier is not None and (self._is_whole or _after(earlier.day) == first.day):
            self._hold_previous(first, earlier)
        if self._asked[0] and first.day > self._asked[0] and not self._is_whole:
            self._missing(self._asked[0], first.day, first.where())

    def _hold_range(self) -> None:
        """Days were asked for, and of none there is a seal."""
        first, last = (self._asked[0] or self._asked[1]), (self._asked[1] or self._asked[0])
        if first and first <= last:
            self._missing(first, _after(last), Where(self._centre))

    def _take(self, seal: Seal) -> None:
        where = seal.where("manifest.json")
        try:
            document = whole(seal.path / "manifest.json")
            if sha256(document).hexdigest() != seal.sha256:
                raise MalformedError("json")  # it changed under our hands
            manifest = manifest_of(document)
        except (MalformedError, FileNotFoundError) as fault:
            self._tell("manifest_unreadable", where, why=str(fault))
            return
        self._hold_times(manifest, where)
        if manifest.counts["broken_entries"]:
            self._tell("broken_when_sealed", where, found=manifest.counts["broken_entries"])
        if seal.kind == "DAY":
            self._hold_day(seal)
        elif self._before is not None:
            self._hold_previous(seal, self._before)
        one = SealCheck(self._check, seal, manifest, self._is_whole, self._ends)
        # Of days before the first that is checked nothing can be missed.
        one.is_awaited = self._is_whole or self._begins is None or seal.since >= self._begins
        one.run()
        self._count(seal, one)

    def _count(self, seal: Seal, one: SealCheck) -> None:
        totals = self.totals
        if seal.kind == "SNAPSHOT":
            totals.snapshots += 1
            totals.snapshot_entries += one.entries
            return
        totals.days += 1
        totals.entries += one.entries
        totals.chains += one.chains
        totals.numbers += one.numbers
        totals.late += one.late
        self._unchecked += one.unchecked
        self._before = seal
        self._ends.append(_bytes(seal.until))
        self._end_day(seal)

    def _end_day(self, seal: Seal) -> None:
        holes, begun = self._check.ledger.end_day(self._is_whole)
        for hole in holes:
            self._check.ledger.keep_hole(hole, seal.day, seal.name, _bytes(seal.until))
        for series, first in begun:
            self._tell("series_unchecked", seal.where(), series=json.loads(series), found=first)
        for chain, seq, snapshot in self._check.ledger.lost(_bytes(seal.until).decode()):
            where = seal.where()._replace(chain=chain.decode(), seq=seq)
            self._tell("snapshot_lost", where, snapshot=snapshot)

    def _finish(self, days: Sequence[Seal]) -> None:
        where = Where(self._centre)
        if self._before is not None:
            if self._asked[1] and self._before.day < self._asked[1]:
                self._missing(
                    _after(self._before.day), _after(self._asked[1]), self._before.where()
                )
            self.totals.first_day, self.totals.last_day = days[0].day, self._before.day
            self.totals.last_root = self._before.root
            self.totals.last_manifest_sha256 = self._before.sha256
        for (series, first, last), is_late, day, folder in self._check.ledger.holes():
            self._tell(
                "number_late" if is_late else "number_hole",
                Where(self._centre, day, folder),
                series=json.loads(series),
                found=_range(first, last),
            )
        if self._unchecked:
            self._tell("chain_unchecked", where, found=self._unchecked)
        for series, first, last in self._check.ledger.awaited():
            self._tell(
                "number_awaited", where, series=json.loads(series), found=_range(first, last)
            )
        ahead = self._check.ledger.ahead()
        if ahead:
            self._tell("snapshot_ahead", where, found=ahead)
        if self._check.ledger.has_table and days:
            self._finish_table(days[0])

    def _finish_table(self, first: Seal) -> None:
        since = b"" if self._is_whole else _bytes(first.since)
        unsealed = self._check.ledger.unsealed(self._centre, since)
        if len(self._ends) > COMES_WITHIN:
            until = self._ends[-1 - COMES_WITHIN]
            for chain, seq, at in self._check.ledger.added(self._centre, since, until):
                where = Where(self._centre, chain=chain.decode(), seq=seq)
                self._tell("table_added", where, found=at.decode())
                unsealed -= 1
        if unsealed:
            self._tell("table_unsealed", Where(self._centre), found=unsealed)

    def _hold_day(self, seal: Seal) -> None:
        before = self._before
        if before is None:
            return
        if seal.day != _after(before.day):
            self._missing(_after(before.day), seal.day, seal.where())
        self._hold_previous(seal, before)
        if seal.since != before.until and seal.day == _after(before.day):
            self._tell("manifest_times", seal.where("manifest.json"), why="joint")

    def _hold_previous(self, seal: Seal, before: Seal) -> None:
        found = (before.day, before.sha256)
        if seal.previous != found:
            self._tell(
                "manifest_previous",
                seal.where("manifest.json"),
                told=_link(seal.previous),
                found=_link(found),
            )

    def _hold_times(self, manifest: Manifest, where: Where) -> None:
        why = []
        if manifest.since >= manifest.until:
            why.append("until_first")
        if manifest.kind == "DAY" and not _are_midnights(manifest):
            why.append("bounds")
        if manifest.sealed_at < manifest.until:
            why.append("early")
        if manifest.is_late != (manifest.sealed_at > manifest.until + LATE_AFTER):
            why.append("is_late")
        for one in why:
            self._tell("manifest_times", where, why=one)
        if manifest.is_late:
            self._tell("late", where, found=manifest.sealed_at.isoformat())
        if manifest.kind == "DAY" and self._zone and "bounds" not in why:
            day = date.fromisoformat(manifest.day)
            bounds = [
                datetime(one.year, one.month, one.day, tzinfo=self._zone)
                for one in (day, day + timedelta(days=1))
            ]
            if bounds != [manifest.since, manifest.until]:
                self._tell("midnight", where)

    def _missing(self, first: str, end: str, where: Where) -> None:
        """Days from `first` up to, not with, `end` have no seal."""
        last = date.fromisoformat(end) - timedelta(days=1)
        found = first if first == last.isoformat() else f"{first} – {last}"
        self._tell("day_missing", where._replace(day=first, file=""), found=found)

    def _tell(self, code: str, where: Where, **words: Any) -> None:
        self._check.findings.add(code, where, **words)


def _in_time(seal: Seal) -> tuple[datetime, int, datetime]:
    """A day stands where it ends, a snapshot where it begins, after the day that ends there."""
    if seal.kind == "DAY":
        return seal.until, 0, seal.until
    return seal.since, 1, seal.until


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _link(previous: tuple[str, str] | None) -> str:
    return "{} {}".format(*previous) if previous else "—"


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _are_midnights(manifest: Manifest) -> bool:
    """Midnight in Kyiv is 22:00 or, in summer, 21:00 UTC of the evening before."""
    day = datetime.fromisoformat(manifest.day).replace(tzinfo=timezone.utc)
    hours = (timedelta(hours=2), timedelta(hours=3))
    next_day = day + timedelta(days=1)
    return day - manifest.since in hours and next_day - manifest.until in hours


# ---------------------------------------------------------------------------------------------------------------------
# The copy: where in it seals and keys lie.
# ---------------------------------------------------------------------------------------------------------------------

SEAL_FOLDER = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{6}Z)?").fullmatch
DEEPEST = 12


class Copy:
    """A copy of the bucket, or of a folder of it, as it lies in a directory."""

    def __init__(self, root: Path, findings: Findings, keys: Keys) -> None:
        self.bytes = 0
        self.seals: list[Seal] = []
        self._root = root.resolve()
        self._findings = findings
        self._keys = keys
        self._folders: list[tuple[Path, str, list[str]]] = []

    def explore(self) -> None:
        """Find all seals and check each one's manifest for itself: form, place and signature."""
        if not self._root.is_dir():
            raise UnableError("no_directory", found=self._root)
        self._walk(self._root, "", 0)
        for path, name, files in self._folders:
            self._look(path, name, files)

    def _walk(self, path: Path, name: str, depth: int) -> None:
        folders, files = [], []
        with os.scandir(path) as found:
            for item in found:
                if item.is_symlink():
                    self._findings.add("link", Where(file=_joined(name, item.name)))
                if item.is_dir(follow_symlinks=False):
                    folders.append(item.name)
                else:
                    files.append(item.name)
                    self.bytes += (
                        item.stat(follow_symlinks=False).st_size if item.name.endswith(".gz") else 0
                    )
        has_parts = "manifest.sig" in files or any(kind in folders for kind in PART_KINDS)
        is_seal = "manifest.json" in files or (has_parts and bool(SEAL_FOLDER(path.name)))
        if is_seal:
            self._folders.append((path, name, sorted(files)))
        for file in sorted(files):
            if path.name == "keys" and file.endswith(".pem"):
                self._keys.take_from_copy(path / file, _joined(name, file))
        for folder in sorted(folders):
            if is_seal and folder in PART_KINDS:  # any other may hold seals of its own
                continue
            if depth == DEEPEST:
                raise UnableError("unreadable", why="deep")
            self._walk(path / folder, _joined(name, folder), depth + 1)

    def _look(self, path: Path, name: str, files: list[str]) -> None:
        if "manifest.json" not in files:
            self._findings.add("unfinished", Where(file=name))
            return
        try:
            document = whole(path / "manifest.json")
            manifest = manifest_of(document)
        except MalformedError as fault:
            self._unreadable(path, name, str(fault))
            return
        where = Where(manifest.centre, manifest.day, _joined(name, "manifest.json"))
        self._hold_place(path, manifest, where)
        self._hold_signature(path, document, manifest, where)
        self._name_others(path, manifest, where)
        self.seals.append(
            Seal(
                path=path,
                name=name or ".",
                kind=manifest.kind,
                centre=manifest.centre,
                day=manifest.day,
                since=manifest.since,
                until=manifest.until,
                previous=manifest.previous,
                root=manifest.root,
                sha256=sha256(document).hexdigest(),
            )
        )

    def _unreadable(self, path: Path, name: str, why: str) -> None:
        place = path.parts[-2:]
        centre, day = place if len(place) == 2 else ("", "")
        where = Where(centre, day[:10], _joined(name, "manifest.json"))
        self._findings.add("manifest_unreadable", where, why=why)

    def _hold_place(self, path: Path, manifest: Manifest, where: Where) -> None:
        """Where the copy keeps the folders of the bucket, each seal lies in its own."""
        place = path.parts[-3:]
        room = place[0] if len(place) == 3 else ""
        if room in ("seals", "snapshots"):
            is_own = place == manifest.folder
        else:
            is_own = not SEAL_FOLDER(place[-1]) or place[-1] == manifest.folder[2]
        if not is_own:
            self._findings.add(
                "manifest_place", where, told="/".join(manifest.folder), found="/".join(place)
            )

    def _hold_signature(
        self, path: Path, document: bytes, manifest: Manifest, where: Where
    ) -> None:
        try:
            signature = whole(path / "manifest.sig", LARGEST_SIGNATURE)
        except FileNotFoundError:
            self._findings.add("signature_missing", where)
        except MalformedError:
            self._findings.add("signature_wrong", where)
        else:
            self._keys.check(document, signature, manifest.key, where)

    def _name_others(self, path: Path, manifest: Manifest, where: Where) -> None:
        named = {part.name for part in manifest.parts}
        for kind in PART_KINDS:
            folder = path / kind
            if folder.is_symlink() or not folder.is_dir():
                continue
            with os.scandir(folder) as found:
                for item in found:
                    name = f"{kind}/{item.name}"
                    if name in named:
                        self.bytes += item.stat(follow_symlinks=False).st_size
                    else:
                        place = where.file[: -len("manifest.json")] + name
                        self._findings.add("unnamed_file", where._replace(file=place))


def _joined(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


# ---------------------------------------------------------------------------------------------------------------------
# The table: DynamoDB's own export to S3 of the history, full, in DynamoDB JSON.
# ---------------------------------------------------------------------------------------------------------------------

ENTRY_MEMBERS = tuple(sorted({*CONTENT_MEMBERS, "hash", "prev_hash"}))


def load_table(folder: Path, check: Check) -> None:
    """All entries of the export into the ledger, as the lines that a seal would have of them."""
    if not folder.is_dir():
        raise UnableError("no_directory", found=folder)
    files = sorted(path for path in folder.rglob("*.json.gz") if not path.is_symlink())
    if not files:
        raise UnableError("table_unreadable", why="export")
    for path in files:
        name = path.relative_to(folder).as_posix()
        check.progress.where = name
        try:
            with opened(path) as file:
                _load(_ticked(file, check.progress), name, check)
        except MalformedError as fault:
            raise UnableError("table_unreadable", why=str(fault)) from None
    check.ledger.all_told()


def _ticked(file: Any, progress: Progress) -> Iterator[bytes]:
    while piece := file.read(READ_AT_ONCE):
        progress.tick(len(piece))
        yield piece


def _load(pieces: Iterator[bytes], name: str, check: Check) -> None:
    number = 0
    for block in lines_of(unpacked(pieces, sys.maxsize), must_end=False):
        for text in block:
            number += 1
            if text:
                _load_item(text, Where(file=name, line=number), check)


def _load_item(text: bytes, where: Where, check: Check) -> None:
    try:
        item = parsed(text)["Item"]
        key = (item["pk"]["S"], item["sk"]["S"])
        event, entry = item["event"]["S"], item["entry"]["S"]
    except (KeyError, TypeError):
        raise MalformedError("export") from None
    where = where._replace(chain=plain(key[0]))
    try:
        line = line_of(entry)
        at, chain, own_event, _, seq, _, _ = strict_entry(line)
    except MalformedError as fault:
        check.findings.add("table_form", where, why=str(fault))
        return
    own = (chain.decode(), f"{int(seq):010d}", own_event.decode())
    if own != (*key, event):
        check.findings.add(
            "table_place", where._replace(chain=own[0], seq=int(seq)), found=(*key, event)
        )
    check.ledger.tell(chain, int(seq), at, leaf_hash(line), line)


def line_of(entry: object) -> bytes:
    """The line of a seal for the document of an entry, as the table keeps it. Raises MalformedError."""
    value = parsed(entry.encode("utf-8", "replace")) if isinstance(entry, str) else None
    if not isinstance(value, dict) or tuple(sorted(value)) != ENTRY_MEMBERS:
        raise MalformedError("fields")
    if isinstance(value["at"], str) and value["at"].endswith("Z"):
        value["at"] = value["at"][:-1] + "+00:00"
    hashes = {name: value.pop(name) for name in ("hash", "prev_hash")}
    try:
        return canonical({"content": value, **hashes})
    except (UnicodeEncodeError, RecursionError):
        raise MalformedError("canonical") from None


# ---------------------------------------------------------------------------------------------------------------------
# The whole check, and its report.
# ---------------------------------------------------------------------------------------------------------------------


class Options(NamedTuple):
    """What is asked for. Days are `YYYY-MM-DD`, empty for no bound."""

    directory: Path
    first_day: str = ""
    last_day: str = ""
    centre: str = ""
    public_keys: tuple[Path, ...] = ()
    table: Path | None = None
    language: str = "uk"
    is_quiet: bool = False


class Report(NamedTuple):
    findings: Findings
    totals: dict[str, Totals]
    signatures: dict[str, object]
    bytes: int
    seconds: float

    def document(self, language: str) -> dict[str, object]:
        """The report for programs: docs/audit.md."""
        findings = self.findings
        told = {
            "faults": [one.document(language) for one in findings.faults],
            "unable": [one.document(language) for one in findings.unable],
            "notices": [one.document(language) for one in findings.notices],
        }
        return {
            "format": REPORT_FORMAT,
            "result": RESULTS[findings.exit_code],
            "exit_code": findings.exit_code,
            "centres": {centre: vars(totals) for centre, totals in self.totals.items()},
            "signatures": self.signatures,
            "fault_count": findings.fault_count,
            **told,
            "bytes": self.bytes,
            "seconds": round(self.seconds, 3),
        }

    def lines(self, language: str) -> Iterator[str]:
        """The report for people."""
        for centre, totals in self.totals.items():
            yield say(
                REPORT_WORDS["centre"],
                language,
                centre,
                totals.first_day or "—",
                totals.last_day or "—",
            )
            yield "  " + say(REPORT_WORDS["counts"], language, **vars(totals))
            if totals.last_root:
                yield "  " + say(REPORT_WORDS["last"], language, **vars(totals))
        yield from self._signature_lines(language)
        for name in ("notices", "unable", "faults"):
            found = getattr(self.findings, name)
            if found:
                yield say(REPORT_WORDS[name], language)
                yield from (f"  - {one.told(language)}" for one in found)
        yield say(REPORT_WORDS["took"], language, self.bytes / 1e6, self.seconds)
        yield say(
            REPORT_WORDS[RESULTS[self.findings.exit_code]], language, self.findings.fault_count
        )

    def _signature_lines(self, language: str) -> Iterator[str]:
        keys = self.signatures["keys"]
        if not isinstance(keys, list) or not keys:
            return
        if self.signatures["state"] == "CHECKED":
            yield say(REPORT_WORDS["signed"], language, ", ".join(key["key"] for key in keys))
        elif all(key["source"] for key in keys):
            yield say(REPORT_WORDS["unsigned"], language)


def verify(options: Options) -> Report:
    """Check a copy, and what is asked for beside it. Whatever happens, there is a report."""
    begun, findings = time.monotonic(), Findings()
    totals: dict[str, Totals] = {}
    signatures: dict[str, object] = {"state": "NOT_CHECKED", "keys": []}
    progress = Progress(0, options.language, options.is_quiet)
    with guarded(findings):
        keys = Keys(options.public_keys, findings)
        try:
            copy = Copy(options.directory, findings, keys)
            copy.explore()
            progress.total = copy.bytes
            _verify_centres(options, copy, Check(findings, keys, Ledger(), progress), totals)
        finally:
            keys.finish()
            signatures = keys.document()
    progress.finish()
    findings.finish()
    return Report(findings, totals, signatures, progress.done, time.monotonic() - begun)


@contextmanager
def guarded(findings: Findings) -> Iterator[None]:
    """Whatever keeps a check from going on is told in words."""
    try:
        yield
    except UnableError as fault:
        findings.add(fault.code, Where(), **fault.words)
    except OSError as fault:
        findings.add(
            "unreadable",
            Where(file=str(fault.filename or "")),
            why=fault.strerror or type(fault).__name__,
        )
    except MalformedError as fault:
        findings.add("unreadable", Where(), why=str(fault))
    except (sqlite3.Error, MemoryError, RecursionError) as fault:
        findings.add("stopped", Where(), why=str(fault) or type(fault).__name__)
    except KeyboardInterrupt:
        findings.add("stopped", Where(), why="Ctrl-C")
    except Exception as fault:  # noqa: BLE001 - a fault of ours; Python would end with 1, which means another thing here
        findings.add("stopped", Where(), why=f"{type(fault).__name__}: {fault}")


def _verify_centres(options: Options, copy: Copy, check: Check, totals: dict[str, Totals]) -> None:
    if options.table is not None:
        load_table(options.table, check)
    chosen = chosen_seals(options, copy, check.findings)
    if not chosen and not check.findings.fault_count:
        raise UnableError("no_seals")
    for centre in sorted({seal.centre for seal in chosen}.union(_absent(options, copy))):
        one = CentreCheck(check, centre, (options.first_day, options.last_day))
        totals[centre] = one.totals
        earlier = [
            seal
            for seal in copy.seals
            if (seal.kind, seal.centre) == ("DAY", centre) and seal.day < options.first_day
        ]
        seals = [seal for seal in chosen if seal.centre == centre]
        one.run(seals, max(earlier, key=lambda seal: seal.day, default=None))
    if options.table is not None:
        elsewhere = check.ledger.all_of_table() - sum(
            check.ledger.told_of(centre) for centre in totals
        )
        if elsewhere:
            check.findings.add("table_elsewhere", Where(), found=elsewhere)


def _absent(options: Options, copy: Copy) -> set[str]:
    """Centres that the copy holds and that should have seals of the days asked for: not those that begin later."""
    first: dict[str, Seal] = {}
    for seal in sorted(copy.seals, key=_in_time):
        if options.centre in ("", seal.centre):
            first.setdefault(seal.centre, seal)
    return {
        centre
        for centre, seal in first.items()
        if not (seal.previous is None and options.last_day and seal.day > options.last_day)
    }


def chosen_seals(options: Options, copy: Copy, findings: Findings) -> list[Seal]:
    """The seals of the days and the centre that are asked for, each once."""
    chosen: dict[tuple[str, str, str], Seal] = {}
    for seal in copy.seals:
        if options.centre not in ("", seal.centre):
            continue
        if seal.day < options.first_day or (options.last_day and seal.day > options.last_day):
            continue
        name = seal.day if seal.kind == "DAY" else _bytes(seal.until).decode()
        if (seal.kind, seal.centre, name) in chosen:
            findings.add("manifest_twice", seal.where("manifest.json"))
            continue
        chosen[seal.kind, seal.centre, name] = seal
    return list(chosen.values())


# ---------------------------------------------------------------------------------------------------------------------
# Proofs: that an entry is under a published root (RFC 6962, 2.1.1; checked as RFC 9162, 2.1.3.2 tells).
# ---------------------------------------------------------------------------------------------------------------------

PROOF_MEMBERS = (
    "audit_path",
    "centre",
    "day",
    "format",
    "leaf_index",
    "line",
    "manifest",
    "manifest_sha256",
    "root",
    "tree_size",
)


def part_lines(check: Check, seal: Seal, manifest: Manifest, kind: str) -> Iterator[bytes]:
    """The lines of one kind of a seal; what is wrong with their parts is told when they are read to the end."""
    one = SealCheck(check, seal, manifest, is_whole=False, ends=[])
    for part in manifest.parts:
        if part.kind == kind and PART_NAME(part.name):
            for block in one.file(part).blocks():
                yield from block


def rows(
    check: Check, seal: Seal, manifest: Manifest, kind: str, holding: bytes = b""
) -> Iterator[dict[str, Any]]:
    """The rows of heads or numbers; only those in whose bytes something stands, where that is given."""
    for line in part_lines(check, seal, manifest, kind):
        if holding not in line:
            continue
        try:
            row = parsed_canonical(line)
        except MalformedError as fault:
            check.findings.add("line_form", seal.where(kind), why=str(fault))
            continue
        if isinstance(row, dict):
            yield row


def siblings(index: int, size: int) -> list[tuple[int, int]]:
    """The spans of leaves whose tree hashes make the audit path of a leaf, from the leaf up."""
    first, end, spans = 0, size, []
    while end - first > 1:
        middle = first + (1 << ((end - first - 1).bit_length() - 1))
        if index < middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((first, middle))
            first = middle
    return spans[::-1]


def audit_path(lines: Iterable[bytes], index: int, size: int) -> tuple[bytes, list[bytes]]:
    """The line of a leaf and its audit path; every line is read once and none is kept."""
    spans = siblings(index, size)
    trees = {span: Tree() for span in spans}
    line, place = b"", 0
    for span in sorted([*spans, (index, index + 1)]):
        for one in islice(lines, span[1] - span[0]):
            place += 1
            if span == (index, index + 1):
                line = one
            else:
                trees[span].extend([leaf_hash(one)])
    if place != size:
        raise MalformedError("cut")
    return line, [trees[span].root() for span in spans]


def root_of(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """The root to which an audit path leads. Raises MalformedError where it is too long or too short."""
    at, last, top = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            raise MalformedError("proof_path")
        if at & 1 or at == last:
            top = node_hash(sibling, top)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            top = node_hash(top, sibling)
        at, last = at >> 1, last >> 1
    if last:
        raise MalformedError("proof_path")
    return top


class Opened(NamedTuple):
    """A copy in which something is looked for: its seals in order, days first."""

    check: Check
    seals: Sequence[tuple[Seal, Manifest]]


def opened_copy(options: Options, findings: Findings) -> Opened:
    keys = Keys(options.public_keys, findings)
    copy = Copy(options.directory, findings, keys)
    copy.explore()
    keys.finish()
    if not keys.can_check and not keys.is_given:
        findings.add("unsigned", Where())
    chosen = chosen_seals(options, copy, findings)
    if not chosen:
        raise UnableError("no_seals")
    chosen.sort(key=lambda seal: (seal.kind, seal.until))
    progress = Progress(copy.bytes, options.language, options.is_quiet)
    seals = [(seal, manifest_of(whole(seal.path / "manifest.json"))) for seal in chosen]
    return Opened(Check(findings, keys, Ledger(), progress), seals)


def prove(options: Options, named: Sequence[str], findings: Findings) -> dict[str, object] | None:
    """The proof of an entry named by its chain and seq, or of the registration of a number; None where none is given.

    Under the root of a day; under that of a snapshot where no seal of a day holds it yet.
    """
    copy = opened_copy(options, findings)
    chain = named[0] if len(named) > 1 else chain_named(copy, named[0])
    seq = int(named[1]) if len(named) > 1 else 1
    for seal, manifest in copy.seals:
        index = place_of(copy.check, seal, manifest, chain, seq)
        if index is not None:
            return _proof(copy.check, seal, manifest, index, (chain, seq))
    raise UnableError("not_found", found=" ".join(named))


def place_of(check: Check, seal: Seal, manifest: Manifest, chain: str, seq: int) -> int | None:
    """The index of an entry among the leaves of a seal, by its heads."""
    index = 0
    for row in rows(check, seal, manifest, "heads"):
        first, count = row.get("first_seq", ""), row.get("count", "")
        if not _is_count(first) or not _is_count(count):
            check.findings.add("line_form", seal.where("heads"), why="fields")
            return None
        if row.get("chain") == chain and first <= seq < first + count:
            return index + seq - int(first)
        index += int(count)
    return None


def _proof(
    check: Check, seal: Seal, manifest: Manifest, index: int, place: tuple[str, int]
) -> dict[str, object] | None:
    size, where = manifest.counts["entries"], seal.where("manifest.json")
    try:
        line, path = audit_path(part_lines(check, seal, manifest, "entries"), index, size)
        _, chain, _, _, seq, own_hash, prev_hash = strict_entry(line)
        if (chain.decode(), int(seq)) != place:
            raise MalformedError("proof_path")
        if sha256(prev_hash + line[CONTENT_AT:CONTENT_TO]).hexdigest().encode() != own_hash:
            raise MalformedError("proof_hash")
        root = root_of(leaf_hash(line), index, size, path).hex()
    except MalformedError as fault:
        check.findings.add("proof_wrong", where, why=str(fault))
        return None
    if root != manifest.root:
        check.findings.add("manifest_root", where, told=manifest.root, found=root)
        return None
    return {
        "format": PROOF_FORMAT,
        "centre": seal.centre,
        "day": seal.day,
        "manifest": "/".join((*manifest.folder, "manifest.json")),
        "manifest_sha256": seal.sha256,
        "root": root,
        "tree_size": size,
        "leaf_index": index,
        "audit_path": [one.hex() for one in path],
        "line": line.decode(),
    }


def check_proof(path: Path, root: str, findings: Findings) -> str:
    """The root under which a proof's entry stands; what does not hold is told."""
    where = Where(file=path.name)
    try:
        told = _read_proof(path)
        line = told["line"].encode()
        _, chain, _, _, _, own_hash, prev_hash = strict_entry(line)
        _hold(chain.split(b"#")[0].decode() == told["centre"], "centre")
        if sha256(prev_hash + line[CONTENT_AT:CONTENT_TO]).hexdigest().encode() != own_hash:
            raise MalformedError("proof_hash")
        audit = [bytes.fromhex(one) for one in told["audit_path"]]
        found = root_of(leaf_hash(line), told["leaf_index"], told["tree_size"], audit).hex()
        if found != told["root"]:
            raise MalformedError("proof_path")
        if root and found != root.lower():
            raise MalformedError("proof_root")
    except MalformedError as fault:
        findings.add("proof_wrong", where, why=str(fault))
        return ""
    if not root:
        findings.add("no_root", where)
    return found


def _read_proof(path: Path) -> dict[str, Any]:
    told = parsed(whole(path))
    if (
        not isinstance(told, dict)
        or tuple(sorted(told)) != PROOF_MEMBERS
        or told["format"] != PROOF_FORMAT
    ):
        raise MalformedError("fields")
    _hold(isinstance(told["line"], str) and "\n" not in told["line"], "line")
    _hold(_is_text(told["root"], is_hash), "root")
    _hold(_is_count(told["leaf_index"]) and _is_count(told["tree_size"]), "leaf_index")
    _hold(told["leaf_index"] < told["tree_size"], "leaf_index")
    _hold(isinstance(told["audit_path"], list) and len(told["audit_path"]) < 64, "audit_path")
    _hold(all(_is_text(one, is_hash) for one in told["audit_path"]), "audit_path")
    try:
        told["line"].encode("utf-8")
    except UnicodeEncodeError:
        raise MalformedError("utf8") from None
    return told


# ---------------------------------------------------------------------------------------------------------------------
# Stories: one chain, entry by entry, in plain words.
# ---------------------------------------------------------------------------------------------------------------------

EVENTS = {
    "AppealRegistered": "звернення зареєстровано",
    "AppealTriaged": "звернення розглянуто первинно",
    "IssueSplit": "питання поділено",
    "IssuesMerged": "питання об'єднано",
    "AppealLinked": "пов'язано з іншим зверненням",
    "AppealLinkedToIncident": "пов'язано з подією",
    "AppealUnlinkedFromIncident": "зв'язок із подією знято",
    "AppealConsulted": "надано консультацію",
    "AppealForwarded": "звернення переслано",
    "AppealReturned": "звернення повернуто",
    "AppealNotConsidered": "звернення залишено без розгляду",
    "MaterialsAdded": "додано матеріали",
    "SignatoriesAdded": "додано підписантів",
    "RightAskedFor": "заявник скористався правом",
    "RightDecided": "право заявника вирішено",
    "AppealWithdrawn": "звернення відкликано",
    "IssueRouted": "питання направлено виконавцеві",
    "ExecutorNotFound": "виконавця не знайдено",
    "AssignmentAccepted": "доручення прийнято",
    "AssignmentDeclined": "від доручення відмовлено",
    "AssignmentRecalled": "доручення відкликано",
    "DeclineRefused": "відмову від доручення відхилено",
    "IssueForwarded": "питання переслано за належністю",
    "ResolutionWritten": "написано резолюцію",
    "AssignmentTaken": "доручення взято до роботи",
    "AssignmentHanded": "доручення передано",
    "AssignmentHandedBack": "доручення повернуто",
    "TermExtended": "строк продовжено",
    "TermShortened": "строк скорочено",
    "LeftWithoutMotion": "залишено без руху",
    "DeficiencyCured": "недоліки усунено",
    "ReturnedUncured": "повернуто: недоліки не усунено",
    "InterimAnswerGiven": "надано проміжну відповідь",
    "AssignmentAnswered": "виконавець відповів",
    "AnswerSubmittedForSignature": "відповідь подано на підпис",
    "AnswerSigned": "відповідь підписано",
    "SignatureRefused": "у підписі відмовлено",
    "CheckStarted": "розпочато перевірку відповіді",
    "AnswerAccepted": "відповідь прийнято",
    "AnswerReturnedToRework": "відповідь повернуто на доопрацювання",
    "AnswerConfirmedByCall": "відповідь підтверджено дзвінком",
    "AnswerRefutedByCall": "відповідь спростовано дзвінком",
    "SolvedByItself": "питання вирішилося саме",
    "AnswerConfirmedByApplicant": "заявник підтвердив виконання",
    "AnswerRefutedByApplicant": "заявник спростував виконання",
    "AnswerRated": "заявник оцінив відповідь",
    "TermsRecomputed": "строки перераховано",
    "TermAlarmRaised": "подано сигнал про строк",
    "AssignmentPassedToSuccessor": "доручення перейшло до наступника",
    "AttachmentOpened": "відкрито додаток",
    "NoticeSent": "надіслано повідомлення",
    "IncidentNewsTold": "сповіщено про перебіг події",
    "IncidentEndTold": "сповіщено про завершення події",
    "RecordingAttached": "долучено запис розмови",
    "RecordingLost": "запис розмови втрачено",
    "RecordingOpened": "прослухано запис розмови",
    "RecordingErased": "запис розмови видалено",
    "CallTied": "пов'язано з дзвінком",
    "LegalHoldPlaced": "накладено заборону знищення",
    "LegalHoldLifted": "заборону знищення знято",
    "ErasureBegun": "розпочато знеособлення",
    "PersonalDataErased": "персональні дані знищено",
    "PersonalDataChanged": "персональні дані змінено",
    "ProcessingRestricted": "обробку персональних даних обмежено",
    "AttachmentChecked": "додаток перевірено",
    "IncidentOpened": "подію відкрито",
    "IncidentNewsPosted": "оприлюднено перебіг події",
    "PersonalDataRead": "переглянуто персональні дані",
    "ExportTaken": "зроблено вивантаження",
}
FEW = 10


def event_words(event: str, language: str) -> str:
    """`AnswerSigned`: "відповідь підписано", "answer signed"; a name that is not known is shown as it is."""
    if language == "en":
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", event).lower()
    return EVENTS.get(event, event)


def chain_named(copy: Opened, name: str) -> str:
    """The chain of this name, or of what has this registration number or id; an appeal's before others of it."""
    found: dict[str, None] = {}
    for seal, manifest in copy.seals:
        for row in rows(copy.check, seal, manifest, "numbers", canonical(name)):
            if row.get("number") == name:
                return str(row.get("chain"))
        for row in rows(copy.check, seal, manifest, "heads", name.encode("utf-8", "replace")):
            chain = str(row.get("chain"))
            if name in (chain, chain.rsplit("#", 1)[-1]) and len(found) < FEW:
                found[chain] = None
    if not found:
        raise UnableError("not_found", found=name)
    return min(found, key=lambda chain: (chain != name, "#appeal#" not in chain, chain))


def story(options: Options, name: str, findings: Findings) -> Iterator[str]:
    """The lines of a story, oldest entry first, as the seals of days hold it and then the snapshots."""
    copy = opened_copy(options, findings)
    chain = chain_named(copy, name)
    zone, language = kyiv(), options.language
    clock = say(REPORT_WORDS["kyiv" if zone else "utc"], language)
    yield f"{say(REPORT_WORDS['story'], language, plain(chain))} ({clock})"
    last, head, is_begun = 0, GENESIS, True
    # The first seal of a centre names none before it.
    is_whole = any(
        seal.previous is None and seal.centre == chain.split("#")[0] for seal, _ in copy.seals
    )
    for seal, line in _lines_of_chain(copy, chain):
        where = seal.where()._replace(chain=chain)
        try:
            _, _, _, _, digits, own_hash, prev_hash = strict_entry(line)
        except MalformedError as fault:
            findings.add("line_form", where, why=str(fault))
            continue
        seq, found = int(digits), sha256(prev_hash + line[CONTENT_AT:CONTENT_TO]).hexdigest()
        if seal.kind == "SNAPSHOT" and seq <= last:
            continue
        where = where._replace(seq=seq)
        if found.encode() != own_hash:
            findings.add("entry_hash", where, told=own_hash.decode(), found=found)
        if last == 0 and seq > 1 and not is_whole:
            is_begun = False
            yield say(REPORT_WORDS["begins"], language, seq)
        elif seq != last + 1:
            findings.add("entry_seq", where, told=last + 1, found=seq)
        elif prev_hash != head:
            findings.add("entry_link", where, told=prev_hash.decode(), found=head.decode())
        last, head = seq, own_hash
        yield from _told_entry(parsed(line)["content"], zone, language)
    if findings.fault_count:
        yield say(REPORT_WORDS["torn"], language)
    elif is_begun:
        yield say(REPORT_WORDS["whole"], language, last)


def _lines_of_chain(copy: Opened, chain: str) -> Iterator[tuple[Seal, bytes]]:
    name = b'"chain":"' + chain.encode() + b'"'
    for seal, manifest in copy.seals:
        if not any(
            row.get("chain") == chain for row in rows(copy.check, seal, manifest, "heads", name)
        ):
            continue
        for line in part_lines(copy.check, seal, manifest, "entries"):
            # In a line of the format these bytes stand nowhere else: within texts quotes are escaped.
            if name in line:
                yield seal, line


def _told_entry(content: dict[str, Any], zone: Any | None, language: str) -> Iterator[str]:
    at = instant(content["at"])
    told = (at.astimezone(zone) if zone else at).strftime("%d.%m.%Y %H:%M:%S")
    event = event_words(content["event"], language)
    yield f"{told}  {content['seq']}. {plain(event)} · {plain(content['actor'])}"
    for name, value in content["facts"].items():
        yield f"    {plain(name)}: {plain(json.dumps(value, ensure_ascii=False))}"


# ---------------------------------------------------------------------------------------------------------------------
# The command line.
# ---------------------------------------------------------------------------------------------------------------------


def _day_argument(text: str) -> str:
    try:
        return _day(text) if text else ""
    except MalformedError:
        raise argparse.ArgumentTypeError("YYYY-MM-DD") from None


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="verify.py",
        description="Перевіряє опечатані вивантаження Вікна. Verifies sealed exports of Vikno.",
        epilog="0 сходиться / holds; 1 не сходиться / does not hold; 2 не перевірено / could not be checked",
    )
    add = parser.add_argument
    add(
        "directory",
        nargs="?",
        type=Path,
        metavar="DIR",
        help="копія бакета або його теки / copy of the bucket",
    )
    add(
        "--from",
        dest="first_day",
        default="",
        type=_day_argument,
        metavar="D",
        help="перший день / first day",
    )
    add(
        "--to",
        dest="last_day",
        default="",
        type=_day_argument,
        metavar="D",
        help="останній день / last day",
    )
    add("--centre", default="", metavar="C", help="лише цей центр / this centre only")
    add(
        "--public-key",
        action="append",
        default=[],
        type=Path,
        metavar="PEM",
        help="ключ / key; repeatable",
    )
    add(
        "--table",
        type=Path,
        metavar="DIR",
        help="вивантаження таблиці history / export of the table",
    )
    add("--json", action="store_true", help="звіт для програм / report for programs")
    add("--lang", choices=LANGUAGES, default="uk", help="мова / language")
    add("--quiet", action="store_true", help="без перебігу / no progress")
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument(
        "--prove", nargs="+", metavar="CHAIN SEQ | NUMBER", help="доказ запису / proof of an entry"
    )
    asked.add_argument(
        "--check-proof", type=Path, metavar="FILE", help="перевірити доказ / check a proof"
    )
    asked.add_argument(
        "--story", metavar="NUMBER", help="історія одного звернення / one appeal's story"
    )
    add("--root", default="", metavar="HEX", help="оприлюднений корінь / the published root")
    return parser


def main(given: Sequence[str] | None = None) -> int:
    """Do what the command line asks; the answer is the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    parser = arguments()
    asked = parser.parse_args(given)
    if asked.directory is None and asked.check_proof is None:
        parser.error("DIR?")
    if asked.prove and (
        len(asked.prove) > 2 or (len(asked.prove) == 2 and not asked.prove[1].isdecimal())
    ):
        parser.error("--prove CHAIN SEQ | NUMBER")
    options = Options(
        directory=asked.directory or Path(),
        first_day=asked.first_day,
        last_day=asked.last_day,
        centre=asked.centre,
        public_keys=tuple(asked.public_key),
        table=asked.table,
        language=asked.lang,
        is_quiet=asked.quiet,
    )
    try:
        return _carry_out(asked, options)
    except BrokenPipeError:  # whoever read our output has gone away
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_CHECKED


def _carry_out(asked: argparse.Namespace, options: Options) -> int:
    if asked.prove or asked.check_proof or asked.story:
        return _look_up(asked, options)
    report = verify(options)
    if asked.json:
        print(plain_json(report.document(options.language)))
    else:
        for line in report.lines(options.language):
            print(line)
    return report.findings.exit_code


def _look_up(asked: argparse.Namespace, options: Options) -> int:
    findings = Findings()
    with guarded(findings):
        if asked.prove:
            proof = prove(options, asked.prove, findings)
            if proof is not None:
                print(plain_json(proof))
        elif asked.story:
            for line in story(options, asked.story, findings):
                print(line)
        else:
            root = check_proof(asked.check_proof, asked.root, findings)
            if root:
                print(say(REPORT_WORDS["proved"], options.language, root))
    findings.finish()
    for one in (*findings.notices, *findings.unable, *findings.faults):
        print(one.told(options.language), file=sys.stderr)
    return findings.exit_code


if __name__ == "__main__":
    sys.exit(main())
