"""The reader of `concepts.json`: which words speak of which subject, in Ukrainian and Russian."""

import json
from functools import cache
from pathlib import Path

from chalicelib.domain.matter import Concept, Concepts, Course

DATA = Path(__file__).with_name("concepts.json")


@cache
def load_concepts() -> Concepts:
    """The packaged table. Raises ValueError for a row that is none."""
    document = json.loads(DATA.read_text(encoding="utf-8"))
    return Concepts(
        version=document["version"],
        all=tuple(
            Concept(
                id=row["id"],
                subject=row["subject"],
                course=Course(row["course"]),
                rank=row["rank"],
                words=tuple(tuple(words.split()) for words in row["words"]),
                but=tuple(row["but"]),
                title_uk=row["title_uk"],
            )
            for row in document["concepts"]
        ),
    )
