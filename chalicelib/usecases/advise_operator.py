"""All that an operator should see of a matter while the caller speaks, before anything is registered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.actors import Actor
from chalicelib.domain.address_resolution import Resolution
from chalicelib.domain.appeal import ApplicantType, Channel, Kind
from chalicelib.domain.codifier import Codifier
from chalicelib.domain.codifier_search import Nearest
from chalicelib.domain.competence import Whereabouts
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.places import STATE, covers
from chalicelib.domain.routing_rules.matter import Guess, Matter, words_of
from chalicelib.domain.routing_rules.proposal import RouteProposal
from chalicelib.domain.urgency import Reading
from chalicelib.usecases.ports import Registry
from chalicelib.usecases.propose_route import Dispatcher, propose_route
from chalicelib.usecases.resolve_address import resolve_address
from chalicelib.usecases.similar_appeals import AskedMatter, Search, Similar, find_similar_matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known so far; what is not is left empty. `topic`, `territory` and `code` are what a person chose."""

    text: str = ""
    address: str = ""
    territory: str | None = None
    phone: str = ""
    email: str = ""
    addressee: str = ""
    code: str | None = None
    topic: str | None = None
    kind: Kind | None = None
    regime: str | None = None
    applicant_type: ApplicantType | None = None
    channel: Channel = Channel.PHONE
    complained_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic that the words suggest, with the words that spoke for it and the codes that it falls under."""

    id: str
    name: str
    confidence: int
    words: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """`topics` are best first and empty where the words suggest none."""

    urgency: Reading
    topics: tuple[Topic, ...]
    place: Resolution
    territory: str
    route: RouteProposal
    similar: Similar


@dataclass(frozen=True, slots=True, kw_only=True)
class Advisers:
    """Whom the matter is put to. Those of words and places are given as functions: their data are heavy to read."""

    urgency: Callable[[str], Reading]
    guesses: Callable[[str, str | None], tuple[Guess, ...]]
    reasons: Callable[[str, str], tuple[str, ...]]
    topic_names: Mapping[str, str]
    codes: Callable[[str], tuple[str, ...]]
    codifier: Codifier
    nearest: Nearest
    dispatcher: Dispatcher
    search: Search
    registry: Registry


def advise_operator(
    told: Told, *, centre: str, by: Advisers, actor: Actor, now: datetime
) -> Advice:
    """Read urgency and topic, find the place, propose who is competent, and say what is there already.

    Nothing is written and nothing of it is kept. The operator decides: law 2297-VI art. 8. Refuses an unknown centre
    and an unknown classifier code. Whatever the words are, there is an answer: what cannot be told is left open, with
    what to ask.
    """
    if told.code is not None and told.code not in by.registry.classifier():
        raise InvalidError(ErrorCode.UNKNOWN_CLASSIFIER_CODE, field="classifier_code")
    today = kyiv_date(now)
    guesses = by.guesses(told.text, told.code)
    place = resolve_address(
        told.address, centre=centre, codifier=by.codifier, registry=by.registry, nearest=by.nearest
    )
    territory = _narrowest(told.territory, place.unit.code if place.unit else STATE)
    matter = Matter(
        on=today,
        where=Whereabouts(territory=territory, street=place.street, building=place.building),
        code=told.code,
        topic=told.topic,
        guesses=guesses,
        addressee=words_of(told.addressee),
        is_secretariat=by.dispatcher.senses.is_secretariat(told.addressee, today),
        kind=told.kind,
        regime=told.regime,
        applicant_type=told.applicant_type,
        channel=told.channel,
        words=words_of(told.text),
        complained_of=told.complained_of,
    )
    return Advice(
        urgency=by.urgency(told.text),
        topics=tuple(_topic(guess, told.text, by) for guess in guesses),
        place=place,
        territory=territory,
        route=propose_route(
            matter,
            rules=by.dispatcher.rulebook.in_force(centre, today),
            directory=by.dispatcher.directory,
            bodies=by.registry.bodies(today),
        ),
        similar=find_similar_matter(
            AskedMatter(
                text=told.text,
                address=told.address,
                territory=None if territory == STATE else territory,
                phone=told.phone,
                email=told.email,
                code=told.code,
                channel=told.channel,
            ),
            centre=centre,
            search=by.search,
            actor=actor,
            now=now,
        ),
    )


def _narrowest(chosen: str | None, found: str) -> str:
    """What a person chose holds; what the address says is taken where it lies within."""
    return found if chosen is None or covers(chosen, found) else chosen


def _topic(guess: Guess, text: str, by: Advisers) -> Topic:
    return Topic(
        id=guess.topic,
        name=by.topic_names[guess.topic],
        confidence=guess.confidence,
        words=by.reasons(text, guess.topic),
        codes=by.codes(guess.topic),
    )
