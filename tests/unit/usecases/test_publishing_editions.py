"""A new edition of the codifier or the classifier: what changed is kept, what is of another version is refused."""

from collections.abc import Sequence
from datetime import date

import pytest

from chalicelib.adapters.spelling import nearest
from chalicelib.domain.address_resolution import resolve
from chalicelib.domain.classifier_edition import CODE, EDITION, NAME, SECTION, SYNONYMS, TOPICS
from chalicelib.domain.codifier import Codifier
from chalicelib.domain.codifier_search import search
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.registry import ClassifierEntry
from chalicelib.language.topic_codes import codes_for, topic_codes
from chalicelib.usecases.publish_classifier import PublishedClassifier, publish_classifier
from chalicelib.usecases.publish_codifier import PublishedCodifier, publish_codifier
from chalicelib.usecases.reference_editions import classifier_of, codifier_of, edition_of
from local.edition_seeding import classifier_sheet
from local.seeding import rows
from tests.fakes import MemoryEditions, MemoryRegistry
from tests.unit.territory.selection import KHOLMOK, UZH_RAION, sheet

SPRING, AUTUMN, NEXT = date(2025, 3, 1), date(2025, 9, 1), date(2026, 3, 1)
SIVERSKODONETSK = "UA44120110010072887"
CHOP_COMMUNITY, CHOP = "UA21100270000079466", "UA21100270010071297"
Row = Sequence[object]


def _publish(
    editions: MemoryEditions, rows: Sequence[Row], edition_id: str, valid_from: date
) -> PublishedCodifier:
    return publish_codifier(rows, edition_id=edition_id, valid_from=valid_from, editions=editions)


def _codifier(editions: MemoryEditions, on: date) -> Codifier:
    return codifier_of(edition_of("territory", on, editions), editions, ())


def _changed(old: str, new: str, rows: Sequence[Row] | None = None) -> list[Row]:
    return [[new if cell == old else cell for cell in row] for row in rows or sheet()]


def test_each_day_has_its_own_edition() -> None:
    editions = MemoryEditions()
    _publish(editions, sheet(), "a", SPRING)
    _publish(editions, _changed("Сєвєродонецьк", "Сіверськодонецьк"), "b", AUTUMN)
    names = [_codifier(editions, day).find(SIVERSKODONETSK) for day in (SPRING, AUTUMN)]
    assert [unit.name for unit in names if unit] == ["Сєвєродонецьк", "Сіверськодонецьк"]


def test_before_the_first_edition_there_is_none() -> None:
    with pytest.raises(NotFoundError) as refusal:
        _codifier(MemoryEditions(), SPRING)
    assert refusal.value.code is ErrorCode.EDITION_NOT_FOUND


def test_a_renamed_unit_is_found_by_both_names() -> None:
    editions = MemoryEditions()
    _publish(editions, sheet(), "a", SPRING)
    published = _publish(editions, _changed("Сєвєродонецьк", "Сіверськодонецьк"), "b", AUTUMN)
    assert published.changes is not None
    assert (published.changes.renamed, published.changes.moved) == (1, 0)
    codifier = _codifier(editions, AUTUMN)
    old, new = (
        search(codifier, name, 1, nearest)[0] for name in ("Сєвєродонецьк", "Сіверськодонецьк")
    )
    assert old.unit == new.unit
    assert (old.former_name, new.former_name) == ("Сєвєродонецьк", None)
    assert resolve(codifier, "м. Сєвєродонецьк, вул. Гоголя, 2", nearest).unit == new.unit


def test_a_moved_unit_is_found_by_its_old_code() -> None:
    editions = MemoryEditions()
    _publish(editions, sheet(), "a", SPRING)
    moved = "UA21100250990011111"
    published = _publish(editions, _changed(KHOLMOK, moved), "b", AUTUMN)
    assert published.changes is not None
    assert (published.changes.moved, published.changes.gone) == (1, ())
    codifier = _codifier(editions, AUTUMN)
    assert codifier.find(KHOLMOK) is None
    unit = codifier.current(KHOLMOK)
    assert unit is not None
    assert (unit.code, unit.name) == (moved, "Холмок")


