"""Which files may come with an appeal. Sizes in bytes."""

LARGEST_UPLOAD = 20 * 1024 * 1024
MOST_ATTACHMENTS = 200  # in one appeal; a request brings up to 20
ACCEPTED_TYPES = frozenset(
    {
        "application/pdf",
        "application/msword",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.oasis.opendocument.text",
        "application/rtf",
        "audio/mpeg",
        "audio/ogg",
        "audio/wav",
        "image/heic",
        "image/jpeg",
        "image/png",
        "image/tiff",
        "image/webp",
        "text/plain",
        "video/mp4",
    }
)
