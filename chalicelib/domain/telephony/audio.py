"""What a recording may be: audio of the kinds that telephony makes, told by its first bytes, up to a size."""

from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.telephony.call import Call

LARGEST_RECORDING = 1024 * 1024 * 1024
# So many bytes tell what it is.
HEAD_BYTES = 16
# A WAVE header with nothing behind it.
EMPTY_WAVE = 44
EXTENSIONS = {
    "audio/wav": "wav",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/webm": "webm",
    "audio/flac": "flac",
    "audio/mp4": "m4a",
}
_MAGIC = (
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"\x1a\x45\xdf\xa3", "audio/webm"),
    (b"fLaC", "audio/flac"),
)


def audio_type(head: bytes) -> str | None:
    """The media type that the first bytes of a file tell of; None for what is no audio that we know.

    What a provider calls it is not asked: an error page comes as `audio/mpeg` too.
    """
    if head[:4] in {b"RIFF", b"RIFX", b"RF64"} and head[8:12] == b"WAVE":
        return "audio/wav"
    if head[4:8] == b"ftyp":
        return "audio/mp4"
    for magic, media_type in _MAGIC:
        if head.startswith(magic):
            return media_type
    return "audio/mpeg" if _is_mpeg_frame(head) else None


def is_empty(media_type: str, size: int) -> bool:
    """Whether a file of this size, in bytes, holds no sound at all."""
    return size == 0 or (media_type == "audio/wav" and size <= EMPTY_WAVE)


def key_of(call: Call, no: int, media_type: str) -> str:
    """Where a recording is kept: `recordings/<centre>/<yyyy>/<mm>/<call id>/<no>.<ext>`, by the Kyiv month."""
    month = f"{kyiv_date(call.facts.started_at):%Y/%m}"
    return f"recordings/{call.centre}/{month}/{call.id}/{no}.{EXTENSIONS[media_type]}"


def file_name_of(call: Call, no: int, media_type: str) -> str:
    """The name under which it is saved: nothing of who called."""
    return f"{call.id}-{no}.{EXTENSIONS[media_type]}"


def _is_mpeg_frame(head: bytes) -> bool:
    """The header of an MPEG audio frame: eleven bits of synchronisation; no version, layer, rate that there is not."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    bitrate, sampling = head[2] >> 4, head[2] >> 2 & 3
    return version != 1 and layer != 0 and bitrate not in {0, 15} and sampling != 3
