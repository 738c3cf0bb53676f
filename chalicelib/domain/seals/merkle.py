"""The Merkle tree hash of RFC 6962 (2.1), grown leaf by leaf: what is kept of it is logarithmic in what it covers."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

LEAF = b"\x00"
NODE = b"\x01"
EMPTY = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """`size` leaves; `peaks` are the roots (hex) of its perfect subtrees, the largest and leftmost first."""

    size: int = 0
    peaks: tuple[str, ...] = ()

    @property
    def root(self) -> str:
        """The tree hash, hex; of no leaves it is the hash of nothing."""
        if not self.peaks:
            return EMPTY
        *rest, last = map(bytes.fromhex, self.peaks)
        for peak in reversed(rest):
            last = node(peak, last)
        return last.hex()


def grown(tree: Tree, leaves: Iterable[bytes]) -> Tree:
    """The tree with more leaves after those that it has."""
    size, peaks = tree.size, list(map(bytes.fromhex, tree.peaks))
    for leaf in leaves:
        top = hashlib.sha256(LEAF + leaf).digest()
        size += 1
        # As many perfect subtrees end here as the size has zeros at its end.
        for _ in range((size & -size).bit_length() - 1):
            top = node(peaks.pop(), top)
        peaks.append(top)
    return Tree(size=size, peaks=tuple(peak.hex() for peak in peaks))


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(NODE + left + right).digest()
