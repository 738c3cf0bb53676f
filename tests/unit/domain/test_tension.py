"""Words of social tension: what is a sign, what only looks like one, and when signs are enough."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.tension import strains
from chalicelib.domain.trends import Cell
from chalicelib.language.tension import LexiconError, load_tension, read_tension

LEXICON = load_tension()
NOW = datetime(2026, 11, 16, 13, 30, tzinfo=UTC)
CITY, SUBURB, FAR = "UA68040470010096613", "UA68040470020011111", "UA68060010010022222"


@pytest.mark.req("NS-6.4")
@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Якщо завтра не дадуть світла, ми перекриємо центральну дорогу", {"ROAD_BLOCK"}),
        ("Если не приедете, перекроем трассу!", {"ROAD_BLOCK"}),
        ("Оголошую голодування під стінами адміністрації", {"HUNGER_STRIKE"}),
        ("Завтра о десятій збираємо мітинг біля мерії", {"PROTEST"}),
        ("Работники котельной готовят забастовку", {"STRIKE"}),
        ("Люди візьмуть справу у свої руки, візьмемося за вила", {"UPRISING"}),
        ("Його чекає самосуд", {"LYNCH"}),
        ("Шахтарі не отримують грошей четвертий місяць", {"UNPAID_WAGES"}),
        ("Не выплачивают третий месяц зарплату на заводе", {"UNPAID_WAGES"}),
        ("Працівники ТЦК силою затягли чоловіка в автобус", {"MOBILISATION"}),
        ("Захопили церкву і не пускають громаду", {"ETHNIC"}),
        ("У людей урвався терпець: терпець урвався!", {"DISCONTENT"}),
        ("Серед людей паніка, скуповують сіль", {"PANIC"}),
        ("СТРАЙК І МІТИНГ", {"STRIKE", "PROTEST"}),
    ],
)
def test_words_of_tension_are_seen(text: str, signs: set[str]) -> None:
    assert set(LEXICON.signs(text)) == {f"!{one}" for one in signs}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "🙂🙂🙂",
        "Не працює ліфт у третьому під'їзді",
        "Люди перекрили дорогу для ремонту тепломережі",
        "Чи покриває пакет лікувальне голодування?",
        "Прошу дозволити страйкбольний майданчик",
        "Після наїзду в мене панічні атаки",
        "Please repair the road",
        "Відстрочка від мобілізації: які документи подати до ТЦК?",
    ],
)
def test_what_only_looks_like_tension_is_not(text: str) -> None:
    assert LEXICON.signs(text) == ()


def test_a_very_long_text_is_read_whole() -> None:
    assert LEXICON.signs("слово " * 20_000 + "страйк") == ("!STRIKE",)


def test_every_phrase_of_the_lexicon_is_found_in_itself() -> None:
    for category in LEXICON.by_code.values():
        for phrase in category.phrases:
            assert category.code in LEXICON.signs(" ".join(phrase)), phrase


def cell(code: str, place: str, *cases: str, hours_ago: int = 0) -> Cell:
    hour = NOW.replace(minute=0) - timedelta(hours=hours_ago)
    return Cell(hour=hour, code=code, territory=place, cases=frozenset(cases))


def test_one_threat_to_block_a_road_is_enough() -> None:
    (strain,) = strains([cell("!ROAD_BLOCK", CITY, "a")], LEXICON, NOW)
    assert (strain.area, strain.cases) == ("UA6804047001", ("a",))


def test_of_strikes_two_appeals_are_needed_and_met_where_both_are() -> None:
    assert strains([cell("!STRIKE", CITY, "a")], LEXICON, NOW) == ()
    (strain,) = strains([cell("!STRIKE", CITY, "a"), cell("!STRIKE", FAR, "b")], LEXICON, NOW)
    assert strain.area == "UA68"


def test_what_is_told_of_a_narrow_place_is_not_told_again_of_a_wide_one() -> None:
    found = strains([cell("!STRIKE", CITY, "a", "b"), cell("!STRIKE", SUBURB, "c")], LEXICON, NOW)
    assert [one.area for one in found] == ["UA6804047001"]


def test_signs_of_yesterday_are_past() -> None:
    assert strains([cell("!ROAD_BLOCK", CITY, "a", hours_ago=25)], LEXICON, NOW) == ()


@pytest.mark.parametrize(
    "row",
    [
        {"phrases": []},
        {"phrases": ["страйк", "страйк"]},
        {"phrases": ["і"]},
        {"phrases": ["!!!"]},
        {"enough": 0},
    ],
    ids=str,
)
def test_a_lexicon_that_means_nothing_is_refused(row: dict[str, Any]) -> None:
    plain = {
        "id": "X",
        "name": "х",
        "name_en": "x",
        "enough": 1,
        "phrases": ["страйк"],
        "cancellers": [],
    }
    with pytest.raises(LexiconError):
        read_tension({"categories": [{**plain, **row}]})
    with pytest.raises(LexiconError):
        read_tension({"categories": [plain, plain]})
