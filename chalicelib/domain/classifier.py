"""What Vikno's own words are in the Classifier of appeals, section I: resolution 858 of 24.09.2008.

Only codes that public copies of the Classifier confirm are given. What it says without a known code has words and no
code, so that no card shows a number that an official would not recognise.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.appeal import Appeal, Channel, Kind, Multiplicity, Outcome
from chalicelib.domain.personal import Applicant
from chalicelib.domain.registry import ClassifierEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """An entry of the Classifier; `code` is empty where none is known."""

    code: str = ""
    name: str


Classifier = Mapping[str, ClassifierEntry]

_FORM = {
    Channel.POST: "1.1",
    Channel.EMAIL: "1.1",
    Channel.IN_PERSON: "1.2",
    Channel.OTHER_BODY: "1.6",
}
_FORM_WORDS = {Channel.WEB: "Через вебсайт", Channel.PHONE: "Телефоном"}
_REPRESENTED = "1.3"
_SIGN = {
    Multiplicity.PRIMARY: "2.1",
    Multiplicity.REPEAT: "2.2",
    Multiplicity.DUPLICATE: "2.3",
    Multiplicity.RECURRING: "2.4",
    Multiplicity.MASS: "2.5",
}
_KIND = {Kind.PROPOSAL: "3.1", Kind.APPLICATION: "3.2", Kind.COMPLAINT: "3.3"}
_KIND_WORDS = {Kind.INFORMATION_REQUEST: "Запит на інформацію"}
_TYPE = {Channel.POST: "6.2", Channel.OTHER_BODY: "6.2", Channel.PHONE: "6.3"}
_TYPE_WORDS = {Channel.WEB: "Електронне", Channel.EMAIL: "Електронне"}
_OUTCOME = {
    Outcome.RESOLVED_POSITIVELY: "9.1",
    Outcome.REFUSED: "9.2",
    Outcome.EXPLAINED: "9.3",
    Outcome.CONSULTED: "9.3",
    Outcome.RETURNED: "9.4",
    Outcome.FORWARDED: "9.5",
    Outcome.NOT_CONSIDERED: "9.6",
}
_OUTCOME_WORDS = {
    Outcome.WITHDRAWN: "Відкликано заявником",
    Outcome.SPLIT: "Розділено на кілька питань",
    Outcome.MERGED: "Об'єднано з іншим питанням",
}


def entry(code: str, classifier: Classifier) -> Coded:
    """The entry of this code, in the edition that the registry holds; the bare code where it holds none."""
    found = classifier.get(code)
    return Coded(code=code, name=found.name if found else "")


def form_of_arrival(appeal: Appeal, applicant: Applicant, classifier: Classifier) -> Coded:
    if applicant.representative and appeal.channel is Channel.IN_PERSON:
        return entry(_REPRESENTED, classifier)
    return _entry_or_words(_FORM.get(appeal.channel), _FORM_WORDS.get(appeal.channel), classifier)


def sign_of_arrival(multiplicity: Multiplicity, classifier: Classifier) -> Coded:
    return entry(_SIGN[multiplicity], classifier)


def kind_of_appeal(kind: Kind | None, classifier: Classifier) -> Coded:
    """Empty words before triage has said what it is."""
    if kind is None:
        return Coded(name="")
    return _entry_or_words(_KIND.get(kind), _KIND_WORDS.get(kind), classifier)


def subject_of_appeal(appeal: Appeal, classifier: Classifier) -> Coded:
    if appeal.is_anonymous:
        return entry("5.3", classifier)
    return entry("5.2" if appeal.is_collective else "5.1", classifier)


def type_of_document(channel: Channel, classifier: Classifier) -> Coded:
    """Empty words for what was brought in person: it may be a letter, it may be said by word of mouth."""
    return _entry_or_words(_TYPE.get(channel), _TYPE_WORDS.get(channel), classifier)


def result(outcome: Outcome | None, classifier: Classifier) -> Coded | None:
    if outcome is None:
        return None
    return _entry_or_words(_OUTCOME.get(outcome), _OUTCOME_WORDS.get(outcome), classifier)


def _entry_or_words(code: str | None, words: str | None, classifier: Classifier) -> Coded:
    return entry(code, classifier) if code else Coded(name=words or "")
