"""What the house knows of people's language: the topic model's weights and lexicon, read once and checked.

`topics.md` is the model's card, `docs/adr/0016-topic-model.md` says why it is so. Reading is lazy.
"""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chalicelib.domain.topics import TopicModel

_HERE = Path(__file__).parent

__all__ = ["load_topic_names", "load_topics"]


@cache
def load_topics() -> "TopicModel":
    """The topic model with the committed weights.

    Raises:
        LanguageDataError: the weights or the lexicon are not whole.
    """
    from chalicelib.domain.topics import TopicModel  # noqa: PLC0415
    from chalicelib.language.lexicon import read_lexicon  # noqa: PLC0415
    from chalicelib.language.weights import read_network  # noqa: PLC0415

    network = read_network((_HERE / "topics.bin").read_bytes())
    stems = json.loads((_HERE / "lexicon.json").read_bytes())
    return TopicModel(network, read_lexicon(stems, network.topics))


@cache
def load_topic_names() -> "Mapping[str, str]":
    """The Ukrainian name of each topic."""
    names: dict[str, str] = json.loads((_HERE / "topic_names.json").read_bytes())
    return names
