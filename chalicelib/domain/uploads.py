"""Which files may come with an appeal. Sizes in bytes."""

LARGEST_UPLOAD = 20 * 1024 * 1024
MOST_ATTACHMENTS = 200  # in one appeal; a request brings up to 20
_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
ENDINGS: dict[str, tuple[str, ...]] = {
    "application/msword": (".doc",),
    "application/pdf": (".pdf",),
    "application/rtf": (".rtf",),
    f"{_ODF}.spreadsheet": (".ods",),
    f"{_ODF}.text": (".odt",),
    f"{_OOXML}.spreadsheetml.sheet": (".xlsx",),
    f"{_OOXML}.wordprocessingml.document": (".docx",),
    "audio/mpeg": (".mp3",),
    "audio/ogg": (".ogg", ".oga", ".opus"),
    "audio/wav": (".wav",),
    "image/heic": (".heic", ".heif"),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/tiff": (".tif", ".tiff"),
    "image/webp": (".webp",),
    "text/plain": (".txt",),
    "video/mp4": (".mp4",),
}
"""The closed list of what is taken, each with the endings of its names. No archives, pages, drawings, programs."""
ACCEPTED_TYPES = frozenset(ENDINGS)
PICTURES = frozenset(one for one in ACCEPTED_TYPES if one.startswith("image/"))
