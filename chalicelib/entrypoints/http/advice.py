"""What the operator sees while the caller speaks: urgency, topic, place, competent body, what is there already."""

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.appeal import ApplicantType, Kind
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.readings import What
from chalicelib.domain.urgency import Sign
from chalicelib.domain.urgency_lexicon import Danger, Urgency
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.fields import BodyId, ClassifierCode, Line, Reply
from chalicelib.entrypoints.http.reads import Reads
from chalicelib.entrypoints.http.route_proposals import RouteProposalOut, Topic, proposal_out
from chalicelib.entrypoints.http.similar import (
    LARGEST_MATTER,
    MatterIn,
    SimilarOut,
    asks_of_a_person,
    centre_of,
    similar_out,
)
from chalicelib.entrypoints.http.staff import CENTRE, staff
from chalicelib.entrypoints.http.territories import AddressOut, resolution_out
from chalicelib.usecases.advise_operator import Told, advise_operator
from chalicelib.wiring import senses


class ToldIn(MatterIn):
    """What is known of the matter so far; `topic`, `territory` and `classifier_code` are what a person chose."""

    addressee: Line | None = None
    topic: Topic | None = None
    kind: Kind | None = None
    regime: Line | None = None
    applicant_type: ApplicantType | None = None
    complained_of: tuple[BodyId, ...] = ()


class SignOut(Reply):
    """A danger in the words: `excerpt` is the text from `start` to `end`; `number` is whom to ring, if anyone."""

    danger: Danger
    urgency: Urgency
    excerpt: str
    start: int
    end: int
    number: str | None
    instruction: str


class UrgencyOut(Reply):
    """The greatest urgency among the signs; `normal` without signs where the words show none."""

    urgency: Urgency
    signs: tuple[SignOut, ...]


class TopicOut(Reply):
    """A topic that the words suggest, with the `words` that spoke for it; `confidence` runs to 100."""

    topic: Topic
    name: str
    confidence: int
    words: tuple[str, ...]
    classifier_codes: tuple[ClassifierCode, ...]


class AdviceOut(Reply):
    """Proposals, each with its reasons; a person decides. `topics` is empty where the words suggest none."""

    urgency: UrgencyOut
    topics: tuple[TopicOut, ...]
    place: AddressOut
    territory: str
    route: RouteProposalOut
    similar: SimilarOut


@staff.endpoint(
    "POST",
    "/advice",
    "Підказки оператору під час розмови",
    request=ToldIn,
    response=AdviceOut,
    roles=CENTRE | {Role.COORDINATOR},
    largest_body=LARGEST_MATTER,
    errors=(
        ErrorCode.EDITION_NOT_FOUND,
        ErrorCode.CENTRE_NOT_FOUND,
        ErrorCode.UNKNOWN_CLASSIFIER_CODE,
    ),
    reads=Reads(
        what=What.SEARCH,
        of=None,
        when=asks_of_a_person,
        records=lambda body: len(body.similar.candidates),
    ),
)
def advise(call: Call) -> AdviceOut:
    """How urgent it is, what it is about, where, who is competent and why, and what of it is there already.

    Nothing of the request is kept; ask again as the text grows.
    """
    body, today = call.body, kyiv_date(call.now)
    advisers = senses.advisers(today)
    found = advise_operator(
        Told(
            text=body.text,
            address=body.address or "",
            territory=body.territory,
            phone=body.phone or "",
            email=body.email or "",
            addressee=body.addressee or "",
            code=body.classifier_code,
            topic=body.topic,
            kind=body.kind,
            regime=body.regime,
            applicant_type=body.applicant_type,
            channel=body.channel,
            complained_of=body.complained_of,
        ),
        centre=centre_of(call),
        by=advisers,
        actor=call.staff,
        now=call.now,
    )
    return AdviceOut(
        urgency=UrgencyOut(
            urgency=found.urgency.urgency,
            signs=tuple(_sign_out(one) for one in found.urgency.signs),
        ),
        topics=tuple(
            TopicOut(
                topic=one.id,
                name=one.name,
                confidence=one.confidence,
                words=one.words,
                classifier_codes=one.codes,
            )
            for one in found.topics
        ),
        place=resolution_out(found.place, advisers.codifier),
        territory=found.territory,
        route=proposal_out(found.route, wiring.desk().registry.bodies(today)),
        similar=similar_out(found.similar, call.now),
    )


def _sign_out(sign: Sign) -> SignOut:
    return SignOut(
        danger=sign.danger,
        urgency=sign.urgency,
        excerpt=sign.excerpt,
        start=sign.start,
        end=sign.end,
        number=sign.call.number,
        instruction=sign.call.words,
    )
