"""Small files of each kind, made here byte by byte: what they are is what they begin with and what is in them."""

import io
import struct
import zipfile

_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
DOCX = f"{_OOXML}.wordprocessingml.document"
XLSX = f"{_OOXML}.spreadsheetml.sheet"
ODT = f"{_ODF}.text"
ODS = f"{_ODF}.spreadsheet"
# In two parts, so that no scanner takes this module for the thing itself.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PDF = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0" + bytes(30)
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1" + bytes(40) + b"\xff\xd9"
EXE = b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff" + bytes(300)
ZEROS = 16 * 1024 * 1024


def archive(parts: dict[str, bytes], *, packed: bool = True) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED if packed else 0) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def office(main: str, **more: bytes) -> bytes:
    """A document of Office whose main part is of this content type; `more` are parts by name, dots for slashes."""
    listing = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'content-types"><Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    named = {name.replace("__", "/").replace("_dot_", "."): one for name, one in more.items()}
    return archive({"[Content_Types].xml": listing.encode(), "word/document.xml": b"<d/>", **named})


def open_document(kind: str, **more: bytes) -> bytes:
    named = {name.replace("__", "/"): one for name, one in more.items()}
    return archive({"mimetype": kind.encode(), "content.xml": b"<d/>", **named})


def compound(*streams: str) -> bytes:
    """An OLE container (MS-CFB) of the least size, with these streams, all empty."""
    sector, free, end, fat_sector = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    names = ("Root Entry", *streams)
    count = -(-len(names) // 4)
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(16),
        *(0x3E, 3, 0xFFFE, 9, 6, bytes(6)),
        *(0, 1, 1, 0, 4096, end, 0, end, 0, 0),
    ) + struct.pack("<109I", *([free] * 108), free)
    header = header[:76] + struct.pack("<I", 0) + header[80:]
    chain = [fat_sector, *range(2, count + 1), end]
    fat = struct.pack("<128I", *chain, *([free] * (128 - len(chain))))
    entries = b"".join(_entry(no, name, len(names)) for no, name in enumerate(names))
    return header[:sector] + fat + entries.ljust(count * sector, b"\0")


def _entry(no: int, name: str, count: int) -> bytes:
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    text = name.encode("utf-16-le")
    is_root = no == 0
    child = 1 if is_root and count > 1 else free
    right = no + 1 if not is_root and no + 1 < count else free
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text) + 2, 5 if is_root else 2, 1)
        + struct.pack("<III", free, right, child)
        + bytes(36)
        + struct.pack("<IQ", end, 0)
    )


def bomb() -> bytes:
    """A document that unpacks to twenty times what may be: a third of a megabyte here."""
    return office(
        f"{_OOXML}.wordprocessingml.document.main+xml",
        **{f"word__media__{n}": bytes(ZEROS) for n in range(20)},
    )


def iso(brand: bytes, *compatible: bytes) -> bytes:
    body = b"ftyp" + brand + bytes(4) + b"".join(compatible)
    return (len(body) + 4).to_bytes(4, "big") + body + bytes(40)
