"""All addresses of the portal, read from its own tables of routes, so that no new page is forgotten."""

import re
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "portal/src"
# Somebody of each role who sees what the story of these tests leaves behind.
USERS = {
    "operator": "operator.ukc",
    "supervisor": "supervisor.khm",
    "coordinator": "coordinator.ukc",
    "official": "official.khm-oda-housing",
    "head": "head.khm-oda-housing",
    "auditor": "auditor",
    "administrator": "administrator",
}
CASES = "/staff/cases/:appeal"
_ROOM = re.compile(r"paths: \[([^\]]+)\],\s*roles: \[([^\]]+)\]")
_ROUTE = re.compile(r'<Route path="([^"]+)"')
_WORD = re.compile(r'"([^"]+)"')


def applicants() -> list[str]:
    """Addresses of the applicant's pages; those with a parameter also without it."""
    text = (SOURCES / "applicant/main.tsx").read_text(encoding="utf-8")
    found = []
    for path in _ROUTE.findall(text):
        plain = re.sub(r"/:\w+\?$", "", path)
        found += [plain] if plain == path else [plain, path.removesuffix("?")]
    return found


def of_staff() -> list[tuple[str, str]]:
    """Role and address of each room, by the first of the roles that enter it, and of cases."""
    text = (SOURCES / "staff/rooms.ts").read_text(encoding="utf-8")
    rooms = [
        (_WORD.findall(roles)[0], path)
        for paths, roles in _ROOM.findall(text)
        for path in _WORD.findall(paths)
    ]
    return [*rooms, ("supervisor", CASES), ("official", CASES), ("head", CASES)]
