"""The codifier as an edition keeps it: long strings, since nothing is read quicker."""

import json
from collections.abc import Sequence

from chalicelib.domain.codifier import Alias, Codifier, Former
from chalicelib.domain.errors import ErrorCode, InvalidError

KIND = "territory"
_FORMAT = "territory-1"


def to_content(codifier: Codifier) -> bytes:
    """The bytes to publish; the same codifier gives the same bytes."""
    document = {
        "format": _FORMAT,
        "codes": "\n".join(codifier.codes),
        "categories": codifier.categories,
        "names": "\n".join(codifier.names),
        "former": [[one.code, one.name, one.old_code, one.until] for one in codifier.former],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def from_content(content: bytes, aliases: Sequence[Alias] = ()) -> Codifier:
    """What `to_content` wrote. Raises InvalidError for content of another format."""
    document = json.loads(content)
    if document.get("format") != _FORMAT:
        raise InvalidError(ErrorCode.WRONG_FILE_VERSION, details={"expected": _FORMAT})
    return Codifier(
        codes=document["codes"].split("\n"),
        categories=document["categories"],
        names=document["names"].split("\n"),
        former=tuple(
            Former(code=code, name=name, old_code=old_code, until=until)
            for code, name, old_code, until in document["former"]
        ),
        aliases=aliases,
    )
