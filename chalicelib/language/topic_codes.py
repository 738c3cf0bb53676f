"""The centre's own topics and the codes of the Classifier that they fall under, the likeliest first."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def topic_codes() -> Mapping[str, tuple[str, ...]]:
    """Codes of section II by topic, as packaged. An edition whose file maps topics itself has its own."""
    packaged = Path(__file__).parent / "topics_to_classifier.json"
    rows = json.loads(packaged.read_text(encoding="utf-8"))["topics"]
    return {topic: tuple(codes) for topic, codes in rows.items()}


def codes_for(topic: str) -> tuple[str, ...]:
    """Codes to propose for a topic; empty for one that is unknown."""
    return topic_codes().get(topic, ())
