"""The registration-control card for staff: as data, as a page to print, as a PDF to file."""

from chalicelib import wiring
from chalicelib.domain.control_card import ControlCard
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.readings import What
from chalicelib.entrypoints.http.card_models import CardOut
from chalicelib.entrypoints.http.endpoint import Answer, Call
from chalicelib.entrypoints.http.reads import Reads
from chalicelib.entrypoints.http.staff import LINK_SECONDS, READERS, staff
from chalicelib.entrypoints.http.staff_models import LinkOut
from chalicelib.entrypoints.printing.card_sheet import card_sheet
from chalicelib.entrypoints.printing.html import HTML, html_of
from chalicelib.entrypoints.printing.pdf import pdf_of
from chalicelib.usecases.read_card import print_card, read_card

CARD = "/appeals/{appeal_id}/card"
READS = Reads(what=What.CARD)
# The page holds words that strangers wrote: whatever they are, nothing in it runs or is fetched.
_STRICT = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
}


@staff.endpoint(
    "GET",
    CARD,
    "Реєстраційно-контрольна картка",
    response=CardOut,
    roles=READERS,
    errors=(ErrorCode.APPEAL_NOT_FOUND,),
    reads=READS,
)
def get_card(call: Call) -> CardOut:
    """The registration-control card; the applicant stays unnamed where the law keeps the identity from the caller."""
    return CardOut.model_validate(_card(call))


@staff.endpoint(
    "GET",
    f"{CARD}.html",
    "Реєстраційно-контрольна картка для друку",
    roles=READERS,
    errors=(ErrorCode.APPEAL_NOT_FOUND,),
    reads=READS,
)
def get_card_page(call: Call) -> Answer:
    """The same card as a page that prints on both sides of A4 and needs nothing from elsewhere."""
    return Answer(body=html_of(card_sheet(_card(call))), media_type=HTML, headers=_STRICT)


@staff.endpoint(
    "POST",
    f"{CARD}/link",
    "Реєстраційно-контрольна картка у PDF",
    response=LinkOut,
    roles=READERS,
    errors=(ErrorCode.APPEAL_NOT_FOUND,),
    reads=READS,
)
def link_card(call: Call) -> LinkOut:
    """A PDF of the card as it stands now, and a link that opens it for a few minutes."""
    url = print_card(
        call.path["appeal_id"],
        render=lambda card: pdf_of(card_sheet(card)),
        prints=wiring.prints(),
        desk=wiring.desk(),
        actor=call.staff,
    )
    return LinkOut(url=url, expires_in=LINK_SECONDS)


def _card(call: Call) -> ControlCard:
    return read_card(call.path["appeal_id"], desk=wiring.desk(), actor=call.staff)
