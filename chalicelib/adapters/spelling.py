"""Words that are near another in spelling, over RapidFuzz."""

from collections.abc import Sequence


def nearest(word: str, words: Sequence[str], slips: int) -> Sequence[tuple[str, int]]:
    """Those of `words` within so many slips of `word`, or of which such a one is the beginning; the nearest first.

    A slip is a letter left out, put in, put in another's place, or two that changed places.
    """
    # Loaded by those Lambdas alone that compare spellings.
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    most = 40
    found = process.extract(word, words, scorer=OSA.distance, score_cutoff=slips, limit=most)
    if len(found) < most // 2 and len(word) > 5:
        begun = [one[: len(word)] for one in words]
        near = process.extract(word, begun, scorer=OSA.distance, score_cutoff=slips, limit=most)
        known = {at for _, _, at in found}
        found += [(words[at], slip + 1, at) for _, slip, at in near if at not in known]
    return sorted(((one, int(slip)) for one, slip, _ in found), key=lambda pair: pair[1])
