"""Why a request about personal data may be refused: a closed set, each ground with its law and its kinds."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.privacy.request import RefusalGround
from chalicelib.domain.privacy.request import RequestKind as Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The kinds of requests that it may refuse, what the requester reads, and by which law."""

    kinds: frozenset[Kind]
    words: str
    law: str


_ALL = frozenset(Kind)
_PERSONS_DATA = "Закону України «Про захист персональних даних»"

GROUNDS: Mapping[RefusalGround, Ground] = {
    RefusalGround.IDENTITY_NOT_PROVED: Ground(
        kinds=_ALL,
        words="особу заявника або повноваження представника не підтверджено",
        law=f"частина четверта статті 16 {_PERSONS_DATA}",
    ),
    RefusalGround.REQUEST_INCOMPLETE: Ground(
        kinds=_ALL - {Kind.ACCESS},
        words="у запиті бракує відомостей, яких вимагає закон",
        law=f"частина четверта статті 16, стаття 20 {_PERSONS_DATA}",
    ),
    RefusalGround.PROHIBITED_BY_LAW: Ground(
        kinds=frozenset({Kind.ACCESS, Kind.THIRD_PARTY}),
        words="доступ до цих даних заборонено законом",
        law=f"частина третя статті 17 {_PERSONS_DATA}",
    ),
    RefusalGround.RIGHTS_OF_OTHERS: Ground(
        kinds=frozenset({Kind.ACCESS, Kind.THIRD_PARTY}),
        words="дані стосуються інших осіб, чиї права було б порушено",
        law=f"стаття 25 {_PERSONS_DATA}",
    ),
    RefusalGround.DATA_ARE_TRUE: Ground(
        kinds=frozenset({Kind.CHANGE}),
        words="перевірка підтвердила, що дані відповідають дійсності",
        law=f"пункт 6 частини другої статті 8, стаття 20 {_PERSONS_DATA}",
    ),
    RefusalGround.DUTY_BY_LAW: Ground(
        kinds=frozenset({Kind.OBJECTION}),
        words="дані потрібні для розгляду звернення, до якого центр зобов'язує закон",
        law=f"пункти 2 і 5 частини першої статті 11 {_PERSONS_DATA}",
    ),
    RefusalGround.TO_BE_KEPT: Ground(
        kinds=frozenset({Kind.OBJECTION, Kind.CHANGE}),
        words="строк зберігання справи за зверненням не минув",
        law=f"стаття 15 {_PERSONS_DATA}; Інструкція, затверджена постановою КМУ № 348",
    ),
    RefusalGround.NO_CONSENT_NO_LAW: Ground(
        kinds=frozenset({Kind.THIRD_PARTY}),
        words="немає ні згоди особи, ні закону, що дозволяв би передати дані",
        law=f"частина перша статті 16 {_PERSONS_DATA}",
    ),
    RefusalGround.DUTIES_NOT_TAKEN: Ground(
        kinds=frozenset({Kind.THIRD_PARTY}),
        words="той, хто звернувся, не взяв на себе зобов'язань щодо захисту даних",
        law=f"частина третя статті 16 {_PERSONS_DATA}",
    ),
}