def test_changes_are_kept_over_editions() -> None:
    editions = MemoryEditions()
    first, second = "UA21100250990011111", "UA21100250980022222"
    _publish(editions, sheet(), "a", SPRING)
    _publish(editions, _changed(KHOLMOK, first), "b", AUTUMN)
    renamed = _changed("Холмок", "Холмець", _changed(KHOLMOK, second))
    _publish(editions, _changed(KHOLMOK, second), "c", NEXT)
    _publish(editions, renamed, "d", date(2026, 6, 1))
    codifier = _codifier(editions, date(2026, 6, 1))
    for code in (KHOLMOK, first, second):
        unit = codifier.current(code)
        assert unit is not None
        assert (unit.code, unit.name) == (second, "Холмець")
    assert search(codifier, "Холмок", 1, nearest)[0].unit.code == second


def test_a_unit_that_is_gone_is_no_other() -> None:
    editions = MemoryEditions()
    _publish(editions, sheet(), "a", SPRING)
    without = [row for row in sheet() if KHOLMOK not in row]
    published = _publish(editions, without, "b", AUTUMN)
    assert published.changes is not None
    assert published.changes.gone == (KHOLMOK,)
    assert _codifier(editions, AUTUMN).current(KHOLMOK) is None


def test_where_two_might_have_taken_its_place_nobody_says_which() -> None:
    editions = MemoryEditions()
    _publish(editions, sheet(), "a", SPRING)
    above = next(row for row in sheet() if KHOLMOK in row)[:3]
    twins = [
        [*above, code, "", "C", "Холмок"] for code in ("UA21100250980011111", "UA21100250990022222")
    ]
    published = _publish(editions, [*(r for r in sheet() if KHOLMOK not in r), *twins], "b", AUTUMN)
    assert published.changes is not None
    assert published.changes.gone == (KHOLMOK,)


def test_the_nearest_of_its_name_took_its_place() -> None:
    editions = MemoryEditions()
    _publish(editions, sheet(), "a", SPRING)
    row = next(row for row in sheet() if KHOLMOK in row)
    near = [*row[:3], "UA21100250980011111", "", "C", "Холмок"]
    far_above = next(row for row in sheet() if row[3] == "UA21120250010053148")[:3]
    far = [*far_above, "UA21120250980011111", "", "C", "Холмок"]
    rows = [*(r for r in sheet() if KHOLMOK not in r), near, far]
    _publish(editions, rows, "b", AUTUMN)
    unit = _codifier(editions, AUTUMN).current(KHOLMOK)
    assert unit is not None
    assert unit.code == near[3]
    assert UZH_RAION in [one.code for one in _codifier(editions, AUTUMN).way_up(unit.code)]


def test_the_same_file_again_changes_nothing_and_another_under_its_name_is_refused() -> None:
    editions = MemoryEditions()
    first = _publish(editions, sheet(), "a", SPRING)
    assert _publish(editions, sheet(), "a", SPRING).edition == first.edition
    with pytest.raises(ConflictError) as refusal:
        _publish(editions, _changed("Холмок", "Холмець"), "a", SPRING)
    assert refusal.value.code is ErrorCode.EDITION_EXISTS


# The classifier.

HEADER = (EDITION, SECTION, CODE, NAME, SYNONYMS)
E858 = "cmu-858-2024"


def _classify(
    rows: Sequence[Row], edition_id: str = E858, registry: MemoryRegistry | None = None
) -> tuple[PublishedClassifier, MemoryEditions, MemoryRegistry]:
    editions, registry = MemoryEditions(), registry or MemoryRegistry()
    published = publish_classifier(
        rows,
        edition_id=edition_id,
        valid_from=SPRING,
        topics=topic_codes(),
        editions=editions,
        registry=registry,
        put=registry.put,
    )
    return published, editions, registry


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("опалення", "II.9"),
        ("немає опалення", "II.9"),
        ("гарячої води", "II.9"),
        ("ліфт", "II.9"),
        ("субсидія", "II.6"),
        ("пенсії", "II.6"),
        ("Соціальний захист", "II.6"),
        ("школа", "II.15"),
        ("лікарні", "II.8"),
        ("житлова", "II.10"),
        ("II.9", "II.9"),
        ("Скарга", "3.3"),
    ],
)
def test_a_code_is_found_by_words_and_synonyms(query: str, first: str) -> None:
    _, editions, _ = _classify(classifier_sheet(rows(ClassifierEntry)))
    edition = classifier_of(edition_of("classifier", SPRING, editions), editions)
    assert edition.search(query, 5)[0].code == first


