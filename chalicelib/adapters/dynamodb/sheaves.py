"""Dated records as items of the table `registry`: all that is kept together is one item, written whole.

    pk body                        sk <body id>            versions of a body
    pk official, absence           sk <body id>            of a body
    pk competence                  sk <role>#<place>       who plays the role in this place
    pk addressee                   sk secretariat          whose appeals the Secretariat takes
    pk template                    sk <template id>        versions of a template
    pk appointment                 sk <user id>            the office that a user holds
    pk body-by-name                sk <start>#<body id>    pointers; `doc` is the key of what they point at
    pk body-by-territory           sk <area>#<body id>
    pk body-by-superior#<body id>  sk <body id>
    pk body-by-successor#<body id> sk <body id>
    pk competence-by-body#<body>   sk <role>#<place>
    pk template-by-owner#<owner>   sk <template id>
    pk change#<kind>#<key>         sk <instant>#<random>   what a change took and brought; never changed itself

Pointers move in the transaction that moves what they point at.
"""

from collections.abc import Mapping

import msgspec

from chalicelib.adapters.codec import encode
from chalicelib.domain.body_names import name_starts
from chalicelib.domain.competence import Competence, key_of
from chalicelib.domain.officials import Absence, Official
from chalicelib.domain.places import area
from chalicelib.domain.registry import Body
from chalicelib.domain.secretariat import Addressee
from chalicelib.domain.templates import Template
from chalicelib.domain.users import Appointment
from chalicelib.usecases.ports import R

KINDS: Mapping[type, str] = {
    Body: "body",
    Official: "official",
    Absence: "absence",
    Competence: "competence",
    Addressee: "addressee",
    Template: "template",
    Appointment: "appointment",
}
Pointer = tuple[str, str]


def document(records: tuple[R, ...]) -> str:
    return encode(records)


def records_of(doc: str, kind: type[R]) -> tuple[R, ...]:
    return msgspec.json.decode(doc, type=tuple[kind, ...])  # type: ignore[valid-type]


def pointers(records: tuple[R, ...]) -> frozenset[Pointer]:
    """Under which keys, besides their own, records are found."""
    found: set[Pointer] = set()
    for one in records:
        if isinstance(one, Body):
            found |= {("body-by-name", f"{start}#{one.id}") for start in name_starts(one)}
            found.add(("body-by-territory", f"{area(one.territory)}#{one.id}"))
            if one.superior_id:
                found.add((f"body-by-superior#{one.superior_id}", one.id))
            if one.successor_id:
                found.add((f"body-by-successor#{one.successor_id}", one.id))
        elif isinstance(one, Competence):
            found.add((f"competence-by-body#{one.body_id}", key_of(one)))
        elif isinstance(one, Template):
            found.add((f"template-by-owner#{one.owner.key}", one.id))
    return frozenset(found)
