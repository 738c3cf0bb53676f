"""Search by what is known of a case: everything that fits, newest first, and nothing that the reader may not see."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal
from chalicelib.domain.blind_index import Token, TokenKind
from chalicelib.domain.errors import InvalidError, NotAllowedError
from chalicelib.domain.personal import Applicant, PersonName
from chalicelib.domain.postings import Posting, unposted
from chalicelib.domain.transitions import State
from chalicelib.language.concepts import load_concepts
from chalicelib.usecases import search_appeals as searching
from chalicelib.usecases.search_appeals import (
    AskedSearch,
    SearchResult,
    post_for_search,
    search_appeals,
)
from chalicelib.usecases.similar_appeals import keep_trace
from tests.factories import (
    APPLICANT,
    AUDITOR,
    COORDINATOR,
    LONG_AGO,
    head,
    lodgement,
    official,
    operator,
    supervisor,
)
from tests.fakes.views import MemoryViews
from tests.office import Office


def key() -> bytes:
    return b"k" * 32


@dataclass
class Index:
    """An office whose projector comes at once."""

    office: Office
    views: MemoryViews = field(default_factory=MemoryViews)

    def lodge(self, text: str, applicant: Applicant = APPLICANT, **changes: Any) -> Appeal:
        centre = changes.pop("centre", "khm")
        appeal = self.office.register(
            lodgement(centre, text, applicant=applicant, **changes)
        ).appeal
        self.project(appeal.id)
        return appeal

    def project(self, appeal_id: str) -> None:
        appeals = self.office.appeals
        record = appeals.record(appeal_id)
        keep_trace(record, appeals=appeals, views=self.views, concepts=load_concepts(), key=key)
        post_for_search(record, views=self.views, key=key)

    def search(
        self, by: Actor | None = None, centre: str | None = None, **asked: str
    ) -> SearchResult:
        return search_appeals(
            AskedSearch(**asked),
            centre=centre,
            appeals=self.office.appeals,
            views=self.views,
            key=key,
            actor=by or operator(),
        )

    def ids(self, by: Actor | None = None, centre: str | None = None, **asked: str) -> list[str]:
        return [one.appeal.id for one in self.search(by, centre, **asked).records]


@pytest.fixture
def index(office: Office) -> Index:
    return Index(office)


OTHER = replace(
    APPLICANT,
    name=PersonName(surname="Коваль", given="Петро"),
    phone="+380509998877",
    email="petro@applicants.example",
    residence="м. Хмельницький, вул. Шкільна, 7",
)


@pytest.mark.req("KRP-2.7")
@pytest.mark.parametrize(
    "asked",
    [
        {"name": "Коваль"},
        {"name": "петро коваль"},
        {"phone": "050 999 88 77"},
        {"email": "Petro@applicants.example"},
        {"address": "Шкільна 7"},
        {"address": "вулиця Шкільна"},
        {"words": "ліфта"},
        {"words": "ліфт під'їзд", "name": "Коваль", "phone": "0509998877"},
    ],
    ids=str,
)
def test_an_appeal_is_found_by_whatever_is_known_of_it(index: Index, asked: dict[str, Any]) -> None:
    wanted = index.lodge("У під'їзді третій день не працює ліфт", OTHER)
    elsewhere = replace(APPLICANT, residence="м. Хмельницький, вул. Садова, 3")
    index.lodge("На вулиці немає освітлення", elsewhere)
    found = index.search(**asked)
    assert [one.appeal.id for one in found.records] == [wanted.id]
    assert found.is_complete


def test_all_that_is_asked_must_fit(index: Index) -> None:
    lift = index.lodge("Не працює ліфт", OTHER)
    light = index.lodge("Не працює освітлення", OTHER)
    assert set(index.ids(name="Коваль")) == {lift.id, light.id}
    assert index.ids(name="Коваль", words="ліфт") == [lift.id]
    assert index.ids(words="ліфт освітлення") == []
    assert index.ids(number=light.number, words="ліфт") == []
    assert index.ids(number=light.number) == [light.id]


def test_the_newest_comes_first_and_many_are_cut_off_and_said_so(index: Index) -> None:
    made = []
    for _ in range(searching.MOST_FOUND + 1):
        made.append(index.lodge("Не працює ліфт").id)
        index.office.wait(days=1)
    found = index.search(words="ліфт")
    assert [one.appeal.id for one in found.records] == made[:0:-1]
    assert not found.is_complete


@pytest.mark.req("KRP-3.3")
def test_nobody_finds_what_is_another_centres(index: Index) -> None:
    theirs = index.lodge("Не працює ліфт", OTHER, centre="luh")
    known: tuple[dict[str, Any], ...] = (
        {"words": "ліфт"},
        {"name": "Коваль"},
        {"phone": "0509998877"},
        {"number": theirs.number},
    )
    for asked in known:
        assert index.ids(**asked) == []
        assert index.ids(operator("luh"), **asked) == [theirs.id]
        assert index.ids(COORDINATOR, **asked) == []
        assert index.ids(COORDINATOR, "luh", **asked) == [theirs.id]


@pytest.mark.req("L1-10")
@pytest.mark.parametrize(
    "asked",
    [{"name": "Коваль"}, {"words": "ліфт"}, {"phone": "0509998877"}, {"address": "Шкільна 7"}],
    ids=str,
)
def test_who_may_not_know_the_author_finds_nothing_that_would_tell_them(
    index: Index, asked: dict[str, Any]
) -> None:
    secret = index.lodge("Не працює ліфт", OTHER, confidential_identity=True)
    assert index.ids(supervisor(), **asked) == [secret.id]
    assert index.ids(COORDINATOR, "khm", **asked) == []
    assert index.ids(COORDINATOR, "khm", number=secret.number, **asked) == []
    (by_number,) = index.search(COORDINATOR, "khm", number=secret.number).records
    assert by_number.applicant == Applicant()


@pytest.mark.parametrize("by", [AUDITOR, official("housing"), head("housing"), operator("")])
def test_who_registers_for_no_centre_searches_in_none(index: Index, by: Actor) -> None:
    with pytest.raises(NotAllowedError):
        index.ids(by, words="ліфт")


def test_an_operator_names_no_other_centre(index: Index) -> None:
    with pytest.raises(InvalidError) as refusal:
        index.ids(centre="luh", words="ліфт")
    assert refusal.value.field == "centre"


@pytest.mark.parametrize(
    ("asked", "field_"),
    [
        ({}, "words"),
        ({"words": "не і що"}, "words"),
        ({"name": "..."}, "name"),
        ({"phone": "12345"}, "phone"),
        ({"address": "???"}, "address"),
    ],
    ids=str,
)
def test_what_says_nothing_is_refused(index: Index, asked: dict[str, Any], field_: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        index.ids(**asked)
    assert refusal.value.field == field_


class CommonWords(MemoryViews):
    """Views in which every word stands in more appeals than one search looks at."""

    def posted_under(self, token: Token, limit: int) -> tuple[Posting, ...]:
        found = super().posted_under(token, limit)
        if token.kind is not TokenKind.WORD:
            return found
        others = (Posting(received_on=LONG_AGO, appeal_id=f"khm-{n}") for n in range(limit))
        return (*found, *others)[:limit]


def test_of_a_word_that_is_everywhere_the_newest_are_looked_at_and_that_is_said(
    office: Office,
) -> None:
    index = Index(office, CommonWords())
    wanted = index.lodge("Не працює ліфт", OTHER)
    found = index.search(words="ліфт", name="Коваль")
    assert [one.appeal.id for one in found.records] == [wanted.id]
    assert not found.is_complete
    assert index.ids(words="ліфт") == [wanted.id]


def test_what_was_erased_is_found_by_its_number_alone(index: Index) -> None:
    appeal = index.office.appeal_in(State.CLOSED, lodgement(applicant=OTHER))
    index.project(appeal.id)
    assert index.ids(name="Коваль") == [appeal.id]
    index.views.post(unposted(appeal))
    assert index.ids(name="Коваль") == []
    assert index.ids(number=appeal.number) == [appeal.id]