@pytest.mark.parametrize("query", ["", "😀", "а", "ъъъъ"])
def test_words_of_nothing_find_no_code(query: str) -> None:
    _, editions, _ = _classify(classifier_sheet(rows(ClassifierEntry)))
    edition = classifier_of(edition_of("classifier", SPRING, editions), editions)
    assert edition.search(query, 5) == ()


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [HEADER, ("cmu-858-2009", "II", "II.9", "Комунальне господарство", "")],
            id="another edition",
        ),
        pytest.param(
            [HEADER, (E858, "II", "II.9", "Назва", ""), ("", "II", "II.10", "Назва", "")],
            id="no edition told",
        ),
        pytest.param([("code", "name"), ("II.9", "Назва")], id="another layout"),
        pytest.param([HEADER], id="nothing in it"),
        pytest.param([HEADER, (E858, "V", "5-1", "", "")], id="no row fits"),
    ],
)
def test_a_classifier_of_another_version_is_refused_whole(rows: Sequence[Row]) -> None:
    registry = MemoryRegistry()
    with pytest.raises(InvalidError) as refusal:
        _classify(rows, registry=registry)
    assert refusal.value.code is ErrorCode.WRONG_FILE_VERSION
    assert dict(registry.classifier()) == {}


def test_bad_rows_of_a_classifier_are_told_and_the_rest_is_entered() -> None:
    published, _, registry = _classify(
        [
            ["Класифікатор звернень"],
            HEADER,
            (E858, "II", "II.9", "Комунальне господарство", "опалення; ліфт"),
            (E858, "III", "II.10", "Назва", ""),
            (E858, "II", "II/11", "Назва", ""),
            (E858, "II", "II.9", "Ще раз", ""),
            (E858, "II", "II.12", "", ""),
        ]
    )
    told = [(one.row, one.column, one.fault) for one in published.bad_rows]
    assert told == [
        (4, SECTION, "unknown_section"),
        (5, CODE, "bad_code"),
        (6, CODE, "code_twice"),
        (7, NAME, "no_name"),
    ]
    assert set(registry.classifier()) == {"II.9"}


def test_a_code_that_is_gone_stays_with_its_last_day() -> None:
    registry = MemoryRegistry()
    for entry in rows(ClassifierEntry):
        registry.put(entry)
    published, _, _ = _classify([HEADER, ("new", "II", "II.9", "ЖКГ", "")], "new", registry)
    known = registry.classifier()
    assert published.gone == tuple(sorted(set(known) - {"II.9"}))
    assert (known["II.9"].name, known["II.9"].edition) == ("ЖКГ", "new")
    assert known["II.10"].valid_to == date(2025, 2, 28)


def test_every_own_topic_falls_under_codes_that_the_seed_has() -> None:
    codes = {entry.code for entry in rows(ClassifierEntry)}
    assert len(topic_codes()) == 32
    assert all(mapped and set(mapped) <= codes for mapped in topic_codes().values())
    assert codes_for("heating_hot_water") == ("II.9",)
    assert codes_for("no_such_topic") == ()


def test_a_file_may_map_topics_itself() -> None:
    header = (*HEADER, TOPICS)
    _, editions, _ = _classify([header, (E858, "II", "II.1", "Усе", "", "gas; electricity")])
    edition = classifier_of(edition_of("classifier", SPRING, editions), editions)
    assert (edition.codes_for("gas"), edition.codes_for("pensions")) == (("II.1",), ())
