"""The training data: read strictly into words, and near copies never on both sides of the split."""

import gzip
from pathlib import Path

from model.requests import FILE, Request, read_requests, split
from model.synthesis import made_up, read_phrases

HEADER = "topic\tcategory_id\tword_forms\n"


def request(*words: str, topic: str = "gas") -> Request:
    return Request(words=words, topic=topic, category=1)


def test_exact_copies_are_read_once_and_requests_without_words_not_at_all(tmp_path: Path) -> None:
    rows = ["gas\t5\tгаз немає\n", "gas\t6\tгаз немає\n", "other\t7\t\n"]
    with gzip.open(tmp_path / FILE, "wt", encoding="utf-8") as file:
        file.write(HEADER + "".join(rows))

    assert read_requests(tmp_path) == [Request(words=("газ", "немає"), topic="gas", category=5)]


def test_every_request_is_on_one_side() -> None:
    all_of_them = [request(f"слово{'абвгдежзик'[at % 10]}{at}") for at in range(500)]

    parts = split(all_of_them)

    sides = [parts.train, parts.tune, parts.test]
    assert sorted(one.words for side in sides for one in side) == sorted(
        one.words for one in all_of_them
    )
    assert all(sides)


def test_near_copies_are_on_the_same_side() -> None:
    words = tuple(f"слово{at}" for at in range(40))
    # Most of the copies miss a word that is not among those the side is told by.
    copies = [request(*(word for word in words if word != missing)) for missing in words]

    parts = split([request(*words), *copies])

    assert max(map(len, (parts.train, parts.tune, parts.test))) >= 0.8 * len(copies)


def test_requests_are_made_up_the_same_each_time_for_every_topic_with_phrases() -> None:
    real = [request("прошу", "ремонт", "дах", topic="housing_maintenance")]

    once, again = made_up(real, 1), made_up(real, 1)

    assert once == again
    assert {one.topic for one in once} == set(read_phrases())
    assert all(one.words for one in once)
