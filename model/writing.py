"""The trained network as the file that `chalicelib/language/weights.py` reads."""

import json
import zlib

import numpy as np

from chalicelib.domain.topic_words import BUCKETS
from chalicelib.language.weights import MAGIC
from model.network import GROUP_SHARE, Trainer

# Rows are cut at so many standard deviations: the few beyond would cost all others their fineness.
CUT = 5.0


def packed(
    trainer: Trainer,
    vocabulary: list[str],
    weights: np.ndarray,
    topics: list[str],
    heats: list[float],
) -> bytes:
    """All bytes of the file; the same training gives the same bytes."""
    p = trainer.p
    group_rows = GROUP_SHARE * p["S"]
    # What the groups give is folded into each known word's row, so that it costs one look.
    counts = trainer.groups.copy()
    counts.data = np.ones_like(counts.data)
    rows = weights[:, None] * p["E"] + counts @ group_rows
    quantised, scales = _quantised(rows)
    group_quantised, group_scales = _quantised(group_rows)
    words = zlib.compress("\n".join(vocabulary).encode(), 9)
    header = {
        "buckets": BUCKETS,
        "hidden": int(p["b"].size),
        "packed": len(words),
        "temperatures": heats,
        "topics": topics,
        "words": len(vocabulary),
    }
    head = json.dumps(header, sort_keys=True).encode()
    floats = (scales, group_scales, p["b"], p["W"].T.ravel(), p["c"])
    parts = [
        MAGIC,
        len(head).to_bytes(4, "little"),
        head,
        words,
        np.round(weights * 100).astype("u1").tobytes(),
        quantised.tobytes(),
        group_quantised.tobytes(),
        *(np.asarray(value, "<f4").tobytes() for value in floats),
    ]
    return b"".join(parts)


def _quantised(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    scales = np.maximum(CUT * rows.std(0), 1e-6) / 127
    return np.clip(np.round(rows / scales), -127, 127).astype("i1"), scales
