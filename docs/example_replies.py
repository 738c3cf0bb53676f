"""One reply for each model that endpoints answer with. A test reads each with its model."""

from docs.example_advice import ADVICE_REPLIES
from docs.example_appeals import APPEAL_REPLIES
from docs.example_calls import CALL_REPLIES
from docs.example_facts import Json
from docs.example_law import LAW_REPLIES
from docs.example_privacy import PRIVACY_REPLIES
from docs.example_registry import REGISTRY_REPLIES
from docs.example_retention import RETENTION_REPLIES
from docs.example_seals import SEAL_REPLIES
from docs.example_staff import STAFF_REPLIES
from docs.example_telephone import TELEPHONE_REPLIES
from docs.example_templates import TEMPLATE_REPLIES

REPLIES: dict[str, Json] = {
    **APPEAL_REPLIES,
    **ADVICE_REPLIES,
    **REGISTRY_REPLIES,
    **CALL_REPLIES,
    **TELEPHONE_REPLIES,
    **PRIVACY_REPLIES,
    **RETENTION_REPLIES,
    **TEMPLATE_REPLIES,
    **SEAL_REPLIES,
    **LAW_REPLIES,
    **STAFF_REPLIES,
}
