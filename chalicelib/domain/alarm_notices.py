"""An alarm that goes at once, by a mail of its own."""

from chalicelib.domain.addressees import Addressee
from chalicelib.domain.digest import COLOUR_WORDS, LIABILITY, PURPOSE_WORDS, words_of
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.notices import Notice
from chalicelib.domain.registry import Centre
from chalicelib.domain.telling import Told, is_breach


def alarm_notice(
    entry: HistoryEntry, told: Told, addressee: Addressee, *, number: str, centre: Centre
) -> Notice:
    """Number, term and colour; nothing of the applicant."""
    words = words_of(told.kind, told.purpose)
    return Notice(
        appeal_id=entry.subject,
        seq=entry.seq,
        recipient=addressee.recipient,
        to=addressee.to,
        subject=f"Строк звернення {number}: {words}",
        text=f"{addressee.name}\n\nЗа зверненням {number} {words}"
        f" ({COLOUR_WORDS[told.kind].lower()}, {PURPOSE_WORDS[told.purpose]}). Контрольний строк"
        f" {told.control:%d.%m.%Y}, строк за законом {told.due:%d.%m.%Y}. Відкрийте чергу у системі."
        f"{LIABILITY if is_breach(told.kind, told.purpose) else ''}"
        f"\n\nЗ повагою\n{centre.name}\n{centre.phone}",
    )
