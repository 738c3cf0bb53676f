"""How two rules stand to each other: whether both may hold at once, and whether one always holds with the other."""

from itertools import product

from chalicelib.domain.places import STATE, area, areas
from chalicelib.domain.routing_rules.matching import EVERYTHING_UNDER, Phrase, covers_code, phrase
from chalicelib.domain.routing_rules.rule import Conditions, Field, Rule

_SAID = (Field.WORDS, Field.ADDRESSEE)


def may_meet(one: Rule, other: Rule) -> bool:
    """Whether some matter fits both, so far as codes, topics, places and the other closed sets tell.

    A text may always say the words of both.
    """
    if not _days_meet(one, other):
        return False
    if not all(_values_meet(one.when, other.when, field) for field in Field if field not in _SAID):
        return False
    pairs = ((one, other), (other, one))
    return not any(is_within(b.when, out) for a, b in pairs for out in a.unless)


def says_the_same(one: Rule, other: Rule) -> bool:
    """Whether words do not keep them apart: what one asks of the text, the other asks too, or neither asks any."""
    return all(
        {phrase(text) for text in getattr(one.when, field)}
        == {phrase(text) for text in getattr(other.when, field)}
        for field in _SAID
    )


def is_within(narrow: Conditions, wide: Conditions) -> bool:
    """Whether all that fits the narrow conditions fits the wide ones too."""
    return all(_field_within(narrow, wide, field) for field in wide.given)


def covers_days(wide: Rule, narrow: Rule) -> bool:
    """Whether the wide rule is in force on all days of the narrow one."""
    begun = wide.valid_from is None or (
        narrow.valid_from is not None and wide.valid_from <= narrow.valid_from
    )
    lasts = wide.valid_to is None or (
        narrow.valid_to is not None and narrow.valid_to <= wide.valid_to
    )
    return begun and lasts


def _days_meet(one: Rule, other: Rule) -> bool:
    ends_before = one.valid_to and other.valid_from and one.valid_to < other.valid_from
    begins_after = other.valid_to and one.valid_from and other.valid_to < one.valid_from
    return not (ends_before or begins_after)


def _values_meet(one: Conditions, other: Conditions, field: Field) -> bool:
    mine, theirs = getattr(one, field), getattr(other, field)
    if field is Field.SECRETARIAT:
        return mine is None or theirs is None or mine is theirs
    if not mine or not theirs:
        return True
    if field is Field.CODE:
        return any(_codes_meet(a, b) for a, b in product(mine, theirs))
    if field is Field.TERRITORY:
        return any(area(a) in areas(b) or area(b) in areas(a) for a, b in product(mine, theirs))
    return not set(mine).isdisjoint(theirs)


def _codes_meet(one: str, other: str) -> bool:
    return covers_code(one, other.removesuffix(EVERYTHING_UNDER)) or covers_code(
        other, one.removesuffix(EVERYTHING_UNDER)
    )


def _field_within(narrow: Conditions, wide: Conditions, field: Field) -> bool:
    mine, theirs = getattr(narrow, field), getattr(wide, field)
    if field is Field.SECRETARIAT:
        return mine is theirs
    if field is Field.TERRITORY:
        places = mine or (STATE,)
        return all(any(area(b) in areas(a) for b in theirs) for a in places)
    if not mine:
        return False
    if field is Field.CODE:
        return all(any(_code_within(a, b) for b in theirs) for a in mine)
    if field in _SAID:
        return all(any(_phrase_within(phrase(a), phrase(b)) for b in theirs) for a in mine)
    return set(mine) <= set(theirs)


def _code_within(narrow: str, wide: str) -> bool:
    if not narrow.endswith(EVERYTHING_UNDER):
        return covers_code(wide, narrow)
    stem = narrow.removesuffix(EVERYTHING_UNDER)
    return wide.endswith(EVERYTHING_UNDER) and covers_code(wide, stem)


def _phrase_within(narrow: Phrase, wide: Phrase) -> bool:
    """Whether whoever says the narrow phrase says the wide one: each of its words is one of the narrow one's."""
    return all(any(_word_within(a, b) for a in narrow) for b in wide)


def _word_within(narrow: tuple[str, bool], wide: tuple[str, bool]) -> bool:
    (word, is_open), (stem, is_prefix) = narrow, wide
    if is_prefix:
        return word.startswith(stem)
    return word == stem and not is_open
