"""By what a body is looked up while its name is typed."""

from chalicelib.domain.registry import Body

LEAST_WORD = 4
# Each is kept apart: names of bodies tell themselves from others well before.
MOST_STARTS = 6


def name_key(name: str) -> str:
    """A name as names are compared by their beginnings."""
    return " ".join(name.casefold().replace("’", "'").replace("ʼ", "'").split())


def name_starts(body: Body) -> frozenset[str]:
    """Each name whole, and from each of its longer words on: people type the word that tells bodies apart."""
    starts = set()
    for name in map(name_key, (body.name, body.short_name)):
        words = name.split(" ")
        later = [no for no, word in enumerate(words) if no and len(word) >= LEAST_WORD]
        starts |= {name, *(" ".join(words[no:]).lstrip('«"') for no in later[:MOST_STARTS])}
    return frozenset(starts)
