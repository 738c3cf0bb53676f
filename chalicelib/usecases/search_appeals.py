"""Find appeals of a centre by who wrote them, where they live and what they told; only what the reader may see."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from chalicelib.domain.access import CENTRE_ROLES, is_identity_open, is_visible
from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.blind_index import (
    Token,
    TokenKind,
    building_token,
    email,
    keyed,
    phone_token,
)
from chalicelib.domain.errors import ErrorCode, InvalidError, NotAllowedError, NotFoundError
from chalicelib.domain.place_marks import place_marks
from chalicelib.domain.postings import Posting, asked_names, posted, street_token, word_tokens
from chalicelib.domain.record import Record
from chalicelib.domain.withholding import as_seen
from chalicelib.usecases.ports import Appeals, Views

# What one search may read: rows under a token, words that are looked up, cases that are opened, cases that are given.
MOST_POSTINGS = 1000
MOST_OF_A_CONTACT = 100
MOST_WORDS = 6
MOST_OPENED = 40
MOST_FOUND = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedSearch:
    """What is known; empty is what is not. Where several are given, all must fit."""

    number: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    words: str = ""

    @property
    def is_empty(self) -> bool:
        return not any((self.number, self.name, self.phone, self.email, self.address, self.words))

    @property
    def is_by_number_alone(self) -> bool:
        return self == AskedSearch(number=self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """Cases as the reader may see them, newest first.

    Where `is_complete` is False, there may be more: a narrower search tells.
    """

    records: tuple[Record, ...]
    is_complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Met:
    """What one of the criteria leads to, and whether it is all of it."""

    postings: frozenset[Posting]
    is_complete: bool


def post_for_search(record: Record, *, views: Views, key: Callable[[], bytes]) -> None:
    """Let the appeal be found as it now stands; done twice, it changes nothing."""
    views.post(posted(record, key()))


def search_appeals(
    asked: AskedSearch,
    *,
    centre: str | None,
    appeals: Appeals,
    views: Views,
    key: Callable[[], bytes],
    actor: Actor,
) -> SearchResult:
    """Appeals of one centre that fit all that is asked, newest first, MOST_FOUND at most.

    Who may see none of a case is not told of it; and by anything but its number nobody finds an appeal whose author is
    a secret from them, for the search itself would tell who wrote it. What was registered a moment ago is found by its
    number at once, by the rest when the projector has come to it. Refuses a criterion that says nothing.
    """
    where = _centre(actor, centre)
    if asked.is_empty:
        raise InvalidError(ErrorCode.MISSING_FIELD, field="words")
    criteria = list(_criteria(asked, where, appeals, views, key))
    common = frozenset.intersection(*(one.postings for one in criteria))
    newest = sorted(common, key=lambda one: (one.received_on, one.appeal_id), reverse=True)
    opened = newest[:MOST_OPENED]
    told = _told(opened, asked, where, appeals, actor)
    found = tuple(islice(told, MOST_FOUND + 1))
    return SearchResult(
        records=found[:MOST_FOUND],
        is_complete=(
            all(one.is_complete for one in criteria)
            and len(newest) <= MOST_OPENED
            and len(found) <= MOST_FOUND
        ),
    )


def _centre(actor: Actor, centre: str | None) -> str:
    """Whose appeals are searched: the actor's own centre's; a coordinator may name another."""
    if actor.has(Role.COORDINATOR) and centre:
        return centre
    if not actor.has(*CENTRE_ROLES, Role.COORDINATOR) or not actor.centre:
        raise NotAllowedError(ErrorCode.ROLE_NOT_ALLOWED)
    if centre and centre != actor.centre:
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="centre")
    return actor.centre


def _told(
    postings: Iterable[Posting],
    asked: AskedSearch,
    centre: str,
    appeals: Appeals,
    actor: Actor,
) -> Iterator[Record]:
    for one in postings:
        try:
            record = appeals.record(one.appeal_id)
        except NotFoundError:
            # A register that was restored to an earlier moment lacks what the views still tell of.
            continue
        appeal = record.appeal
        if appeal.centre != centre or not is_visible(appeal, actor):
            continue
        if asked.is_by_number_alone or (is_identity_open(appeal, actor) and appeal.erasure is None):
            yield as_seen(record, actor)


def _criteria(
    asked: AskedSearch, centre: str, appeals: Appeals, views: Views, key: Callable[[], bytes]
) -> Iterator[_Met]:
    if asked.number:
        yield _by_number(asked.number, appeals)
    if asked.name:
        yield _any_of(asked_names(asked.name, centre, key()), "name", views)
    if asked.phone:
        yield _by_contact(phone_token(asked.phone, key()), "phone", centre, views)
    if asked.email:
        token = keyed(TokenKind.EMAIL, email(asked.email), key())
        yield _by_contact(token, "email", centre, views)
    if asked.address:
        yield _by_address(asked.address, centre, views, key())
    if asked.words:
        tokens = word_tokens(asked.words, centre, key(), MOST_WORDS)
        if not tokens:
            raise InvalidError(ErrorCode.INVALID_REQUEST, field="words")
        for token in tokens:
            yield _any_of((token,), "words", views)


def _by_number(number: str, appeals: Appeals) -> _Met:
    found = (appeals.get(appeal_id) for appeal_id in appeals.ids_by_number(number))
    postings = frozenset(Posting(received_on=one.received_on, appeal_id=one.id) for one in found)
    return _Met(postings=postings, is_complete=True)


def _any_of(tokens: tuple[Token, ...], field: str, views: Views) -> _Met:
    if not tokens:
        raise InvalidError(ErrorCode.INVALID_REQUEST, field=field)
    found = [views.posted_under(token, MOST_POSTINGS) for token in tokens]
    return _Met(
        postings=frozenset(posting for one in found for posting in one),
        is_complete=all(len(one) < MOST_POSTINGS for one in found),
    )


def _by_contact(token: Token | None, field: str, centre: str, views: Views) -> _Met:
    """Traces of a contact are of all centres (NS-8): those of others are left out, unread by whoever asks."""
    if token is None:
        raise InvalidError(ErrorCode.INVALID_REQUEST, field=field)
    found = views.found_by(token, MOST_OF_A_CONTACT)
    return _Met(
        postings=frozenset(
            Posting(received_on=one.received_on, appeal_id=one.appeal_id)
            for one in found
            if one.centre == centre
        ),
        is_complete=len(found) < MOST_OF_A_CONTACT,
    )


def _by_address(address: str, centre: str, views: Views, key: bytes) -> _Met:
    """By the house, where one is told, else by the street."""
    house = building_token(place_marks(address, None, key), centre, key)
    if house is not None:
        return _by_contact(house, "address", centre, views)
    street = street_token(address, centre, key)
    return _any_of((street,) if street else (), "address", views)
