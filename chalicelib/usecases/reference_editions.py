"""Editions as what they hold: the codifier and the classifier of a day."""

from collections.abc import Sequence
from datetime import date

from chalicelib.domain import classifier_edition, codifier_content
from chalicelib.domain.classifier_edition import ClassifierEdition
from chalicelib.domain.codifier import Alias, Codifier
from chalicelib.domain.editions import Edition
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.usecases.ports import Editions


def edition_of(kind: str, on: date, editions: Editions) -> Edition:
    """The edition in force. Raises NotFoundError before the first: nothing stands in for it."""
    edition = editions.in_force(kind, on)
    if edition is None:
        raise NotFoundError(ErrorCode.EDITION_NOT_FOUND, details={"kind": kind})
    return edition


def codifier_of(edition: Edition, editions: Editions, aliases: Sequence[Alias]) -> Codifier:
    """The codifier that an edition holds, ready to be searched."""
    return codifier_content.from_content(editions.content(edition), aliases)


def classifier_of(edition: Edition, editions: Editions) -> ClassifierEdition:
    """The classifier that an edition holds."""
    return classifier_edition.from_content(editions.content(edition))
