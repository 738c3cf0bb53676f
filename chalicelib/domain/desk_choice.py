"""Which official of a body an issue is for: by subject and place, then by load; deputies stand in for the absent.

A pure choice over what is known on the day. Nobody fits: the assignment stays in the body's common queue.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.appeal import Issue
from chalicelib.domain.officials import Absence, Official
from chalicelib.domain.places import area, covers


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What is chosen by: `subjects` are the code of the classifier and topics, `barred` those complained of."""

    subjects: tuple[str, ...] = ()
    territory: str | None = None
    barred: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How narrowly an official answers for a matter: the more parts, the narrower; 0 is for everything."""

    subject: int
    territory: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An official who may have the matter, with what speaks for it. `stands_in_for` is who would have had it."""

    official: Official
    fit: Fit
    load: int
    stands_in_for: Official | None = None


_FITS = {
    (True, True): ("тема й територія за посадою", "subject and territory of the office"),
    (True, False): ("тема за посадою", "subject of the office"),
    (False, True): ("територія за посадою", "territory of the office"),
    (False, False): ("відповідає за всі питання установи", "answers for all matters of the body"),
}


def matter_of(issue: Issue, topics: tuple[str, ...] = ()) -> Matter:
    """What is known of an issue; `topics` are the centre's own names for its subject."""
    codes = (issue.classifier_code,) if issue.classifier_code else ()
    return Matter(
        subjects=(*codes, *topics),
        territory=issue.territory,
        barred=frozenset(issue.complained_of_officials),
    )


class Roster:
    """The responsible officials of one body on one day, and who of them is away."""

    def __init__(
        self, officials: Collection[Official], absences: Collection[Absence], on: date
    ) -> None:
        self._officials = {one.user_id: one for one in officials if one.is_in_force(on)}
        self._away = {one.user_id for one in absences if one.covers(on)}

    def __iter__(self) -> Iterator[Official]:
        return iter(sorted(self._officials.values(), key=lambda one: one.user_id))

    def find(self, user_id: str | None) -> Official | None:
        return self._officials.get(user_id or "")

    def is_away(self, user_id: str) -> bool:
        return user_id in self._away

    def is_present(self, user_id: str) -> bool:
        """Whether this is an official of the body who is at work on the day."""
        return user_id in self._officials and user_id not in self._away

    def present_deputy(self, user_id: str, barred: Collection[str] = ()) -> Official | None:
        """Who stands in for an official: the first deputy who is present, then the deputies' own deputies.

        Each is asked once, so deputies who name one another end the search instead of prolonging it.
        """
        asked, waiting = {user_id}, [user_id]
        while waiting:
            known = self._officials.get(waiting.pop(0))
            for deputy in known.deputies if known else ():
                if deputy in asked:
                    continue
                if self.is_present(deputy) and deputy not in barred:
                    return self._officials[deputy]
                asked.add(deputy)
                waiting.append(deputy)
        return None


def choices(matter: Matter, roster: Roster, loads: Mapping[str, int]) -> tuple[Choice, ...]:
    """All who may have the matter, best first: the narrowest fit, then the least load, then by id.

    Whoever the issue complains of never appears, and nobody stands in for them. Law 393/96-ВР art. 7(4).
    """
    found: dict[str, Choice] = {}
    for answerable in roster:
        fit = fit_of(answerable, matter)
        if fit is None or answerable.user_id in matter.barred:
            continue
        is_away = roster.is_away(answerable.user_id)
        taker = roster.present_deputy(answerable.user_id, matter.barred) if is_away else answerable
        if taker is None:
            continue
        choice = Choice(
            official=taker,
            fit=fit,
            load=loads.get(taker.user_id, 0),
            stands_in_for=answerable if is_away else None,
        )
        known = found.get(taker.user_id)
        if known is None or _rank(choice) < _rank(known):
            found[taker.user_id] = choice
    return tuple(sorted(found.values(), key=_rank))


def contenders(matter: Matter, roster: Roster) -> tuple[str, ...]:
    """Those with the narrowest fit, between whom load decides; nobody else's need be counted."""
    found = choices(matter, roster, {})
    return tuple(one.official.user_id for one in found if one.fit == found[0].fit)


def fit_of(official: Official, matter: Matter) -> Fit | None:
    """How the official answers for the matter; None where not.

    What is not known of a matter lies within nobody's bounds: it is for those who have none.
    """
    subject = _narrowest_subject(official.subjects, matter.subjects)
    territory = _narrowest_territory(official.territories, matter.territory)
    if subject is None or territory is None:
        return None
    return Fit(subject=subject, territory=territory)


def _narrowest_subject(own: Collection[str], wanted: Collection[str]) -> int | None:
    if not own:
        return 0
    # A code covers those under it, `II` all of `II.9`, but `II.1` not `II.10`.
    met = [
        one.count(".") + 1
        for one in own
        if any(code == one or code.startswith(f"{one}.") for code in wanted)
    ]
    return max(met, default=None)


def _narrowest_territory(own: Collection[str], wanted: str | None) -> int | None:
    if not own:
        return 0
    met = [len(area(one)) for one in own if wanted is not None and covers(one, wanted)]
    return max(met, default=None)


def _rank(choice: Choice) -> tuple[int, int, int, bool, str]:
    fit = choice.fit
    is_deputy = choice.stands_in_for is not None
    return -fit.subject, -fit.territory, choice.load, is_deputy, choice.official.user_id


def explanation(choice: Choice) -> tuple[str, str]:
    """Why this official, in Ukrainian and in English."""
    fits_uk, fits_en = _FITS[bool(choice.fit.subject), bool(choice.fit.territory)]
    uk = [fits_uk, f"відкритих доручень: {choice.load}"]
    en = [fits_en, f"open assignments: {choice.load}"]
    if choice.stands_in_for is not None:
        uk.append(f"заступає відсутню посадову особу: {choice.stands_in_for.position}")
        en.append(f"stands in for an absent official: {choice.stands_in_for.position}")
    return "; ".join(uk), "; ".join(en)
