"""The file of weights: a line of magic, a header in JSON, the words, then plain numbers, all little-endian.

magic    4 bytes   VKT1
length   4 bytes   of the header
header   JSON      topics, words, hidden, buckets, temperatures, packed (bytes of the packed words)
words    zlib      UTF-8, one a line, sorted
weights  words     hundredths, one byte each
rows     words x hidden, signed bytes
groups   buckets x hidden, signed bytes
floats   32 bit    scales, group scales, bias (hidden each), out (topics x hidden), out bias (topics)
"""

import json
import sys
import zlib
from array import array
from collections.abc import Sequence
from typing import Final

from chalicelib.domain.topics import Network
from chalicelib.language.errors import LanguageDataError

MAGIC: Final = b"VKT1"
_HEAD: Final = 8


class _Bytes:
    """What is left of the file."""

    def __init__(self, data: bytes) -> None:
        self._left = memoryview(data)

    def take(self, size: int) -> memoryview:
        if size > len(self._left):
            raise LanguageDataError("topics.bin ends too early")
        taken, self._left = self._left[:size], self._left[size:]
        return taken

    def floats(self, count: int) -> tuple[float, ...]:
        found = array("f", self.take(4 * count).tobytes())
        if sys.byteorder == "big":
            found.byteswap()
        return tuple(found)

    def end(self) -> None:
        if self._left:
            raise LanguageDataError("topics.bin has more bytes than its header says")


def read_network(data: bytes) -> Network:
    """The network of the file.

    Raises:
        LanguageDataError: the file is damaged or of another version.
    """
    rest = _Bytes(data)
    head = rest.take(_HEAD)
    if head[:4].tobytes() != MAGIC:
        raise LanguageDataError("topics.bin is of another version")
    header = json.loads(rest.take(int.from_bytes(head[4:], "little")).tobytes())
    words = zlib.decompress(rest.take(header["packed"])).decode().split("\n")
    if len(words) != header["words"]:
        raise LanguageDataError("topics.bin has not the words that its header says")
    hidden, topics = header["hidden"], tuple(header["topics"])
    network = Network(
        topics=topics,
        numbers={word: number for number, word in enumerate(words)},
        weights=[weight / 100 for weight in rest.take(len(words))],
        rows=rest.take(len(words) * hidden).cast("b"),
        group_rows=rest.take(header["buckets"] * hidden).cast("b"),
        scales=rest.floats(hidden),
        group_scales=rest.floats(hidden),
        bias=rest.floats(hidden),
        out=_rows(rest.floats(hidden * len(topics)), hidden),
        out_bias=rest.floats(len(topics)),
        temperatures=tuple(header["temperatures"]),
    )
    rest.end()
    return network


def _rows(values: Sequence[float], size: int) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(values[at : at + size]) for at in range(0, len(values), size))
