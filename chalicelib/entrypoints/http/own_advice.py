"""What a person sees while they write an appeal: danger in the words, incidents that are known, the territory."""

from chalicelib import wiring
from chalicelib.domain.danger_words import WORDS
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.urgency import Sign
from chalicelib.domain.urgency_lexicon import Danger, Urgency
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.fields import (
    Address,
    CentreId,
    Message,
    Reply,
    Territory,
    Text,
)
from chalicelib.entrypoints.http.incident_models import PublishedOut
from chalicelib.entrypoints.http.incidents import published_out
from chalicelib.entrypoints.http.public import public
from chalicelib.entrypoints.http.territories import UnitOut, unit_out
from chalicelib.usecases.advise_applicant import Written, advise_applicant
from chalicelib.wiring import senses


class WrittenIn(Message):
    """What was written so far; `territory` is what the person chose."""

    centre: CentreId
    text: Text
    territory: Territory | None = None
    address: Address | None = None


class DangerOut(Reply):
    """Ring `number` now, and what to do until help comes."""

    danger: Danger
    urgency: Urgency
    number: str
    instruction: str
    instruction_en: str


class OwnAdviceOut(Reply):
    """`danger` is null where the words tell of none; `territory` where no address, or no sure place, was told."""

    danger: DangerOut | None
    incidents: tuple[PublishedOut, ...]
    territory: UnitOut | None


@public.endpoint(
    "POST",
    "/appeal-advice",
    "Підказки тому, хто пише звернення",
    request=WrittenIn,
    response=OwnAdviceOut,
    errors=(ErrorCode.CENTRE_NOT_FOUND, ErrorCode.EDITION_NOT_FOUND),
)
def advise_whoever_writes(call: Call) -> OwnAdviceOut:
    """Danger in the words with whom to ring, incidents published there, the territory of the address.

    Nothing of the request is kept or written to a log; ask again as the text grows.
    """
    codifier = senses.codifier
    found = advise_applicant(
        Written(
            centre=call.body.centre,
            text=call.body.text,
            address=call.body.address or "",
            territory=call.body.territory,
        ),
        urgency=senses.urgency,
        codifier=lambda: codifier(kyiv_date(call.now)),
        nearest=senses.nearest,
        registry=wiring.desk().registry,
        incidents=wiring.incidents(),
    )
    return OwnAdviceOut(
        danger=_danger_out(found.danger) if found.danger else None,
        incidents=tuple(map(published_out, found.incidents)),
        territory=unit_out(codifier(kyiv_date(call.now)), found.unit) if found.unit else None,
    )


def _danger_out(sign: Sign) -> DangerOut:
    words, words_en = WORDS[sign.danger]
    return DangerOut(
        danger=sign.danger,
        urgency=sign.urgency,
        number=sign.call.number or "",
        instruction=words,
        instruction_en=words_en,
    )
