"""What Zadarma has of recordings: its API v1, method /v1/pbx/record/request/ (zadarma.com/en/support/api).

How requests are signed, and what is answered, by the provider's own repository github.com/zadarma/user-api-v1:
`lib/Client.php`, `lib/Response/PbxRecordRequest.php`. It documents no way to erase one.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from chalicelib.domain.telephony.events import RecordingRef

API = "https://api.zadarma.com"
METHOD = "/v1/pbx/record/request/"
# How long a link works, in seconds: long enough for a fetch that is taken up again.
LIFETIME = 1800
_HOST = ".zadarma.com"
_ID = re.compile(r"[A-Za-z0-9._-]{1,200}")
# What was found by its call has no id of its own: the call's, and its place in the list.
_FOUND = re.compile(r"(?P<call>[A-Za-z0-9._-]{1,200})#(?P<place>[1-9][0-9]?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A request for links: `place` in the list of them, counted from 1; 0 where one link is asked for."""

    url: str
    query: str
    place: int = 0


def is_own_host(host: str) -> bool:
    return host.endswith(_HOST)


def question(ref: RecordingRef) -> Question | None:
    """What to ask for a link to a recording; None for an id that Zadarma never gave."""
    found = _FOUND.fullmatch(ref.id)
    if found:
        return _question({"pbx_call_id": found["call"]}, int(found["place"]))
    return _question({"call_id": ref.id}) if _ID.fullmatch(ref.id) else None


def question_of_call(call_ref: str) -> Question | None:
    return _question({"pbx_call_id": call_ref}) if _ID.fullmatch(call_ref) else None


def logins(secrets: Mapping[str, tuple[str, ...]], asked: Question) -> Iterator[Mapping[str, str]]:
    """The signature by each active key; over the hexadecimal digits of the HMAC, as PHP gives them."""
    key = next(iter(secrets.get("api_key", ())), "")
    for secret in secrets.get("api_secret") or secrets.get("signing", ()):
        yield {"Authorization": f"{key}:{_signature(asked.query, secret)}"}


def links_in(answer: object) -> tuple[str, ...]:
    """The links of an answer; none where it tells of an error."""
    if not isinstance(answer, dict) or answer.get("status") != "success":
        return ()
    links = answer.get("links")
    several = links if isinstance(links, list) else [answer.get("link")]
    return tuple(one for one in several if isinstance(one, str) and one)


def recordings_in(call_ref: str, answer: object) -> tuple[RecordingRef, ...]:
    """Under ids of our making; their links are asked for when they are fetched, as they last for minutes only."""
    return tuple(
        RecordingRef(id=f"{call_ref}#{place}")
        for place, _ in enumerate(links_in(answer)[:99], start=1)
    )


def _question(parameters: Mapping[str, str], place: int = 0) -> Question:
    told = {**parameters, "lifetime": str(LIFETIME), "format": "json"}
    query = urlencode(sorted(told.items()))
    return Question(url=f"{API}{METHOD}?{query}", query=query, place=place)


def _signature(query: str, secret: str) -> str:
    # MD5 and SHA-1 are what the provider asks for.
    digest = hashlib.md5(query.encode(), usedforsecurity=False).hexdigest()
    signed = f"{METHOD}{query}{digest}".encode()
    return base64.b64encode(
        hmac.new(secret.encode(), signed, hashlib.sha1).hexdigest().encode()
    ).decode()
