"""Under what an appeal is found: names, streets and words, as keyed hashes within a centre."""

import pytest

from chalicelib.domain.blind_index import TokenKind
from chalicelib.domain.personal import Applicant, PersonName
from chalicelib.domain.postings import (
    MOST_WORDS,
    asked_names,
    name_tokens,
    stem,
    street_token,
    word_tokens,
)

KEY = b"k" * 32
PERSON = Applicant(name=PersonName(surname="Дорошенко", given="Леся", patronymic="Іванівна"))
COMPANY = Applicant(organisation="ОСББ «Проскурівське подвір'я»")


def found(asked: str, applicant: Applicant, centre: str = "khm") -> bool:
    posted = set(name_tokens(applicant, "khm", KEY))
    return not posted.isdisjoint(asked_names(asked, centre, KEY))


@pytest.mark.parametrize(
    "asked", ["дорошенко", "Дорошенко Леся", "леся ДОРОШЕНКО", "Дорошенко Леся Іванівна"]
)
def test_a_person_is_found_by_surname_and_by_both_names_in_either_order(asked: str) -> None:
    assert found(asked, PERSON)


@pytest.mark.parametrize("asked", ["Леся", "Дорошенко Оксана", "Дорошенки", "", "Леся Іванівна"])
def test_another_name_finds_nobody(asked: str) -> None:
    assert not found(asked, PERSON)


@pytest.mark.parametrize("asked", ["осбб", "проскурівське", "проскурівське подвіря"])
def test_an_organisation_is_found_by_its_words(asked: str) -> None:
    assert found(asked, COMPANY)


def test_what_one_centre_is_asked_leads_to_nothing_of_another() -> None:
    assert not found("Дорошенко", PERSON, "luh")
    assert word_tokens("ліфт", "khm", KEY) != word_tokens("ліфт", "luh", KEY)
    assert street_token("вул. Садова", "khm", KEY) != street_token("вул. Садова", "luh", KEY)


def test_no_token_tells_its_word_without_the_key() -> None:
    (mine,), (other,) = (word_tokens("ліфт", "khm", key) for key in (KEY, b"x" * 32))
    assert mine.kind is TokenKind.WORD
    assert mine != other


@pytest.mark.parametrize(
    "forms",
    [
        "ліфт ліфта ліфту ліфтом ліфти ліфтів ліфтами ліфтах",
        "вода води воду водою",
        "дах даху дахи дахом",
        "опалення опаленню опаленням",
        "сміття сміттю сміттям",
        "яма ями яму",
        "батарея батареї батарею батареями",
        "холодний холодна холодні холодного холодними",
    ],
)
def test_forms_of_a_word_are_one(forms: str) -> None:
    assert len({stem(one) for one in forms.split()}) == 1


def test_words_that_tell_things_apart_stay_apart() -> None:
    told = "ліфт дах вода світло сміття дорога яма школа лікарня опалення автобус тариф"
    assert len({stem(one) for one in told.split()}) == len(told.split())


@pytest.mark.parametrize("word", ["не", "і", "щоб", "які", "прошу", "!"])
def test_words_that_say_nothing_are_not_kept(word: str) -> None:
    assert word_tokens(word, "khm", KEY) == ()


def test_of_a_long_text_the_longest_words_are_kept() -> None:
    text = " ".join(f"{'абвгдежзик'[n % 10]}{'лмнопрстуф'[n // 10]}т" for n in range(100))
    tokens = word_tokens(f"{text} електропостачання", "khm", KEY)
    assert len(tokens) == MOST_WORDS
    assert tokens[0] == word_tokens("електропостачання", "khm", KEY)[0]


def test_a_street_is_found_without_its_house() -> None:
    whole = street_token("м. Хмельницький, вул. Шкільна, 10, кв. 4", "khm", KEY)
    assert whole == street_token("Шкільна", "khm", KEY) is not None
    assert street_token("", "khm", KEY) is None
