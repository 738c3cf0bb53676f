"""What reads words, places and rules: large data, read when first asked for and kept while the container lives."""

from collections.abc import Sequence
from datetime import date
from functools import cache, partial

from chalicelib import places, wiring
from chalicelib.adapters import spelling
from chalicelib.domain import classifier_edition, codifier_content
from chalicelib.domain.address_parts import take_apart
from chalicelib.domain.address_resolution import resolve
from chalicelib.domain.alert_mail import Naming
from chalicelib.domain.classifier_edition import ClassifierEdition
from chalicelib.domain.codifier import Codifier
from chalicelib.domain.competence import Whereabouts
from chalicelib.domain.editions import Edition
from chalicelib.domain.matter import Concepts
from chalicelib.domain.places import STATE, covers
from chalicelib.domain.routing_rules.matter import Guess
from chalicelib.domain.secretariat import is_secretariat_addressee
from chalicelib.domain.urgency import Reading, read_urgency
from chalicelib.language.concepts import load_concepts
from chalicelib.language.tension import load_tension
from chalicelib.language.topics import load_topic_names, load_topics
from chalicelib.language.urgency import load_urgency
from chalicelib.usecases.advise_operator import Advisers
from chalicelib.usecases.propose_route import Dispatcher, Senses
from chalicelib.usecases.reference_editions import classifier_of, codifier_of, edition_of
from chalicelib.usecases.rulebook import Rulebook
from chalicelib.usecases.similar_appeals import Search


def codifier(on: date) -> Codifier:
    """The territorial codifier of a day, made once for each edition. Raises NotFoundError before the first."""
    return _codifier(edition_of(codifier_content.KIND, on, wiring.editions()))


@cache
def _codifier(edition: Edition) -> Codifier:
    return codifier_of(edition, wiring.editions(), places.aliases())


def classifier(on: date) -> ClassifierEdition:
    """The Classifier of appeals of a day. Raises NotFoundError before the first edition."""
    return _classifier(edition_of(classifier_edition.KIND, on, wiring.editions()))


@cache
def _classifier(edition: Edition) -> ClassifierEdition:
    return classifier_of(edition, wiring.editions())


def nearest(word: str, words: Sequence[str], slips: int) -> Sequence[tuple[str, int]]:
    """Words that are near another in spelling."""
    return spelling.nearest(word, words, slips)


def concepts() -> Concepts:
    """The table of what words speak of, as packaged."""
    return load_concepts()


def search() -> Search:
    """What looking for similar appeals leans on."""
    return Search(
        views=wiring.views(),
        incidents=wiring.incidents(),
        concepts=concepts(),
        key=wiring.blind_index_key,
    )


def naming(on: date) -> Naming:
    """Names of what alerts are about. Before the first edition of the codifier territories are named by their codes."""
    return Naming(
        classifier=wiring.desk().registry.classifier(),
        lexicon=load_tension(),
        place=partial(_area_name, on),
    )


@cache
def rulebook() -> Rulebook:
    return Rulebook(wiring.editions())


def senses(on: date) -> Senses:
    """What is made of words before rules are asked on a day."""
    return Senses(
        topics=partial(_guesses, on), place=partial(_place, on), is_secretariat=_is_secretariat
    )


def dispatcher(on: date) -> Dispatcher:
    """Everything that routing by rules needs besides the desk."""
    return Dispatcher(rulebook=rulebook(), directory=wiring.directory(), senses=senses(on))


def urgency(text: str) -> Reading:
    """The urgency that the words show."""
    return read_urgency(text, load_urgency())


def advisers(on: date) -> Advisers:
    """Whom a matter is put to while the caller speaks."""
    return Advisers(
        urgency=urgency,
        guesses=partial(_guesses, on),
        reasons=load_topics().why,
        topic_names=load_topic_names(),
        codes=classifier(on).codes_for,
        codifier=codifier(on),
        nearest=nearest,
        dispatcher=dispatcher(on),
        search=search(),
        registry=wiring.desk().registry,
    )


def _guesses(on: date, text: str, code: str | None) -> tuple[Guess, ...]:
    """What the words suggest, within what the code admits: a person chose it."""
    admitted = _topics_of(on, code) if code else set()
    return tuple(
        Guess(topic=one.topic, confidence=one.confidence)
        for one in load_topics().suggest(text)
        if not admitted or one.topic in admitted
    )


def _place(on: date, address: str, territory: str | None) -> Whereabouts:
    """What the address says, within the territory that a person chose."""
    parts = take_apart(address)
    if not parts.places or _edition(codifier_content.KIND, on) is None:
        return Whereabouts(
            territory=territory or STATE, street=parts.street, building=parts.building
        )
    found = resolve(codifier(on), address, nearest, territory)
    unit = found.unit.code if found.unit else STATE
    return Whereabouts(
        territory=unit if territory is None or covers(territory, unit) else territory,
        street=found.street,
        building=found.building,
    )


def _area_name(on: date, area: str) -> str | None:
    if _edition(codifier_content.KIND, on) is None:
        return None
    unit = codifier(on).of_area(area)
    return unit.full_name if unit else None


def territory_name(on: date, code: str) -> str:
    """`м. Ужгород, Ужгородський район, Закарпатська область`; empty where the codifier knows no such code."""
    if _edition(codifier_content.KIND, on) is None:
        return ""
    known = codifier(on)
    unit = known.current(code)
    return ", ".join(filter(None, (unit.full_name, known.way_in_words(unit.code)))) if unit else ""


def _topics_of(on: date, code: str) -> set[str]:
    """Topics that fall under a code; none before the first edition of the Classifier."""
    if _edition(classifier_edition.KIND, on) is None:
        return set()
    return {topic for one in classifier(on).entries if one.code == code for topic in one.topics}


def _edition(kind: str, on: date) -> Edition | None:
    return wiring.editions().in_force(kind, on)


def _is_secretariat(addressee: str, on: date) -> bool:
    return is_secretariat_addressee(addressee, wiring.desk().registry.addressees(), on)
