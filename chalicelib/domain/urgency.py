"""How urgent an appeal is by its words: shown to the operator with the words that say so and the number to call.

A sign proposes, a person decides. Missing a threat to life is worse than a false alarm, so one sign is enough; what
excuses a sign (a negation, a past event, a supposition, thanks for a rescue) must stand close to its words.
"""

from dataclasses import dataclass

from chalicelib.domain.urgency_evidence import weigh
from chalicelib.domain.urgency_lexicon import (
    Call,
    Danger,
    Excuse,
    Lexicon,
    Rule,
    Spot,
    Spots,
    Urgency,
)
from chalicelib.domain.urgency_words import Word, split

# Groups of the lexicon that have a part of their own in the reading.
NEGATION, DENIED_AFTER = "negation", "denied_after"
PAST, NOW, SUPPOSITION, THANKS = "past", "now", "supposition", "thanks"

_PAST_WITHIN = 14
_SUPPOSED_WITHIN = 5
_THANKED_WITHIN = 14
_RANK = {Urgency.LIFE_THREATENING: 0, Urgency.URGENT: 1, Urgency.NORMAL: 2}
# Where a rule says "urgent", the evidence must be stronger by so much to say more, in thousandths of a logit.
_MORE_THAN_A_RULE = 1500
_NOTHING = Spots(at=(), positions=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A danger that the text names: `excerpt` is what stands in it from `start` to `end`."""

    danger: Danger
    urgency: Urgency
    excerpt: str
    start: int
    end: int
    call: Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The greatest urgency among the signs, and one sign for each danger, the gravest first."""

    urgency: Urgency
    signs: tuple[Sign, ...]


def read_urgency(text: str, lexicon: Lexicon) -> Reading:
    """The urgency that the words of a text show; normal without signs where they show none.

    Any text is read: of one longer than 16,000 characters, its beginning and end.
    """
    found = _Text(text, lexicon)
    gravest: dict[Danger, Sign] = {}
    for rule in lexicon.rules:
        known = gravest.get(rule.danger)
        if known and _RANK[known.urgency] <= _RANK[rule.urgency]:
            continue
        sign = found.sign_of(rule)
        if sign:
            gravest[rule.danger] = sign
    if not any(sign.urgency is Urgency.LIFE_THREATENING for sign in gravest.values()):
        gravest |= found.unforeseen(lexicon, known=bool(gravest))
    signs = tuple(sorted(gravest.values(), key=lambda sign: (_RANK[sign.urgency], sign.start)))
    return Reading(urgency=signs[0].urgency if signs else Urgency.NORMAL, signs=signs)


class _Text:
    """A text split into words, with the places of the lexicon's groups."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._words: tuple[Word, ...] = split(text)
        self._spots = {
            group: self._in_order(at) for group, at in lexicon.spots(self._words).items()
        }
        self._joined: dict[tuple[str, ...], Spots] = {}
        negated = self._of((NEGATION,)).at
        self._negated_after = {spot.last + 1 for spot in negated} | {
            spot.last + 2 for spot in negated if spot.first < spot.last
        }
        self._denied_from = {spot.first for spot in self._of((DENIED_AFTER,)).at}

    def sign_of(self, rule: Rule) -> Sign | None:
        """The first place where the rule holds and nothing excuses it."""
        wanted = [self._of(groups) for groups in rule.all_of]
        if not all(spots.at for spots in wanted):
            return None
        for head in wanted[0].at:
            met = self._company(head, wanted[1:], rule.within)
            if met and not self._is_excused(rule, met):
                return self._sign(rule.danger, rule.urgency, rule.call, met)
        return None

    def unforeseen(self, lexicon: Lexicon, *, known: bool) -> dict[Danger, Sign]:
        """The words that weigh most, where they weigh enough to say more than the rules did."""
        if lexicon.evidence is None:
            return {}
        groups = [(group, spots.at[0].first) for group, spots in self._spots.items()]
        both = weigh(self._words, groups, lexicon.evidence)
        for urgency, weighed in zip((Urgency.LIFE_THREATENING, Urgency.URGENT), both, strict=False):
            if known and urgency is Urgency.URGENT:
                break
            if weighed.excess >= (_MORE_THAN_A_RULE if known else 0):
                shown = Spot(first=weighed.first, last=weighed.last)
                return {
                    Danger.PERIL: self._sign(Danger.PERIL, urgency, lexicon.unforeseen, (shown,))
                }
        return {}

    def _of(self, groups: tuple[str, ...]) -> Spots:
        if len(groups) == 1:
            return self._spots.get(groups[0], _NOTHING)
        if groups not in self._joined:
            found = (self._spots.get(group, _NOTHING) for group in groups)
            together = [spot for spots in found for spot in spots.at]
            self._joined[groups] = self._in_order(together)
        return self._joined[groups]

    def _in_order(self, spots: list[Spot]) -> Spots:
        at = tuple(sorted(spots, key=lambda spot: (spot.first, spot.last)))
        return Spots(at=at, positions=tuple(self._words[spot.first].position for spot in at))

    def _company(self, head: Spot, others: list[Spots], within: int) -> tuple[Spot, ...] | None:
        met = [head]
        here = self._words[head.first].position
        for spots in others:
            spot = spots.nearest(here, met)
            if spot is None or abs(self._words[spot.first].position - here) > within:
                return None
            met.append(spot)
        return tuple(met)

    def _is_excused(self, rule: Rule, met: tuple[Spot, ...]) -> bool:
        first, last = min(spot.first for spot in met), max(spot.last for spot in met)
        low, high = self._words[first].position, self._words[last].position
        if rule.unless:
            spots = self._of(rule.unless)
            if spots.between(low - rule.unless_within, high + rule.unless_within):
                return True
        return any(
            (
                Excuse.NEGATED not in rule.immune and self._is_negated(met, last),
                Excuse.PAST not in rule.immune and self._is_past(first, last),
                Excuse.SUPPOSED not in rule.immune
                and self._is_beside(SUPPOSITION, first, low - _SUPPOSED_WITHIN, high),
                Excuse.THANKED not in rule.immune
                and self._is_beside(THANKS, first, low - _THANKED_WITHIN, high),
            )
        )

    def _is_negated(self, met: tuple[Spot, ...], last: int) -> bool:
        if any(
            spot.first in self._negated_after and self._same_sentence(spot.first - 1, spot.first)
            for spot in met
        ):
            return True
        after = last + 1
        return after in self._denied_from and self._same_sentence(last, after)

    def _is_past(self, first: int, last: int) -> bool:
        low = self._words[first].position - _PAST_WITHIN
        high = self._words[last].position + _PAST_WITHIN
        past = [
            spot
            for spot in self._of((PAST,)).between(low, high)
            if self._same_sentence(spot.first, first)
        ]
        if not past:
            return False
        return not any(
            self._same_sentence(spot.first, first) for spot in self._of((NOW,)).between(low, high)
        )

    def _is_beside(self, group: str, first: int, low: int, high: int) -> bool:
        return any(
            self._same_sentence(spot.first, first) for spot in self._of((group,)).between(low, high)
        )

    def _same_sentence(self, one: int, other: int) -> bool:
        return self._words[one].sentence == self._words[other].sentence

    def _sign(self, danger: Danger, urgency: Urgency, call: Call, met: tuple[Spot, ...]) -> Sign:
        start = self._words[min(spot.first for spot in met)].start
        end = self._words[max(spot.last for spot in met)].end
        excerpt = self._text[start:end]
        return Sign(
            danger=danger, urgency=urgency, excerpt=excerpt, start=start, end=end, call=call
        )
