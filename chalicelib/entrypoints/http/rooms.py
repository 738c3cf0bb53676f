"""Every module that declares endpoints: for those who look at all of them, as the contract and its tests do.

The door does not: it knows routes by their index (routes.py), and a container imports what it is asked for.
"""

from chalicelib.entrypoints.http import (
    advice,
    alerts,
    applicant_control,
    applicant_form,
    attachments,
    board,
    call_backs,
    call_card,
    call_figures,
    call_plans,
    call_registration,
    cards,
    centres,
    classifier,
    commands,
    desks,
    drafts,
    law_books,
    own_advice,
    privacy,
    privacy_desk,
    readings,
    recordings,
    registry,
    retention,
    route_proposals,
    rules,
    seals,
    search,
    sessions,
    similar,
    tables,
    templates,
    territories,
    users,
)
from chalicelib.entrypoints.http.public import public
from chalicelib.entrypoints.http.staff import staff

# In one order, whichever module somebody imported first.
ENDPOINTS = tuple(
    endpoint
    for audience in (public, staff)
    for endpoint in sorted(audience.endpoints, key=lambda one: one.module)
)

__all__ = [
    "ENDPOINTS",
    "advice",
    "alerts",
    "applicant_control",
    "applicant_form",
    "attachments",
    "board",
    "call_backs",
    "call_card",
    "call_figures",
    "call_plans",
    "call_registration",
    "cards",
    "centres",
    "classifier",
    "commands",
    "desks",
    "drafts",
    "law_books",
    "own_advice",
    "privacy",
    "privacy_desk",
    "readings",
    "recordings",
    "registry",
    "retention",
    "route_proposals",
    "rules",
    "seals",
    "search",
    "sessions",
    "similar",
    "tables",
    "templates",
    "territories",
    "users",
]
