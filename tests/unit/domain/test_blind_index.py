"""Tokens of contacts: one for all ways of writing a contact, and none that tells it."""

from dataclasses import replace

import pytest

from chalicelib.domain.blind_index import Token, TokenKind, name_and_address, phones, tokens_of
from chalicelib.domain.personal import Applicant, PersonName

KEY = b"k" * 32
WHO = Applicant(
    name=PersonName(surname="Дорошенко", given="Леся", patronymic="Іванівна"),
    residence="м. Хмельницький, вул. Зоряна, буд. 7, кв. 12",
    email="Lesia@Applicants.example",
    phone="+380 (67) 111-22-33",
)


def of_kind(applicant: Applicant, kind: TokenKind) -> set[Token]:
    return {token for token in tokens_of(applicant, (), KEY) if token.kind is kind}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("+380 (67) 111-22-33", ("0671112233",)),
        ("380671112233", ("0671112233",)),
        ("00380671112233", ("0671112233",)),
        ("80501112233", ("0501112233",)),
        ("441112233", ("0441112233",)),
        ("0441112233", ("0441112233",)),
        ("0671112233, 050 111 22 33", ("0671112233", "0501112233")),
        ("+48 601 234 567", ("48601234567",)),
        ("1545", ()),
        ("0000000000", ()),
        ("", ()),
    ],
)
def test_a_phone_is_one_number_however_it_is_written(told: str, expected: tuple[str, ...]) -> None:
    assert phones(told) == expected


@pytest.mark.req("NS-8")
@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        (TokenKind.PHONE, replace(WHO, phone="067 1112233")),
        (TokenKind.EMAIL, replace(WHO, email=" lesia@applicants.EXAMPLE ")),
        (TokenKind.NAME_AND_ADDRESS, replace(WHO, residence="Хмельницький, Зоряна, 7/12")),
        (
            TokenKind.NAME_AND_ADDRESS,
            replace(WHO, name=PersonName(surname="ДОРОШЕНКО", given="леся")),
        ),
        (
            TokenKind.NAME_AND_ADDRESS,
            replace(WHO, residence="", postal_address="місто Хмельницький вулиця Зоряна 7 кв 12"),
        ),
    ],
)
def test_the_same_person_has_the_same_token(kind: TokenKind, changed: Applicant) -> None:
    assert of_kind(changed, kind) == of_kind(WHO, kind) != set()


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        (TokenKind.PHONE, replace(WHO, phone="0671112234")),
        (TokenKind.EMAIL, replace(WHO, email="other@applicants.example")),
        (TokenKind.NAME_AND_ADDRESS, replace(WHO, residence="м. Хмельницький, вул. Зоряна, 8")),
        (
            TokenKind.NAME_AND_ADDRESS,
            replace(WHO, name=PersonName(surname="Дорошенко", given="Ольга")),
        ),
    ],
)
def test_another_contact_has_another_token(kind: TokenKind, changed: Applicant) -> None:
    assert not of_kind(changed, kind) & of_kind(WHO, kind)


def test_an_organisation_is_found_by_its_name_and_address() -> None:
    firm = Applicant(organisation="ТОВ «Зоря»", residence="м. Луцьк, вул. Лесі Українки, 1")
    assert name_and_address(firm) == "тов зоря|луцьк лесі українки 1"


@pytest.mark.req("L1-10")
def test_no_token_tells_a_contact_and_another_key_makes_other_tokens() -> None:
    tokens = tokens_of(WHO, ("Не працює ліфт",), KEY)
    told = " ".join(token.value for token in tokens)
    assert "671112233" not in told
    assert "lesia" not in told
    assert not tokens & tokens_of(WHO, ("Не працює ліфт",), b"another")


def test_who_gives_nothing_leaves_nothing_but_the_text() -> None:
    assert tokens_of(Applicant(), (), KEY) == frozenset()
    assert {one.kind for one in tokens_of(Applicant(), ("Не працює ліфт",), KEY)} == {
        TokenKind.TEXT
    }
    nameless = tokens_of(replace(WHO, name=None, email="", phone=""), (), KEY)
    assert nameless == frozenset()
