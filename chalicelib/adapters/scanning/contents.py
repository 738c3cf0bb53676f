"""Files by their content: `filetype` knows signatures, `olefile` and `zipfile` look into documents."""

import codecs
import zipfile
from typing import BinaryIO

import filetype
import olefile
from defusedxml.ElementTree import fromstring

from chalicelib.domain.file_checks import Content, Ground

HEAD = 8192
CHUNK = 1 << 16
LARGEST_UNPACKED = 300 * 1024 * 1024
MOST_PARTS = 10_000
LARGEST_LISTING = 1 << 20
ARCHIVE = "application/zip"
COMPOUND = "application/x-ole-storage"
MARKUP = "text/html"
SCRIPT = "text/x-script"

LARGEST_DIRECTORY = 2 * 1024 * 1024
_END, _END_SIZE, _FAR_END = b"PK\x05\x06", 22, b"PK\x06\x07"
_ZIP_SIGNS = (b"PK\x03\x04", b"PK\x05\x06")
_OOXML = "application/vnd.openxmlformats-officedocument"
_MAIN_PARTS = {
    f"{_OOXML}.{kind}.main+xml": f"{_OOXML}.{name}"
    for kind, name in (
        ("wordprocessingml.document", "wordprocessingml.document"),
        ("spreadsheetml.sheet", "spreadsheetml.sheet"),
    )
}
_ODF = ("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet")
_SAME = {"audio/x-wav": "audio/wav", "image/apng": "image/png"}
_CONTROLS = frozenset(range(32)) - set(b"\t\n\r\f") | {127}
_MARKUP_STARTS = tuple(b"abcdefghijklmnopqrstuvwxyz!?/")


class FileContents:
    """Port `Contents`: a closed list of types is known for certain, everything else is something else."""

    def content(self, file: BinaryIO) -> Content:
        try:
            return _content(file)
        except Exception:  # noqa: BLE001 - whatever a hostile file does to a parser, it is one that cannot be read
            return Content(content_type="", ground=Ground.UNREADABLE)
        finally:
            file.seek(0)


def _content(file: BinaryIO) -> Content:
    file.seek(0)
    head = file.read(HEAD)
    if head.startswith(_ZIP_SIGNS):
        return _package(file)
    if head.startswith(olefile.MAGIC):
        return _compound(file)
    if head.startswith(b"{\\rtf"):
        return _rich_text(file)
    if not head.startswith(b"%PDF") and _is_text(file):
        return _text(head)
    guess = filetype.guess_mime(head) or ""
    return Content(content_type=_SAME.get(guess, guess))


def _text(head: bytes) -> Content:
    """Plain text, unless it begins as a page, a drawing or a script does."""
    start = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = head.decode("utf-16", errors="ignore").lstrip().lower().encode()
    if start.startswith(b"#!"):
        return Content(content_type=SCRIPT)
    if start.startswith(b"<") and len(start) > 1 and start[1] in _MARKUP_STARTS:
        return Content(content_type=MARKUP)
    return Content(content_type="text/plain")


def _is_text(file: BinaryIO) -> bool:
    """UTF-8, UTF-16 with its mark, or Windows-1251, without control characters."""
    file.seek(0)
    mark = file.read(2)
    names = (
        ("utf-16",) if mark in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else ("utf-8", "cp1251")
    )
    return bool(mark) and any(_decodes(file, name) for name in names)


def _decodes(file: BinaryIO, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    file.seek(0)
    try:
        while chunk := file.read(CHUNK):
            text = decoder.decode(chunk)
            if any(ord(one) in _CONTROLS for one in set(text)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _rich_text(file: BinaryIO) -> Content:
    """RTF carries programs as objects, written in it as text."""
    file.seek(0)
    before = b""
    while chunk := file.read(CHUNK):
        seen = before + chunk.lower()
        if b"\\objdata" in seen or b"\\objemb" in seen or b"\\objocx" in seen:
            return Content(content_type="application/rtf", ground=Ground.ACTIVE_CONTENT)
        before = seen[-16:]
    return Content(content_type="application/rtf")


def _compound(file: BinaryIO) -> Content:
    """A document of Word 97 to 2003; or something else in the same container, such as one under a password."""
    file.seek(0)
    with olefile.OleFileIO(file) as compound:
        names = {part.lower() for path in compound.listdir(storages=True) for part in path}
    if "encryptedpackage" in names:
        return Content(content_type=COMPOUND, ground=Ground.UNREADABLE)
    if "worddocument" not in names:
        return Content(content_type=COMPOUND)
    has_macros = not names.isdisjoint({"macros", "vba", "_vba_project", "_vba_project_cur"})
    ground = Ground.ACTIVE_CONTENT if has_macros else None
    return Content(content_type="application/msword", ground=ground)


def _package(file: BinaryIO) -> Content:
    """A document of Office or of OpenDocument; any other archive is an archive."""
    if _directory_size(file) > LARGEST_DIRECTORY:
        return Content(content_type=ARCHIVE, ground=Ground.UNPACKS_TOO_LARGE)
    file.seek(0)
    with zipfile.ZipFile(file) as package:
        parts = package.infolist()
        is_large = sum(part.file_size for part in parts) > LARGEST_UNPACKED
        if is_large or len(parts) > MOST_PARTS:
            return Content(content_type=ARCHIVE, ground=Ground.UNPACKS_TOO_LARGE)
        if any(part.flag_bits & 1 for part in parts):
            return Content(content_type=ARCHIVE, ground=Ground.UNREADABLE)
        names = {part.filename.lower() for part in parts}
        if "[content_types].xml" in names:
            return _office(package, names)
        if "mimetype" in names:
            return _open_document(package, names)
    return Content(content_type=ARCHIVE)


def _directory_size(file: BinaryIO) -> int:
    """Bytes of the list of its parts, which is read as a whole: told at its end. Zip64 is for what is never taken."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_SIZE - 0xFFFF))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE or _FAR_END in tail:
        raise zipfile.BadZipFile
    return int.from_bytes(tail[at + 12 : at + 16], "little")


def _office(package: zipfile.ZipFile, names: set[str]) -> Content:
    listing = fromstring(_read(package, "[Content_Types].xml"))
    types = {part.get("ContentType", "") for part in listing}
    known = [_MAIN_PARTS[one] for one in types if one in _MAIN_PARTS]
    is_active = any("macroenabled" in one.lower() or "vbaproject" in one.lower() for one in types)
    if is_active or any("vbaproject" in name or "/activex/" in name for name in names):
        return Content(content_type=known[0] if known else ARCHIVE, ground=Ground.ACTIVE_CONTENT)
    return Content(content_type=known[0] if len(known) == 1 else ARCHIVE)


def _open_document(package: zipfile.ZipFile, names: set[str]) -> Content:
    told = _read(package, "mimetype").decode("ascii").strip()
    if told not in _ODF:
        return Content(content_type=ARCHIVE)
    is_active = any(name.startswith(("basic/", "scripts/")) for name in names)
    return Content(content_type=told, ground=Ground.ACTIVE_CONTENT if is_active else None)


def _read(package: zipfile.ZipFile, name: str) -> bytes:
    """A part of some kilobytes, whatever its own size is said to be."""
    with package.open(name) as part:
        found = part.read(LARGEST_LISTING + 1)
    if len(found) > LARGEST_LISTING:
        raise zipfile.BadZipFile(name)
    return found
