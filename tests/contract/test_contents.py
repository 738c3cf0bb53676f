"""Files are known by their content: neither name nor declared type is asked."""

import io
import random
import tracemalloc
from pathlib import Path

import pytest

from chalicelib.adapters.scanning.contents import FileContents
from chalicelib.domain.file_checks import Content, Ground
from chalicelib.domain.uploads import ACCEPTED_TYPES, LARGEST_UPLOAD
from tests import file_samples as files
from tests.file_samples import archive, compound, iso, office, open_document

WORD = f"{files.DOCX}.main+xml"
SHEET = f"{files.XLSX}.main+xml"
MACRO_WORD = "application/vnd.ms-word.document.macroEnabled.main+xml"
TAKEN: list[tuple[str, bytes, str]] = [
    ("PDF", files.PDF, "application/pdf"),
    ("PNG", files.PNG, "image/png"),
    ("JPEG with JFIF", files.JPEG, "image/jpeg"),
    ("JPEG with EXIF", b"\xff\xd8\xff\xe1\0\x10Exif\0\0MM" + bytes(40), "image/jpeg"),
    ("WebP", b"RIFF\x24\0\0\0WEBPVP8 " + bytes(40), "image/webp"),
    ("TIFF, little end first", b"II*\0\x08\0\0\0" + bytes(40), "image/tiff"),
    ("TIFF, big end first", b"MM\0*\0\0\0\x08" + bytes(40), "image/tiff"),
    ("HEIC of a telephone", iso(b"heic", b"mif1", b"heic"), "image/heic"),
    ("HEIC with a general brand", iso(b"mif1", b"mif1", b"heic"), "image/heic"),
    ("MP4", iso(b"isom", b"isom", b"avc1", b"mp41"), "video/mp4"),
    ("MP3 with tags", b"ID3\3\0\0\0\0\0\0\xff\xfb\x90\x64" + bytes(400), "audio/mpeg"),
    ("MP3 without", b"\xff\xfb\x90\x64" + bytes(413), "audio/mpeg"),
    ("WAV", b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0" + bytes(40), "audio/wav"),
    ("Ogg", b"OggS\0\2" + bytes(20) + b"\1\x13OpusHead" + bytes(20), "audio/ogg"),
    ("DOCX", office(WORD), files.DOCX),
    ("XLSX", office(SHEET), files.XLSX),
    ("ODT", open_document(files.ODT), files.ODT),
    ("ODS", open_document(files.ODS), files.ODS),
    ("DOC", compound("WordDocument", "1Table"), "application/msword"),
    ("RTF", b"{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'f0}", "application/rtf"),
    ("text in UTF-8", "Прошу відремонтувати ліфт.\r\n".encode(), "text/plain"),
    ("text in Windows-1251", "Прошу відремонтувати ліфт".encode("cp1251"), "text/plain"),
    ("text in UTF-16", "Прошу".encode("utf-16"), "text/plain"),
    ("text that begins as a bitmap does", b"BMW stands in the yard", "text/plain"),
    ("text with an arrow", "<- тут яма".encode(), "text/plain"),
]
NOT_TAKEN: list[tuple[str, bytes]] = [
    ("empty", b""),
    ("a program for Windows", files.EXE),
    ("a program for Linux", b"\x7fELF\2\1\1" + bytes(60)),
    ("a shell script", b"#!/bin/sh\nrm -rf /\n"),
    ("a page", b"<!DOCTYPE html><html><script>alert(1)</script></html>"),
    ("a page behind spaces and a mark", b"\xef\xbb\xbf \r\n<HTML><body>"),
    ("a page in UTF-16", "<html>".encode("utf-16")),
    ("a drawing", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    ("a drawing behind its XML", b'<?xml version="1.0"?><svg/>'),
    ("a script of a server", b"<?php system($_GET[0]);"),
    ("an archive", archive({"a.txt": b"x"})),
    ("a Java archive", archive({"META-INF/MANIFEST.MF": b"Manifest-Version: 1.0"})),
    ("a presentation", office("application/vnd.ms-powerpoint.presentation.main+xml")),
    ("an OpenDocument drawing", open_document("application/vnd.oasis.opendocument.graphics")),
    ("7-Zip", b"7z\xbc\xaf\x27\x1c" + bytes(40)),
    ("RAR", b"Rar!\x1a\x07\0" + bytes(40)),
    ("GIF", b"GIF89a" + bytes(40)),
    ("a QuickTime film", iso(b"qt  ", b"qt  ")),
    ("an installer in an OLE container", compound("Property")),
    ("bytes of no kind", bytes(range(256))),
    ("text with a control character", b"text\0text"),
]
REFUSED: list[tuple[str, bytes, Ground]] = [
    ("macros by content type", office(MACRO_WORD), Ground.ACTIVE_CONTENT),
    (
        "a macro project as a part",
        office(WORD, word__vbaProject_dot_bin=b"x"),
        Ground.ACTIVE_CONTENT,
    ),
    ("ActiveX", office(WORD, word__activeX__activeX1_dot_xml=b"x"), Ground.ACTIVE_CONTENT),
    ("macros of OpenDocument", open_document(files.ODT, Basic__a=b"x"), Ground.ACTIVE_CONTENT),
    ("scripts of OpenDocument", open_document(files.ODT, Scripts__a=b"x"), Ground.ACTIVE_CONTENT),
    ("macros of Word 97", compound("WordDocument", "Macros"), Ground.ACTIVE_CONTENT),
    (
        "an object in RTF",
        b"{\\rtf1" + b" " * 65_530 + b"{\\object\\objdata 0105}}",
        Ground.ACTIVE_CONTENT,
    ),
    ("a document under a password", compound("EncryptedPackage"), Ground.UNREADABLE),
    ("a bomb", files.bomb(), Ground.UNPACKS_TOO_LARGE),
    ("a document cut off", office(WORD)[:-30], Ground.UNREADABLE),
    ("an OLE container cut off", compound("WordDocument")[:700], Ground.UNREADABLE),
    ("a listing of a megabyte and more", office(WORD + " " * (1 << 20)), Ground.UNREADABLE),
    (
        "entities in the listing",
        archive({"[Content_Types].xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        Ground.UNREADABLE,
    ),
]


def content(data: bytes) -> Content:
    return FileContents().content(io.BytesIO(data))


@pytest.mark.parametrize(("data", "expected"), [pytest.param(*row[1:], id=row[0]) for row in TAKEN])
def test_a_kind_that_is_taken_is_known(data: bytes, expected: str) -> None:
    assert content(data) == Content(content_type=expected)
    assert expected in ACCEPTED_TYPES


def test_every_kind_that_is_taken_is_in_the_table() -> None:
    assert {expected for _, _, expected in TAKEN} == ACCEPTED_TYPES


@pytest.mark.parametrize("data", [pytest.param(row[1], id=row[0]) for row in NOT_TAKEN])
def test_a_kind_that_is_not_taken_is_none_of_those_that_are(data: bytes) -> None:
    found = content(data)
    assert found.content_type not in ACCEPTED_TYPES
    assert found.ground is None


@pytest.mark.parametrize(("data", "ground"), [pytest.param(*row[1:], id=row[0]) for row in REFUSED])
def test_what_is_dangerous_or_cannot_be_read_is_refused_with_its_ground(
    data: bytes, ground: Ground
) -> None:
    assert content(data).ground is ground


def test_a_document_hidden_behind_a_picture_is_a_picture_and_no_document() -> None:
    assert content(files.PNG + office(WORD)).content_type == "image/png"


def test_an_archive_that_says_its_list_is_far_away_is_not_read() -> None:
    real = office(WORD)
    at = real.rindex(b"PK\x05\x06")
    far = real[:at] + b"PK\x06\x07" + bytes(16) + real[at:]
    assert content(far).ground is Ground.UNREADABLE


def test_a_list_of_very_many_parts_is_not_read() -> None:
    real = bytearray(office(WORD))
    at = real.rindex(b"PK\x05\x06")
    real[at + 12 : at + 16] = (3 * 1024 * 1024).to_bytes(4, "little")
    assert content(bytes(real)).ground is Ground.UNPACKS_TOO_LARGE


def test_whatever_the_bytes_are_there_is_an_answer_and_the_file_is_at_its_beginning() -> None:
    chance = random.Random(6)  # noqa: S311 - the same each time
    whole = (office(WORD), open_document(files.ODT), compound("WordDocument"))
    starts = (
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"{\\rtf",
        b"%PDF",
        b"\xff\xd8",
        b"",
    )
    for _ in range(300):
        wrecked = bytearray(chance.choice(whole))
        for _ in range(chance.randint(1, 20)):
            wrecked[chance.randrange(len(wrecked))] = chance.randrange(256)
        for data in (bytes(wrecked), chance.choice(starts) + chance.randbytes(600)):
            file = io.BytesIO(data)
            assert isinstance(FileContents().content(file), Content)
            assert file.tell() == 0


@pytest.mark.parametrize("start", [b"", b"{\\rtf1 "], ids=["text", "RTF"])
def test_the_largest_file_is_read_in_little_memory(start: bytes, tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(start + b"a" * (LARGEST_UPLOAD - len(start)))
    with path.open("rb") as large:
        tracemalloc.start()
        FileContents().content(large)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 2 * 1024 * 1024
